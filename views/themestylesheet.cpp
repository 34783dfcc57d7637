// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/themestylesheet.h"

#include <QFile>
#include <QHash>

namespace tokenledger {

namespace {

QString hex(ThemeVariant variant, Token token)
{
    return QStringLiteral("#%1").arg(tokenValue(variant, token), 6, 16, QLatin1Char('0'));
}

const QHash<QString, Token> &tokensByName()
{
    static const QHash<QString, Token> names = {
        {QStringLiteral("window"), Token::Window},         {QStringLiteral("surface"), Token::Surface},
        {QStringLiteral("raised"), Token::Raised},         {QStringLiteral("border"), Token::Border},
        {QStringLiteral("grid"), Token::Grid},             {QStringLiteral("strong"), Token::Strong},
        {QStringLiteral("text"), Token::Text},             {QStringLiteral("muted"), Token::Muted},
        {QStringLiteral("faint"), Token::Faint},           {QStringLiteral("accent"), Token::Accent},
        {QStringLiteral("accentSoft"), Token::AccentSoft}, {QStringLiteral("onAccent"), Token::OnAccent},
        {QStringLiteral("saving"), Token::Saving},         {QStringLiteral("savingSoft"), Token::SavingSoft},
        {QStringLiteral("over"), Token::Over},             {QStringLiteral("overSoft"), Token::OverSoft},
        {QStringLiteral("warn"), Token::Warn},             {QStringLiteral("warnSoft"), Token::WarnSoft}};
    return names;
}

QString sheetTemplate()
{
    QFile file(QStringLiteral(":/theme/window.qss"));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

QString themeStyleSheet(ThemeVariant variant)
{
    // The template names colours as @token; longer names contain shorter ones, so whole words are read. @variant picks
    // the small pictures that a style sheet can only take from files.
    const QString source = sheetTemplate();
    QString sheet;
    sheet.reserve(source.size() + 1024);
    for (qsizetype i = 0; i < source.size(); ++i) {
        if (source[i] != QLatin1Char('@')) {
            sheet += source[i];
            continue;
        }
        qsizetype end = i + 1;
        while (end < source.size() && source[end].isLetter())
            ++end;
        const QString word = source.mid(i + 1, end - i - 1);
        if (word == QLatin1String("variant")) {
            sheet += variant == ThemeVariant::Light ? QLatin1String("light") : QLatin1String("dark");
        } else {
            Q_ASSERT(tokensByName().contains(word));
            sheet += hex(variant, tokensByName().value(word));
        }
        i = end - 1;
    }
    return sheet;
}

} // namespace tokenledger

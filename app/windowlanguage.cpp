// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/windowlanguage.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace tokenledger {

WindowLanguage::WindowLanguage(Language wanted)
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    QCoreApplication::installTranslator(&m_plurals);
    if (resolved(wanted, QLocale::system().uiLanguages()) != Language::German)
        return;
    // Qt's own words, of its dialogs, are there where its translations are installed.
    if (m_qtTexts.load(QStringLiteral("qtbase_de"), QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qtTexts);
    const bool loaded = m_texts.load(QStringLiteral(":/translations/tokenledger_de.qm"));
    Q_ASSERT(loaded);
    if (loaded)
        QCoreApplication::installTranslator(&m_texts);
}

WindowLanguage::~WindowLanguage()
{
    for (QTranslator *translator : {static_cast<QTranslator *>(&m_plurals), &m_texts, &m_qtTexts})
        QCoreApplication::removeTranslator(translator);
}

Language WindowLanguage::resolved(Language wanted, const QStringList &uiLanguages)
{
    if (wanted != Language::System)
        return wanted;
    for (const QString &language : uiLanguages) {
        if (QLocale(language).language() == QLocale::German)
            return Language::German;
        if (QLocale(language).language() == QLocale::English)
            return Language::English;
    }
    return Language::English;
}

std::optional<Language> WindowLanguage::fromCode(const QString &code)
{
    if (code == QLatin1String("en"))
        return Language::English;
    if (code == QLatin1String("de"))
        return Language::German;
    return code == QLatin1String("system") ? std::optional(Language::System) : std::nullopt;
}

} // namespace tokenledger

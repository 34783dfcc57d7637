// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/alertfieldtext.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>

namespace tokenledger::AlertFieldText {

namespace {

QStringList parts(const QString &text, QLatin1Char separator)
{
    QStringList found;
    for (const QString &part : text.split(separator, Qt::SkipEmptyParts))
        found.append(part.trimmed());
    return found;
}

QString plain(const QJsonValue &value)
{
    return value.isDouble() ? QString::number(value.toDouble(), 'g', QLocale::FloatingPointShortest) : value.toString();
}

QJsonObject filterFrom(const QString &text)
{
    QJsonObject where;
    for (const QString &part : parts(text, QLatin1Char(','))) {
        const QString key = part.section(QLatin1Char('='), 0, 0).trimmed();
        QJsonArray values = where[key].toArray();
        values.append(part.section(QLatin1Char('='), 1).trimmed());
        where[key] = values;
    }
    return where;
}

QString filterText(const QJsonObject &where)
{
    QStringList found;
    for (auto member = where.begin(); member != where.end(); ++member) {
        const QJsonArray values = member->isArray() ? member->toArray() : QJsonArray{*member};
        for (const QJsonValue &value : values)
            found.append(member.key() + QLatin1Char('=') + plain(value));
    }
    return found.join(QStringLiteral(", "));
}

QJsonArray timesFrom(const QString &text)
{
    static const QRegularExpression clock(QStringLiteral("^(\\d\\d:\\d\\d)-(\\d\\d:\\d\\d)$"));
    QJsonArray times;
    for (const QString &part : parts(text, QLatin1Char(';'))) {
        QJsonObject one;
        QJsonArray days;
        for (const QString &word : parts(part, QLatin1Char(' '))) {
            const QRegularExpressionMatch match = clock.match(word);
            if (match.hasMatch()) {
                one[QLatin1String("from")] = match.captured(1);
                one[QLatin1String("to")] = match.captured(2);
            } else {
                days.append(word);
            }
        }
        if (!days.isEmpty())
            one[QLatin1String("days")] = days;
        times.append(one);
    }
    return times;
}

QString timesText(const QJsonArray &times)
{
    QStringList found;
    for (const QJsonValue &time : times) {
        QStringList words;
        for (const QJsonValue &day : time[QLatin1String("days")].toArray())
            words.append(day.toString());
        words.append(time[QLatin1String("from")].toString() + QLatin1Char('-') + time[QLatin1String("to")].toString());
        found.append(words.join(QLatin1Char(' ')));
    }
    return found.join(QStringLiteral("; "));
}

QJsonArray pairsFrom(const QString &text)
{
    QJsonArray pairs;
    for (const QString &part : parts(text, QLatin1Char(',')))
        pairs.append(QJsonObject{{QStringLiteral("long_hours"), part.section(QLatin1Char('/'), 0, 0).trimmed()},
                                 {QStringLiteral("short_hours"), part.section(QLatin1Char('/'), 1, 1).section(QLatin1Char(' '), 0, 0)},
                                 {QStringLiteral("burn"), part.section(QLatin1Char(' '), -1)}});
    return pairs;
}

QString pairsText(const QJsonArray &pairs)
{
    QStringList found;
    for (const QJsonValue &pair : pairs)
        found.append(plain(pair[QLatin1String("long_hours")]) + QLatin1Char('/') + plain(pair[QLatin1String("short_hours")]) + QLatin1Char(' ') +
                     plain(pair[QLatin1String("burn")]));
    return found.join(QStringLiteral(", "));
}

} // namespace

QJsonValue read(AlertField::Kind kind, const QString &text)
{
    switch (kind) {
    case AlertField::Kind::List: return QJsonArray::fromStringList(parts(text, QLatin1Char(',')));
    case AlertField::Kind::Filter: return filterFrom(text);
    case AlertField::Kind::Times: return timesFrom(text);
    case AlertField::Kind::Pairs: return pairsFrom(text);
    case AlertField::Kind::Lines: return text;
    default: break;
    }
    return text.trimmed();
}

QString write(AlertField::Kind kind, const QJsonValue &value)
{
    switch (kind) {
    case AlertField::Kind::Filter: return filterText(value.toObject());
    case AlertField::Kind::Times: return timesText(value.toArray());
    case AlertField::Kind::Pairs: return pairsText(value.toArray());
    case AlertField::Kind::List: {
        QStringList found;
        for (const QJsonValue &item : value.toArray())
            found.append(plain(item));
        return found.join(QStringLiteral(", "));
    }
    default: break;
    }
    return plain(value);
}

} // namespace tokenledger::AlertFieldText

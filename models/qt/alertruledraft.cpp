// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/alertruledraft.h"

#include "models/qt/alertfieldtext.h"
#include "models/qt/alerttext.h"
#include "models/qt/dimensiontext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

namespace tokenledger {

namespace {

using Kind = AlertField::Kind;
using Choices = QList<std::pair<QString, QString>>;

QString fromView(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// What a condition of another kind begins with.
QJsonObject usualCondition(const QString &kind)
{
    QJsonObject condition{{QStringLiteral("kind"), kind}};
    const auto set = [&](const char *key, const QJsonValue &value) { condition[QLatin1String(key)] = value; };
    if (kind == QLatin1String("spike")) {
        set("factor", QStringLiteral("3"));
        set("baseline_days", QStringLiteral("7"));
        set("season", QStringLiteral("none"));
    } else if (kind == QLatin1String("absolute")) {
        set("above", QStringLiteral("100"));
    } else if (kind == QLatin1String("anomaly")) {
        set("z", QStringLiteral("4"));
        set("baseline_days", QStringLiteral("28"));
    } else if (kind == QLatin1String("stale")) {
        set("hours", QStringLiteral("24"));
    } else if (kind == QLatin1String("reconciliation")) {
        set("tolerance_percent", QStringLiteral("2"));
    } else if (kind != QLatin1String("new_value")) {
        set("amount_usd", QStringLiteral("1000"));
        set("period", QStringLiteral("month"));
    }
    if (kind == QLatin1String("budget"))
        set("percents", AlertFieldText::read(Kind::List, QStringLiteral("50, 80, 90, 100")));
    if (kind == QLatin1String("burn_rate"))
        set("pairs", AlertFieldText::read(Kind::Pairs, QStringLiteral("1/1 14.4, 6/1 6, 72/6 1.2")));
    if (kind == QLatin1String("cap"))
        set("action", QStringLiteral("alert"));
    return condition;
}

/// The absolute condition has its level under the word of its side.
QString side(const QJsonObject &document)
{
    const QJsonObject condition = document[QLatin1String("condition")].toObject();
    return condition.contains(QLatin1String("below")) ? QStringLiteral("below") : QStringLiteral("above");
}

} // namespace

AlertRuleDraft::AlertRuleDraft(const AlertRule &rule) : m_document(QJsonDocument::fromJson(QByteArray::fromStdString(rule.toJson())).object())
{
}

QList<AlertField> AlertRuleDraft::fields(Section section) const
{
    Choices measures;
    for (std::size_t i = 0; i < alertMeasureNames.size(); ++i)
        measures.append({fromView(alertMeasureNames[i]), AlertText::measure(static_cast<AlertMeasure>(i))});
    Choices axes{{QString(), tr("nothing")}};
    for (const std::string_view dimension : dimensionNames)
        axes.append({fromView(dimension), dimensionInSentence(*dimensionByName(dimension))});
    const Choices windows{{QStringLiteral("hour"), tr("an hour")}, {QStringLiteral("day"), tr("a day")}, {QStringLiteral("week"), tr("a week")}, {QStringLiteral("month"), tr("a month")}};
    const Choices severities{{QStringLiteral("page"), tr("page")}, {QStringLiteral("ticket"), tr("ticket")}, {QStringLiteral("info"), tr("info")}};
    const QString tagHint = tr("A dimension, or tag:NAME");
    switch (section) {
    case Section::Watched:
        return {{QStringLiteral("name"), tr("Name"), Kind::Text, {}, {}},
                {QStringLiteral("measure"), tr("Measure"), Kind::Choice, measures, {}},
                {QStringLiteral("axis/0"), tr("For each"), Kind::OpenChoice, axes, tagHint},
                {QStringLiteral("axis/1"), tr("And each"), Kind::OpenChoice, axes, tagHint},
                {QStringLiteral("window"), tr("In"), Kind::Choice, windows, {}},
                {QStringLiteral("where"), tr("Only where"), Kind::Filter, {}, tr("Such as feature=chat, environment=production")}};
    case Section::Condition: return conditionFields();
    case Section::Levels:
        return {{QStringLiteral("minimum/cost_usd"), tr("At least, in dollars"), Kind::Text, {}, {}},
                {QStringLiteral("minimum/calls"), tr("At least, in calls"), Kind::Text, {}, {}},
                {QStringLiteral("minimum/history_hours"), tr("History, in hours"), Kind::Text, {}, tr("Nothing fires before a group has so many hours behind it")},
                {QStringLiteral("clear_share"), tr("Over below share"), Kind::Text, {}, tr("Share of the limit under which an alert is over: 0.8 is four fifths")},
                {QStringLiteral("settle_minutes"), tr("Wait, in minutes"), Kind::Text, {}, tr("How long calls may still come in after a window has ended")},
                {QStringLiteral("no_data_hours"), tr("No data after, in hours"), Kind::Text, {}, tr("0: never")}};
    case Section::Telling: break;
    }
    return {{QStringLiteral("severity"), tr("Severity"), Kind::OpenChoice, severities, {}},
            {QStringLiteral("owner"), tr("Owner"), Kind::Text, {}, {}},
            {QStringLiteral("renotify_hours"), tr("Repeat after, in hours"), Kind::Text, {}, tr("0: told once")},
            {QStringLiteral("muted_until"), tr("Muted until"), Kind::Text, {}, tr("A date or a moment; empty: not muted")},
            {QStringLiteral("schedule"), tr("Told at"), Kind::Times, {}, tr("Such as mon tue wed thu fri 08:00-18:00; empty: always")},
            {QStringLiteral("runbook"), tr("Runbook, a step a line"), Kind::Lines, {}, {}}};
}

QList<AlertField> AlertRuleDraft::conditionFields() const
{
    Choices kinds;
    for (const std::string_view kind : alertConditionKinds)
        kinds.append({fromView(kind), AlertText::kind(kind)});
    const Choices seasons{{QStringLiteral("none"), tr("all hours before")}, {QStringLiteral("hour_of_week"), tr("same hour of the week")}};
    const Choices sides{{QStringLiteral("above"), tr("above")}, {QStringLiteral("below"), tr("below")}};
    const Choices periods{{QStringLiteral("month"), tr("a month")}, {QStringLiteral("day"), tr("a day")}, {QStringLiteral("week"), tr("a week")}, {QStringLiteral("quarter"), tr("a quarter")}};
    QList<AlertField> fields{{QStringLiteral("condition/kind"), tr("Condition"), Kind::Choice, kinds, {}}};
    const AlertField days{QStringLiteral("condition/baseline_days"), tr("Days before"), Kind::Text, {}, {}};
    const QString kind = at(QStringLiteral("condition/kind")).toString();
    if (kind == QLatin1String("spike"))
        fields << AlertField{QStringLiteral("condition/factor"), tr("Times the mean"), Kind::Text, {}, {}} << days
               << AlertField{QStringLiteral("condition/season"), tr("Compared with"), Kind::Choice, seasons, {}};
    else if (kind == QLatin1String("absolute"))
        fields << AlertField{QStringLiteral("condition/side"), tr("Side"), Kind::Choice, sides, {}}
               << AlertField{QStringLiteral("condition/level"), tr("Level"), Kind::Text, {}, tr("Dollars, calls or tokens; of a rate a share from 0 to 1")};
    else if (kind == QLatin1String("anomaly"))
        fields << AlertField{QStringLiteral("condition/z"), tr("Deviations"), Kind::Text, {}, {}} << days;
    else if (kind == QLatin1String("stale"))
        fields << AlertField{QStringLiteral("condition/hours"), tr("Hours without calls"), Kind::Text, {}, {}};
    else if (kind == QLatin1String("reconciliation"))
        fields << AlertField{QStringLiteral("condition/tolerance_percent"), tr("Per cent of the bill"), Kind::Text, {}, {}};
    else if (kind != QLatin1String("new_value"))
        fields << AlertField{QStringLiteral("condition/amount_usd"), tr("Amount, in dollars"), Kind::Text, {}, {}}
               << AlertField{QStringLiteral("condition/period"), tr("Period"), Kind::Choice, periods, {}};
    if (kind == QLatin1String("budget"))
        fields << AlertField{QStringLiteral("condition/percents"), tr("Told at per cent"), Kind::List, {}, {}};
    if (kind == QLatin1String("burn_rate"))
        fields << AlertField{QStringLiteral("condition/pairs"), tr("Windows and burn"), Kind::Pairs, {}, tr("Long hours/short hours and how many times the even pace: 6/1 6")};
    if (kind == QLatin1String("cap"))
        fields << AlertField{QStringLiteral("condition/action"), tr("Action"), Kind::Text, {}, {}};
    return fields;
}

QJsonValue AlertRuleDraft::at(const QString &pointer) const
{
    const QStringList path = pointer.split(QLatin1Char('/'));
    const QJsonValue first = m_document[path.first()];
    if (path.size() == 1)
        return first;
    return first.isArray() ? first.toArray().at(path.last().toInt()) : first.toObject()[path.last()];
}

void AlertRuleDraft::put(const QString &pointer, const QJsonValue &value)
{
    const QStringList path = pointer.split(QLatin1Char('/'));
    if (path.size() == 1) {
        if (value.isUndefined())
            m_document.remove(pointer);
        else
            m_document[pointer] = value;
        return;
    }
    QJsonObject inner = m_document[path.first()].toObject();
    inner[path.last()] = value;
    m_document[path.first()] = inner;
}

void AlertRuleDraft::putAxis(int place, const QString &text)
{
    QJsonArray axes = m_document[QLatin1String("axis")].toArray();
    if (text.isEmpty() && place < axes.size())
        axes.removeAt(place);
    else if (!text.isEmpty() && place < axes.size())
        axes[place] = text;
    else if (!text.isEmpty())
        axes.append(text);
    m_document[QLatin1String("axis")] = axes;
}

QString AlertRuleDraft::value(const AlertField &field) const
{
    if (field.pointer == QLatin1String("condition/side"))
        return side(m_document);
    if (field.pointer == QLatin1String("condition/level"))
        return AlertFieldText::write(field.kind, at(QStringLiteral("condition/") + side(m_document)));
    const QJsonValue value = at(field.pointer);
    if (value.isUndefined()) { // what a rule without the key does
        const AlertRule plain;
        if (field.pointer == QLatin1String("clear_share"))
            return QStringLiteral("1");
        if (field.pointer == QLatin1String("renotify_hours"))
            return QString::number(plain.renotifyHours);
        if (field.pointer == QLatin1String("no_data_hours"))
            return QString::number(plain.noDataHours);
        if (field.pointer == QLatin1String("settle_minutes"))
            return QString::number(plain.settleMinutes);
    }
    return AlertFieldText::write(field.kind, value);
}

void AlertRuleDraft::setValue(const AlertField &field, const QString &text)
{
    if (field.pointer == QLatin1String("condition/kind")) {
        if (text != at(field.pointer).toString())
            m_document[QLatin1String("condition")] = usualCondition(text);
        if (text == QLatin1String("reconciliation") && at(QStringLiteral("window")).toString() == QLatin1String("hour"))
            put(QStringLiteral("window"), QStringLiteral("day")); // bills have no hours
    } else if (field.pointer == QLatin1String("condition/side")) {
        const QJsonValue level = at(QStringLiteral("condition/") + side(m_document));
        m_document[QLatin1String("condition")] = QJsonObject{{QStringLiteral("kind"), QStringLiteral("absolute")}, {text, level}};
    } else if (field.pointer == QLatin1String("condition/level")) {
        put(QStringLiteral("condition/") + side(m_document), text);
    } else if (field.pointer.startsWith(QLatin1String("axis/"))) {
        putAxis(field.pointer.back().digitValue(), text);
    } else if (field.pointer == QLatin1String("muted_until") && text.isEmpty()) {
        put(field.pointer, QJsonValue(QJsonValue::Undefined));
    } else {
        put(field.pointer, AlertFieldText::read(field.kind, text));
    }
}

QString AlertRuleDraft::labelOf(const QString &pointer) const
{
    for (const Section section : {Section::Watched, Section::Condition, Section::Levels, Section::Telling})
        for (const AlertField &field : fields(section))
            if (pointer.startsWith(field.pointer))
                return field.label;
    if (pointer.startsWith(QLatin1String("condition/above")) || pointer.startsWith(QLatin1String("condition/below")))
        return tr("Level");
    return pointer;
}

Result<AlertRule> AlertRuleDraft::rule() const
{
    auto rule = AlertRule::parse(QJsonDocument(m_document).toJson().toStdString());
    if (rule)
        return rule;
    static const QRegularExpression fault(QStringLiteral(" at /(\\S+): expected (.*)$"));
    const QRegularExpressionMatch match = fault.match(QString::fromStdString(rule.error().message));
    if (!match.hasMatch())
        return rule.error();
    return Error{tr("“%1”: expected %2.", "a field and what it should hold").arg(labelOf(match.captured(1)), match.captured(2)).toStdString(), rule.error().kind};
}

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/ruletext.h"

#include "models/domain/attributioncondition.h"
#include "models/domain/decimal.h"
#include "models/qt/dimensiontext.h"
#include "models/qt/pagetext.h"

#include <QCoreApplication>
#include <QHash>
#include <QStringList>

#include <algorithm>
#include <array>

namespace tokenledger {

namespace {

using Op = AttributionCondition::Op;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(RuleText)
};

/// Names of fields that are no dimensions, as documents write them.
constexpr std::array<const char *, 20> otherNames = {
    "team",      "owner",      "session",    "id",       "response_id",    "retry_of",   "request_hash",
    "error",     "started_at", "latency_ms", "input",    "uncached_input", "cache_read", "output",
    "reasoning", "audio_in",   "audio_out",  "image_in", "image_out",      "requests"};

QString otherTitle(const QString &name)
{
    static const QHash<QString, QString> titles = {
        {QStringLiteral("team"), Words::tr("Team")},
        {QStringLiteral("owner"), Words::tr("Owner")},
        {QStringLiteral("session"), Words::tr("Session")},
        {QStringLiteral("id"), Words::tr("Call id")},
        {QStringLiteral("response_id"), Words::tr("Response id")},
        {QStringLiteral("retry_of"), Words::tr("Retry of")},
        {QStringLiteral("request_hash"), Words::tr("Request hash")},
        {QStringLiteral("error"), Words::tr("Error")},
        {QStringLiteral("started_at"), Words::tr("Started at")},
        {QStringLiteral("latency_ms"), Words::tr("Latency, ms")},
        {QStringLiteral("input"), Words::tr("Input tokens")},
        {QStringLiteral("uncached_input"), Words::tr("Uncached input tokens")},
        {QStringLiteral("cache_read"), Words::tr("Cached tokens read")},
        {QStringLiteral("output"), Words::tr("Output tokens")},
        {QStringLiteral("reasoning"), Words::tr("Reasoning tokens")},
        {QStringLiteral("audio_in"), Words::tr("Audio in")},
        {QStringLiteral("audio_out"), Words::tr("Audio out")},
        {QStringLiteral("image_in"), Words::tr("Images in")},
        {QStringLiteral("image_out"), Words::tr("Images out")},
        {QStringLiteral("requests"), Words::tr("Requests")}};
    return titles.value(name, name);
}

QStringList splitAtCommas(const QString &text)
{
    QStringList parts{QString()};
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == u'\\' && i + 1 < text.size() && (text[i + 1] == u',' || text[i + 1] == u'\\'))
            parts.last() += text[++i];
        else if (text[i] == u',')
            parts << QString();
        else
            parts.last() += text[i];
    }
    for (QString &part : parts)
        part = part.trimmed();
    parts.removeAll(QString());
    return parts;
}

QString joinedByCommas(const std::vector<std::string> &values)
{
    QStringList parts;
    for (const std::string &value : values)
        parts << QString::fromStdString(value)
                     .replace(u'\\', QStringLiteral("\\\\"))
                     .replace(u',', QStringLiteral("\\,"));
    return parts.join(QStringLiteral(", "));
}

bool isNumber(const std::string &text)
{
    return text.empty() || parseScaledDecimal(text, 6).ok();
}

QString conditionText(const AttributionCondition &condition)
{
    const auto [value, upper] = valueTexts(condition);
    const QString field = fieldTitle(condition.field);
    if (condition.op == Op::Missing || condition.op == Op::Present)
        return QStringLiteral("%1 %2").arg(field, opTitle(condition.op));
    if (condition.op != Op::Between)
        return QStringLiteral("%1 %2 %3").arg(field, opTitle(condition.op), value);
    if (upper.isEmpty())
        return Words::tr("%1 is %2 or more").arg(field, value);
    return value.isEmpty() ? Words::tr("%1 is below %2").arg(field, upper)
                           : Words::tr("%1 is from %2 to below %3").arg(field, value, upper);
}

} // namespace

QString fieldTitle(const CallField &field)
{
    if (field.kind == CallField::Kind::Dimension)
        return dimensionTitle(field.dimension);
    return otherTitle(QString::fromStdString(field.name()));
}

std::optional<CallField> fieldFromText(const QString &text)
{
    const QString typed = text.trimmed();
    for (const CallField &field : conditionFields())
        if (typed.compare(fieldTitle(field), Qt::CaseInsensitive) == 0)
            return field;
    QString name = typed;
    if (name.startsWith(QStringLiteral("tag:"), Qt::CaseInsensitive))
        name = QStringLiteral("tag:") + name.mid(4).trimmed();
    return CallField::byName(name.toStdString());
}

std::vector<CallField> conditionFields()
{
    std::vector<CallField> fields;
    for (std::size_t i = 0; i < dimensionCount; ++i)
        fields.push_back(CallField::of(static_cast<Dimension>(i)));
    for (const char *name : otherNames)
        if (const auto field = CallField::byName(name))
            fields.push_back(*field);
    return fields;
}

std::vector<CallField> settableFields()
{
    std::vector<CallField> fields = conditionFields();
    std::erase_if(fields, [](const CallField &field) { return !mayBeSet(field); });
    return fields;
}

QString opTitle(Op op)
{
    switch (op) {
    case Op::Equals:
        return Words::tr("is");
    case Op::OneOf:
        return Words::tr("is one of");
    case Op::Prefix:
        return Words::tr("begins with");
    case Op::Glob:
        return Words::tr("is like", "a glob pattern");
    case Op::Regex:
        return Words::tr("matches", "a regular expression");
    case Op::Between:
        return Words::tr("is between");
    case Op::Missing:
        return Words::tr("is missing");
    case Op::Present:
        return Words::tr("is present");
    }
    return {};
}

std::pair<QString, QString> valueTexts(const AttributionCondition &condition)
{
    if (condition.op == Op::OneOf)
        return {joinedByCommas(condition.values), {}};
    const auto text = [&](std::size_t at) {
        return at < condition.values.size() ? QString::fromStdString(condition.values[at]) : QString();
    };
    return {text(0), condition.op == Op::Between ? text(1) : QString()};
}

Result<AttributionCondition> conditionFromText(const CallField &field, Op op, const QString &value,
                                               const QString &upper)
{
    AttributionCondition condition;
    condition.field = field;
    condition.op = op;
    if (op == Op::Missing || op == Op::Present)
        return condition;
    if (op == Op::OneOf)
        for (const QString &part : splitAtCommas(value))
            condition.values.push_back(part.toStdString());
    else if (op == Op::Between)
        condition.values = {value.trimmed().toStdString(), upper.trimmed().toStdString()};
    else if (!value.isEmpty())
        condition.values = {value.toStdString()};
    const bool nothing = std::all_of(condition.values.begin(), condition.values.end(),
                                     [](const std::string &one) { return one.empty(); });
    if (nothing)
        return Error{Words::tr("a value").toStdString()};
    const bool numbers = std::all_of(condition.values.begin(), condition.values.end(), isNumber);
    condition.numeric = numbers && !field.isTime() && (!field.isText() || op == Op::Between);
    if (const auto test = FieldTest::create(condition); !test)
        return test.error();
    return condition;
}

QString valueListText(const std::vector<std::string> &values)
{
    std::vector<std::string> names;
    for (const std::string &value : values)
        names.push_back(value.empty() ? valueText(QString()).toStdString() : value);
    return joinedByCommas(names);
}

std::vector<std::string> valueListFromText(const QString &text)
{
    std::vector<std::string> values;
    for (const QString &part : splitAtCommas(text))
        values.push_back(part.compare(valueText(QString()), Qt::CaseInsensitive) == 0 ? std::string()
                                                                                      : part.toStdString());
    return values;
}

QString whenText(const AttributionRule &rule)
{
    QStringList parts;
    for (const AttributionCondition &condition : rule.when)
        parts << conditionText(condition);
    return parts.isEmpty() ? Words::tr("every call") : parts.join(Words::tr(" and ", "between conditions"));
}

QString whenText(const SharedCostRule &rule)
{
    QStringList parts;
    for (const auto &[dimension, values] : rule.where) {
        QStringList names;
        for (const std::string &value : values)
            names << valueText(QString::fromStdString(value));
        parts << QStringLiteral("%1 %2 %3")
                     .arg(dimensionTitle(dimension), opTitle(values.size() == 1 ? Op::Equals : Op::OneOf),
                          names.join(QStringLiteral(", ")));
    }
    return parts.isEmpty() ? Words::tr("every call") : parts.join(Words::tr(" and ", "between conditions"));
}

QString setText(const std::vector<std::pair<CallField, std::string>> &set)
{
    QStringList parts;
    for (const auto &[field, value] : set)
        parts << QStringLiteral("%1 = %2").arg(fieldTitle(field), QString::fromStdString(value));
    return parts.join(QStringLiteral(", "));
}

QString spreadText(const SharedCostRule &rule)
{
    const QString over = dimensionPlural(rule.over);
    switch (rule.split) {
    case SharedCostRule::Split::Proportional:
        return Words::tr("spread over %1 by their direct cost").arg(over);
    case SharedCostRule::Split::Even:
        return Words::tr("spread over %1 evenly").arg(over);
    case SharedCostRule::Split::Fixed:
        return Words::tr("spread over %1 by fixed shares").arg(over);
    }
    return {};
}

QString datesText(const TimeRange &range)
{
    const QString zone = QStringLiteral("UTC");
    const bool open = range.from == TimeRange().from;
    const bool endless = range.to == TimeRange().to;
    if (open && endless)
        return Words::tr("always");
    if (endless)
        return Words::tr("from %1").arg(dayText(range.from, zone));
    return open ? Words::tr("before %1").arg(dayText(range.to, zone))
                : Words::tr("%1 to before %2").arg(dayText(range.from, zone), dayText(range.to, zone));
}

} // namespace tokenledger

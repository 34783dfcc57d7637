// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/mappingtext.h"

#include <QCoreApplication>

#include <algorithm>

namespace tokenledger {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(MappingModel)
};

QString titleOf(const std::vector<MappingWord> &words, const QString &value)
{
    const auto found = std::find_if(words.begin(), words.end(), [&](const MappingWord &w) { return w.value == value; });
    return found == words.end() ? value : found->title;
}

std::vector<MappingTarget> callTargets()
{
    return {{QStringLiteral("started_at"), Words::tr("Started at"), FieldForm::Time},
            {QStringLiteral("id"), Words::tr("Call id")},
            {QStringLiteral("response_id"), Words::tr("Response id")},
            {QStringLiteral("latency_ms"), Words::tr("Latency"), FieldForm::Duration},
            {QStringLiteral("provider"), Words::tr("Provider")},
            {QStringLiteral("model"), Words::tr("Model")},
            {QStringLiteral("feature"), Words::tr("Feature")},
            {QStringLiteral("tenant"), Words::tr("Tenant")},
            {QStringLiteral("user"), Words::tr("User")},
            {QStringLiteral("prompt"), Words::tr("Prompt")},
            {QStringLiteral("prompt_version"), Words::tr("Prompt version")},
            {QStringLiteral("region"), Words::tr("Region")},
            {QStringLiteral("tier"), Words::tr("Service tier")},
            {QStringLiteral("environment"), Words::tr("Environment")},
            {QStringLiteral("project"), Words::tr("Project")},
            {QStringLiteral("key"), Words::tr("Key")},
            {QStringLiteral("session"), Words::tr("Session")},
            {QStringLiteral("status"), Words::tr("Status")},
            {QStringLiteral("error"), Words::tr("Error")},
            {QStringLiteral("retry_of"), Words::tr("Retry of")},
            {QStringLiteral("streaming"), Words::tr("Streaming")},
            {QStringLiteral("gateway_cache_hit"), Words::tr("Gateway cache hit")},
            {QStringLiteral("request_hash"), Words::tr("Request hash")},
            {QStringLiteral("prefix_hashes"), Words::tr("Prefix hashes"), FieldForm::Hashes}};
}

std::vector<MappingTarget> countTargets()
{
    return {{QStringLiteral("input"), Words::tr("Input tokens, total"), FieldForm::Tokens},
            {QStringLiteral("uncached_input"), Words::tr("Input tokens, not cached"), FieldForm::Tokens},
            {QStringLiteral("cache_read"), Words::tr("Cache read tokens"), FieldForm::Tokens},
            {QStringLiteral("cache_write"), Words::tr("Cache write tokens"), FieldForm::Tokens},
            {QStringLiteral("cache_write_5m"), Words::tr("Cache write tokens, 5 minutes"), FieldForm::Tokens},
            {QStringLiteral("cache_write_1h"), Words::tr("Cache write tokens, 1 hour"), FieldForm::Tokens},
            {QStringLiteral("output"), Words::tr("Output tokens"), FieldForm::Tokens},
            {QStringLiteral("reasoning"), Words::tr("Reasoning tokens"), FieldForm::Tokens},
            {QStringLiteral("audio_in"), Words::tr("Audio tokens in"), FieldForm::Tokens},
            {QStringLiteral("audio_out"), Words::tr("Audio tokens out"), FieldForm::Tokens},
            {QStringLiteral("image_in"), Words::tr("Image tokens in"), FieldForm::Tokens},
            {QStringLiteral("image_out"), Words::tr("Image tokens out"), FieldForm::Tokens},
            {QStringLiteral("requests"), Words::tr("Requests")},
            {QStringLiteral("web_searches"), Words::tr("Web searches")},
            {QStringLiteral("cost"), Words::tr("Reported cost"), FieldForm::Cost},
            {QStringLiteral("currency"), Words::tr("Currency")}};
}

std::vector<MappingTarget> allTargets()
{
    std::vector<MappingTarget> all = callTargets();
    const std::vector<MappingTarget> counts = countTargets();
    all.insert(all.end(), counts.begin(), counts.end());
    return all;
}

const QString tagPrefix = QStringLiteral("tag:");

} // namespace

const std::vector<MappingTarget> &offeredTargets()
{
    static const std::vector<MappingTarget> targets = allTargets();
    return targets;
}

QString mappingTargetTitle(const QString &target)
{
    if (target.startsWith(tagPrefix))
        return Words::tr("Tag “%1”").arg(target.mid(tagPrefix.size()));
    for (const MappingTarget &known : offeredTargets())
        if (known.name == target)
            return known.title;
    return target;
}

FieldForm mappingTargetForm(const QString &target)
{
    for (const MappingTarget &known : offeredTargets())
        if (known.name == target)
            return known.form;
    return FieldForm::Plain;
}

const std::vector<MappingWord> &mappingTimeFormats()
{
    static const std::vector<MappingWord> words = {
        {QStringLiteral("iso8601"), Words::tr("ISO 8601, 2026-09-30 14:00:00")},
        {QStringLiteral("unix_s"), Words::tr("Seconds since 1970")},
        {QStringLiteral("unix_ms"), Words::tr("Milliseconds since 1970")},
        {QStringLiteral("unix_us"), Words::tr("Microseconds since 1970")},
        {QStringLiteral("unix_ns"), Words::tr("Nanoseconds since 1970")},
        {QStringLiteral("offset_s"), Words::tr("Seconds since a start")},
        {QStringLiteral("offset_ms"), Words::tr("Milliseconds since a start")}};
    return words;
}

const std::vector<MappingWord> &mappingTokenUnits()
{
    static const std::vector<MappingWord> words = {{QString(), Words::tr("Tokens")},
                                                   {QStringLiteral("ktok"), Words::tr("Thousands of tokens")},
                                                   {QStringLiteral("mtok"), Words::tr("Millions of tokens")}};
    return words;
}

const std::vector<MappingWord> &mappingCostUnits()
{
    static const std::vector<MappingWord> words = {{QString(), Words::tr("US dollars")},
                                                   {QStringLiteral("cents"), Words::tr("US cents")},
                                                   {QStringLiteral("nano_usd"), Words::tr("Nano-dollars")}};
    return words;
}

const std::vector<MappingWord> &mappingDurationUnits()
{
    static const std::vector<MappingWord> words = {{QString(), Words::tr("Milliseconds")}, {QStringLiteral("s"), Words::tr("Seconds")}};
    return words;
}

QString mappingReadAs(FieldForm form, const QJsonObject &field)
{
    const QString unit = field.value(QStringLiteral("unit")).toString();
    switch (form) {
    case FieldForm::Plain:
        return {};
    case FieldForm::Tokens:
        return titleOf(mappingTokenUnits(), unit == QStringLiteral("tokens") ? QString() : unit);
    case FieldForm::Cost:
        return titleOf(mappingCostUnits(), unit == QStringLiteral("usd") ? QString() : unit);
    case FieldForm::Duration:
        return titleOf(mappingDurationUnits(), unit == QStringLiteral("ms") ? QString() : unit);
    case FieldForm::Hashes:
        return Words::tr("Blocks of %1 tokens").arg(field.value(QStringLiteral("block_tokens")).toVariant().toLongLong());
    case FieldForm::Time:
        break;
    }
    const QString format = field.value(QStringLiteral("format")).toString(QStringLiteral("iso8601"));
    const QString zone = field.value(QStringLiteral("zone")).toString();
    const QString words = format == QStringLiteral("iso8601") ? Words::tr("ISO 8601")
                                                              : titleOf(mappingTimeFormats(), format);
    return zone.isEmpty() ? words : Words::tr("%1, %2", "time format, zone").arg(words, zone);
}

} // namespace tokenledger

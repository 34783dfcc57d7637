// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/files/langfuse.h"

#include "importers/files/cellparser.h"
#include "importers/files/fieldimporter.h"
#include "importers/files/providernames.h"

#include <algorithm>
#include <array>

namespace tokenledger {

namespace {

enum Slot {
    Id,
    Start,
    End,
    FirstToken,
    Type,
    Environment,
    Level,
    StatusMessage,
    Model,
    Stream,
    Prompt,
    PromptVersion,
    Latency,
    Usage,
    TotalCost,
    CostSum,
    User,
    Session,
    Tags,
    TraceName,
    Metadata,
    SlotCount
};

/// Names of usage types: what one adds to.
struct UsageType
{
    std::string_view name;
    std::int64_t TokenCounts::*count;
};

constexpr std::array<UsageType, 13> usageTypes = {{
    {"input_cached_tokens", &TokenCounts::cacheRead},
    {"cache_read_input_tokens", &TokenCounts::cacheRead},
    {"input_cache_read", &TokenCounts::cacheRead},
    {"cache_creation_input_tokens", &TokenCounts::cacheWrite},
    {"input_cache_creation", &TokenCounts::cacheWrite}, // what the next two leave over
    {"input_cache_creation_5m", &TokenCounts::cacheWrite5m},
    {"input_cache_creation_1h", &TokenCounts::cacheWrite1h},
    {"output_reasoning_tokens", &TokenCounts::reasoning},
    {"output_reasoning", &TokenCounts::reasoning},
    {"input_audio_tokens", &TokenCounts::audioIn},
    {"input_audio", &TokenCounts::audioIn},
    {"output_audio_tokens", &TokenCounts::audioOut},
    {"output_audio", &TokenCounts::audioOut},
}};

bool isCall(std::string_view type)
{
    return type == "GENERATION" || type == "EMBEDDING";
}

class Observations : public RowFormat
{
public:
    std::span<const std::string_view> neededColumns() const override { return m_needed; }
    FieldReader::CellStyle cellStyle() const override { return FieldReader::CellStyle::JsonScalars; }

    RowOutcome build(const RowFields &fields, CallBuilder &call) override
    {
        if (!isCall(fields[Type]))
            return RowOutcome::NotACall;
        // An answer from a gateway's cache repeats the usage of the first one; only the gateway's own note tells.
        if (parseBool(fields.member(Metadata, "cache_hit")).value_or(false))
            call.setHit();
        if (fields[Level] == "ERROR")
            call.setFailed({}, fields[StatusMessage]);
        if (!readTimes(fields, call) || !readTokens(fields, call) ||
            !call.setCost(fields.first({TotalCost, CostSum}), name(TotalCost)))
            return RowOutcome::Rejected;
        readNames(fields, call);
        if (fields[End].empty() && fields.members(Usage).empty())
            call.setProvisional(); // exported while it was still running
        return RowOutcome::Call;
    }

protected:
    Observations(std::span<const std::string_view> needed, std::string_view usageName)
        : m_needed(needed), m_usageName(usageName)
    {
    }

    virtual bool latencyIsSeconds() const = 0;

private:
    std::string_view name(int slot) const
    {
        for (const FieldSpec &spec : fields())
            if (spec.slot == slot)
                return spec.path;
        return {};
    }

    bool readTimes(const RowFields &fields, CallBuilder &call) const
    {
        if (!call.setStart(fields[Start], name(Start)) || !call.setEnd(fields[End], name(End)))
            return false;
        if (fields[End].empty() && latencyIsSeconds() && !call.setLatency(fields[Latency], name(Latency), 3))
            return false;
        const std::optional<bool> asked = parseBool(fields[Stream]);
        call.setStreaming(asked || fields[FirstToken].empty() ? asked : std::optional<bool>(true));
        return true;
    }

    bool fail(CallBuilder &call, std::string_view type, std::string reason) const
    {
        return call.fail(call.keep(std::string(m_usageName).append(1, '.').append(type)), std::move(reason));
    }

    bool readTokens(const RowFields &fields, CallBuilder &call) const
    {
        TokenCounts counts;
        std::int64_t sum = 0;
        for (const TagView &usage : fields.members(Usage)) {
            const Result<std::int64_t> count = parseCount(usage.value);
            if (!count)
                return fail(call, usage.name, count.error().message);
            const auto known = std::find_if(usageTypes.begin(), usageTypes.end(),
                                            [&](const UsageType &type) { return type.name == usage.name; });
            std::int64_t TokenCounts::*place = known != usageTypes.end()          ? known->count
                                               : usage.name == "total"            ? &TokenCounts::total
                                               : usage.name.starts_with("input")  ? &TokenCounts::input
                                               : usage.name.starts_with("output") ? &TokenCounts::output
                                                                                  : nullptr;
            if (!place)
                continue; // not tokens: seconds, images, searches
            counts.*place = std::max<std::int64_t>(0, counts.*place) + *count;
            sum += place == &TokenCounts::total ? 0 : *count;
        }
        CachedInput cachedInput = CachedInput::Apart;
        if (!checkTotal(counts, sum, cachedInput))
            return fail(call, "total",
                        "the usage types add up to " + std::to_string(sum) + " tokens, not to the total of " +
                            std::to_string(counts.total));
        // Types are disjoint; ours are not: writes of a known TTL are writes, and reasoning and audio are output or
        // input.
        const auto known = [](std::int64_t count) { return std::max<std::int64_t>(0, count); };
        counts.cacheWrite = known(counts.cacheWrite) + known(counts.cacheWrite5m) + known(counts.cacheWrite1h);
        if (counts.reasoning > 0 || counts.audioOut > 0)
            counts.output = known(counts.output) + known(counts.reasoning) + known(counts.audioOut);
        if (counts.audioIn > 0)
            counts.input = known(counts.input) + counts.audioIn;
        const std::string inputName = std::string(m_usageName) + ".input";
        const std::string outputName = std::string(m_usageName) + ".output";
        return call.setTokens(counts, cachedInput, inputName, outputName);
    }

    /// Integrations that left cached tokens inside `input` give themselves away by the total.
    static bool checkTotal(TokenCounts &counts, std::int64_t sum, CachedInput &cachedInput)
    {
        const auto known = [](std::int64_t count) { return std::max<std::int64_t>(0, count); };
        if (counts.total < 0 || counts.total == sum)
            return true;
        const std::int64_t reads = known(counts.cacheRead);
        const std::int64_t writes = known(counts.cacheWrite) + known(counts.cacheWrite5m) + known(counts.cacheWrite1h);
        if (counts.total == sum - reads) {
            if (writes == 0)
                cachedInput = CachedInput::Included; // reports too many cached tokens as such
            else
                counts.input = known(counts.input) - reads;
            return counts.input >= 0;
        }
        if (counts.total != sum - reads - writes)
            return false;
        cachedInput = CachedInput::Included;
        return true;
    }

    static void readNames(const RowFields &fields, CallBuilder &call)
    {
        static constexpr std::string_view gatewayId = "time-";
        CallRow &row = call.row();
        row.id = fields[Id];
        // LiteLLM names its observations time-HH-MM-SS-ffffff_ and the id of the answer, on a hit that of the first
        // one.
        const std::size_t underscore = row.id.find('_');
        if (row.id.starts_with(gatewayId) && underscore != std::string_view::npos && !call.isHit() && !call.isFailed())
            row.responseId = row.id.substr(underscore + 1);
        row[Dimension::Model] = fields[Model];
        row[Dimension::Provider] = providerOfModel(fields[Model]);
        row[Dimension::Environment] = fields[Environment];
        row[Dimension::User] = fields[User];
        row[Dimension::Prompt] = fields[Prompt];
        row[Dimension::PromptVersion] = fields[PromptVersion];
        row.session = fields[Session];
        for (const TagView &member : fields.members(Metadata)) {
            const bool machinery = member.name == "cache_hit" ||
                                   (member.name.starts_with("user_api_key") && member.name != "user_api_key_alias");
            if (!machinery)
                call.take(member.name, member.value);
        }
        for (const std::string_view tag : fields.list(Tags))
            if (!tag.starts_with("User-Agent: ")) // the gateway adds these by itself
                call.takeTag(tag);
        call.addTag("trace_name", fields[TraceName]);
    }

    std::span<const std::string_view> m_needed;
    std::string_view m_usageName;
};

class TableRows : public Observations
{
public:
    TableRows() : Observations(needed, "usageDetails") {}

    std::span<const FieldSpec> fields() const override
    {
        static constexpr std::array<FieldSpec, SlotCount> specs = {{
            {Id, "id"},
            {Start, "startTime"},
            {End, "endTime"},
            {FirstToken, "completionStartTime"},
            {Type, "type"},
            {Environment, "environment"},
            {Level, "level"},
            {StatusMessage, "statusMessage"},
            {Model, "model"},
            {Stream, "modelParameters.stream"},
            {Prompt, "promptName"},
            {PromptVersion, "promptVersion"},
            {Latency, "latency"},
            {Usage, "usageDetails", FieldKind::Members},
            {TotalCost, "totalCost"},
            {CostSum, "costDetails.total"},
            {User, "userId"},
            {Session, "sessionId"},
            {Tags, "traceTags", FieldKind::List},
            {TraceName, "traceName"},
            {Metadata, "metadata", FieldKind::Members},
        }};
        return specs;
    }

private:
    static constexpr std::array<std::string_view, 4> needed = {"id", "startTime", "type", "usageDetails"};
    bool latencyIsSeconds() const override { return true; }
};

class BlobRows : public Observations
{
public:
    BlobRows() : Observations(needed, "usage_details") {}

    std::span<const FieldSpec> fields() const override
    {
        static constexpr std::array<FieldSpec, SlotCount> specs = {{
            {Id, "id"},
            {Start, "start_time"},
            {End, "end_time"},
            {FirstToken, "completion_start_time"},
            {Type, "type"},
            {Environment, "environment"},
            {Level, "level"},
            {StatusMessage, "status_message"},
            {Model, "provided_model_name"},
            {Stream, "model_parameters.stream"},
            {Prompt, "prompt_name"},
            {PromptVersion, "prompt_version"},
            {Latency, "latency"},
            {Usage, "usage_details", FieldKind::Members},
            {TotalCost, "total_cost"},
            {CostSum, "cost_details.total"},
            {User, "user_id"},
            {Session, "session_id"},
            {Tags, "tags", FieldKind::List},
            {TraceName, "trace_name"},
            {Metadata, "metadata", FieldKind::Members},
        }};
        return specs;
    }

private:
    static constexpr std::array<std::string_view, 4> needed = {"id", "start_time", "type", "usage_details"};
    /// Milliseconds in integrations made before 2026-04-01: the two times are better.
    bool latencyIsSeconds() const override { return false; }
};

} // namespace

const Importer &langfuseObservations()
{
    static const FieldImporter importer(
        {.name = "langfuse-observations",
         .title = "Langfuse observations",
         .detects = "JSON or CSV rows with traceId, usageDetails and costDetails",
         .source = "langfuse",
         .keys = {{"traceId", "usageDetails", "costDetails"}},
         .envelopes = {"data"},
         .make = [] { return std::unique_ptr<RowFormat>(std::make_unique<TableRows>()); }});
    return importer;
}

const Importer &langfuseBlobObservations()
{
    static const FieldImporter importer(
        {.name = "langfuse-blob-observations",
         .title = "Langfuse observations (blob storage)",
         .detects = "JSON or CSV rows with trace_id, usage_details and provided_model_name",
         .source = "langfuse",
         .keys = {{"trace_id", "usage_details", "provided_model_name"}},
         .envelopes = {"data"},
         .make = [] { return std::unique_ptr<RowFormat>(std::make_unique<BlobRows>()); }});
    return importer;
}

} // namespace tokenledger

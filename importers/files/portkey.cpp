// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/files/portkey.h"

#include "importers/files/cellparser.h"
#include "importers/files/fieldimporter.h"
#include "importers/files/providernames.h"
#include "importers/files/strptime.h"
#include "models/domain/decimal.h"

#include <algorithm>
#include <array>

namespace tokenledger {

namespace {

enum Slot {
    Id,
    Trace,
    Created,
    Organisation,
    Model,
    RequestUnits,
    ResponseUnits,
    TotalUnits,
    Cost,
    Currency,
    Latency,
    Success,
    StatusCode,
    CacheStatus,
    PromptSlug,
    Stream,
    ResponseId,
    ResponseModel,
    ErrorType,
    ErrorText,
    Prompt,
    Completion,
    Total,
    Input,
    Output,
    PromptCached,
    InputCached,
    CacheRead,
    CacheWrite,
    Write5m,
    Write1h,
    Reasoning,
    OutputReasoning,
    Metadata,
    MetadataKeys,
    MetadataValues
};

class Logs : public RowFormat
{
public:
    std::span<const FieldSpec> fields() const override
    {
        static constexpr std::array<FieldSpec, 45> specs = {{
            // Names of the export, then those of the examples on the same page of the documentation.
            {Id, "id"},
            {Trace, "trace_id"},
            {Created, "created_at"},
            {Organisation, "ai_org"},
            {Organisation, "ai_provider"},
            {Model, "ai_model"},
            {RequestUnits, "req_units"},
            {RequestUnits, "request_tokens"},
            {ResponseUnits, "res_units"},
            {ResponseUnits, "response_tokens"},
            {TotalUnits, "total_units"},
            {TotalUnits, "total_tokens"},
            {Cost, "cost"},
            {Currency, "cost_currency"},
            {Latency, "response_time"},
            {Success, "is_success"},
            {StatusCode, "response_status_code"},
            {StatusCode, "status_code"},
            {CacheStatus, "cache_status"},
            {PromptSlug, "prompt_slug"},
            {Stream, "request.stream"},
            {ResponseId, "response.id"},
            {ResponseModel, "response.model"},
            {ErrorType, "response.error.type"},
            {ErrorText, "response.error.message"},
            {Prompt, "response.usage.prompt_tokens"},
            {Completion, "response.usage.completion_tokens"},
            {Total, "response.usage.total_tokens"},
            {Input, "response.usage.input_tokens"},
            {Output, "response.usage.output_tokens"},
            {PromptCached, "response.usage.prompt_tokens_details.cached_tokens"},
            {InputCached, "response.usage.input_tokens_details.cached_tokens"},
            {CacheRead, "response.usage.cache_read_input_tokens"},
            {CacheWrite, "response.usage.cache_creation_input_tokens"},
            {Write5m, "response.usage.cache_creation.ephemeral_5m_input_tokens"},
            {Write1h, "response.usage.cache_creation.ephemeral_1h_input_tokens"},
            {Reasoning, "response.usage.completion_tokens_details.reasoning_tokens"},
            {OutputReasoning, "response.usage.output_tokens_details.reasoning_tokens"},
            {Metadata, "metadata", FieldKind::Members},
            {MetadataKeys, "metadata.key", FieldKind::List},
            {MetadataValues, "metadata.value", FieldKind::List},
            {MetadataKeys, "metadata.keys", FieldKind::List},
            {MetadataValues, "metadata.values", FieldKind::List},
            {Model, "request_model"},
            {Created, "time_of_generation"},
        }};
        return specs;
    }
    std::span<const std::string_view> neededColumns() const override
    {
        static constexpr std::array<std::string_view, 2> names = {"id", "created_at"};
        return names;
    }

    RowOutcome build(const RowFields &fields, CallBuilder &call) override
    {
        if (fields[CacheStatus] == "hit" || fields[CacheStatus] == "semantic_hit" || fields[CacheStatus] == "HIT")
            call.setHit();
        if (!readOutcome(fields, call) || !readTime(fields[Created], call) ||
            !call.setLatency(fields[Latency], "response_time", 0) || !readTokens(fields, call) ||
            !readCost(fields, call))
            return RowOutcome::Rejected;
        readNames(fields, call);
        return RowOutcome::Call;
    }

private:
    static bool readOutcome(const RowFields &fields, CallBuilder &call)
    {
        const Result<std::int64_t> code = parseScaledDecimal(fields[StatusCode], 0);
        if (!fields[StatusCode].empty() && !code)
            return call.fail("response_status_code", code.error().message);
        if ((code && *code >= 400) || (!code && parseBool(fields[Success]) == false))
            call.setFailed(fields[StatusCode], fields.first({ErrorType, ErrorText}));
        return true;
    }

    /// The form of the time is not documented: ISO 8601, or what JavaScript makes of a date.
    static bool readTime(std::string_view text, CallBuilder &call)
    {
        static constexpr std::array<std::string_view, 2> patterns = {"%a %b %d %Y %H:%M:%S GMT%z",
                                                                     "%a, %d %b %Y %H:%M:%S %Z"};
        const std::string_view plain = trimmed(text.substr(0, text.find(" (")));
        for (const std::string_view pattern : patterns) {
            const bool words = !plain.empty() && plain.front() >= 'A';
            const Result<Instant> at = words ? parseStrptime(plain, pattern, nullptr) : Result<Instant>(Error{{}});
            if (at && at->micros >= 0) {
                call.row().startedAt = *at;
                return true;
            }
        }
        return call.setStart(text, "created_at");
    }

    static bool readTokens(const RowFields &fields, CallBuilder &call)
    {
        TokenCounts counts;
        const bool chat = !fields[Prompt].empty();
        const bool body = chat || !fields[Input].empty();
        const std::string_view input = chat ? fields[Prompt] : body ? fields[Input] : fields[RequestUnits];
        const std::string_view output = chat ? fields[Completion] : body ? fields[Output] : fields[ResponseUnits];
        const std::string_view total = body ? fields[Total] : fields[TotalUnits];
        const std::string_view inputName = body ? "response.usage.prompt_tokens" : "req_units";
        const std::string_view outputName = body ? "response.usage.completion_tokens" : "res_units";
        if (!call.count(input, inputName, counts.input) || !call.count(output, outputName, counts.output) ||
            !call.count(total, body ? "response.usage.total_tokens" : "total_units", counts.total) ||
            !call.count(fields.first({CacheRead, PromptCached, InputCached}), "response.usage.cache_read_input_tokens",
                        counts.cacheRead) ||
            !call.count(fields[CacheWrite], "response.usage.cache_creation_input_tokens", counts.cacheWrite) ||
            !call.count(fields[Write5m], "response.usage.cache_creation.ephemeral_5m_input_tokens",
                        counts.cacheWrite5m) ||
            !call.count(fields[Write1h], "response.usage.cache_creation.ephemeral_1h_input_tokens",
                        counts.cacheWrite1h) ||
            !call.count(fields.first({Reasoning, OutputReasoning}), "response.usage.reasoning_tokens",
                        counts.reasoning))
            return false;
        // A total above input and output holds what the input leaves out: cached reads and writes.
        const bool apart =
            counts.total > std::max<std::int64_t>(0, counts.input) + std::max<std::int64_t>(0, counts.output) ||
            (!chat && !fields[CacheRead].empty()); // Anthropic's own usage object
        if (!body && apart) {
            // Without the answer reads and writes cannot be told apart; reads are the cheaper ones.
            counts.cacheRead =
                counts.total - std::max<std::int64_t>(0, counts.input) - std::max<std::int64_t>(0, counts.output);
            call.row().flags |= bit(CallFlag::LowerBound);
        } else if (!body && counts.input >= 0) {
            call.row().flags |= bit(CallFlag::UpperBound);
        }
        return call.setTokens(counts, apart ? CachedInput::Apart : CachedInput::Included, inputName, outputName);
    }

    static bool readCost(const RowFields &fields, CallBuilder &call)
    {
        CallRow &row = call.row();
        if (!call.setCost(fields[Cost], "cost", 7))
            return false;
        if (!fields[Currency].empty() && fields[Currency] != "USD" && row.reportedCost) {
            row.currency = fields[Currency];
            row.reportedAmount = fields[Cost];
            row.reportedCost.reset();
        }
        // An answer from the gateway's cache repeats id and tokens of the first one and costs 0.
        const Result<std::int64_t> cost = parseCost(fields[Cost], 7);
        if (cost && *cost == 0 && !call.isFailed())
            call.setProvisional();
        return true;
    }

    static void readNames(const RowFields &fields, CallBuilder &call)
    {
        CallRow &row = call.row();
        const bool answered = !call.isFailed() && !call.isHit() && !fields[ResponseId].empty();
        row.id = answered ? fields[ResponseId] : fields[Id];
        if (answered)
            row.responseId = fields[ResponseId];
        row[Dimension::Model] = fields.first({Model, ResponseModel});
        const std::string_view provider = fields[Organisation];
        call.setProvider(provider.empty() ? providerOfModel(row[Dimension::Model]) : provider);
        row[Dimension::Prompt] = fields[PromptSlug];
        call.setStreaming(parseBool(fields[Stream]));
        for (const TagView &member : fields.members(Metadata))
            take(member.name, member.value, call);
        const auto keys = fields.list(MetadataKeys);
        const auto values = fields.list(MetadataValues);
        for (std::size_t i = 0; keys.size() == values.size() && i < keys.size(); ++i)
            take(keys[i], values[i], call);
        if (row.session.empty())
            row.session = fields[Trace]; // attempts of one request share it
    }

    /// Reserved names begin with an underscore: _user, _environment, _organisation, _prompt.
    static void take(std::string_view name, std::string_view value, CallBuilder &call)
    {
        call.take(name.starts_with('_') ? name.substr(1) : name, value);
    }
};

} // namespace

const Importer &portkeyLogs()
{
    static const FieldImporter importer({.name = "portkey-logs",
                                         .title = "Portkey logs",
                                         .detects = "JSON or CSV rows with ai_org, ai_model and req_units",
                                         .source = "portkey",
                                         .keys = {{"ai_org", "ai_model", "req_units"},
                                                  {"ai_provider", "ai_model", "request_tokens"},
                                                  {"ai_org", "ai_model", "cost_currency"}},
                                         .envelopes = {"data"},
                                         .make = [] { return std::unique_ptr<RowFormat>(std::make_unique<Logs>()); }});
    return importer;
}

} // namespace tokenledger

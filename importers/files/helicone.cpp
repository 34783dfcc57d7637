// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/files/helicone.h"

#include "importers/files/cellparser.h"
#include "importers/files/fieldimporter.h"
#include "importers/files/providernames.h"
#include "models/domain/decimal.h"

#include <algorithm>
#include <array>
#include <utility>

namespace tokenledger {

namespace {

enum Slot {
    Id,
    ResponseId,
    Created,
    Answered,
    Status,
    Latency,
    FirstToken,
    Provider,
    Model,
    RequestModel,
    Uncached,
    CacheRead,
    CacheWrite,
    Write5m,
    Write1h,
    Output,
    Reasoning,
    Cost,
    CacheReference,
    User,
    Properties,
    OtherProperties,
    PromptId,
    PromptVersion,
    Stream,
    ErrorType,
    ErrorText
};

constexpr std::string_view noReference = "00000000-0000-0000-0000-000000000000";

/// What rows of all forms have in common. False: set aside.
bool readCommon(const RowFields &fields, CallBuilder &call)
{
    const Result<std::int64_t> status = parseScaledDecimal(fields[Status], 0);
    if (!fields[Status].empty() && !status)
        return call.fail("response_status", status.error().message);
    // Codes below 200 stand for requests that are pending, were cancelled or blocked.
    if (status && (*status >= 400 || *status < 200))
        call.setFailed(fields[Status], fields.first({ErrorType, ErrorText}));
    call.setStreaming(parseBool(fields[Stream]));
    call.row()[Dimension::User] = fields[User];
    call.row()[Dimension::Model] = fields.first({Model, RequestModel});
    return call.setStart(fields[Created], "request_created_at") && call.setEnd(fields[Answered], "response_created_at");
}

void takeProperties(std::span<const TagView> properties, CallBuilder &call)
{
    static constexpr std::string_view own = "Helicone-";
    for (const TagView &property : properties)
        call.take(property.name.starts_with(own) ? property.name.substr(own.size()) : property.name, property.value);
}

class RequestRows : public RowFormat
{
public:
    std::span<const FieldSpec> fields() const override
    {
        static constexpr std::array<FieldSpec, 27> specs = {{
            {Id, "request_id"},
            {ResponseId, "response_body.id"},
            {Created, "request_created_at"},
            {Answered, "response_created_at"},
            {Status, "response_status"},
            {Latency, "delay_ms"},
            {FirstToken, "time_to_first_token"},
            {Provider, "provider"},
            {Model, "model"},
            {RequestModel, "request_model"},
            {Uncached, "prompt_tokens"},
            {CacheRead, "prompt_cache_read_tokens"},
            {CacheWrite, "prompt_cache_write_tokens"},
            {Write5m, "response_body.usage.cache_creation.ephemeral_5m_input_tokens"},
            {Write1h, "response_body.usage.cache_creation.ephemeral_1h_input_tokens"},
            {Output, "completion_tokens"},
            {Reasoning, "reasoning_tokens"},
            {Cost, "cost"},
            {CacheReference, "cache_reference_id"},
            {User, "request_user_id"},
            {Properties, "request_properties", FieldKind::Members},
            {OtherProperties, "properties", FieldKind::Members},
            {PromptId, "prompt_id"},
            {PromptVersion, "prompt_version"},
            {Stream, "request_body.stream"},
            {ErrorType, "response_body.error.type"},
            {ErrorText, "response_body.error.message"},
        }};
        return specs;
    }
    std::span<const std::string_view> neededColumns() const override { return {}; }

    RowOutcome build(const RowFields &fields, CallBuilder &call) override
    {
        CallRow &row = call.row();
        const std::string_view reference = fields[CacheReference];
        if (!reference.empty() && reference != noReference)
            call.setHit();
        if (!readCommon(fields, call) || !call.setLatency(fields[Latency], "delay_ms", 0) ||
            !readTokens(fields, call) || !call.setCost(fields[Cost], "cost"))
            return RowOutcome::Rejected;
        row.id = fields[Id];
        if (!call.isHit() && !call.isFailed()) // a hit repeats the id of the answer that was saved
            row.responseId = fields[ResponseId];
        call.setProvider(fields[Provider]);
        if (fields[Stream].empty() && !fields[FirstToken].empty())
            call.setStreaming(true);
        row[Dimension::Prompt] = fields[PromptId];
        row[Dimension::PromptVersion] = fields[PromptVersion];
        takeProperties(
            fields.members(Properties).empty() ? fields.members(OtherProperties) : fields.members(Properties), call);
        return RowOutcome::Call;
    }

private:
    static bool readTokens(const RowFields &fields, CallBuilder &call)
    {
        TokenCounts counts;
        if (!call.count(fields[Uncached], "prompt_tokens", counts.input) ||
            !call.count(fields[CacheRead], "prompt_cache_read_tokens", counts.cacheRead) ||
            !call.count(fields[CacheWrite], "prompt_cache_write_tokens", counts.cacheWrite) ||
            !call.count(fields[Output], "completion_tokens", counts.output) ||
            !call.count(fields[Reasoning], "reasoning_tokens", counts.reasoning))
            return false;
        // The row has one number for all cache writes; the answer of the provider, where it was exported, says which
        // TTL.
        if (counts.cacheWrite > 0 && (!call.count(fields[Write5m], "ephemeral_5m_input_tokens", counts.cacheWrite5m) ||
                                      !call.count(fields[Write1h], "ephemeral_1h_input_tokens", counts.cacheWrite1h)))
            return false;
        // Completion and reasoning stand side by side.
        if (counts.reasoning > 0)
            counts.output = std::max<std::int64_t>(0, counts.output) + counts.reasoning;
        return call.setTokens(counts, CachedInput::Apart, "prompt_tokens", "completion_tokens");
    }
};

class CsvRequestRows : public RowFormat
{
public:
    std::span<const FieldSpec> fields() const override
    {
        static constexpr std::array<FieldSpec, 12> specs = {{
            {Id, "response_id"},
            {Answered, "response_created_at"},
            {Status, "response_status"},
            {Created, "request_created_at"},
            {Stream, "request_body.stream"},
            {Properties, "request_properties", FieldKind::Members},
            {User, "request_user_id"},
            {Model, "model"},
            {Uncached, "prompt_tokens"},
            {Output, "completion_tokens"},
            {Cost, "cost"},
            {RequestModel, "request_body.model"},
        }};
        return specs;
    }
    std::span<const std::string_view> neededColumns() const override
    {
        static constexpr std::array<std::string_view, 3> names = {"response_id", "request_created_at", "prompt_tokens"};
        return names;
    }

    RowOutcome build(const RowFields &fields, CallBuilder &call) override
    {
        CallRow &row = call.row();
        TokenCounts counts;
        if (!readCommon(fields, call) || !call.count(fields[Uncached], "prompt_tokens", counts.input) ||
            !call.count(fields[Output], "completion_tokens", counts.output) ||
            !call.setTokens(counts, CachedInput::Apart, "prompt_tokens", "completion_tokens") ||
            !call.setCost(fields[Cost], "cost"))
            return RowOutcome::Rejected;
        row.id = fields[Id];
        std::string_view provider = providerOfModel(row[Dimension::Model]);
        row[Dimension::Provider] = provider;
        takeProperties(fields.members(Properties), call);
        if (!row.retryOf.empty()) // names a request id, which this form of the export does not have
            call.addTag("retry_of", std::exchange(row.retryOf, {}));
        // Cached and reasoning tokens are missing: no price list can tell what such a call cost, only the source can.
        if (!call.isFailed())
            row.flags |= bit(CallFlag::LowerBound) | bit(CallFlag::TokensUnknown);
        return RowOutcome::Call;
    }
};

} // namespace

const Importer &heliconeRequests()
{
    static const FieldImporter importer(
        {.name = "helicone-requests",
         .title = "Helicone requests",
         .detects = "JSON objects with request_id, response_status and request_properties",
         .source = "helicone",
         .keys = {{"request_id", "response_status", "request_properties"}},
         .envelopes = {"data"},
         .csv = false,
         .make = [] { return std::unique_ptr<RowFormat>(std::make_unique<RequestRows>()); }});
    return importer;
}

const Importer &heliconeCsv()
{
    static const FieldImporter importer(
        {.name = "helicone-requests-csv",
         .title = "Helicone requests (CSV of the export tool)",
         .detects = "CSV with response_id, response_created_at, response_status and request_properties",
         .source = "helicone-csv",
         .keys = {{"response_id", "response_created_at", "response_status", "request_properties"}},
         .envelopes = {},
         .json = false,
         .make = [] { return std::unique_ptr<RowFormat>(std::make_unique<CsvRequestRows>()); }});
    return importer;
}

} // namespace tokenledger

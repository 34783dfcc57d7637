// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/files/braintrust.h"

#include "importers/files/cellparser.h"
#include "importers/files/fieldimporter.h"
#include "importers/files/providernames.h"

#include <algorithm>
#include <array>

namespace tokenledger {

namespace {

enum Slot {
    Id,
    Type,
    Start,
    End,
    Created,
    Prompt,
    Completion,
    Total,
    Read,
    Write,
    Write5m,
    Write1h,
    Reasoning,
    FirstToken,
    Cost,
    Error,
    Tags,
    Metadata
};

/// Metadata that are the parameters of the request, not of its caller.
constexpr std::array<std::string_view, 17> parameters = {"model",
                                                         "provider",
                                                         "stream",
                                                         "temperature",
                                                         "top_p",
                                                         "top_k",
                                                         "max_tokens",
                                                         "max_completion_tokens",
                                                         "max_output_tokens",
                                                         "n",
                                                         "seed",
                                                         "stop",
                                                         "tool_choice",
                                                         "response_format",
                                                         "presence_penalty",
                                                         "frequency_penalty",
                                                         "reasoning_effort"};

class Events : public RowFormat
{
public:
    std::span<const FieldSpec> fields() const override
    {
        static constexpr std::array<FieldSpec, 18> specs = {{
            {Id, "id"},
            {Type, "span_attributes.type"},
            {Start, "metrics.start"},
            {End, "metrics.end"},
            {Created, "created"},
            {Prompt, "metrics.prompt_tokens"},
            {Completion, "metrics.completion_tokens"},
            {Total, "metrics.tokens"},
            {Read, "metrics.prompt_cached_tokens"},
            {Write, "metrics.prompt_cache_creation_tokens"},
            {Write5m, "metrics.prompt_cache_creation_5m_tokens"},
            {Write1h, "metrics.prompt_cache_creation_1h_tokens"},
            {Reasoning, "metrics.completion_reasoning_tokens"},
            {FirstToken, "metrics.time_to_first_token"},
            {Cost, "metrics.estimated_cost"},
            {Error, "error", FieldKind::Whole},
            {Tags, "tags", FieldKind::List},
            {Metadata, "metadata", FieldKind::Members},
        }};
        return specs;
    }
    std::span<const std::string_view> neededColumns() const override
    {
        static constexpr std::array<std::string_view, 3> names = {"id", "metrics", "span_attributes"};
        return names;
    }

    RowOutcome build(const RowFields &fields, CallBuilder &call) override
    {
        if (fields[Type] != "llm") // tasks, functions, tools, scores
            return RowOutcome::NotACall;
        if (!fields[Error].empty())
            call.setFailed({}, fields[Error]);
        const bool started = !fields[Start].empty();
        if (!call.setStart(started ? fields[Start] : fields[Created], started ? "metrics.start" : "created") ||
            !call.setEnd(fields[End], "metrics.end") || !readTokens(fields, call) ||
            !call.setCost(fields[Cost], "metrics.estimated_cost"))
            return RowOutcome::Rejected;
        readNames(fields, call);
        if (fields[End].empty() && fields[Prompt].empty())
            call.setProvisional(); // exported while it was still running
        return RowOutcome::Call;
    }

private:
    static bool readTokens(const RowFields &fields, CallBuilder &call)
    {
        TokenCounts counts;
        if (!call.count(fields[Prompt], "metrics.prompt_tokens", counts.input) ||
            !call.count(fields[Completion], "metrics.completion_tokens", counts.output) ||
            !call.count(fields[Read], "metrics.prompt_cached_tokens", counts.cacheRead) ||
            !call.count(fields[Write], "metrics.prompt_cache_creation_tokens", counts.cacheWrite) ||
            !call.count(fields[Write5m], "metrics.prompt_cache_creation_5m_tokens", counts.cacheWrite5m) ||
            !call.count(fields[Write1h], "metrics.prompt_cache_creation_1h_tokens", counts.cacheWrite1h) ||
            !call.count(fields[Reasoning], "metrics.completion_reasoning_tokens", counts.reasoning) ||
            !call.count(fields[Total], "metrics.tokens", counts.total))
            return false;
        const auto known = [](std::int64_t count) { return std::max<std::int64_t>(0, count); };
        const std::int64_t cached =
            known(counts.cacheRead) +
            std::max(known(counts.cacheWrite), known(counts.cacheWrite5m) + known(counts.cacheWrite1h));
        // Older SDKs wrote Anthropic's count without the cached tokens.
        return call.setTokens(counts, cached > counts.input ? CachedInput::Apart : CachedInput::Included,
                              "metrics.prompt_tokens", "metrics.completion_tokens");
    }

    static void readNames(const RowFields &fields, CallBuilder &call)
    {
        CallRow &row = call.row();
        row.id = fields[Id];
        const std::optional<bool> asked = parseBool(fields.member(Metadata, "stream"));
        call.setStreaming(asked || fields[FirstToken].empty() ? asked : std::optional<bool>(true));
        row[Dimension::Model] = fields.member(Metadata, "model");
        const std::string_view provider = fields.member(Metadata, "provider");
        call.setProvider(provider.empty() ? providerOfModel(row[Dimension::Model]) : provider);
        for (const TagView &member : fields.members(Metadata))
            if (std::find(parameters.begin(), parameters.end(), member.name) == parameters.end())
                call.take(member.name, member.value);
        for (const std::string_view tag : fields.list(Tags))
            call.takeTag(tag);
    }
};

} // namespace

const Importer &braintrustLogs()
{
    static const FieldImporter importer(
        {.name = "braintrust-logs",
         .title = "Braintrust logs",
         .detects = "JSON or CSV rows with span_id, root_span_id, span_attributes and metrics",
         .source = "braintrust",
         .keys = {{"span_id", "root_span_id", "metrics", "span_attributes"}},
         .envelopes = {"data", "events"},
         .make = [] { return std::unique_ptr<RowFormat>(std::make_unique<Events>()); }});
    return importer;
}

} // namespace tokenledger

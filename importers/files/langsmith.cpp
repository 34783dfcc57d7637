// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/files/langsmith.h"

#include "importers/files/cellparser.h"
#include "importers/files/fieldimporter.h"
#include "importers/files/providernames.h"

#include <algorithm>
#include <array>

namespace tokenledger {

namespace {

enum Slot {
    Id,
    RunType,
    Start,
    End,
    FirstToken,
    Prompt,
    Completion,
    Total,
    Read,
    LongRead,
    Creation,
    Write5m,
    Write1h,
    AudioIn,
    AudioOut,
    Reasoning,
    Cost,
    Status,
    Error,
    Thread,
    Tags,
    Metadata,
    Stream,
    RequestModel,
    AnswerModel,
    ResponseId
};

class Runs : public RowFormat
{
public:
    std::span<const FieldSpec> fields() const override
    {
        static constexpr std::array<FieldSpec, 29> specs = {{
            {Id, "id"},
            {RunType, "run_type"},
            {Start, "start_time"},
            {End, "end_time"},
            {FirstToken, "first_token_time"},
            {Prompt, "prompt_tokens"},
            {Completion, "completion_tokens"},
            {Total, "total_tokens"},
            {Read, "prompt_token_details.cache_read"},
            {LongRead, "prompt_token_details.cache_read_over_200k"},
            {Creation, "prompt_token_details.cache_creation"},
            {Write5m, "prompt_token_details.ephemeral_5m_input_tokens"},
            {Write1h, "prompt_token_details.ephemeral_1h_input_tokens"},
            {AudioIn, "prompt_token_details.audio"},
            {AudioOut, "completion_token_details.audio"},
            {Reasoning, "completion_token_details.reasoning"},
            {Cost, "total_cost"},
            {Status, "status"},
            {Error, "error"},
            {Thread, "thread_id"},
            {Tags, "tags", FieldKind::List},
            {Metadata, "extra.metadata", FieldKind::Members},
            {Stream, "extra.invocation_params.stream"},
            {RequestModel, "extra.invocation_params.model"},
            {RequestModel, "extra.invocation_params.model_name"},
            // LangChain's wrapping of an answer, and what other SDKs log.
            {AnswerModel, "outputs.generations[0][0].message.kwargs.response_metadata.model_name"},
            {ResponseId, "outputs.generations[0][0].message.kwargs.response_metadata.id"},
            {AnswerModel, "outputs.model"},
            {ResponseId, "outputs.id"},
        }};
        return specs;
    }
    std::span<const std::string_view> neededColumns() const override
    {
        static constexpr std::array<std::string_view, 4> names = {"id", "run_type", "start_time", "prompt_tokens"};
        return names;
    }

    RowOutcome build(const RowFields &fields, CallBuilder &call) override
    {
        // Chains, tools and retrievers are not calls; their rows repeat what the calls below them used.
        if (fields[RunType] != "llm" && fields[RunType] != "embedding")
            return RowOutcome::NotACall;
        if (fields[Status] == "error" || !fields[Error].empty())
            call.setFailed({}, fields[Error]);
        if (!call.setStart(fields[Start], "start_time") || !call.setEnd(fields[End], "end_time") ||
            !readTokens(fields, call) || !call.setCost(fields[Cost], "total_cost"))
            return RowOutcome::Rejected;
        readNames(fields, call);
        if (fields[End].empty() && fields[Cost].empty() && !call.isFailed())
            call.setProvisional(); // exported while it was still running
        return RowOutcome::Call;
    }

private:
    static bool readTokens(const RowFields &fields, CallBuilder &call)
    {
        TokenCounts counts;
        std::int64_t longRead = -1;
        if (!call.count(fields[Prompt], "prompt_tokens", counts.input) ||
            !call.count(fields[Completion], "completion_tokens", counts.output) ||
            !call.count(fields[Read], "prompt_token_details.cache_read", counts.cacheRead) ||
            !call.count(fields[LongRead], "prompt_token_details.cache_read_over_200k", longRead) ||
            !call.count(fields[Creation], "prompt_token_details.cache_creation", counts.cacheWrite) ||
            !call.count(fields[Write5m], "prompt_token_details.ephemeral_5m_input_tokens", counts.cacheWrite5m) ||
            !call.count(fields[Write1h], "prompt_token_details.ephemeral_1h_input_tokens", counts.cacheWrite1h) ||
            !call.count(fields[AudioIn], "prompt_token_details.audio", counts.audioIn) ||
            !call.count(fields[AudioOut], "completion_token_details.audio", counts.audioOut) ||
            !call.count(fields[Reasoning], "completion_token_details.reasoning", counts.reasoning) ||
            !call.count(fields[Total], "total_tokens", counts.total))
            return false;
        // The details need not add up: creation and ephemeral may be the same tokens twice, which the larger of the two
        // takes care of, and so may be the two kinds of reads.
        counts.cacheRead = std::max(counts.cacheRead, longRead);
        const auto known = [](std::int64_t count) { return std::max<std::int64_t>(0, count); };
        const std::int64_t cached =
            known(counts.cacheRead) +
            std::max(known(counts.cacheWrite), known(counts.cacheWrite5m) + known(counts.cacheWrite1h));
        // SDKs before March 2026 left cached tokens of Anthropic out of prompt_tokens.
        const bool apart = cached > counts.input;
        if (counts.audioIn > counts.input - (apart ? 0 : cached))
            counts.audioIn = -1;
        return call.setTokens(counts, apart ? CachedInput::Apart : CachedInput::Included, "prompt_tokens",
                              "completion_tokens");
    }

    static void readNames(const RowFields &fields, CallBuilder &call)
    {
        CallRow &row = call.row();
        row.id = fields[Id];
        if (!call.isFailed())
            row.responseId = fields[ResponseId];
        const std::optional<bool> asked = parseBool(fields[Stream]);
        call.setStreaming(asked || fields[FirstToken].empty() ? asked : std::optional<bool>(true));
        const std::string_view named = fields.member(Metadata, "ls_model_name");
        row[Dimension::Model] = named.empty() ? fields.first({RequestModel, AnswerModel}) : named;
        const std::string_view provider = fields.member(Metadata, "ls_provider");
        call.setProvider(provider.empty() ? providerOfModel(row[Dimension::Model]) : provider);
        row.session = fields[Thread];
        for (const TagView &member : fields.members(Metadata)) {
            if (!member.name.starts_with("ls_")) // LangSmith's own
                call.take(member.name, member.value);
        }
        for (const std::string_view tag : fields.list(Tags)) {
            if (!tag.starts_with("seq:step")) // LangChain adds these by itself
                call.takeTag(tag);
        }
    }
};

} // namespace

const Importer &langsmithRuns()
{
    static const FieldImporter importer({.name = "langsmith-runs",
                                         .title = "LangSmith runs",
                                         .detects = "JSON or CSV rows with run_type, dotted_order and trace_id",
                                         .source = "langsmith",
                                         .keys = {{"run_type", "dotted_order", "trace_id"}},
                                         .envelopes = {"runs", "data"},
                                         .make = [] { return std::unique_ptr<RowFormat>(std::make_unique<Runs>()); }});
    return importer;
}

} // namespace tokenledger

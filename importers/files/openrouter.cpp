// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/files/openrouter.h"

#include "importers/files/cellparser.h"
#include "importers/files/fieldimporter.h"
#include "importers/files/providernames.h"

#include <array>

namespace tokenledger {

namespace {

enum Slot {
    Id,
    Created,
    Cost,
    CacheCost,
    OwnKeyCost,
    Prompt,
    Completion,
    Reasoning,
    Cached,
    Model,
    Provider,
    Variant,
    Cancelled,
    Streamed,
    User,
    Finish,
    FinishText,
    Latency,
    App,
    Key
};

class Generations : public RowFormat
{
public:
    std::span<const FieldSpec> fields() const override
    {
        static constexpr std::array<FieldSpec, 20> specs = {{
            {Id, "generation_id"},
            {Created, "created_at"},
            {Cost, "cost_total"},
            {CacheCost, "cost_cache"},
            {OwnKeyCost, "byok_usage_inference"},
            {Prompt, "tokens_prompt"},
            {Completion, "tokens_completion"},
            {Reasoning, "tokens_reasoning"},
            {Cached, "tokens_cached"},
            {Model, "model_permaslug"},
            {Provider, "provider_name"},
            {Variant, "variant"},
            {Cancelled, "cancelled"},
            {Streamed, "streamed"},
            {User, "user"},
            {Finish, "finish_reason_normalized"},
            {FinishText, "finish_reason_raw"},
            {Latency, "generation_time_ms"},
            {App, "app_name"},
            {Key, "api_key_name"},
        }};
        return specs;
    }
    std::span<const std::string_view> neededColumns() const override
    {
        static constexpr std::array<std::string_view, 5> names = {"generation_id", "created_at", "cost_total",
                                                                  "tokens_prompt", "tokens_completion"};
        return names;
    }

    RowOutcome build(const RowFields &fields, CallBuilder &call) override
    {
        if (fields[Finish] == "error")
            call.setFailed({}, fields[FinishText]);
        if (!call.setStart(fields[Created], "created_at") ||
            !call.setLatency(fields[Latency], "generation_time_ms", 0) || !readTokens(fields, call) ||
            !call.setCost(fields[Cost], "cost_total"))
            return RowOutcome::Rejected;
        if (fields[Variant] == "free")
            call.setFree();
        readNames(fields, call);
        return RowOutcome::Call;
    }

private:
    static bool readTokens(const RowFields &fields, CallBuilder &call)
    {
        TokenCounts counts;
        if (!call.count(fields[Prompt], "tokens_prompt", counts.input) ||
            !call.count(fields[Completion], "tokens_completion", counts.output) ||
            !call.count(fields[Reasoning], "tokens_reasoning", counts.reasoning) ||
            !call.count(fields[Cached], "tokens_cached", counts.cacheRead))
            return false;
        // A positive cache cost is that of cache writes, which are inside the prompt and not counted apart.
        const Result<std::int64_t> cacheCost = parseCost(fields[CacheCost]);
        if (cacheCost && *cacheCost > 0)
            call.row().flags |= bit(CallFlag::LowerBound);
        if (counts.cacheRead < 0 && counts.input > 0)
            call.row().flags |= bit(CallFlag::UpperBound); // an older file, which has no such column
        return call.setTokens(counts, CachedInput::Included, "tokens_prompt", "tokens_completion");
    }

    static void readNames(const RowFields &fields, CallBuilder &call)
    {
        CallRow &row = call.row();
        row.id = fields[Id];
        // vendor/model: who served it stands in a column of its own.
        const std::string_view model = fields[Model];
        row[Dimension::Model] = model.substr(model.find('/') == std::string_view::npos ? 0 : model.find('/') + 1);
        call.setProvider(fields[Provider].empty() ? providerOfModel(model) : fields[Provider]);
        row[Dimension::Feature] = fields[App];
        row[Dimension::User] = fields[User];
        row[Dimension::Key] = fields[Key];
        call.setStreaming(parseBool(fields[Streamed]));
        if (fields[Variant] != "standard")
            call.addTag("variant", fields[Variant]);
        if (parseBool(fields[Cancelled]).value_or(false))
            call.addTag("cancelled", "true");
        // Paid to the provider with the user's own key: not part of what OpenRouter billed.
        const Result<std::int64_t> own = parseCost(fields[OwnKeyCost]);
        if (own && *own > 0)
            call.addTag("byok_cost_usd", fields[OwnKeyCost]);
    }
};

} // namespace

const Importer &openRouterActivity()
{
    static const FieldImporter importer(
        {.name = "openrouter-activity",
         .title = "OpenRouter activity",
         .detects = "CSV with generation_id, cost_total and model_permaslug",
         .source = "openrouter",
         .keys = {{"generation_id", "cost_total", "model_permaslug"}},
         .envelopes = {},
         .json = false,
         .make = [] { return std::unique_ptr<RowFormat>(std::make_unique<Generations>()); }});
    return importer;
}

} // namespace tokenledger

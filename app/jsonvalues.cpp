// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/jsonvalues.h"

#include "models/domain/dimension.h"

#include <cstdio>

namespace tokenledger {

Json jsonMoney(const std::optional<Money> &amount)
{
    return amount ? Json(amount->toString()) : Json(nullptr);
}

Json jsonTime(const std::optional<Instant> &at)
{
    return at ? Json(toIso8601(*at)) : Json(nullptr);
}

Json jsonText(std::string_view text)
{
    return text.empty() ? Json(nullptr) : Json(text);
}

void appendMetrics(Json &object, const CubeMetrics &metrics)
{
    object["calls"] = metrics.calls;
    object["errors"] = metrics.errors;
    object["unpriced_calls"] = metrics.unpricedCalls;
    object["input_tokens"] = metrics.inputTokens();
    object["uncached_input_tokens"] = metrics.uncachedInput;
    object["cache_read_tokens"] = metrics.cacheRead;
    object["cache_write_tokens"] = metrics.cacheWrite;
    object["output_tokens"] = metrics.output;
    object["reasoning_tokens"] = metrics.reasoning;
    object["cost_usd"] = metrics.cost.toString();
    object["cache_hits"] = metrics.cacheHits;
    object["latency_avg_ms"] = metrics.latencyCount == 0
                                   ? Json(nullptr)
                                   : Json(static_cast<double>(metrics.latencySum) / static_cast<double>(metrics.latencyCount));
    object["latency_p95_ms"] = metrics.latencyP95 ? Json(*metrics.latencyP95) : Json(nullptr);
}

namespace {

std::string_view costStateName(CostState state)
{
    switch (state) {
    case CostState::Billed: return "billed";
    case CostState::Reported: return "reported";
    case CostState::Computed: return "computed";
    case CostState::Unpriced: break;
    }
    return "unpriced";
}

Json jsonStreaming(const CallRecord &call)
{
    if (call.has(CallFlag::Streaming))
        return true;
    return call.has(CallFlag::NotStreaming) ? Json(false) : Json(nullptr);
}

void appendTokens(Json &object, const CallRecord &call)
{
    const TokenUsage &usage = call.usage;
    const bool unknown = call.has(CallFlag::TokensUnknown);
    const auto put = [&](const char *key, std::int64_t count) { object[key] = unknown ? Json(nullptr) : Json(count); };
    put("input_tokens", usage.totalInput());
    put("uncached_input_tokens", usage.uncachedInput);
    put("cache_read_tokens", usage.cacheRead);
    put("cache_write_5m_tokens", usage.cacheWrite5m);
    put("cache_write_1h_tokens", usage.cacheWrite1h);
    put("output_tokens", usage.output);
    put("reasoning_tokens", usage.reasoning);
    put("audio_in_tokens", usage.audioIn);
    put("audio_out_tokens", usage.audioOut);
    put("image_in_tokens", usage.imageIn);
    put("image_out_tokens", usage.imageOut);
    object["requests"] = usage.requests;
    object["web_searches"] = usage.webSearches;
}

void appendCosts(Json &object, const CallRecord &call)
{
    object["cost_usd"] = jsonMoney(call.cost());
    object["cost_state"] = costStateName(call.costState());
    object["computed_cost_usd"] = jsonMoney(call.computedCost);
    object["reported_cost_usd"] = jsonMoney(call.reportedCost);
    object["reported_amount"] = jsonText(call.reportedAmount);
    object["currency"] = call.currency.empty() ? Json("USD") : Json(call.currency);
}

Json jsonHashes(const CallRecord &call)
{
    Json hashes = Json::array();
    for (std::uint64_t hash : call.prefixHashes) {
        char digits[17];
        std::snprintf(digits, sizeof digits, "%016llx", static_cast<unsigned long long>(hash));
        hashes.push_back(digits);
    }
    return hashes;
}

} // namespace

Json jsonReport(const CallReport &report)
{
    return {{"source", report.source},
            {"id", report.id},
            {"response_id", jsonText(report.responseId)},
            {"format", report.format},
            {"import", report.importId},
            {"file", report.originFile},
            {"line", report.line},
            {"started_at", toIso8601(report.startedAt)},
            {"input_tokens", report.usage.totalInput()},
            {"output_tokens", report.usage.output},
            {"reported_cost_usd", report.reportedCost ? Json(report.reportedCost->toString()) : Json(nullptr)},
            {"computed_cost_usd", report.computedCost ? Json(report.computedCost->toString()) : Json(nullptr)}};
}

Json jsonCall(const CallRecord &call)
{
    Json object;
    object["id"] = call.id;
    object["response_id"] = jsonText(call.responseId);
    object["started_at"] = toIso8601(call.startedAt);
    object["latency_ms"] = call.latencyMs ? Json(*call.latencyMs) : Json(nullptr);
    for (std::size_t i = 0; i < dimensionCount; ++i)
        object[std::string(dimensionNames[i])] = call.dimensions[i] ? Json(*call.dimensions[i]) : Json(nullptr);
    object["session"] = jsonText(call.session);
    object["request_hash"] = jsonText(call.requestHash);
    object["retry_of"] = jsonText(call.retryOf);
    object["error"] = jsonText(call.error);
    object["streaming"] = jsonStreaming(call);
    object["gateway_cache_hit"] = call.has(CallFlag::GatewayCacheHit);
    appendTokens(object, call);
    appendCosts(object, call);
    if (!call.prefixHashes.empty()) {
        object["prefix_hashes"] = jsonHashes(call);
        object["block_tokens"] = call.blockTokens;
    }
    Json tags = Json::object();
    for (const auto &[name, value] : call.tags)
        tags[name] = value;
    object["tags"] = std::move(tags);
    Json assumptions = Json::array();
    if (call.has(CallFlag::AssumedWrite5m))
        assumptions.push_back("cache writes without a time to live were taken for 5 minutes");
    if (call.has(CallFlag::UpperBound))
        assumptions.push_back("cached tokens could not be told apart: the cost is at most this");
    if (call.has(CallFlag::LowerBound))
        assumptions.push_back("cached tokens are missing: the cost is at least this");
    object["assumptions"] = std::move(assumptions);
    if (!call.attribution.empty()) {
        object["attribution"] = Json::array();
        for (const AttributionStep &step : call.attribution)
            object["attribution"].push_back({{"field", step.field}, {"rule", step.rule}, {"source_value", jsonText(step.source)}});
    }
    if (!call.mergedFrom.empty()) {
        object["merged_from"] = Json::array();
        for (const CallReport &report : call.mergedFrom)
            object["merged_from"].push_back(jsonReport(report));
    }
    object["origin"] = {{"import", call.importId}, {"file", call.originFile}, {"line", call.line}};
    if (call.originFile.starts_with("pull of ")) // a call's line is then its page
        object["origin"]["page"] = call.line;
    return object;
}

void appendImportCounts(Json &object, const ImportCounts &counts)
{
    object["rows_read"] = counts.rowsRead;
    object["calls_added"] = counts.callsAdded;
    object["rows_added"] = counts.rowsAdded;
    object["duplicates"] = counts.duplicates;
    object["merged"] = counts.merged;
    object["conflicts"] = counts.conflicts;
    object["rejected"] = counts.rejected;
    object["ignored"] = counts.ignored;
    object["first_call"] = jsonTime(counts.firstCall);
    object["last_call"] = jsonTime(counts.lastCall);
    object["cost_usd"] = counts.cost.toString();
    object["unpriced_calls"] = counts.unpriced;
}

Json jsonReprice(const RepriceRecord &record)
{
    Json object;
    object["id"] = record.id;
    object["at"] = toIso8601(record.at);
    object["from"] = record.range.from == TimeRange{}.from ? Json(nullptr) : Json(toIso8601(record.range.from));
    object["to"] = record.range.to == TimeRange{}.to ? Json(nullptr) : Json(toIso8601(record.range.to));
    object["undone"] = record.undone;
    object["models"] = Json::array();
    for (const RepriceChange &change : record.changes)
        object["models"].push_back({{"provider", jsonText(change.provider)},
                                    {"model", jsonText(change.model)},
                                    {"calls", change.calls},
                                    {"unpriced_before", change.unpricedBefore},
                                    {"unpriced_after", change.unpricedAfter},
                                    {"before_usd", change.before.toString()},
                                    {"after_usd", change.after.toString()}});
    object["months"] = Json::array();
    for (const RepriceMonth &month : record.months)
        object["months"].push_back({{"month", toIso8601(month.month)},
                                    {"calls", month.calls},
                                    {"before_usd", month.before.toString()},
                                    {"after_usd", month.after.toString()}});
    return object;
}

} // namespace tokenledger

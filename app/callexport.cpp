// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/callexport.h"

#include <nlohmann/json.hpp>

namespace tokenledger {

namespace {

TableCell textCell(const std::string &text)
{
    return text.empty() ? TableCell() : TableCell(text);
}

TableCell moneyCell(const std::optional<Money> &amount)
{
    return amount ? TableCell(*amount) : TableCell();
}

TableCell streamingCell(const CallRecord &call)
{
    if (call.has(CallFlag::Streaming))
        return true;
    return call.has(CallFlag::NotStreaming) ? TableCell(false) : TableCell();
}

TableCell tagsCell(const CallRecord &call)
{
    if (call.tags.empty())
        return {};
    nlohmann::ordered_json tags = nlohmann::ordered_json::object();
    for (const auto &[name, value] : call.tags)
        tags[name] = value;
    return tags.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

} // namespace

TableHeader callHeader()
{
    TableHeader header;
    header.title = "Calls";
    header.columns = {"id", "response_id", "started_at", "latency_ms"};
    for (const std::string_view dimension : dimensionNames)
        header.columns.emplace_back(dimension);
    for (const char *column : {"session", "error", "retry_of", "streaming", "gateway_cache_hit", "request_hash", "uncached_input", "cache_read",
                               "cache_write_5m", "cache_write_1h", "output", "reasoning", "audio_in", "audio_out", "image_in", "image_out", "requests",
                               "web_searches", "cost_usd", "computed_cost_usd", "reported_cost_usd", "tags", "origin_file", "origin_line"})
        header.columns.emplace_back(column);
    return header;
}

std::vector<TableCell> callRow(const CallRecord &call, CostBasis basis)
{
    std::vector<TableCell> cells = {textCell(call.id), textCell(call.responseId), call.startedAt,
                                    call.latencyMs ? TableCell(*call.latencyMs) : TableCell()};
    for (const std::optional<std::string> &value : call.dimensions)
        cells.push_back(value ? TableCell(*value) : TableCell());
    const TokenUsage &usage = call.usage;
    for (TableCell cell : {textCell(call.session), textCell(call.error), textCell(call.retryOf), streamingCell(call),
                           TableCell(call.has(CallFlag::GatewayCacheHit)), textCell(call.requestHash)})
        cells.push_back(std::move(cell));
    for (const std::int64_t tokens : {usage.uncachedInput, usage.cacheRead, usage.cacheWrite5m, usage.cacheWrite1h, usage.output, usage.reasoning,
                                      usage.audioIn, usage.audioOut, usage.imageIn, usage.imageOut, usage.requests, usage.webSearches})
        cells.emplace_back(tokens);
    cells.push_back(moneyCell(basis == CostBasis::Reported ? call.reportedCost : call.cost()));
    cells.push_back(moneyCell(call.computedCost));
    cells.push_back(moneyCell(call.reportedCost));
    cells.push_back(tagsCell(call));
    cells.push_back(textCell(call.originFile));
    cells.emplace_back(static_cast<std::int64_t>(call.line));
    return cells;
}

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/analysis/whatiffixture.h"

#include "importers/prices/pricelistreader.h"
#include "models/domain/pricecatalogue.h"

#include <QtGlobal>
#include <algorithm>

namespace tokenledger::test {

namespace {

constexpr const char *book = R"({"format": "tokenledger-prices", "name": "small", "providers": [
  {"id": "acme", "models": [
    {"id": "big", "prices": [{"minimum_cache_tokens": 600,
      "usd_per_million": {"input": {"base": "3", "tiers": [{"above": 4000, "price": "6"}]}, "output": "15",
                          "cache_read": "0.3", "cache_write_5m": "3.75", "cache_write_1h": "6.000001"},
      "service_tiers": {"batch": {"multiplier": 0.5}},
      "regions": {"eu": {"multiplier": 1.1}, "us": {"multiplier": 0.9}}}]},
    {"id": "small", "prices": [{"usd_per_million": {"input": "0.2500001", "output": "2"}}]},
    {"id": "night", "prices": [{"usd_per_million": {"input": "2", "output": "8"}},
      {"windows": [{"start": "16:30", "end": "00:30"}], "usd_per_million": {"input": "1", "output": "4"}}]}]},
  {"id": "openai", "models": [
    {"id": "m", "prices": [{"usd_per_million": {"input": "1.1", "output": "4.4", "cache_read": "0.275"}}]}]}]})";

PricedCall pricedCall(const PlayedCall &call)
{
    return {call[Dimension::Provider],
            call[Dimension::Model],
            call[Dimension::Tier],
            call[Dimension::Region],
            {call.at},
            call.usage};
}

using Random = std::mt19937_64;

std::string pick(Random &random, const std::vector<std::string> &values)
{
    return values[random() % values.size()];
}

PlayedCall randomCall(const Pricer &pricer, Random &random)
{
    PlayedCall call;
    const bool other = random() % 4 == 0;
    call[Dimension::Provider] = other ? "openai" : "acme";
    call[Dimension::Model] = other ? "m" : pick(random, {"big", "big", "small", "night", "nobody-prices-this"});
    call[Dimension::Feature] = pick(random, {"", "chat", "search", "batchy"});
    call[Dimension::Tenant] = pick(random, {"", "acme", "globex"});
    call[Dimension::User] = pick(random, {"u1", "u2", "u3"});
    call[Dimension::Region] = pick(random, {"", "eu", "us"});
    call[Dimension::Tier] = pick(random, {"", "standard", "standard", "batch"});
    call[Dimension::Key] = pick(random, {"k1", "k2"});
    call[Dimension::Status] = random() % 20 == 0 ? "error" : "ok";
    call.team = pick(random, {"", "red", "blue"});
    const bool empty = random() % 25 == 0;
    call.cacheHit = empty && call[Dimension::Status] == "ok";
    if (!empty) {
        call.usage.uncachedInput = static_cast<std::int64_t>(random() % 5000);
        call.usage.cacheRead = random() % 3 == 0 ? static_cast<std::int64_t>(random() % 3000) : 0;
        call.usage.cacheWrite5m = random() % 5 == 0 ? static_cast<std::int64_t>(random() % 900) : 0;
        call.usage.cacheWrite1h = random() % 7 == 0 ? static_cast<std::int64_t>(random() % 900) : 0;
        call.usage.output = static_cast<std::int64_t>(random() % 1200);
        call.usage.reasoning = random() % 3 == 0 ? call.usage.output / 3 : 0;
        call.usage.webSearches = random() % 40 == 0 ? 2 : 0;
    }
    call.latencyMs = static_cast<std::int64_t>(random() % 4000);
    if (random() % 4 != 0)
        call.requestHash = "h" + std::to_string(random() % 60);
    if (random() % 2 == 0) {
        const std::uint64_t chain = random() % 6;
        for (std::uint64_t i = 0; i < 1 + random() % 7; ++i)
            call.prefixes.push_back(1000 * (chain + 1) + (i > 3 ? 100 * (random() % 2) : 0) + i);
        call.blockTokens = 256;
    }
    call.cost = call.cacheHit || (call[Dimension::Status] != "ok" && empty) ? 0 : priceOf(pricer, call);
    return call;
}

void addTo(CallBatch &batch, const PlayedCall &call, std::size_t line)
{
    CallRow row;
    const std::string id = std::to_string(line);
    row.id = id;
    row.startedAt = {call.at};
    row.latencyMs = call.latencyMs;
    for (std::size_t d = 0; d < dimensionCount; ++d)
        row.dimensions[d] = call.dimensions[d];
    row.requestHash = call.requestHash;
    row.usage = call.usage;
    row.prefixHashes = call.prefixes;
    row.blockTokens = call.blockTokens;
    row.flags = call.cacheHit ? bit(CallFlag::GatewayCacheHit) : 0;
    const TagView tag{"team", call.team};
    if (!call.team.empty())
        row.tags = {&tag, 1};
    batch.add(row);
    batch.setNumber(NumberColumn::ComputedCost, batch.size() - 1, call.cost.value_or(nullNumber));
}

} // namespace

std::shared_ptr<const Pricer> smallPricer()
{
    Result<PriceList> list = readPriceList(book, "small.json");
    if (!list)
        qFatal("%s", list.error().message.c_str());
    std::vector<PriceCatalogue::Layer> layers = {{std::make_shared<const PriceList>(std::move(*list)), 1, false}};
    return std::make_shared<const Pricer>(std::make_shared<const PriceCatalogue>(std::move(layers)));
}

std::optional<std::int64_t> priceOf(const Pricer &pricer, const PlayedCall &call)
{
    const Pricer::Price price = pricer.price(pricedCall(call));
    return price.cost ? std::optional(price.cost->nano()) : std::nullopt;
}

std::vector<PlayedCall> randomPlayedCalls(std::size_t count, const Pricer &pricer, std::mt19937_64 &random)
{
    constexpr std::int64_t begin = 1'790'000'000'000'000;
    constexpr std::uint64_t seconds = 3 * 86'400;
    std::vector<PlayedCall> calls;
    for (std::size_t i = 0; i < count; ++i) {
        calls.push_back(randomCall(pricer, random));
        // Whole seconds, so that some calls begin at the same time; out of order, as files may be.
        calls.back().at = begin + static_cast<std::int64_t>(random() % seconds) * 1'000'000;
        calls.back().cost =
            calls.back().cost && *calls.back().cost != 0 ? priceOf(pricer, calls.back()) : calls.back().cost;
    }
    return calls;
}

PlayedSource::PlayedSource(const std::vector<PlayedCall> &calls, std::size_t chunkSize)
    : m_calls(calls), m_chunkSize(chunkSize)
{
    for (std::size_t i = 0; i < calls.size(); ++i)
        addTo(m_all, calls[i], i);
}

Result<std::vector<std::string>> PlayedSource::dictionary(Dimension d) const
{
    std::vector<std::string> texts;
    for (std::uint32_t code = 0; code < m_all.dictionary(d).size(); ++code)
        texts.emplace_back(m_all.dictionary(d).at(code));
    return texts;
}

Result<void> PlayedSource::visitCalls(const ColumnSet &, const TimeRange &, int threads, const Visitor &visitor,
                                      JobControl *) const
{
    // The last chunk comes first, and to another thread's slot where there is one: readers must put things in order.
    const std::size_t chunks = (m_calls.size() + m_chunkSize - 1) / m_chunkSize;
    for (std::size_t chunk = chunks; chunk > 0; --chunk) {
        const std::size_t first = (chunk - 1) * m_chunkSize;
        CallBatch batch;
        for (std::size_t i = first; i < std::min(m_calls.size(), first + m_chunkSize); ++i)
            addTo(batch, m_calls[i], i);
        for (std::size_t d = 0; d < dimensionCount; ++d) {
            const auto dimension = static_cast<Dimension>(d);
            for (std::size_t row = 0; row < batch.size(); ++row)
                batch.codes(dimension)[row] = m_all.dictionary(dimension).find(m_calls[first + row].dimensions[d]);
        }
        CallChunk visited;
        visited.firstPosition = first;
        visited.calls = &batch;
        visitor(visited, static_cast<int>(chunk) % threads);
    }
    return {};
}

Result<CellBlock> PlayedSource::cells(const ProjectionSpec &, const TimeRange &) const
{
    return CellBlock();
}

} // namespace tokenledger::test

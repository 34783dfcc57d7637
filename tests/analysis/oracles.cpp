// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/analysis/oracles.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <sqlite3.h>
#include <stdexcept>

namespace tokenledger::test {

namespace {

constexpr const char *separator = " | ";

std::string line(const std::string &key, const CubeMetrics &m, bool percentiles)
{
    std::string text = key;
    for (const std::int64_t value : {m.calls, m.errors, m.unpricedCalls, m.uncachedInput, m.cacheRead, m.cacheWrite, m.output,
                                     m.reasoning, m.cost.nano(), m.cacheHits, m.latencySum, m.latencyCount})
        text += separator + std::to_string(value);
    if (percentiles)
        text += m.latencyP95 ? separator + std::to_string(*m.latencyP95) : " | -";
    return text;
}

bool matches(const PlainCall &call, const DimensionFilter &filter)
{
    const bool named = std::find(filter.values.begin(), filter.values.end(), call[filter.dimension]) != filter.values.end();
    return named != filter.exclude;
}

CubeMetrics sumOf(const std::vector<const PlainCall *> &calls, CostBasis basis)
{
    CubeMetrics m;
    std::vector<std::int64_t> latencies;
    for (const PlainCall *call : calls) {
        const auto cost = basis == CostBasis::Reported ? call->reported : call->cost();
        m.calls += 1;
        m.errors += (*call)[Dimension::Status] == "ok" ? 0 : 1;
        m.unpricedCalls += cost ? 0 : 1;
        m.uncachedInput += call->uncached;
        m.cacheRead += call->read;
        m.cacheWrite += call->write5m + call->write1h;
        m.output += call->output;
        m.reasoning += call->reasoning;
        m.cost = Money::fromNano(m.cost.nano() + cost.value_or(0));
        m.cacheHits += call->cacheHit ? 1 : 0;
        if (call->latency)
            latencies.push_back(*call->latency);
    }
    std::sort(latencies.begin(), latencies.end());
    for (const std::int64_t latency : latencies)
        m.latencySum += latency;
    m.latencyCount = static_cast<std::int64_t>(latencies.size());
    // The first that has at least 95 % of all at or below it.
    for (std::size_t i = 0; i < latencies.size() && !m.latencyP95; ++i)
        if ((i + 1) * 100 >= latencies.size() * 95)
            m.latencyP95 = latencies[i];
    return m;
}

std::string quoted(const std::string &text)
{
    return "'" + text + "'"; // the values drawn hold no quotes
}

std::string condition(const DimensionFilter &filter)
{
    std::string values;
    for (const std::string &value : filter.values)
        values += (values.empty() ? "" : ", ") + quoted(value);
    return std::string("\"") + std::string(name(filter.dimension)) + (filter.exclude ? "\" NOT IN (" : "\" IN (") + values + ")";
}

std::string whereClause(const CubeQuery &query)
{
    std::string text = " WHERE at >= " + std::to_string(query.range.from.micros) + " AND at < " + std::to_string(query.range.to.micros);
    for (const DimensionFilter &filter : query.where)
        text += " AND " + condition(filter);
    return text;
}

} // namespace

std::vector<const PlainCall *> selected(const std::vector<PlainCall> &calls, const CubeQuery &query)
{
    std::vector<const PlainCall *> chosen;
    for (const PlainCall &call : calls)
        if (query.range.contains(Instant{call.micros})
            && std::all_of(query.where.begin(), query.where.end(), [&](const DimensionFilter &filter) { return matches(call, filter); }))
            chosen.push_back(&call);
    return chosen;
}

Answer answerOf(const CubeResult &result, bool percentiles)
{
    Answer lines;
    for (const CubeRow &row : result.rows) {
        std::string key;
        for (std::size_t i = 0; i < row.codes.size(); ++i)
            key += result.text(row, i) + ", ";
        if (row.bucket)
            key += toIso8601(*row.bucket);
        lines.push_back(line(key, row.metrics, percentiles));
    }
    std::sort(lines.begin(), lines.end());
    lines.push_back(line("total", result.total, percentiles));
    return lines;
}

Answer naiveAnswer(const std::vector<PlainCall> &calls, const CubeQuery &query)
{
    const auto chosen = selected(calls, query);
    std::map<std::string, std::vector<const PlainCall *>> groups;
    std::optional<ZoneCutter> cutter;
    if (query.bucket != Bucket::None && !chosen.empty()) {
        const auto [first, last] = std::minmax_element(chosen.begin(), chosen.end(), [](auto a, auto b) { return a->micros < b->micros; });
        cutter = *ZoneCutter::create(query.zone, query.bucket, {{(*first)->micros}, {(*last)->micros}});
    }
    for (const PlainCall *call : chosen) {
        std::string key;
        for (const Dimension dimension : query.by)
            key += (*call)[dimension] + ", ";
        if (cutter)
            key += toIso8601(Instant::fromSeconds(cutter->starts()[cutter->indexOf(Instant{call->micros}.seconds())]));
        groups[key].push_back(call);
    }
    Answer lines;
    for (const auto &[key, members] : groups)
        lines.push_back(line(key, sumOf(members, query.basis), query.latencyPercentiles));
    std::sort(lines.begin(), lines.end());
    lines.push_back(line("total", sumOf(chosen, query.basis), query.latencyPercentiles));
    return lines;
}

SqlOracle::SqlOracle(const std::vector<PlainCall> &calls)
{
    sqlite3_open(":memory:", &m_database);
    insert(calls);
}

SqlOracle::~SqlOracle()
{
    sqlite3_close(m_database);
}

void SqlOracle::insert(const std::vector<PlainCall> &calls)
{
    std::string columns = "at";
    std::string places = "?";
    for (const std::string_view dimension : dimensionNames)
        columns += std::string(", \"") + std::string(dimension) + "\"";
    columns += ", latency, uncached, read, w5, w1, output, reasoning, reported, computed, hit";
    for (std::size_t i = 0; i < dimensionCount + 10; ++i)
        places += ", ?";
    sqlite3_exec(m_database, ("CREATE TABLE calls (" + columns + "); BEGIN").c_str(), nullptr, nullptr, nullptr);
    sqlite3_stmt *statement = nullptr;
    sqlite3_prepare_v2(m_database, ("INSERT INTO calls VALUES (" + places + ")").c_str(), -1, &statement, nullptr);
    for (const PlainCall &call : calls) {
        int at = 1;
        const auto bind = [&](std::optional<std::int64_t> value) {
            value ? sqlite3_bind_int64(statement, at, *value) : sqlite3_bind_null(statement, at);
            ++at;
        };
        bind(call.micros);
        for (const std::string &text : call.dimensions)
            sqlite3_bind_text(statement, at++, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
        for (const auto &value : {call.latency, std::optional(call.uncached), std::optional(call.read), std::optional(call.write5m),
                                  std::optional(call.write1h), std::optional(call.output), std::optional(call.reasoning), call.reported,
                                  call.computed, std::optional(std::int64_t(call.cacheHit))})
            bind(value);
        sqlite3_step(statement);
        sqlite3_reset(statement);
    }
    sqlite3_finalize(statement);
    sqlite3_exec(m_database, "COMMIT", nullptr, nullptr, nullptr);
}

Answer SqlOracle::rows(const std::string &sql, std::size_t dimensions, const std::string &label)
{
    sqlite3_stmt *statement = nullptr;
    if (sqlite3_prepare_v2(m_database, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK)
        throw std::runtime_error(sqlite3_errmsg(m_database));
    Answer lines;
    while (sqlite3_step(statement) == SQLITE_ROW) {
        std::string text = label;
        const int columns = sqlite3_column_count(statement);
        for (int i = 0; i < columns; ++i) {
            const auto *value = sqlite3_column_text(statement, i);
            const std::string cell = value ? reinterpret_cast<const char *>(value) : "0";
            text += static_cast<std::size_t>(i) < dimensions ? cell + ", " : separator + cell;
        }
        lines.push_back(text);
    }
    sqlite3_finalize(statement);
    std::sort(lines.begin(), lines.end());
    return lines;
}

Answer SqlOracle::ask(const CubeQuery &query)
{
    const std::string cost = query.basis == CostBasis::Reported ? "reported" : "coalesce(computed, reported)";
    const std::string sums = "count(*), sum(\"status\" <> 'ok'), sum(" + cost + " IS NULL), sum(uncached), sum(read), sum(w5 + w1), "
        "sum(output), sum(reasoning), sum(" + cost + "), sum(hit), sum(latency), count(latency) FROM calls" + whereClause(query);
    std::string by;
    for (const Dimension dimension : query.by)
        by += (by.empty() ? "\"" : ", \"") + std::string(name(dimension)) + "\"";
    Answer lines = by.empty() ? rows("SELECT " + sums + " HAVING count(*) > 0", 0, "")
                              : rows("SELECT " + by + ", " + sums + " GROUP BY " + by, query.by.size(), "");
    const Answer total = rows("SELECT " + sums, 0, "total");
    lines.insert(lines.end(), total.begin(), total.end());
    return lines;
}

CubeQuery randomQuestion(const std::vector<PlainCall> &calls, std::mt19937_64 &random)
{
    static const std::array zones = {"UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Chatham", "America/St_Johns"};
    const auto below = [&](std::size_t count) { return std::uniform_int_distribution<std::size_t>(0, count - 1)(random); };
    const auto oneOf = [&]() -> const PlainCall & { return calls[below(calls.size())]; };
    CubeQuery query;
    for (std::size_t n = below(4); n > 0; --n)
        query.by.push_back(static_cast<Dimension>(below(dimensionCount)));
    for (std::size_t n = below(3); n > 0; --n) {
        DimensionFilter filter{static_cast<Dimension>(below(dimensionCount)), {}, below(3) == 0};
        for (std::size_t values = 1 + below(3); values > 0 && !calls.empty(); --values)
            filter.values.push_back(below(8) == 0 ? "no such value" : oneOf()[filter.dimension]);
        query.where.push_back(filter);
    }
    query.bucket = below(2) == 0 ? Bucket::None : static_cast<Bucket>(below(6));
    query.zone = zones[below(zones.size())];
    query.basis = static_cast<CostBasis>(below(3));
    query.latencyPercentiles = below(4) == 0;
    if (below(2) == 0 || calls.empty())
        return query;
    query.range = {{std::min(oneOf().micros, oneOf().micros)}, {std::max(oneOf().micros, oneOf().micros)}};
    // Ends on whole days and hours let the projections answer.
    constexpr std::array<std::int64_t, 3> grains = {1, 3'600'000'000, 86'400'000'000};
    const std::int64_t grain = grains[below(grains.size())];
    query.range.from.micros -= (query.range.from.micros % grain + grain) % grain;
    query.range.to.micros -= (query.range.to.micros % grain + grain) % grain;
    return query;
}

} // namespace tokenledger::test

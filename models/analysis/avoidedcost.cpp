// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/avoidedcost.h"

#include "models/analysis/dimensiontest.h"

#include <array>
#include <charconv>

namespace tokenledger {

namespace {

std::optional<std::int64_t> tokensIn(std::string_view tags, std::string_view name)
{
    const std::string_view text = tagValue(tags, name);
    std::int64_t tokens = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), tokens);
    if (text.empty() || failure != std::errc() || end != text.data() + text.size() || tokens < 0)
        return std::nullopt;
    return tokens;
}

ColumnSet columnsFor(const CubeQuery &query)
{
    ColumnSet columns;
    for (const DimensionFilter &filter : query.where)
        columns.add(filter.dimension);
    for (const Dimension d : {Dimension::Provider, Dimension::Model, Dimension::Tier, Dimension::Region})
        columns.add(d);
    columns.add(NumberColumn::StartedAt).add(NumberColumn::Flags).add(TextColumn::Tags);
    return columns;
}

class AvoidedSum
{
public:
    AvoidedSum(const Pricer &pricer, const CubeQuery &query, std::vector<DimensionTest> tests,
               std::array<std::vector<std::string>, dimensionCount> texts)
        : m_pricer(pricer), m_query(query), m_tests(std::move(tests)), m_texts(std::move(texts))
    {
    }

    void add(const CallBatch &calls)
    {
        for (std::size_t row = 0; row < calls.numbers(NumberColumn::Flags).size(); ++row) {
            const bool hit = (calls.number(NumberColumn::Flags, row) & bit(CallFlag::GatewayCacheHit)) != 0;
            if (!hit || !m_query.range.contains({calls.number(NumberColumn::StartedAt, row)}) ||
                !passes(m_tests, calls, row))
                continue;
            ++m_sum.hits;
            const std::optional<Money> cost = costOf(calls, row);
            const std::optional<Money> sum = cost ? m_sum.cost.checkedAdd(*cost) : std::nullopt;
            if (sum)
                m_sum.cost = *sum;
            else
                ++m_sum.unknown;
        }
    }
    const AvoidedCost &sum() const { return m_sum; }

private:
    std::optional<Money> costOf(const CallBatch &calls, std::size_t row) const
    {
        const std::string_view tags = calls.text(TextColumn::Tags, row);
        const auto input = tokensIn(tags, "avoided_input_tokens");
        const auto output = tokensIn(tags, "avoided_output_tokens");
        if (!input && !output)
            return std::nullopt;
        const auto text = [&](Dimension d) -> std::string_view { return m_texts[index(d)][calls.codes(d)[row]]; };
        PricedCall call;
        call.provider = text(Dimension::Provider);
        call.model = text(Dimension::Model);
        call.tier = text(Dimension::Tier);
        call.region = text(Dimension::Region);
        call.startedAt = {calls.number(NumberColumn::StartedAt, row)};
        call.usage.uncachedInput = input.value_or(0);
        call.usage.output = output.value_or(0);
        return m_pricer.price(call).cost;
    }

    const Pricer &m_pricer;
    const CubeQuery &m_query;
    std::vector<DimensionTest> m_tests;
    std::array<std::vector<std::string>, dimensionCount> m_texts;
    AvoidedCost m_sum;
};

} // namespace

Result<AvoidedCost> avoidedCost(const CallSource &source, const Pricer &pricer, const CubeQuery &query,
                                JobControl *control)
{
    auto tests = dimensionTests(source, query.where);
    if (!tests)
        return tests.error();
    std::array<std::vector<std::string>, dimensionCount> texts;
    for (const Dimension d : {Dimension::Provider, Dimension::Model, Dimension::Tier, Dimension::Region}) {
        auto all = source.dictionary(d);
        if (!all)
            return all.error();
        texts[index(d)] = std::move(*all);
    }
    AvoidedSum sum(pricer, query, std::move(*tests), std::move(texts));
    const auto visit = [&sum](const CallChunk &chunk, int) { sum.add(*chunk.calls); };
    if (const Result<void> done = source.visitCalls(columnsFor(query), query.range, 1, visit, control); !done)
        return done.error();
    return sum.sum();
}

} // namespace tokenledger

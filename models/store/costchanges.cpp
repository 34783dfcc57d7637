// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/costchanges.h"

#include <algorithm>
#include <cstdlib>
#include <nlohmann/json.hpp>

namespace tokenledger {

namespace {

using Json = nlohmann::json;

std::vector<std::int64_t> filled(const CallBatch &calls, NumberColumn c)
{
    return calls.numbers(c).empty() ? std::vector<std::int64_t>(calls.size(), defaultOf(c)) : calls.numbers(c);
}

/// First second of the calendar month (UTC) that holds this moment; remembers the last month.
class MonthFinder
{
public:
    std::int64_t operator()(std::int64_t micros)
    {
        const std::int64_t second = Instant{micros}.seconds();
        if (second < m_from || second >= m_to) {
            const std::int64_t day = second / 86'400 - (second % 86'400 < 0 ? 1 : 0);
            const CivilDate date = civilFromDays(day);
            m_from = daysFromCivil(date.year, date.month, 1) * 86'400;
            m_to = daysFromCivil(date.year + (date.month == 12 ? 1 : 0), date.month == 12 ? 1 : date.month + 1, 1) * 86'400;
        }
        return m_from;
    }

private:
    std::int64_t m_from = 0;
    std::int64_t m_to = 0;
};

std::int64_t orZero(std::int64_t cost) { return cost == nullNumber ? 0 : cost; }

std::int64_t magnitude(const RepriceChange &change) { return std::abs(change.after.nano() - change.before.nano()); }

} // namespace

CostColumns CostColumns::of(const CallBatch &calls)
{
    return {filled(calls, NumberColumn::ComputedCost), filled(calls, NumberColumn::PriceList)};
}

void CostColumns::putInto(CallBatch &calls) const
{
    calls.writableNumbers(NumberColumn::ComputedCost) = computed;
    calls.writableNumbers(NumberColumn::PriceList) = lists;
}

void CostChanges::Tally::merge(const Tally &other)
{
    calls += other.calls;
    unpricedBefore += other.unpricedBefore;
    unpricedAfter += other.unpricedAfter;
    before += other.before;
    after += other.after;
}

CellSums CostChanges::add(const CallBatch &calls, const CostColumns &before, const TimeRange &range)
{
    CellSums total{};
    MonthFinder monthOf;
    const auto &providers = calls.codes(Dimension::Provider);
    const auto &models = calls.codes(Dimension::Model);
    for (std::size_t row = 0; row < calls.size(); ++row) {
        const std::int64_t time = calls.number(NumberColumn::StartedAt, row);
        if (!range.contains({time}))
            continue;
        const std::int64_t reported = calls.number(NumberColumn::ReportedCost, row);
        const std::int64_t newComputed = calls.number(NumberColumn::ComputedCost, row);
        const std::int64_t oldComputed = before.computed[row];
        const std::int64_t oldCost = oldComputed != nullNumber ? oldComputed : reported;
        const std::int64_t newCost = newComputed != nullNumber ? newComputed : reported;
        Tally tally;
        tally.before = orZero(oldCost);
        tally.after = orZero(newCost);
        tally.unpricedBefore = oldCost == nullNumber ? 1 : 0;
        tally.unpricedAfter = newCost == nullNumber ? 1 : 0;
        tally.calls = oldCost != newCost ? 1 : 0;
        m_models[{providers[row], models[row]}].merge(tally);
        m_months[monthOf(time)].merge(tally);
        if (oldComputed == newComputed)
            continue;
        CellSums change{};
        change[static_cast<std::size_t>(CellSum::Cost)] = tally.after - tally.before;
        change[static_cast<std::size_t>(CellSum::ComputedCost)] = orZero(newComputed) - orZero(oldComputed);
        change[static_cast<std::size_t>(CellSum::Unpriced)] =
            static_cast<std::int64_t>(tally.unpricedAfter) - static_cast<std::int64_t>(tally.unpricedBefore);
        m_cells.addSums(calls, row, change);
        addTo(total, change);
    }
    return total;
}

void CostChanges::merge(const CostChanges &other)
{
    m_cells.merge(other.m_cells);
    for (const auto &[key, tally] : other.m_models)
        m_models[key].merge(tally);
    for (const auto &[key, tally] : other.m_months)
        m_months[key].merge(tally);
}

void CostChanges::describe(const DictionaryTexts &texts, RepriceRecord &record) const
{
    const auto textOf = [&texts](Dimension d, std::uint32_t code) { return code < texts[index(d)].size() ? texts[index(d)][code] : std::string(); };
    for (const auto &[key, tally] : m_models)
        if (tally.calls > 0)
            record.changes.push_back({textOf(Dimension::Provider, key.first), textOf(Dimension::Model, key.second), tally.calls, tally.unpricedBefore,
                                      tally.unpricedAfter, Money::fromNano(tally.before), Money::fromNano(tally.after)});
    std::stable_sort(record.changes.begin(), record.changes.end(),
                     [](const RepriceChange &a, const RepriceChange &b) { return magnitude(a) > magnitude(b); });
    for (const auto &[month, tally] : m_months)
        if (tally.calls > 0)
            record.months.push_back({Instant::fromSeconds(month), tally.calls, Money::fromNano(tally.before), Money::fromNano(tally.after)});
}

ColumnSet pricingColumns()
{
    ColumnSet set = projectionColumns();
    for (const NumberColumn c : {NumberColumn::AudioIn, NumberColumn::AudioOut, NumberColumn::ImageIn, NumberColumn::ImageOut,
                                 NumberColumn::Requests, NumberColumn::WebSearches, NumberColumn::PriceList})
        set.add(c);
    return set.add(Dimension::Provider).add(Dimension::Model).add(Dimension::Tier).add(Dimension::Region).add(Dimension::Status);
}

std::string changesToJson(const RepriceRecord &record)
{
    Json models = Json::array();
    for (const RepriceChange &change : record.changes)
        models.push_back({{"provider", change.provider}, {"model", change.model}, {"calls", change.calls},
                          {"unpriced_before", change.unpricedBefore}, {"unpriced_after", change.unpricedAfter},
                          {"before_nano", change.before.nano()}, {"after_nano", change.after.nano()}});
    Json months = Json::array();
    for (const RepriceMonth &month : record.months)
        months.push_back({{"month", month.month.micros}, {"calls", month.calls}, {"before_nano", month.before.nano()}, {"after_nano", month.after.nano()}});
    return Json{{"models", models}, {"months", months}}.dump(-1, ' ', false, Json::error_handler_t::replace);
}

void changesFromJson(std::string_view text, RepriceRecord &record)
{
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_object())
        return;
    const auto money = [](const Json &from, const char *key) { return Money::fromNano(from.value(key, std::int64_t{0})); };
    const auto count = [](const Json &from, const char *key) { return from.value(key, std::uint64_t{0}); };
    for (const Json &model : json.value("models", Json::array()))
        record.changes.push_back({model.value("provider", std::string()), model.value("model", std::string()), count(model, "calls"),
                                  count(model, "unpriced_before"), count(model, "unpriced_after"), money(model, "before_nano"), money(model, "after_nano")});
    for (const Json &month : json.value("months", Json::array()))
        record.months.push_back({Instant{month.value("month", std::int64_t{0})}, count(month, "calls"), money(month, "before_nano"), money(month, "after_nano")});
}

} // namespace tokenledger

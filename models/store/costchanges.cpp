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

/// The calendar month (UTC) that holds this moment.
TimeRange monthOf(std::int64_t micros)
{
    const std::int64_t second = Instant{micros}.seconds();
    const std::int64_t day = second / 86'400 - (second % 86'400 < 0 ? 1 : 0);
    const CivilDate date = civilFromDays(day);
    const std::int64_t next = daysFromCivil(date.year + (date.month == 12 ? 1 : 0), date.month == 12 ? 1 : date.month + 1, 1);
    return {Instant::fromSeconds(daysFromCivil(date.year, date.month, 1) * 86'400), Instant::fromSeconds(next * 86'400)};
}

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

CostChanges::Tally &CostChanges::tallyOf(const ModelKey &key)
{
    if (key.second >= m_lastOfModel.size())
        m_lastOfModel.resize(key.second + std::size_t{1}, {0, nullptr});
    auto &[provider, tally] = m_lastOfModel[key.second];
    if (!tally || provider != key.first) {
        provider = key.first;
        tally = &m_models[key];
    }
    return *tally;
}

CostChanges::Tally &CostChanges::tallyOfMonth(std::int64_t micros)
{
    if (!m_lastMonth || !m_month.contains({micros})) {
        m_month = monthOf(micros);
        m_lastMonth = &m_months[m_month.from.seconds()];
    }
    return *m_lastMonth;
}

CellSums CostChanges::add(const CallBatch &calls, const CostColumns &before, const TimeRange &range)
{
    const auto values = [this](CellSum sum) -> auto & { return m_scratch.values[static_cast<std::size_t>(sum)]; };
    for (auto &column : m_scratch.values)
        column.clear();
    auto &costs = values(CellSum::Cost);
    auto &computedCosts = values(CellSum::ComputedCost);
    auto &unpriced = values(CellSum::Unpriced);
    for (auto *column : {&costs, &computedCosts, &unpriced})
        column->assign(calls.size(), 0);
    CellSums total{};
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
        tallyOf({providers[row], models[row]}).merge(tally);
        tallyOfMonth(time).merge(tally);
        costs[row] = tally.after - tally.before;
        computedCosts[row] = orZero(newComputed) - orZero(oldComputed);
        unpriced[row] = static_cast<std::int64_t>(tally.unpricedAfter) - static_cast<std::int64_t>(tally.unpricedBefore);
        for (const CellSum sum : {CellSum::Cost, CellSum::ComputedCost, CellSum::Unpriced})
            total[static_cast<std::size_t>(sum)] += values(sum)[row];
    }
    m_cells.addValues(calls, m_scratch);
    return total;
}

void CostChanges::mergeTallies(const CostChanges &other)
{
    for (const auto &[key, tally] : other.m_models)
        m_models[key].merge(tally);
    for (const auto &[key, tally] : other.m_months)
        m_months[key].merge(tally);
}

void writeCostChanges(Database &database, const std::vector<CostChanges *> &changes)
{
    for (std::size_t projection = 0; projection < storedProjections().size(); ++projection) {
        std::vector<CellAccumulator *> parts;
        for (CostChanges *one : changes)
            parts.push_back(&one->cells().all()[projection]);
        writeChanges(database, parts, {CellSum::Cost, CellSum::ComputedCost, CellSum::Unpriced});
    }
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

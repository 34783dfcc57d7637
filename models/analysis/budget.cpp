// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/budget.h"

#include "models/analysis/alertwords.h"
#include "models/analysis/documentvalues.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <tuple>

namespace tokenledger {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::int64_t largestBudget = 1'000'000'000; // US dollars

Json timeJson(Instant at, Instant open)
{
    return at == open ? Json(nullptr) : Json(toIso8601(at));
}

Budget readBudget(const DocumentCursor &at)
{
    Budget budget;
    budget.name = readName(at.at("name"));
    if (const auto axis = at.find("dimension"))
        budget.axis = readAxis(*axis);
    budget.value = at.textOr("value", {});
    budget.period = readWord(at.at("period"), alertPeriods);
    budget.amount = readAmount(at.at("amount_usd"), largestBudget);
    if (const auto from = at.find("from"))
        budget.range.from = readTime(*from);
    if (const auto to = at.find("to"))
        budget.range.to = readTime(*to);
    budget.rollover = flagOr(at, "rollover", false);
    return budget;
}

} // namespace

std::optional<Bucket> budgetPeriodByName(std::string_view name)
{
    for (const auto &[word, period] : alertPeriods)
        if (word == name)
            return period;
    return std::nullopt;
}

Result<std::optional<AlertAxis>> budgetAxisByName(std::string_view name)
{
    constexpr std::string_view tagPrefix = "tag:";
    if (name.empty() || name == "total")
        return std::optional<AlertAxis>();
    if (const auto dimension = dimensionByName(name))
        return std::optional(AlertAxis{dimension, {}});
    if (name.starts_with(tagPrefix) && name.size() > tagPrefix.size())
        return std::optional(AlertAxis{std::nullopt, std::string(name.substr(tagPrefix.size()))});
    return Error{"a dimension such as feature, tag:NAME, or nothing for the total", Error::Kind::Refused};
}

void BudgetBook::add(const std::vector<Budget> &budgets)
{
    for (const Budget &budget : budgets) {
        const auto same = [&](const Budget &known) { return known.name == budget.name && known.range.from == budget.range.from; };
        const auto found = std::find_if(m_budgets.begin(), m_budgets.end(), same);
        if (found != m_budgets.end())
            *found = budget;
        else
            m_budgets.push_back(budget);
    }
    std::stable_sort(m_budgets.begin(), m_budgets.end(), [](const Budget &a, const Budget &b) {
        return std::tie(a.name, a.range.from) < std::tie(b.name, b.range.from);
    });
}

Result<BudgetBook> BudgetBook::parse(std::string_view json, std::string_view name)
{
    const Result<JsonNode> document = parseJson(json, name);
    if (!document)
        return document.error();
    DocumentFault fault(name);
    const DocumentCursor root(*document, fault);
    std::vector<Budget> budgets;
    for (const DocumentCursor &budget : root.at("budgets").items())
        budgets.push_back(readBudget(budget));
    if (fault.found())
        return fault.error();
    BudgetBook book;
    book.add(budgets);
    return book;
}

std::string BudgetBook::toJson() const
{
    Json document{{"budgets", Json::array()}};
    for (const Budget &budget : m_budgets)
        document["budgets"].push_back({{"name", budget.name},
                                       {"dimension", budget.axis ? Json(budget.axis->name()) : Json(nullptr)},
                                       {"value", budget.value},
                                       {"period", name(budget.period)},
                                       {"amount_usd", budget.amount.toString()},
                                       {"from", timeJson(budget.range.from, TimeRange().from)},
                                       {"to", timeJson(budget.range.to, TimeRange().to)},
                                       {"rollover", budget.rollover}});
    return document.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/sharedcosts.h"

#include "models/domain/decimal.h"

#include <algorithm>
#include <set>

namespace tokenledger {

namespace {

constexpr int shareDigits = 9;
constexpr std::int64_t wholeShare = 1'000'000'000;

std::vector<const SharedCostRule *> rulesFor(std::span<const SharedCostRule> rules, Dimension over)
{
    std::vector<const SharedCostRule *> own;
    for (const SharedCostRule &rule : rules)
        if (rule.enabled && rule.over == over)
            own.push_back(&rule);
    return own;
}

/// Stretches of time in which the same rules hold.
std::vector<TimeRange> stretches(const std::vector<const SharedCostRule *> &rules, const TimeRange &range)
{
    std::set<Instant> cuts = {range.from, range.to};
    for (const SharedCostRule *rule : rules)
        for (const Instant cut : {rule->range.from, rule->range.to})
            if (range.contains(cut))
                cuts.insert(cut);
    std::vector<TimeRange> all;
    for (auto cut = cuts.begin(); std::next(cut) != cuts.end(); ++cut)
        all.push_back({*cut, *std::next(cut)});
    return all;
}

/// What one stretch of time has come to.
class Spreading
{
public:
    Spreading(const std::vector<const SharedCostRule *> &rules, const CubeResult &groups)
        : m_rules(rules), m_groups(groups), m_pools(rules.size())
    {
    }

    void run(std::map<std::string, SharedCost> &costs)
    {
        for (const CubeRow &row : m_groups.rows) {
            const std::string &value = m_groups.text(row, 0);
            costs.try_emplace(value);
            const std::optional<std::size_t> rule = ruleOf(row);
            if (rule)
                m_pools[*rule].emplace_back(value, row.metrics.cost.nano());
            else
                m_direct[value] += row.metrics.cost.nano();
        }
        for (const auto &[value, nano] : m_direct)
            add(costs[value].direct, nano);
        for (std::size_t rule = 0; rule < m_rules.size(); ++rule)
            spread(*m_rules[rule], m_pools[rule], costs);
    }

private:
    using Pool = std::vector<std::pair<std::string, std::int64_t>>;

    static void add(Money &to, std::int64_t nano) { to = Money::fromNano(to.nano() + nano); }

    std::optional<std::size_t> ruleOf(const CubeRow &row) const
    {
        for (std::size_t rule = 0; rule < m_rules.size(); ++rule)
            if (m_rules[rule]->range.contains(m_groups.query.range.from) && fits(*m_rules[rule], row))
                return rule;
        return std::nullopt;
    }

    bool fits(const SharedCostRule &rule, const CubeRow &row) const
    {
        return std::all_of(rule.where.begin(), rule.where.end(), [&](const auto &clause) {
            const auto &by = m_groups.query.by;
            const auto place = static_cast<std::size_t>(std::find(by.begin(), by.end(), clause.first) - by.begin());
            return std::find(clause.second.begin(), clause.second.end(), m_groups.text(row, place)) !=
                   clause.second.end();
        });
    }

    /// The values that take part, and their weights.
    std::map<std::string, std::int64_t> weightsOf(const SharedCostRule &rule) const
    {
        std::map<std::string, std::int64_t> weights;
        if (rule.split == SharedCostRule::Split::Fixed) {
            for (const auto &[value, share] : rule.shares)
                weights[value] =
                    parseScaledDecimal(share, shareDigits).ok() ? *parseScaledDecimal(share, shareDigits) : 0;
            return weights;
        }
        for (const auto &[value, nano] : m_direct)
            if (!value.empty())
                weights[value] = rule.split == SharedCostRule::Split::Even ? 1 : std::max<std::int64_t>(nano, 0);
        return weights;
    }

    void spread(const SharedCostRule &rule, const Pool &pool, std::map<std::string, SharedCost> &costs) const
    {
        const std::map<std::string, std::int64_t> named = weightsOf(rule);
        std::vector<std::int64_t> weights;
        std::int64_t given = 0;
        for (const auto &[value, weight] : named) {
            weights.push_back(weight);
            given += weight;
        }
        const bool fixed = rule.split == SharedCostRule::Split::Fixed;
        for (const auto &[owner, nano] : pool) {
            // What fixed shares leave over stays with those whose calls they were.
            std::vector<std::int64_t> all = weights;
            if (fixed)
                all.push_back(wholeShare - given);
            const std::vector<Money> parts = apportion(Money::fromNano(nano), all);
            std::int64_t left = nano;
            std::size_t place = 0;
            for (const auto &[value, weight] : named) {
                add(costs[value].shared, parts[place].nano());
                left -= parts[place++].nano();
            }
            add(costs[owner].direct, left);
        }
    }

    const std::vector<const SharedCostRule *> &m_rules;
    const CubeResult &m_groups;
    std::vector<Pool> m_pools;
    std::map<std::string, std::int64_t> m_direct;
};

} // namespace

CubeQuery sharedCostQuery(std::span<const SharedCostRule> rules, Dimension over, const TimeRange &range,
                          CostBasis basis)
{
    CubeQuery query;
    query.by = {over};
    for (const SharedCostRule *rule : rulesFor(rules, over))
        for (const auto &[dimension, values] : rule->where)
            if (std::find(query.by.begin(), query.by.end(), dimension) == query.by.end())
                query.by.push_back(dimension);
    query.range = range;
    query.basis = basis;
    return query;
}

Result<std::map<std::string, SharedCost>> spreadSharedCosts(const Snapshot &snapshot,
                                                            std::span<const SharedCostRule> rules, Dimension over,
                                                            const TimeRange &range, CostBasis basis)
{
    std::map<std::string, SharedCost> costs;
    const std::vector<const SharedCostRule *> own = rulesFor(rules, over);
    for (const TimeRange &stretch : stretches(own, range)) {
        const auto groups = snapshot.query(sharedCostQuery(rules, over, stretch, basis));
        if (!groups)
            return groups.error();
        Spreading(own, *groups).run(costs);
    }
    return costs;
}

} // namespace tokenledger

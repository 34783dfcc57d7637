// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/alertrule.h"

#include "models/analysis/alertwords.h"
#include "models/analysis/documentvalues.h"

#include <nlohmann/json.hpp>

#include <cstdio>

namespace tokenledger {

namespace {

using Json = nlohmann::ordered_json;

template <typename Value, std::size_t count>
Json wordJson(const WordList<Value, count> &words, Value value)
{
    for (const auto &[word, meaning] : words)
        if (meaning == value)
            return word;
    return nullptr;
}

Json levelJson(std::int64_t level, AlertUnit unit)
{
    switch (unit) {
    case AlertUnit::Money: return Money::fromNano(level).toString();
    case AlertUnit::Hours:
    case AlertUnit::Count: return level;
    case AlertUnit::Share: break;
    }
    return fractionJson({level});
}

/// Adds the keys of one kind of condition.
class ConditionWriter
{
public:
    ConditionWriter(Json &json, const AlertRule &rule) : m_json(json), m_rule(rule) {}

    void operator()(const SpikeCondition &spike) const
    {
        m_json["factor"] = fractionJson(spike.factor);
        m_json["baseline_days"] = spike.baselineDays;
        m_json["season"] = wordJson(alertSeasons, spike.season);
    }
    void operator()(const AbsoluteCondition &absolute) const
    {
        m_json[absolute.below ? "below" : "above"] = levelJson(absolute.level, unitOf(m_rule.measure));
    }
    void operator()(const BudgetCondition &budget) const
    {
        amount(budget.amount, budget.period);
        m_json["percents"] = Json::array();
        for (const Fraction percent : budget.percents)
            m_json["percents"].push_back(fractionJson(percent));
    }
    void operator()(const ProjectedCondition &projected) const { amount(projected.amount, projected.period); }
    void operator()(const BurnRateCondition &burn) const
    {
        amount(burn.amount, burn.period);
        m_json["pairs"] = Json::array();
        for (const BurnRateCondition::Pair &pair : burn.pairs)
            m_json["pairs"].push_back({{"long_hours", pair.longHours}, {"short_hours", pair.shortHours}, {"burn", fractionJson(pair.burn)}});
    }
    void operator()(const AnomalyCondition &anomaly) const
    {
        m_json["z"] = fractionJson(anomaly.z);
        m_json["baseline_days"] = anomaly.baselineDays;
    }
    void operator()(const NewValueCondition &) const {}
    void operator()(const StaleCondition &stale) const { m_json["hours"] = stale.hours; }
    void operator()(const ReconciliationCondition &reconciliation) const
    {
        m_json["tolerance_percent"] = fractionJson(reconciliation.tolerancePercent);
    }
    void operator()(const CapCondition &cap) const
    {
        amount(cap.amount, cap.period);
        m_json["action"] = cap.action;
    }

private:
    void amount(Money value, Bucket period) const
    {
        m_json["amount_usd"] = value.toString();
        m_json["period"] = wordJson(alertPeriods, period);
    }

    Json &m_json;
    const AlertRule &m_rule;
};

std::string clockText(std::int64_t minute)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%02d:%02d", static_cast<int>(minute / 60), static_cast<int>(minute % 60));
    return text.data();
}

Json hoursJson(const AlertHours &hours)
{
    Json days = Json::array();
    for (std::size_t i = 0; i < alertWeekdays.size(); ++i)
        if ((hours.days >> i) & 1U)
            days.push_back(alertWeekdays[i]);
    return {{"days", std::move(days)}, {"from", clockText(hours.fromMinute)}, {"to", clockText(hours.toMinute)}};
}

/// Only what differs from what a rule without the key does.
void writeBehaviour(Json &json, const AlertRule &rule)
{
    const AlertRule plain;
    if (rule.clearShare != plain.clearShare)
        json["clear_share"] = fractionJson(rule.clearShare);
    if (rule.renotifyHours != plain.renotifyHours)
        json["renotify_hours"] = rule.renotifyHours;
    if (rule.noDataHours != plain.noDataHours)
        json["no_data_hours"] = rule.noDataHours;
    if (rule.settleMinutes != plain.settleMinutes)
        json["settle_minutes"] = rule.settleMinutes;
    if (rule.mutedUntil)
        json["muted_until"] = toIso8601(*rule.mutedUntil);
    for (const AlertHours &hours : rule.schedule)
        json["schedule"].push_back(hoursJson(hours));
    for (const TimeRange &range : rule.exclude)
        json["exclude"].push_back({{"from", toIso8601(range.from)}, {"to", toIso8601(range.to)}});
}

} // namespace

std::string AlertRule::toJson() const
{
    Json json{{"id", id}, {"name", name}};
    json["axis"] = Json::array();
    for (const AlertAxis &part : axis)
        json["axis"].push_back(part.name());
    json["where"] = whereJson(where);
    json["measure"] = tokenledger::name(measure);
    json["window"] = wordJson(alertWindows, window);
    json["condition"] = {{"kind", kind()}};
    std::visit(ConditionWriter(json["condition"], *this), condition);
    json["minimum"] = {{"cost_usd", minimum.cost.toString()}, {"calls", minimum.calls}, {"history_hours", minimum.historyHours}};
    json["severity"] = severity;
    json["owner"] = owner;
    json["runbook"] = runbook;
    json["enabled"] = enabled;
    writeBehaviour(json, *this);
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/alertproposals.h"

#include "models/analysis/alertengine.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>

namespace tokenledger {

namespace {

constexpr double microsOfWeek = 604'800'000'000.0;
constexpr double mostAlertsAWeek = 3; ///< more than that, and people stop to look

std::string words(const char *text)
{
    return QCoreApplication::translate("AlertProposals", text).toStdString();
}

AlertRule spikeOf(Dimension dimension, const char *name, Money least)
{
    AlertRule rule;
    rule.id = "spike-" + std::string(tokenledger::name(dimension));
    rule.name = words(name);
    rule.axis = {{dimension, {}}};
    rule.condition = SpikeCondition{{3 * Fraction::whole}, 7, SpikeCondition::Season::None};
    rule.minimum = {least, 10, 24};
    rule.runbook = words(QT_TRANSLATE_NOOP("AlertProposals", "Is one key or tenant behind it?\nLook at five calls: same prompt, same input?\n"
                                                             "A retry loop: ask the owner to stop the job.\nReal use: raise the limit or the budget."));
    return rule;
}

std::vector<AlertRule> candidates(Money least)
{
    std::vector<AlertRule> rules = {spikeOf(Dimension::Feature, QT_TRANSLATE_NOOP("AlertProposals", "Feature spike"), least),
                                    spikeOf(Dimension::Model, QT_TRANSLATE_NOOP("AlertProposals", "Model spike"), least),
                                    spikeOf(Dimension::Tenant, QT_TRANSLATE_NOOP("AlertProposals", "Tenant spike"), least)};
    AlertRule unpriced;
    unpriced.id = "unpriced";
    unpriced.name = words(QT_TRANSLATE_NOOP("AlertProposals", "Unpriced calls appear"));
    unpriced.axis = {{Dimension::Model, {}}};
    unpriced.measure = AlertMeasure::UnpricedCalls;
    unpriced.window = Bucket::Day;
    unpriced.condition = AbsoluteCondition{0, false};
    unpriced.severity = "ticket";
    unpriced.runbook = words(QT_TRANSLATE_NOOP("AlertProposals", "Is it a new model? Enter its price on the page Prices.\nIs it an alias? Say there which model it stands for.\nThen price the calls again."));
    rules.push_back(unpriced);
    AlertRule stale;
    stale.id = "stale-source";
    stale.name = words(QT_TRANSLATE_NOOP("AlertProposals", "A source falls silent"));
    stale.axis = {{Dimension::Source, {}}};
    stale.condition = StaleCondition{24};
    stale.severity = "ticket";
    stale.runbook = words(QT_TRANSLATE_NOOP("AlertProposals", "Does the export or the connection still run? See the page Data.\nHas the key expired? Test the connection.\nIs the source gone for good? Remove it from the rule."));
    rules.push_back(stale);
    AlertRule fresh;
    fresh.id = "new-model";
    fresh.name = words(QT_TRANSLATE_NOOP("AlertProposals", "A new model appears"));
    fresh.axis = {{Dimension::Model, {}}};
    fresh.condition = NewValueCondition();
    fresh.minimum.historyHours = 168;
    fresh.severity = "ticket";
    fresh.runbook = words(QT_TRANSLATE_NOOP("AlertProposals", "Who calls it, and for which feature?\nDoes it have a price, and an evaluation?\nIf nobody knows it: ask the owner of the key."));
    rules.push_back(fresh);
    return rules;
}

/// A hundredth of the median cost of the days with any.
Result<Money> leastAmount(const AlertScope &scope, const AlertSeriesBook::Ask &ask)
{
    AlertQuestion query;
    query.cube.range = query.whole = scope.range;
    query.cube.bucket = Bucket::Day;
    query.cube.zone = scope.zone;
    const auto answer = ask(query);
    if (!answer)
        return answer.error();
    std::vector<Money> days;
    for (const CubeRow &row : answer->rows)
        days.push_back(row.metrics.cost);
    if (days.empty())
        return Money();
    const auto middle = days.begin() + static_cast<std::ptrdiff_t>(days.size() / 2);
    std::nth_element(days.begin(), middle, days.end());
    constexpr std::int64_t cent = 10'000'000;
    return Money::fromNano(std::max<std::int64_t>(middle->nano() / 100 / cent, 1) * cent);
}

/// How many stretches of firing windows each rule has, all its groups together.
std::vector<std::size_t> stretches(const std::vector<AlertFiring> &fired, std::size_t rules)
{
    std::map<std::pair<std::size_t, std::vector<std::string>>, Instant> ends;
    std::vector<std::size_t> counts(rules);
    for (const AlertFiring &one : fired) {
        const auto [known, isNew] = ends.try_emplace({one.rule, one.key}, one.window.to);
        if (isNew || known->second != one.window.from)
            ++counts[one.rule];
        known->second = one.window.to;
    }
    return counts;
}

/// One rule as it could be, from the most watchful on: only spikes have more than one.
std::vector<AlertRule> variantsOf(const AlertRule &rule)
{
    if (rule.kind() != "spike")
        return {rule};
    std::vector<AlertRule> variants;
    for (const std::int64_t factor : {3, 4, 5, 6, 8, 10, 15}) {
        variants.push_back(rule);
        std::get<SpikeCondition>(variants.back().condition).factor = {factor * Fraction::whole};
    }
    return variants;
}

} // namespace

Result<std::vector<AlertProposal>> proposeAlerts(const AlertScope &scope, const AlertSeriesBook::Ask &ask)
{
    const auto least = leastAmount(scope, ask);
    if (!least)
        return least.error();
    std::vector<AlertRule> variants;
    for (const AlertRule &rule : candidates(*least))
        for (AlertRule &variant : variantsOf(rule))
            variants.push_back(std::move(variant));
    const auto engine = AlertEngine::prepare(variants, scope, ask);
    if (!engine)
        return engine.error();
    const std::vector<AlertFiring> fired = engine->backtest(scope.range);
    const std::vector<std::size_t> alerts = stretches(fired, variants.size());
    const auto weeks = static_cast<double>(scope.range.to.micros - scope.range.from.micros) / microsOfWeek;
    std::vector<AlertProposal> proposals;
    for (std::size_t i = 0; i < variants.size(); ++i) {
        const bool isSame = !proposals.empty() && proposals.back().rule.id == variants[i].id;
        if (isSame && proposals.back().alertsAWeek <= mostAlertsAWeek)
            continue; // a more watchful one is quiet enough
        AlertProposal proposal{variants[i], 0, weeks > 0 ? static_cast<double>(alerts[i]) / weeks : 0};
        proposal.fired = static_cast<std::size_t>(std::count_if(fired.begin(), fired.end(), [&](const AlertFiring &one) { return one.rule == i; }));
        proposal.rule.enabled = false;
        if (isSame)
            proposals.back() = std::move(proposal);
        else
            proposals.push_back(std::move(proposal));
    }
    return proposals;
}

} // namespace tokenledger

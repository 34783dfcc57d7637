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
    rules.push_back(unpriced);
    AlertRule stale;
    stale.id = "stale-source";
    stale.name = words(QT_TRANSLATE_NOOP("AlertProposals", "A source falls silent"));
    stale.axis = {{Dimension::Source, {}}};
    stale.condition = StaleCondition{24};
    stale.severity = "ticket";
    rules.push_back(stale);
    AlertRule fresh;
    fresh.id = "new-model";
    fresh.name = words(QT_TRANSLATE_NOOP("AlertProposals", "A new model appears"));
    fresh.axis = {{Dimension::Model, {}}};
    fresh.condition = NewValueCondition();
    fresh.minimum.historyHours = 168;
    fresh.severity = "ticket";
    rules.push_back(fresh);
    return rules;
}

/// A hundredth of the median cost of the days with any.
Result<Money> leastAmount(const AlertScope &scope, const AlertSeriesBook::Ask &ask)
{
    AlertQuestion query;
    query.cube.range = scope.range;
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

/// How many stretches of firing windows there are, all groups together.
std::size_t stretches(const std::vector<AlertFiring> &fired)
{
    std::map<std::vector<std::string>, Instant> ends;
    std::size_t count = 0;
    for (const AlertFiring &one : fired) {
        const auto known = ends.find(one.key);
        if (known == ends.end() || known->second != one.window.from)
            ++count;
        ends[one.key] = one.window.to;
    }
    return count;
}

} // namespace

Result<std::vector<AlertProposal>> proposeAlerts(const AlertScope &scope, const AlertSeriesBook::Ask &ask)
{
    const auto least = leastAmount(scope, ask);
    if (!least)
        return least.error();
    std::vector<AlertProposal> proposals;
    for (AlertRule &rule : candidates(*least)) {
        const auto engine = AlertEngine::prepare({rule}, scope, ask);
        if (!engine)
            return engine.error();
        const std::vector<AlertFiring> fired = engine->backtest(scope.range);
        const auto weeks = static_cast<double>(scope.range.to.micros - scope.range.from.micros) / microsOfWeek;
        rule.enabled = false;
        proposals.push_back({std::move(rule), fired.size(), weeks > 0 ? static_cast<double>(stretches(fired)) / weeks : 0});
    }
    return proposals;
}

} // namespace tokenledger

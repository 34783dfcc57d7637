// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/alertproposing.h"

#include "app/alertbook.h"
#include "app/alertwatch.h"
#include "app/budgetreport.h"
#include "models/analysis/alertengine.h"

#include <algorithm>

namespace tokenledger {

namespace {

constexpr std::int64_t microsOfDay = 86'400'000'000;
constexpr std::int64_t trialDays = 28;

} // namespace

Result<std::vector<AlertProposal>> proposedRules(const CallStore &store, Instant now, const std::string &zone, const std::shared_ptr<const Snapshot> &known)
{
    const auto first = firstCallOf(store);
    if (!first)
        return first.error();
    const auto end = outlookMoment(store, now);
    if (!end)
        return end.error();
    if (!*first || !*end)
        return std::vector<AlertProposal>();
    const auto rules = storedAlertRules(store);
    if (!rules)
        return rules.error();
    const auto source = store.source();
    if (!source)
        return source.error();
    const AlertScope scope{{std::max(**first, Instant{(*end)->micros - trialDays * microsOfDay}), **end}, zone, **first};
    auto proposals = proposeAlerts(scope, alertAsker(**source, known));
    if (proposals)
        std::erase_if(*proposals, [&](const AlertProposal &proposal) {
            return std::any_of(rules->begin(), rules->end(), [&](const AlertRule &rule) { return rule.id == proposal.rule.id; });
        });
    return proposals;
}

Result<void> watchSample(CallStore &store, Instant end)
{
    const auto source = store.source();
    if (!source)
        return source.error();
    const auto calls = Snapshot::load(**source, Snapshot::Wanted::everything());
    if (!calls)
        return calls.error();
    const auto proposals = proposedRules(store, end, "UTC", *calls);
    if (!proposals)
        return proposals.error();
    for (const AlertProposal &proposal : *proposals) {
        AlertRule rule = proposal.rule;
        rule.enabled = true;
        if (const auto kept = storeAlertRule(store, rule); !kept)
            return kept;
    }
    for (std::int64_t day = 7; day >= 0; --day)
        if (const auto told = watchAlerts(store, {end.micros - day * microsOfDay}, "UTC", *calls); !told)
            return told.error();
    return {};
}

} // namespace tokenledger

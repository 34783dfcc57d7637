// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/alertrule.h"
#include "models/analysis/alertseries.h"

#include <vector>

namespace tokenledger {

struct AlertScope;

/// A rule that suits the ledger's own history, and how often it would have told something.
struct AlertProposal
{
    AlertRule rule;           ///< not switched on
    std::size_t fired = 0;    ///< windows that would have fired
    double alertsAWeek = 0;   ///< stretches of them
};

/// Rules for a ledger without any: spikes of features, models and tenants, unpriced calls, sources that fall silent and
/// models that were never seen. The least amount of each spike rule is a hundredth of what a day costs at the median, so
/// that nobody is called for cents; its factor is 3, or the smallest of 4, 5, 6, 8, 10 and 15 that gives at most three
/// alerts a week. @param scope the history to try them on. Errors: AlertEngine::prepare()'s.
Result<std::vector<AlertProposal>> proposeAlerts(const AlertScope &scope, const AlertSeriesBook::Ask &ask);

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/alertcalendar.h"
#include "models/analysis/alertseries.h"
#include "models/analysis/reconciliation.h"

#include <functional>
#include <memory>

namespace tokenledger {

/// Answers what is billed, and what the calls of it cost.
using AlertBillAsk = std::function<Result<Reconciliation>(const ReconcileQuery &)>;

/// The groups of a rule that compares with bills, ordered by key: of each the days that are billed, with what the calls of
/// these days cost (run) and what is billed for them (bill). Where a month has lines of more than a day, they count for
/// windows of a month only, and there with all calls of the month. Days that the vendor may still change are left out.
/// @param calendar of UTC. Errors: those of the answers.
Result<std::shared_ptr<const AlertGroups>> billedGroupsOf(const AlertRule &rule, const AlertCalendar &calendar, const AlertBillAsk &ask);

} // namespace tokenledger

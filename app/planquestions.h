// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/ledger.h"
#include "models/analysis/planproposal.h"
#include "models/analysis/snapshot.h"
#include "models/analysis/whatif.h"
#include "models/domain/jobcontrol.h"
#include "models/domain/pricecatalogue.h"
#include "models/qt/cachetext.h"
#include "models/qt/curvedata.h"
#include "models/qt/plancomparisonmodel.h"

#include <QStringList>

#include <memory>
#include <vector>

namespace tokenledger {

// What the What-if page asks of a ledger. Each reads with a connection of its own lane, on a worker, and is cancelled by
// its control. Errors: the store's; cancelled.

/// The calls that a scenario needs, in memory.
Result<std::shared_ptr<const WhatIf>> prepareWhatIf(Ledger &ledger, const Scenario &scenario, const EvalBook &evals, JobControl &control);
/// What several plans come to over the same calls.
Result<std::vector<ComparedPlan>> comparePlans(Ledger &ledger, const std::vector<Scenario> &plans, const EvalBook &evals, JobControl &control);
/// What the exact cache that is the scenario's last lever saves at these times to live (microseconds).
Result<std::vector<CurvePoint>> curvePoints(const WhatIf &prepared, Scenario scenario, const std::vector<std::int64_t> &lives, JobControl &control);
/// Levers that would save something over the selection, the largest saving first.
Result<std::vector<ProposedLever>> proposedLevers(Ledger &ledger, const Snapshot &snapshot, const Scenario &selection, const EvalBook &evals, JobControl &control);

/// Models with a price, "provider/model", in order.
QStringList pricedModels(const PriceCatalogue &catalogue);
/// Cache prices of the models that cost most, as they are at the newest call; models without such prices are left out.
std::vector<CachedModel> cachedModels(const Snapshot &snapshot, const std::shared_ptr<const PriceCatalogue> &catalogue);

} // namespace tokenledger

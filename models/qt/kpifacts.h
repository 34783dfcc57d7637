// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/kpioutlook.h"
#include "models/analysis/realisedsavings.h"
#include "models/analysis/reconciliation.h"
#include "models/analysis/retirementsavings.h"
#include "models/analysis/uniteconomics.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <string>
#include <vector>

namespace tokenledger {

/// A provider's month of bills, set against its calls.
struct KpiBill
{
    std::string provider;
    std::string month;   ///< "2026-09", UTC
    Money billed;
    Money attributed;
    bool within = false; ///< of the provider's limit
    bool locked = false;
    bool provisional = false;
};

/// A forecast of an earlier day, and what came of it.
struct KpiPastForecast
{
    QString made;        ///< date
    QString slice;
    Money forecast;
    Money actual;
    bool within = false; ///< between low and high
};

/// A plan that the ledger keeps.
struct KpiPlan
{
    QString name;
    QStringList levers;                       ///< kinds, in their order
    std::optional<FrozenBaseline> promise;    ///< what it promised, where that was written down
    std::optional<RealisedSavings> realised;  ///< in the quarter
};

/// The alerts of one rule in the quarter. Times are medians in minutes.
struct KpiAlerts
{
    QString rule;
    std::int64_t raised = 0;
    std::int64_t late = 0;                    ///< brought to light by calls that came late
    std::optional<std::int64_t> detect;       ///< from the begin of the first window that fires to the alert
    std::optional<std::int64_t> acknowledge;  ///< from the alert on
    std::optional<std::int64_t> resolve;      ///< from the alert to its end
};

/// What the ledger knows beside the calls of the quarter.
struct KpiFacts
{
    std::optional<QuarterForecast> forecast;
    std::vector<KpiPastForecast> pastForecasts;
    std::vector<BudgetUse> budgets;
    UnitEconomics economics;
    std::vector<KpiBill> bills;
    std::vector<BridgeStep> bridge;           ///< of each provider, whole
    std::optional<RoutingSavings> routing;
    std::optional<RoutingSavings> routingBefore;
    std::vector<KpiPlan> plans;
    std::vector<KpiAlerts> alerts;
    std::vector<RetirementCandidate> candidates; ///< features
    std::vector<Retirement> decisions;           ///< all that stand
    std::vector<VerifiedSaving> verified;        ///< of the decisions of this quarter and the one before
};

} // namespace tokenledger

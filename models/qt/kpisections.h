// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/kpidocument.h"
#include "models/qt/kpifigures.h"

namespace tokenledger {

// Parts of the quarterly report. Each adds its blocks to a section and its figures to `json`, under a key of its own; one that
// has nothing to tell says so in a sentence.

void addForecast(ReportSection &section, const KpiReport &report, const KpiFacts &facts, ReportJson &json);
void addBudgets(ReportSection &section, const KpiFacts &facts, ReportJson &json);
void addMeasures(ReportSection &section, const KpiFacts &facts, ReportJson &json);
void addReconciliation(ReportSection &section, const KpiFacts &facts, ReportJson &json);
void addSavings(ReportSection &section, const KpiFacts &facts, ReportJson &json);
void addAlerts(ReportSection &section, const KpiFacts &facts, ReportJson &json);
void addRetirements(ReportSection &section, const KpiReport &report, const KpiFacts &facts, ReportJson &json);
void addPortfolio(ReportSection &section, const KpiReport &report, const KpiFacts &facts, ReportJson &json);

/// One line for the cover: "5 of 6 months within the limit, 4 locked"; empty without bills.
QString reconciliationStatus(const KpiFacts &facts);

} // namespace tokenledger

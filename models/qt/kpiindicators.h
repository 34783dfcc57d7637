// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/kpidocument.h"
#include "models/qt/kpifigures.h"

namespace tokenledger {

/// The table of indicators: the quarter, the quarter before, change, target and result; `json` becomes a list of the same.
/// Footnotes that the marks in the table refer to are added to `footnotes`.
ReportTable indicatorTable(const KpiReport &report, const KpiPaper &paper, ReportJson &json, QStringList &footnotes);

/// What one call, a million tokens and a user cost, and the quantities behind it.
ReportTable unitTable(const KpiReport &report, ReportJson &json);

} // namespace tokenledger

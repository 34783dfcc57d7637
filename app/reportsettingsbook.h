// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/reportsettings.h"
#include "models/store/callstore.h"

namespace tokenledger {

/// The settings of a ledger's reports; empty ones where nothing was set. Errors: they do not read.
Result<ReportSettings> readReportSettings(const CallStore &store);
/// Errors: the ledger cannot be written.
Result<void> saveReportSettings(CallStore &store, const ReportSettings &settings);

} // namespace tokenledger

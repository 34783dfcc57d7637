// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/store/callstore.h"

#include <QByteArray>

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace tokenledger {

/// A report as it was filed: the very bytes, and the figures in them. Neither later imports nor a later version of the
/// program change it.
struct KeptReport
{
    std::string quarter;            ///< "2026-Q3"
    Instant keptAt;
    nlohmann::ordered_json options; ///< that it was made with; the next scheduled one takes them over
    nlohmann::ordered_json figures;
    QByteArray pdf;

    std::string name() const;       ///< "2026-Q3 2026-10-01T06:00:00Z"
};

/// Errors: the store's.
Result<void> keepReport(CallStore &store, const KeptReport &report);
/// The oldest first. Errors: the store's; one that no longer reads.
Result<std::vector<KeptReport>> keptReports(const CallStore &store);
/// By its name, or the newest of a quarter. Errors (Usage): there is none; the store's.
Result<KeptReport> keptReportNamed(const CallStore &store, const std::string &name);

} // namespace tokenledger

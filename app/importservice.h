// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/pricebook.h"
#include "importers/core/importpipeline.h"
#include "models/domain/jobcontrol.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tokenledger {

/// What a person wants to be imported.
struct ImportOrder {
    std::string path;
    std::string format = "auto";
    std::string profile;              ///< JSON of a mapping profile, or empty
    std::string source;               ///< or empty
    bool dryRun = false;
    std::size_t sampleRejects = 10;   ///< how many set-aside rows to bring back as samples
};

/// What became of one file. Exactly one of calls, prices, tableRows and error is there.
struct ImportOutcome {
    std::string path;
    std::string format;
    std::optional<ImportRecord> calls;    ///< also of rows of bills and of business measures
    std::optional<ImportedPriceList> prices;
    std::optional<std::size_t> tableRows; ///< evaluations or budgets read, as the format says
    std::optional<Error> error;
    std::vector<RejectedRow> samples;
};

/// Imports one file into a store, whatever it holds: calls, a price list, evaluations, budgets or business measures. The file is one transaction. A format that
/// nothing recognises is tried with the known mapping profiles.
ImportOutcome importFile(CallStore &store, const std::shared_ptr<const PriceCatalogue> &catalogue, const ImportOrder &order,
                         JobControl &control);

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/core/importer.h"
#include "models/domain/pricing.h"

#include <optional>
#include <string>
#include <vector>

namespace tokenledger {

/// Rows of one file that were set aside, as they stood.
struct KeptRows
{
    std::string header;            ///< Csv: the header record of their file; empty when it has none
    std::vector<RejectedRow> rows; ///< line and text count
};

/// What came of reading them again.
struct ReadAgain
{
    ParsedBlock block; ///< calls, each at the line of its file; `rejects` are those of `problems`
    std::vector<std::optional<RejectedRow>> problems; ///< by row: why it is still set aside, or nothing
};

/// The beginning of a text that holds header and rows, as far as the importer and a person need it to know the dialect.
std::string textOf(const KeptRows &kept);

/// Reads rows again, each by itself, as an import of the file would. Rows without an id are numbered among themselves.
/// Errors: what makes all rows useless, such as a column that the header does not have.
Result<ReadAgain> readAgain(const KeptRows &kept, const Importer &importer, const std::string &source,
                            const Pricer &pricer);

} // namespace tokenledger

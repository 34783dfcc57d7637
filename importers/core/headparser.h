// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/core/importer.h"
#include "models/domain/pricing.h"
#include "models/domain/result.h"

#include <string>

namespace tokenledger {

/// Reads the whole records at the beginning of a file as an import would, for a preview: parsed, priced, nothing stored.
/// A record that the beginning ends inside of is left out. Errors as an import of the file would give.
Result<ParsedBlock> parseHead(const FileHead &head, const Importer &importer, const std::string &source, const Pricer &pricer);

} // namespace tokenledger

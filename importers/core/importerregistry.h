// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/core/importer.h"
#include "models/domain/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace tokenledger {

/// Every format that is recognised by itself, in the order in which people look for them. Objects live as long as the
/// program and may be used from any thread.
const std::vector<const Importer *> &importers();

/// Nothing when there is none of that name.
const Importer *importerByName(std::string_view name);

/// The format that the beginning of a file speaks for.
/// @param title names the file in messages.
/// Errors (Refused): an empty file, no format or more than one fits; a known file that holds no calls. Each says what to do.
Result<const Importer *> detectImporter(const FileHead &head, const std::string &title);

} // namespace tokenledger

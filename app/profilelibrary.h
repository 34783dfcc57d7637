// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/core/importer.h"
#include "models/domain/result.h"
#include "models/store/callstore.h"

#include <optional>
#include <string>
#include <vector>

namespace tokenledger {

/// A mapping profile by its name: saved in the ledger, or shipped as an example.
struct NamedProfile {
    std::string name;
    std::string body;                 ///< JSON as in documents.md
    bool shipped = false;
};

/// Profiles of the ledger first (none without a store), then those that ship.
Result<std::vector<NamedProfile>> knownProfiles(const CallStore *store);

/// What --profile means: a file when there is one of that name, else a saved or shipped profile.
/// Errors (Usage): neither exists; (Refused): the file is no profile.
Result<std::string> findProfile(const CallStore *store, const std::string &fileOrName);

/// The profile whose columns a CSV file's header or a JSON Lines file's first record holds, every one of them; the one
/// with most columns where several fit.
std::optional<NamedProfile> profileThatFits(const std::vector<NamedProfile> &profiles, const FileHead &head);

} // namespace tokenledger

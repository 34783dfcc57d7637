// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/core/importer.h"
#include "models/domain/result.h"

#include <memory>
#include <string>

namespace tokenledger {

/// An importer of the registry, or one made of a mapping profile.
struct ChosenImporter
{
    const Importer *importer = nullptr; ///< null for "auto": the content decides
    std::unique_ptr<Importer> owned;
};

/// What a format and a profile ask for. A profile goes with the format "generic", "auto" or none.
/// Errors (Usage): an unknown format, "generic" without a profile, a profile with another format; those of the profile.
Result<ChosenImporter> chooseImporter(const std::string &format, const std::string &profile);

} // namespace tokenledger

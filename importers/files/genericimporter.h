// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/core/importer.h"
#include "importers/files/mappingprofile.h"

#include <memory>
#include <string_view>

namespace tokenledger {

inline constexpr std::string_view genericFormat = "generic";

/// Any CSV or JSON Lines file, by a mapping profile. The profile's name is the default source.
std::unique_ptr<Importer> makeGenericImporter(MappingProfile profile);

/// What `formats` lists for it; it recognises nothing by itself.
const Importer &genericImporter();

/// CSV and JSON Lines whose columns already have the names of a call's fields: no profile is needed.
const Importer &canonicalImporter();

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/core/importer.h"
#include "importers/files/mappingprofile.h"

#include <string>
#include <vector>

namespace tokenledger {

/// A column of a CSV file or a path into JSON records, with what stands in it.
struct SampledColumn {
    std::string name;
    std::vector<std::string> samples;   ///< first values that are not empty, each once, at most five
};

/// The columns of a file, in its order; paths of nested JSON values with dots between their parts.
std::vector<SampledColumn> sampleColumns(const FileHead &head);

/// A first guess at what the columns mean, by their names and contents, for a person to correct: never used unseen.
/// What cannot be told is left out, so the profile may still lack a field that parse() demands.
MappingProfile proposeProfile(const FileHead &head, const std::string &name);

} // namespace tokenledger

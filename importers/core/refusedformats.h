// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/core/importer.h"

#include <string>

namespace tokenledger {

/// Why a file that is recognised cannot become calls, and what to do instead; empty when it is none of these.
std::string refusalOf(const FileHead &head);

} // namespace tokenledger

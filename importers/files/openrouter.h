// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/core/importer.h"

namespace tokenledger {

/// OpenRouter's activity page as CSV, one generation a row. No text of the vendor lists the columns: they are read by
/// name, and older files have fewer.
const Importer &openRouterActivity();

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/core/importer.h"

namespace tokenledger {

/// Rows of LiteLLM_SpendLogs: JSON array, JSON Lines or CSV.
const Importer &liteLlmSpendLogs();
/// StandardLoggingPayload objects, one a line or one after the other.
const Importer &liteLlmStandardLogging();

} // namespace tokenledger

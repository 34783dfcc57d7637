// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/pullservice.h"
#include "models/store/callstore.h"

#include <chrono>

namespace tokenledger {

/// The longest that a warehouse is waited for when nothing else is said.
inline constexpr std::chrono::seconds warehousePatience{30};

/// Calls that lie in a warehouse, asked for as they are there now, newest first; nothing is stored.
/// Errors: those of askForCalls(), the key cannot be had; Usage: a filter by tag.
Result<CallPage> callsInWarehouse(const Connection &connection, const CallFilter &filter, int limit, std::chrono::seconds patience,
                                  const PullTools &tools, const JobControl &control);

} // namespace tokenledger

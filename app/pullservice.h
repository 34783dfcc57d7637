// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/connectionpull.h"

#include <string>
#include <vector>

namespace tokenledger {

/// Pulls one connection: all pages of all its feeds, then everything into the ledger in one transaction, or nothing.
/// What has been read by a pull that fails is kept for the next one. The run is recorded either way, and returned; it
/// fails only where the ledger cannot be written.
Result<PullRun> pullConnection(CallStore &store, const Pricer &pricer, const Connection &connection,
                               const PullPeriod &period, const PullTools &tools, JobControl &control);

/// Asks each feed for its newest hour or day, and stores nothing. Gives a sentence for each.
/// Errors: the first feed that does not answer as it should.
Result<std::vector<std::string>> testConnection(const Connection &connection, const PullTools &tools,
                                                JobControl &control);

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/connection.h"
#include "models/domain/instant.h"
#include "models/store/callstore.h"

#include <optional>
#include <string>
#include <vector>

namespace tokenledger {

/// Connections of the ledger, by name. Errors: one that cannot be read.
Result<std::vector<Connection>> readConnections(const CallStore &store);
/// Errors (Usage): there is none of that name.
Result<Connection> findConnection(const CallStore &store, const std::string &name);
/// Checks and keeps a connection; a mapping profile among its options may be a file or the name of a known one.
/// Errors (Usage): those of openConnection(); the name is taken or empty; there is no such profile.
Result<void> addConnection(CallStore &store, const Connection &connection);
/// Keeps another description under the name of a connection that there is; what is remembered of its pulls stays.
/// Errors (Usage): as addConnection(); there is none of that name.
Result<void> replaceConnection(CallStore &store, const Connection &connection);
/// Takes a connection away with what is remembered of its pulls; what it brought stays in the ledger.
Result<void> removeConnection(CallStore &store, const std::string &name);

/// When a schedule pulls a connection next: its interval after the last pull that went well, an hour after one that
/// failed, long ago where it was never pulled. Nothing when it is pulled by hand only.
Result<std::optional<Instant>> nextPull(const CallStore &store, const Connection &connection);
/// Whether that time has come.
Result<bool> isDue(const CallStore &store, const Connection &connection);

} // namespace tokenledger

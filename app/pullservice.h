// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/vendors/retrypolicy.h"
#include "importers/vendors/secretstore.h"
#include "importers/vendors/vendorconnector.h"
#include "models/domain/pricing.h"
#include "models/domain/pullfeed.h"
#include "models/store/callstore.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tokenledger {

/// What a pull needs beside the ledger.
struct PullTools
{
    HttpTransport *transport = nullptr;
    SecretStore *keychain = nullptr;
    RetryPolicy retries;
};

/// The period that a person asks for; without it each feed goes on where it stands.
struct PullPeriod
{
    std::optional<Instant> from;
    std::optional<Instant> to;
};

/// Connections of the ledger, by name. Errors: one that cannot be read.
Result<std::vector<Connection>> readConnections(const CallStore &store);
/// Errors (Usage): there is none of that name.
Result<Connection> findConnection(const CallStore &store, const std::string &name);
/// Checks and keeps a connection; a mapping profile among its options may be a file or the name of a known one.
/// Errors (Usage): those of openConnection(); the name is taken or empty; there is no such profile.
Result<void> addConnection(CallStore &store, const Connection &connection);
/// Takes a connection away with what is remembered of its pulls; what it brought stays in the ledger.
Result<void> removeConnection(CallStore &store, const std::string &name);

/// Pulls one connection: all pages of all its feeds, then everything into the ledger in one transaction, or nothing.
/// What has been read by a pull that fails is kept for the next one. The run is recorded either way, and returned; it
/// fails only where the ledger cannot be written.
Result<PullRun> pullConnection(CallStore &store, const Pricer &pricer, const Connection &connection,
                               const PullPeriod &period, const PullTools &tools, JobControl &control);

/// Whether a schedule has to pull a connection: the last pull that went well is as long ago as the vendor's interval, and
/// the last that failed an hour.
Result<bool> isDue(const CallStore &store, const Connection &connection);
/// Pulls every connection that is due, one after the other. Errors: the ledger cannot be read or written.
Result<std::vector<PullRun>> pullWhatIsDue(CallStore &store, const PullTools &tools, JobControl &control);

/// Asks each feed for its newest hour or day, and stores nothing. Gives a sentence for each.
/// Errors: the first feed that does not answer as it should.
Result<std::vector<std::string>> testConnection(const Connection &connection, const PullTools &tools,
                                                JobControl &control);

} // namespace tokenledger

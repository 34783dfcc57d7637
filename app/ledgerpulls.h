// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/connectionpull.h"
#include "app/vendoraccount.h"

#include <memory>
#include <vector>

namespace tokenledger {

/// What vendors gave and the ledger does not have yet.
using FetchedPulls = std::vector<std::shared_ptr<ConnectionPull>>;

// Pulls of the window, over the real network. Reading from vendors takes minutes and only reads the ledger; what they
// gave is landed on the writing lane. Each runs on a worker.

/// One connection, from where it stands. What goes wrong is told when it lands.
FetchedPulls fetchOverNetwork(const CallStore &store, const Connection &connection, SecretStore &keychain, JobControl &control);
/// Every connection whose time has come, until cancelled. Errors: the ledger cannot be read.
Result<FetchedPulls> fetchWhatIsDue(const CallStore &store, SecretStore &keychain, JobControl &control);
/// Stores them one by one. As with imports, the sample company goes once a pull has brought anything.
/// Errors: the ledger cannot be written; a pull that failed is told by its run.
Result<std::vector<PullRun>> landInLedger(CallStore &store, const FetchedPulls &pulls, JobControl &control);
/// The list of prices of a vendor, as pullPrices().
Result<ImportedPriceList> pricesOverNetwork(CallStore &store, const Connection &connection, SecretStore &keychain, JobControl &control);
/// Calls of a warehouse as they are there now; as callsInWarehouse(), with its usual patience.
Result<CallPage> callsOverNetwork(const Connection &connection, const CallFilter &filter, int limit, SecretStore &keychain, const JobControl &control);
/// Asks each feed once and stores nothing; as testConnection().
Result<std::vector<std::string>> testOverNetwork(const Connection &connection, SecretStore &keychain, JobControl &control);

} // namespace tokenledger

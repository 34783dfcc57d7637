// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/vendoraccount.h"

#include <vector>

namespace tokenledger {

/// Pulls of the window, over the real network. As with imports, the sample company goes once a pull has brought
/// anything. Each runs on a worker.

/// One connection, from where it stands.
Result<PullRun> pullIntoLedger(CallStore &store, const Connection &connection, SecretStore &keychain, JobControl &control);
/// Every connection whose time has come.
Result<std::vector<PullRun>> pullDueIntoLedger(CallStore &store, SecretStore &keychain, JobControl &control);
/// The list of prices of a vendor, as pullPrices().
Result<ImportedPriceList> pricesOverNetwork(CallStore &store, const Connection &connection, SecretStore &keychain, JobControl &control);
/// Asks each feed once and stores nothing; as testConnection().
Result<std::vector<std::string>> testOverNetwork(const Connection &connection, SecretStore &keychain, JobControl &control);

} // namespace tokenledger

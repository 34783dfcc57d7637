// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ledgerpulls.h"

#include "app/ledger.h"
#include "importers/vendors/postgrestransport.h"

#include <QCoreApplication>

#include <algorithm>

namespace tokenledger {

namespace {

ConnectionTransport network()
{
    return ConnectionTransport("TokenLedger/" + QCoreApplication::applicationVersion().toStdString());
}

Result<void> makeRoom(CallStore &store, const std::vector<PullRun> &runs)
{
    const bool brought =
        std::any_of(runs.begin(), runs.end(), [](const PullRun &run) { return run.status == "ok" && run.rows > 0; });
    JobControl uncancelled; // what was pulled is in: this belongs to it
    return brought && hasSample(store) ? removeSample(store, uncancelled) : Result<void>();
}

} // namespace

Result<PullRun> pullIntoLedger(CallStore &store, const Connection &connection, SecretStore &keychain, JobControl &control)
{
    // What a gateway says that it was billed stands until the analyst prices the calls again.
    const auto catalogue = loadCatalogue(&store, PriceScope::UnreportedCalls);
    if (!catalogue)
        return catalogue.error();
    ConnectionTransport transport = network();
    auto run = pullConnection(store, Pricer(*catalogue), connection, {}, {&transport, &keychain, {}}, control);
    if (!run)
        return run;
    const Result<void> room = makeRoom(store, {*run});
    return room ? std::move(run) : Result<PullRun>(room.error());
}

Result<std::vector<PullRun>> pullDueIntoLedger(CallStore &store, SecretStore &keychain, JobControl &control)
{
    ConnectionTransport transport = network();
    auto runs = pullWhatIsDue(store, {&transport, &keychain, {}}, control);
    if (!runs)
        return runs;
    const Result<void> room = makeRoom(store, *runs);
    return room ? std::move(runs) : Result<std::vector<PullRun>>(room.error());
}

Result<ImportedPriceList> pricesOverNetwork(CallStore &store, const Connection &connection, SecretStore &keychain, JobControl &control)
{
    ConnectionTransport transport = network();
    return pullPrices(store, connection, {&transport, &keychain, {}}, control);
}

Result<std::vector<std::string>> testOverNetwork(const Connection &connection, SecretStore &keychain, JobControl &control)
{
    ConnectionTransport transport = network();
    return testConnection(connection, {&transport, &keychain, {}}, control);
}

} // namespace tokenledger

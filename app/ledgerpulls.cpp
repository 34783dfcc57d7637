// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ledgerpulls.h"

#include "app/ledger.h"
#include "app/livecalls.h"
#include "app/pricebook.h"
#include "app/pullservice.h"
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

FetchedPulls fetchOverNetwork(const CallStore &store, const Connection &connection, SecretStore &keychain, JobControl &control)
{
    ConnectionTransport transport = network();
    auto pull = std::make_shared<ConnectionPull>(connection, PullPeriod());
    pull->fetch(store, {&transport, &keychain, {}}, control);
    return {std::move(pull)};
}

Result<FetchedPulls> fetchWhatIsDue(const CallStore &store, SecretStore &keychain, JobControl &control)
{
    const auto connections = readConnections(store);
    if (!connections)
        return connections.error();
    FetchedPulls pulls;
    for (const Connection &connection : *connections) {
        const auto due = isDue(store, connection);
        if (!due)
            return due.error();
        if (*due && !control.cancelled())
            pulls.push_back(fetchOverNetwork(store, connection, keychain, control).front());
    }
    return pulls;
}

Result<std::vector<PullRun>> landInLedger(CallStore &store, const FetchedPulls &pulls, JobControl &control)
{
    // What a gateway says that it was billed stands until the analyst prices the calls again.
    const auto catalogue = loadCatalogue(&store, PriceScope::UnreportedCalls);
    if (!catalogue)
        return catalogue.error();
    const Pricer pricer(*catalogue);
    std::vector<PullRun> runs;
    for (const std::shared_ptr<ConnectionPull> &pull : pulls) {
        auto run = pull->land(store, pricer, control);
        if (!run)
            return run.error();
        runs.push_back(std::move(*run));
    }
    const Result<void> room = makeRoom(store, runs);
    return room ? std::move(runs) : Result<std::vector<PullRun>>(room.error());
}

Result<ImportedPriceList> pricesOverNetwork(CallStore &store, const Connection &connection, SecretStore &keychain, JobControl &control)
{
    ConnectionTransport transport = network();
    return pullPrices(store, connection, {&transport, &keychain, {}}, control);
}

Result<CallPage> callsOverNetwork(const Connection &connection, const CallFilter &filter, int limit, SecretStore &keychain, const JobControl &control)
{
    ConnectionTransport transport = network();
    return callsInWarehouse(connection, filter, limit, warehousePatience, {&transport, &keychain, {}}, control);
}

Result<std::vector<std::string>> testOverNetwork(const Connection &connection, SecretStore &keychain, JobControl &control)
{
    ConnectionTransport transport = network();
    return testConnection(connection, {&transport, &keychain, {}}, control);
}

} // namespace tokenledger

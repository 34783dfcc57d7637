// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/connectionbook.h"
#include "importers/vendors/apikey.h"
#include "importers/vendors/feedpull.h"
#include "importers/vendors/retrypolicy.h"
#include "importers/vendors/secretstore.h"
#include "importers/vendors/vendorconnector.h"
#include "models/domain/pricing.h"
#include "models/domain/pullfeed.h"
#include "models/store/callstore.h"

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

/// A pull of one connection in two steps, which may run on two threads after each other: fetch() waits for the vendor and
/// only reads the ledger, so that others may write into it meanwhile; land() writes. In between what came lies in memory
/// and in a temporary file.
class ConnectionPull
{
public:
    ConnectionPull(const Connection &connection, const PullPeriod &period);

    /// Reads everything that the vendor has of the period. What goes wrong, being cancelled too, is told by land().
    void fetch(const CallStore &store, const PullTools &tools, JobControl &control);
    /// Stores what was read, all of it or nothing; where fetch() did not come to the end, the whole pages that it has, for
    /// the next try. The run is recorded in either case, and tells what went wrong. Errors: the run cannot be recorded.
    Result<PullRun> land(CallStore &store, const Pricer &pricer, JobControl &control);

private:
    Result<void> prepare(const CallStore &store, const PullTools &tools);
    void addFeed(const VendorConnector &vendor, std::unique_ptr<Feed> feed, const std::vector<FeedState> &states,
                 const std::vector<StagedFeed> &staged);
    bool continues(const StagedFeed &kept, const FeedWindow &window) const;
    Result<void> readAll(PatientSender &sender, JobControl &control);
    Result<void> storeAll(CallStore &store, const Pricer &pricer, JobControl &control);
    void keepPages(CallStore &store);
    void describeWindow();
    std::int64_t rows() const;

    const Connection m_connection;
    const PullPeriod m_period;
    const Instant m_now;
    PullRun m_run;
    Result<void> m_fetched; ///< how fetch() ended
    ApiKey m_key;
    std::vector<FeedPull> m_pulls;
    std::vector<std::string> m_notes;
};

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/pricebook.h"
#include "models/domain/importrecord.h"
#include "models/domain/repricerecord.h"
#include "models/store/callstore.h"

#include <memory>
#include <string>
#include <vector>

namespace tokenledger {

/// What the window shows of a ledger beside its calls. A value, read in one go.
struct LedgerFacts {
    std::vector<ImportRecord> imports;
    std::vector<StoredReject> rejects;        ///< the first of them
    std::uint64_t rejectTotal = 0;
    std::vector<StoredConflict> conflicts;    ///< the first of them
    std::vector<WaitingRows> waiting;         ///< set-aside rows and conflicts by import
    std::vector<MergedCall> merged;           ///< the newest of the calls with several reports
    SourceRanking ranking;
    std::vector<StoredPriceList> priceLists;  ///< without their bodies
    std::vector<RepriceRecord> reprices;
    std::shared_ptr<const PriceCatalogue> catalogue;
    std::vector<StoredDocument> profiles;
    std::vector<SharedCostRule> sharedCosts;  ///< of the attribution rules in force
    std::vector<std::string> warehouses;      ///< connections that can be asked for calls as they are there now
    bool sample = false;                      ///< holds the sample company
    std::int64_t bytes = 0;                   ///< on disk
};

/// How many set-aside rows and conflicts the lists show at once.
inline constexpr int shownRows = 500;

/// One ledger file with a connection for each lane of the job runner. Connections are opened when first used, and each
/// may be used on its own lane only.
class Ledger
{
public:
    explicit Ledger(std::string file) : m_file(std::move(file)) {}

    const std::string &file() const { return m_file; }
    Result<CallStore *> writer() { return connect(m_writer, CallStore::Mode::ReadWrite); }
    Result<CallStore *> reader() { return connect(m_reader, CallStore::Mode::ReadOnly); }
    Result<CallStore *> looker() { return connect(m_looker, CallStore::Mode::ReadOnly); }
    Result<CallStore *> netReader() { return connect(m_netReader, CallStore::Mode::ReadOnly); }

    static Result<LedgerFacts> readFacts(const CallStore &store);

private:
    Result<CallStore *> connect(std::unique_ptr<CallStore> &kept, CallStore::Mode mode);

    const std::string m_file;
    std::unique_ptr<CallStore> m_writer;
    std::unique_ptr<CallStore> m_reader;
    std::unique_ptr<CallStore> m_looker;
    std::unique_ptr<CallStore> m_netReader;
};

/// Fills an empty ledger with the sample company: 60,000 calls of the 90 days before `end`, of features, tenants and
/// prompts that look like a real company's, with some gaps as in real life.
Result<void> fillSample(CallStore &store, Instant end);
/// Takes the sample out: it makes room for a person's own data once that is in.
Result<void> removeSample(CallStore &store, JobControl &control);
/// True while the sample is in the ledger.
bool hasSample(const CallStore &store);

} // namespace tokenledger

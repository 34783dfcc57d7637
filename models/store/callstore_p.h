// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/store/callstore.h"
#include "models/store/chunkreader.h"
#include "models/store/database.h"
#include "models/store/writelock.h"

#include <memory>
#include <string>

namespace tokenledger {

struct CallStore::Private {
    std::string file;
    Mode mode = Mode::ReadOnly;
    std::unique_ptr<Database> database;

    Result<std::unique_ptr<WriteLock>> lock(const std::string &job = {})
    {
        if (mode == Mode::ReadOnly)
            return Error{"“" + file + "” was opened for reading only; nothing was changed."};
        return WriteLock::take(*database, job);
    }
};

Result<CallPage> readCallPage(Database &database, const CallFilter &filter, int limit, std::uint64_t skip);
Result<void> undoImportIn(Database &database, WriteLock &lock, std::int64_t id, JobControl *control);
Result<VerifyReport> verifyStore(const std::string &file, int threads, JobControl *control);
Result<CallStore::SqlResult> runReadOnlySql(const std::string &file, const std::string &statement, JobControl *control);
/// Prices the calls of `range` again. Writes only with a lock.
Result<RepriceRecord> repriceStore(const std::string &file, Database &database, WriteLock *lock, const Pricer &pricer, const TimeRange &range,
                                   JobControl *control);
Result<std::vector<RepriceRecord>> readReprices(Database &database);
Result<void> undoRepriceIn(Database &database, WriteLock &lock, std::int64_t id, JobControl *control);

Result<std::vector<MergedCall>> readMergedCalls(Database &database, int limit);
Result<std::vector<ProposedMerge>> proposeMergesIn(Database &database, const ProposalOptions &options, JobControl *control);
Result<void> decideMergesIn(Database &database, WriteLock &lock, const std::vector<std::pair<CallName, CallName>> &pairs, MergeDecision decision,
                            JobControl *control);
Result<void> splitCallIn(Database &database, WriteLock &lock, std::int64_t call, JobControl *control);
Result<void> setSourceRankingIn(Database &database, WriteLock &lock, const SourceRanking &ranking, JobControl *control);
/// The calls at these positions, in their order.
Result<std::vector<CallRecord>> readRecordsAt(ChunkReader &reader, const std::vector<std::uint64_t> &positions);
/// Attributes all calls anew. Writes only with a lock.
Result<AttributionRecord> reattributeStore(const std::string &file, Database &database, WriteLock *lock, const AttributionRules &rules,
                                           JobControl *control);
Result<std::vector<AttributionRecord>> readAttributions(Database &database);
Result<void> undoAttributionIn(const std::string &file, Database &database, WriteLock &lock, std::int64_t id, JobControl *control);

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What waits for a person: rows that were set aside, and calls that came in two versions.

#include "models/store/callstore_p.h"

#include "models/store/calljson.h"
#include "models/store/importsession.h"

namespace tokenledger {

namespace {

struct OtherVersion
{
    std::string source;
    std::string call;
};

Result<OtherVersion> otherVersion(Database &database, std::int64_t conflictId)
{
    Statement statement = database.prepare("SELECT source, other FROM conflict_waiting WHERE id = ?");
    statement.bind(1, conflictId);
    const bool found = statement.step();
    if (database.failed())
        return database.takeError();
    if (!found)
        return Error{"Conflict " + std::to_string(conflictId) + " does not wait any more; nothing was changed."};
    return OtherVersion{std::string(statement.text(0)), std::string(statement.text(1))};
}

/// A stored version as a batch with dictionaries of its own, as an import hands it over.
Result<CallBatch> batchOf(Database &database, const OtherVersion &version)
{
    GlobalDictionaries dictionaries(database);
    CallBatch batch;
    if (!addCallFromJson(version.call, dictionaries, batch))
        return Error{"The other version of this call cannot be read; nothing was changed."};
    for (std::size_t i = 0; i < dimensionCount; ++i) {
        const auto dimension = static_cast<Dimension>(i);
        std::uint32_t &code = batch.codes(dimension).front();
        code = batch.dictionary(dimension).add(dictionaries.of(dimension).at(code));
    }
    return batch;
}

} // namespace

Result<void> CallStore::updateRejects(const std::vector<StoredReject> &rejects)
{
    auto lock = d->lock();
    if (!lock)
        return lock.error();
    Statement update = d->database->prepare("UPDATE reject SET field = ?, reason = ? WHERE id = ?");
    for (const StoredReject &reject : rejects)
        update.bind(1, reject.row.field).bind(2, reject.row.reason).bind(3, reject.id).run();
    return (*lock)->commit();
}

Result<std::string> CallStore::headerOf(std::int64_t importId) const
{
    Statement statement = d->database->prepare("SELECT header FROM import_header WHERE import = ?");
    statement.bind(1, importId);
    std::string header = statement.step() ? std::string(statement.text(0)) : std::string();
    if (d->database->failed())
        return d->database->takeError();
    return header;
}

Result<void> CallStore::keepVersion(std::int64_t conflictId)
{
    auto lock = d->lock();
    if (!lock)
        return lock.error();
    d->database->prepare("UPDATE conflict SET decided_by = 0 WHERE id = ?").bind(1, conflictId).run();
    return (*lock)->commit();
}

Result<ImportRecord> CallStore::takeOtherVersion(std::int64_t conflictId)
{
    const auto version = otherVersion(*d->database, conflictId);
    if (!version)
        return version.error();
    auto batch = batchOf(*d->database, *version);
    if (!batch)
        return batch.error();
    ImportOptions options;
    options.threads = 1;
    options.decidesConflict = conflictId;
    auto sink = beginImport({"Choice of a version", {}, "choice", version->source, {}}, options);
    if (!sink)
        return sink.error();
    if (const Result<void> taken = (*sink)->append(*batch); !taken)
        return taken.error();
    return (*sink)->commit();
}

Result<std::vector<WaitingRows>> CallStore::waitingRows() const
{
    std::vector<WaitingRows> waiting;
    Statement statement = d->database->prepare(
        "SELECT import, sum(rejects), sum(conflicts) FROM (SELECT import, count(*) AS rejects, 0 AS conflicts FROM "
        "reject_waiting GROUP BY import "
        "UNION ALL SELECT import, 0, count(*) FROM conflict_waiting GROUP BY import) GROUP BY import ORDER BY import");
    while (statement.step())
        waiting.push_back({statement.integer(0), static_cast<std::uint64_t>(statement.integer(1)),
                           static_cast<std::uint64_t>(statement.integer(2))});
    if (d->database->failed())
        return d->database->takeError();
    return waiting;
}

} // namespace tokenledger

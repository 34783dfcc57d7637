// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/callstream.h"
#include "models/store/billrows.h"
#include "models/store/callstore.h"
#include "models/store/chunkedit.h"
#include "models/store/chunkwriter.h"
#include "models/store/duplicatefinder.h"
#include "models/store/keyset.h"
#include "models/store/writelock.h"

#include <chrono>
#include <map>
#include <memory>
#include <unordered_map>

namespace tokenledger {

/// One import into a store, from the write lock to the commit.
///
/// Calls whose key the import has not had yet go straight to the open chunk while the store was empty before; otherwise
/// they wait in a window whose ids are looked up among the stored ones, so that no known call ever enters a chunk. Calls
/// whose key the import has had wait in the window too, and are looked up among the import's own calls.
class ImportSession : public CallSink
{
public:
    static Result<std::unique_ptr<CallSink>> begin(const std::string &file, const ImportInfo &info,
                                                   const CallStore::ImportOptions &options);
    ~ImportSession() override;

    Result<void> append(CallBatch &batch) override;
    Result<void> appendBill(std::span<const BillRow> rows) override;
    Result<void> reject(const RejectedRow &row) override;
    void ignore(std::uint64_t rows) override;
    void setHash(const std::string &hash) override { m_record.info.hash = hash; }
    void setHeader(std::string_view header) override;
    Result<ImportRecord> commit() override;

private:
    ImportSession(std::unique_ptr<Database> database, const ImportInfo &info, const CallStore::ImportOptions &options);
    Result<void> start();
    void settleWaitingRows();

    Result<void> take(CallBatch &batch);
    void makeGlobal(CallBatch &batch);
    void nameRowsWithoutId(CallBatch &batch);
    void computeKeys(const CallBatch &batch);
    void hold(const CallBatch &batch, std::span<const std::uint32_t> rows);
    Result<void> resolve();
    Result<void> search(DuplicateFinder &finder);
    Result<void> judge(const DuplicateFinder &finder);
    Result<void> judgeStored(const DuplicateFinder &finder);
    void judgeAgainst(const CallBatch &stored, const RowPairs &pairs);
    void judgeFollower(const DuplicateFinder &finder, std::uint32_t row);
    void recordConflict(std::uint32_t newer, const CallBatch &oldCalls, std::size_t oldRow, bool newerWins);
    Result<void> applyEdits(const DuplicateFinder &finder);
    Result<void> editTail(const RowPairs &pairs);
    Result<void> editChunks(std::map<std::int64_t, RowPairs> &pairs);
    ChunkReader *secondReader();

    std::unique_ptr<Database> m_database;
    std::unique_ptr<Database> m_secondDatabase;
    std::unique_ptr<ChunkReader> m_secondReader;
    std::unique_ptr<WriteLock> m_lock;
    CallStore::ImportOptions m_options;
    ImportRecord m_record;
    Result<void> m_failure;                   ///< the first error; nothing is taken after it
    std::chrono::steady_clock::time_point m_started;
    std::unique_ptr<GlobalDictionaries> m_dictionaries;
    std::unique_ptr<ChunkWriter> m_writer;
    std::unique_ptr<BillWriter> m_bill;       ///< once a row of a bill has come
    std::vector<ChunkInfo> m_known;           ///< chunks of earlier imports
    bool m_hasTail = false;
    std::optional<std::string> m_header;      ///< empty once the file had two of them

    KeySet m_keys;
    KeySet m_contents;                        ///< of rows without id
    std::unordered_map<std::uint64_t, std::uint32_t> m_repeats; ///< equal rows without id, counted from the second on
    std::vector<std::uint64_t> m_batchKeys;
    std::vector<std::uint32_t> m_fresh;
    std::vector<std::uint32_t> m_seen;
    const std::vector<bool> *m_batchFinals = nullptr;

    /// The window.
    CallBatch m_window;
    std::vector<std::uint64_t> m_windowKeys;
    std::vector<bool> m_windowFinals;
    bool m_mostlyKnown = false;               ///< so the last window was
    bool m_windowRepeats = false;             ///< holds calls whose key this import has had

    /// What became of the rows of the window while it is being resolved.
    enum class Fate : std::uint8_t { New, Known, Replaces };
    std::vector<Fate> m_fates;
    std::vector<bool> m_hasFollower;
    CallBatch m_versions;                     ///< stored versions of calls that differ
    std::vector<std::int32_t> m_versionOf;    ///< by head: row in m_versions, or -1
    std::vector<std::int32_t> m_winner;       ///< by head: row of the window that counts now, or -1 for the stored one
};

} // namespace tokenledger

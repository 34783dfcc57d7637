// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/callstream.h"
#include "models/store/attribution.h"
#include "models/store/billrows.h"
#include "models/store/callstore.h"
#include "models/store/chunkedit.h"
#include "models/store/chunkwriter.h"
#include "models/store/duplicatefinder.h"
#include "models/store/keyset.h"
#include "models/store/mergeedits.h"
#include "models/store/responsefinder.h"
#include "models/store/storedcalls.h"
#include "models/store/writelock.h"

#include <chrono>
#include <map>
#include <memory>
#include <set>
#include <unordered_map>

namespace tokenledger {

/// One import into a store, from the write lock to the commit.
///
/// Calls whose key the import has not had yet go straight to the open chunk while the store was empty before; otherwise
/// they wait in a window whose ids are looked up among the stored ones, so that no known call ever enters a chunk. Calls
/// whose key the import has had wait in the window too, and are looked up among the import's own calls. Rows of the window
/// that are other versions of a known call, or reports of a call that another source has told of, become one call with it:
/// see MergeWork.
class ImportSession : public CallSink
{
public:
    static Result<std::unique_ptr<CallSink>> begin(const std::string &file, const ImportInfo &info,
                                                   const CallStore::ImportOptions &options);
    ~ImportSession() override;

    Result<void> append(CallBatch &batch) override;
    Result<void> appendBill(std::span<const BillRow> rows) override;
    Result<void> beginFeed(const FeedWindow &window) override;
    Result<void> reject(const RejectedRow &row) override;
    void ignore(std::uint64_t rows) override;
    void setHash(const std::string &hash) override { m_record.info.hash = hash; }
    void setHeader(std::string_view header) override;
    Result<ImportRecord> commit() override;

private:
    ImportSession(std::unique_ptr<Database> database, const ImportInfo &info, const CallStore::ImportOptions &options);
    Result<void> start();
    void settleWaitingRows();
    Result<void> finishFeeds();
    BillWriter &billWriter();

    Result<void> take(CallBatch &batch);
    void makeGlobal(CallBatch &batch);
    static void markFinals(CallBatch &batch);
    void nameRowsWithoutId(CallBatch &batch);
    void computeKeys(const CallBatch &batch);
    void hold(const CallBatch &batch, std::span<const std::uint32_t> rows);
    Result<void> resolve();
    Result<void> search(DuplicateFinder &finder);
    Result<void> searchOwn(DuplicateFinder &finder);
    Result<void> judge(const DuplicateFinder &finder);
    Result<void> judgeStored(const DuplicateFinder &finder);
    void judgeAgainst(const DuplicateFinder &finder, const CallBatch &stored, const RowPairs &pairs);
    void keepVersion(const StoredPlace &place, const CallBatch &stored, std::size_t row);
    void contest(const DuplicateFinder &finder, std::uint32_t head);

    Result<void> startMerging();
    std::vector<ResponseFinder::Wanted> wantedResponses(const std::vector<ChunkInfo> &chunks);
    Result<void> findOtherReports();
    Result<void> mergeContested();
    Result<void> wantOtherReports(StoredCalls &stored, const std::vector<std::uint32_t> &contested);
    void countReports(const MergeWork &work, const MergeWork::Call &call);
    void recordConflict(const MergeWork &work, const MergeWork::Call &call, std::uint32_t newer, std::uint32_t older);
    Result<void> applyMerges(MergeWork &work);
    void bookOwnChanges(const MergeWork &work, MergeEdits &edits);
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
    std::unique_ptr<ActiveAttribution> m_attribution; ///< what is written is attributed, what is compared is not
    std::unique_ptr<ChunkWriter> m_writer;
    std::unique_ptr<BillWriter> m_bill;       ///< once a row of a bill has come
    std::vector<FeedWindow> m_feeds;          ///< windows of which this import has everything
    std::vector<ChunkInfo> m_known;           ///< chunks of earlier imports
    bool m_hasTail = false;
    std::optional<std::string> m_header;      ///< empty once the file had two of them

    KeySet m_keys;
    KeySet m_contents;                        ///< of rows without id
    std::unordered_map<std::uint64_t, std::uint32_t> m_repeats; ///< equal rows without id, counted from the second on
    std::vector<std::uint64_t> m_batchKeys;
    std::vector<std::uint32_t> m_fresh;
    std::vector<std::uint32_t> m_seen;
    std::set<std::uint32_t> m_importSources;  ///< codes of the sources that this import's calls name

    /// The window.
    CallBatch m_window;
    std::vector<std::uint64_t> m_windowKeys;
    bool m_mostlyKnown = false;               ///< so the last window was
    bool m_windowRepeats = false;             ///< holds calls whose key this import has had

    /// What becomes of the rows of the window while it is being resolved. Contested: other versions of the same record,
    /// or reports of another source, have to be looked at.
    enum class Fate : std::uint8_t { New, Known, Contested };
    std::vector<Fate> m_fates;
    CallBatch m_versions;                     ///< stored calls that contested rows are about
    std::map<StoredPlace, std::uint32_t> m_versionPlaces;
    std::set<StoredPlace> m_placesToRead;
    std::vector<std::uint64_t> m_responses;   ///< by row, 0 where nobody looks for it

    /// Merging.
    std::unique_ptr<MergeRules> m_rules;
    std::unique_ptr<ReportTable> m_reports;
    bool m_hasReports = false;
    KeySet m_reportKeys;                      ///< of all reports: keys and response ids
    std::set<std::uint32_t> m_tailSources;
    ResponseFinder::ChunkSources m_chunkSources;
};

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/attributionrecord.h"
#include "models/domain/attributionrules.h"
#include "models/domain/billrow.h"
#include "models/domain/callrecord.h"
#include "models/domain/callstream.h"
#include "models/domain/importrecord.h"
#include "models/domain/jobcontrol.h"
#include "models/domain/mergedcall.h"
#include "models/domain/pricing.h"
#include "models/domain/pullfeed.h"
#include "models/domain/repricerecord.h"
#include "models/domain/result.h"
#include "models/domain/sourceranking.h"

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace tokenledger {

/// Which calls a list of single calls is about. Values of one dimension are or-ed, dimensions and tags and-ed; an empty
/// value means that the dimension is missing.
struct CallFilter {
    TimeRange range;
    struct Clause {
        std::string dimension;          ///< name of a dimension, or "tag:NAME"
        std::vector<std::string> values;
        bool exclude = false;
    };
    std::vector<Clause> where;
};

struct CallPage {
    std::vector<CallRecord> calls;      ///< newest first
    bool more = false;
};

/// A price list as it was imported or written: the document itself is kept, so that last year's prices can be read again.
struct StoredPriceList {
    std::int64_t id = 0;
    std::string name;
    std::string format;                 ///< "tokenledger", "genai-prices", "litellm", "discounts"
    Instant importedAt;
    std::string body;
};

/// A JSON document that belongs to the ledger (mapping profile, view, plan), by kind and name.
struct StoredDocument {
    std::string kind;
    std::string name;
    std::string body;
};

struct VerifyReport {
    std::vector<std::string> problems;  ///< one sentence each; empty when everything agrees
    std::uint64_t calls = 0;
    std::uint64_t chunks = 0;
};

/// The ledger: one SQLite file. Calls are columns in chunks of 65,536 (see chunk.h), recent small appends rows of the
/// table "tail"; projections change in the same transaction as the calls they sum up. One process writes at a time, any
/// number read. An object belongs to one thread; open as many as there are threads.
class CallStore
{
public:
    enum class Mode { ReadOnly, ReadWrite };

    /// Opens the file; ReadWrite creates it and brings an older schema up to date.
    /// Errors, one sentence each: missing (ReadOnly), not a TokenLedger store, from a newer version, damaged, full or
    /// read-only disk. Opening does not take the write lock: the first write does, and says who holds it (Kind::Locked).
    static Result<std::unique_ptr<CallStore>> open(const std::string &file, Mode mode);
    ~CallStore();
    CallStore(const CallStore &) = delete;
    CallStore &operator=(const CallStore &) = delete;

    const std::string &file() const;

    /// One consistent view for readers. Opens its own connections to the file, one per thread.
    Result<std::unique_ptr<CallSource>> source() const;

    // -- imports
    struct ImportOptions {
        bool dryRun = false;            ///< count everything, store nothing
        int threads = 2;                ///< for encoding and compression
        std::vector<std::int64_t> takesRejects = {}; ///< set-aside rows that wait no longer once this import is in
        std::int64_t decidesConflict = 0;       ///< the conflict that this import settles: its call counts as final
        bool onlyWithNews = false;              ///< an import that changes nothing leaves no record (its id is 0 then)
    };
    Result<std::unique_ptr<CallSink>> beginImport(const ImportInfo &info, const ImportOptions &options);
    /// The newest import that took in this very file (same hash, format, source and profile) and is not undone.
    Result<std::optional<ImportRecord>> findImport(const ImportInfo &info) const;
    Result<std::vector<ImportRecord>> imports() const;
    /// Takes the calls of one import out again.
    Result<void> undoImport(std::int64_t id, JobControl *control = nullptr);
    /// Set-aside rows that wait: those that a later import took in are left out.
    Result<std::vector<StoredReject>> rejects(std::optional<std::int64_t> importId, int limit) const;
    Result<void> dropReject(std::int64_t id);
    /// Field and reason of rows that were read again and still cannot be read.
    Result<void> updateRejects(const std::vector<StoredReject> &rejects);
    /// The header record of the CSV file of an import; empty when it had none, or several.
    Result<std::string> headerOf(std::int64_t importId) const;
    /// Conflicts that nobody has decided about.
    Result<std::vector<StoredConflict>> conflicts(std::optional<std::int64_t> importId, int limit) const;
    /// The version that counts stays so.
    Result<void> keepVersion(std::int64_t conflictId);
    /// The other version counts from now on. It goes in as an import of its own, whose undo takes the choice back.
    Result<ImportRecord> takeOtherVersion(std::int64_t conflictId);
    /// How many set-aside rows and conflicts of each import wait for a person.
    Result<std::vector<WaitingRows>> waitingRows() const;

    // -- single calls
    Result<CallPage> calls(const CallFilter &filter, int limit, std::uint64_t skip = 0) const;

    // -- bills
    /// Exact sums over the rows of bills, or of usage aggregates, ordered by group; no row for groups without rows.
    Result<std::vector<BillSum>> billSums(const BillQuery &query) const;

    // -- pulls
    /// How far the feeds of a connection have come.
    Result<std::vector<FeedState>> feedStates(const std::string &connection) const;
    /// Pages of an unfinished pull, for the next try.
    Result<std::vector<StagedFeed>> stagedFeeds(const std::string &connection) const;
    /// Keeps pages in place of those that were kept before for this connection.
    Result<void> stageFeeds(const std::string &connection, const std::vector<StagedFeed> &feeds);
    /// Forgets states and pages of a connection; what it brought stays.
    Result<void> forgetFeeds(const std::string &connection);
    Result<void> recordPull(const PullRun &run);
    /// The newest first. @param connection empty: of all.
    Result<std::vector<PullRun>> pullRuns(const std::string &connection, int limit) const;

    // -- calls that several reports tell of
    /// The newest first. Errors: damaged.
    Result<std::vector<MergedCall>> mergedCalls(int limit) const;
    /// Calls of different sources that may be one though they have no id in common; nothing is changed. Those that
    /// somebody has decided about are left out.
    Result<std::vector<ProposedMerge>> proposeMerges(const ProposalOptions &options, JobControl *control = nullptr) const;
    /// Keeps the decision, for calls that come later too, and makes the calls anew in one transaction. Together: one call
    /// from now on. Apart: never one, whatever their response ids say. Open: as if nobody had decided. Errors: Usage, for two calls of one source.
    Result<void> decideMerges(const std::vector<std::pair<CallName, CallName>> &pairs, MergeDecision decision, JobControl *control = nullptr);
    /// Takes a merged call apart: its sources' reports are calls of their own, and stay so.
    Result<void> splitCall(std::int64_t call, JobControl *control = nullptr);
    Result<SourceRanking> sourceRanking() const;
    /// Keeps the ranking and makes every merged call anew by it.
    Result<void> setSourceRanking(const SourceRanking &ranking, JobControl *control = nullptr);

    // -- prices
    Result<std::int64_t> addPriceList(const StoredPriceList &list);
    Result<std::vector<StoredPriceList>> priceLists() const; ///< oldest first
    Result<void> removePriceList(std::int64_t id);
    /// What pricing the calls of `range` again would change, without changing anything.
    Result<RepriceRecord> previewReprice(const Pricer &pricer, const TimeRange &range, JobControl *control = nullptr) const;
    /// Does it, in one transaction; the old column is kept for undoReprice().
    Result<RepriceRecord> reprice(const Pricer &pricer, const TimeRange &range, JobControl *control = nullptr);
    Result<std::vector<RepriceRecord>> reprices() const;
    /// Only the newest that is not undone can be undone, and only while no import has been undone since.
    Result<void> undoReprice(std::int64_t id, JobControl *control = nullptr);

    // -- attribution rules
    /// The rules in force, by which calls are attributed when they are imported; empty when there are none.
    Result<AttributionRules> rules() const;
    /// Makes rules those in force. Stored calls stay as they are until applyRules(). Lookups need their tables.
    Result<void> setRules(const AttributionRules &rules);
    /// What applyRules() would change, without changing anything.
    Result<AttributionRecord> previewRules(const AttributionRules &rules, JobControl *control = nullptr) const;
    /// Makes rules those in force and derives every stored call anew from what its source says, in one transaction.
    Result<AttributionRecord> applyRules(const AttributionRules &rules, JobControl *control = nullptr);
    Result<std::vector<AttributionRecord>> ruleApplications() const; ///< oldest first
    /// Only the newest that is not undone: the rules applied before it are in force again, for all calls.
    Result<void> undoRules(std::int64_t id, JobControl *control = nullptr);

    // -- documents
    Result<void> putDocument(const StoredDocument &document);
    Result<std::vector<StoredDocument>> documents(const std::string &kind) const;
    Result<void> removeDocument(const std::string &kind, const std::string &name);

    // -- SQL and checks
    /// A cell of a row of sql(): text, whole number, real number or null.
    using SqlValue = std::variant<std::monostate, std::int64_t, double, std::string>;
    struct SqlResult {
        std::vector<std::string> columns;
        std::vector<std::vector<SqlValue>> rows;
    };
    /// Read-only SQL over the virtual table "calls", the projections and the dictionaries. Anything that would write is
    /// refused (Kind::Usage), and so is a second statement.
    Result<SqlResult> sql(const std::string &statement, JobControl *control = nullptr) const;
    Result<VerifyReport> verify(int threads, JobControl *control = nullptr) const;

    /// Removes everything but price lists and documents; used to clear the sample.
    Result<void> clear();
    /// Facts of the ledger by key, such as "sample" = "1".
    Result<void> setFact(const std::string &key, const std::string &value);
    Result<std::optional<std::string>> fact(const std::string &key) const;

private:
    struct Private;
    explicit CallStore(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace tokenledger

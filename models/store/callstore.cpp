// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/callstore_p.h"

#include "models/store/attribution.h"
#include "models/store/billrows.h"
#include "models/store/importlog.h"
#include "models/store/importsession.h"
#include "models/store/schema.h"
#include "models/store/storesource.h"

namespace tokenledger {

CallStore::CallStore(std::unique_ptr<Private> p) : d(std::move(p)) {}
CallStore::~CallStore() = default;

Result<std::unique_ptr<CallStore>> CallStore::open(const std::string &file, Mode mode)
{
    auto database = mode == Mode::ReadWrite ? openStoreForWriting(file) : openStoreForReading(file);
    if (!database)
        return database.error();
    auto p = std::make_unique<Private>();
    p->file = file;
    p->mode = mode;
    p->database = std::move(*database);
    return std::unique_ptr<CallStore>(new CallStore(std::move(p)));
}

const std::string &CallStore::file() const
{
    return d->file;
}

Result<std::unique_ptr<CallSource>> CallStore::source() const
{
    return StoreSource::open(d->file);
}

// -- imports

Result<std::unique_ptr<CallSink>> CallStore::beginImport(const ImportInfo &info, const ImportOptions &options)
{
    if (d->mode == Mode::ReadOnly)
        return Error{"“" + d->file + "” was opened for reading only; nothing was changed."};
    return ImportSession::begin(d->file, info, options);
}

Result<std::optional<ImportRecord>> CallStore::findImport(const ImportInfo &info) const
{
    return readImportOf(*d->database, info);
}

Result<std::vector<ImportRecord>> CallStore::imports() const
{
    return readImports(*d->database);
}

Result<void> CallStore::undoImport(std::int64_t id, JobControl *control)
{
    auto lock = d->lock("undo of import " + std::to_string(id));
    if (!lock)
        return lock.error();
    Result<void> done = undoImportIn(*d->database, **lock, id, control);
    lock->reset();
    if (done)
        checkpoint(*d->database);
    return done;
}

Result<std::vector<StoredReject>> CallStore::rejects(std::optional<std::int64_t> importId, int limit) const
{
    return readRejects(*d->database, importId, limit);
}

Result<void> CallStore::dropReject(std::int64_t id)
{
    auto lock = d->lock();
    if (!lock)
        return lock.error();
    d->database->prepare("DELETE FROM reject WHERE id = ?").bind(1, id).run();
    return (*lock)->commit();
}

Result<std::vector<StoredConflict>> CallStore::conflicts(std::optional<std::int64_t> importId, int limit) const
{
    return readConflicts(*d->database, importId, limit);
}

Result<CallPage> CallStore::calls(const CallFilter &filter, int limit, std::uint64_t skip) const
{
    const Transaction oneState(*d->database, false);
    return readCallPage(*d->database, filter, limit, skip);
}

Result<std::vector<BillSum>> CallStore::billSums(const BillQuery &query) const
{
    return readBillSums(*d->database, query);
}

// -- calls that several reports tell of

Result<std::vector<MergedCall>> CallStore::mergedCalls(int limit) const
{
    return readMergedCalls(*d->database, limit);
}

Result<std::vector<ProposedMerge>> CallStore::proposeMerges(const ProposalOptions &options, JobControl *control) const
{
    return proposeMergesIn(*d->database, options, control);
}

Result<void> CallStore::decideMerges(const std::vector<std::pair<CallName, CallName>> &pairs, MergeDecision decision, JobControl *control)
{
    auto lock = d->lock("merging of calls");
    return lock ? decideMergesIn(*d->database, **lock, pairs, decision, control) : Result<void>(lock.error());
}

Result<void> CallStore::splitCall(std::int64_t call, JobControl *control)
{
    auto lock = d->lock("splitting of a call");
    return lock ? splitCallIn(*d->database, **lock, call, control) : Result<void>(lock.error());
}

Result<SourceRanking> CallStore::sourceRanking() const
{
    const auto stored = documents(std::string(sourceRankingDocument));
    if (!stored)
        return stored.error();
    return stored->empty() ? Result<SourceRanking>(SourceRanking()) : SourceRanking::parse(stored->front().body);
}

Result<void> CallStore::setSourceRanking(const SourceRanking &ranking, JobControl *control)
{
    auto lock = d->lock("merging of calls");
    return lock ? setSourceRankingIn(*d->database, **lock, ranking, control) : Result<void>(lock.error());
}

// -- prices

Result<std::int64_t> CallStore::addPriceList(const StoredPriceList &list)
{
    auto lock = d->lock();
    if (!lock)
        return lock.error();
    std::int64_t id = 0;
    {
        Statement insert = d->database->prepare("INSERT INTO price_list(name, format, imported_us, body) VALUES(?, ?, ?, ?) RETURNING id");
        insert.bind(1, list.name).bind(2, list.format).bind(3, list.importedAt.micros).bind(4, list.body);
        id = insert.step() ? insert.integer(0) : 0;
    }
    if (const Result<void> done = (*lock)->commit(); !done)
        return done.error();
    return id;
}

Result<std::vector<StoredPriceList>> CallStore::priceLists() const
{
    std::vector<StoredPriceList> lists;
    Statement statement = d->database->prepare("SELECT id, name, format, imported_us, body FROM price_list ORDER BY id");
    while (statement.step())
        lists.push_back({statement.integer(0), std::string(statement.text(1)), std::string(statement.text(2)),
                         Instant{statement.integer(3)}, std::string(statement.text(4))});
    if (d->database->failed())
        return d->database->takeError();
    return lists;
}

Result<void> CallStore::removePriceList(std::int64_t id)
{
    auto lock = d->lock();
    if (!lock)
        return lock.error();
    d->database->prepare("DELETE FROM price_list WHERE id = ?").bind(1, id).run();
    return (*lock)->commit();
}

Result<RepriceRecord> CallStore::previewReprice(const Pricer &pricer, const TimeRange &range, JobControl *control) const
{
    return repriceStore(d->file, *d->database, nullptr, pricer, range, control);
}

Result<RepriceRecord> CallStore::reprice(const Pricer &pricer, const TimeRange &range, JobControl *control)
{
    auto lock = d->lock("re-pricing");
    if (!lock)
        return lock.error();
    Result<RepriceRecord> done = repriceStore(d->file, *d->database, lock->get(), pricer, range, control);
    lock->reset();
    if (done)
        checkpoint(*d->database);
    return done;
}

Result<std::vector<RepriceRecord>> CallStore::reprices() const
{
    return readReprices(*d->database);
}

Result<void> CallStore::undoReprice(std::int64_t id, JobControl *control)
{
    auto lock = d->lock("undo of a re-pricing");
    if (!lock)
        return lock.error();
    Result<void> done = undoRepriceIn(*d->database, **lock, id, control);
    lock->reset();
    if (done)
        checkpoint(*d->database);
    return done;
}

// -- attribution rules

Result<AttributionRules> CallStore::rules() const
{
    return readActiveRules(*d->database);
}

Result<void> CallStore::setRules(const AttributionRules &rules)
{
    auto lock = d->lock();
    if (!lock)
        return lock.error();
    writeActiveRules(*d->database, rules);
    return (*lock)->commit();
}

Result<AttributionRecord> CallStore::previewRules(const AttributionRules &rules, JobControl *control) const
{
    return reattributeStore(d->file, *d->database, nullptr, rules, control);
}

Result<AttributionRecord> CallStore::applyRules(const AttributionRules &rules, JobControl *control)
{
    auto lock = d->lock("attribution");
    if (!lock)
        return lock.error();
    Result<AttributionRecord> done = reattributeStore(d->file, *d->database, lock->get(), rules, control);
    lock->reset();
    if (done)
        checkpoint(*d->database);
    return done;
}

Result<std::vector<AttributionRecord>> CallStore::ruleApplications() const
{
    return readAttributions(*d->database);
}

Result<void> CallStore::undoRules(std::int64_t id, JobControl *control)
{
    auto lock = d->lock("undo of attribution rules");
    if (!lock)
        return lock.error();
    Result<void> done = undoAttributionIn(d->file, *d->database, **lock, id, control);
    lock->reset();
    if (done)
        checkpoint(*d->database);
    return done;
}

// -- documents

Result<void> CallStore::putDocument(const StoredDocument &document)
{
    auto lock = d->lock();
    if (!lock)
        return lock.error();
    d->database->prepare("INSERT OR REPLACE INTO document(kind, name, body) VALUES(?, ?, ?)")
        .bind(1, document.kind).bind(2, document.name).bind(3, document.body).run();
    return (*lock)->commit();
}

Result<std::vector<StoredDocument>> CallStore::documents(const std::string &kind) const
{
    std::vector<StoredDocument> documents;
    Statement statement = d->database->prepare("SELECT kind, name, body FROM document WHERE kind = ? ORDER BY name");
    statement.bind(1, kind);
    while (statement.step())
        documents.push_back({std::string(statement.text(0)), std::string(statement.text(1)), std::string(statement.text(2))});
    if (d->database->failed())
        return d->database->takeError();
    return documents;
}

Result<void> CallStore::removeDocument(const std::string &kind, const std::string &name)
{
    auto lock = d->lock();
    if (!lock)
        return lock.error();
    d->database->prepare("DELETE FROM document WHERE kind = ? AND name = ?").bind(1, kind).bind(2, name).run();
    return (*lock)->commit();
}

// -- SQL and checks

Result<CallStore::SqlResult> CallStore::sql(const std::string &statement, JobControl *control) const
{
    return runReadOnlySql(d->file, statement, control);
}

Result<VerifyReport> CallStore::verify(int threads, JobControl *control) const
{
    return verifyStore(d->file, threads, control);
}

Result<void> CallStore::clear()
{
    auto lock = d->lock("clearing the ledger");
    if (!lock)
        return lock.error();
    std::string tables = "import bill_row measure_row exchange_rate import_header reject conflict chunk part tail report merge_decision reprice_report reprice_usage cells_hour cells_day "
                         "feed pull_window staged_feed staged_page pull_run reprice reprice_part reprice_tail attribution_run dict_attribution fact";
    for (const std::string_view dimension : dimensionNames)
        tables.append(" dict_").append(dimension);
    for (std::size_t start = 0; start < tables.size();) {
        const std::size_t end = std::min(tables.find(' ', start), tables.size());
        d->database->execute("DELETE FROM " + tables.substr(start, end - start));
        start = end + 1;
    }
    d->database->execute("DELETE FROM meta WHERE key = 'undoable_reprice'");
    if (const Result<void> done = (*lock)->commit(); !done)
        return done;
    lock->reset();
    // The room of the removed calls goes back to the disk; a reader that is in the way only delays that.
    if (!d->database->execute("VACUUM"))
        static_cast<void>(d->database->status());
    checkpoint(*d->database);
    return {};
}

Result<void> CallStore::setFact(const std::string &key, const std::string &value)
{
    auto lock = d->lock();
    if (!lock)
        return lock.error();
    d->database->prepare("INSERT OR REPLACE INTO fact(key, value) VALUES(?, ?)").bind(1, key).bind(2, value).run();
    return (*lock)->commit();
}

Result<std::optional<std::string>> CallStore::fact(const std::string &key) const
{
    std::optional<std::string> value;
    Statement statement = d->database->prepare("SELECT value FROM fact WHERE key = ?");
    statement.bind(1, key);
    if (statement.step())
        value = std::string(statement.text(0));
    if (d->database->failed())
        return d->database->takeError();
    return value;
}

} // namespace tokenledger

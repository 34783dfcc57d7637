// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/raterows.h"
#include "models/store/importsession.h"

#include "models/store/importlog.h"
#include "models/store/pulls.h"
#include "models/store/rowidentity.h"
#include "models/store/schema.h"

#include <algorithm>

namespace tokenledger {

namespace {

/// Calls that wait before their ids are looked up: each look-up streams the ids of the whole store.
constexpr std::size_t windowCalls = 262'144;

Instant now()
{
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::microseconds>(since).count()};
}

} // namespace

ImportSession::ImportSession(std::unique_ptr<Database> database, const ImportInfo &info, const CallStore::ImportOptions &options)
    : m_database(std::move(database)), m_options(options), m_started(std::chrono::steady_clock::now())
{
    m_record.info = info;
    m_record.importedAt = now();
}

ImportSession::~ImportSession()
{
    // Statements and the transaction go before their connection.
    m_writer.reset();
    m_bill.reset();
    m_secondReader.reset();
    m_lock.reset();
}

Result<std::unique_ptr<CallSink>> ImportSession::begin(const std::string &file, const ImportInfo &info,
                                                       const CallStore::ImportOptions &options)
{
    auto database = openStoreForWriting(file);
    if (!database)
        return database.error();
    std::unique_ptr<ImportSession> session(new ImportSession(std::move(*database), info, options));
    if (const Result<void> done = session->start(); !done)
        return done.error();
    return std::unique_ptr<CallSink>(std::move(session));
}

Result<void> ImportSession::start()
{
    auto lock = WriteLock::take(*m_database, "import of “" + m_record.info.file + "”");
    if (!lock)
        return lock.error();
    m_lock = std::move(*lock);
    m_record.id = insertImport(*m_database, m_record.info, m_record.importedAt);
    m_dictionaries = std::make_unique<GlobalDictionaries>(*m_database);
    auto attribution = ActiveAttribution::load(*m_database, *m_dictionaries);
    if (!attribution)
        return attribution.error();
    m_attribution = std::move(*attribution);
    m_writer = std::make_unique<ChunkWriter>(*m_database, std::max(m_options.threads, 1), m_dictionaries->okStatus());
    m_known = m_writer->reader().chunks();
    m_hasTail = m_database->integer("SELECT count(*) FROM (SELECT 1 FROM tail LIMIT 1)") > 0;
    return startMerging();
}

ChunkReader *ImportSession::secondReader()
{
    if (m_options.threads < 2 || m_known.size() < 4)
        return nullptr;
    if (!m_secondReader) {
        auto database = openStoreForReading(m_database->file());
        if (!database)
            return nullptr; // one thread does it too
        m_secondDatabase = std::move(*database);
        m_secondReader = std::make_unique<ChunkReader>(*m_secondDatabase);
    }
    return m_secondReader.get();
}

void ImportSession::makeGlobal(CallBatch &batch)
{
    const std::uint32_t source = m_dictionaries->of(Dimension::Source).add(m_record.info.source);
    std::vector<std::uint32_t> global;
    for (std::size_t i = 0; i < dimensionCount; ++i) {
        const auto d = static_cast<Dimension>(i);
        const StringDictionary &local = batch.dictionary(d);
        global.resize(local.size());
        for (std::uint32_t code = 0; code < local.size(); ++code)
            global[code] = m_dictionaries->of(d).add(local.at(code));
        if (d == Dimension::Source)
            global[0] = source;
        for (std::uint32_t &code : batch.codes(d))
            code = global[code];
    }
    batch.writableNumbers(NumberColumn::Import).assign(batch.size(), m_record.id);
}

/// That a version is the last one is kept with it: others may come later.
void ImportSession::markFinals(CallBatch &batch)
{
    const std::vector<bool> finals = batch.finals();
    for (std::size_t row = 0; row < finals.size(); ++row)
        if (finals[row])
            batch.setNumber(NumberColumn::Flags, row, batch.number(NumberColumn::Flags, row) | bit(CallFlag::Final));
}

/// Finds the key of every row and sorts the rows into those that this import has not had yet and the others.
void ImportSession::computeKeys(const CallBatch &batch)
{
    constexpr std::size_t ahead = 16;
    const StringDictionary &sources = m_dictionaries->of(Dimension::Source);
    const auto &codes = batch.codes(Dimension::Source);
    std::uint32_t source = StringDictionary::notFound;
    std::uint64_t seed = 0;
    m_batchKeys.resize(batch.size());
    for (std::size_t row = 0; row < batch.size(); ++row) {
        if (codes[row] != source) {
            source = codes[row];
            seed = sourceSeed(sources.at(source));
            m_importSources.insert(source);
        }
        m_batchKeys[row] = callKey(seed, batch.text(TextColumn::Id, row));
    }
    m_fresh.clear();
    m_seen.clear();
    for (std::uint32_t row = 0; row < batch.size(); ++row) {
        if (row + ahead < batch.size())
            m_keys.prefetch(m_batchKeys[row + ahead]);
        (m_keys.insert(m_batchKeys[row]) ? m_fresh : m_seen).push_back(row);
    }
}

/// Rows without an id get one from their content and their number among equal rows of this file.
void ImportSession::nameRowsWithoutId(CallBatch &batch)
{
    const auto lacksId = [&batch](std::size_t row) { return batch.text(TextColumn::Id, row).empty(); };
    std::size_t first = 0;
    while (first < batch.size() && !lacksId(first))
        ++first;
    if (first == batch.size())
        return;
    TextValues ids;
    ids.offsets.push_back(0);
    std::string content;
    for (std::size_t row = 0; row < batch.size(); ++row) {
        if (lacksId(row)) {
            rowContent(batch, row, *m_dictionaries, content);
            const std::uint64_t hash = contentHash(content);
            std::uint32_t number = 1;
            if (!m_contents.insert(hash))
                number = ++m_repeats.try_emplace(hash, 1).first->second;
            ids.bytes.append(contentId(content, number));
        } else {
            ids.bytes.append(batch.text(TextColumn::Id, row));
        }
        ids.offsets.push_back(static_cast<std::uint32_t>(ids.bytes.size()));
    }
    batch.writableTexts(TextColumn::Id) = std::move(ids);
}

Result<void> ImportSession::append(CallBatch &batch)
{
    // After an error SQLite may have rolled back: what came now would be stored without the rest.
    if (m_failure && !batch.isEmpty())
        m_failure = take(batch);
    return m_failure;
}

Result<void> ImportSession::take(CallBatch &batch)
{
    makeGlobal(batch);
    markFinals(batch);
    nameRowsWithoutId(batch);
    computeKeys(batch);
    const bool compareStored = !m_known.empty() || m_hasTail || m_importSources.size() > 1 || m_rules->decisions.anyTogether();
    if (!m_seen.empty() || compareStored) {
        m_windowRepeats = m_windowRepeats || !m_seen.empty();
        if (!compareStored) {
            hold(batch, m_seen);
        } else {
            m_fresh.insert(m_fresh.end(), m_seen.begin(), m_seen.end());
            std::sort(m_fresh.begin(), m_fresh.end());
            hold(batch, m_fresh);
        }
    }
    if (!compareStored) {
        m_attribution->attribute(batch);
        const Result<void> added = m_seen.empty() ? m_writer->add(batch) : m_writer->add(batch, m_fresh);
        if (!added)
            return added;
    }
    if (m_window.size() >= windowCalls || textBytes(m_window) >= chunkTextBytes)
        return resolve();
    return {};
}

void ImportSession::hold(const CallBatch &batch, std::span<const std::uint32_t> rows)
{
    if (rows.size() == batch.size())
        appendRange(m_window, batch, 0, batch.size());
    else
        appendRows(m_window, batch, rows);
    for (const std::uint32_t row : rows)
        m_windowKeys.push_back(m_batchKeys[row]);
}

Result<void> ImportSession::appendBill(std::span<const BillRow> rows)
{
    if (!m_failure || rows.empty())
        return m_failure;
    return m_failure = billWriter().add(rows, m_record.counts);
}

BillWriter &ImportSession::billWriter()
{
    if (!m_bill)
        m_bill = std::make_unique<BillWriter>(*m_database, m_record.id, m_record.info);
    return *m_bill;
}

Result<void> ImportSession::beginFeed(const FeedWindow &window)
{
    if (!m_failure)
        return m_failure;
    m_feeds.push_back(window);
    return m_failure = billWriter().beginFeed(window);
}

Result<void> ImportSession::finishFeeds()
{
    if (m_bill)
        if (const Result<void> done = m_bill->endFeed(); !done)
            return done;
    for (const FeedWindow &window : m_feeds)
        finishFeed(*m_database, m_record.id, window);
    const ImportCounts &counts = m_record.counts;
    const bool news = counts.added() + counts.merged + counts.conflicts + counts.rejected != 0 ||
                      (m_bill && m_bill->removedRows() != 0);
    if (m_options.onlyWithNews && !news) {
        // What the feeds have confirmed stays confirmed; rows that are there belong to the imports that added them.
        for (const char *sql : {"DELETE FROM pull_window WHERE import = ?", "DELETE FROM import WHERE id = ?"})
            m_database->prepare(sql).bind(1, m_record.id).run();
        m_record.id = 0;
    }
    return m_database->status();
}

Result<void> ImportSession::reject(const RejectedRow &row)
{
    if (!m_failure)
        return m_failure;
    ++m_record.counts.rejected;
    insertReject(*m_database, m_record.id, row);
    return m_failure = m_database->status();
}

void ImportSession::setHeader(std::string_view header)
{
    if (!m_header)
        m_header = std::string(header);
    else if (*m_header != header)
        m_header->clear();
}

/// Rows that were set aside before and are taken in by this import, the conflict that it decides, and what its own
/// rejected rows need to be read again.
void ImportSession::settleWaitingRows()
{
    Statement take = m_database->prepare("UPDATE reject SET taken_by = ? WHERE id = ?");
    for (const std::int64_t id : m_options.takesRejects)
        take.bind(1, m_record.id).bind(2, id).run();
    if (m_options.decidesConflict != 0)
        m_database->prepare("UPDATE conflict SET decided_by = ?1 WHERE id = ?2 OR import = ?1")
            .bind(1, m_record.id).bind(2, m_options.decidesConflict).run();
    if (m_record.counts.rejected > 0 && m_header && !m_header->empty())
        m_database->prepare("INSERT INTO import_header(import, header) VALUES(?, ?)").bind(1, m_record.id).bind(2, *m_header).run();
}

void ImportSession::ignore(std::uint64_t rows)
{
    m_record.counts.ignored += rows;
}

Result<ImportRecord> ImportSession::commit()
{
    if (!m_failure)
        return m_failure.error();
    if (const Result<void> done = resolve(); !done)
        return done.error();
    if (const Result<void> done = m_writer->finish(); !done)
        return done.error();
    ImportCounts &counts = m_record.counts;
    if (m_bill)
        if (const Result<void> done = m_bill->finishInvoices(counts); !done)
            return done.error();
    const ImportCounts added = m_writer->counts();
    counts.callsAdded = added.callsAdded;
    counts.unpriced = added.unpriced;
    if (counts.rowsAdded == 0) {
        counts.firstCall = added.firstCall;
        counts.lastCall = added.lastCall;
        counts.cost = added.cost;
    }
    counts.rowsRead = counts.callsAdded + counts.rowsAdded + counts.duplicates + counts.merged + counts.conflicts + counts.rejected + counts.ignored;
    m_record.tookMs = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - m_started).count();
    m_dictionaries->write(*m_database);
    m_attribution->write(*m_database);
    changeHeld(*m_database, m_record.id, static_cast<std::int64_t>(counts.callsAdded));
    settleWaitingRows();
    finishImport(*m_database, m_record);
    if (const Result<void> done = finishFeeds(); !done)
        return done.error();
    if (counts.rowsAdded > 0)
        convertForeignRows(*m_database);
    if (m_database->failed())
        return m_database->takeError();
    m_writer.reset();
    m_bill.reset();
    if (m_options.dryRun) {
        m_record.id = 0;
    } else if (const Result<void> done = m_lock->commit(); !done) {
        return done.error();
    }
    m_lock.reset();
    checkpoint(*m_database);
    return m_record;
}

} // namespace tokenledger

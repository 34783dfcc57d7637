// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/importsession.h"

#include "models/store/calljson.h"
#include "models/store/importlog.h"

#include <algorithm>

namespace tokenledger {

namespace {

bool isProvisional(const MergeWork &work, std::uint32_t report)
{
    return (work.reportRows().number(NumberColumn::Flags, report) & bit(CallFlag::Provisional)) != 0;
}

} // namespace

Result<void> ImportSession::startMerging()
{
    m_rules = std::make_unique<MergeRules>(*m_database);
    m_reports = std::make_unique<ReportTable>(*m_database);
    m_reports->visitKeys([this](std::uint64_t key, std::uint64_t response) {
        m_hasReports = true;
        m_reportKeys.insert(key);
        if (response != 0)
            m_reportKeys.insert(response);
    });
    Statement sources = m_database->prepare("SELECT DISTINCT source FROM tail");
    while (sources.step())
        m_tailSources.insert(static_cast<std::uint32_t>(sources.integer(0)));
    return m_database->status();
}

/// Response ids of the window, where calls of other sources may have them too.
std::vector<ResponseFinder::Wanted> ImportSession::wantedResponses(const std::vector<ChunkInfo> &chunks)
{
    std::vector<ResponseFinder::Wanted> wanted;
    m_responses.assign(m_window.size(), 0);
    const std::optional<std::uint32_t> only =
        m_importSources.size() == 1 ? std::optional(*m_importSources.begin()) : std::nullopt;
    const bool othersInTail =
        std::any_of(m_tailSources.begin(), m_tailSources.end(), [&](std::uint32_t source) { return source != only; });
    const bool othersInChunks = std::any_of(chunks.begin(), chunks.end(), [&](const ChunkInfo &chunk) {
        return m_chunkSources.mayMatter(chunk, m_writer->reader(), only);
    });
    if (m_window.texts(TextColumn::ResponseId).empty() || (only && !othersInTail && !othersInChunks && !m_hasReports))
        return wanted;
    const auto &sources = m_window.codes(Dimension::Source);
    for (std::uint32_t row = 0; row < m_window.size(); ++row) {
        if (m_fates[row] == Fate::Known)
            continue;
        m_responses[row] = responseKey(m_window.text(TextColumn::ResponseId, row));
        if (m_responses[row] != 0)
            wanted.push_back({m_responses[row], sources[row]});
    }
    return wanted;
}

/// Rows that a call of another source may be about get a closer look.
Result<void> ImportSession::findOtherReports()
{
    const bool several = m_importSources.size() > 1;
    ChunkReader &reader = m_writer->reader();
    const std::vector<ChunkInfo> chunks = several ? reader.chunks() : m_known;
    std::vector<ResponseFinder::Wanted> wanted = wantedResponses(chunks);
    std::set<std::uint64_t> inWindow;
    if (several) {
        std::map<std::uint64_t, std::uint32_t> firstSource;
        for (const ResponseFinder::Wanted &one : wanted)
            if (firstSource.try_emplace(one.response, one.source).first->second != one.source)
                inWindow.insert(one.response);
    }
    ResponseFinder finder(std::move(wanted));
    if (Result<void> done = finder.searchChunks(chunks, reader, several ? nullptr : secondReader(), m_chunkSources);
        !done)
        return done;
    if (m_hasTail && !finder.isEmpty()) {
        CallBatch tail;
        if (Result<void> done = reader.readTail(ResponseFinder::columns(), tail); !done)
            return done;
        finder.searchBatch(tail, StoredPlace::Kind::Tail);
    }
    if (several)
        finder.searchBatch(m_writer->open(), StoredPlace::Kind::Open);
    m_placesToRead.insert(finder.places().begin(), finder.places().end());
    for (std::uint32_t row = 0; row < m_window.size(); ++row) {
        if (m_fates[row] != Fate::New)
            continue;
        const std::uint64_t response = m_responses[row];
        const bool reported = m_hasReports && (m_reportKeys.contains(m_windowKeys[row]) ||
                                               (response != 0 && m_reportKeys.contains(response)));
        if (reported || inWindow.contains(response) || finder.found().contains(response) ||
            !m_rules->decisions.partnersOf(m_windowKeys[row]).empty())
            m_fates[row] = Fate::Contested;
    }
    return m_database->status();
}

/// Finds the calls that the contested rows are reports of, and makes them anew.
Result<void> ImportSession::mergeContested()
{
    std::vector<std::uint32_t> contested;
    for (std::uint32_t row = 0; row < m_window.size(); ++row)
        if (m_fates[row] == Fate::Contested)
            contested.push_back(row);
    if (contested.empty()) {
        m_placesToRead.clear();
        return {};
    }
    if (Result<void> done = m_writer->drain(); !done)
        return done;
    StoredCalls stored(m_writer->reader(), *m_dictionaries, *m_attribution);
    stored.setOpen(&m_writer->open());
    for (const auto &[place, row] : m_versionPlaces)
        stored.keep(place, m_versions, row);
    for (const StoredPlace &place : m_placesToRead)
        stored.want(place);
    m_placesToRead.clear();
    if (Result<void> done = wantOtherReports(stored, contested); !done)
        return done;
    MergeWork work(*m_rules, *m_dictionaries);
    if (Result<void> done = stored.addTo(work, *m_reports); !done)
        return done;
    for (const std::uint32_t row : contested) {
        ReportInfo info;
        info.import = m_record.id;
        info.key = m_windowKeys[row];
        info.response = responseKey(m_window.text(TextColumn::ResponseId, row));
        info.chosen = m_options.decidesConflict != 0 ? m_record.id : 0;
        work.addNew(m_window, row, info, row);
    }
    work.run();
    for (const MergeWork::Call &call : work.calls())
        countReports(work, call);
    return applyMerges(work);
}

/// Calls made of reports that have the key or the response id of a contested row, and calls that a person said are the
/// same.
Result<void> ImportSession::wantOtherReports(StoredCalls &stored, const std::vector<std::uint32_t> &contested)
{
    std::vector<std::uint64_t> keys;
    std::vector<std::uint64_t> responses;
    for (const std::uint32_t row : contested) {
        keys.push_back(m_windowKeys[row]);
        if (const std::uint64_t response = responseKey(m_window.text(TextColumn::ResponseId, row)); response != 0)
            responses.push_back(response);
        for (const auto &[key, call] : m_rules->decisions.partnersOf(m_windowKeys[row])) {
            stored.want(call.source, call.id);
            keys.push_back(key);
        }
    }
    if (!m_hasReports)
        return {};
    std::set<std::int64_t> calls = m_reports->callsByKey(keys);
    calls.merge(m_reports->callsByResponse(responses));
    for (const std::int64_t call : calls)
        if (Result<void> done = stored.wantGroup(call, *m_reports); !done)
            return done;
    return m_database->status();
}

/// Counts what a call's new reports are to this import: duplicates, conflicts, reports of calls known from another
/// source.
void ImportSession::countReports(const MergeWork &work, const MergeWork::Call &call)
{
    ImportCounts &counts = m_record.counts;
    for (const std::uint32_t report : call.repeats)
        counts.duplicates += work.reports()[report].tag != MergeWork::none ? 1 : 0;
    bool added = call.stored == MergeWork::none;
    std::vector<std::uint32_t> inOrder = call.reports;
    std::sort(inOrder.begin(), inOrder.end());
    for (std::size_t i = 0; i < inOrder.size(); ++i) {
        if (work.reports()[inOrder[i]].tag == MergeWork::none)
            continue;
        // The report of the same record that goes first now, among those that were there before.
        const auto earlier = std::find_if(call.reports.begin(), call.reports.end(), [&](std::uint32_t other) {
            return other < inOrder[i] && work.sameRecord(other, inOrder[i]);
        });
        if (earlier != call.reports.end() && (isProvisional(work, inOrder[i]) || isProvisional(work, *earlier)))
            ++counts.duplicates; // no two opinions: one of them is known to be the lesser version
        else if (earlier != call.reports.end())
            recordConflict(work, call, inOrder[i], *earlier);
        else if (added)
            added = false; // the writer counts it
        else
            ++counts.merged;
    }
}

void ImportSession::recordConflict(const MergeWork &work, const MergeWork::Call &call, std::uint32_t newer,
                                   std::uint32_t older)
{
    const CallBatch &rows = work.reportRows();
    const auto place = [&call](std::uint32_t report) {
        return std::find(call.reports.begin(), call.reports.end(), report);
    };
    StoredConflict conflict;
    conflict.importId = m_record.id;
    conflict.line = static_cast<std::uint64_t>(rows.number(NumberColumn::Line, newer));
    conflict.callId = rows.text(TextColumn::Id, newer);
    conflict.source = m_dictionaries->of(Dimension::Source).at(rows.codes(Dimension::Source)[newer]);
    conflict.kept = callToJson(rows, newer, *m_dictionaries);
    conflict.other = callToJson(rows, older, *m_dictionaries);
    conflict.newerWon = place(newer) < place(older);
    if (!conflict.newerWon)
        std::swap(conflict.kept, conflict.other);
    insertConflict(*m_database, conflict, conflict.newerWon ? work.reports()[older].info.import : m_record.id);
    ++m_record.counts.conflicts;
}

Result<void> ImportSession::applyMerges(MergeWork &work)
{
    m_attribution->attribute(work.results());
    MergeEdits edits = MergeEdits::of(work);
    bookOwnChanges(work, edits);
    for (const auto &[import, change] : edits.held)
        if (change != 0)
            changeHeld(*m_database, import, change);
    writeReports(work, *m_reports);
    for (const MergeWork::Report &report : work.reports()) {
        m_hasReports = true;
        m_reportKeys.insert(report.info.key);
        if (report.info.response != 0)
            m_reportKeys.insert(report.info.response);
    }
    const std::uint32_t ok = m_dictionaries->okStatus();
    ChunkReader &reader = m_writer->reader();
    if (Result<void> done = editMergedChunks(edits, work, reader, ok, m_writer->cells()); !done)
        return done;
    if (Result<void> done = editMergedTail(edits, work, reader, ok, m_writer->cells()); !done)
        return done;
    if (!edits.open.overwritten.empty())
        overwriteRows(m_writer->open(), work.results(), edits.open.overwritten);
    if (!edits.open.removed.empty()) {
        std::vector<bool> keep(m_writer->open().size(), true);
        for (const std::uint32_t row : edits.open.removed)
            keep[row] = false;
        keepRows(m_writer->open(), keep);
    }
    if (!edits.chunks.empty()) {
        for (const auto &[chunk, rows] : edits.chunks)
            m_chunkSources.forget(chunk);
        m_known = reader.chunks();
        std::erase_if(m_known, [this](const ChunkInfo &chunk) { return chunk.id >= m_writer->firstChunk(); });
    }
    return m_writer->add(work.results(), edits.added);
}

/// What this import counts as added is what the writer was given: changes to that are told to it.
void ImportSession::bookOwnChanges(const MergeWork &work, MergeEdits &edits)
{
    const std::uint32_t ok = m_dictionaries->okStatus();
    const auto isOwnChunk = [this](const StoredPlace &place) {
        return place.kind == StoredPlace::Kind::Chunk && place.chunk >= m_writer->firstChunk();
    };
    for (const MergeWork::Call &call : work.calls()) {
        if (call.stored == MergeWork::none || !work.isChanged(call))
            continue;
        const MergeWork::Stored &stored = work.stored()[call.stored];
        if (isOwnChunk(stored.place))
            m_writer->replaced(sumsOf(work.before(), stored.before, ok), sumsOf(work.results(), call.row, ok));
    }
    for (const MergeWork::Stored &stored : work.stored()) {
        const bool own = isOwnChunk(stored.place) || stored.place.kind == StoredPlace::Kind::Open;
        if (stored.claimed || !own)
            continue;
        if (isOwnChunk(stored.place))
            m_writer->replaced(sumsOf(work.before(), stored.before, ok), {});
        // It was counted as added, and turns out to be one more report.
        ++m_record.counts.merged;
        ++edits.held[m_record.id];
    }
}

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/importsession.h"

#include "models/store/calljson.h"
#include "models/store/importlog.h"

#include <algorithm>

namespace tokenledger {

Result<void> ImportSession::resolve()
{
    if (m_window.isEmpty())
        return {};
    if (m_windowRepeats)
        if (Result<void> done = m_writer->drain(); !done)
            return done;
    DuplicateFinder finder(m_window, m_windowKeys, *m_dictionaries);
    if (m_mostlyKnown)
        finder.expectHits();
    if (Result<void> done = search(finder); !done)
        return done;
    if (Result<void> done = judge(finder); !done)
        return done;
    if (Result<void> done = applyEdits(finder); !done)
        return done;
    std::vector<std::uint32_t> fresh;
    for (std::uint32_t row = 0; row < m_window.size(); ++row)
        if (m_fates[row] == Fate::New)
            fresh.push_back(row);
    const Result<void> added = fresh.size() == m_window.size() ? m_writer->add(m_window) : m_writer->add(m_window, fresh);
    m_mostlyKnown = fresh.size() * 2 < m_window.size();
    m_window.clear();
    m_windowKeys.clear();
    m_windowFinals.clear();
    m_windowRepeats = false;
    return added;
}

Result<void> ImportSession::search(DuplicateFinder &finder)
{
    ChunkReader &reader = m_writer->reader();
    if (Result<void> done = finder.searchChunks(m_known, reader, secondReader()); !done)
        return done;
    if (m_hasTail && !finder.allFound()) {
        ColumnSet columns;
        columns.add(TextColumn::Id).add(Dimension::Source);
        CallBatch tail;
        if (Result<void> done = reader.readTail(columns, tail); !done)
            return done;
        finder.searchBatch(tail, StoredPlace::Kind::Tail);
    }
    if (!m_windowRepeats || finder.allFound())
        return {};
    std::vector<ChunkInfo> own = reader.chunks();
    std::erase_if(own, [this](const ChunkInfo &chunk) { return chunk.id < m_writer->firstChunk(); });
    if (Result<void> done = finder.searchChunks(own, reader, nullptr); !done)
        return done;
    finder.searchBatch(m_writer->open(), StoredPlace::Kind::Open);
    return {};
}

Result<void> ImportSession::judge(const DuplicateFinder &finder)
{
    const std::size_t rows = m_window.size();
    m_fates.assign(rows, Fate::New);
    m_versions.clear();
    m_versionOf.assign(rows, -1);
    m_winner.assign(rows, -1);
    m_hasFollower.assign(rows, false);
    for (std::uint32_t row = 0; row < rows; ++row) {
        if (finder.headOf(row) != row)
            m_hasFollower[finder.headOf(row)] = true;
        else if (finder.placeOf(row).kind == StoredPlace::Kind::None)
            m_winner[row] = static_cast<std::int32_t>(row);
    }
    if (Result<void> done = judgeStored(finder); !done)
        return done;
    for (std::uint32_t row = 0; row < rows; ++row)
        if (finder.headOf(row) != row)
            judgeFollower(finder, row);
    return m_database->status();
}

Result<void> ImportSession::judgeStored(const DuplicateFinder &finder)
{
    std::map<std::int64_t, RowPairs> inChunks;
    RowPairs inTail;
    RowPairs inOpen;
    for (std::uint32_t row = 0; row < m_window.size(); ++row) {
        const StoredPlace &place = finder.placeOf(row);
        if (place.kind == StoredPlace::Kind::Chunk)
            inChunks[place.chunk].emplace_back(place.row, row);
        else if (place.kind == StoredPlace::Kind::Tail)
            inTail.emplace_back(place.row, row);
        else if (place.kind == StoredPlace::Kind::Open)
            inOpen.emplace_back(place.row, row);
    }
    ChunkReader &reader = m_writer->reader();
    CallBatch stored;
    for (const ChunkInfo &chunk : inChunks.empty() ? std::vector<ChunkInfo>() : reader.chunks()) {
        const auto found = inChunks.find(chunk.id);
        if (found == inChunks.end())
            continue;
        if (Result<void> done = reader.read(chunk, ColumnSet::all(), stored); !done)
            return done;
        judgeAgainst(stored, found->second);
    }
    if (!inTail.empty()) {
        if (Result<void> done = reader.readTail(ColumnSet::all(), stored); !done)
            return done;
        judgeAgainst(stored, inTail);
    }
    if (!inOpen.empty())
        judgeAgainst(m_writer->open(), inOpen);
    return m_database->status();
}

void ImportSession::judgeAgainst(const CallBatch &stored, const RowPairs &pairs)
{
    std::vector<bool> equal;
    compareContent(stored, m_window, pairs, equal);
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        const auto [row, head] = pairs[i];
        m_fates[head] = Fate::Known;
        m_record.counts.duplicates += equal[i] ? 1 : 0;
        if (equal[i] && !m_hasFollower[head])
            continue;
        m_versionOf[head] = static_cast<std::int32_t>(m_versions.size());
        appendRange(m_versions, stored, row, 1);
        if (equal[i])
            continue;
        recordConflict(head, stored, row, m_windowFinals[head]);
        if (m_windowFinals[head]) {
            m_fates[head] = Fate::Replaces;
            m_winner[head] = static_cast<std::int32_t>(head);
        }
    }
}

void ImportSession::judgeFollower(const DuplicateFinder &finder, std::uint32_t row)
{
    const std::uint32_t head = finder.headOf(row);
    const bool stored = m_winner[head] < 0;
    const CallBatch &current = stored ? m_versions : m_window;
    const auto currentRow = static_cast<std::size_t>(stored ? m_versionOf[head] : m_winner[head]);
    m_fates[row] = Fate::Known;
    if (sameContent(current, currentRow, m_window, row)) {
        ++m_record.counts.duplicates;
        return;
    }
    recordConflict(row, current, currentRow, m_windowFinals[row]);
    if (!m_windowFinals[row])
        return;
    const bool inStore = finder.placeOf(head).kind != StoredPlace::Kind::None;
    if (!stored)
        m_fates[currentRow] = Fate::Known;
    m_fates[row] = inStore ? Fate::Replaces : Fate::New;
    m_winner[head] = static_cast<std::int32_t>(row);
}

void ImportSession::recordConflict(std::uint32_t newer, const CallBatch &oldCalls, std::size_t oldRow, bool newerWins)
{
    StoredConflict conflict;
    conflict.importId = m_record.id;
    conflict.line = static_cast<std::uint64_t>(m_window.number(NumberColumn::Line, newer));
    conflict.callId = m_window.text(TextColumn::Id, newer);
    conflict.source = m_dictionaries->of(Dimension::Source).at(m_window.codes(Dimension::Source)[newer]);
    conflict.kept = callToJson(m_window, newer, *m_dictionaries);
    conflict.other = callToJson(oldCalls, oldRow, *m_dictionaries);
    conflict.newerWon = newerWins;
    if (!newerWins)
        std::swap(conflict.kept, conflict.other);
    insertConflict(*m_database, conflict, newerWins ? oldCalls.number(NumberColumn::Import, oldRow) : m_record.id);
    ++m_record.counts.conflicts;
}

Result<void> ImportSession::applyEdits(const DuplicateFinder &finder)
{
    std::map<std::int64_t, RowPairs> inChunks;
    RowPairs inTail;
    RowPairs inOpen;
    for (std::uint32_t head = 0; head < m_window.size(); ++head) {
        const StoredPlace &place = finder.placeOf(head);
        if (place.kind == StoredPlace::Kind::None || m_winner[head] < 0)
            continue;
        const auto winner = static_cast<std::uint32_t>(m_winner[head]);
        const auto version = static_cast<std::size_t>(m_versionOf[head]);
        changeHeld(*m_database, m_versions.number(NumberColumn::Import, version), -1);
        changeHeld(*m_database, m_record.id, 1);
        if (place.kind == StoredPlace::Kind::Chunk && place.chunk >= m_writer->firstChunk())
            m_writer->replaced(sumsOf(m_versions, version, m_dictionaries->okStatus()),
                               sumsOf(m_window, winner, m_dictionaries->okStatus()));
        RowPairs &pairs = place.kind == StoredPlace::Kind::Chunk ? inChunks[place.chunk]
                          : place.kind == StoredPlace::Kind::Tail ? inTail : inOpen;
        pairs.emplace_back(place.row, winner);
    }
    // The import's own calls are only counted as held when it ends.
    std::sort(inOpen.begin(), inOpen.end());
    if (!inOpen.empty())
        overwriteRows(m_writer->open(), m_window, inOpen);
    if (!inTail.empty())
        if (Result<void> done = editTail(inTail); !done)
            return done;
    return inChunks.empty() ? Result<void>() : editChunks(inChunks);
}

Result<void> ImportSession::editChunks(std::map<std::int64_t, RowPairs> &pairs)
{
    ChunkReader &reader = m_writer->reader();
    for (const ChunkInfo &chunk : reader.chunks()) {
        const auto found = pairs.find(chunk.id);
        if (found == pairs.end())
            continue;
        std::sort(found->second.begin(), found->second.end());
        const Result<void> done = overwriteInChunk(reader, chunk, found->second, m_window, m_dictionaries->okStatus(), m_writer->cells());
        if (!done)
            return done;
    }
    m_known = reader.chunks();
    std::erase_if(m_known, [this](const ChunkInfo &chunk) { return chunk.id >= m_writer->firstChunk(); });
    return m_database->status();
}

Result<void> ImportSession::editTail(const RowPairs &pairs)
{
    CallBatch tail;
    std::vector<std::int64_t> rows;
    if (Result<void> done = m_writer->reader().readTail(ColumnSet::all(), tail, &rows); !done)
        return done;
    const std::uint32_t ok = m_dictionaries->okStatus();
    for (const auto &[row, winner] : pairs) {
        m_writer->cells().add(tail, row, ok, -1);
        m_writer->cells().add(m_window, winner, ok, 1);
        updateTail(*m_database, rows[row], m_window, winner);
        m_database->prepare("DELETE FROM reprice_tail WHERE row = ?").bind(1, rows[row]).run();
    }
    return m_database->status();
}

} // namespace tokenledger

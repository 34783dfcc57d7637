// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/importsession.h"

#include <algorithm>
#include <map>

namespace tokenledger {

Result<void> ImportSession::resolve()
{
    if (m_window.isEmpty())
        return {};
    if (m_windowRepeats || m_importSources.size() > 1)
        if (Result<void> done = m_writer->drain(); !done)
            return done;
    DuplicateFinder finder(m_window, m_windowKeys, *m_dictionaries);
    if (m_mostlyKnown)
        finder.expectHits();
    if (Result<void> done = search(finder); !done)
        return done;
    if (Result<void> done = judge(finder); !done)
        return done;
    if (Result<void> done = findOtherReports(); !done)
        return done;
    if (Result<void> done = mergeContested(); !done)
        return done;
    std::vector<std::uint32_t> fresh;
    for (std::uint32_t row = 0; row < m_window.size(); ++row)
        if (m_fates[row] == Fate::New)
            fresh.push_back(row);
    m_attribution->attribute(m_window);
    const Result<void> added =
        fresh.size() == m_window.size() ? m_writer->add(m_window) : m_writer->add(m_window, fresh);
    m_mostlyKnown = fresh.size() * 2 < m_window.size();
    m_window.clear();
    m_windowKeys.clear();
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
    return m_windowRepeats ? searchOwn(finder) : Result<void>();
}

/// Looks through what this import has added so far; all of it must be out of the writer's hands.
Result<void> ImportSession::searchOwn(DuplicateFinder &finder)
{
    if (finder.allFound())
        return {};
    ChunkReader &reader = m_writer->reader();
    std::vector<ChunkInfo> own = reader.chunks();
    std::erase_if(own, [this](const ChunkInfo &chunk) { return chunk.id < m_writer->firstChunk(); });
    if (Result<void> done = finder.searchChunks(own, reader, nullptr); !done)
        return done;
    finder.searchBatch(m_writer->open(), StoredPlace::Kind::Open);
    return {};
}

/// Sorts the rows of the window into new ones, known ones and those that need a closer look.
Result<void> ImportSession::judge(const DuplicateFinder &finder)
{
    const std::size_t rows = m_window.size();
    m_fates.assign(rows, Fate::New);
    m_versions.clear();
    m_versionPlaces.clear();
    if (Result<void> done = judgeStored(finder); !done)
        return done;
    RowPairs followers;
    for (std::uint32_t row = 0; row < rows; ++row)
        if (finder.headOf(row) != row)
            followers.emplace_back(finder.headOf(row), row);
    std::vector<bool> equal;
    if (!followers.empty())
        compareContent(m_window, m_window, followers, equal);
    for (std::size_t i = 0; i < followers.size(); ++i) {
        const auto [head, row] = followers[i];
        m_fates[row] = Fate::Known;
        if (!equal[i] && m_fates[head] != Fate::Contested)
            contest(finder, head);
    }
    for (const auto &[head, row] : followers) {
        if (m_fates[head] == Fate::Contested)
            m_fates[row] = Fate::Contested;
        else
            ++m_record.counts.duplicates;
    }
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
        m_attribution->restore(stored);
        judgeAgainst(finder, stored, found->second);
    }
    if (!inTail.empty()) {
        if (Result<void> done = reader.readTail(ColumnSet::all(), stored); !done)
            return done;
        m_attribution->restore(stored);
        judgeAgainst(finder, stored, inTail);
    }
    if (!inOpen.empty()) {
        stored = m_writer->open();
        m_attribution->restore(stored);
        judgeAgainst(finder, stored, inOpen);
    }
    return m_database->status();
}

void ImportSession::judgeAgainst(const DuplicateFinder &finder, const CallBatch &stored, const RowPairs &pairs)
{
    std::vector<bool> equal;
    compareContent(stored, m_window, pairs, equal);
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        const auto [row, head] = pairs[i];
        // What a call made of several reports says is not what any one of them says.
        const bool merged = (stored.number(NumberColumn::Flags, row) & bit(CallFlag::Merged)) != 0;
        if (equal[i] && !merged && m_options.decidesConflict == 0) {
            m_fates[head] = Fate::Known;
            ++m_record.counts.duplicates;
            continue;
        }
        m_fates[head] = Fate::Contested;
        keepVersion(finder.placeOf(head), stored, row);
    }
}

void ImportSession::keepVersion(const StoredPlace &place, const CallBatch &stored, std::size_t row)
{
    if (m_versionPlaces.try_emplace(place, static_cast<std::uint32_t>(m_versions.size())).second)
        appendRange(m_versions, stored, row, 1);
}

/// A known or new call gets a follower that says something else.
void ImportSession::contest(const DuplicateFinder &finder, std::uint32_t head)
{
    if (m_fates[head] == Fate::Known)
        --m_record.counts.duplicates;
    m_fates[head] = Fate::Contested;
    if (const StoredPlace &place = finder.placeOf(head); place.kind != StoredPlace::Kind::None)
        m_placesToRead.insert(place);
}

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/storedcalls.h"

#include "models/store/batchrows.h"
#include "models/store/keyset.h"

namespace tokenledger {

void StoredCalls::keep(const StoredPlace &place, const CallBatch &calls, std::size_t row)
{
    if (m_places.try_emplace(place, static_cast<std::uint32_t>(m_rows.size())).second)
        appendRange(m_rows, calls, row, 1);
}

void StoredCalls::want(std::string_view source, std::string_view id)
{
    const std::uint32_t code = m_dictionaries.of(Dimension::Source).find(source);
    if (code == StringDictionary::notFound)
        return;
    CallBatch one;
    for (std::size_t d = 0; d < dimensionCount; ++d)
        one.codes(static_cast<Dimension>(d)).assign(1, 0);
    one.codes(Dimension::Source)[0] = code;
    one.writableTexts(TextColumn::Id) = {std::string(id), {0, static_cast<std::uint32_t>(id.size())}};
    one.setSize(1);
    appendRange(m_names, one, 0, 1);
    m_keys.push_back(callKey(sourceSeed(source), id));
}

Result<void> StoredCalls::wantGroup(std::int64_t call, ReportTable &reports)
{
    Result<ReportGroup> group = reports.read(call);
    if (!group)
        return group.error();
    want(m_dictionaries.of(Dimension::Source).at(group->rows.codes(Dimension::Source)[0]),
         group->rows.text(TextColumn::Id, 0));
    m_groups.emplace(group->reports[0].key, std::move(*group));
    return {};
}

Result<void> StoredCalls::locate()
{
    if (m_keys.empty())
        return {};
    DuplicateFinder finder(m_names, m_keys, m_dictionaries);
    if (Result<void> done = finder.searchChunks(m_reader.chunks(), m_reader, nullptr); !done)
        return done;
    if (!finder.allFound()) {
        ColumnSet columns;
        columns.add(TextColumn::Id).add(Dimension::Source);
        CallBatch tail;
        if (Result<void> done = m_reader.readTail(columns, tail); !done)
            return done;
        finder.searchBatch(tail, StoredPlace::Kind::Tail);
    }
    if (m_open && !finder.allFound())
        finder.searchBatch(*m_open, StoredPlace::Kind::Open);
    for (std::uint32_t row = 0; row < m_names.size(); ++row)
        if (const StoredPlace &place = finder.placeOf(finder.headOf(row)); place.kind != StoredPlace::Kind::None)
            m_wanted.insert(place);
    return {};
}

Result<void> StoredCalls::read()
{
    std::map<std::int64_t, std::vector<StoredPlace>> inChunks;
    std::vector<StoredPlace> inTail;
    for (const StoredPlace &place : m_wanted) {
        if (m_places.contains(place))
            continue;
        if (place.kind == StoredPlace::Kind::Open)
            keep(place, *m_open, place.row);
        else if (place.kind == StoredPlace::Kind::Tail)
            inTail.push_back(place);
        else
            inChunks[place.chunk].push_back(place);
    }
    CallBatch calls;
    for (const ChunkInfo &chunk : inChunks.empty() ? std::vector<ChunkInfo>() : m_reader.chunks()) {
        const auto found = inChunks.find(chunk.id);
        if (found == inChunks.end())
            continue;
        if (Result<void> done = m_reader.read(chunk, ColumnSet::all(), calls); !done)
            return done;
        for (const StoredPlace &place : found->second)
            keep(place, calls, place.row);
    }
    if (inTail.empty())
        return m_reader.database().status();
    if (Result<void> done = m_reader.readTail(ColumnSet::all(), calls); !done)
        return done;
    for (const StoredPlace &place : inTail)
        keep(place, calls, place.row);
    return {};
}

/// The reports of a stored call, or null for a plain one.
Result<const ReportGroup *> StoredCalls::groupOf(std::size_t row, ReportTable &reports)
{
    if ((m_rows.number(NumberColumn::Flags, row) & bit(CallFlag::Merged)) == 0)
        return static_cast<const ReportGroup *>(nullptr);
    const std::uint32_t source = m_rows.codes(Dimension::Source)[row];
    const std::string_view id = m_rows.text(TextColumn::Id, row);
    const std::uint64_t key = callKey(sourceSeed(m_dictionaries.of(Dimension::Source).at(source)), id);
    const auto isFirst = [&](const ReportGroup &group) {
        return group.reports[0].key == key && group.rows.codes(Dimension::Source)[0] == source &&
               group.rows.text(TextColumn::Id, 0) == id;
    };
    if (const auto known = m_groups.find(key); known != m_groups.end() && isFirst(known->second))
        return &known->second;
    for (const std::int64_t call : reports.callsByKey({&key, 1})) {
        Result<ReportGroup> group = reports.read(call);
        if (!group)
            return group.error();
        if (isFirst(*group))
            return &m_groups.insert_or_assign(key, std::move(*group)).first->second;
    }
    return Error{"“" + m_reader.database().file() + "” is damaged: the reports of call “" + std::string(id) +
                 "” are missing."};
}

Result<void> StoredCalls::addTo(MergeWork &work, ReportTable &reports)
{
    if (Result<void> done = locate(); !done)
        return done;
    if (Result<void> done = read(); !done)
        return done;
    m_attribution.restore(m_rows);
    for (const auto &[place, row] : m_places) {
        const Result<const ReportGroup *> group = groupOf(row, reports);
        if (!group)
            return group.error();
        work.addStored(place, m_rows, row, *group);
    }
    return {};
}

} // namespace tokenledger

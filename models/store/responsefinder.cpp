// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/responsefinder.h"

#include "models/store/chunkvisit.h"
#include "models/store/reporttable.h"

#include <algorithm>

namespace tokenledger {

ResponseFinder::ResponseFinder(std::vector<Wanted> wanted) : m_wanted(std::move(wanted)), m_filter(m_wanted.size())
{
    std::sort(m_wanted.begin(), m_wanted.end(),
              [](const Wanted &a, const Wanted &b) { return a.response < b.response; });
    for (const Wanted &one : m_wanted)
        m_filter.add(one.response);
}

ColumnSet ResponseFinder::columns()
{
    ColumnSet columns;
    return columns.add(TextColumn::ResponseId).add(Dimension::Source);
}

bool ResponseFinder::ChunkSources::mayMatter(const ChunkInfo &chunk, ChunkReader &reader,
                                             std::optional<std::uint32_t> onlySource)
{
    auto known = m_known.find(chunk.id);
    if (known == m_known.end()) {
        Known found;
        Statement response = reader.database().prepare("SELECT 1 FROM part WHERE id = ?");
        response.bind(1, partId(chunk.id, storedColumn(TextColumn::ResponseId)));
        found.responses = response.step();
        std::int64_t low = 0;
        std::int64_t high = 0;
        const auto part = reader.part(chunk.id, storedColumn(Dimension::Source));
        if (part && ColumnCodec::bounds(*part, low, high) && low == high)
            found.onlySource = static_cast<std::uint32_t>(low);
        known = m_known.emplace(chunk.id, found).first;
    }
    return known->second.responses && !(onlySource && known->second.onlySource == onlySource);
}

std::optional<std::uint32_t> ResponseFinder::onlySource() const
{
    if (m_wanted.empty())
        return std::nullopt;
    const std::uint32_t first = m_wanted.front().source;
    const bool same =
        std::all_of(m_wanted.begin(), m_wanted.end(), [first](const Wanted &one) { return one.source == first; });
    return same ? std::optional(first) : std::nullopt;
}

Result<void> ResponseFinder::searchChunks(const std::vector<ChunkInfo> &chunks, ChunkReader &reader,
                                          ChunkReader *second, ChunkSources &sources)
{
    const std::optional<std::uint32_t> only = onlySource();
    std::vector<ChunkInfo> mattering;
    for (const ChunkInfo &chunk : chunks)
        if (!isEmpty() && sources.mayMatter(chunk, reader, only))
            mattering.push_back(chunk);
    if (mattering.empty())
        return reader.database().status();
    return shareChunks(mattering, reader, second, [this](const auto &next, ChunkReader &own) -> Result<void> {
        CallBatch calls;
        StoredPlace place;
        place.kind = StoredPlace::Kind::Chunk;
        while (const ChunkInfo *chunk = next()) {
            if (Result<void> done = own.read(*chunk, columns(), calls); !done)
                return done;
            place.chunk = chunk->id;
            probe(calls, place);
        }
        return {};
    });
}

void ResponseFinder::searchBatch(const CallBatch &stored, StoredPlace::Kind kind)
{
    StoredPlace place;
    place.kind = kind;
    probe(stored, place);
}

void ResponseFinder::probe(const CallBatch &stored, StoredPlace place)
{
    const auto &sources = stored.codes(Dimension::Source);
    for (std::uint32_t row = 0; row < stored.size(); ++row) {
        const std::uint64_t response = responseKey(stored.text(TextColumn::ResponseId, row));
        if (response == 0 || !m_filter.mayHold(response))
            continue;
        const auto [first, last] =
            std::equal_range(m_wanted.begin(), m_wanted.end(), Wanted{response, 0},
                             [](const Wanted &a, const Wanted &b) { return a.response < b.response; });
        if (std::none_of(first, last, [&](const Wanted &one) { return one.source != sources[row]; }))
            continue;
        place.row = row;
        const std::lock_guard lock(m_mutex);
        m_places.push_back(place);
        m_found.insert(response);
    }
}

} // namespace tokenledger

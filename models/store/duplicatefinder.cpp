// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/duplicatefinder.h"

#include "models/store/chunkvisit.h"

#include <algorithm>
#include <bit>

namespace tokenledger {

namespace {

constexpr std::uint64_t golden = 0x9e3779b97f4a7c15ULL;

std::size_t slotCount(std::size_t entries) { return std::bit_ceil(std::max<std::size_t>(entries, 64)) * 2; }

/// The low bits of a tail may repeat (dates, counters): spread them.
std::uint64_t spread(std::uint64_t tail) { return (tail * golden) >> 20; }

} // namespace

DuplicateFinder::DuplicateFinder(const CallBatch &calls, const std::vector<std::uint64_t> &keys, const GlobalDictionaries &dictionaries)
    : m_calls(calls), m_keys(keys), m_dictionaries(dictionaries), m_slots(slotCount(calls.size()), 0),
      m_filter(calls.size()), m_head(calls.size()), m_places(calls.size()), m_seeds(seeds())
{
    for (std::uint32_t row = 0; row < calls.size(); ++row)
        insert(row);
}

std::vector<std::uint64_t> DuplicateFinder::seeds() const
{
    const StringDictionary &sources = m_dictionaries.of(Dimension::Source);
    std::vector<std::uint64_t> seeds(sources.size());
    for (std::uint32_t code = 0; code < sources.size(); ++code)
        seeds[code] = sourceSeed(sources.at(code));
    return seeds;
}

bool DuplicateFinder::sameCall(std::uint32_t a, std::uint32_t b) const
{
    const auto &sources = m_calls.codes(Dimension::Source);
    return sources[a] == sources[b] && m_calls.text(TextColumn::Id, a) == m_calls.text(TextColumn::Id, b);
}

void DuplicateFinder::insert(std::uint32_t row)
{
    const std::size_t mask = m_slots.size() - 1;
    std::size_t slot = m_keys[row] & mask;
    for (; m_slots[slot] != 0; slot = (slot + 1) & mask) {
        const std::uint32_t head = m_slots[slot] - 1;
        if (m_keys[head] == m_keys[row] && sameCall(head, row)) {
            m_head[row] = head;
            return;
        }
    }
    m_slots[slot] = row + 1;
    m_head[row] = row;
    m_filter.add(m_keys[row]);
    m_open.fetch_add(1, std::memory_order_relaxed);
}

void DuplicateFinder::probe(const CallBatch &stored, StoredPlace place)
{
    const std::size_t mask = m_slots.size() - 1;
    const auto &sources = stored.codes(Dimension::Source);
    const auto &newSources = m_calls.codes(Dimension::Source);
    for (std::uint32_t row = 0; row < stored.size(); ++row) {
        const std::uint32_t source = sources[row];
        if (source >= m_seeds.size())
            continue;
        const std::string_view id = stored.text(TextColumn::Id, row);
        const std::uint64_t key = callKey(m_seeds[source], id);
        if (!m_filter.mayHold(key))
            continue;
        for (std::size_t slot = key & mask; m_slots[slot] != 0; slot = (slot + 1) & mask) {
            const std::uint32_t head = m_slots[slot] - 1;
            if (m_keys[head] != key || newSources[head] != source || m_calls.text(TextColumn::Id, head) != id
                || m_places[head].kind != StoredPlace::Kind::None)
                continue;
            place.row = row;
            m_places[head] = place;
            m_open.fetch_sub(1, std::memory_order_relaxed);
            break;
        }
    }
}

void DuplicateFinder::searchBatch(const CallBatch &stored, StoredPlace::Kind kind)
{
    StoredPlace place;
    place.kind = kind;
    probe(stored, place);
}

void DuplicateFinder::prepareTails(Scratch &scratch) const
{
    scratch.prepared = scratch.hex;
    scratch.prepared.tails.clear();
    scratch.tailFilter = BitFilter(m_calls.size());
    scratch.tails.clear();
    for (std::uint32_t row = 0; row < m_calls.size(); ++row) {
        std::uint64_t tail = 0;
        if (m_head[row] != row || !scratch.prepared.tailOf(m_calls.text(TextColumn::Id, row), tail))
            continue;
        scratch.tailFilter.add(spread(tail));
        scratch.tails.push_back(tail);
    }
    // A second, exact look-up: sorted tails.
    std::sort(scratch.tails.begin(), scratch.tails.end());
}

bool DuplicateFinder::mayHold(const ChunkInfo &chunk, ChunkReader &reader, Scratch &scratch) const
{
    const auto part = reader.part(chunk.id, idTailColumn);
    if (!part || !reader.codec().decodeHexTails(*part, chunk.calls, scratch.hex))
        return true;
    if (!scratch.hex.sameTemplate(scratch.prepared))
        prepareTails(scratch);
    if (scratch.tails.empty())
        return false;
    for (const std::uint64_t tail : scratch.hex.tails)
        if (scratch.tailFilter.mayHold(spread(tail)) && std::binary_search(scratch.tails.begin(), scratch.tails.end(), tail))
            return true;
    return false;
}

Result<void> DuplicateFinder::searchChunk(const ChunkInfo &chunk, ChunkReader &reader, Scratch &scratch)
{
    if (!m_expectHits && !mayHold(chunk, reader, scratch))
        return reader.database().status();
    ColumnSet columns;
    columns.add(TextColumn::Id).add(Dimension::Source);
    if (Result<void> done = reader.read(chunk, columns, scratch.calls); !done)
        return done;
    StoredPlace place;
    place.kind = StoredPlace::Kind::Chunk;
    place.chunk = chunk.id;
    probe(scratch.calls, place);
    return {};
}

Result<void> DuplicateFinder::searchChunks(std::vector<ChunkInfo> chunks, ChunkReader &reader, ChunkReader *second)
{
    // A call that was shipped twice has the same time: with those chunks first, a file that holds nothing new ends early.
    const auto &times = m_calls.numbers(NumberColumn::StartedAt);
    if (!times.empty()) {
        const auto [low, high] = std::minmax_element(times.begin(), times.end());
        std::stable_partition(chunks.begin(), chunks.end(), [low = *low, high = *high](const ChunkInfo &chunk) {
            return chunk.firstTime <= high && chunk.lastTime >= low;
        });
    }
    return shareChunks(chunks, reader, second, [this](const auto &next, ChunkReader &own) -> Result<void> {
        Scratch scratch;
        for (const ChunkInfo *chunk = nullptr; !allFound() && (chunk = next());)
            if (Result<void> done = searchChunk(*chunk, own, scratch); !done)
                return done;
        return {};
    });
}

} // namespace tokenledger

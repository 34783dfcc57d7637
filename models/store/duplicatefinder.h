// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/store/batchrows.h"
#include "models/store/bitfilter.h"
#include "models/store/chunkreader.h"
#include "models/store/keyset.h"

#include <atomic>
#include <compare>
#include <cstdint>
#include <string>
#include <vector>

namespace tokenledger {

/// Where a call of the window was found.
struct StoredPlace {
    enum class Kind : std::uint8_t { None, Chunk, Tail, Open };
    Kind kind = Kind::None;
    std::int64_t chunk = 0;     ///< Chunk: its id
    std::uint32_t row = 0;      ///< row of the chunk, of the open batch, or of the tail as read
    friend auto operator<=>(const StoredPlace &, const StoredPlace &) = default;
};

/// Looks a window of new calls up among stored ones: a small table of the new ids, past which the stored ids stream.
/// A hit is confirmed on source and id themselves.
class DuplicateFinder
{
public:
    /// `calls` has global codes and ids in every row; `keys` are their callKey().
    DuplicateFinder(const CallBatch &calls, const std::vector<std::uint64_t> &keys, const GlobalDictionaries &dictionaries);

    /// Looks through chunks, best candidates first, until every call is found or none is left. With a second reader two
    /// threads share the work; it must see the same chunks.
    Result<void> searchChunks(std::vector<ChunkInfo> chunks, ChunkReader &reader, ChunkReader *second);
    /// Looks through calls in memory.
    void searchBatch(const CallBatch &stored, StoredPlace::Kind kind);

    /// Most calls are likely to be known: then looking at the last digits first only costs time.
    void expectHits() { m_expectHits = true; }

    /// First row of the window with the same source and id; the row itself when it is the first.
    std::uint32_t headOf(std::uint32_t row) const { return m_head[row]; }
    const StoredPlace &placeOf(std::uint32_t head) const { return m_places[head]; }
    bool allFound() const { return m_open.load(std::memory_order_relaxed) == 0; }

private:
    struct Scratch {
        CallBatch calls;
        ColumnCodec::HexView hex;
        ColumnCodec::HexView prepared;          ///< template for which `tails` was made
        std::vector<std::uint64_t> tails;       ///< sorted: those of the heads that fit the template
        BitFilter tailFilter;
    };
    void insert(std::uint32_t row);
    bool sameCall(std::uint32_t a, std::uint32_t b) const;
    Result<void> searchChunk(const ChunkInfo &chunk, ChunkReader &reader, Scratch &scratch);
    bool mayHold(const ChunkInfo &chunk, ChunkReader &reader, Scratch &scratch) const;
    void prepareTails(Scratch &scratch) const;
    void probe(const CallBatch &stored, StoredPlace place);
    std::vector<std::uint64_t> seeds() const;

    const CallBatch &m_calls;
    const std::vector<std::uint64_t> &m_keys;
    const GlobalDictionaries &m_dictionaries;
    std::vector<std::uint32_t> m_slots;         ///< head + 1, 0 is free
    BitFilter m_filter;                         ///< a bit for each key: most stored ids end here
    std::vector<std::uint32_t> m_head;
    std::vector<StoredPlace> m_places;
    std::vector<std::uint64_t> m_seeds;
    bool m_expectHits = false;
    std::atomic<std::size_t> m_open{0};
};

} // namespace tokenledger

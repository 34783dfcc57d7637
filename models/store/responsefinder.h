// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/store/bitfilter.h"
#include "models/store/duplicatefinder.h"

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <vector>

namespace tokenledger {

/// Looks for stored calls of other sources that carry one of some response ids. Chunks whose calls all come from the
/// one source that is being imported are not read at all: appending to what one source has sent costs nothing.
class ResponseFinder
{
public:
    struct Wanted
    {
        std::uint64_t response; ///< responseKey()
        std::uint32_t source;   ///< global code
    };
    explicit ResponseFinder(std::vector<Wanted> wanted);
    bool isEmpty() const { return m_wanted.empty(); }

    /// What a chunk needs to be read for, remembered from window to window.
    class ChunkSources
    {
    public:
        /// True when the chunk has response ids, and calls of another source than this one (or any, without one).
        bool mayMatter(const ChunkInfo &chunk, ChunkReader &reader, std::optional<std::uint32_t> onlySource);
        void forget(std::int64_t chunk) { m_known.erase(chunk); }

    private:
        struct Known
        {
            bool responses = false;
            std::optional<std::uint32_t> onlySource;
        };
        std::map<std::int64_t, Known> m_known;
    };

    Result<void> searchChunks(const std::vector<ChunkInfo> &chunks, ChunkReader &reader, ChunkReader *second,
                              ChunkSources &sources);
    /// Looks through calls in memory.
    void searchBatch(const CallBatch &stored, StoredPlace::Kind kind);

    const std::vector<StoredPlace> &places() const { return m_places; }
    /// Response ids that were found.
    const std::set<std::uint64_t> &found() const { return m_found; }
    /// The columns that a batch needs for searchBatch().
    static ColumnSet columns();

private:
    std::optional<std::uint32_t> onlySource() const;
    void probe(const CallBatch &stored, StoredPlace place);

    std::vector<Wanted> m_wanted; ///< sorted by response
    BitFilter m_filter;
    std::mutex m_mutex;
    std::vector<StoredPlace> m_places;
    std::set<std::uint64_t> m_found;
};

} // namespace tokenledger

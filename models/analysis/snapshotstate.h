// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/bucketmap.h"
#include "models/analysis/groupby.h"
#include "models/analysis/snapshot.h"
#include "models/analysis/table.h"

#include <array>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tokenledger {

namespace analysis {

/// Texts of one dimension, and the way back from a text to its code.
struct Dictionary {
    std::shared_ptr<const std::vector<std::string>> texts = std::make_shared<const std::vector<std::string>>(1);
    std::unordered_map<std::string_view, std::uint32_t> codes; ///< views into texts
};

} // namespace analysis

struct Snapshot::Private {
    std::uint64_t generation = 0;
    std::uint64_t callCount = 0;
    TimeRange range;                           ///< that was loaded
    std::array<analysis::Dictionary, dimensionCount> dictionaries;
    std::vector<analysis::Table> tables;       ///< projections, then the calls where they are loaded
    CallBatch usage;                           ///< rows of usage that count beside the calls, with codes of the dictionaries

    const analysis::Table *calls() const;
    const analysis::Table *table(std::string_view name) const;
    /// The time that the loaded calls and the usage cover; empty where there are none.
    std::optional<TimeRange> span() const;

    /// The buckets of a question, or null where it has none. Kept for the next question.
    Result<std::shared_ptr<const analysis::BucketMap>> buckets(const CubeQuery &query) const;
    /// Routes that can answer, the best first; an Error where there is none.
    Result<std::vector<const analysis::Table *>> routes(const CubeQuery &query, const analysis::BucketMap *buckets) const;
    Result<CubeResult> answer(const analysis::Table &table, const CubeQuery &query, const analysis::BucketMap *buckets,
                              int threads) const;
    analysis::ScanPlan planFor(const analysis::Table &table, const CubeQuery &query, const analysis::BucketMap *buckets,
                               int threads) const;

private:
    struct KeptBuckets {
        std::string zone;
        Bucket bucket;
        std::int64_t first;
        std::int64_t last;
        std::shared_ptr<const analysis::BucketMap> map;
    };
    mutable std::mutex m_mutex;
    mutable std::vector<KeptBuckets> m_kept;
};

} // namespace tokenledger

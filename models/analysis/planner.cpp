// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/planner.h"

#include <algorithm>

namespace tokenledger::analysis {

std::uint32_t dimensionsOf(const CubeQuery &query)
{
    std::uint32_t dimensions = 0;
    for (const Dimension dimension : query.by)
        dimensions |= 1U << index(dimension);
    for (const DimensionFilter &filter : query.where)
        dimensions |= 1U << index(filter.dimension);
    return dimensions;
}

bool canAnswer(const Table &table, const CubeQuery &query, const BucketMap *buckets)
{
    if ((dimensionsOf(query) & ~table.dimensions) != 0)
        return false;
    if (table.grainSeconds == 0)
        return true;
    const std::int64_t grain = table.grainSeconds * 1'000'000;
    const bool fromFits = query.range.from.micros <= table.firstMicros || query.range.from.micros % grain == 0;
    const bool toFits = query.range.to.micros > table.lastMicros || query.range.to.micros % grain == 0;
    return !query.latencyPercentiles && fromFits && toFits && (!buckets || buckets->alignedTo(table.grainSeconds));
}

std::vector<const Table *> routesFor(std::span<const Table> tables, const CubeQuery &query, const BucketMap *buckets)
{
    std::vector<const Table *> routes;
    for (const Table &table : tables)
        if (canAnswer(table, query, buckets))
            routes.push_back(&table);
    std::stable_sort(routes.begin(), routes.end(), [](const Table *a, const Table *b) { return a->rows < b->rows; });
    return routes;
}

} // namespace tokenledger::analysis

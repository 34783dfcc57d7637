// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/columnblock.h"
#include "models/domain/zonecutter.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace tokenledger::analysis {

/// Says in which local bucket a row lies. Nearly all bucket starts lie on quarter-hours, so a table of quarter-hours
/// answers; where a zone once stood at an odd offset, the starts are searched.
class BucketMap
{
public:
    /// Buckets for the seconds from first to last, both inside.
    static Result<BucketMap> create(std::string_view zone, Bucket bucket, std::int64_t firstSecond, std::int64_t lastSecond);

    std::uint32_t count() const { return static_cast<std::uint32_t>(m_cutter.starts().size()); }
    std::int64_t start(std::uint32_t bucket) const { return m_cutter.starts()[bucket]; }
    bool alignedTo(std::int64_t seconds) const { return m_cutter.alignedTo(seconds); }
    std::uint32_t indexOf(std::int64_t second) const { return static_cast<std::uint32_t>(m_cutter.indexOf(second)); }

    /// keys[i] += bucket of row i * stride; rows as in kernels.h. All rows must lie between first and last second.
    template <typename Key>
    void addKeys(Key *keys, const ColumnBlock &block, std::uint32_t first, std::uint32_t count, const std::uint16_t *rows,
                 Key stride) const;

private:
    explicit BucketMap(ZoneCutter cutter) : m_cutter(std::move(cutter)) {}
    void buildTable(std::int64_t firstSecond, std::int64_t lastSecond);

    ZoneCutter m_cutter;
    std::int64_t m_firstQuarter = 0;
    std::vector<std::uint32_t> m_ofQuarter; ///< empty: search instead
};

} // namespace tokenledger::analysis

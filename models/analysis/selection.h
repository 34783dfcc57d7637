// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/kernels.h"
#include "models/domain/instant.h"

#include <cstdint>
#include <vector>

namespace tokenledger::analysis {

/// One filter in codes: allowed[code] is 1 where a row with that code is selected.
struct CodeFilter {
    Dimension dimension = Dimension::Provider;
    std::vector<std::uint8_t> allowed;
};

/// Which rows of a block a question selects: prepared once a block, then asked slice by slice.
class BlockSelection
{
public:
    /// Sees at once when a block is wholly outside or wholly inside.
    BlockSelection(const ColumnBlock &block, const std::vector<CodeFilter> &filters, const TimeRange &range);

    bool none() const { return m_none; }
    bool all() const { return !m_none && !m_timed && m_tests.empty(); }
    /// Lists the selected rows of a slice, counted from `first`, and returns how many there are.
    std::uint32_t select(std::uint32_t first, std::uint32_t count, std::uint16_t *rows) const;

private:
    struct Test {
        const NarrowColumn *column;
        const std::uint8_t *allowed;  ///< by offset
        std::uint64_t single;         ///< the one offset that is allowed or, inverted, the one that is not
        enum class Kind : std::uint8_t { Table, Equal, NotEqual } kind;
    };
    void addTest(const ColumnBlock &block, const CodeFilter &filter);
    void limitTime(const TimeRange &range);

    const ColumnBlock &m_block;
    std::vector<Test> m_tests;
    bool m_none = false;
    bool m_timed = false;
    std::uint64_t m_from = 0; ///< in the block's units from its first time
    std::uint64_t m_to = 0;
};

} // namespace tokenledger::analysis

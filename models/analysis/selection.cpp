// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/selection.h"

#include <algorithm>
#include <array>

namespace tokenledger::analysis {

namespace {

/// The first unit, counted from the block's first time, that is not before `at`; never beyond `most`.
std::uint64_t firstUnitNotBefore(const ColumnBlock &block, Instant at, std::uint64_t most)
{
    const Int128 after = Int128(at.micros) - Int128(block.time.base) * block.microsPerUnit;
    if (after <= 0)
        return 0;
    const Int128 units = (after + block.microsPerUnit - 1) / block.microsPerUnit;
    return units > Int128(most) ? most : static_cast<std::uint64_t>(units);
}

} // namespace

BlockSelection::BlockSelection(const ColumnBlock &block, const std::vector<CodeFilter> &filters, const TimeRange &range)
    : m_block(block)
{
    limitTime(range);
    for (const CodeFilter &filter : filters)
        if (!m_none)
            addTest(block, filter);
}

void BlockSelection::limitTime(const TimeRange &range)
{
    const std::uint64_t end = m_block.time.span + 1;
    m_from = firstUnitNotBefore(m_block, range.from, end);
    m_to = firstUnitNotBefore(m_block, range.to, end);
    m_none = m_block.rows == 0 || m_from >= m_to;
    m_timed = !m_none && (m_from > 0 || m_to < end);
}

void BlockSelection::addTest(const ColumnBlock &block, const CodeFilter &filter)
{
    const NarrowColumn &column = block.codes[index(filter.dimension)];
    const auto from = filter.allowed.begin() + column.base;
    const auto to = from + static_cast<std::ptrdiff_t>(column.span) + 1;
    const auto allowed = std::count(from, to, std::uint8_t(1));
    if (allowed == to - from)
        return;
    m_none = allowed == 0;
    Test test{&column, &*from, 0, Test::Kind::Table};
    if (allowed == 1 || allowed == to - from - 1) {
        test.kind = allowed == 1 ? Test::Kind::Equal : Test::Kind::NotEqual;
        test.single = static_cast<std::uint64_t>(std::find(from, to, std::uint8_t(allowed == 1 ? 1 : 0)) - from);
    }
    m_tests.push_back(test);
}

std::uint32_t BlockSelection::select(std::uint32_t first, std::uint32_t count, std::uint16_t *rows) const
{
    std::array<std::uint8_t, sliceRows> keep;
    std::fill_n(keep.begin(), count, std::uint8_t(1));
    std::fill(keep.begin() + count, keep.begin() + (count + 7) / 8 * 8, std::uint8_t(0));
    if (m_timed)
        keepBetween(keep.data(), m_block.time, first, count, m_from, m_to);
    for (const Test &test : m_tests) {
        if (test.kind == Test::Kind::Table)
            keepAllowed(keep.data(), *test.column, first, count, test.allowed);
        else
            keepEqual(keep.data(), *test.column, first, count, test.single, test.kind == Test::Kind::NotEqual);
    }
    return listKept(keep.data(), count, rows);
}

} // namespace tokenledger::analysis

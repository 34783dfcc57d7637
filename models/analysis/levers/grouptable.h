// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace tokenledger::whatif {

/// Numbers the combinations of codes that calls have: what is the same for all calls of a group is worked out once.
class GroupTable
{
public:
    explicit GroupTable(std::size_t axes = 0) : m_axes(axes), m_slots(initialSlots) {}

    /// The group of these codes, one an axis; new when they were not known.
    std::uint32_t add(std::span<const std::uint32_t> codes);
    std::span<const std::uint32_t> codes(std::uint32_t group) const { return {&m_codes[group * m_axes], m_axes}; }
    std::uint32_t code(std::uint32_t group, std::size_t axis) const { return m_codes[group * m_axes + axis]; }
    std::uint32_t size() const { return m_size; }
    std::size_t axes() const { return m_axes; }

private:
    static constexpr std::size_t initialSlots = 64;
    std::size_t slotOf(std::span<const std::uint32_t> codes) const;
    void grow();

    std::size_t m_axes;
    std::uint32_t m_size = 0;
    std::vector<std::uint32_t> m_codes;
    std::vector<std::uint32_t> m_slots; ///< group + 1, 0 is free
};

} // namespace tokenledger::whatif

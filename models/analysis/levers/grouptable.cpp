// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/levers/grouptable.h"

#include <algorithm>

namespace tokenledger::whatif {

std::size_t GroupTable::slotOf(std::span<const std::uint32_t> codes) const
{
    constexpr std::uint64_t mixer = 0x9e3779b97f4a7c15ULL;
    std::uint64_t hash = mixer;
    for (const std::uint32_t code : codes) {
        hash = (hash ^ code) * mixer;
        hash ^= hash >> 32U;
    }
    const std::size_t mask = m_slots.size() - 1;
    std::size_t slot = hash & mask;
    while (m_slots[slot] != 0 && !std::ranges::equal(this->codes(m_slots[slot] - 1), codes))
        slot = (slot + 1) & mask;
    return slot;
}

void GroupTable::grow()
{
    m_slots.assign(m_slots.size() * 2, 0);
    for (std::uint32_t group = 0; group < m_size; ++group)
        m_slots[slotOf(codes(group))] = group + 1;
}

std::uint32_t GroupTable::add(std::span<const std::uint32_t> codes)
{
    const std::size_t slot = slotOf(codes);
    if (m_slots[slot] != 0)
        return m_slots[slot] - 1;
    m_codes.insert(m_codes.end(), codes.begin(), codes.end());
    m_slots[slot] = ++m_size;
    if (2 * static_cast<std::size_t>(m_size) > m_slots.size())
        grow();
    return m_size - 1;
}

} // namespace tokenledger::whatif

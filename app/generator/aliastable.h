// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/generator/randomstream.h"

#include <cstdint>
#include <vector>

namespace tokenledger::generator {

/// Draws an index with given weights in constant time (Walker's alias method).
class AliasTable
{
public:
    AliasTable() = default;
    explicit AliasTable(const std::vector<double> &weights);
    /// Weight of index i is (i + 1)^-exponent.
    static AliasTable zipf(std::size_t count, double exponent);

    std::uint32_t draw(RandomStream &random) const
    {
        const std::uint64_t bits = random.next();
        const auto slot = static_cast<std::uint32_t>(((bits >> 32) * m_slots.size()) >> 32);
        return static_cast<std::uint32_t>(bits) < m_slots[slot].threshold ? slot : m_slots[slot].other;
    }
    std::size_t size() const { return m_slots.size(); }

private:
    struct Slot {
        std::uint32_t threshold; ///< of 2^32
        std::uint32_t other;
    };
    std::vector<Slot> m_slots;
};

/// (i + 1)^-exponent for i from 0 to count - 1.
std::vector<double> zipfWeights(std::size_t count, double exponent);

} // namespace tokenledger::generator

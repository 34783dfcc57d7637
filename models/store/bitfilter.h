// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace tokenledger {

/// A bit for each hash of a set, with 16 bits of room for each: one hash in sixteen passes by chance.
class BitFilter
{
public:
    BitFilter() = default;
    explicit BitFilter(std::size_t entries) : m_words(std::bit_ceil(std::max<std::size_t>(entries, 256)) * 16 / 64, 0)
    {
    }

    void add(std::uint64_t hash) { m_words[word(hash)] |= std::uint64_t{1} << (hash & 63); }
    bool mayHold(std::uint64_t hash) const { return (m_words[word(hash)] >> (hash & 63)) & 1U; }

private:
    std::size_t word(std::uint64_t hash) const { return static_cast<std::size_t>(hash >> 6) & (m_words.size() - 1); }
    std::vector<std::uint64_t> m_words;
};

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <atomic>
#include <cstddef>
#include <optional>

namespace tokenledger {

/// Deals out numbers to threads, to one from the front and to the others from the back: chunks are nearly in the order
/// of time, so each thread then meets its own hours and days, and its sums stay half as large.
class BothEnds
{
public:
    explicit BothEnds(std::size_t count = 0) : m_count(count) {}
    void reset(std::size_t count)
    {
        m_count = count;
        m_taken = m_front = m_back = 0;
    }
    /// The next number, from the front for thread 0; nothing when all are taken.
    std::optional<std::size_t> next(std::size_t thread)
    {
        if (m_taken.fetch_add(1) >= m_count)
            return std::nullopt;
        return thread == 0 ? m_front.fetch_add(1) : m_count - 1 - m_back.fetch_add(1);
    }

private:
    std::size_t m_count;
    std::atomic<std::size_t> m_taken{0};
    std::atomic<std::size_t> m_front{0};
    std::atomic<std::size_t> m_back{0};
};

} // namespace tokenledger

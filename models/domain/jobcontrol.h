// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <atomic>
#include <cstdint>

namespace tokenledger {

/// Shared by the one who runs a long job and the one who watches it: progress goes out, a wish to stop comes in.
/// Every member may be used from any thread.
class JobControl
{
public:
    void cancel() { m_cancelled.store(true, std::memory_order_relaxed); }
    bool cancelled() const { return m_cancelled.load(std::memory_order_relaxed); }

    /// Units are the job's own (bytes, chunks); total 0 means not known yet.
    void setTotal(std::uint64_t total) { m_total.store(total, std::memory_order_relaxed); }
    void setDone(std::uint64_t done) { m_done.store(done, std::memory_order_relaxed); }
    void addDone(std::uint64_t more) { m_done.fetch_add(more, std::memory_order_relaxed); }
    std::uint64_t total() const { return m_total.load(std::memory_order_relaxed); }
    std::uint64_t done() const { return m_done.load(std::memory_order_relaxed); }

private:
    std::atomic<bool> m_cancelled{false};
    std::atomic<std::uint64_t> m_total{0};
    std::atomic<std::uint64_t> m_done{0};
};

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <memory>
#include <span>

namespace tokenledger::analysis {

/// A large stretch of memory in huge pages, where the system has them: the first touch of fresh memory is what loading
/// costs most (3.6 s per GiB in small pages, 0.5 s in huge ones). Freed as a whole.
class Region
{
public:
    explicit Region(std::size_t bytes);
    ~Region();
    Region(const Region &) = delete;
    Region &operator=(const Region &) = delete;

    std::byte *data() const { return m_data; }
    std::size_t size() const { return m_size; }

private:
    std::byte *m_data = nullptr;
    std::size_t m_size = 0;
};

/// Hands out pieces of regions, one thread at a time. Whoever keeps a piece keeps region() with it.
class Arena
{
public:
    /// Makes sure that the next `bytes` come from one region.
    void reserve(std::size_t bytes);
    const std::shared_ptr<Region> &region() const { return m_region; }

    /// Memory for `count` values, aligned to 64 bytes; not set to anything.
    template <typename T>
    std::span<T> allocate(std::size_t count)
    {
        return {static_cast<T *>(static_cast<void *>(allocateBytes(count * sizeof(T)))), count};
    }

    /// Gives back everything allocated since used() was `mark`, within the same region.
    std::size_t used() const { return m_used; }
    void rewind(std::size_t mark) { m_used = mark; }

private:
    std::byte *allocateBytes(std::size_t bytes);

    std::shared_ptr<Region> m_region;
    std::size_t m_used = 0;
};

/// Zeroed working memory that is kept from question to question. An object that goes away gives its memory back to a
/// small pool of the process; used by any thread.
class Scratch
{
public:
    Scratch() = default;
    explicit Scratch(std::size_t bytes);
    ~Scratch();
    Scratch(Scratch &&other) noexcept = default;
    Scratch &operator=(Scratch &&other) noexcept;

    template <typename T>
    std::span<T> as() const
    {
        return {static_cast<T *>(static_cast<void *>(m_region ? m_region->data() : nullptr)), m_bytes / sizeof(T)};
    }

private:
    void release();

    std::unique_ptr<Region> m_region;
    std::size_t m_bytes = 0;
};

} // namespace tokenledger::analysis

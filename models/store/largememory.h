// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <sys/mman.h>
#include <vector>

namespace tokenledger {

inline constexpr std::size_t hugePageBytes = std::size_t{2} << 20;

/// Asks for huge pages behind a stretch of fresh memory: the first touch of small ones costs seven times as much. Only a
/// wish; without it everything is the same but slower.
inline void wishForHugePages(void *memory, std::size_t bytes)
{
    const auto address = reinterpret_cast<std::uintptr_t>(memory);
    const std::uintptr_t start = (address + hugePageBytes - 1) / hugePageBytes * hugePageBytes;
    const std::uintptr_t end = (address + bytes) / hugePageBytes * hugePageBytes;
    if (start < end)
        madvise(reinterpret_cast<void *>(start), end - start, MADV_HUGEPAGE);
}

/// Reserves room in an empty vector, in huge pages where it is large.
template <typename T>
void reserveLarge(std::vector<T> &values, std::size_t size)
{
    values.reserve(size);
    wishForHugePages(values.data(), values.capacity() * sizeof(T));
}

} // namespace tokenledger

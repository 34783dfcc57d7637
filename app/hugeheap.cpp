// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Columns of calls are large and short-lived, and on a virtual machine the first touch of fresh memory in small pages costs
// more than the work on it. The heap of the programs is one stretch in huge pages, and what is freed in it is used again
// rather than given back: an import of a day's calls takes half the processor time. Nothing is taken that is not used, but
// for the rest of a last huge page. The sanitizers bring their own heaps.
#include <cstdlib>

#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

#include "models/store/largememory.h"

#include <malloc.h>

namespace {

constexpr int heapBytes = 512 << 20; ///< what an import of ten million calls takes; beyond it pages are small

[[maybe_unused]] const bool prepared = [] {
    mallopt(M_MMAP_THRESHOLD, 2 * heapBytes - 1);
    mallopt(M_TRIM_THRESHOLD, 2 * heapBytes - 1);
    mallopt(M_ARENA_MAX, 1);
    void *heap = std::malloc(heapBytes);
    if (heap)
        tokenledger::wishForHugePages(heap, heapBytes);
    std::free(heap);
    return true;
}();

} // namespace

#endif

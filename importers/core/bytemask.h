// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace tokenledger {

#if defined(__SSE2__)

/// One bit for each of 64 bytes that is `a`, `b` or `c`.
inline std::uint64_t maskOf(const char *bytes, char a, char b, char c)
{
    const __m128i wantA = _mm_set1_epi8(a);
    const __m128i wantB = _mm_set1_epi8(b);
    const __m128i wantC = _mm_set1_epi8(c);
    std::uint64_t mask = 0;
    for (int i = 0; i < 4; ++i) {
        const __m128i part = _mm_loadu_si128(reinterpret_cast<const __m128i *>(bytes + i * 16));
        const __m128i hit = _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(part, wantA), _mm_cmpeq_epi8(part, wantB)),
                                         _mm_cmpeq_epi8(part, wantC));
        mask |= static_cast<std::uint64_t>(static_cast<std::uint32_t>(_mm_movemask_epi8(hit))) << (i * 16);
    }
    return mask;
}

#else

inline std::uint64_t maskOf(const char *bytes, char a, char b, char c)
{
    std::uint64_t mask = 0;
    for (int i = 0; i < 64; ++i)
        mask |= static_cast<std::uint64_t>(bytes[i] == a || bytes[i] == b || bytes[i] == c) << i;
    return mask;
}

#endif

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

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

/// Number of line feeds. Sixteen counters of a byte each are added up before they can overflow.
inline std::uint64_t countLineEnds(std::string_view text)
{
    const __m128i wanted = _mm_set1_epi8('\n');
    std::uint64_t count = 0;
    std::size_t at = 0;
    while (at + 16 <= text.size()) {
        const std::size_t stop = std::min(text.size() - 15, at + std::size_t(255) * 16);
        __m128i counters = _mm_setzero_si128();
        for (; at < stop; at += 16)
            counters = _mm_sub_epi8(counters, _mm_cmpeq_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i *>(text.data() + at)), wanted));
        const __m128i sums = _mm_sad_epu8(counters, _mm_setzero_si128());
        count += static_cast<std::uint64_t>(_mm_cvtsi128_si64(sums)) + static_cast<std::uint64_t>(_mm_cvtsi128_si64(_mm_srli_si128(sums, 8)));
    }
    return count + static_cast<std::uint64_t>(std::count(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), '\n'));
}

#else

inline std::uint64_t countLineEnds(std::string_view text)
{
    return static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
}

inline std::uint64_t maskOf(const char *bytes, char a, char b, char c)
{
    std::uint64_t mask = 0;
    for (int i = 0; i < 64; ++i)
        mask |= static_cast<std::uint64_t>(bytes[i] == a || bytes[i] == b || bytes[i] == c) << i;
    return mask;
}

#endif

} // namespace tokenledger

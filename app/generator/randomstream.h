// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>

namespace tokenledger::generator {

/// Mixes two numbers into one that looks random (the finaliser of SplitMix64).
constexpr std::uint64_t mix(std::uint64_t a, std::uint64_t b = 0)
{
    std::uint64_t z = a + (b + 1) * 0x9e3779b97f4a7c15ULL;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
}

/// A stream of pseudo-random numbers that depends on nothing but its seed: SplitMix64. The standard library's
/// distributions differ between implementations, so draws are made here.
class RandomStream
{
public:
    explicit RandomStream(std::uint64_t seed) : m_state(seed) {}

    std::uint64_t next() { return mix(m_state += 0x9e3779b97f4a7c15ULL); }
    /// 0 to bound - 1.
    std::uint32_t below(std::uint32_t bound)
    {
        return static_cast<std::uint32_t>(((next() >> 32) * bound) >> 32);
    }
    /// 0 (included) to 1 (not included), in steps of 2^-53.
    double unit() { return static_cast<double>(next() >> 11) * 0x1p-53; }
    double between(double low, double high) { return low + (high - low) * unit(); }
    bool chance(double probability) { return unit() < probability; }

private:
    std::uint64_t m_state;
};

} // namespace tokenledger::generator

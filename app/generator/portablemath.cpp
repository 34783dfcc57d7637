// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/generator/portablemath.h"

#include <array>
#include <bit>
#include <cmath>
#include <cstdint>

namespace tokenledger::generator {

namespace {

constexpr double ln2High = 0x1.62e42fee00000p-1;
constexpr double ln2Low = 0x1.a39ef35793c76p-33;
constexpr double oneOverLn2 = 0x1.71547652b82fep+0;

double powerOfTwo(int exponent)
{
    return std::bit_cast<double>(static_cast<std::uint64_t>(exponent + 1023) << 52);
}

double horner(const double *coefficients, int count, double x)
{
    double sum = 0;
    for (int i = 0; i < count; ++i)
        sum = sum * x + coefficients[i];
    return sum;
}

/// The inverse of the normal distribution by Peter Acklam's rational approximation (relative error below 1.2e-9).
double inverseNormal(double p)
{
    static constexpr double a[] = {-3.969683028665376e+01, 2.209460984245205e+02, -2.759285104469687e+02,
                                   1.383577518672690e+02,  -3.066479806614716e+01, 2.506628277459239e+00};
    static constexpr double b[] = {-5.447609879822406e+01, 1.615858368580409e+02, -1.556989798598866e+02,
                                   6.680131188771972e+01,  -1.328068155288572e+01, 1.0};
    static constexpr double c[] = {-7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838e+00,
                                   -2.549732539343734e+00, 4.374664141464968e+00,  2.938163982698783e+00};
    static constexpr double d[] = {7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00,
                                   3.754408661907416e+00, 1.0};
    if (p > 0.5)
        return -inverseNormal(1 - p);
    if (p < 0.02425) {
        const double q = std::sqrt(-2 * portableLog(p));
        return horner(c, 6, q) / horner(d, 5, q);
    }
    const double q = p - 0.5;
    const double r = q * q;
    return horner(a, 6, r) * q / horner(b, 6, r);
}

} // namespace

double portableExp(double x)
{
    const int k = static_cast<int>(x * oneOverLn2 + (x < 0 ? -0.5 : 0.5));
    const double r = (x - k * ln2High) - k * ln2Low;
    double sum = 1;
    for (int i = 13; i >= 1; --i)
        sum = 1 + sum * r / i;
    return sum * powerOfTwo(k);
}

double portableLog(double x)
{
    const std::uint64_t bits = std::bit_cast<std::uint64_t>(x);
    int exponent = static_cast<int>(bits >> 52) - 1023;
    double mantissa = std::bit_cast<double>((bits & 0x000fffffffffffffULL) | 0x3ff0000000000000ULL);
    if (mantissa > 1.4142135623730951) {
        mantissa /= 2;
        ++exponent;
    }
    // ln m = 2 atanh((m - 1) / (m + 1)); the argument is below 0.1716, so 12 terms reach the last bit.
    const double t = (mantissa - 1) / (mantissa + 1);
    const double square = t * t;
    double sum = 0;
    for (int i = 23; i >= 1; i -= 2)
        sum = sum * square + 1.0 / i;
    return exponent * ln2High + (2 * t * sum + exponent * ln2Low);
}

double portablePow(double x, double y)
{
    return portableExp(y * portableLog(x));
}

double normalQuantile(unsigned bits14)
{
    static const std::array<double, 16384> quantiles = [] {
        std::array<double, 16384> values{};
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = inverseNormal((static_cast<double>(i) + 0.5) / static_cast<double>(values.size()));
        return values;
    }();
    return quantiles[bits14 & 16383U];
}

} // namespace tokenledger::generator

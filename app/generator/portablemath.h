// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace tokenledger::generator {

// The generator's promise is the same bytes everywhere. Libraries differ in the last bit of exp() and log(), so the few
// functions it needs are made of additions, multiplications and divisions alone, which IEEE 754 rounds one way. The
// generator is compiled without fused multiply-add for the same reason.

/// e^x for |x| < 700.
double portableExp(double x);
/// Natural logarithm of x > 0.
double portableLog(double x);
/// x^y for x > 0.
double portablePow(double x, double y);
/// A draw from the standard normal distribution for a random number: the quantile at its top 14 bits.
double normalQuantile(unsigned bits14);

} // namespace tokenledger::generator

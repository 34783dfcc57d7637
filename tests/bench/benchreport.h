// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <vector>

namespace tokenledger::bench {

using Json = nlohmann::ordered_json;

/// One goal: what was measured, beside what it is compared with and what it must not exceed. Without a comparison
/// `must` and `limit` are in the unit of `measured`; with one they are ratios, measured by compared.
struct BenchRow
{
    std::string name;
    std::optional<double> measured;
    std::string unit;
    std::string comparedWith;       ///< empty: nothing
    std::optional<double> compared; ///< the same of the other, in the same unit; absent: it was left out
    std::optional<double> must;
    std::optional<double> limit; ///< what a prototype of this one path reached

    std::optional<double> ratio() const;
    /// The figure that `must` and `limit` speak of.
    std::optional<double> judged() const { return comparedWith.empty() ? measured : ratio(); }
    std::optional<bool> met() const;
    Json json() const;
};

/// The middle of the values, the mean of two middles; nothing of nothing.
std::optional<double> median(std::vector<double> values);
/// By nearest rank: the smallest value that `percent` per cent of all do not exceed.
std::optional<double> percentile(std::vector<double> values, double percent);

} // namespace tokenledger::bench

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/benchreport.h"

#include <algorithm>
#include <cmath>

namespace tokenledger::bench {

namespace {

/// Four figures are more than a measurement repeats.
Json rounded(const std::optional<double> &value)
{
    if (!value || !std::isfinite(*value))
        return nullptr;
    if (*value == 0)
        return 0;
    const double scale = std::pow(10.0, 3 - std::floor(std::log10(std::fabs(*value))));
    return std::round(*value * scale) / scale;
}

} // namespace

std::optional<double> BenchRow::ratio() const
{
    if (!measured || !compared || *compared == 0)
        return std::nullopt;
    return *measured / *compared;
}

std::optional<bool> BenchRow::met() const
{
    const std::optional<double> value = judged();
    if (!value || !must)
        return std::nullopt;
    return *value <= *must;
}

Json BenchRow::json() const
{
    const std::optional<double> value = judged();
    std::optional<double> distance;
    if (value && limit)
        distance = *value / *limit;
    Json object;
    object["name"] = name;
    object["measured"] = rounded(measured);
    object["unit"] = unit;
    object["compared_with"] = comparedWith.empty() ? Json() : Json(comparedWith);
    object["compared"] = rounded(compared);
    object["ratio"] = rounded(ratio());
    object["must"] = rounded(must);
    object["limit"] = rounded(limit);
    object["times_limit"] = rounded(distance);
    object["met"] = met() ? Json(*met()) : Json();
    return object;
}

std::optional<double> median(std::vector<double> values)
{
    if (values.empty())
        return std::nullopt;
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

std::optional<double> percentile(std::vector<double> values, double percent)
{
    if (values.empty())
        return std::nullopt;
    std::sort(values.begin(), values.end());
    const double rank = std::ceil(percent / 100 * static_cast<double>(values.size()));
    return values[static_cast<std::size_t>(std::max(rank, 1.0)) - 1];
}

} // namespace tokenledger::bench

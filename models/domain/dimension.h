// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace tokenledger {

/// What a call can be grouped and filtered by. Values are short texts that repeat, so they are dictionary codes in
/// every column; code 0 means that the value is missing (shown as Unattributed).
enum class Dimension : std::uint8_t {
    Provider,
    Model,
    Feature,
    Tenant,
    User,
    Prompt,
    PromptVersion,
    Region,
    Tier,
    Environment,
    Source,
    Status,
    Project,
    Key,
};

inline constexpr std::size_t dimensionCount = 14;

/// Names as the command line, documents and SQL use them, in the order of Dimension.
inline constexpr std::array<std::string_view, dimensionCount> dimensionNames = {
    "provider", "model", "feature", "tenant", "user",   "prompt",  "prompt_version",
    "region",   "tier",  "environment", "source", "status", "project", "key"};

constexpr std::size_t index(Dimension dimension)
{
    return static_cast<std::size_t>(dimension);
}

constexpr std::string_view name(Dimension dimension)
{
    return dimensionNames[index(dimension)];
}

constexpr std::optional<Dimension> dimensionByName(std::string_view text)
{
    for (std::size_t i = 0; i < dimensionCount; ++i)
        if (dimensionNames[i] == text)
            return static_cast<Dimension>(i);
    return std::nullopt;
}

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/callrecord.h"

#include <optional>
#include <string_view>
#include <vector>

namespace tokenledger {

/// What a name chosen by the caller stands for.
enum class Attribute {
    Feature,
    Tenant,
    User,
    Prompt,
    PromptVersion,
    Region,
    Tier,
    Environment,
    Project,
    Key,
    Session,
    RequestHash,
    RetryOf
};

/// Feature, tenant and the like have no standard names. These are tried: feature, app.feature, feature_name and so on,
/// in any of the usual spellings (featureName, Feature-Name, feature.name). Nothing: the name is a tag.
std::optional<Attribute> attributeByName(std::string_view name);

/// Puts a value where it belongs unless something is there already; false when it was not needed.
bool setAttribute(CallRow &row, Attribute attribute, std::string_view value);

/// Service tiers under one name each: default -> standard, on_demand -> standard.
std::string_view tierName(std::string_view tier);

} // namespace tokenledger

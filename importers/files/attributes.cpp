// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/files/attributes.h"

#include <algorithm>
#include <array>
#include <utility>

namespace tokenledger {

namespace {

/// Names as normalized() writes them, sorted.
constexpr std::array<std::pair<std::string_view, Attribute>, 32> aliases = {{
    {"api_key", Attribute::Key},
    {"api_key_alias", Attribute::Key},
    {"api_key_name", Attribute::Key},
    {"cache_key", Attribute::RequestHash},
    {"conversation_id", Attribute::Session},
    {"customer", Attribute::Tenant},
    {"customer_id", Attribute::Tenant},
    {"env", Attribute::Environment},
    {"environment", Attribute::Environment},
    {"feature", Attribute::Feature},
    {"feature_name", Attribute::Feature},
    {"key", Attribute::Key},
    {"project", Attribute::Project},
    {"project_id", Attribute::Project},
    {"prompt", Attribute::Prompt},
    {"prompt_id", Attribute::Prompt},
    {"prompt_name", Attribute::Prompt},
    {"prompt_version", Attribute::PromptVersion},
    {"region", Attribute::Region},
    {"request_hash", Attribute::RequestHash},
    {"retry_of", Attribute::RetryOf},
    {"service_tier", Attribute::Tier},
    {"session", Attribute::Session},
    {"session_id", Attribute::Session},
    {"tenant", Attribute::Tenant},
    {"tenant_id", Attribute::Tenant},
    {"tenant_name", Attribute::Tenant},
    {"thread_id", Attribute::Session},
    {"tier", Attribute::Tier},
    {"user", Attribute::User},
    {"user_api_key_alias", Attribute::Key},
    {"user_id", Attribute::User},
}};
static_assert(std::is_sorted(aliases.begin(), aliases.end(),
                             [](const auto &a, const auto &b) { return a.first < b.first; }));

using NameBuffer = std::array<char, 24>;

bool isUpper(char c)
{
    return c >= 'A' && c <= 'Z';
}

/// Small letters and underscores: Service-Tier, serviceTier and service.tier become service_tier. Empty when the name
/// is longer than any of the aliases.
std::string_view normalized(std::string_view name, NameBuffer &buffer)
{
    std::size_t size = 0;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const bool newWord = isUpper(name[i]) && i > 0 && name[i - 1] >= 'a' && name[i - 1] <= 'z';
        if (size + 2 > buffer.size())
            return {};
        if (newWord)
            buffer[size++] = '_';
        const bool separator = name[i] == '-' || name[i] == '.' || name[i] == ' ';
        buffer[size++] = separator ? '_' : isUpper(name[i]) ? static_cast<char>(name[i] - 'A' + 'a') : name[i];
    }
    return {buffer.data(), size};
}

std::string_view &placeOf(CallRow &row, Attribute attribute)
{
    switch (attribute) {
    case Attribute::Feature:
        return row[Dimension::Feature];
    case Attribute::Tenant:
        return row[Dimension::Tenant];
    case Attribute::User:
        return row[Dimension::User];
    case Attribute::Prompt:
        return row[Dimension::Prompt];
    case Attribute::PromptVersion:
        return row[Dimension::PromptVersion];
    case Attribute::Region:
        return row[Dimension::Region];
    case Attribute::Tier:
        return row[Dimension::Tier];
    case Attribute::Environment:
        return row[Dimension::Environment];
    case Attribute::Project:
        return row[Dimension::Project];
    case Attribute::Key:
        return row[Dimension::Key];
    case Attribute::Session:
        return row.session;
    case Attribute::RequestHash:
        return row.requestHash;
    case Attribute::RetryOf:
        break;
    }
    return row.retryOf;
}

} // namespace

std::optional<Attribute> attributeByName(std::string_view name)
{
    if (name.starts_with("app."))
        name.remove_prefix(4);
    while (name.starts_with('_')) // Portkey's reserved names: _user
        name.remove_prefix(1);
    NameBuffer buffer{};
    const std::string_view wanted = normalized(name, buffer);
    const auto found = std::lower_bound(aliases.begin(), aliases.end(), wanted,
                                        [](const auto &alias, std::string_view text) { return alias.first < text; });
    return found == aliases.end() || found->first != wanted ? std::nullopt : std::optional<Attribute>(found->second);
}

bool setAttribute(CallRow &row, Attribute attribute, std::string_view value)
{
    std::string_view &place = placeOf(row, attribute);
    if (!place.empty() || value.empty())
        return false;
    place = attribute == Attribute::Tier ? tierName(value) : value;
    return true;
}

std::string_view tierName(std::string_view tier)
{
    return tier == "default" || tier == "on_demand" || tier == "auto" ? std::string_view("standard") : tier;
}

} // namespace tokenledger

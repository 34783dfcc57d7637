// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/files/attributes.h"

#include <algorithm>
#include <array>
#include <utility>

namespace tokenledger {

namespace {

constexpr std::array<std::pair<std::string_view, Attribute>, 43> aliases = {{
    {"feature", Attribute::Feature},
    {"feature_name", Attribute::Feature},
    {"feature.name", Attribute::Feature},
    {"tenant", Attribute::Tenant},
    {"tenant_id", Attribute::Tenant},
    {"tenant.id", Attribute::Tenant},
    {"tenant_name", Attribute::Tenant},
    {"customer", Attribute::Tenant},
    {"customer_id", Attribute::Tenant},
    {"customer.id", Attribute::Tenant},
    {"user", Attribute::User},
    {"user_id", Attribute::User},
    {"user.id", Attribute::User},
    {"prompt", Attribute::Prompt},
    {"prompt_name", Attribute::Prompt},
    {"prompt.name", Attribute::Prompt},
    {"prompt_id", Attribute::Prompt},
    {"prompt.id", Attribute::Prompt},
    {"prompt_version", Attribute::PromptVersion},
    {"prompt.version", Attribute::PromptVersion},
    {"region", Attribute::Region},
    {"tier", Attribute::Tier},
    {"service_tier", Attribute::Tier},
    {"environment", Attribute::Environment},
    {"env", Attribute::Environment},
    {"project", Attribute::Project},
    {"project_id", Attribute::Project},
    {"project.id", Attribute::Project},
    {"key", Attribute::Key},
    {"api_key", Attribute::Key},
    {"api_key_name", Attribute::Key},
    {"api_key_alias", Attribute::Key},
    {"session", Attribute::Session},
    {"session_id", Attribute::Session},
    {"session.id", Attribute::Session},
    {"conversation_id", Attribute::Session},
    {"conversation.id", Attribute::Session},
    {"thread_id", Attribute::Session},
    {"request_hash", Attribute::RequestHash},
    {"request.hash", Attribute::RequestHash},
    {"retry_of", Attribute::RetryOf},
    {"retry.of", Attribute::RetryOf},
    {"cache_key", Attribute::RequestHash},
}};

std::string_view &placeOf(CallRow &row, Attribute attribute)
{
    switch (attribute) {
    case Attribute::Feature: return row[Dimension::Feature];
    case Attribute::Tenant: return row[Dimension::Tenant];
    case Attribute::User: return row[Dimension::User];
    case Attribute::Prompt: return row[Dimension::Prompt];
    case Attribute::PromptVersion: return row[Dimension::PromptVersion];
    case Attribute::Region: return row[Dimension::Region];
    case Attribute::Tier: return row[Dimension::Tier];
    case Attribute::Environment: return row[Dimension::Environment];
    case Attribute::Project: return row[Dimension::Project];
    case Attribute::Key: return row[Dimension::Key];
    case Attribute::Session: return row.session;
    case Attribute::RequestHash: return row.requestHash;
    case Attribute::RetryOf: break;
    }
    return row.retryOf;
}

} // namespace

std::optional<Attribute> attributeByName(std::string_view name)
{
    if (name.starts_with("app."))
        name.remove_prefix(4);
    const auto found = std::find_if(aliases.begin(), aliases.end(), [&](const auto &alias) { return alias.first == name; });
    return found == aliases.end() ? std::nullopt : std::optional<Attribute>(found->second);
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

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/vendors/httptransport.h"
#include "importers/vendors/vendorconnector.h"
#include "models/domain/money.h"
#include "models/domain/result.h"

#include <optional>
#include <string>

namespace tokenledger {

/// Something at a vendor or gateway that stops traffic, or lets it end at a limit.
struct SpendSwitch
{
    enum class Kind {
        LiteLlmKey,        ///< a proxy's key is blocked
        LiteLlmTeam,       ///< a proxy's team is blocked
        LiteLlmKeyBudget,  ///< a key's max_budget, in dollars
        LiteLlmTeamBudget, ///< a team's max_budget, in dollars
        OpenAiProject,     ///< a project's spend limit of a month, in cents
    };
    Kind kind = Kind::LiteLlmKey;
    OpenConnection connection;
    std::string target; ///< the key or its hash, the team's or project's id
};
/// Whether it blocks; the others set limits.
constexpr bool blocks(SpendSwitch::Kind kind)
{
    return kind == SpendSwitch::Kind::LiteLlmKey || kind == SpendSwitch::Kind::LiteLlmTeam;
}
/// The vendor whose connections it takes: "litellm" or "openai".
std::string_view vendorOf(SpendSwitch::Kind kind);

/// How a switch stands at the vendor.
struct SwitchPosition
{
    bool blocked = false;       ///< of those that block
    std::optional<Money> limit; ///< of the others; nothing: there is none
    friend bool operator==(const SwitchPosition &, const SwitchPosition &) = default;
};

/// Asks the vendor. Errors: its answer, in a sentence, without the key in it.
Result<SwitchPosition> readSwitch(const SpendSwitch &spendSwitch, HttpTransport &transport, const JobControl &control);
/// Sets it, asks again, and fails unless it stands as it was set. A limit for OpenAI is cut to whole cents, at least one.
/// Errors: the vendor's answer, in a sentence; what it says afterwards in place of what was set.
Result<void> setSwitch(const SpendSwitch &spendSwitch, const SwitchPosition &wanted, HttpTransport &transport, const JobControl &control);

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/alertrule.h"
#include "models/domain/instant.h"
#include "models/domain/money.h"
#include "models/domain/result.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tokenledger {

// A cap is an alert rule with a cap condition that names an action: the rule says of what and how much, and is judged, told
// and remembered like every other; the action says what then happens, and a stop what has happened.

/// What stops traffic once a cap is reached. It never holds a secret, only where that is found.
struct CapAction
{
    enum class Kind { LiteLlmKey, LiteLlmTeam, LiteLlmKeyBudget, LiteLlmTeamBudget, OpenAiProject, Webhook, PolicyFile };
    std::string name;       ///< that the rule's condition gives
    Kind kind = Kind::PolicyFile;
    std::string connection; ///< of a gateway or vendor: one of the ledger's connections
    std::string target;     ///< the key, team or project there; empty: the value of the rule's group
    std::optional<Money> limit; ///< that is set where a limit is; nothing: the cap's amount
    std::string url;        ///< of a webhook
    std::string secretEnv;  ///< with the key that signs it; empty: the keychain
    bool hasSecret = false;
    std::string path;       ///< of a policy file
    std::optional<std::int64_t> delayMinutes; ///< until it works, at worst; nothing: what is usual for its kind
    bool automatic = false; ///< armed: nobody is asked
    std::string armedBy;
    std::optional<Instant> armedAt;

    /// Under which name the keychain has the secret.
    std::string secretName() const { return "caps " + name; }
    /// Errors (Refused): no JSON, or the JSON pointer of the first fault and what was expected there.
    static Result<CapAction> parse(std::string_view json, std::string_view name = "the action");
    std::string toJson() const;
};
inline constexpr std::array<std::string_view, 7> capActionKinds = {
    "litellm_key", "litellm_team", "litellm_key_budget", "litellm_team_budget", "openai_project", "webhook", "policy_file"};
inline std::string_view name(CapAction::Kind kind)
{
    return capActionKinds[static_cast<std::size_t>(kind)];
}
std::optional<CapAction::Kind> capActionKindByName(std::string_view name);

/// What has come of one cap that was reached, or of one that a person pulled by hand.
struct CapStop
{
    enum class State {
        Waiting,  ///< for somebody who confirms
        Engaging, ///< begun, and nobody knows whether it was done
        Engaged,
        Failed,
        Released,
    };
    std::string id;                ///< of the alert's episode, or of the hand that pulled it
    std::string cap;               ///< the rule
    std::vector<std::string> key;  ///< of its group
    State state = State::Waiting;
    bool wasBlocked = false;       ///< how it stood before, for release
    std::optional<Money> limitBefore;
    bool beforeKnown = false;
    std::string problem;           ///< of Failed, one sentence
    Instant since;                 ///< when the state was reached
    std::string person;            ///< who brought it about; "automatic, armed by NAME"

    std::string toJson() const;
    /// Errors: damaged.
    static Result<CapStop> parse(std::string_view json);
};
inline constexpr std::array<std::string_view, 5> capStopStates = {"waiting", "engaging", "engaged", "failed", "released"};
inline std::string_view name(CapStop::State state)
{
    return capStopStates[static_cast<std::size_t>(state)];
}

/// Whether it holds traffic back now, as far as anybody knows.
inline bool isEngaged(const CapStop &stop)
{
    return stop.state == CapStop::State::Engaged || stop.state == CapStop::State::Engaging;
}

/// How long after the amount is reached traffic still flows, at worst: the hour must end, calls may settle, the next look is
/// up to an hour away, and the action itself takes its time. A person who confirms comes on top.
struct CapDelay
{
    std::int64_t hourMinutes = 60;
    std::int64_t settleMinutes = 0;
    std::int64_t lookMinutes = 60;
    std::int64_t actionMinutes = 0;
    std::int64_t total() const { return hourMinutes + settleMinutes + lookMinutes + actionMinutes; }
};
CapDelay capDelay(const AlertRule &rule, const CapAction *action);
/// What such a delay costs where each hour is as dear as the dearest one: that, times the delay, half to even.
Money capOvershoot(Money dearestHour, const CapDelay &delay);

} // namespace tokenledger

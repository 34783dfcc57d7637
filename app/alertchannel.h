// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/vendors/apikey.h"
#include "importers/vendors/httptransport.h"
#include "models/analysis/alertstate.h"
#include "models/domain/result.h"

#include <nlohmann/json.hpp>

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace tokenledger {

/// Where alerts are told. It never holds its secret, only where that is found: of a Slack or Teams webhook its whole
/// address, of PagerDuty the routing key, of a plain webhook the key that signs, of e-mail the password.
struct AlertChannel
{
    enum class Kind { Json, Slack, Teams, PagerDuty, Email, Command };
    std::string name;
    Kind kind = Kind::Json;
    std::string url;                     ///< of a webhook; smtp:// or smtps:// of e-mail; empty: the kind's own, or the secret
    std::string secretEnv;               ///< the environment variable with the secret; empty: the keychain
    bool hasSecret = false;              ///< a plain webhook and e-mail do without where this is not set
    std::vector<std::string> severities; ///< which it takes; none: all
    std::string user;                    ///< e-mail: who logs in
    std::string from;
    std::vector<std::string> to;
    std::vector<std::string> command;    ///< program and arguments; the message comes on standard input
    bool enabled = true;

    /// Under which name the keychain has the secret.
    std::string secretName() const { return "alerts " + name; }
    /// Errors (Refused): no JSON, or the JSON pointer of the first fault and what was expected there.
    static Result<AlertChannel> parse(std::string_view json, std::string_view name = "the channel");
    std::string toJson() const;
};
inline constexpr std::array<std::string_view, 6> alertChannelKinds = {"json", "slack", "teams", "pagerduty", "email", "command"};

/// A transition with what a person needs beside it; what waits in the ledger until it is delivered.
struct AlertMessage
{
    std::string id;       ///< of the transition: a receiver that has seen it takes no second one
    std::string episode;
    std::string rule;
    std::string title;    ///< "Feature spike fires: feature chat"
    std::string text;     ///< one or two sentences
    std::string news;     ///< "fired", "recovered" ...
    std::string severity;
    std::string owner;
    std::string runbook;
    nlohmann::ordered_json details; ///< as `alerts history` tells the transition

    static AlertMessage of(const AlertRule &rule, const AlertTransition &transition);
    std::string toJson() const;
    /// Errors: damaged.
    static Result<AlertMessage> parse(const std::string &json);
};

/// The transition as `alerts history --json` tells it.
nlohmann::ordered_json alertTransitionJson(const AlertRule &rule, const AlertTransition &transition);

/// The request that tells a webhook's receiver. Each carries the message's id in X-TokenLedger-Message-Id; with a key, a
/// plain webhook also X-TokenLedger-Signature: "sha256=" and the HMAC of "TIMESTAMP.BODY", and X-TokenLedger-Timestamp.
HttpRequest webhookRequest(const AlertChannel &channel, const AlertMessage &message, const ApiKey &secret, Instant now);
/// A whole e-mail with its head, lines ended by CRLF. Its Message-ID is the message's id.
std::string mailText(const AlertChannel &channel, const AlertMessage &message, Instant now);

} // namespace tokenledger

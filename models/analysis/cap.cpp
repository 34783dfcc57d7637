// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/cap.h"

#include "models/analysis/alertwords.h"
#include "models/analysis/documentvalues.h"
#include "models/domain/decimal.h"
#include "models/domain/int128.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace tokenledger {

namespace {

using Json = nlohmann::ordered_json;
using Kind = CapAction::Kind;

constexpr std::int64_t largestLimit = 1'000'000'000; // US dollars

bool isWebhook(const CapAction &action)
{
    return action.kind == Kind::Webhook;
}

bool asksAConnection(Kind kind)
{
    return kind != Kind::Webhook && kind != Kind::PolicyFile;
}

void check(const DocumentCursor &root, const CapAction &action)
{
    if (asksAConnection(action.kind) && action.connection.empty())
        root.at("connection").fail("the name of a connection to the gateway or vendor");
    if (isWebhook(action) && !action.url.starts_with("https://") && !action.url.starts_with("http://"))
        root.at("url").fail("an address that begins with https://");
    if (action.kind == Kind::PolicyFile && action.path.empty())
        root.at("path").fail("the path of a file");
    if (action.automatic && action.armedBy.empty())
        root.at("armed_by").fail("who armed it");
}

Json moneyJson(const std::optional<Money> &money)
{
    return money ? Json(money->toString()) : Json(nullptr);
}

std::optional<Money> moneyAt(const Json &json, const char *key)
{
    const auto found = json.find(key);
    if (found == json.end() || !found->is_string())
        return std::nullopt;
    const auto money = Money::parse(found->get<std::string>());
    return money ? std::optional(*money) : std::nullopt;
}

std::string dumped(const Json &json)
{
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// Minutes until an action of the kind works, at worst; a person may know better. A LiteLLM proxy keeps keys in its memory
/// for a minute and more; OpenAI says that its limit is not instantaneous; who reads a file or a webhook is not ours.
std::int64_t usualMinutes(Kind kind)
{
    switch (kind) {
    case Kind::LiteLlmKey:
    case Kind::LiteLlmTeam:
    case Kind::LiteLlmKeyBudget:
    case Kind::LiteLlmTeamBudget: return 5;
    case Kind::OpenAiProject: return 15;
    case Kind::Webhook:
    case Kind::PolicyFile: break;
    }
    return 5;
}

} // namespace

std::optional<CapAction::Kind> capActionKindByName(std::string_view name)
{
    const auto found = std::find(capActionKinds.begin(), capActionKinds.end(), name);
    return found == capActionKinds.end() ? std::nullopt : std::optional(static_cast<Kind>(found - capActionKinds.begin()));
}

Result<CapAction> CapAction::parse(std::string_view json, std::string_view name)
{
    const Result<JsonNode> document = parseJson(json, name);
    if (!document)
        return document.error();
    DocumentFault fault(name);
    const DocumentCursor root(*document, fault);
    CapAction action;
    action.name = readName(root.at("name"));
    action.kind = static_cast<Kind>(readIndex(root.at("kind"), capActionKinds));
    action.connection = root.textOr("connection", {});
    action.target = root.textOr("target", {});
    if (const auto limit = root.find("limit_usd"))
        action.limit = readAmount(*limit, largestLimit);
    action.url = root.textOr("url", {});
    action.secretEnv = root.textOr("secret_env", {});
    action.hasSecret = flagOr(root, "secret", !action.secretEnv.empty());
    action.path = root.textOr("path", {});
    action.delayMinutes = countIfThere(root, "delay_minutes", 0);
    action.automatic = flagOr(root, "automatic", false);
    action.armedBy = root.textOr("armed_by", {});
    if (const auto armed = root.find("armed_at"))
        action.armedAt = readTime(*armed);
    if (!fault.found())
        check(root, action);
    if (fault.found())
        return fault.error();
    return action;
}

std::string CapAction::toJson() const
{
    return dumped({{"name", name},
                   {"kind", tokenledger::name(kind)},
                   {"connection", connection},
                   {"target", target},
                   {"limit_usd", moneyJson(limit)},
                   {"url", url},
                   {"secret_env", secretEnv},
                   {"secret", hasSecret},
                   {"path", path},
                   {"delay_minutes", delayMinutes ? Json(*delayMinutes) : Json(nullptr)},
                   {"automatic", automatic},
                   {"armed_by", armedBy},
                   {"armed_at", armedAt ? Json(toIso8601(*armedAt)) : Json(nullptr)}});
}

std::string CapStop::toJson() const
{
    Json json{{"id", id}, {"cap", cap}, {"key", key}, {"state", name(state)}};
    if (beforeKnown)
        json["before"] = {{"blocked", wasBlocked}, {"limit_usd", moneyJson(limitBefore)}};
    json["problem"] = problem;
    json["since"] = toIso8601(since);
    json["by"] = person;
    return dumped(json);
}

Result<CapStop> CapStop::parse(std::string_view json)
{
    const Json document = Json::parse(json, nullptr, false);
    const Error damaged{"What the ledger remembers of a cap is damaged."};
    if (!document.is_object())
        return damaged;
    const auto state = std::find(capStopStates.begin(), capStopStates.end(), document.value("state", std::string()));
    const auto since = parseIso8601(document.value("since", std::string()));
    if (state == capStopStates.end() || !since)
        return damaged;
    CapStop stop;
    stop.id = document.value("id", std::string());
    stop.cap = document.value("cap", std::string());
    stop.key = document.value("key", std::vector<std::string>());
    stop.state = static_cast<State>(state - capStopStates.begin());
    if (const auto before = document.find("before"); before != document.end()) {
        stop.beforeKnown = true;
        stop.wasBlocked = before->value("blocked", false);
        stop.limitBefore = moneyAt(*before, "limit_usd");
    }
    stop.problem = document.value("problem", std::string());
    stop.since = *since;
    stop.person = document.value("by", std::string());
    return stop;
}

CapDelay capDelay(const AlertRule &rule, const CapAction *action)
{
    CapDelay delay;
    delay.settleMinutes = rule.settleMinutes;
    if (action)
        delay.actionMinutes = action->delayMinutes.value_or(usualMinutes(action->kind));
    return delay;
}

Money capOvershoot(Money dearestHour, const CapDelay &delay)
{
    constexpr Int128 minutesOfHour = 60;
    return Money::fromNano(static_cast<std::int64_t>(divideHalfEven<Int128>(Int128(dearestHour.nano()) * delay.total(), minutesOfHour)));
}

} // namespace tokenledger

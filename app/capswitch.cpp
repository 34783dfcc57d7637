// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/capswitch.h"

#include "app/alertbook.h"
#include "app/connectionbook.h"
#include "app/wholefile.h"
#include "importers/vendors/spendswitch.h"
#include "importers/vendors/vendorurl.h"
#include "models/store/documentchanges.h"

#include <algorithm>

namespace tokenledger {

namespace {

using Json = nlohmann::ordered_json;
using State = CapStop::State;

enum class Turn { Engage, Release };

bool isSpendSwitch(CapAction::Kind kind)
{
    return kind != CapAction::Kind::Webhook && kind != CapAction::Kind::PolicyFile;
}

SpendSwitch::Kind switchKind(CapAction::Kind kind)
{
    switch (kind) {
    case CapAction::Kind::LiteLlmTeam: return SpendSwitch::Kind::LiteLlmTeam;
    case CapAction::Kind::LiteLlmKeyBudget: return SpendSwitch::Kind::LiteLlmKeyBudget;
    case CapAction::Kind::LiteLlmTeamBudget: return SpendSwitch::Kind::LiteLlmTeamBudget;
    case CapAction::Kind::OpenAiProject: return SpendSwitch::Kind::OpenAiProject;
    default: return SpendSwitch::Kind::LiteLlmKey;
    }
}

/// All that one cap's action needs.
struct CapLever
{
    AlertRule rule;
    CapAction action;
};

std::string capText(const CapLever &lever, const CapStop &stop)
{
    return "The cap “" + lever.rule.name + "” of " + alertKeyText(lever.rule, stop.key);
}

/// Carries one stop from state to state.
class CapSwitch
{
public:
    CapSwitch(CallStore &store, const AlertTools &tools, Instant now, const JobControl &control) : m_store(store), m_tools(tools), m_now(now), m_control(control) {}

    /// False: another process is at it. @param stored the stop as the ledger has it; empty: it has none.
    Result<bool> engage(const CapLever &lever, CapStop stop, const std::string &stored, const std::string &person) const
    {
        if (isSpendSwitch(lever.action.kind) && !stop.beforeKnown)
            if (const auto asked = rememberBefore(lever, stop); !asked)
                return fail(stop, stored, asked.error());
        stop.person = person;
        stop.problem.clear();
        const auto claimed = put(stop, State::Engaging, stored);
        if (!claimed || !*claimed)
            return claimed;
        if (const auto done = act(lever, stop, Turn::Engage); !done)
            return fail(stop, stop.toJson(), done.error());
        return put(stop, State::Engaged, stop.toJson());
    }

    Result<bool> release(const CapLever &lever, CapStop stop, const std::string &person) const
    {
        const std::string stored = stop.toJson();
        if (const auto done = act(lever, stop, Turn::Release); !done)
            return done.error();
        stop.person = person;
        stop.problem.clear();
        return put(stop, State::Released, stored);
    }

    /// Keeps a new state, unless somebody else was quicker.
    Result<bool> put(CapStop &stop, State state, const std::string &stored) const
    {
        stop.state = state;
        stop.since = m_now;
        return changeDocuments(m_store, {{{capStopDocument, stop.id, stored}}, {{capStopDocument, stop.id, stop.toJson()}}, {}});
    }

private:
    Result<bool> fail(CapStop stop, const std::string &stored, const Error &error) const
    {
        stop.problem = error.message;
        if (const auto kept = put(stop, State::Failed, stored); !kept)
            return kept;
        return error;
    }

    Result<SpendSwitch> spendSwitch(const CapLever &lever, const CapStop &stop) const
    {
        const auto connection = findConnection(m_store, lever.action.connection);
        if (!connection)
            return connection.error();
        const SpendSwitch::Kind kind = switchKind(lever.action.kind);
        if (connection->vendor != vendorOf(kind))
            return Error{"The connection “" + connection->name + "” is to " + connection->vendor + "; this action needs one to " + std::string(vendorOf(kind)) + ".",
                         Error::Kind::Usage};
        const auto key = keyOf(*connection, *m_tools.keychain);
        if (!key)
            return key.error();
        auto open = openConnection(*connection, *key);
        if (!open)
            return open.error();
        const std::string target = lever.action.target.empty() && stop.key.size() == 1 ? stop.key.front() : lever.action.target;
        if (target.empty())
            return Error{"The cap “" + lever.rule.name + "” does not say which key, team or project is to be stopped: --target ID.", Error::Kind::Usage};
        return SpendSwitch{kind, std::move(*open), target};
    }

    Result<void> rememberBefore(const CapLever &lever, CapStop &stop) const
    {
        const auto spendSwitch = this->spendSwitch(lever, stop);
        if (!spendSwitch)
            return spendSwitch.error();
        const auto before = readSwitch(*spendSwitch, *m_tools.http, m_control);
        if (!before)
            return before.error();
        stop.wasBlocked = before->blocked;
        stop.limitBefore = before->limit;
        stop.beforeKnown = true;
        return {};
    }

    Result<void> act(const CapLever &lever, const CapStop &stop, Turn turn) const
    {
        switch (lever.action.kind) {
        case CapAction::Kind::Webhook: return tellWebhook(lever, stop, turn);
        case CapAction::Kind::PolicyFile: return writePolicy(lever, stop, turn);
        default: break;
        }
        const auto spendSwitch = this->spendSwitch(lever, stop);
        if (!spendSwitch)
            return spendSwitch.error();
        SwitchPosition wanted{stop.wasBlocked, stop.limitBefore};
        if (turn == Turn::Engage && blocks(spendSwitch->kind))
            wanted = {true, std::nullopt};
        else if (turn == Turn::Engage)
            wanted = {false, lever.action.limit.value_or(std::get<CapCondition>(lever.rule.condition).amount)};
        return setSwitch(*spendSwitch, wanted, *m_tools.http, m_control);
    }

    static Json stopJson(const CapLever &lever, const CapStop &stop)
    {
        const auto &condition = std::get<CapCondition>(lever.rule.condition);
        Json json{{"cap", lever.rule.id}, {"name", lever.rule.name}, {"axis", Json::array()}, {"key", stop.key}};
        for (const AlertAxis &axis : lever.rule.axis)
            json["axis"].push_back(axis.name());
        json["amount_usd"] = condition.amount.toString();
        json["period"] = name(condition.period);
        json["since"] = toIso8601(stop.since);
        json["by"] = stop.person;
        return json;
    }

    Result<void> tellWebhook(const CapLever &lever, const CapStop &stop, Turn turn) const
    {
        AlertChannel channel;
        channel.name = lever.action.name;
        channel.kind = AlertChannel::Kind::Json;
        channel.url = lever.action.url;
        ApiKey secret;
        if (lever.action.hasSecret) {
            Connection place;
            place.name = lever.action.secretName();
            place.secretEnv = lever.action.secretEnv;
            const auto key = keyOf(place, *m_tools.keychain);
            if (!key)
                return key.error();
            secret = *key;
        }
        if (const auto trusted = trustedUrl(channel.url, {}, true); !trusted)
            return trusted.error();
        const bool engages = turn == Turn::Engage;
        AlertMessage message;
        message.id = stop.id + (engages ? "-engage" : "-release");
        message.title = capText(lever, stop) + (engages ? " is to be enforced" : " is released");
        message.owner = lever.rule.owner;
        message.details = stopJson(lever, stop);
        message.details["turn"] = engages ? "engage" : "release";
        const HttpReply reply = m_tools.http->send(webhookRequest(channel, message, secret, m_now), m_control);
        if (reply.status >= 200 && reply.status < 300)
            return {};
        return Error{"The webhook of the cap “" + lever.rule.name + "” " +
                     (reply.status == 0 ? "did not answer: " + secret.redact(reply.problem) : "answered with status " + std::to_string(reply.status)) + '.'};
    }

    /// The file says what the whole ledger holds back through it, so that writing it again changes nothing.
    Result<void> writePolicy(const CapLever &lever, const CapStop &stop, Turn turn) const
    {
        const auto rules = storedCapRules(m_store);
        const auto actions = storedCapActions(m_store);
        const auto stops = storedCapStops(m_store);
        if (!rules || !actions || !stops)
            return !rules ? rules.error() : !actions ? actions.error() : stops.error();
        Json blocked = Json::array();
        if (turn == Turn::Engage)
            blocked.push_back(stopJson(lever, stop));
        for (const CapStop &other : *stops) {
            const auto rule = std::find_if(rules->begin(), rules->end(), [&](const AlertRule &one) { return one.id == other.cap; });
            if (other.id == stop.id || !isEngaged(other) || rule == rules->end())
                continue;
            const auto action = std::find_if(actions->begin(), actions->end(), [&](const CapAction &one) {
                return one.name == std::get<CapCondition>(rule->condition).action;
            });
            if (action != actions->end() && action->kind == CapAction::Kind::PolicyFile && action->path == lever.action.path)
                blocked.push_back(stopJson({*rule, *action}, other));
        }
        std::sort(blocked.begin(), blocked.end(), [](const Json &a, const Json &b) { return std::pair(a["cap"], a["key"]) < std::pair(b["cap"], b["key"]); });
        const Json policy{{"written_by", "TokenLedger"}, {"at", toIso8601(m_now)}, {"blocked", blocked}};
        return writeWholeFile(lever.action.path, policy.dump(2, ' ', false, Json::error_handler_t::replace) + '\n');
    }

    CallStore &m_store;
    const AlertTools &m_tools;
    Instant m_now;
    const JobControl &m_control;
};

/// Caps with an action.
Result<std::vector<CapLever>> capLevers(const CallStore &store)
{
    const auto rules = storedCapRules(store);
    if (!rules)
        return rules.error();
    const auto actions = storedCapActions(store);
    if (!actions)
        return actions.error();
    std::vector<CapLever> found;
    for (const AlertRule &rule : *rules)
        for (const CapAction &action : *actions)
            if (action.name == std::get<CapCondition>(rule.condition).action)
                found.push_back({rule, action});
    return found;
}

std::string automaticPerson(const CapAction &action)
{
    return "automatic, armed by " + action.armedBy;
}

/// The value that the rule watches alone, if it is one.
std::vector<std::string> onlyKey(const AlertRule &rule)
{
    if (rule.axis.empty())
        return {};
    const auto &filters = rule.where.dimensions;
    const bool one = rule.axis.size() == 1 && filters.size() == 1 && rule.axis.front().dimension == filters.front().dimension && filters.front().values.size() == 1;
    return one ? filters.front().values : std::vector<std::string>();
}

Result<CapLever> leverOf(const CallStore &store, const std::string &cap)
{
    const auto found = capLevers(store);
    if (!found)
        return found.error();
    for (const CapLever &lever : *found)
        if (lever.rule.id == cap)
            return lever;
    const auto rules = storedCapRules(store);
    if (!rules)
        return rules.error();
    if (std::none_of(rules->begin(), rules->end(), [&](const AlertRule &rule) { return rule.id == cap; }))
        return noSuchCap(cap);
    return Error{"The cap “" + cap + "” only tells: it has no action that could be carried out.", Error::Kind::Usage};
}

/// The newest stop of the cap in one of these states, of the hand's group if it names one.
Result<std::optional<CapStop>> stopOf(const CallStore &store, const CapHand &hand, std::initializer_list<State> states)
{
    const auto stops = storedCapStops(store);
    if (!stops)
        return stops.error();
    std::optional<CapStop> found;
    for (const CapStop &stop : *stops) {
        const bool fits = stop.cap == hand.cap && (hand.key.empty() || stop.key == hand.key) && std::find(states.begin(), states.end(), stop.state) != states.end();
        if (fits && (!found || found->since < stop.since))
            found = stop;
    }
    return found;
}

Result<void> asVoid(const Result<bool> &done, const std::string &cap)
{
    if (!done)
        return done.error();
    if (!*done)
        return Error{"Another process deals with the cap “" + cap + "” at the same time; look again in a moment."};
    return {};
}

} // namespace

Result<CapNews> switchCaps(CallStore &store, const AlertTools &tools, Instant now, const JobControl &control)
{
    const auto armed = capLevers(store);
    if (!armed)
        return armed.error();
    if (armed->empty())
        return CapNews();
    const auto states = storedAlertStates(store);
    const auto documents = store.documents(capStopDocument);
    if (!states || !documents)
        return states ? documents.error() : states.error();
    const CapSwitch capSwitch(store, tools, now, control);
    CapNews news;
    for (const CapLever &lever : *armed) {
        const auto state = std::find_if(states->begin(), states->end(), [&](const AlertRuleState &one) { return one.rule == lever.rule.id; });
        if (!lever.rule.enabled || state == states->end())
            continue;
        for (const AlertEpisode &episode : state->episodes) {
            if (!episode.open)
                continue;
            const auto document = std::find_if(documents->begin(), documents->end(), [&](const StoredDocument &one) { return one.name == episode.id; });
            const std::string stored = document == documents->end() ? std::string() : document->body;
            auto stop = stored.empty() ? Result<CapStop>(CapStop{episode.id, lever.rule.id, episode.key, State::Waiting, false, {}, false, {}, now, {}}) : CapStop::parse(stored);
            if (!stop)
                return stop.error();
            const std::string text = capText(lever, *stop);
            if (stop->state == State::Engaged || stop->state == State::Released)
                continue;
            if (lever.action.automatic || stop->state == State::Engaging) {
                const auto done = capSwitch.engage(lever, *stop, stored, lever.action.automatic ? automaticPerson(lever.action) : stop->person);
                if (!done)
                    news.problems.push_back(text + " was not enforced. " + done.error().message);
                else if (*done)
                    news.engaged.push_back(text + " is reached and enforced (" + std::string(name(lever.action.kind)) + ").");
            } else if (stored.empty()) {
                const auto kept = capSwitch.put(*stop, State::Waiting, stored);
                if (!kept)
                    return kept.error();
                if (*kept)
                    news.waiting.push_back(text + " is reached; “" + std::string(name(lever.action.kind)) + "” waits for somebody who confirms it.");
            }
        }
    }
    return news;
}

Result<void> engageCap(CallStore &store, const AlertTools &tools, const CapHand &hand, const JobControl &control)
{
    const auto lever = leverOf(store, hand.cap);
    if (!lever)
        return lever.error();
    if (const auto engaged = stopOf(store, hand, {State::Engaged}); !engaged || *engaged)
        return engaged ? Error{"The cap “" + hand.cap + "” is enforced already.", Error::Kind::Usage} : engaged.error();
    const auto waiting = stopOf(store, hand, {State::Waiting, State::Failed, State::Engaging});
    if (!waiting)
        return waiting.error();
    const CapSwitch capSwitch(store, tools, hand.now, control);
    if (*waiting)
        return asVoid(capSwitch.engage(*lever, **waiting, (*waiting)->toJson(), hand.person), hand.cap);
    CapStop stop;
    stop.cap = hand.cap;
    stop.key = hand.key.empty() ? onlyKey(lever->rule) : hand.key;
    if (stop.key.size() != lever->rule.axis.size())
        return Error{"Which group of the cap “" + hand.cap + "” is to be stopped? Give its value: --key VALUE.", Error::Kind::Usage};
    stop.id = "hand " + hand.cap + ' ' + toIso8601(hand.now);
    return asVoid(capSwitch.engage(*lever, stop, {}, hand.person), hand.cap);
}

Result<void> releaseCap(CallStore &store, const AlertTools &tools, const CapHand &hand, const JobControl &control)
{
    const auto lever = leverOf(store, hand.cap);
    if (!lever)
        return lever.error();
    const auto engaged = stopOf(store, hand, {State::Engaged, State::Engaging});
    if (!engaged)
        return engaged.error();
    if (!*engaged)
        return Error{"The cap “" + hand.cap + "” holds nothing back.", Error::Kind::Usage};
    return asVoid(CapSwitch(store, tools, hand.now, control).release(*lever, **engaged, hand.person), hand.cap);
}

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands.h"

#include "app/alertbook.h"
#include "app/alertnews.h"
#include "app/alerttools.h"
#include "app/capswitch.h"
#include "app/selectionoptions.h"
#include "app/texttable.h"

#include <QString>

#include <chrono>
#include <iostream>
#include <memory>

namespace tokenledger {

namespace {

using Json = nlohmann::ordered_json;

struct CapArguments
{
    std::string name;
    std::string slice; ///< DIM=VALUE, DIM, or empty: the total
    std::string amount;
    std::string period = "month";
    std::string action = "alert";
    std::string severity = "page";
    CapAction details;
    std::string limit;
    std::int64_t delay = -1;
    bool secretFromInput = false;
    std::string key;
    bool hasKey = false;
    std::string person = qEnvironmentVariable("USER").toStdString();
    bool yes = false;
    std::string at;
    std::string zone = "UTC";
};

Instant now()
{
    return {std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::system_clock::now().time_since_epoch()).count()};
}

Result<Instant> momentOf(const CapArguments &arguments)
{
    const auto at = arguments.at.empty() ? Result<Instant>(now()) : parseTimeOption(arguments.at);
    return at ? at : Error{at.error().message + " (--at)", Error::Kind::Usage};
}

Json keyJson(const std::vector<std::string> &key)
{
    Json json = Json::array();
    for (const std::string &part : key)
        json.push_back(part.empty() ? Json(nullptr) : Json(part));
    return json;
}

Json stopJson(const std::optional<CapStop> &stop)
{
    if (!stop)
        return nullptr;
    return {{"state", name(stop->state)}, {"since", toIso8601(stop->since)}, {"by", stop->person}, {"problem", stop->problem.empty() ? Json(nullptr) : Json(stop->problem)}};
}

Json capJson(const Cap &cap)
{
    const CapCondition &condition = cap.condition();
    Json json{{"cap", cap.rule.id}, {"axis", Json::array()}, {"amount_usd", condition.amount.toString()}, {"period", name(condition.period)}, {"enabled", cap.rule.enabled}};
    for (const AlertAxis &axis : cap.rule.axis)
        json["axis"].push_back(axis.name());
    json["action"] = cap.action ? Json(name(cap.action->kind)) : Json("alert");
    json["missing_action"] = cap.missingAction().empty() ? Json(nullptr) : Json(cap.missingAction());
    json["automatic"] = cap.action && cap.action->automatic;
    json["armed_by"] = cap.action && cap.action->automatic ? Json(cap.action->armedBy) : Json(nullptr);
    json["armed_at"] = cap.action && cap.action->armedAt ? Json(toIso8601(*cap.action->armedAt)) : Json(nullptr);
    json["delay_minutes"] = cap.delay.total();
    json["groups"] = Json::array();
    for (const CapGroup &group : cap.groups)
        json["groups"].push_back({{"key", keyJson(group.key)},
                                  {"spent_usd", group.spent.toString()},
                                  {"period_start", toIso8601(group.period.from)},
                                  {"period_end", toIso8601(group.period.to)},
                                  {"reached", group.reached},
                                  {"overshoot_usd", group.overshoot.toString()},
                                  {"stop", stopJson(group.stop)}});
    return json;
}

std::string stateText(const Cap &cap, const CapGroup &group)
{
    if (group.stop && group.stop->state != CapStop::State::Released)
        return std::string(name(group.stop->state)) + (group.stop->person.empty() ? "" : ", " + group.stop->person);
    return group.reached ? "reached" : cap.rule.enabled ? "below" : "off";
}

void listCaps(const CapArguments &arguments, CommandContext &context)
{
    const auto at = momentOf(arguments);
    if (!at)
        return context.fail(at.error());
    const auto store = context.openForReading();
    if (!store)
        return context.fail(store.error());
    const auto caps = readCaps(**store, *at, arguments.zone);
    if (!caps)
        return context.fail(caps.error());
    Json document{{"at", toIso8601(*at)}, {"caps", Json::array()}};
    using enum TextTable::Align;
    TextTable table({{"cap"}, {"of"}, {"amount USD", Right}, {"each"}, {"spent USD", Right}, {"action"}, {"armed by"}, {"delay min", Right}, {"overshoot USD", Right}, {"state"}});
    for (const Cap &cap : *caps) {
        document["caps"].push_back(capJson(cap));
        const std::string action = cap.action ? std::string(name(cap.action->kind)) : cap.missingAction().empty() ? "alert" : cap.missingAction() + " (missing)";
        const std::string armed = cap.action && cap.action->automatic ? cap.action->armedBy : "–";
        for (const CapGroup &group : cap.groups)
            table.addRow({cap.rule.id, alertKeyText(cap.rule, group.key), cap.condition().amount.toString(), std::string(name(cap.condition().period)), group.spent.toString(),
                          action, armed, std::to_string(cap.delay.total()), group.overshoot.toString(), stateText(cap, group)});
        if (cap.groups.empty())
            table.addRow({cap.rule.id, "no calls yet", cap.condition().amount.toString(), std::string(name(cap.condition().period)), "–", action, armed,
                          std::to_string(cap.delay.total()), "–", cap.rule.enabled ? "below" : "off"});
    }
    if (context.json)
        return context.print(document);
    context.print(table.isEmpty() ? std::string("No caps yet: `tokenledger-cli caps set NAME --amount USD`.\n") : table.toString());
}

/// The rule's document, so that what a person says is read, and refused, like any other rule.
Result<AlertRule> ruleOf(const CapArguments &arguments)
{
    Json rule{{"id", arguments.name}, {"name", arguments.name}, {"axis", Json::array()}, {"measure", "cost"}, {"window", "hour"}, {"severity", arguments.severity}};
    if (!arguments.slice.empty()) {
        const std::size_t equals = arguments.slice.find('=');
        const std::string axis = arguments.slice.substr(0, equals);
        rule["axis"].push_back(axis);
        if (equals != std::string::npos) {
            const std::string value = arguments.slice.substr(equals + 1);
            rule["where"] = {{axis, Json::array({value.empty() ? Json(nullptr) : Json(value)})}};
        }
    }
    const bool acts = arguments.action != "alert";
    rule["condition"] = {{"kind", "cap"}, {"amount_usd", arguments.amount}, {"period", arguments.period}, {"action", acts ? arguments.name : "alert"}};
    return AlertRule::parse(rule.dump(), "the cap “" + arguments.name + "”");
}

Result<std::optional<CapAction>> actionOf(const CapArguments &arguments)
{
    if (arguments.action == "alert")
        return std::optional<CapAction>();
    const auto kind = capActionKindByName(arguments.action);
    if (!kind) {
        std::string known = "alert";
        for (const std::string_view one : capActionKinds)
            known.append(", ").append(one);
        return Error{"“" + arguments.action + "” is no action of a cap; give one of " + known + ". (--action)", Error::Kind::Usage};
    }
    CapAction action = arguments.details;
    action.name = arguments.name;
    action.kind = *kind;
    action.hasSecret = arguments.secretFromInput || !action.secretEnv.empty();
    if (arguments.delay >= 0)
        action.delayMinutes = arguments.delay;
    if (!arguments.limit.empty()) {
        const auto limit = Money::parse(arguments.limit);
        if (!limit || limit->nano() < 0)
            return Error{"“" + arguments.limit + "” is no amount of US dollars. (--limit)", Error::Kind::Usage};
        action.limit = *limit;
    }
    auto checked = CapAction::parse(action.toJson(), "the cap “" + arguments.name + "”");
    if (!checked)
        return checked.error();
    return std::optional(std::move(*checked));
}

Result<void> keepSecret(const CapAction &action)
{
    std::string secret;
    std::getline(std::cin, secret);
    if (secret.empty())
        return Error{"There is no secret on standard input; write it there on one line.", Error::Kind::Usage};
    KeychainStore keychain;
    return keychain.write(action.secretName(), ApiKey(std::move(secret)));
}

void setCap(const CapArguments &arguments, CommandContext &context)
{
    const auto rule = ruleOf(arguments);
    if (!rule)
        return context.fail(rule.error());
    const auto action = actionOf(arguments);
    if (!action)
        return context.fail(action.error());
    if (arguments.secretFromInput && *action)
        if (const auto kept = keepSecret(**action); !kept)
            return context.fail(kept.error());
    const auto store = context.openForWriting();
    if (!store)
        return context.fail(store.error());
    if (const auto kept = storeCap(**store, *rule, *action); !kept)
        return context.fail(kept.error());
    const CapDelay delay = capDelay(*rule, *action ? &**action : nullptr);
    if (context.json)
        return context.print(Json{{"set", rule->id}, {"action", arguments.action}, {"automatic", false}, {"delay_minutes", delay.total()}});
    context.print("The ledger keeps the cap “" + rule->id + "”. From the amount to the action it takes " + std::to_string(delay.total()) + " minutes at worst" +
                  (*action ? ", and somebody who confirms: `tokenledger-cli caps arm " + rule->id + "` takes that away.\n" : ".\n"));
}

/// What carrying out the action would mean, for a person who has not said yes.
Result<std::string> consequence(const CallStore &store, const CapArguments &arguments)
{
    const auto caps = readCaps(store, now(), arguments.zone);
    if (!caps)
        return caps.error();
    for (const Cap &cap : *caps) {
        if (cap.rule.id != arguments.name)
            continue;
        if (!cap.action)
            return Error{"The cap “" + cap.rule.id + "” only tells: it has no action.", Error::Kind::Usage};
        Money most;
        for (const CapGroup &group : cap.groups)
            most = std::max(most, group.overshoot);
        const CapDelay &delay = cap.delay;
        return "The cap “" + cap.rule.id + "” would use “" + std::string(name(cap.action->kind)) + "”. At worst it works " + std::to_string(delay.total()) +
               " minutes after the amount is reached (the hour " + std::to_string(delay.hourMinutes) + ", settling " + std::to_string(delay.settleMinutes) + ", the next look " +
               std::to_string(delay.lookMinutes) + ", the action " + std::to_string(delay.actionMinutes) + "), and up to " + most.toString() +
               " USD more are spent, going by the dearest hour of four weeks. Nothing was changed; say --yes to do it.";
    }
    return noSuchCap(arguments.name);
}

/// False: nobody has said yes; what it would mean was said.
bool isConfirmed(const CapArguments &arguments, const CallStore &store, CommandContext &context)
{
    if (arguments.yes)
        return true;
    const auto means = consequence(store, arguments);
    context.fail(means ? Error{*means} : means.error());
    return false;
}

void answer(const Result<void> &done, const char *word, const std::string &name, const std::string &sentence, CommandContext &context)
{
    if (!done)
        return context.fail(done.error());
    context.json ? context.print(Json{{word, name}}) : context.print(sentence + '\n');
}

CapHand handOf(const CapArguments &arguments)
{
    CapHand hand{arguments.name, {}, arguments.person, now()};
    if (arguments.hasKey)
        hand.key = {arguments.key};
    return hand;
}

enum class Verb { Remove, Arm, Disarm, Engage, Release };

void act(Verb verb, const CapArguments &arguments, CommandContext &context)
{
    const auto store = context.openForWriting();
    if (!store)
        return context.fail(store.error());
    if ((verb == Verb::Arm || verb == Verb::Engage) && !isConfirmed(arguments, **store, context))
        return;
    const std::string &name = arguments.name;
    RealAlertTools real(TOKENLEDGER_VERSION);
    switch (verb) {
    case Verb::Remove: return answer(removeCap(**store, name), "removed", name, "The cap “" + name + "” is gone.", context);
    case Verb::Arm: return answer(armCap(**store, name, arguments.person, now()), "armed", name, "The cap “" + name + "” is armed by " + arguments.person + ".", context);
    case Verb::Disarm: return answer(disarmCap(**store, name), "disarmed", name, "The cap “" + name + "” waits for somebody who confirms.", context);
    case Verb::Engage:
        return answer(engageCap(**store, real.tools(), handOf(arguments), JobControl()), "engaged", name, "The cap “" + name + "” is enforced.", context);
    case Verb::Release:
        return answer(releaseCap(**store, real.tools(), handOf(arguments), JobControl()), "released", name, "The cap “" + name + "” is released.", context);
    }
}

void checkCaps(const CapArguments &arguments, CommandContext &context)
{
    const auto at = momentOf(arguments);
    if (!at)
        return context.fail(at.error());
    const auto store = context.openForWriting();
    if (!store)
        return context.fail(store.error());
    if (const auto told = watchAlerts(**store, *at, arguments.zone); !told)
        return context.fail(told.error());
    RealAlertTools real(TOKENLEDGER_VERSION);
    const auto news = switchCaps(**store, real.tools(), *at, JobControl());
    if (!news)
        return context.fail(news.error());
    if (!news->problems.empty())
        context.status = ExitStatus::Failed;
    if (context.json)
        return context.print(Json{{"at", toIso8601(*at)}, {"engaged", news->engaged}, {"waiting", news->waiting}, {"problems", news->problems}});
    tellCapNews(*news, context);
    if (news->engaged.empty() && news->waiting.empty() && news->problems.empty())
        context.print("Nothing new at the caps.\n");
}

using ArgumentsPointer = std::shared_ptr<CapArguments>;

void addSetCommand(CLI::App &caps, const ArgumentsPointer &arguments, CommandContext &context)
{
    CLI::App *set = caps.add_subcommand("set", "Keep a cap, in place of one of the same name");
    set->add_option("NAME", arguments->name, "Of the cap")->required();
    set->add_option("--for", arguments->slice, "Of this value alone, or of each value of the dimension; the total without it")->type_name("DIM[=VALUE]");
    set->add_option("--amount", arguments->amount, "US dollars of each period, by contract")->type_name("USD")->required();
    set->add_option("--period", arguments->period, "day, week, month or quarter")->type_name("PERIOD");
    set->add_option("--action", arguments->action, "alert, litellm_key, litellm_team, litellm_key_budget, litellm_team_budget, openai_project, webhook or policy_file")
        ->type_name("KIND");
    set->add_option("--connection", arguments->details.connection, "To the gateway or vendor, as `connections list` shows it")->type_name("NAME");
    set->add_option("--target", arguments->details.target, "The key, team or project there; the value of the group without it")->type_name("ID");
    set->add_option("--limit", arguments->limit, "The limit that is set where the action sets one; the amount without it")->type_name("USD");
    set->add_option("--url", arguments->details.url, "Of a webhook")->type_name("URL");
    set->add_option("--secret-env", arguments->details.secretEnv, "The environment variable with the key that signs the webhook")->type_name("NAME");
    set->add_flag("--secret-stdin", arguments->secretFromInput, "Read that key from standard input into the keychain");
    set->add_option("--path", arguments->details.path, "Of a policy file")->type_name("FILE");
    set->add_option("--delay", arguments->delay, "Minutes until the action works, at worst")->type_name("MINUTES")->check(CLI::NonNegativeNumber);
    set->add_option("--severity", arguments->severity, "Of the alert")->type_name("WORD");
    set->callback([arguments, &context] { setCap(*arguments, context); });
}

void addVerb(CLI::App &caps, const char *word, const char *help, Verb verb, const ArgumentsPointer &arguments, CommandContext &context)
{
    CLI::App *command = caps.add_subcommand(word, help);
    command->add_option("NAME", arguments->name, "As `caps list` shows it")->required();
    if (verb == Verb::Arm || verb == Verb::Engage || verb == Verb::Release)
        command->add_option("--by", arguments->person, "Who does so; kept with it")->type_name("NAME");
    if (verb == Verb::Arm || verb == Verb::Engage)
        command->add_flag("--yes", arguments->yes, "Do it; without it only what it would mean is said");
    if (verb == Verb::Engage || verb == Verb::Release) {
        command->add_option("--key", arguments->key, "The value of the group, where the cap has several")->type_name("VALUE")->each([arguments](const std::string &) {
            arguments->hasKey = true;
        });
    }
    command->callback([verb, arguments, &context] { act(verb, *arguments, context); });
}

void addMoment(CLI::App &command, CapArguments &arguments)
{
    command.add_option("--at", arguments.at, "As of this moment; now without it")->type_name("TIME");
    command.add_option("--tz", arguments.zone, "IANA time zone that cuts the periods")->type_name("ZONE");
}

} // namespace

void addCapCommands(CLI::App &program, CommandContext &context)
{
    const auto arguments = std::make_shared<CapArguments>();
    CLI::App *caps = program.add_subcommand("caps", "What a tenant, feature or key may cost at most, and what then happens");
    caps->require_subcommand(1);
    CLI::App *list = caps->add_subcommand("list", "The caps, with what is spent, the delay at worst and what it may cost");
    addMoment(*list, *arguments);
    list->callback([arguments, &context] { listCaps(*arguments, context); });
    addSetCommand(*caps, arguments, context);
    addVerb(*caps, "remove", "Keep a cap no longer", Verb::Remove, arguments, context);
    addVerb(*caps, "arm", "From now on nobody is asked before its action is carried out", Verb::Arm, arguments, context);
    addVerb(*caps, "disarm", "From now on somebody confirms each action", Verb::Disarm, arguments, context);
    addVerb(*caps, "engage", "Carry out its action now: confirm one that waits, or pull the switch", Verb::Engage, arguments, context);
    addVerb(*caps, "release", "Take its action back: what was blocked is open, a limit is what it was", Verb::Release, arguments, context);
    CLI::App *check = caps->add_subcommand("check", "Look which caps are reached, and carry out the actions of those that are armed");
    addMoment(*check, *arguments);
    check->callback([arguments, &context] { checkCaps(*arguments, context); });
}

} // namespace tokenledger

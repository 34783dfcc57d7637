// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands.h"

#include "app/alertnews.h"
#include "app/alerttools.h"
#include "app/capswitch.h"
#include "app/pricebook.h"
#include "app/texttable.h"

#include <chrono>
#include <filesystem>
#include <iostream>
#include <memory>

namespace tokenledger {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t largestChannel = 1U << 20U;

struct ChannelArguments
{
    std::string file;
    std::string name;
    bool secretFromInput = false;
};

struct DecisionArguments
{
    AlertDecision decision;
    std::string until;
};

Instant now()
{
    return {std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::system_clock::now().time_since_epoch()).count()};
}

void listChannels(CommandContext &context)
{
    const auto store = context.openForReading();
    if (!store)
        return context.fail(store.error());
    const auto channels = storedAlertChannels(**store);
    if (!channels)
        return context.fail(channels.error());
    if (context.json) {
        Json document{{"channels", Json::array()}};
        for (const AlertChannel &channel : *channels)
            document["channels"].push_back(Json::parse(channel.toJson()));
        return context.print(document);
    }
    TextTable table({{"channel"}, {"kind"}, {"severities"}, {"on"}});
    for (const AlertChannel &channel : *channels) {
        std::string severities;
        for (const std::string &severity : channel.severities)
            severities.append(severities.empty() ? "" : ", ").append(severity);
        table.addRow({channel.name, std::string(alertChannelKinds[static_cast<std::size_t>(channel.kind)]), severities.empty() ? "all" : severities,
                      channel.enabled ? "yes" : "no"});
    }
    context.print(table.isEmpty() ? std::string("No alert channels yet: `tokenledger-cli alerts channels add CHANNEL.json`.\n") : table.toString());
}

Result<AlertChannel> readChannel(const ChannelArguments &arguments)
{
    const auto body = readWholeFile(arguments.file, largestChannel);
    if (!body)
        return body.error();
    return AlertChannel::parse(*body, arguments.file == "-" ? "standard input" : std::filesystem::path(arguments.file).filename().string());
}

void addChannel(const ChannelArguments &arguments, CommandContext &context)
{
    auto channel = readChannel(arguments);
    if (!channel)
        return context.fail(channel.error());
    if (arguments.secretFromInput) {
        std::string secret;
        std::getline(std::cin, secret);
        channel->hasSecret = true;
        KeychainStore keychain;
        if (const auto kept = keychain.write(channel->secretName(), ApiKey(secret)); !kept)
            return context.fail(kept.error());
    }
    const auto store = context.openForWriting();
    if (!store)
        return context.fail(store.error());
    if (const auto kept = storeAlertChannel(**store, *channel); !kept)
        return context.fail(kept.error());
    if (context.json)
        return context.print(Json{{"added", channel->name}});
    context.print("Alerts are told through “" + channel->name + "”; `tokenledger-cli alerts channels test` tries it.\n");
}

void dropChannel(const std::string &name, CommandContext &context)
{
    const auto store = context.openForWriting();
    if (!store)
        return context.fail(store.error());
    if (const auto removed = removeAlertChannel(**store, name); !removed)
        return context.fail(removed.error());
    if (context.json)
        return context.print(Json{{"removed", name}});
    context.print("The alert channel “" + name + "” is gone.\n");
}

void testChannel(const std::string &name, CommandContext &context)
{
    const auto store = context.openForReading();
    if (!store)
        return context.fail(store.error());
    const auto channels = storedAlertChannels(**store);
    if (!channels)
        return context.fail(channels.error());
    RealAlertTools real(TOKENLEDGER_VERSION);
    for (const AlertChannel &channel : *channels)
        if (channel.name == name) {
            if (const auto sent = testAlertChannel(channel, real.tools(), now(), JobControl()); !sent)
                return context.fail(sent.error());
            return context.json ? context.print(Json{{"sent", name}}) : context.print("The test reached “" + name + "”.\n");
        }
    context.fail({"There is no alert channel “" + name + "”; `tokenledger-cli alerts channels list` shows those that are there.", Error::Kind::Usage});
}

void showHistory(CommandContext &context)
{
    const auto store = context.openForReading();
    if (!store)
        return context.fail(store.error());
    const auto events = alertHistory(**store);
    if (!events)
        return context.fail(events.error());
    if (context.json) {
        Json document{{"history", Json::array()}};
        for (const Json &event : *events)
            document["history"].push_back(event);
        return context.print(document);
    }
    TextTable table({{"told at"}, {"rule"}, {"news"}, {"window begins"}, {"ends"}, {"alert"}});
    for (const Json &event : *events)
        table.addRow({event.value("at", ""), event.value("rule", ""), event.value("news", ""), event.value("window_start", ""),
                      event.value("window_end", ""), event.value("episode", "")});
    context.print(table.isEmpty() ? std::string("Nothing was told yet.\n") : table.toString());
}

void decide(DecisionArguments &arguments, CommandContext &context)
{
    AlertDecision &decision = arguments.decision;
    decision.at = now();
    if (decision.kind == AlertDecision::Kind::Snooze) {
        const auto until = parseTimeOption(arguments.until);
        if (!until)
            return context.fail({until.error().message + " (--until)", Error::Kind::Usage});
        decision.until = *until;
    }
    const auto store = context.openForWriting();
    if (!store)
        return context.fail(store.error());
    if (const auto done = decideAlert(**store, decision); !done)
        return context.fail(done.error());
    if (context.json)
        return context.print(Json{{"episode", decision.episode}});
    context.print("Kept with the alert.\n");
}

void addDecision(CLI::App &alerts, const char *name, const char *help, AlertDecision::Kind kind, CommandContext &context)
{
    const auto arguments = std::make_shared<DecisionArguments>();
    arguments->decision.kind = kind;
    CLI::App *command = alerts.add_subcommand(name, help);
    command->add_option("ALERT", arguments->decision.episode, "Its id, as `alerts history` shows it")->required();
    command->add_option("--note", arguments->decision.note, "Kept with the alert")->type_name("TEXT");
    command->add_option("--by", arguments->decision.person, "Who says so")->type_name("NAME");
    if (kind == AlertDecision::Kind::Snooze)
        command->add_option("--until", arguments->until, "When it may be heard again")->type_name("TIME")->required();
    command->callback([arguments, &context] { decide(*arguments, context); });
}

void addChannelCommands(CLI::App &alerts, CommandContext &context)
{
    const auto arguments = std::make_shared<ChannelArguments>();
    CLI::App *channels = alerts.add_subcommand("channels", "Where alerts are told: webhooks, e-mail, a program");
    channels->require_subcommand(1);
    channels->add_subcommand("list", "The channels that the ledger keeps")->callback([&context] { listChannels(context); });
    CLI::App *add = channels->add_subcommand("add", "Keep a channel, in place of one of the same name");
    add->add_option("CHANNEL", arguments->file, "The channel's document (JSON)")->required();
    add->add_flag("--secret-stdin", arguments->secretFromInput, "Read its secret from standard input into the keychain");
    add->callback([arguments, &context] { addChannel(*arguments, context); });
    CLI::App *remove = channels->add_subcommand("remove", "Keep a channel no longer");
    remove->add_option("NAME", arguments->name, "As `alerts channels list` shows it")->required();
    remove->callback([arguments, &context] { dropChannel(arguments->name, context); });
    CLI::App *test = channels->add_subcommand("test", "Send a message that says that it is a test");
    test->add_option("NAME", arguments->name, "As `alerts channels list` shows it")->required();
    test->callback([arguments, &context] { testChannel(arguments->name, context); });
}

} // namespace

void tellCapNews(const CapNews &news, const CommandContext &context)
{
    for (const auto *sentences : {&news.engaged, &news.waiting, &news.problems})
        for (const std::string &sentence : *sentences)
            context.note(sentence);
}

Result<AlertDeliveries> tellAlerts(Instant at, const std::string &zone, CommandContext &context)
{
    const auto store = context.openForWriting();
    if (!store)
        return store.error();
    const auto told = watchAlerts(**store, at, zone);
    if (!told)
        return told.error();
    for (const AlertMessage &message : *told)
        context.note(message.title + ". " + message.text);
    RealAlertTools real(TOKENLEDGER_VERSION);
    const auto switched = switchCaps(**store, real.tools(), now(), JobControl());
    if (!switched)
        return switched.error();
    tellCapNews(*switched, context);
    const auto deliveries = deliverAlerts(**store, real.tools(), now(), JobControl());
    if (deliveries)
        for (const std::string &problem : deliveries->problems)
            context.note(problem);
    return deliveries;
}

void addAlertNewsCommands(CLI::App &alerts, CommandContext &context)
{
    alerts.add_subcommand("history", "What was told and when, the newest first")->callback([&context] { showHistory(context); });
    addDecision(alerts, "acknowledge", "Somebody looks at the alert: it is not repeated", AlertDecision::Kind::Acknowledge, context);
    addDecision(alerts, "snooze", "Hear nothing of the alert for a while", AlertDecision::Kind::Snooze, context);
    addDecision(alerts, "resolve", "The cause is dealt with", AlertDecision::Kind::Resolve, context);
    addChannelCommands(alerts, context);
}

} // namespace tokenledger

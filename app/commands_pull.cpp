// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands.h"

#include "app/jsonvalues.h"
#include "app/pricebook.h"
#include "app/progressline.h"
#include "app/pullservice.h"
#include "app/realpulltools.h"
#include "app/selectionoptions.h"
#include "app/texttable.h"
#include "app/vendoraccount.h"

#include <iostream>
#include <memory>

namespace tokenledger {

namespace {

struct ConnectionArguments
{
    Connection connection;
    std::vector<std::string> options;
    bool secretFromInput = false;
    std::string name;
};

struct PullArguments
{
    std::vector<std::string> names;
    std::string from;
    std::string to;
    bool due = false;
};

std::string periodText(const TimeRange &window)
{
    return toIso8601(Instant::fromSeconds(window.from.seconds())) + " to " +
           toIso8601(Instant::fromSeconds(window.to.seconds()));
}

// -- connections

Result<void> readOptions(ConnectionArguments &arguments)
{
    for (const std::string &option : arguments.options) {
        const std::size_t equals = option.find('=');
        if (equals == std::string::npos || equals == 0)
            return Error{"“" + option + "” is no option; write --option NAME=VALUE.", Error::Kind::Usage};
        arguments.connection.options[option.substr(0, equals)] = option.substr(equals + 1);
    }
    return {};
}

/// The key on standard input goes into the keychain, and nowhere else.
Result<void> keepSecret(const ConnectionArguments &arguments)
{
    std::string secret;
    std::getline(std::cin, secret);
    while (!secret.empty() && (secret.back() == '\r' || secret.back() == ' '))
        secret.pop_back();
    if (secret.empty())
        return Error{"There is no key on standard input; write it there on one line.", Error::Kind::Usage};
    KeychainStore keychain;
    return keychain.write(arguments.connection.name, ApiKey(std::move(secret)));
}

void addOne(ConnectionArguments &arguments, CommandContext &context)
{
    if (const auto read = readOptions(arguments); !read)
        return context.fail(read.error());
    auto store = context.openForWriting();
    if (!store)
        return context.fail(store.error());
    if (const auto added = addConnection(**store, arguments.connection); !added)
        return context.fail(added.error());
    if (arguments.secretFromInput)
        if (const auto kept = keepSecret(arguments); !kept) {
            static_cast<void>(removeConnection(**store, arguments.connection.name));
            return context.fail(kept.error());
        }
    const VendorInfo &vendor = vendorByName(arguments.connection.vendor)->info();
    if (context.json)
        context.print(Json{{"added", arguments.connection.name}});
    if (arguments.connection.secretEnv.empty() && !arguments.secretFromInput)
        context.note("The key is looked for in the keychain: " + std::string(vendor.title) + " needs " +
                     std::string(vendor.key) + ".");
    if (!vendor.warning.empty())
        context.note(std::string(vendor.warning));
    if (vendor.experimental)
        context.note("This connection is experimental: not all of it is described by the vendor.");
}

Json jsonConnection(const Connection &connection, const CallStore &store)
{
    const VendorConnector *vendor = vendorByName(connection.vendor);
    Json object{{"name", connection.name},
                {"vendor", connection.vendor},
                {"url", jsonText(connection.url.empty() && vendor ? vendor->info().url : connection.url)},
                {"secret", connection.secretEnv.empty() ? "keychain" : "environment"},
                {"secret_env", jsonText(connection.secretEnv)},
                {"options", connection.options},
                {"experimental", vendor && vendor->info().experimental},
                {"feeds", Json::array()},
                {"last_pull", nullptr}};
    if (const auto states = store.feedStates(connection.name))
        for (const FeedState &state : *states)
            object["feeds"].push_back({{"name", state.name.feed},
                                       {"pulled_until", jsonTime(state.pulledUntil)},
                                       {"final_until", jsonTime(state.finalUntil)}});
    if (const auto runs = store.pullRuns(connection.name, 1); runs && !runs->empty())
        object["last_pull"] = {{"at", jsonTime(runs->front().startedAt)},
                               {"status", runs->front().status},
                               {"rows", runs->front().rows},
                               {"message", jsonText(runs->front().message)}};
    return object;
}

void list(CommandContext &context)
{
    const auto store = context.openForReading();
    if (!store)
        return context.fail(store.error());
    const auto connections = readConnections(**store);
    if (!connections)
        return context.fail(connections.error());
    Json array = Json::array();
    TextTable table({{"name"}, {"vendor"}, {"key"}, {"last pull"}, {"state"}});
    for (const Connection &connection : *connections) {
        const Json object = jsonConnection(connection, **store);
        const Json &last = object["last_pull"];
        table.addRow({connection.name, connection.vendor,
                      connection.secretEnv.empty() ? "keychain" : "$" + connection.secretEnv,
                      last.is_null() ? "never" : last["at"].get<std::string>(),
                      last.is_null() ? "–" : last["status"].get<std::string>()});
        array.push_back(object);
    }
    if (context.json)
        context.print(Json{{"connections", std::move(array)}});
    else
        context.print(table.toString());
}

void removeOne(const std::string &name, CommandContext &context)
{
    const auto existing = context.openForReading(); // says that it is missing, rather than creating it
    if (!existing)
        return context.fail(existing.error());
    const auto connection = findConnection(**existing, name);
    if (!connection)
        return context.fail(connection.error());
    auto store = context.openForWriting();
    if (!store)
        return context.fail(store.error());
    if (const auto removed = removeConnection(**store, name); !removed)
        return context.fail(removed.error());
    if (connection->secretEnv.empty()) {
        KeychainStore keychain;
        if (const auto gone = keychain.remove(name); !gone)
            context.note(gone.error().message);
    }
    if (context.json)
        context.print(Json{{"removed", name}});
    else
        context.note("The connection “" + name + "” was removed; what it brought stays in the ledger.");
}

void testOne(const std::string &name, CommandContext &context)
{
    const auto store = context.openForReading();
    if (!store)
        return context.fail(store.error());
    const auto connection = findConnection(**store, name);
    if (!connection)
        return context.fail(connection.error());
    RealPullTools real;
    JobControl control;
    const auto answers = [&] {
        const ProgressLine progress(control, "Testing " + name, context.quiet);
        return testConnection(*connection, real.tools(), control);
    }();
    if (!answers)
        return context.fail(answers.error());
    if (context.json)
        return context.print(Json{{"connection", name}, {"status", "ok"}, {"feeds", *answers}});
    for (const std::string &sentence : *answers)
        context.print(sentence + '\n');
}

void takePrices(const std::string &name, CommandContext &context)
{
    auto store = context.openForWriting();
    if (!store)
        return context.fail(store.error());
    const auto connection = findConnection(**store, name);
    if (!connection)
        return context.fail(connection.error());
    RealPullTools real;
    const JobControl control;
    const auto list = pullPrices(**store, *connection, real.tools(), control);
    if (!list)
        return context.fail(list.error());
    if (context.json)
        return context.print(Json{{"id", list->id}, {"name", list->name}, {"models", list->models}, {"already_there", list->alreadyThere}});
    context.print(list->alreadyThere ? "These prices are in force already.\n"
                                     : "Took in the prices of " + groupedNumber(static_cast<long long>(list->models)) + " models as price list " +
                                           std::to_string(list->id) + "; “prices reprice” puts them on stored calls.\n");
}

// -- pull

Result<PullPeriod> periodOf(const PullArguments &arguments)
{
    PullPeriod period;
    for (const auto &[text, place] : {std::pair(&arguments.from, &period.from), std::pair(&arguments.to, &period.to)}) {
        if (text->empty())
            continue;
        const auto at = parseTimeOption(*text);
        if (!at)
            return Error{at.error().message, Error::Kind::Usage};
        *place = *at;
    }
    if (period.from && period.to && *period.to <= *period.from)
        return Error{"The period ends before it begins; --to has to be later than --from.", Error::Kind::Usage};
    return period;
}

Result<std::vector<Connection>> allThatAreDue(const CallStore &store)
{
    auto connections = readConnections(store);
    if (!connections)
        return connections;
    std::vector<Connection> due;
    for (Connection &connection : *connections) {
        const auto isNow = isDue(store, connection);
        if (!isNow)
            return isNow.error();
        if (*isNow)
            due.push_back(std::move(connection));
    }
    return due;
}

Result<std::vector<Connection>> chosen(const PullArguments &arguments, const CallStore &store)
{
    if (arguments.names.empty())
        return arguments.due ? allThatAreDue(store) : readConnections(store);
    std::vector<Connection> connections;
    for (const std::string &name : arguments.names) {
        auto connection = findConnection(store, name);
        if (!connection)
            return connection.error();
        connections.push_back(std::move(*connection));
    }
    return connections;
}

Json jsonRun(const PullRun &run)
{
    return {{"connection", run.connection},
            {"requests", run.requests},
            {"retries", run.retries},
            {"rows", run.rows},
            {"from", jsonTime(run.window.from)},
            {"to", jsonTime(run.window.to)},
            {"cost_usd", jsonMoney(run.cost)},
            {"status", run.status},
            {"message", jsonText(run.message)}};
}

void printRun(const PullRun &run, const CommandContext &context)
{
    if (run.status != "ok")
        return;
    context.print(run.connection + ": " + groupedNumber(run.rows) + " rows from " + periodText(run.window) + ", " +
                  run.cost.toString() + " USD, " + groupedNumber(run.requests) + " requests.\n" +
                  (run.message.empty() ? "" : "  " + run.message + '\n'));
}

void pull(const PullArguments &arguments, CommandContext &context)
{
    const auto period = periodOf(arguments);
    if (!period)
        return context.fail(period.error());
    auto store = context.openForWriting();
    if (!store)
        return context.fail(store.error());
    const auto connections = chosen(arguments, **store);
    if (!connections)
        return context.fail(connections.error());
    if (connections->empty() && !arguments.due)
        context.note("There is no connection yet; “connections add” makes one.");
    RealPullTools real;
    Json pulls = Json::array();
    JobControl control;
    for (const Connection &connection : *connections) {
        // What a gateway says that it was billed stands until the analyst prices the calls again.
        const auto catalogue = loadCatalogue(store->get(), PriceScope::UnreportedCalls);
        if (!catalogue)
            return context.fail(catalogue.error());
        const Pricer pricer(*catalogue);
        const auto run = [&] {
            const ProgressLine progress(control, "Pulling " + connection.name, context.quiet);
            return pullConnection(**store, pricer, connection, *period, real.tools(), control);
        }();
        if (!run)
            return context.fail(run.error());
        if (run->status != "ok")
            context.complain(Error{run->message});
        if (context.json)
            pulls.push_back(jsonRun(*run));
        else
            printRun(*run, context);
        if (control.cancelled())
            break;
    }
    if (context.json)
        context.print(Json{{"pulls", std::move(pulls)}});
}

std::string vendorNames()
{
    std::string names;
    for (const VendorConnector *vendor : vendorConnectors())
        names.append(names.empty() ? "" : ", ").append(vendor->info().name);
    return names;
}

void addConnectionsCommand(CLI::App &program, CommandContext &context)
{
    CLI::App *connections =
        program.add_subcommand("connections", "Vendors and gateways that usage and cost are pulled from");
    connections->require_subcommand(1);
    connections->fallthrough();
    connections->footer(
        "A key is never an argument: it lies in the keychain of your desktop, or in an environment variable.\n\n"
        "Examples:\n  tokenledger-cli connections add --name openai --vendor openai --secret-env OPENAI_ADMIN_KEY\n"
        "  pass show proxy | tokenledger-cli connections add --name proxy --vendor litellm "
        "--url https://llm.example.com --secret-stdin\n"
        "  tokenledger-cli connections test openai");
    CLI::App *all = connections->add_subcommand("list", "Every connection, and how far its feeds are");
    all->fallthrough();
    all->callback([&context] { list(context); });

    const auto arguments = std::make_shared<ConnectionArguments>();
    CLI::App *add = connections->add_subcommand("add", "Make a connection");
    add->fallthrough();
    add->add_option("--name", arguments->connection.name, "What you call it")->required();
    add->add_option("--vendor", arguments->connection.vendor, vendorNames())->required();
    add->add_option("--url", arguments->connection.url, "Where the API is, if it is not the vendor's own")
        ->type_name("URL");
    add->add_option("--option", arguments->options, "What the vendor needs beside, or schedule=hourly|daily|off; given several times")
        ->type_name("K=V")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    CLI::Option *variable = add->add_option("--secret-env", arguments->connection.secretEnv,
                                            "The environment variable that holds the key; without it the keychain does")
                                ->type_name("NAME");
    add->add_flag("--secret-stdin", arguments->secretFromInput, "Read the key from standard input into the keychain")
        ->excludes(variable);
    add->callback([arguments, &context] { addOne(*arguments, context); });

    const auto priced = std::make_shared<std::string>();
    CLI::App *prices = connections->add_subcommand("prices", "Take its list of prices in (OpenRouter, LiteLLM); re-prices nothing by itself");
    prices->fallthrough();
    prices->add_option("NAME", *priced, "As “connections list” gives it")->required();
    prices->callback([priced, &context] { takePrices(*priced, context); });

    for (const bool testing : {false, true}) {
        const auto name = std::make_shared<std::string>();
        CLI::App *one = connections->add_subcommand(testing ? "test" : "remove",
                                                    testing ? "Ask each of its feeds once; nothing is stored"
                                                            : "Remove it, with its key; what it brought stays");
        one->fallthrough();
        one->add_option("NAME", *name, "As “connections list” gives it")->required();
        one->callback([name, testing, &context] { testing ? testOne(*name, context) : removeOne(*name, context); });
    }
}

} // namespace

void addPullCommands(CLI::App &program, CommandContext &context)
{
    addConnectionsCommand(program, context);
    CLI::App *command = program.add_subcommand("pull", "Pull what is new from vendors and gateways");
    const auto arguments = std::make_shared<PullArguments>();
    CLI::Option *names = command->add_option("NAME", arguments->names, "Connections; without a name all of them");
    command->add_option("--from", arguments->from, "Read from here instead of from where the last pull came to")
        ->type_name("T");
    command->add_option("--to", arguments->to, "Read up to here instead of up to now")->type_name("T");
    command->add_flag("--due", arguments->due, "Only connections whose time has come: every hour, clouds every day")
        ->excludes(names);
    command->footer(
        "All pages of a connection, or nothing: what a pull that failed has read is kept for the next one.\n"
        "A period that is pulled again is replaced, never added.\n\n"
        "Examples:\n  tokenledger-cli pull\n  tokenledger-cli pull openai --from 2026-07-01");
    command->callback([arguments, &context] { pull(*arguments, context); });
}

} // namespace tokenledger

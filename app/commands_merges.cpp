// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands.h"

#include "app/jsonvalues.h"
#include "app/texttable.h"

#include <memory>

namespace tokenledger {

namespace {

struct MergesArguments
{
    int limit = 200;
    double seconds = 5;
    std::vector<std::string> calls;
    bool all = false;
    std::int64_t call = 0;
    std::vector<std::string> order;
};

std::string sourceOf(const CallRecord &call)
{
    return call.dimensions[index(Dimension::Source)].value_or(std::string());
}

std::string nameOf(const std::string &source, const std::string &id)
{
    return source + ':' + id;
}

/// "SOURCE:ID"; the id may hold colons, the source does not.
Result<CallName> readName(const std::string &text)
{
    const std::size_t colon = text.find(':');
    if (colon == std::string::npos || colon == 0 || colon + 1 == text.size())
        return Error{"“" + text + "” does not name a call; write SOURCE:ID, as “merges propose” does.",
                     Error::Kind::Usage};
    return CallName{text.substr(0, colon), text.substr(colon + 1)};
}

void list(const MergesArguments &arguments, CommandContext &context)
{
    const auto store = context.openForReading();
    if (!store)
        return context.fail(store.error());
    const auto merged = (*store)->mergedCalls(arguments.limit);
    if (!merged)
        return context.fail(merged.error());
    Json calls = Json::array();
    TextTable table(
        {{"call", TextTable::Align::Right}, {"report"}, {"format"}, {"origin"}, {"cost USD", TextTable::Align::Right}});
    for (const MergedCall &call : *merged) {
        Json object{{"call", call.call}, {"several_sources", call.severalSources}, {"reports", Json::array()}};
        for (const CallReport &report : call.reports) {
            object["reports"].push_back(jsonReport(report));
            const std::optional<Money> cost = report.computedCost ? report.computedCost : report.reportedCost;
            table.addRow({&report == &call.reports.front() ? std::to_string(call.call) : "",
                          nameOf(report.source, report.id), report.format,
                          report.originFile + ':' + std::to_string(report.line), cost ? cost->toString() : "–"});
        }
        calls.push_back(std::move(object));
    }
    if (context.json)
        context.print(Json{{"calls", std::move(calls)}});
    else
        context.print(table.toString());
}

ProposalOptions proposalOptions(const MergesArguments &arguments)
{
    ProposalOptions options;
    options.withinMicros = static_cast<std::int64_t>(arguments.seconds * 1e6);
    options.limit = arguments.all ? std::numeric_limits<std::size_t>::max() : static_cast<std::size_t>(arguments.limit);
    return options;
}

void propose(const MergesArguments &arguments, CommandContext &context)
{
    const auto store = context.openForReading();
    if (!store)
        return context.fail(store.error());
    const auto proposals = (*store)->proposeMerges(proposalOptions(arguments));
    if (!proposals)
        return context.fail(proposals.error());
    Json list = Json::array();
    TextTable table({{"first"},
                     {"second"},
                     {"model"},
                     {"apart ms", TextTable::Align::Right},
                     {"input", TextTable::Align::Right},
                     {"output", TextTable::Align::Right}});
    for (const ProposedMerge &one : *proposals) {
        const std::string first = nameOf(sourceOf(one.first), one.first.id);
        const std::string second = nameOf(sourceOf(one.second), one.second.id);
        list.push_back({{"first", first},
                        {"second", second},
                        {"apart_ms", one.apartMicros / 1000},
                        {"calls", Json::array({jsonCall(one.first), jsonCall(one.second)})}});
        table.addRow({first, second, one.first.dimensions[index(Dimension::Model)].value_or("–"),
                      groupedNumber(one.apartMicros / 1000), groupedNumber(one.first.usage.totalInput()),
                      groupedNumber(one.first.usage.output)});
    }
    if (context.json)
        context.print(Json{{"proposals", std::move(list)}});
    else
        context.print(table.toString());
}

Result<std::vector<std::pair<CallName, CallName>>> readPairs(const MergesArguments &arguments, const CallStore &store)
{
    std::vector<std::pair<CallName, CallName>> pairs;
    if (arguments.all) {
        const auto proposals = store.proposeMerges(proposalOptions(arguments));
        if (!proposals)
            return proposals.error();
        for (const ProposedMerge &one : *proposals)
            pairs.emplace_back(CallName{sourceOf(one.first), one.first.id},
                               CallName{sourceOf(one.second), one.second.id});
        return pairs;
    }
    if (arguments.calls.size() != 2)
        return Error{"Name two calls, each as SOURCE:ID, or say --all.", Error::Kind::Usage};
    const auto first = readName(arguments.calls[0]);
    const auto second = readName(arguments.calls[1]);
    if (!first || !second)
        return first ? second.error() : first.error();
    pairs.emplace_back(*first, *second);
    return pairs;
}

void decide(const MergesArguments &arguments, MergeDecision decision, CommandContext &context)
{
    const auto store = context.openForWriting();
    if (!store)
        return context.fail(store.error());
    const auto pairs = readPairs(arguments, **store);
    if (!pairs)
        return context.fail(pairs.error());
    if (const auto done = (*store)->decideMerges(*pairs, decision); !done)
        return context.fail(done.error());
    if (context.json)
        context.print(Json{{"decided", pairs->size()}});
    else
        context.note(std::to_string(pairs->size()) +
                     (decision == MergeDecision::Together ? " merged." : " kept apart."));
}

void split(const MergesArguments &arguments, CommandContext &context)
{
    const auto store = context.openForWriting();
    if (!store)
        return context.fail(store.error());
    if (const auto done = (*store)->splitCall(arguments.call); !done)
        return context.fail(done.error());
    if (context.json)
        context.print(Json{{"split", arguments.call}});
}

void ranking(const MergesArguments &arguments, CommandContext &context)
{
    const auto store = arguments.order.empty() ? context.openForReading() : context.openForWriting();
    if (!store)
        return context.fail(store.error());
    if (!arguments.order.empty()) {
        const auto ranking = SourceRanking::create(arguments.order);
        if (!ranking)
            return context.fail(ranking.error());
        if (const auto done = (*store)->setSourceRanking(*ranking); !done)
            return context.fail(done.error());
    }
    const auto current = (*store)->sourceRanking();
    if (!current)
        return context.fail(current.error());
    if (context.json)
        return context.print(Json{{"order", current->order()}});
    std::string text;
    for (const std::string &name : current->order())
        text.append(name).append("\n");
    context.print(text);
}

/// A subcommand that runs with arguments of its own.
template <typename Run>
std::shared_ptr<MergesArguments> addTo(CLI::App &merges, const char *name, const char *description, Run run,
                                       CLI::App *&command)
{
    const auto arguments = std::make_shared<MergesArguments>();
    command = merges.add_subcommand(name, description);
    command->callback([arguments, run] { run(*arguments); });
    return arguments;
}

} // namespace

void addMergeCommands(CLI::App &program, CommandContext &context)
{
    CLI::App *merges = program.add_subcommand("merges", "Calls that several sources tell of");
    merges->require_subcommand(1);
    merges->footer("Examples:\n  tokenledger-cli merges list --limit 20\n  tokenledger-cli merges propose --seconds 2\n"
                   "  tokenledger-cli merges accept openai:resp_68a1 langfuse:7d2c\n"
                   "  tokenledger-cli merges ranking --set provider,gateway,trace");
    CLI::App *command = nullptr;
    auto arguments = addTo(
        *merges, "list", "Calls made of several reports, with the reports",
        [&context](const auto &own) { list(own, context); }, command);
    command->add_option("--limit", arguments->limit, "At most so many calls")
        ->capture_default_str()
        ->check(CLI::PositiveNumber);

    arguments = addTo(
        *merges, "propose", "Calls of two sources with the same model and tokens at about the same time",
        [&context](const auto &own) { propose(own, context); }, command);
    command->add_option("--seconds", arguments->seconds, "How far apart the calls may start")
        ->capture_default_str()
        ->check(CLI::Range(0.0, 86'400.0));
    command->add_option("--limit", arguments->limit, "At most so many proposals")
        ->capture_default_str()
        ->check(CLI::PositiveNumber);

    for (const bool together : {true, false}) {
        const MergeDecision decision = together ? MergeDecision::Together : MergeDecision::Apart;
        arguments = addTo(
            *merges, together ? "accept" : "reject",
            together ? "Two calls are one" : "Two calls are not the same, and never will be",
            [&context, decision](const auto &own) { decide(own, decision, context); }, command);
        command->add_option("CALLS", arguments->calls, "Two calls, each as SOURCE:ID")->expected(0, 2);
        command->add_flag("--all", arguments->all, "All that “merges propose” would show");
        command->add_option("--seconds", arguments->seconds, "With --all: how far apart the calls may start")
            ->capture_default_str()
            ->check(CLI::Range(0.0, 86'400.0));
    }

    arguments = addTo(
        *merges, "split", "Take a merged call apart; its reports stay calls of their own",
        [&context](const auto &own) { split(own, context); }, command);
    command->add_option("CALL", arguments->call, "Its number in “merges list”")->required();

    arguments = addTo(
        *merges, "ranking", "Which kind of source wins where reports differ",
        [&context](const auto &own) { ranking(own, context); }, command);
    command
        ->add_option("--set", arguments->order,
                     "provider, gateway, observability, trace, mapped, or names of formats; the best first")
        ->delimiter(',');
}

} // namespace tokenledger

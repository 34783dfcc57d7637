// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands.h"

#include "app/jsonvalues.h"
#include "app/retirements.h"
#include "app/texttable.h"

#include <chrono>
#include <memory>

namespace tokenledger {

namespace {

using Kind = Retirement::Kind;

struct CandidateArguments
{
    std::string kind;
    std::string at;
};

struct DecideArguments
{
    std::string kind;
    std::string key;
    std::string decision;
    std::string into;
    std::string owner;
    std::string note;
};

Instant now()
{
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::microseconds>(since).count()};
}

Result<Kind> readKind(const std::string &text)
{
    const auto kind = retirementKindByName(text);
    if (!kind)
        return Error{"“" + text + "” is not feature, prompt, prompt_version, model or key.", Error::Kind::Usage};
    return *kind;
}

Json jsonDecision(const Retirement &decision)
{
    return {{"kind", name(decision.kind)},
            {"key", decision.key},
            {"decision", name(decision.decision)},
            {"into", jsonText(decision.into)},
            {"owner", jsonText(decision.owner)},
            {"note", jsonText(decision.note)},
            {"decided_at", toIso8601(decision.decidedAt)}};
}

Json jsonCandidate(const RetirementCandidate &candidate)
{
    Json signalled = Json::array();
    for (const RetirementSignal &signal : candidate.evidence)
        signalled.push_back({{"signal", name(signal.kind)}, {"reason", signal.reason}});
    return {{"kind", name(candidate.kind)},
            {"key", candidate.key},
            {"calls", candidate.calls},
            {"unpriced_calls", candidate.unpricedCalls},
            {"last_call", candidate.lastCall ? Json(toIso8601(*candidate.lastCall)) : Json(nullptr)},
            {"run_rate_usd", candidate.runRate.toString()},
            {"signals", std::move(signalled)},
            {"protected_by", jsonText(candidate.protectedBy)},
            {"decision", candidate.decision ? jsonDecision(*candidate.decision) : Json(nullptr)}};
}

Result<std::vector<RetirementCandidate>> findCandidates(const CandidateArguments &arguments, const CommandContext &context)
{
    std::vector<Kind> kinds = {Kind::Feature, Kind::Prompt, Kind::PromptVersion, Kind::Model, Kind::Key};
    if (!arguments.kind.empty()) {
        const auto kind = readKind(arguments.kind);
        if (!kind)
            return kind.error();
        kinds = {*kind};
    }
    const auto store = context.openForReading();
    if (!store)
        return store.error();
    const auto decisions = storedRetirements(**store);
    if (!decisions)
        return decisions.error();
    const auto source = (*store)->source();
    if (!source)
        return source.error();
    const auto snapshot = Snapshot::load(**source, Snapshot::Wanted::everything());
    if (!snapshot)
        return snapshot.error();
    // Without --at as of the newest call: a ledger that ends in September is judged as it was then.
    Instant at = (*snapshot)->lastCall() ? Instant{(*snapshot)->lastCall()->micros + std::int64_t{86'400'000'000}} : now();
    if (!arguments.at.empty()) {
        const auto read = parseTimeOption(arguments.at);
        if (!read)
            return Error{read.error().message, Error::Kind::Usage};
        at = *read;
    }
    std::vector<RetirementCandidate> all;
    for (const Kind kind : kinds) {
        auto candidates = retirementCandidates(**snapshot, kind, at, *decisions);
        if (!candidates)
            return candidates.error();
        all.insert(all.end(), std::make_move_iterator(candidates->begin()), std::make_move_iterator(candidates->end()));
    }
    return all;
}

void listCandidates(const CandidateArguments &arguments, CommandContext &context)
{
    const auto candidates = findCandidates(arguments, context);
    if (!candidates)
        return context.fail(candidates.error());
    if (context.json) {
        Json rows = Json::array();
        for (const RetirementCandidate &candidate : *candidates)
            rows.push_back(jsonCandidate(candidate));
        return context.print(Json{{"candidates", std::move(rows)}});
    }
    TextTable table({{"kind"}, {"item"}, {"USD a year", TextTable::Align::Right}, {"calls, 90 days", TextTable::Align::Right}, {"why"}, {"against"}});
    for (const RetirementCandidate &candidate : *candidates) {
        std::string why;
        for (const RetirementSignal &signal : candidate.evidence)
            why += (why.empty() ? "" : "; ") + signal.reason;
        table.addRow({std::string(name(candidate.kind)), candidate.key, candidate.runRate.toString(), groupedNumber(candidate.calls), why,
                      candidate.protectedBy.empty() ? "–" : candidate.protectedBy});
    }
    context.print(table.isEmpty() ? std::string("Nothing looks as if it could be given up.\n") : table.toString());
}

Result<Retirement> readDecision(const DecideArguments &arguments)
{
    const auto kind = readKind(arguments.kind);
    if (!kind)
        return kind.error();
    const auto decision = retirementDecisionByName(arguments.decision);
    if (!decision)
        return Error{"“" + arguments.decision + "” is not keep, retire or consolidate.", Error::Kind::Usage};
    const bool consolidate = *decision == Retirement::Decision::Consolidate;
    if (consolidate != !arguments.into.empty())
        return Error{consolidate ? "consolidate needs --into: what takes the place of “" + arguments.key + "”." : std::string("--into goes with consolidate."),
                     Error::Kind::Usage};
    return Retirement{*kind, arguments.key, *decision, arguments.into, arguments.owner, arguments.note, now()};
}

void decide(const DecideArguments &arguments, CommandContext &context)
{
    const auto decision = readDecision(arguments);
    if (!decision)
        return context.fail(decision.error());
    const auto store = context.openForWriting();
    if (!store)
        return context.fail(store.error());
    if (const auto stored = storeRetirement(**store, *decision); !stored)
        return context.fail(stored.error());
    if (context.json)
        context.print(jsonDecision(*decision));
    else
        context.print(arguments.kind + ' ' + decision->key + ": " + decision->sentence() + ".\n");
}

void listDecisions(CommandContext &context)
{
    const auto store = context.openForReading();
    if (!store)
        return context.fail(store.error());
    const auto decisions = storedRetirements(**store);
    if (!decisions)
        return context.fail(decisions.error());
    if (context.json) {
        Json rows = Json::array();
        for (const Retirement &decision : *decisions)
            rows.push_back(jsonDecision(decision));
        return context.print(Json{{"decisions", std::move(rows)}});
    }
    TextTable table({{"kind"}, {"item"}, {"decision"}});
    for (const Retirement &decision : *decisions)
        table.addRow({std::string(name(decision.kind)), decision.key, decision.sentence()});
    context.print(table.isEmpty() ? std::string("Nothing was decided yet.\n") : table.toString());
}

} // namespace

void addRetireCommands(CLI::App &program, CommandContext &context)
{
    CLI::App *retire = program.add_subcommand("retire", "What could be given up: old prompts, versions, models, features and keys");
    retire->require_subcommand(1);
    const auto asked = std::make_shared<CandidateArguments>();
    CLI::App *candidates = retire->add_subcommand("candidates", "Items for which something speaks, with reasons and what they cost a year");
    candidates->add_option("--kind", asked->kind, "feature, prompt, prompt_version, model or key; all without it");
    candidates->add_option("--at", asked->at, "As of this time; the day of the newest call without it")->type_name("T");
    candidates->callback([asked, &context] { listCandidates(*asked, context); });

    const auto arguments = std::make_shared<DecideArguments>();
    CLI::App *decideCommand = retire->add_subcommand("decide", "Keep, retire or consolidate an item; the newest decision counts");
    decideCommand->add_option("KIND", arguments->kind, "feature, prompt, prompt_version, model or key")->required();
    decideCommand->add_option("KEY", arguments->key, "The item; a version of a prompt is PROMPT@VERSION")->required();
    decideCommand->add_option("DECISION", arguments->decision, "keep, retire or consolidate")->required();
    decideCommand->add_option("--into", arguments->into, "What takes its place")->type_name("KEY");
    decideCommand->add_option("--owner", arguments->owner, "Who sees to it");
    decideCommand->add_option("--note", arguments->note, "Why");
    decideCommand->callback([arguments, &context] { decide(*arguments, context); });

    retire->add_subcommand("list", "What was decided")->callback([&context] { listDecisions(context); });
}

} // namespace tokenledger

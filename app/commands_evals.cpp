// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands.h"

#include "app/evalfile.h"
#include "app/jsonvalues.h"
#include "app/selectionoptions.h"
#include "app/texttable.h"
#include "app/whatifreport.h"
#include "app/wholefile.h"
#include "models/analysis/routeproposal.h"

#include <array>
#include <cstdio>
#include <memory>

namespace tokenledger {

namespace {

std::string_view scopeKind(const EvalResult &eval)
{
    return evalScopeKinds[static_cast<std::size_t>(eval.kind)];
}

std::string rateText(double rate)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.1f %%", 100 * rate);
    return text.data();
}

Json jsonEval(const EvalResult &eval)
{
    const PassInterval interval = wilsonInterval(eval.passed, eval.total);
    return {{"provider", eval.provider},     {"model", eval.model},
            {"scope_kind", scopeKind(eval)}, {"scope", eval.scope},
            {"passed", eval.passed},         {"total", eval.total},
            {"pass_rate", eval.passRate()},  {"low", interval.low},
            {"high", interval.high},         {"threshold", Json::parse(eval.threshold.toString())},
            {"proven", eval.isProven()},     {"evaluated_at", toIso8601(eval.evaluatedAt)}};
}

void importEvals(const std::string &path, CommandContext &context)
{
    const auto results = readEvals(path);
    if (!results)
        return context.fail(results.error());
    const auto store = context.openForWriting();
    if (!store)
        return context.fail(store.error());
    const auto book = storeEvals(**store, *results);
    if (!book)
        return context.fail(book.error());
    if (context.json)
        return context.print(Json{{"rows_read", results->size()}, {"evals", book->results().size()}});
    context.print(groupedNumber(static_cast<long long>(results->size())) + " evaluations read; the ledger knows " +
                  groupedNumber(static_cast<long long>(book->results().size())) + ".\n");
}

void listEvals(CommandContext &context)
{
    const auto store = context.openForReading();
    if (!store)
        return context.fail(store.error());
    const auto book = storedEvals(**store);
    if (!book)
        return context.fail(book.error());
    if (context.json) {
        Json document{{"evals", Json::array()}};
        for (const EvalResult &eval : book->results())
            document["evals"].push_back(jsonEval(eval));
        return context.print(document);
    }
    using enum TextTable::Align;
    TextTable table(
        {{"model"}, {"of"}, {"scope"}, {"passed", Right}, {"95 % interval", Right}, {"bar", Right}, {"proven"}});
    for (const EvalResult &eval : book->results()) {
        const PassInterval interval = wilsonInterval(eval.passed, eval.total);
        table.addRow({eval.provider + "/" + eval.model, std::string(scopeKind(eval)), eval.scope,
                      std::to_string(eval.passed) + "/" + std::to_string(eval.total),
                      rateText(interval.low) + " to " + rateText(interval.high),
                      rateText(static_cast<double>(eval.threshold.billionths) / static_cast<double>(Fraction::whole)),
                      eval.isProven() ? "yes" : "no"});
    }
    if (table.isEmpty())
        return context.print("No evaluations yet: `tokenledger-cli evals import FILE`.\n");
    context.print(table.toString());
}

struct ProposeArguments
{
    SelectionOptions selection;
    std::string out;
};

Result<RouteProposal> propose(const ProposeArguments &arguments, const CommandContext &context)
{
    const auto range = arguments.selection.range();
    if (!range)
        return range.error();
    const auto store = context.openForReading();
    if (!store)
        return store.error();
    auto evals = storedEvals(**store);
    if (!evals)
        return evals.error();
    const auto ground = whatIfGround(**store);
    if (!ground)
        return ground.error();
    Scenario selection;
    selection.name = "Cheapest models that pass";
    selection.range = *range;
    return proposeRoutes(*ground->source, ground->pricer, selection, {std::move(*evals), 2, nullptr});
}

void runPropose(const ProposeArguments &arguments, CommandContext &context)
{
    const auto proposal = propose(arguments, context);
    if (!proposal)
        return context.fail(proposal.error());
    if (!arguments.out.empty())
        if (const Result<void> written = writeWholeFile(arguments.out, proposal->scenario.toJson()); !written)
            return context.fail(written.error());
    if (context.json) {
        Json document = Json::parse(proposal->scenario.toJson());
        document["routes"] = Json::array();
        for (const ProposedRoute &route : proposal->routes) {
            document["routes"].push_back(jsonEval(route.eval));
            document["routes"].back()["savings_usd"] = route.savings.toString();
        }
        return context.print(document);
    }
    using enum TextTable::Align;
    TextTable table({{"of"}, {"scope"}, {"cheapest model that passes"}, {"passed", Right}, {"saves USD", Right}});
    for (const ProposedRoute &route : proposal->routes)
        table.addRow({std::string(scopeKind(route.eval)), route.eval.scope,
                      route.eval.provider + "/" + route.eval.model, rateText(route.eval.passRate()),
                      route.savings.toString()});
    context.print(table.isEmpty() ? std::string("No model that passes its evaluation would cost less.\n")
                                  : table.toString());
}

} // namespace

void addEvalCommands(CLI::App &program, CommandContext &context)
{
    CLI::App *evals =
        program.add_subcommand("evals", "Evaluations: which model is proven for what, and the cheapest that is");
    evals->require_subcommand(1);
    const auto file = std::make_shared<std::string>();
    CLI::App *put =
        evals->add_subcommand("import", "Take in pass rates, from CSV or JSON; the newest of a model and scope counts");
    put->add_option("FILE", *file, "The table or document; - is standard input")->required();
    put->callback([file, &context] { importEvals(*file, context); });
    evals->add_subcommand("list", "Pass rates with their 95 % intervals, and whether they are above their bars")
        ->callback([&context] { listEvals(context); });
    const auto arguments = std::make_shared<ProposeArguments>();
    CLI::App *cheapest =
        evals->add_subcommand("propose", "The cheapest model that passes, scope by scope, as a scenario");
    arguments->selection.addRangeTo(*cheapest);
    cheapest->add_option("--out", arguments->out, "Write the scenario there, for `whatif`")->type_name("FILE");
    cheapest->callback([arguments, &context] { runPropose(*arguments, context); });
}

} // namespace tokenledger

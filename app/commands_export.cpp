// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands.h"

#include "app/callexport.h"
#include "app/focusexport.h"
#include "app/jsonvalues.h"
#include "app/selectionoptions.h"
#include "models/analysis/snapshot.h"
#include "models/analysis/tagquery.h"
#include "models/store/callvisit.h"

#include <algorithm>
#include <memory>

namespace tokenledger {

namespace {

struct ExportArguments
{
    std::string format;
    std::string out;
    std::string basis = "computed";
    SelectionOptions selection;
};

/// What an export came to.
struct Exported
{
    std::uint64_t rows = 0;
    Money cost;
};

std::string selectionText(const ExportArguments &arguments)
{
    std::string text;
    for (const std::string &where : arguments.selection.where)
        text += (text.empty() ? "" : ", ") + where;
    if (text.empty())
        text = "all calls";
    if (!arguments.selection.from.empty())
        text += ", from " + arguments.selection.from;
    if (!arguments.selection.to.empty())
        text += ", before " + arguments.selection.to;
    return text;
}

Result<CostBasis> readBasis(const std::string &text)
{
    if (text == "computed")
        return CostBasis::Computed;
    if (text == "reported")
        return CostBasis::Reported;
    return Error{"--basis “" + text + "” is not computed or reported.", Error::Kind::Usage};
}

Result<CallFilter> readFilter(const ExportArguments &arguments)
{
    const auto range = arguments.selection.range();
    if (!range)
        return range.error();
    auto clauses = arguments.selection.clauses();
    if (!clauses)
        return clauses.error();
    return CallFilter{*range, std::move(*clauses)};
}

Result<std::unique_ptr<TableWriter>> openTable(const ExportArguments &arguments, TableHeader header)
{
    header.about = {{"Made by", "TokenLedger"}, {"Selection", selectionText(arguments)}, {"Cost basis", arguments.basis}, {"Times", "UTC"}};
    if (arguments.format == "jsonl")
        return TableWriter::jsonLines(arguments.out, header);
    return arguments.format == "xlsx" ? TableWriter::xlsx(arguments.out, header) : TableWriter::csv(arguments.out, header);
}

Result<CubeResult> askForFocus(const CallStore &store, const CallFilter &filter, CostBasis basis)
{
    TagQuery query;
    query.cube.range = filter.range;
    query.cube.basis = basis;
    groupForFocus(query.cube);
    for (const CallFilter::Clause &clause : filter.where) {
        if (const auto dimension = dimensionByName(clause.dimension))
            query.cube.where.push_back({*dimension, clause.values, clause.exclude});
        else
            query.whereTags.push_back({clause.dimension.substr(4), clause.values, clause.exclude});
    }
    const auto source = store.source();
    if (!source)
        return source.error();
    if (!query.whereTags.empty())
        return answerTagQuery(**source, query, 2);
    const auto snapshot = Snapshot::load(**source, Snapshot::Wanted::forQuery(query.cube));
    if (!snapshot)
        return snapshot.error();
    return (*snapshot)->query(query.cube);
}

Result<Exported> exportFocus(const CallStore &store, const CallFilter &filter, CostBasis basis, const ExportArguments &arguments)
{
    auto result = askForFocus(store, filter, basis);
    if (!result)
        return result.error();
    std::stable_sort(result->rows.begin(), result->rows.end(), [](const CubeRow &a, const CubeRow &b) { return *a.bucket < *b.bucket; });
    const auto writer = openTable(arguments, focusHeader());
    if (!writer)
        return writer.error();
    for (const CubeRow &row : result->rows)
        if (const auto added = (*writer)->add(focusRow(*result, row)); !added)
            return added.error();
    if (const auto done = (*writer)->finish(); !done)
        return done.error();
    return Exported{result->rows.size(), result->total.cost};
}

Result<Exported> exportCalls(const CallStore &store, const CallFilter &filter, CostBasis basis, const ExportArguments &arguments)
{
    const auto writer = openTable(arguments, callHeader());
    if (!writer)
        return writer.error();
    Exported exported;
    const auto visited = visitCallRecords(store, filter, [&](const CallRecord &call) {
        const std::optional<Money> cost = basis == CostBasis::Reported ? call.reportedCost : call.cost();
        exported.cost = Money::fromNano(exported.cost.nano() + cost.value_or(Money()).nano());
        ++exported.rows;
        return (*writer)->add(callRow(call, basis));
    });
    if (!visited)
        return visited.error();
    if (const auto done = (*writer)->finish(); !done)
        return done.error();
    return exported;
}

Result<Exported> exportSelection(const ExportArguments &arguments, const CommandContext &context)
{
    const auto basis = readBasis(arguments.basis);
    if (!basis)
        return basis.error();
    const auto filter = readFilter(arguments);
    if (!filter)
        return filter.error();
    const auto store = context.openForReading();
    if (!store)
        return store.error();
    return arguments.format == "focus" ? exportFocus(**store, *filter, *basis, arguments) : exportCalls(**store, *filter, *basis, arguments);
}

void runExport(const ExportArguments &arguments, CommandContext &context)
{
    const auto exported = exportSelection(arguments, context);
    if (!exported)
        return context.fail(exported.error());
    if (context.json)
        return context.print(Json{{"format", arguments.format},
                                  {"file", arguments.out},
                                  {"selection", selectionText(arguments)},
                                  {"basis", arguments.basis},
                                  {"rows", exported->rows},
                                  {"cost_usd", exported->cost.toString()}});
    context.print("Wrote " + std::to_string(exported->rows) + (exported->rows == 1 ? " row" : " rows") + " of " + exported->cost.toString() + " USD (" +
                  selectionText(arguments) + ") to " + arguments.out + ".\n");
}

} // namespace

void addExportCommand(CLI::App &program, CommandContext &context)
{
    CLI::App *command = program.add_subcommand("export", "Calls as CSV, XLSX or JSON Lines, or their cost as FOCUS 1.2");
    const auto arguments = std::make_shared<ExportArguments>();
    command->add_option("--format", arguments->format, "focus, csv, xlsx or jsonl")
        ->required()
        ->check(CLI::IsMember({"focus", "csv", "xlsx", "jsonl"}));
    command->add_option("--out", arguments->out, "The file; it appears whole or not at all")->required()->type_name("FILE");
    command->add_option("--basis", arguments->basis, "computed or reported")->capture_default_str();
    arguments->selection.addTo(*command);
    command->callback([arguments, &context] { runExport(*arguments, context); });
}

} // namespace tokenledger

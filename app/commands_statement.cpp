// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/reportprinting.h"

#include "app/kpipaper.h"
#include "app/selectionoptions.h"
#include "app/tablewriter.h"
#include "models/domain/zonecutter.h"
#include "models/qt/statementdocument.h"

#include <memory>

namespace tokenledger {

namespace {

struct StatementArguments
{
    PrintOrder print;
    SelectionOptions selection;
    std::string tenant;
    std::string quarter;
    std::string csvOut;
    std::string zone = "UTC";
    std::string basis = "computed";
    std::string kind = "showback";
    std::string company;
    std::string preparedBy;
};

Result<TimeRange> rangeOf(const StatementArguments &arguments)
{
    if (!isTimeZone(arguments.zone))
        return Error{"“" + arguments.zone + "” is not a time zone; name one such as Europe/Berlin.", Error::Kind::Usage};
    if (!arguments.quarter.empty()) {
        auto question = KpiQuestion::parse(arguments.quarter);
        if (!question)
            return question.error();
        question->zone = arguments.zone;
        return question->range();
    }
    const auto range = arguments.selection.range();
    if (range && (range->from == TimeRange().from || range->to == TimeRange().to))
        return Error{"A statement is of a period: give --quarter, or --from and --to.", Error::Kind::Usage};
    return range;
}

Result<TenantStatement> makeStatement(const StatementArguments &arguments, const CallStore &store)
{
    const auto range = rangeOf(arguments);
    if (!range)
        return range.error();
    if (arguments.basis != "computed" && arguments.basis != "reported")
        return Error{"--basis “" + arguments.basis + "” is not computed or reported.", Error::Kind::Usage};
    if (arguments.kind != "showback" && arguments.kind != "chargeback")
        return Error{"--kind “" + arguments.kind + "” is not showback or chargeback.", Error::Kind::Usage};
    const auto rules = store.rules();
    if (!rules)
        return rules.error();
    const auto source = store.source();
    if (!source)
        return source.error();
    Snapshot::Wanted wanted = Snapshot::Wanted::everything();
    wanted.range = *range;
    wanted.basis = arguments.basis == "reported" ? CostBasis::Reported : CostBasis::Computed;
    const auto snapshot = Snapshot::load(**source, wanted);
    if (!snapshot)
        return snapshot.error();
    return tenantStatement(**snapshot, rules->shared, arguments.tenant, *range, arguments.zone, wanted.basis);
}

TableCell valueCell(const std::string &value)
{
    return value.empty() ? TableCell() : TableCell(value);
}

/// A row for each month, feature and model, then the parts of the total that no line has.
Result<void> writeCsv(const std::string &file, const TenantStatement &statement)
{
    TableHeader header;
    header.columns = {"tenant", "month_from", "line", "feature", "model", "calls", "unpriced_calls", "input_tokens", "output_tokens", "cost_usd"};
    auto writer = TableWriter::csv(file, header);
    if (!writer)
        return writer.error();
    for (const StatementLine &line : statement.lines) {
        const CubeMetrics &sums = line.metrics;
        const auto added = (*writer)->add({statement.tenant, line.month, std::string("own calls"), valueCell(line.feature), valueCell(line.model), sums.calls, sums.unpricedCalls,
                                           sums.inputTokens(), sums.output, sums.calls > sums.unpricedCalls ? TableCell(sums.cost) : TableCell()});
        if (!added)
            return added;
    }
    const std::pair<const char *, Money> parts[] = {{"spread over all by rule", Money::fromNano(-statement.spread.nano())}, {"part of shared cost", statement.shared}, {"total", statement.due()}};
    for (const auto &[name, amount] : parts)
        if (const auto added = (*writer)->add({statement.tenant, statement.range.from, std::string(name), {}, {}, {}, {}, {}, {}, amount}); !added)
            return added;
    return (*writer)->finish();
}

Result<ReportDocument> makeStatementDocument(const StatementArguments &arguments, const CommandContext &context)
{
    const auto store = context.openForReading();
    if (!store)
        return store.error();
    const auto statement = makeStatement(arguments, **store);
    if (!statement)
        return statement.error();
    const auto changed = lastChangeOf(**store);
    if (!changed)
        return changed.error();
    if (!arguments.csvOut.empty())
        if (const auto written = writeCsv(arguments.csvOut, *statement); !written)
            return written.error();
    StatementPaper paper;
    paper.chargeback = arguments.kind == "chargeback";
    paper.company = QString::fromStdString(arguments.company);
    paper.preparedBy = QString::fromStdString(arguments.preparedBy);
    paper.basis = QString::fromStdString(arguments.basis);
    paper.createdAt = QDateTime::fromSecsSinceEpoch(changed->seconds(), Qt::UTC);
    return statementDocument(*statement, paper);
}

} // namespace

void addStatementCommand(CLI::App &report, CommandContext &context)
{
    const auto arguments = std::make_shared<StatementArguments>();
    CLI::App *statement = report.add_subcommand("statement", "What one tenant cost, with its part of shared cost: PDF/A-1b and CSV");
    statement->add_option("--tenant", arguments->tenant, "As the calls name it")->required();
    statement->add_option("--quarter", arguments->quarter, "2026-Q3; or --from and --to")->type_name("QUARTER");
    arguments->selection.addRangeTo(*statement);
    arguments->print.addTo(*statement);
    statement->add_option("--csv-out", arguments->csvOut, "The lines by month, feature and model, as CSV")->type_name("FILE");
    statement->add_option("--kind", arguments->kind, "showback or chargeback")->capture_default_str();
    statement->add_option("--tz", arguments->zone, "Time zone in which months are cut")->capture_default_str()->type_name("ZONE");
    statement->add_option("--basis", arguments->basis, "computed or reported")->capture_default_str();
    statement->add_option("--company", arguments->company, "Name on the cover");
    statement->add_option("--prepared-by", arguments->preparedBy, "Who made it");
    statement->callback([arguments, &context] {
        printDocument(arguments->print, [&] { return makeStatementDocument(*arguments, context); },
                      "Wrote the statement of " + arguments->tenant + " to " + arguments->print.out + ".", context);
    });
}

} // namespace tokenledger

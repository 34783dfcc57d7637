// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/reportprinting.h"

#include "app/jsonvalues.h"
#include "app/keptreports.h"
#include "app/texttable.h"
#include "app/wholefile.h"

#include <QCryptographicHash>

#include <memory>

namespace tokenledger {

namespace {

struct ReprintArguments
{
    std::string name;
    std::string out;
    std::string jsonOut;
};

void listReports(CommandContext &context)
{
    const auto store = context.openForReading();
    if (!store)
        return context.fail(store.error());
    const auto reports = keptReports(**store);
    if (!reports)
        return context.fail(reports.error());
    Json document{{"reports", Json::array()}};
    TextTable table({{"name"}, {"bytes", TextTable::Align::Right}, {"sha256"}});
    for (const KeptReport &report : *reports) {
        const std::string hash = QCryptographicHash::hash(report.pdf, QCryptographicHash::Sha256).toHex().toStdString();
        document["reports"].push_back({{"name", report.name()}, {"quarter", report.quarter}, {"kept_at", toIso8601(report.keptAt)}, {"bytes", report.pdf.size()}, {"sha256", hash}});
        table.addRow({report.name(), groupedNumber(report.pdf.size()), hash});
    }
    if (context.json)
        return context.print(document);
    context.print(table.isEmpty() ? std::string("No report is kept yet: `tokenledger-cli report kpi ... --keep`.\n") : table.toString());
}

void printAgain(const ReprintArguments &arguments, CommandContext &context)
{
    const auto store = context.openForReading();
    if (!store)
        return context.fail(store.error());
    const auto report = keptReportNamed(**store, arguments.name);
    if (!report)
        return context.fail(report.error());
    if (const auto written = writeWholeFile(arguments.out, std::string_view(report->pdf.constData(), static_cast<std::size_t>(report->pdf.size()))); !written)
        return context.fail(written.error());
    if (!arguments.jsonOut.empty())
        if (const auto written = writeWholeFile(arguments.jsonOut, report->figures.dump(2) + '\n'); !written)
            return context.fail(written.error());
    if (context.json)
        context.print(report->figures);
    else
        context.note("Wrote the report “" + report->name() + "” to " + arguments.out + ".");
}

} // namespace

void addKeptReportCommands(CLI::App &report, CommandContext &context)
{
    report.add_subcommand("list", "The reports that the ledger keeps")->callback([&context] { listReports(context); });
    const auto arguments = std::make_shared<ReprintArguments>();
    CLI::App *again = report.add_subcommand("print", "A kept report again: the very bytes that were filed");
    again->add_option("NAME", arguments->name, "As `report list` gives it, or a quarter: its newest")->required();
    again->add_option("--out", arguments->out, "The PDF")->required()->type_name("FILE");
    again->add_option("--json-out", arguments->jsonOut, "Its numbers as JSON")->type_name("FILE");
    again->callback([arguments, &context] { printAgain(*arguments, context); });
}

} // namespace tokenledger

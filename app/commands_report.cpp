// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands.h"

#include "app/kpipaper.h"
#include "app/pricebook.h"
#include "app/reportprinting.h"
#include "models/domain/zonecutter.h"

#include <memory>

namespace tokenledger {

namespace {

struct ReportArguments
{
    PrintOrder print;
    std::string quarter;
    std::string zone = "UTC";
    std::string basis = "computed";
    std::string company;
    std::string preparedFor;
    std::string preparedBy;
    std::string comment;
    std::vector<std::string> targets;
};

Result<KpiQuestion> readQuestion(const ReportArguments &arguments)
{
    Result<KpiQuestion> question = KpiQuestion::parse(arguments.quarter);
    if (!question)
        return question;
    if (!isTimeZone(arguments.zone))
        return Error{"“" + arguments.zone + "” is not a time zone; name one such as Europe/Berlin.", Error::Kind::Usage};
    question->zone = arguments.zone;
    if (arguments.basis != "computed" && arguments.basis != "reported")
        return Error{"--basis “" + arguments.basis + "” is not computed or reported.", Error::Kind::Usage};
    question->basis = arguments.basis == "reported" ? CostBasis::Reported : CostBasis::Computed;
    return question;
}

Result<void> readTargets(const ReportArguments &arguments, KpiPaper &paper)
{
    for (const std::string &target : arguments.targets) {
        const std::size_t split = target.find('=');
        const QString id = QString::fromStdString(target.substr(0, split));
        const QString value = split == std::string::npos ? QString() : QString::fromStdString(target.substr(split + 1));
        bool isNumber = false;
        value.toDouble(&isNumber);
        if (!isNumber || !kpiIndicators().contains(id))
            return Error{"--target “" + target + "” is not INDICATOR=NUMBER; indicators are " + kpiIndicators().join(QStringLiteral(", ")).toStdString() + '.',
                         Error::Kind::Usage};
        paper.targets.insert(id, value);
    }
    return {};
}

Result<ReportDocument> makeDocument(const ReportArguments &arguments, const CommandContext &context)
{
    const auto question = readQuestion(arguments);
    if (!question)
        return question.error();
    const auto store = context.openForReading();
    if (!store)
        return store.error();
    const auto catalogue = loadCatalogue(store->get());
    if (!catalogue)
        return catalogue.error();
    const auto snapshot = kpiSnapshot(**store, *question);
    if (!snapshot)
        return snapshot.error();
    const Pricer pricer(*catalogue);
    auto paper = kpiPaper(**store, **snapshot, pricer, *question);
    if (!paper)
        return paper.error();
    paper->company = QString::fromStdString(arguments.company);
    paper->preparedFor = QString::fromStdString(arguments.preparedFor);
    paper->preparedBy = QString::fromStdString(arguments.preparedBy);
    paper->comment = QString::fromStdString(arguments.comment);
    paper->basis = QString::fromStdString(arguments.basis);
    if (auto done = readTargets(arguments, *paper); !done)
        return done.error();
    const auto report = buildKpiReport(**snapshot, pricer, *question);
    if (!report)
        return report.error();
    return kpiDocument(*report, *paper);
}

} // namespace

void addReportCommand(CLI::App &program, CommandContext &context)
{
    CLI::App *report = program.add_subcommand("report", "Reports as PDF, to be filed");
    report->require_subcommand(1);
    CLI::App *kpi = report->add_subcommand("kpi", "The quarter's indicators: PDF/A-1b, the same bytes for the same ledger");
    const auto arguments = std::make_shared<ReportArguments>();
    kpi->add_option("--quarter", arguments->quarter, "2026-Q3")->required()->type_name("QUARTER");
    arguments->print.addTo(*kpi);
    kpi->add_option("--tz", arguments->zone, "Time zone in which the quarter is cut")->capture_default_str()->type_name("ZONE");
    kpi->add_option("--basis", arguments->basis, "computed or reported")->capture_default_str();
    kpi->add_option("--company", arguments->company, "Name on the cover and at the foot of each page");
    kpi->add_option("--prepared-for", arguments->preparedFor, "Who gets the report");
    kpi->add_option("--prepared-by", arguments->preparedBy, "Who made it");
    kpi->add_option("--comment", arguments->comment, "What you have to say, for the summary");
    kpi->add_option("--target", arguments->targets, "INDICATOR=NUMBER: dollars, a count, or per cent; may be given several times")->type_name("TARGET");
    kpi->callback([arguments, &context] {
        printDocument(arguments->print, [&] { return makeDocument(*arguments, context); },
                      "Wrote the report of " + arguments->quarter + " to " + arguments->print.out + ".", context);
    });
    addStatementCommand(*report, context);
}

} // namespace tokenledger

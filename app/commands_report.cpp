// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands.h"

#include "app/keptreports.h"
#include "app/kpipaper.h"
#include "app/pricebook.h"
#include "app/reportprinting.h"
#include "app/reportsettingsbook.h"
#include "models/domain/zonecutter.h"
#include "models/qt/numberformat.h"

#include <QFile>
#include <QTemporaryDir>

#include <algorithm>
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
    bool keep = false;
    ReportSettings settings; ///< of the ledger: they hold where the options say nothing
};

nlohmann::ordered_json optionsOf(const ReportArguments &arguments)
{
    return {{"zone", arguments.zone},   {"basis", arguments.basis},           {"paper", arguments.print.paper},      {"company", arguments.company},
            {"prepared_for", arguments.preparedFor}, {"prepared_by", arguments.preparedBy}, {"targets", arguments.targets}};
}

/// What the last kept report was made with; its comment was about its own quarter.
ReportArguments argumentsLike(const KeptReport &report)
{
    const auto text = [&](const char *key, const std::string &otherwise) { return report.options.value(key, otherwise); };
    ReportArguments arguments;
    arguments.zone = text("zone", arguments.zone);
    arguments.basis = text("basis", arguments.basis);
    arguments.print.paper = text("paper", arguments.print.paper);
    arguments.company = text("company", {});
    arguments.preparedFor = text("prepared_for", {});
    arguments.preparedBy = text("prepared_by", {});
    arguments.targets = report.options.value("targets", std::vector<std::string>());
    return arguments;
}

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
    paper.targets = arguments.settings.targets;
    for (const std::string &target : arguments.targets) {
        const std::size_t split = target.find('=');
        const QString id = QString::fromStdString(target.substr(0, split));
        const QString value = split == std::string::npos ? QString() : QString::fromStdString(target.substr(split + 1));
        if (const Result<void> known = checkTarget(id, value); !known)
            return Error{"--target " + known.error().message, Error::Kind::Usage};
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
    paper->logo = arguments.settings.logo;
    paper->hidden = arguments.settings.hidden;
    paper->comments = arguments.settings.comments.value(QString::fromStdString(arguments.quarter));
    if (!arguments.comment.empty())
        paper->comments.insert(QStringLiteral("summary"), QString::fromStdString(arguments.comment));
    paper->basis = QString::fromStdString(arguments.basis);
    if (auto done = readTargets(arguments, *paper); !done)
        return done.error();
    const auto report = buildKpiReport(**snapshot, pricer, *question);
    if (!report)
        return report.error();
    return kpiDocument(*report, *paper);
}

Instant now()
{
    return Instant::fromMillis(QDateTime::currentMSecsSinceEpoch());
}

/// Keeps the file that was just printed, with its figures.
Result<void> keepPrinted(const ReportArguments &arguments, const std::string &figures, const CommandContext &context)
{
    QFile file(QString::fromStdString(arguments.print.out));
    if (!file.open(QIODevice::ReadOnly))
        return Error{"“" + arguments.print.out + "” cannot be read back to be kept: " + file.errorString().toStdString() + "."};
    const auto store = context.openForWriting();
    if (!store)
        return store.error();
    return keepReport(**store, {arguments.quarter, now(), optionsOf(arguments), nlohmann::ordered_json::parse(figures), file.readAll()});
}

/// What the ledger's settings say of the cover and the paper, where the options say nothing; with `first` in any case.
Result<ReportArguments> withSettings(ReportArguments arguments, bool first, const CommandContext &context)
{
    const auto store = context.openForReading();
    if (!store)
        return store.error();
    const auto settings = readReportSettings(**store);
    if (!settings)
        return settings.error();
    const auto take = [first](std::string &option, const QString &set) {
        if (!set.isEmpty() && (first || option.empty()))
            option = set.toStdString();
    };
    take(arguments.company, settings->company);
    take(arguments.preparedFor, settings->preparedFor);
    take(arguments.preparedBy, settings->preparedBy);
    take(arguments.print.paper, settings->paper);
    if (arguments.print.paper.empty())
        arguments.print.paper = "a4";
    arguments.settings = *settings;
    return arguments;
}

void runKpi(const ReportArguments &arguments, CommandContext &context)
{
    std::string figures;
    const auto make = [&] {
        auto document = makeDocument(arguments, context);
        if (document)
            figures = document->json;
        return document;
    };
    printDocument(arguments.print, make, "Wrote the report of " + arguments.quarter + " to " + arguments.print.out + ".", context);
    if (!arguments.keep || context.status != ExitStatus::Done)
        return;
    if (const auto kept = keepPrinted(arguments, figures, context); !kept)
        return context.fail(kept.error());
    context.note("The ledger keeps it.");
}

/// The report of the quarter that ended last, once, as the last one was made. Without one nobody has asked for reports.
void runDue(CommandContext &context)
{
    const auto reports = [&]() -> Result<std::vector<KeptReport>> {
        const auto store = context.openForReading();
        return store ? keptReports(**store) : store.error();
    }();
    if (!reports)
        return context.fail(reports.error());
    if (reports->empty())
        return context.note("No report is due: none was ever kept.");
    ReportArguments arguments = argumentsLike(reports->back());
    const QDate today = inZone(now(), QString::fromStdString(arguments.zone)).date();
    KpiQuestion current;
    current.year = today.year();
    current.quarter = (today.month() + 2) / 3;
    arguments.quarter = current.before().name();
    if (std::any_of(reports->begin(), reports->end(), [&](const KeptReport &one) { return one.quarter == arguments.quarter; }))
        return context.note("No report is due: that of " + arguments.quarter + " is kept.");
    const QTemporaryDir folder;
    arguments.print.out = folder.filePath(QStringLiteral("report.pdf")).toStdString();
    arguments.keep = true;
    const auto whole = withSettings(arguments, true, context);
    if (!whole)
        return context.fail(whole.error());
    runKpi(*whole, context);
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
    kpi->add_flag("--keep", arguments->keep, "Keep it in the ledger, to be printed again with the same bytes");
    kpi->callback([arguments, &context] {
        const auto whole = withSettings(*arguments, false, context);
        if (!whole)
            return context.fail(whole.error());
        runKpi(*whole, context);
    });
    report->add_subcommand("due", "Make and keep the report of the quarter that ended last, as the last kept one was made; for a timer")
        ->callback([&context] { runDue(context); });
    addReportSettingsCommands(*report, context);
    addKeptReportCommands(*report, context);
    addStatementCommand(*report, context);
}

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/reportcontroller.h"

#include "app/keptreports.h"
#include "app/kpipaper.h"
#include "app/pricebook.h"
#include "app/reportsettingsbook.h"
#include "app/sentence.h"
#include "models/qt/numberformat.h"
#include "views/mainwindow.h"

#include <QCoreApplication>
#include <QDesktopServices>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QUrl>

namespace tokenledger {

namespace {

/// How often it looks whether a quarter has ended for which no report is kept.
constexpr std::chrono::hours lookEvery{1};

struct Made
{
    ReportDocument document;
    qint64 unpriced = 0;
};

Result<Made> makeReport(CallStore &store, const Snapshot &snapshot, const ReportForm &form, const QString &zone)
{
    auto question = KpiQuestion::parse(form.quarter.toStdString());
    if (!question)
        return question.error();
    question->zone = zone.toStdString();
    const auto catalogue = loadCatalogue(&store);
    if (!catalogue)
        return catalogue.error();
    const Pricer pricer(*catalogue);
    auto paper = kpiPaper(store, snapshot, pricer, *question);
    if (!paper)
        return paper.error();
    const ReportSettings &settings = form.settings;
    paper->company = settings.company;
    paper->preparedFor = settings.preparedFor;
    paper->preparedBy = settings.preparedBy;
    paper->logo = settings.logo;
    paper->hidden = settings.hidden;
    paper->targets = settings.targets;
    paper->comments = settings.comments.value(form.quarter);
    paper->basis = QStringLiteral("computed");
    const auto report = buildKpiReport(snapshot, pricer, *question);
    if (!report)
        return report.error();
    return Made{kpiDocument(*report, *paper), report->now.total.unpricedCalls};
}

/// Quarters from the first call to the last, the newest first.
QStringList quartersOf(const Snapshot &snapshot, const QString &zone)
{
    QStringList names;
    if (!snapshot.firstCall() || !snapshot.lastCall())
        return names;
    const QDate first = inZone(*snapshot.firstCall(), zone).date();
    QDate day = inZone(*snapshot.lastCall(), zone).date();
    const auto number = [](const QDate &date) { return date.year() * 4 + (date.month() - 1) / 3; };
    for (int quarter = number(day); quarter >= number(first); --quarter)
        names.append(QStringLiteral("%1-Q%2").arg(quarter / 4).arg(quarter % 4 + 1));
    return names;
}

/// The command line beside the window; an installed one otherwise.
QString commandLineProgram()
{
    const QString beside = QCoreApplication::applicationDirPath() + QStringLiteral("/tokenledger-cli");
    return QFileInfo(beside).isExecutable() ? beside : QStandardPaths::findExecutable(QStringLiteral("tokenledger-cli"));
}

} // namespace

ReportController::ReportController(Workspace &workspace, MainWindow &window, ReportPage &page, QObject *parent)
    : QObject(parent), m_workspace(workspace), m_window(window), m_page(page)
{
    connect(&page, &ReportPage::reportRequested, this, &ReportController::make);
    connect(&page, &ReportPage::saveRequested, this, &ReportController::print);
    connect(&page, &ReportPage::failed, &workspace, &Workspace::failed);
    connect(&page, &ReportPage::settingsChanged, this, &ReportController::saveSettings);
    connect(&workspace, &Workspace::opened, this, &ReportController::readSettings);
    m_dueTimer.setInterval(lookEvery);
    connect(&m_dueTimer, &QTimer::timeout, this, &ReportController::lookWhatIsDue);
    connect(&workspace, &Workspace::opened, this, [this] {
        m_dueTimer.start();
        lookWhatIsDue();
    });
    connect(&workspace, &Workspace::readOnlyReasonChanged, &page, &ReportPage::setReadOnlyReason);
    connect(&workspace, &Workspace::snapshotChanged, this, [this] {
        m_stale = true;
        offerQuartersWhenShown();
    });
    connect(&window.filterState(), &FilterState::pageChanged, this, &ReportController::offerQuartersWhenShown, Qt::QueuedConnection);
}

void ReportController::offerQuartersWhenShown()
{
    const auto &snapshot = m_workspace.snapshot();
    const bool loaded = snapshot && (snapshot->hasCalls() || snapshot->callCount() == 0);
    if (!m_stale || !loaded || !m_page.isVisible())
        return;
    m_stale = false;
    m_page.setQuarters(quartersOf(*snapshot, m_window.filterState().scope().zone));
}

void ReportController::readSettings()
{
    m_workspace.read<ReportSettings>(
        &m_page, QStringLiteral("report settings"), [](CallStore &store, JobControl &) { return readReportSettings(store); },
        [this](const Result<ReportSettings> &settings) {
            if (!settings)
                return Q_EMIT m_workspace.failed(sentenceOf(settings.error()));
            m_page.setSettings(*settings);
        });
}

void ReportController::saveSettings(const ReportSettings &settings)
{
    m_workspace.write<bool>(
        this,
        [settings](CallStore &store, JobControl &) -> Result<bool> {
            const auto saved = saveReportSettings(store, settings);
            return saved ? Result<bool>(true) : Result<bool>(saved.error());
        },
        [](bool) {});
}

void ReportController::make(const ReportForm &form)
{
    m_workspace.read<Made>(
        &m_page, QStringLiteral("report"),
        [snapshot = m_workspace.snapshot(), form, zone = m_window.filterState().scope().zone](CallStore &store, JobControl &) {
            return makeReport(store, *snapshot, form, zone);
        },
        [this](Result<Made> made) {
            if (!made)
                return m_page.setProblem(sentenceOf(made.error()));
            m_page.setDocument(made->document);
            m_page.setCaution(made->unpriced == 0 ? QString() : tr("%Ln calls of the quarter have no price. The cover will say so.", nullptr, static_cast<int>(made->unpriced)));
        });
}

void ReportController::print(const ReportForm &form, const QString &file, const QString &jsonFile)
{
    m_workspace.write<bool>(
        this, [](CallStore &, JobControl &) -> Result<bool> { return true; }, // settings that are being written come first
        [this, form, file, jsonFile](bool) { startPrinting(form, file, jsonFile); });
}

void ReportController::startPrinting(const ReportForm &form, const QString &file, const QString &jsonFile)
{
    const QString program = commandLineProgram();
    if (program.isEmpty())
        return Q_EMIT m_workspace.failed(tr("The report is printed by tokenledger-cli, which is not installed beside this program."));
    QStringList arguments = {QStringLiteral("--store"),   m_workspace.file(), QStringLiteral("report"), QStringLiteral("kpi"), QStringLiteral("--quarter"),
                             form.quarter,                QStringLiteral("--out"), file, QStringLiteral("--tz"), m_window.filterState().scope().zone,
                             QStringLiteral("--language"), tr("en", "the code of this language: de in German")};
    if (!jsonFile.isEmpty())
        arguments.append(QStringLiteral("--json-out=") + jsonFile);
    if (form.keep)
        arguments.append(QStringLiteral("--keep"));
    auto *process = new QProcess(this);
    connect(process, &QProcess::errorOccurred, this, [this, process](QProcess::ProcessError problem) {
        if (problem == QProcess::FailedToStart) {
            Q_EMIT m_workspace.failed(tr("The report could not be printed: %1.").arg(process->errorString()));
            process->deleteLater();
        }
    });
    connect(process, &QProcess::finished, this, [this, process, form, file](int status, QProcess::ExitStatus how) {
        if (how == QProcess::NormalExit && status == 0)
            tellPrinted(form.quarter, file);
        else
            Q_EMIT m_workspace.failed(QString::fromUtf8(process->readAllStandardError()).trimmed());
        process->deleteLater();
    });
    process->start(program, arguments);
}

void ReportController::lookWhatIsDue()
{
    if (!m_workspace.ledger() || !m_workspace.readOnlyReason().isEmpty())
        return;
    m_workspace.read<bool>(
        this, QStringLiteral("report due"),
        [](CallStore &store, JobControl &) -> Result<bool> {
            const auto reports = keptReports(store);
            return reports ? Result<bool>(!reports->empty()) : Result<bool>(reports.error());
        },
        [this](const Result<bool> &keeps) {
            if (keeps && keeps.value())
                makeWhatIsDue();
        });
}

void ReportController::makeWhatIsDue()
{
    const QString program = commandLineProgram();
    if (program.isEmpty())
        return; // told when somebody prints
    auto *process = new QProcess(this);
    connect(process, &QProcess::finished, this, [this, process](int status, QProcess::ExitStatus how) {
        if (how != QProcess::NormalExit || status != 0)
            Q_EMIT m_workspace.failed(QString::fromUtf8(process->readAllStandardError()).trimmed());
        else if (const QJsonObject report = QJsonDocument::fromJson(process->readAllStandardOutput()).object(); !report.isEmpty())
            m_window.showMessage({MessageKind::Done, tr("The report of %1 was due: it is made and kept in the ledger.").arg(report.value(QStringLiteral("quarter")).toString()),
                                  {}, QStringLiteral("report due"), true});
        process->deleteLater();
    });
    process->start(program, {QStringLiteral("--store"), m_workspace.file(), QStringLiteral("--json"), QStringLiteral("report"), QStringLiteral("due")});
}

void ReportController::tellPrinted(const QString &quarter, const QString &file)
{
    Message message{MessageKind::Done, tr("The report of %1 is in %2.").arg(quarter, file), {}, QStringLiteral("report"), false};
    message.actions.append({tr("Open"), [file] { QDesktopServices::openUrl(QUrl::fromLocalFile(file)); }});
    m_window.showMessage(message);
}

} // namespace tokenledger

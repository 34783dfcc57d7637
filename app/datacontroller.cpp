// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/datacontroller.h"

#include "app/formatlist.h"
#include "app/mappingpreviewer.h"
#include "app/measurefile.h"
#include "app/ratefile.h"
#include "app/sentence.h"
#include "app/telemetryfiles.h"
#include "models/qt/rejectmodel.h"
#include "views/datapage.h"
#include "views/importwizard.h"
#include "views/mainwindow.h"
#include "views/sourcespane.h"
#include "views/tableexport.h"

#include <QFileInfo>
#include <QLocale>

#include <algorithm>
#include <limits>
#include <utility>

namespace tokenledger {

namespace {

QString count(std::uint64_t number)
{
    return QLocale(QLocale::English, QLocale::UnitedStates).toString(static_cast<qulonglong>(number));
}

ImportOrder orderOf(const ImportChoice &choice)
{
    ImportOrder order;
    order.path = choice.path.toStdString();
    order.format = choice.format.isEmpty() ? "auto" : choice.format.toStdString();
    order.profile = choice.profile.toStdString();
    order.source = choice.source.toStdString();
    return order;
}

} // namespace

DataController::DataController(Workspace &workspace, Settings &settings, MainWindow &window, DataPage &page,
                               QObject *parent)
    : QObject(parent), m_workspace(workspace), m_settings(settings), m_window(window), m_page(page), m_watching(workspace, settings),
      m_merges(workspace, window, page), m_rules(workspace, window, page), m_connections(workspace, window, page)
{
    connectPage();
    connectWatching();
    connectWorkspace();
}

void DataController::connectWorkspace()
{
    connect(&m_workspace, &Workspace::factsChanged, this, &DataController::showFacts);
    connect(&m_workspace, &Workspace::snapshotChanged, this, &DataController::readFigures);
    connect(&m_workspace, &Workspace::retried, this, &DataController::tellRetried);
    connect(&m_workspace, &Workspace::otherVersionTaken, this, [this](qint64 id) {
        Message message{MessageKind::Done, tr("The other version counts now."), {}, QStringLiteral("imported"), false};
        message.actions.append({tr("Undo"), undoOf(id)});
        m_window.showMessage(message);
    });
    connect(&m_workspace, &Workspace::readOnlyReasonChanged, &m_page, &DataPage::setReadOnlyReason);
    connect(&m_workspace, &Workspace::imported, this, &DataController::tellImported);
    connect(&m_workspace, &Workspace::importUndone, this, [this](qint64 id) {
        m_window.showMessage(
            {MessageKind::Done, tr("Import %1 was taken back.").arg(id), {}, QStringLiteral("imported"), false});
    });
}

void DataController::connectPage()
{
    connect(&m_page, &DataPage::importRequested, this, &DataController::showWizard);
    connect(&m_page, &DataPage::undoImportRequested, &m_workspace, &Workspace::undoImport);
    connect(&m_page, &DataPage::importAgainRequested, this, &DataController::importAgain);
    connect(&m_page, &DataPage::rejectsRequested, this, &DataController::showRejects);
    connect(&m_page, &DataPage::fixMappingRequested, this, &DataController::fixMapping);
    connect(&m_page, &DataPage::retryRequested, this, [this](qint64 importId, const QList<qint64> &ids) {
        m_workspace.retryRejects({importId, {ids.begin(), ids.end()}, {}, {}});
    });
    connect(&m_page, &DataPage::exportRejectsRequested, this, &DataController::exportRejects);
    connect(&m_page, &DataPage::keepVersionRequested, &m_workspace, &Workspace::keepVersion);
    connect(&m_page, &DataPage::takeOtherVersionRequested, &m_workspace, &Workspace::takeOtherVersion);
    connect(&m_page, &DataPage::dropRejectsRequested, &m_workspace, &Workspace::dropRejects);
    connect(m_page.sources(), &SourcesPane::coverageRequested, this,
            [this](Coverage kind, const std::optional<std::string> &source) {
                readCoverage({kind, source, m_settings.preferences().zone});
            });
    connect(&m_page, &DataPage::failed, &m_workspace, &Workspace::failed);
}

void DataController::connectWatching()
{
    connect(&m_page, &DataPage::watchRequested, &m_watching, &WatchController::watch);
    connect(&m_page, &DataPage::unwatchRequested, &m_watching, &WatchController::unwatch);
    connect(&m_watching, &WatchController::foldersChanged, &m_page, &DataPage::setWatchedFolders);
    connect(&m_watching, &WatchController::failed, &m_workspace, &Workspace::failed);
    connect(&m_watching, &WatchController::mappingNeeded, this, [this](const QString &file) {
        m_mappingNeeded.removeAll(file);
        m_mappingNeeded.append(file);
        tellMappingNeeded();
    });
}

void DataController::tellMappingNeeded()
{
    Message message{
        MessageKind::Information,
        tr("%Ln files of watched folders need a mapping.", nullptr, static_cast<int>(m_mappingNeeded.size())),
        {},
        QStringLiteral("mappingNeeded"),
        true};
    message.actions.append({tr("Map them"), [this] {
                                m_window.removeMessage(QStringLiteral("mappingNeeded"));
                                showWizard(std::exchange(m_mappingNeeded, {}));
                            }});
    m_window.showMessage(message);
}

/// Cost and coverage of the sources, off the GUI thread.
void DataController::readFigures()
{
    m_workspace.runner().run<std::vector<SourceFigures>>(
        &m_page, {JobRunner::Lane::Look, {}, QStringLiteral("sources")},
        [snapshot = m_workspace.snapshot()](JobControl &) { return sourceFigures(*snapshot); },
        [this](const std::vector<SourceFigures> &figures) { m_page.setSourceFigures(figures); });
    m_page.sources()->askCoverage();
}

/// How coverage developed, off the GUI thread.
void DataController::readCoverage(const CoverageQuestion &question)
{
    if (!m_workspace.snapshot())
        return;
    m_workspace.runner().run<ChartData>(
        &m_page, {JobRunner::Lane::Look, {}, QStringLiteral("coverage")},
        [snapshot = m_workspace.snapshot(), question](JobControl &) { return coverageChart(*snapshot, question); },
        [this](const ChartData &chart) { m_page.sources()->setCoverage(chart); });
}

std::function<void()> DataController::undoOf(qint64 importId)
{
    return [this, importId] { m_workspace.undoImport(importId); };
}

void DataController::showFacts()
{
    const LedgerFacts &facts = m_workspace.facts();
    m_page.setImports(facts.imports, facts.waiting);
    m_page.setConflicts(facts.conflicts);
    m_page.setMerged(facts.merged);
    if (m_rejectImport == 0)
        m_page.setRejects(facts.rejects, facts.rejectTotal);
    else
        showRejects(m_rejectImport);
    m_window.setWaiting(PageId::Data, static_cast<int>(facts.rejectTotal + facts.conflicts.size()));
}

void DataController::showRejects(qint64 importId)
{
    m_rejectImport = importId;
    const std::optional<std::int64_t> wanted = importId == 0 ? std::nullopt : std::optional<std::int64_t>(importId);
    m_workspace.read<std::vector<StoredReject>>(
        this, QStringLiteral("rejects"),
        [wanted](CallStore &store, JobControl &) { return store.rejects(wanted, shownRows); },
        [this](Result<std::vector<StoredReject>> rejects) {
            if (rejects)
                m_page.setRejects(std::move(*rejects), m_workspace.facts().rejectTotal);
        });
}

void DataController::importAgain(qint64 importId)
{
    for (const ImportRecord &record : m_workspace.facts().imports)
        if (record.id == importId)
            openWizard().fixMapping(QString::fromStdString(record.info.file),
                                    QString::fromStdString(record.info.profile), importId);
}

/// The rows as they stood go into a file of their own, which the wizard shows like any other.
void DataController::fixMapping(qint64 importId)
{
    const std::vector<ImportRecord> &imports = m_workspace.facts().imports;
    const auto record =
        std::find_if(imports.begin(), imports.end(), [&](const ImportRecord &r) { return r.id == importId; });
    if (record == imports.end())
        return;
    WizardFile file;
    file.path = m_keptRows.filePath(
        QStringLiteral("%1-%2").arg(importId).arg(QFileInfo(QString::fromStdString(record->info.file)).fileName()));
    file.format = QString::fromStdString(record->info.format);
    file.profile = QString::fromStdString(record->info.profile);
    m_workspace.read<std::string>(
        this, QStringLiteral("kept rows"),
        [importId](CallStore &store, JobControl &) { return keptText(store, importId); },
        [this, file, importId](Result<std::string> text) {
            Result<void> written =
                text ? writeText(file.path, QByteArray::fromStdString(*text)) : Result<void>(text.error());
            if (!written)
                return Q_EMIT m_workspace.failed(sentenceOf(written.error()));
            WizardFile shown = file;
            shown.bytes = static_cast<qint64>(text->size());
            openWizard().fixRows(shown, importId);
        });
}

void DataController::exportRejects(qint64 importId, const QString &file)
{
    const std::optional<std::int64_t> wanted = importId == 0 ? std::nullopt : std::optional<std::int64_t>(importId);
    m_workspace.read<std::vector<StoredReject>>(
        this, QStringLiteral("export rejects"),
        [wanted](CallStore &store, JobControl &) { return store.rejects(wanted, std::numeric_limits<int>::max()); },
        [this, file](Result<std::vector<StoredReject>> rejects) {
            if (!rejects)
                return Q_EMIT m_workspace.failed(sentenceOf(rejects.error()));
            QHash<qint64, QString> files;
            for (const ImportRecord &record : m_workspace.facts().imports)
                files.insert(record.id, QFileInfo(QString::fromStdString(record.info.file)).fileName());
            RejectModel model;
            model.setFiles(files);
            model.setRejects(std::move(*rejects), 0);
            if (const Result<void> written = writeText(file, csvText(model, {}).toUtf8()); !written)
                Q_EMIT m_workspace.failed(sentenceOf(written.error()));
        });
}

void DataController::importFiles(const QStringList &paths)
{
    const QStringList files = withoutFolders(paths);
    if (files.isEmpty())
        return m_window.showMessage({MessageKind::Information,
                                     tr("There is no file in this folder that could be telemetry."),
                                     {},
                                     QStringLiteral("imported"),
                                     false});
    m_batch = {static_cast<int>(files.size()), 0, {}};
    // Several files are looked at one by one: each either goes in at once or joins the one wizard.
    inspect(files, [this](const WizardFile &file) {
        const bool mapped = file.format == QStringLiteral("generic") && file.profile.isEmpty();
        if (!file.problem.isEmpty() || mapped)
            --m_batch.files;
        if (!file.problem.isEmpty())
            m_window.showMessage({MessageKind::Error, file.problem, {}, file.path, true});
        else if (mapped)
            showWizard({file.path});
        else
            m_workspace.importFile(orderOf({file.path, file.format, file.profile, {}}));
    });
}

void DataController::showWizard(const QStringList &files)
{
    openWizard().addFiles(files);
}

ImportWizard &DataController::openWizard()
{
    if (auto *open = m_window.findChild<ImportWizard *>())
        return *open;
    auto *wizard = new ImportWizard(&m_window);
    wizard->setAttribute(Qt::WA_DeleteOnClose);
    std::vector<FormatChoice> formats;
    for (const FormatInfo &format : knownFormats())
        formats.push_back({QString::fromStdString(format.name), QString::fromStdString(format.title),
                           QString::fromStdString(format.kind), format.mapped});
    wizard->setFormats(std::move(formats));
    std::vector<SavedProfile> profiles;
    for (const StoredDocument &profile : m_workspace.facts().profiles)
        profiles.push_back({QString::fromStdString(profile.name), QString::fromStdString(profile.body)});
    wizard->setProfiles(profiles);
    connectWizard(*wizard);
    wizard->show();
    return *wizard;
}

void DataController::connectWizard(ImportWizard &wizard)
{
    connect(&wizard, &ImportWizard::inspectRequested, this, [this, &wizard](const QStringList &paths) {
        inspect(paths, [&wizard](const WizardFile &file) { wizard.setFile(file); });
    });
    connect(&wizard, &ImportWizard::previewRequested, this,
            [this, &wizard](const MappingDraft &draft) { preview(wizard, draft); });
    connect(&wizard, &ImportWizard::dryRunRequested, this,
            [this, &wizard](const ImportChoice &choice) { dryRunFor(wizard, choice); });
    connect(&wizard, &ImportWizard::profileSaved, this,
            [this](const SavedProfile &profile) { m_workspace.saveProfile(profile.name, profile.body); });
    connect(&wizard, &ImportWizard::importRequested, this, &DataController::order);
}

void DataController::order(const std::vector<ImportChoice> &choices)
{
    m_batch = {static_cast<int>(
                   std::count_if(choices.begin(), choices.end(), [](const ImportChoice &c) { return c.retries == 0; })),
               0,
               {}};
    for (const ImportChoice &choice : choices) {
        if (choice.retries != 0) {
            m_workspace.retryRejects({choice.retries, {}, choice.format.toStdString(), choice.profile.toStdString()});
            continue;
        }
        if (choice.replaces != 0)
            m_workspace.undoImport(choice.replaces);
        m_workspace.importFile(orderOf(choice));
    }
}

void DataController::inspect(const QStringList &paths, const std::function<void(const WizardFile &)> &done)
{
    QObject *asker = m_window.findChild<ImportWizard *>();
    for (const QString &path : paths)
        m_workspace.runner().run<WizardFile>(
            asker != nullptr ? asker : this, {JobRunner::Lane::Look, {}, {}},
            [ledger = m_workspace.ledger(), path](JobControl &) { return inspectIn(*ledger, path); }, done);
}

void DataController::preview(ImportWizard &wizard, const MappingDraft &draft)
{
    m_workspace.runner().run<MappingPreview>(
        &wizard, {JobRunner::Lane::Look, {}, QStringLiteral("preview")},
        [catalogue = m_workspace.facts().catalogue, draft](JobControl &) { return previewMapping(catalogue, draft); },
        [&wizard](const MappingPreview &answer) { wizard.setPreview(answer); });
}

void DataController::dryRunFor(ImportWizard &wizard, const ImportChoice &choice)
{
    m_workspace.runner().run<DryRunResult>(
        &wizard,
        {JobRunner::Lane::Look, tr("Counting %1").arg(QFileInfo(choice.path).fileName()), QStringLiteral("dry run")},
        [ledger = m_workspace.ledger(), catalogue = m_workspace.facts().catalogue, choice](JobControl &control) {
            const auto store = ledger->looker();
            if (store)
                return dryRun(**store, catalogue, choice, control);
            return DryRunResult{choice.path, std::nullopt, sentenceOf(store.error())};
        },
        [&wizard](const DryRunResult &result) { wizard.setDryRun(result); });
}

namespace {

void add(ImportCounts &sum, const ImportCounts &counts)
{
    sum.rowsRead += counts.rowsRead;
    sum.callsAdded += counts.callsAdded;
    sum.rowsAdded += counts.rowsAdded;
    sum.duplicates += counts.duplicates;
    sum.conflicts += counts.conflicts;
    sum.rejected += counts.rejected;
}

} // namespace

void DataController::tellImported(const ImportOutcome &outcome)
{
    if (!outcome.calls)
        return; // a price list: the Prices page tells
    if (m_batch.files < 2)
        return tellOne(outcome);
    ++m_batch.done;
    add(m_batch.counts, outcome.calls->counts);
    tellSum();
}

/// Several files: one sentence about all of them, which grows.
void DataController::tellSum()
{
    const ImportCounts &counts = m_batch.counts;
    Message message{counts.rejected != 0 ? MessageKind::Warning : MessageKind::Done,
                    {},
                    {},
                    QStringLiteral("imported"),
                    counts.rejected != 0};
    message.sentence = tr("Imported %1 of %Ln files: %2 new calls.", nullptr, m_batch.files)
                           .arg(m_batch.done)
                           .arg(count(counts.callsAdded));
    if (counts.rowsAdded != 0)
        message.sentence +=
            QLatin1Char(' ') + tr("%Ln rows of bills were added.", nullptr, static_cast<int>(counts.rowsAdded));
    if (counts.duplicates != 0)
        message.sentence +=
            QLatin1Char(' ') + tr("%Ln calls were known already.", nullptr, static_cast<int>(counts.duplicates));
    if (counts.rejected != 0)
        message.sentence +=
            QLatin1Char(' ') + tr("%Ln rows were set aside.", nullptr, static_cast<int>(counts.rejected));
    const DataPage::Tab tab = counts.rejected != 0 ? DataPage::Tab::SetAside : DataPage::Tab::Imports;
    message.actions.append({tr("Show them"), [this, tab] {
                                m_window.showPage(PageId::Data);
                                m_page.showTab(tab);
                            }});
    m_window.showMessage(message);
}

void DataController::tellRetried(const RetryOutcome &outcome)
{
    Message message{outcome.left == 0 ? MessageKind::Done : MessageKind::Warning,
                    {},
                    {},
                    QStringLiteral("imported"),
                    outcome.left != 0};
    if (outcome.read == 0)
        message.sentence = tr("%Ln rows still cannot be read.", nullptr, static_cast<int>(outcome.left));
    else if (outcome.left == 0)
        message.sentence = tr("%Ln rows were read again and left the list.", nullptr, static_cast<int>(outcome.read));
    else
        message.sentence = tr("%1 of %Ln rows were read again; the others stay set aside.", nullptr,
                              static_cast<int>(outcome.read + outcome.left))
                               .arg(count(outcome.read));
    if (outcome.taken)
        message.actions.append({tr("Undo"), undoOf(outcome.taken->id)});
    m_window.showMessage(message);
}

void DataController::tellOne(const ImportOutcome &outcome)
{
    const ImportCounts &counts = outcome.calls->counts;
    if (counts.rejected != 0 && counts.added() != 0)
        return tellSetAside(outcome);
    Message message{MessageKind::Done, {}, {}, QStringLiteral("imported"), false};
    if (counts.added() == 0) {
        message.kind = MessageKind::Information;
        message.sentence = counts.duplicates != 0 ? tr("Every call of this file was known already. Nothing was added.")
                                                  : tr("No calls were found in this file. Nothing was added.");
    } else {
        message.sentence = outcome.format == measuresFormat
                               ? tr("Imported %Ln business measures.", nullptr, static_cast<int>(counts.rowsAdded))
                           : outcome.format == ratesFormat
                               ? tr("Imported %Ln exchange rates.", nullptr, static_cast<int>(counts.rowsAdded))
                           : counts.rowsAdded != 0
                               ? tr("Imported %Ln rows of a bill.", nullptr, static_cast<int>(counts.rowsAdded))
                               : tr("Imported %Ln calls.", nullptr, static_cast<int>(counts.callsAdded));
        message.actions.append({tr("Undo"), undoOf(outcome.calls->id)});
    }
    m_window.showMessage(message);
}

void DataController::tellSetAside(const ImportOutcome &outcome)
{
    const ImportCounts &counts = outcome.calls->counts;
    Message message{MessageKind::Warning, {}, {}, QStringLiteral("imported"), true};
    message.sentence = (counts.rowsAdded != 0
                            ? tr("Imported %Ln rows of a bill; %1 of %2 rows were set aside.", nullptr,
                                 static_cast<int>(counts.rowsAdded))
                            : tr("Imported %Ln calls; %1 of %2 rows were set aside.", nullptr,
                                 static_cast<int>(counts.callsAdded)))
                           .arg(count(counts.rejected), count(counts.rowsRead));
    if (!outcome.samples.empty()) {
        const RejectedRow &first = outcome.samples.front();
        const QString reason = QString::fromStdString(first.reason);
        message.sentence +=
            QLatin1Char(' ') +
            (first.field.empty()
                 ? tr("Line %1: %2.").arg(count(first.line), reason)
                 : tr("Line %1, field “%2”: %3.").arg(count(first.line), QString::fromStdString(first.field), reason));
    }
    message.actions.append({tr("Show them"), [this, id = outcome.calls->id] {
                                m_window.showPage(PageId::Data);
                                m_page.showRejectsOf(id);
                            }});
    message.actions.append({tr("Undo"), undoOf(outcome.calls->id)});
    m_window.showMessage(message);
}

} // namespace tokenledger

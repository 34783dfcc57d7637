// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/datacontroller.h"

#include "app/formatlist.h"
#include "app/mappingpreviewer.h"
#include "app/sentence.h"
#include "views/datapage.h"
#include "views/importwizard.h"
#include "views/mainwindow.h"

#include <QFileInfo>
#include <QLocale>

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

DataController::DataController(Workspace &workspace, MainWindow &window, DataPage &page, QObject *parent)
    : QObject(parent), m_workspace(workspace), m_window(window), m_page(page)
{
    connectPage();
    connect(&m_workspace, &Workspace::factsChanged, this, &DataController::showFacts);
    connect(&m_workspace, &Workspace::readOnlyReasonChanged, &m_page, &DataPage::setReadOnlyReason);
    connect(&m_workspace, &Workspace::imported, this, &DataController::tellImported);
    connect(&m_workspace, &Workspace::importUndone, this, [this](qint64 id) {
        m_window.showMessage({MessageKind::Done, tr("Import %1 was taken back.").arg(id), {}, QStringLiteral("imported"), false});
    });
}

void DataController::connectPage()
{
    connect(&m_page, &DataPage::importRequested, this, &DataController::showWizard);
    connect(&m_page, &DataPage::undoImportRequested, &m_workspace, &Workspace::undoImport);
    connect(&m_page, &DataPage::rejectsRequested, this, &DataController::showRejects);
    connect(&m_page, &DataPage::fixMappingRequested, this, &DataController::fixMapping);
    connect(&m_page, &DataPage::dropRejectsRequested, &m_workspace, &Workspace::dropRejects);
    connect(&m_page, &DataPage::failed, &m_workspace, &Workspace::failed);
}

void DataController::showFacts()
{
    const LedgerFacts &facts = m_workspace.facts();
    m_page.setImports(facts.imports);
    m_page.setConflicts(facts.conflicts);
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
        this, QStringLiteral("rejects"), [wanted](CallStore &store, JobControl &) { return store.rejects(wanted, shownRows); },
        [this](Result<std::vector<StoredReject>> rejects) {
            if (rejects)
                m_page.setRejects(std::move(*rejects), m_workspace.facts().rejectTotal);
        });
}

void DataController::fixMapping(qint64 importId)
{
    for (const ImportRecord &record : m_workspace.facts().imports)
        if (record.id == importId)
            openWizard().fixMapping(QString::fromStdString(record.info.file), QString::fromStdString(record.info.profile), importId);
}

void DataController::importFiles(const QStringList &files)
{
    // Several files are looked at one by one: each either goes in at once or joins the one wizard.
    inspect(files, [this](const WizardFile &file) {
        const bool mapped = file.format == QStringLiteral("generic") && file.profile.isEmpty();
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
    connect(&wizard, &ImportWizard::inspectRequested, this,
            [this, &wizard](const QStringList &paths) { inspect(paths, [&wizard](const WizardFile &file) { wizard.setFile(file); }); });
    connect(&wizard, &ImportWizard::previewRequested, this, [this, &wizard](const MappingDraft &draft) { preview(wizard, draft); });
    connect(&wizard, &ImportWizard::dryRunRequested, this, [this, &wizard](const ImportChoice &choice) { dryRunFor(wizard, choice); });
    connect(&wizard, &ImportWizard::profileSaved, this,
            [this](const SavedProfile &profile) { m_workspace.saveProfile(profile.name, profile.body); });
    connect(&wizard, &ImportWizard::importRequested, this, [this](const std::vector<ImportChoice> &choices) {
        for (const ImportChoice &choice : choices) {
            if (choice.replaces != 0)
                m_workspace.undoImport(choice.replaces);
            m_workspace.importFile(orderOf(choice));
        }
    });
}

void DataController::inspect(const QStringList &paths, const std::function<void(const WizardFile &)> &done)
{
    QObject *asker = m_window.findChild<ImportWizard *>();
    for (const QString &path : paths)
        m_workspace.runner().run<WizardFile>(
            asker != nullptr ? asker : this, {JobRunner::Lane::Look, {}, {}},
            [ledger = m_workspace.ledger(), path](JobControl &) {
                const auto store = ledger->looker();
                if (store)
                    return inspectFile(**store, path);
                WizardFile file;
                file.path = path;
                file.problem = sentenceOf(store.error());
                return file;
            },
            done);
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
        &wizard, {JobRunner::Lane::Look, tr("Counting %1").arg(QFileInfo(choice.path).fileName()), QStringLiteral("dry run")},
        [ledger = m_workspace.ledger(), catalogue = m_workspace.facts().catalogue, choice](JobControl &control) {
            const auto store = ledger->looker();
            if (store)
                return dryRun(**store, catalogue, choice, control);
            return DryRunResult{choice.path, std::nullopt, sentenceOf(store.error())};
        },
        [&wizard](const DryRunResult &result) { wizard.setDryRun(result); });
}

void DataController::tellImported(const ImportOutcome &outcome)
{
    if (!outcome.calls)
        return; // a price list: the Prices page tells
    const ImportCounts &counts = outcome.calls->counts;
    if (counts.rejected != 0 && counts.callsAdded != 0)
        return tellSetAside(outcome);
    Message message{MessageKind::Done, {}, {}, QStringLiteral("imported"), false};
    if (counts.callsAdded == 0) {
        message.kind = MessageKind::Information;
        message.sentence = counts.duplicates != 0 ? tr("Every call of this file was known already. Nothing was added.")
                                                  : tr("No calls were found in this file. Nothing was added.");
    } else {
        message.sentence = tr("Imported %1 calls.").arg(count(counts.callsAdded));
        message.actions.append({tr("Undo"), [this, id = outcome.calls->id] { m_workspace.undoImport(id); }});
    }
    m_window.showMessage(message);
}

void DataController::tellSetAside(const ImportOutcome &outcome)
{
    const ImportCounts &counts = outcome.calls->counts;
    Message message{MessageKind::Warning, {}, {}, QStringLiteral("imported"), true};
    message.sentence = tr("Imported %1 calls; %2 of %3 rows were set aside.")
                           .arg(count(counts.callsAdded), count(counts.rejected), count(counts.rowsRead));
    if (!outcome.samples.empty()) {
        const RejectedRow &first = outcome.samples.front();
        const QString reason = QString::fromStdString(first.reason);
        message.sentence += QLatin1Char(' ') + (first.field.empty() ? tr("Line %1: %2.").arg(count(first.line), reason)
                                                                    : tr("Line %1, field “%2”: %3.").arg(count(first.line), QString::fromStdString(first.field), reason));
    }
    message.actions.append({tr("Show them"), [this, id = outcome.calls->id] {
                                m_window.showPage(PageId::Data);
                                m_page.showRejectsOf(id);
                            }});
    message.actions.append({tr("Undo"), [this, id = outcome.calls->id] { m_workspace.undoImport(id); }});
    m_window.showMessage(message);
}

} // namespace tokenledger

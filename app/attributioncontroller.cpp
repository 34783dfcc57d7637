// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/attributioncontroller.h"

#include "app/rulebook.h"
#include "app/sentence.h"
#include "models/qt/pagetext.h"
#include "views/attributionpanel.h"
#include "views/datapage.h"
#include "views/mainwindow.h"
#include "views/tableexport.h"

#include <QFileInfo>

#include <utility>

namespace tokenledger {

namespace {

struct RulesInForce
{
    AttributionRules rules;
    std::vector<AttributionRecord> applications;
};

/// The rules with their tables, and what they would do.
struct Trial
{
    AttributionRules rules;
    AttributionRecord record;
};

Result<Trial> tryRules(Ledger &ledger, AttributionRules rules, JobControl &control)
{
    if (auto read = readTables(rules, {}); !read)
        return read.error();
    const auto store = ledger.looker();
    if (!store)
        return store.error();
    auto record = (*store)->previewRules(rules, &control);
    if (!record)
        return record.error();
    return Trial{std::move(rules), std::move(*record)};
}

} // namespace

AttributionController::AttributionController(Workspace &workspace, MainWindow &window, DataPage &page, QObject *parent)
    : QObject(parent), m_workspace(workspace), m_window(window), m_page(page), m_panel(page.rules())
{
    connectPanel();
    connectWorkspace();
}

void AttributionController::connectPanel()
{
    connect(&m_page, &DataPage::tabChanged, this, &AttributionController::tryWhenShown);
    connect(m_panel, &AttributionPanel::previewRequested, this, &AttributionController::preview);
    connect(m_panel, &AttributionPanel::saveRequested, &m_workspace, &Workspace::setRules);
    connect(m_panel, &AttributionPanel::applyRequested, &m_workspace, &Workspace::applyRules);
    connect(m_panel, &AttributionPanel::undoRequested, &m_workspace, &Workspace::undoRules);
    connect(m_panel, &AttributionPanel::openRequested, this, &AttributionController::openDocument);
    connect(m_panel, &AttributionPanel::exportRequested, this, &AttributionController::exportDocument);
    connect(m_panel, &AttributionPanel::lookupFileChosen, this, &AttributionController::readColumns);
}

void AttributionController::connectWorkspace()
{
    connect(&m_workspace, &Workspace::factsChanged, this, &AttributionController::readRules);
    connect(&m_workspace, &Workspace::readOnlyReasonChanged, m_panel, &AttributionPanel::setReadOnlyReason);
    connect(&m_workspace, &Workspace::rulesSaved, this, [this] {
        m_panel->draftWasKept();
        tell(tr("The rules are in force for calls that are imported from now on."), {});
    });
    connect(&m_workspace, &Workspace::rulesApplied, this, &AttributionController::tellApplied);
    connect(&m_workspace, &Workspace::rulesUndone, this, [this](qint64 id) {
        tell(tr("Application %1 was taken back. The rules before it are in force again.").arg(id), {});
    });
}

void AttributionController::readRules()
{
    m_workspace.read<RulesInForce>(
        m_panel, QStringLiteral("rules in force"),
        [](CallStore &store, JobControl &) -> Result<RulesInForce> {
            auto rules = store.rules();
            if (!rules)
                return rules.error();
            auto applications = store.ruleApplications();
            if (!applications)
                return applications.error();
            return RulesInForce{std::move(*rules), std::move(*applications)};
        },
        [this](Result<RulesInForce> found) {
            if (!found)
                return Q_EMIT m_workspace.failed(sentenceOf(found.error()));
            m_panel->setRulesInForce(found->rules);
            m_panel->setApplications(std::move(found->applications));
            m_panel->ledgerChanged();
            tryWhenShown();
        });
}

void AttributionController::tryWhenShown()
{
    if (m_page.isVisible() && m_page.tab() == DataPage::Tab::Rules)
        m_panel->tryWhenStale();
}

void AttributionController::preview(const AttributionRules &rules)
{
    m_workspace.runner().run<Result<Trial>>(
        m_panel, {JobRunner::Lane::Look, tr("Trying the rules"), QStringLiteral("rules")},
        [ledger = m_workspace.ledger(), rules](JobControl &control) { return tryRules(*ledger, rules, control); },
        [this, ledger = m_workspace.ledger()](const Result<Trial> &trial) {
            if (ledger != m_workspace.ledger())
                return;
            if (trial)
                m_panel->setPreview(trial->rules, trial->record);
            else if (trial.error().kind == Error::Kind::Cancelled)
                m_panel->setProblem(tr("The dry run was cancelled."));
            else
                m_panel->setProblem(sentenceOf(trial.error()));
        });
}

void AttributionController::openDocument(const QString &file)
{
    m_workspace.runner().run<Result<AttributionRules>>(
        m_panel, {JobRunner::Lane::Look, {}, QStringLiteral("rules document")},
        [path = file.toStdString()](JobControl &) { return tokenledger::readRules(path); },
        [this](const Result<AttributionRules> &rules) {
            if (!rules)
                return Q_EMIT m_workspace.failed(sentenceOf(rules.error()));
            m_panel->setDraft(*rules);
        });
}

void AttributionController::readColumns(const QString &file)
{
    m_workspace.runner().run<Result<std::vector<std::string>>>(
        m_panel, {JobRunner::Lane::Look, {}, QStringLiteral("lookup columns")},
        [path = file.toStdString()](JobControl &) { return lookupColumns(path); },
        [this, file](const Result<std::vector<std::string>> &columns) {
            if (!columns)
                return Q_EMIT m_workspace.failed(sentenceOf(columns.error()));
            QStringList names;
            for (const std::string &column : *columns)
                names << QString::fromStdString(column);
            m_panel->setLookupFile(file, names);
        });
}

void AttributionController::exportDocument(const AttributionRules &rules, const QString &file)
{
    if (const Result<void> written = writeText(file, QByteArray::fromStdString(rules.toJson() + '\n')); !written)
        Q_EMIT m_workspace.failed(sentenceOf(written.error()));
}

void AttributionController::tellApplied(const AttributionRecord &record)
{
    m_panel->draftWasKept();
    const QString sentence = tr("The rules changed %Ln calls, of %1.", nullptr, static_cast<int>(record.changedCalls))
                                 .arg(moneyText(Money::fromNano(record.changedCost)));
    tell(sentence, [this, id = record.id] { m_workspace.undoRules(id); });
}

void AttributionController::tell(const QString &sentence, std::function<void()> undo)
{
    Message message{MessageKind::Done, sentence, {}, QStringLiteral("rules"), false};
    if (undo)
        message.actions.append({tr("Undo"), std::move(undo)});
    m_window.showMessage(message);
}

} // namespace tokenledger

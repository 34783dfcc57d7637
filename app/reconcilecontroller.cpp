// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/reconcilecontroller.h"

#include "app/monthlybills.h"
#include "app/reconciledrill.h"
#include "app/sentence.h"
#include "models/qt/reconciletext.h"
#include "views/mainwindow.h"
#include "views/reconcilepage.h"

#include <QDateTime>

#include <algorithm>

namespace tokenledger {

ReconcileController::ReconcileController(Workspace &workspace, MainWindow &window, ReconcilePage &page, QObject *parent)
    : QObject(parent), m_workspace(workspace), m_window(window), m_page(page)
{
    connect(&m_workspace, &Workspace::opened, this, [this] { m_provider.clear(); });
    connect(&m_workspace, &Workspace::snapshotChanged, this, &ReconcileController::refresh);
    connect(&m_workspace, &Workspace::readOnlyReasonChanged, &m_page, &ReconcilePage::setReadOnlyReason);
    connect(&m_page, &ReconcilePage::failed, &m_workspace, &Workspace::failed);
    connect(&m_page, &ReconcilePage::importRequested, &m_window, &MainWindow::chooseImport);
    connect(&m_page, &ReconcilePage::linesRequested, this, &ReconcileController::readLines);
    connect(&m_page, &ReconcilePage::callsRequested, this, &ReconcileController::showCalls);
    connect(&m_page, &ReconcilePage::trueUpRequested, this, &ReconcileController::trueUp);
    FilterState &filters = m_window.filterState();
    connect(&filters, &FilterState::scopeChanged, this, [this, &filters] { m_page.setTruedUp(filters.scope().basis == CostBasis::Billed); });
    connect(&m_page, &ReconcilePage::providerChosen, this, [this](const QString &provider) {
        m_provider = provider;
        refresh();
    });
    connect(&m_page, &ReconcilePage::lockRequested, this, [this](MonthLock lock) {
        lock.lockedAt = Instant::fromMillis(QDateTime::currentMSecsSinceEpoch());
        m_workspace.saveDocument({monthLockDocument, lock.name(), toJson(lock)});
    });
    connect(&m_page, &ReconcilePage::unlockRequested, this,
            [this](const MonthLock &lock) { m_workspace.removeDocument(QString::fromLatin1(monthLockDocument), QString::fromStdString(lock.name())); });
    connect(&m_page, &ReconcilePage::limitChosen, this, [this](const QString &provider, const QString &percent) {
        m_workspace.saveDocument({reconcileLimitDocument, provider.toStdString(), percent.toStdString()});
    });
    connect(&m_page, &ReconcilePage::invoiceEntered, this, [this](const InvoiceEntry &invoice) {
        m_provider = QString::fromStdString(invoice.provider);
        m_workspace.enterInvoice(billRowOf(invoice));
    });
}

void ReconcileController::readLines(const StepQuestion &question)
{
    if (!m_workspace.snapshot() || !m_workspace.facts().catalogue)
        return;
    m_workspace.runner().run<Result<StepLines>>(
        this, {JobRunner::Lane::Look, tr("Reading rows of the bill"), QStringLiteral("bill lines"), {}},
        [ledger = m_workspace.ledger(), snapshot = m_workspace.snapshot(), catalogue = m_workspace.facts().catalogue, question](JobControl &) -> Result<StepLines> {
            const auto store = ledger->looker();
            return store ? linesBehind(**store, *snapshot, Pricer(catalogue), question) : Result<StepLines>(store.error());
        },
        [this](const Result<StepLines> &lines) {
            if (!lines)
                return Q_EMIT m_workspace.failed(sentenceOf(lines.error()));
            m_page.setStepLines(*lines);
        });
}

void ReconcileController::showCalls(const StepQuestion &question)
{
    if (!m_workspace.snapshot() || !m_workspace.facts().catalogue)
        return;
    m_workspace.runner().run<Result<std::vector<std::string>>>(
        this, {JobRunner::Lane::Look, {}, QStringLiteral("bill calls"), {}},
        [snapshot = m_workspace.snapshot(), catalogue = m_workspace.facts().catalogue, question](JobControl &) { return callNamesOf(*snapshot, Pricer(catalogue), question); },
        [this, question](const Result<std::vector<std::string>> &models) {
            if (!models)
                return Q_EMIT m_workspace.failed(sentenceOf(models.error()));
            openExplore(question, *models);
        });
}

void ReconcileController::openExplore(const StepQuestion &question, const std::vector<std::string> &models)
{
    FilterState &filters = m_window.filterState();
    Scope scope = filters.scope();
    const QDate first = QDate::fromString(QString::fromStdString(question.month) + QStringLiteral("-01"), Qt::ISODate);
    scope.period = Period::monthOf(first);
    scope.zone = QStringLiteral("UTC"); // the vendor's days
    ExploreView view;
    view.chips = {{Dimension::Provider, {QString::fromStdString(question.provider)}, false, false}};
    if (question.step.model && !models.empty()) {
        FilterChip chip{Dimension::Model, {}, false, false};
        for (const std::string &model : models)
            chip.values.append(QString::fromStdString(model));
        view.chips.append(chip);
    }
    view.groupBy = Dimension::Model;
    view.calls = true;
    filters.setScope(scope);
    filters.go(static_cast<int>(PageId::Explore), view);
}

void ReconcileController::trueUp(bool on)
{
    FilterState &filters = m_window.filterState();
    const Scope before = filters.scope();
    Scope scope = before;
    scope.basis = on ? CostBasis::Billed : CostBasis::Computed;
    filters.setScope(scope);
    Message message{MessageKind::Done,
                    on ? tr("Overview and Explore show costs trued up to the bills. The computed costs stay as they are.")
                       : tr("Overview and Explore show computed costs."),
                    {}, QStringLiteral("trueUp"), false};
    message.actions.append({tr("Show Overview"), [this] { m_window.showPage(PageId::Overview); }});
    message.actions.append({tr("Undo"), [this, before] {
                                m_window.filterState().setScope(before);
                                m_window.removeMessage(QStringLiteral("trueUp"));
                            }});
    m_window.showMessage(message);
}

void ReconcileController::refresh()
{
    if (!m_workspace.snapshot() || !m_workspace.facts().catalogue)
        return;
    m_workspace.runner().run<Result<ReconcileFacts>>(
        this, {JobRunner::Lane::Look, {}, QStringLiteral("reconcile")},
        [ledger = m_workspace.ledger(), snapshot = m_workspace.snapshot(), catalogue = m_workspace.facts().catalogue,
         provider = m_provider.toStdString()](JobControl &control) -> Result<ReconcileFacts> {
            const auto store = ledger->looker();
            if (!store)
                return store.error();
            return readMonthlyBills(**store, *snapshot, Pricer(catalogue), provider, control);
        },
        [this](Result<ReconcileFacts> facts) {
            if (!facts)
                return; // the single calls are not loaded yet: they are on their way
            const auto waits = std::count_if(facts->months.begin(), facts->months.end(), [&facts](const ReconcileMonth &month) {
                const MonthState state = monthState(month.result, facts->limit, month.lock, facts->provider, month.month);
                return state == MonthState::Outside || state == MonthState::Changed;
            });
            m_window.setWaiting(PageId::Reconcile, static_cast<int>(waits));
            m_page.setFacts(std::move(*facts));
        });
}

} // namespace tokenledger

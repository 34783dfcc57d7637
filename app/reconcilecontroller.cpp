// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/reconcilecontroller.h"

#include "app/monthlybills.h"
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

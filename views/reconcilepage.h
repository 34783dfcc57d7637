// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/reconcilefacts.h"
#include "models/qt/reconciletext.h"
#include "views/page.h"

#include <QString>

class QLabel;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace tokenledger {

class BillLineModel;
class DifferenceBars;
class InvoiceForm;
class KpiStrip;
class LockNote;
class MessageBar;
class MonthBar;
class Panel;
class ReconcileBridgeModel;
class ReconcilePartModel;
class ScopeButton;

/// A vendor's bill of a month against the calls: the bridge between them, the rows behind each step, and the lock.
class ReconcilePage : public Page
{
    Q_OBJECT

public:
    explicit ReconcilePage(QWidget *parent = nullptr);

    void setFacts(ReconcileFacts facts);
    /// The answer to linesRequested().
    void setStepLines(const StepLines &lines);
    /// Whether costs are shown trued up to the bills.
    void setTruedUp(bool on);
    /// Nothing can be locked or written down; why.
    void setReadOnlyReason(const QString &reason);

    void setCompact(bool compact) override;
    QList<QWidget *> panes() const override;
    void copyRows() override;
    void copyExact() override;
    void exportShown() override;
    bool escape() override;

    /// The month in view, or nothing.
    const ReconcileMonth *month() const;

Q_SIGNALS:
    void providerChosen(const QString &provider);
    /// Close the month in view as it stands; the moment is the receiver's.
    void lockRequested(const tokenledger::MonthLock &lock);
    void unlockRequested(const tokenledger::MonthLock &lock);
    void limitChosen(const QString &provider, const QString &percent);
    /// The rows of the bill behind a step are wanted: answer with setStepLines().
    void linesRequested(const tokenledger::StepQuestion &question);
    /// The calls of a step, or of one model of it, are wanted: show them.
    void callsRequested(const tokenledger::StepQuestion &question);
    /// Costs everywhere are to be trued up to the bills, or no more.
    void trueUpRequested(bool on);
    void invoiceEntered(const tokenledger::InvoiceEntry &invoice);
    void connectRequested();
    void importRequested();
    void failed(const QString &sentence);

private:
    QWidget *setupEmpty();
    QWidget *setupMonth();
    QLayout *setupHeader(QWidget *parent);
    QWidget *setupBridge(QWidget *parent);
    QWidget *setupSide(QWidget *parent);
    QWidget *setupLines(QWidget *parent);
    void showForeign(const ReconcileMonth &month);
    void updateDrill();
    StepQuestion question() const;
    void showMonth();
    void showStrip(const ReconcileMonth &month);
    void showGap(const ReconcileMonth &month, MonthState state);
    void showStep();
    void showInvoice();
    void updateActions(MonthState state);
    void lockOrUnlock();
    MonthState stateOf(const ReconcileMonth &month) const;
    QTableView *tableInView() const;

    ReconcileFacts m_facts;
    QString m_readOnlyReason;
    ReconcileBridgeModel *m_bridge;
    ReconcilePartModel *m_parts;
    QStackedWidget *m_stack;
    ScopeButton *m_provider = nullptr;
    MonthBar *m_months = nullptr;
    ScopeButton *m_limit = nullptr;
    QPushButton *m_enter = nullptr;
    QPushButton *m_enterFirst = nullptr;
    QPushButton *m_lock = nullptr;
    QPushButton *m_trueUp = nullptr;
    MessageBar *m_gap = nullptr;
    QWidget *m_left = nullptr; ///< bridge and days
    KpiStrip *m_strip = nullptr;
    QTableView *m_bridgeTable = nullptr;
    QLabel *m_axisNote = nullptr;
    Panel *m_side = nullptr;
    QStackedWidget *m_sideStack = nullptr;
    QLabel *m_sentence = nullptr;
    QTableView *m_partTable = nullptr;
    QPushButton *m_showLines = nullptr;
    QPushButton *m_showCalls = nullptr;
    BillLineModel *m_lines = nullptr;
    QLabel *m_lineSentence = nullptr;
    QTableView *m_lineTable = nullptr;
    InvoiceForm *m_invoice = nullptr;
    LockNote *m_lockNote = nullptr;
    DifferenceBars *m_days = nullptr;
};

} // namespace tokenledger

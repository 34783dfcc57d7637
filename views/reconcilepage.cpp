// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/reconcilepage.h"

#include "models/qt/billlinemodel.h"
#include "models/qt/numberformat.h"
#include "models/qt/pagetext.h"
#include "models/qt/reconcilebridgemodel.h"
#include "models/qt/reconciletext.h"
#include "views/charts/differencebars.h"
#include "views/delegates/waterfalldelegate.h"
#include "views/invoiceform.h"
#include "views/locknote.h"
#include "views/pagetable.h"
#include "views/tableexport.h"
#include "views/theme.h"
#include "views/widgets/kpistrip.h"
#include "views/widgets/messagebar.h"
#include "views/widgets/monthbar.h"
#include "views/widgets/panel.h"
#include "views/widgets/scopebutton.h"
#include "views/widgets/widgetfactory.h"

#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace tokenledger {

namespace {

constexpr int sideWidth = 380;
constexpr int compactSideWidth = 300;
constexpr int shownMonths = 9;
constexpr int compactMonths = 5;
constexpr int bridgeColumnWidth = 260;
constexpr int monthHeight = 760; ///< below it a month scrolls
constexpr int narrowestWhat = 120;

/// What the side panel shows.
enum SideView { StepView, InvoiceView, LinesView };

/// Choices of the limit, in per cent of the bill.
constexpr const char *limits[] = {"0.5", "1", "2", "3", "5", "10"};

} // namespace

ReconcilePage::ReconcilePage(QWidget *parent)
    : Page(parent), m_bridge(new ReconcileBridgeModel(this)), m_parts(new ReconcilePartModel(this)), m_stack(new QStackedWidget(this))
{
    setProperty("role", QStringLiteral("page"));
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(16, 12, 16, 16);
    outer->setSpacing(12);
    outer->addLayout(setupHeader(this));
    outer->addWidget(m_stack, 1);
    m_stack->addWidget(setupEmpty());
    m_stack->addWidget(setupMonth());
    showMonth();
}

QLayout *ReconcilePage::setupHeader(QWidget *parent)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    m_provider = new ScopeButton(tr("Vendor"), parent);
    m_provider->setObjectName(QStringLiteral("reconcileProvider"));
    m_months = new MonthBar(parent);
    m_limit = new ScopeButton(tr("Limit"), parent);
    m_limit->setObjectName(QStringLiteral("reconcileLimit"));
    m_limit->setToolTip(tr("How much of the bill may be left unexplained, for this vendor."));
    QList<ScopeButton::Choice> choices;
    for (const char *limit : limits)
        choices.append({QString::fromLatin1(limit), QString::fromLatin1(limit) + QLatin1Char('%')});
    m_limit->setChoices(choices);
    m_enter = makeButton(tr("Enter invoice..."), parent);
    m_enter->setObjectName(QStringLiteral("enterInvoice"));
    m_lock = makePrimaryButton(tr("Lock month"), parent);
    m_lock->setObjectName(QStringLiteral("lockMonth"));
    row->addWidget(m_provider);
    row->addWidget(m_months);
    row->addStretch(1);
    row->addWidget(m_limit);
    row->addWidget(m_enter);
    row->addWidget(m_lock);
    connect(m_provider, &ScopeButton::chosen, this, &ReconcilePage::providerChosen);
    connect(m_months, &MonthBar::chosen, this, &ReconcilePage::showMonth);
    connect(m_limit, &ScopeButton::chosen, this, [this](const QString &percent) {
        Q_EMIT limitChosen(QString::fromStdString(m_facts.provider), percent);
    });
    connect(m_enter, &QPushButton::clicked, this, &ReconcilePage::showInvoice);
    connect(m_lock, &QPushButton::clicked, this, &ReconcilePage::lockOrUnlock);
    return row;
}

QWidget *ReconcilePage::setupEmpty()
{
    auto *panel = new Panel(tr("No bills yet"), m_stack);
    QLabel *text = makeLabel(tr("Import a bill or an invoice, connect a vendor, or write an invoice’s total down: then the calls can be set against it."),
                             QStringLiteral("body"), panel);
    text->setWordWrap(true);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    QPushButton *import = makeButton(tr("Import a bill..."), panel);
    m_enterFirst = makeButton(tr("Enter invoice..."), panel);
    m_enterFirst->setObjectName(QStringLiteral("enterFirstInvoice"));
    m_enterFirst->setAccessibleName(tr("Enter the first invoice"));
    row->addWidget(import);
    row->addWidget(m_enterFirst);
    row->addStretch(1);
    panel->body()->addWidget(text);
    panel->body()->addLayout(row);
    panel->body()->addStretch(1);
    connect(import, &QPushButton::clicked, this, &ReconcilePage::importRequested);
    connect(m_enterFirst, &QPushButton::clicked, this, &ReconcilePage::showInvoice);
    return panel;
}

QWidget *ReconcilePage::setupMonth()
{
    auto *page = new QWidget(m_stack);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    m_gap = new MessageBar(page);
    column->addWidget(m_gap);
    m_strip = new KpiStrip(4, page);
    column->addWidget(m_strip);
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    m_left = new QWidget(page);
    auto *left = new QVBoxLayout(m_left);
    left->setContentsMargins(0, 0, 0, 0);
    left->setSpacing(12);
    left->addWidget(setupBridge(page), 1);
    auto *days = new Panel(tr("Bill minus calls, per day"), page);
    days->setSubtitle(tr("Vendor days, UTC"));
    m_days = new DifferenceBars(days);
    days->body()->addWidget(m_days);
    left->addWidget(days);
    row->addWidget(m_left, 1);
    row->addWidget(setupSide(page));
    row->addStretch(0); // takes the width while there is no month beside an invoice that is entered
    column->addLayout(row, 1);
    return page;
}

QWidget *ReconcilePage::setupBridge(QWidget *parent)
{
    auto *panel = new Panel(tr("From the calls to the bill"), parent);
    panel->setSubtitle(tr("Select a step to see what is behind it"));
    m_trueUp = makeButton(QString(), panel);
    m_trueUp->setObjectName(QStringLiteral("trueUp"));
    m_trueUp->setCheckable(true);
    panel->addHeaderWidget(m_trueUp);
    setTruedUp(false);
    connect(m_trueUp, &QPushButton::clicked, this, &ReconcilePage::trueUpRequested);
    m_bridgeTable = makePageTable(tr("From the calls to the bill"), panel);
    m_bridgeTable->setObjectName(QStringLiteral("bridge"));
    m_bridgeTable->setItemDelegate(new WaterfallDelegate(m_bridgeTable));
    m_bridgeTable->setModel(m_bridge);
    m_bridgeTable->setSelectionMode(QAbstractItemView::SingleSelection);
    QHeaderView *head = m_bridgeTable->horizontalHeader();
    head->setSectionResizeMode(ReconcileBridgeModel::StepColumn, QHeaderView::Stretch);
    for (const int column : {ReconcileBridgeModel::AmountColumn, ReconcileBridgeModel::PercentColumn, ReconcileBridgeModel::RowsColumn})
        head->setSectionResizeMode(column, QHeaderView::ResizeToContents);
    m_bridgeTable->setColumnWidth(ReconcileBridgeModel::BridgeColumn, bridgeColumnWidth);
    m_axisNote = makeLabel(QString(), QStringLiteral("second"), panel);
    panel->body()->addWidget(m_bridgeTable, 1);
    panel->body()->addWidget(m_axisNote);
    connect(m_bridgeTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ReconcilePage::showStep);
    return panel;
}

QWidget *ReconcilePage::setupSide(QWidget *parent)
{
    m_side = new Panel(tr("Step"), parent);
    m_side->setFixedWidth(sideWidth);
    m_sideStack = new QStackedWidget(m_side);
    auto *step = new QWidget(m_sideStack);
    auto *column = new QVBoxLayout(step);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    m_sentence = makeLabel(QString(), QStringLiteral("second"), step);
    m_sentence->setWordWrap(true);
    m_partTable = makePageTable(tr("Models of the step"), step);
    m_partTable->setObjectName(QStringLiteral("parts"));
    m_partTable->setModel(m_parts);
    QHeaderView *head = m_partTable->horizontalHeader();
    head->setSectionResizeMode(QHeaderView::ResizeToContents);
    head->setSectionResizeMode(ReconcilePartModel::ModelColumn, QHeaderView::Stretch);
    m_partTable->setTextElideMode(Qt::ElideMiddle); // the ends of models' names tell them apart
    column->addWidget(m_sentence);
    auto *drill = new QHBoxLayout;
    drill->setSpacing(8);
    m_showLines = makeButton(tr("Rows of the bill"), step);
    m_showLines->setObjectName(QStringLiteral("showLines"));
    m_showCalls = makeButton(tr("Calls"), step);
    m_showCalls->setObjectName(QStringLiteral("showCalls"));
    drill->addWidget(m_showLines);
    drill->addWidget(m_showCalls);
    drill->addStretch(1);
    column->addLayout(drill);
    column->addWidget(m_partTable, 1);
    connect(m_partTable->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ReconcilePage::updateDrill);
    connect(m_showLines, &QPushButton::clicked, this, [this] { Q_EMIT linesRequested(question()); });
    connect(m_showCalls, &QPushButton::clicked, this, [this] { Q_EMIT callsRequested(question()); });
    m_invoice = new InvoiceForm(m_sideStack);
    m_sideStack->addWidget(step);
    m_sideStack->addWidget(m_invoice);
    m_sideStack->addWidget(setupLines(m_sideStack));
    m_lockNote = new LockNote(m_sideStack);
    m_sideStack->addWidget(m_lockNote);
    m_side->body()->addWidget(m_sideStack, 1);
    connect(m_invoice, &InvoiceForm::closed, this, &ReconcilePage::showMonth);
    connect(m_invoice, &InvoiceForm::entered, this, [this](const InvoiceEntry &invoice) {
        Q_EMIT invoiceEntered(invoice);
        showMonth();
    });
    connect(m_lockNote, &LockNote::closed, this, &ReconcilePage::showStep);
    connect(m_lockNote, &LockNote::accepted, this, [this](const QString &note) {
        if (const ReconcileMonth *shown = month())
            Q_EMIT lockRequested(lockOf(shown->result, m_facts.provider, shown->month, {}, note.toStdString()));
        showStep();
    });
    return m_side;
}

QWidget *ReconcilePage::setupLines(QWidget *parent)
{
    auto *page = new QWidget(parent);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    QPushButton *back = makeLink(tr("Back to the step"), page);
    back->setObjectName(QStringLiteral("backToStep"));
    m_lineSentence = makeLabel(QString(), QStringLiteral("second"), page);
    m_lineSentence->setObjectName(QStringLiteral("lineSentence"));
    m_lineSentence->setWordWrap(true);
    m_lines = new BillLineModel(this);
    m_lineTable = makePageTable(tr("Rows of the bill"), page);
    m_lineTable->setObjectName(QStringLiteral("billLines"));
    m_lineTable->setModel(m_lines);
    m_lineTable->setTextElideMode(Qt::ElideMiddle);
    m_lineTable->horizontalHeader()->setSectionResizeMode(QHeaderView::Interactive);
    column->addWidget(back, 0, Qt::AlignLeft);
    column->addWidget(m_lineSentence);
    column->addWidget(m_lineTable, 1);
    connect(back, &QPushButton::clicked, this, &ReconcilePage::showStep);
    return page;
}

StepQuestion ReconcilePage::question() const
{
    const BridgeStep &step = m_bridge->step(m_bridgeTable->currentIndex().row());
    return {m_facts.provider, month()->month, {step.kind, step.detail, m_parts->modelAt(m_partTable->currentIndex().row())}};
}

void ReconcilePage::updateDrill()
{
    const int row = m_bridgeTable->currentIndex().row();
    const bool shown = month() && row >= 0 && row < m_bridge->rowCount();
    std::int64_t lines = 0;
    bool calls = false;
    if (shown)
        for (const BridgePart &part : m_bridge->step(row).parts) {
            lines += part.rows;
            calls |= !part.calls.isZero() || part.callTokens > 0;
        }
    // A difference of rates is about the same lines and calls as the quantities.
    const bool rate = shown && m_bridge->step(row).kind == BridgeStepKind::Rate;
    m_showLines->setEnabled(lines > 0 || rate);
    m_showLines->setToolTip(m_showLines->isEnabled() ? tr("The single rows of the bill behind this step, or behind the selected model")
                                                     : tr("No row of the bill stands behind this step"));
    m_showCalls->setEnabled(calls);
    m_showCalls->setToolTip(calls ? tr("The calls behind this step, or behind the selected model, in Explore") : tr("No call stands behind this step"));
}

void ReconcilePage::setStepLines(const StepLines &lines)
{
    const auto count = static_cast<int>(lines.count);
    m_lineSentence->setText(lines.lines.size() < lines.count
                                ? tr("%Ln rows, %1; the first %2 are listed.", nullptr, count).arg(exactMoneyText(lines.billed), countText(lines.lines.size()))
                                : tr("%Ln rows, %1.", nullptr, count).arg(exactMoneyText(lines.billed)));
    m_lines->setLines(lines.lines);
    m_lineTable->resizeColumnsToContents();
    m_sideStack->setCurrentIndex(LinesView);
    // Day, what for and amount are seen without scrolling.
    const int room = m_lineTable->viewport()->width() - m_lineTable->columnWidth(BillLineModel::DayColumn) - m_lineTable->columnWidth(BillLineModel::AmountColumn);
    m_lineTable->setColumnWidth(BillLineModel::WhatColumn, std::max(narrowestWhat, room));
    m_lineTable->setFocus();
}

const ReconcileMonth *ReconcilePage::month() const
{
    const int current = m_months->current();
    return current >= 0 && current < static_cast<int>(m_facts.months.size()) ? &m_facts.months[static_cast<std::size_t>(current)] : nullptr;
}

MonthState ReconcilePage::stateOf(const ReconcileMonth &month) const
{
    return monthState(month.result, m_facts.limit, month.lock, m_facts.provider, month.month);
}

void ReconcilePage::setFacts(ReconcileFacts facts)
{
    m_facts = std::move(facts);
    QList<ScopeButton::Choice> providers;
    for (const std::string &provider : m_facts.providers)
        providers.append({QString::fromStdString(provider), providerText(provider)});
    m_provider->setChoices(providers);
    m_provider->setCurrentKey(QString::fromStdString(m_facts.provider));
    m_limit->setValue(toleranceText(m_facts.limit));
    std::vector<MonthBar::Month> months;
    for (const ReconcileMonth &month : m_facts.months)
        months.push_back({month.firstDay(), stateOf(month)});
    m_months->setMonths(std::move(months));
    showMonth();
}

void ReconcilePage::setTruedUp(bool on)
{
    m_trueUp->setChecked(on);
    m_trueUp->setText(on ? tr("Costs trued up") : tr("True costs up"));
    m_trueUp->setToolTip(on ? tr("Overview and Explore show costs as billed; click for computed costs again.")
                            : tr("Spreads what is not explained over the calls in proportion; computed costs stay as they are."));
}

void ReconcilePage::setReadOnlyReason(const QString &reason)
{
    m_readOnlyReason = reason;
    updateActions(month() ? stateOf(*month()) : MonthState::Outside);
}

void ReconcilePage::showMonth()
{
    const ReconcileMonth *shown = month();
    for (QWidget *control : {static_cast<QWidget *>(m_provider), static_cast<QWidget *>(m_months), static_cast<QWidget *>(m_limit)})
        control->setVisible(shown != nullptr);
    for (QWidget *part : {static_cast<QWidget *>(m_lock), static_cast<QWidget *>(m_enter), static_cast<QWidget *>(m_strip), m_left})
        part->setVisible(shown != nullptr);
    setMinimumHeight(shown ? monthHeight : 0);
    m_stack->setCurrentIndex(shown ? 1 : 0);
    const MonthState state = shown ? stateOf(*shown) : MonthState::Outside;
    updateActions(state);
    if (!shown)
        return;
    const bool outside = !m_facts.limit.allows(unexplainedOf(shown->result), shown->result.total.billed);
    m_bridge->setBridge(shown->result.bridge, outside);
    m_axisNote->setText(m_bridge->axisNote());
    m_axisNote->setVisible(!m_bridge->axisNote().isEmpty());
    m_days->setDays(shown->days);
    showStrip(*shown);
    showGap(*shown, state);
    showForeign(*shown);
    m_bridgeTable->setCurrentIndex(m_bridge->index(std::max(0, m_bridge->unexplainedRow()), 0));
    showStep();
}

void ReconcilePage::showStep()
{
    const int row = m_bridgeTable->currentIndex().row();
    m_sideStack->setCurrentIndex(StepView);
    if (row < 0 || row >= m_bridge->rowCount()) {
        m_side->setTitle(tr("Step"));
        m_sentence->clear();
        m_parts->clear();
        return updateDrill();
    }
    const BridgeStep &step = m_bridge->step(row);
    m_side->setTitle(stepTitle(step));
    m_sentence->setText(stepSentence(step));
    m_parts->setStep(step);
    updateDrill();
}

void ReconcilePage::showInvoice()
{
    const ReconcileMonth *shown = month();
    const QDate first = shown ? shown->firstDay() : QDate::currentDate().addMonths(-1).addDays(1 - QDate::currentDate().day());
    m_invoice->setPeriod(first, first.addMonths(1).addDays(-1));
    m_invoice->setProvider(QString::fromStdString(m_facts.provider));
    m_stack->setCurrentIndex(1);
    m_side->setTitle(tr("Enter an invoice"));
    m_sideStack->setCurrentIndex(InvoiceView);
    m_invoice->focusFirst();
}

void ReconcilePage::setCompact(bool compact)
{
    m_months->setShown(compact ? compactMonths : shownMonths);
    m_side->setFixedWidth(compact ? compactSideWidth : sideWidth);
    m_provider->setCompact(compact);
    m_limit->setCompact(compact);
    m_bridgeTable->setColumnHidden(ReconcileBridgeModel::RowsColumn, compact);
    m_partTable->setColumnHidden(ReconcilePartModel::CallsColumn, compact); // bill and difference tell it
    m_bridgeTable->setColumnWidth(ReconcileBridgeModel::BridgeColumn, compact ? bridgeColumnWidth / 2 : bridgeColumnWidth);
}

QList<QWidget *> ReconcilePage::panes() const
{
    if (!month())
        return {m_stack->currentIndex() == 0 ? static_cast<QWidget *>(m_enterFirst) : m_side};
    return {m_provider, m_bridgeTable, m_sideStack->currentIndex() == LinesView ? m_lineTable : m_partTable, m_days};
}

QTableView *ReconcilePage::tableInView() const
{
    return m_lineTable->hasFocus() ? m_lineTable : m_partTable->hasFocus() ? m_partTable : m_bridgeTable;
}

void ReconcilePage::copyRows()
{
    const ReconcileMonth *shown = month();
    copyTable(*tableInView(), shown ? providerText(m_facts.provider) + QLatin1Char(' ') + QString::fromStdString(shown->month) : QString());
}

void ReconcilePage::copyExact()
{
    copyExactFigure(*tableInView());
}

void ReconcilePage::exportShown()
{
    const QString problem = exportCsv(this, tr("reconciliation"), tableCsv(*tableInView()));
    if (!problem.isEmpty())
        Q_EMIT failed(problem);
}

bool ReconcilePage::escape()
{
    if (m_sideStack->currentIndex() == StepView)
        return false;
    showMonth();
    return true;
}

} // namespace tokenledger

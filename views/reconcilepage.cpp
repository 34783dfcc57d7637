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

/// Choices of the limit, in per cent of the bill.
constexpr const char *limits[] = {"0.5", "1", "2", "3", "5", "10"};

QString percentText(const Tolerance &limit)
{
    return QString::number(static_cast<double>(limit.millionths) / 1e6) + QLatin1Char('%');
}

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
    setMinimumHeight(760);
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
    QPushButton *enter = makeButton(tr("Enter invoice..."), panel);
    enter->setAccessibleName(tr("Enter the first invoice"));
    row->addWidget(import);
    row->addWidget(enter);
    row->addStretch(1);
    panel->body()->addWidget(text);
    panel->body()->addLayout(row);
    panel->body()->addStretch(1);
    connect(import, &QPushButton::clicked, this, &ReconcilePage::importRequested);
    connect(enter, &QPushButton::clicked, this, &ReconcilePage::showInvoice);
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
    auto *left = new QVBoxLayout;
    left->setSpacing(12);
    left->addWidget(setupBridge(page), 1);
    auto *days = new Panel(tr("Bill minus calls, per day"), page);
    days->setSubtitle(tr("Vendor days, UTC"));
    m_days = new DifferenceBars(days);
    days->body()->addWidget(m_days);
    left->addWidget(days);
    row->addLayout(left, 1);
    row->addWidget(setupSide(page));
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
    column->addWidget(m_sentence);
    column->addWidget(m_partTable, 1);
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
    connect(m_partTable->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ReconcilePage::updateDrill);
    connect(m_showLines, &QPushButton::clicked, this, [this] { Q_EMIT linesRequested(question()); });
    connect(m_showCalls, &QPushButton::clicked, this, [this] { Q_EMIT callsRequested(question()); });
    m_invoice = new InvoiceForm(m_sideStack);
    m_sideStack->addWidget(step);
    m_sideStack->addWidget(m_invoice);
    m_sideStack->addWidget(setupLines(m_sideStack));
    m_side->body()->addWidget(m_sideStack, 1);
    connect(m_invoice, &InvoiceForm::closed, this, &ReconcilePage::showStep);
    connect(m_invoice, &InvoiceForm::entered, this, [this](const InvoiceEntry &invoice) {
        Q_EMIT invoiceEntered(invoice);
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
    m_sideStack->setCurrentIndex(2);
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
    m_limit->setValue(percentText(m_facts.limit));
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
    m_lock->setVisible(shown != nullptr);
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

void ReconcilePage::showStrip(const ReconcileMonth &month)
{
    const ReconcileRow &total = month.result.total;
    const Money unexplained = unexplainedOf(month.result);
    const Money explained = Money::fromNano(total.invoiced.nano() - total.attributed.nano() - unexplained.nano());
    const QString month1 = NumberFormat().dateRange(month.firstDay(), month.firstDay().addMonths(1).addDays(-1));
    m_strip->setContent(0, {tr("Vendor bill"), moneyText(total.invoiced), {}, {}, total.provisional ? tr("%1, provisional").arg(month1) : month1, exactMoneyText(total.invoiced)});
    const QString unpriced = total.unpricedCalls > 0 ? tr("%Ln calls without a price", nullptr, static_cast<int>(total.unpricedCalls)) : tr("Computed, all priced");
    m_strip->setContent(1, {tr("Sum of calls"), moneyText(total.attributed), {}, {}, unpriced, exactMoneyText(total.attributed)});
    m_strip->setContent(2, {tr("Explained"), signedMoney(explained, NumberFormat::moneyDecimals(explained)), {}, {}, tr("%n steps below", nullptr, std::max(0, m_bridge->rowCount() - 3)), exactMoneyText(explained)});
    const bool outside = !m_facts.limit.allows(unexplained, total.billed);
    m_strip->setContent(3, {tr("Not explained"), signedMoney(unexplained, NumberFormat::moneyDecimals(unexplained)), tr("%1 of bill").arg(percentOfBill(unexplained, total.billed)),
                            outside ? QStringLiteral("warn") : QStringLiteral("muted"), tr("Limit %1").arg(percentText(m_facts.limit)), exactMoneyText(unexplained)});
}

void ReconcilePage::showGap(const ReconcileMonth &month, MonthState state)
{
    const QString key = QStringLiteral("gap");
    m_gap->remove(key);
    if (state == MonthState::Changed) {
        QStringList changes;
        for (const LockDifference &change : differences(*month.lock, lockOf(month.result, m_facts.provider, month.month, {}, {}))) {
            const QString figure = change.figure == LockDifference::Figure::Attributed ? tr("calls") : change.figure == LockDifference::Figure::Billed ? tr("charges for use") : tr("bill");
            changes << tr("%1 %2 to %3", "figure, before, now").arg(figure, exactMoneyText(change.before), exactMoneyText(change.now));
        }
        Message message{MessageKind::Warning, tr("This month was locked on %1 and is another one now: %2.").arg(dayText(month.lock->lockedAt, QStringLiteral("UTC")), changes.join(QStringLiteral(", "))), {}, key, true};
        if (m_readOnlyReason.isEmpty())
            message.actions.append({tr("Accept"), [this] {
                                        if (const ReconcileMonth *shown = this->month())
                                            Q_EMIT lockRequested(lockOf(shown->result, m_facts.provider, shown->month, {}, shown->lock ? shown->lock->note : std::string()));
                                    }});
        m_gap->show(message);
        return;
    }
    const Money unexplained = unexplainedOf(month.result);
    if (m_facts.limit.allows(unexplained, month.result.total.billed))
        return;
    const Money magnitude = Money::fromNano(std::llabs(unexplained.nano()));
    const QString sentence = unexplained.nano() > 0 ? tr("%1 of the bill is not explained: %2, the limit is %3.") : tr("The calls cost %1 more than the bill explains: %2, the limit is %3.");
    Message message{MessageKind::Warning, sentence.arg(moneyText(magnitude), percentOfBill(magnitude, month.result.total.billed), percentText(m_facts.limit)), {}, key, true};
    message.actions.append({tr("Show the gap"), [this] {
                                m_bridgeTable->setCurrentIndex(m_bridge->index(std::max(0, m_bridge->unexplainedRow()), 0));
                                m_bridgeTable->setFocus();
                            }});
    m_gap->show(message);
}

void ReconcilePage::showForeign(const ReconcileMonth &month)
{
    const QString key = QStringLiteral("foreign");
    m_gap->remove(key);
    if (month.result.rowsWithoutUsd == 0)
        return;
    Message message{MessageKind::Warning,
                    tr("%Ln rows of this bill are in another currency, and no exchange rate is known for their days. They stay apart and are in no sum.", nullptr,
                       static_cast<int>(month.result.rowsWithoutUsd)),
                    {}, key, true};
    message.actions.append({tr("Import rates..."), [this] { Q_EMIT importRequested(); }});
    m_gap->show(message);
}

void ReconcilePage::showStep()
{
    const int row = m_bridgeTable->currentIndex().row();
    m_sideStack->setCurrentIndex(0);
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
    m_sideStack->setCurrentIndex(1);
    m_invoice->focusFirst();
}

void ReconcilePage::updateActions(MonthState state)
{
    const bool locked = state == MonthState::Locked || state == MonthState::Changed;
    m_lock->setText(locked ? tr("Unlock month") : state == MonthState::Outside ? tr("Lock anyway...") : tr("Lock month"));
    m_lock->setIcon(Theme::instance().icon(QStringLiteral("lock"), Token::OnAccent));
    const bool provisional = state == MonthState::Provisional;
    m_lock->setEnabled(m_readOnlyReason.isEmpty() && !provisional);
    m_lock->setToolTip(!m_readOnlyReason.isEmpty() ? m_readOnlyReason
                       : provisional               ? tr("The vendor may still change this month.")
                       : locked                    ? tr("Later changes are not held against the lock any more.")
                                                   : tr("Later imports that change this month are listed as differences to accept."));
    m_enter->setEnabled(m_readOnlyReason.isEmpty());
    m_enter->setToolTip(m_readOnlyReason);
    m_limit->setEnabled(m_readOnlyReason.isEmpty());
}

void ReconcilePage::lockOrUnlock()
{
    const ReconcileMonth *shown = month();
    if (!shown)
        return;
    if (shown->lock)
        return Q_EMIT unlockRequested(*shown->lock);
    const bool outside = stateOf(*shown) == MonthState::Outside;
    const QString note = outside ? tr("Locked with %1 not explained.").arg(exactMoneyText(unexplainedOf(shown->result))) : QString();
    Q_EMIT lockRequested(lockOf(shown->result, m_facts.provider, shown->month, {}, note.toStdString()));
}

void ReconcilePage::setCompact(bool compact)
{
    m_months->setShown(compact ? compactMonths : shownMonths);
    m_side->setFixedWidth(compact ? compactSideWidth : sideWidth);
    m_provider->setCompact(compact);
    m_limit->setCompact(compact);
    m_bridgeTable->setColumnHidden(ReconcileBridgeModel::RowsColumn, compact);
    m_bridgeTable->setColumnWidth(ReconcileBridgeModel::BridgeColumn, compact ? bridgeColumnWidth / 2 : bridgeColumnWidth);
}

QList<QWidget *> ReconcilePage::panes() const
{
    if (!month())
        return {m_enter};
    return {m_provider, m_bridgeTable, m_sideStack->currentIndex() == 2 ? m_lineTable : m_partTable, m_days};
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
    if (m_sideStack->currentIndex() == 0)
        return false;
    showMonth();
    return true;
}

} // namespace tokenledger

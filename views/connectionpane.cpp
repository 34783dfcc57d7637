// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/connectionpane.h"

#include "views/connectionform.h"
#include "views/widgets/flowlayout.h"
#include "views/widgets/panel.h"
#include "views/widgets/tablepanel.h"
#include "views/widgets/widgetfactory.h"

#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QStyle>
#include <QTableView>
#include <QVBoxLayout>

#include <utility>

namespace tokenledger {

namespace {

constexpr int sheetWidth = 376;
constexpr int compactSheetWidth = 300;

QLabel *makeText(const char *name, QWidget *parent)
{
    QLabel *label = makeLabel(QString(), QStringLiteral("body"), parent);
    label->setObjectName(QLatin1String(name));
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

void setText(QLabel *label, const QString &text)
{
    label->setText(text);
    label->setVisible(!text.isEmpty());
}

} // namespace

ConnectionPane::ConnectionPane(QWidget *parent)
    : QSplitter(Qt::Horizontal, parent), m_connections(new ConnectionModel(this)), m_runs(new PullRunModel(this)),
      m_panel(new TablePanel(tr("Connections"), this)), m_runPanel(new TablePanel(tr("Pulls"), this))
{
    setChildrenCollapsible(false);
    m_panel->setModel(m_connections, ConnectionModel::StateColumn);
    m_panel->table()->setColumnHidden(ConnectionModel::FinalColumn, true); // the sheet tells it feed by feed
    m_panel->setSubtitle(tr("Vendors and gateways whose usage and cost come by themselves"));
    m_panel->setEmptyText(tr("Nothing is connected yet. Connect a vendor or a gateway, and its usage and cost come by themselves."),
                          tr("Connect a vendor..."));
    m_add = makeButton(tr("Connect a vendor..."), m_panel);
    m_add->setObjectName(QStringLiteral("addConnection"));
    m_panel->addHeaderWidget(m_add);
    m_runPanel->setModel(m_runs, PullRunModel::ResultColumn);
    m_runPanel->setEmptyText(tr("Select a connection to see its pulls."));
    auto *left = new QSplitter(Qt::Vertical, this);
    left->setChildrenCollapsible(false);
    left->addWidget(m_panel);
    left->addWidget(m_runPanel);
    left->setStretchFactor(0, 3);
    left->setStretchFactor(1, 2);
    addWidget(left);
    setupSheet();
    addWidget(m_sheet);
    setStretchFactor(0, 1);
    setStretchFactor(1, 0);
    setCompact(false);
    connect(m_add, &QPushButton::clicked, this, &ConnectionPane::startNew);
    connect(m_panel, &TablePanel::emptyActionRequested, this, &ConnectionPane::startNew);
    connect(m_panel, &TablePanel::selectionChanged, this, &ConnectionPane::showSelected);
    showSelected();
}

void ConnectionPane::setupSheet()
{
    m_sheet = new tokenledger::Panel(tr("Connection"), this);
    m_stack = new QStackedWidget(m_sheet);
    m_sheet->body()->addWidget(m_stack, 1);
    auto *area = new QScrollArea(m_stack);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(setupDetails(area));
    area->widget()->setAutoFillBackground(false);
    area->viewport()->setAutoFillBackground(false);
    m_stack->addWidget(area);
    m_form = new ConnectionForm(m_stack);
    m_stack->addWidget(m_form);
    connect(m_form, &ConnectionForm::closed, this, &ConnectionPane::closeForm);
    connect(m_form, &ConnectionForm::saved, this, [this](const ConnectionDraft &draft) {
        m_form->setBusy(true);
        Q_EMIT saveRequested(draft);
    });
    connectActions();
}

QWidget *ConnectionPane::setupDetails(QWidget *parent)
{
    auto *details = new QWidget(parent);
    auto *column = new QVBoxLayout(details);
    column->setContentsMargins(0, 0, 4, 0);
    column->setSpacing(8);
    auto *actions = new QWidget(details);
    auto *flow = new FlowLayout(actions, 8, 8);
    flow->setContentsMargins(0, 0, 0, 0);
    m_pull = makePrimaryButton(tr("Pull now"), actions);
    m_test = makeButton(tr("Test"), actions);
    m_edit = makeButton(tr("Edit..."), actions);
    m_remove = makeButton(tr("Remove"), actions);
    m_prices = makeButton(tr("Take its prices"), actions);
    m_pull->setObjectName(QStringLiteral("pullConnection"));
    m_test->setObjectName(QStringLiteral("testConnection"));
    m_edit->setObjectName(QStringLiteral("editConnection"));
    m_remove->setObjectName(QStringLiteral("removeConnection"));
    m_prices->setObjectName(QStringLiteral("takePrices"));
    for (QPushButton *button : {m_pull, m_test, m_edit, m_remove, m_prices})
        flow->addWidget(button);
    m_problem = makeText("connectionTrouble", details);
    m_facts = makeText("connectionFacts", details);
    m_warning = makeText("connectionWarning", details);
    m_feeds = makeText("connectionFeeds", details);
    m_warning->setProperty("tone", QStringLiteral("warn"));
    column->addWidget(actions);
    for (QLabel *label : {m_problem, m_facts, m_warning, m_feeds})
        column->addWidget(label);
    column->addStretch(1);
    return details;
}

void ConnectionPane::connectActions()
{
    const auto whenSelected = [this](QPushButton *button, void (ConnectionPane::*signal)(const Connection &)) {
        connect(button, &QPushButton::clicked, this, [this, signal] {
            if (const ConnectionSummary *one = selected())
                Q_EMIT(this->*signal)(one->connection);
        });
    };
    whenSelected(m_pull, &ConnectionPane::pullRequested);
    whenSelected(m_test, &ConnectionPane::testRequested);
    whenSelected(m_prices, &ConnectionPane::pricesRequested);
    whenSelected(m_remove, &ConnectionPane::removeRequested);
    connect(m_edit, &QPushButton::clicked, this, [this] {
        if (const ConnectionSummary *one = selected())
            edit(one->connection.name);
    });
}

const ConnectionSummary *ConnectionPane::selected() const
{
    const int row = m_panel->currentRow();
    return row < 0 ? nullptr : &m_connections->connection(row);
}

void ConnectionPane::setVendors(std::vector<VendorChoice> vendors)
{
    m_form->setVendors(std::move(vendors));
}

void ConnectionPane::setConnections(std::vector<ConnectionSummary> connections, Instant now)
{
    const std::string before = selected() ? selected()->connection.name : std::string();
    m_connections->setConnections(std::move(connections), now);
    select(before);
    if (count() == 1)
        m_panel->selectRow(0);
    if (m_connections->rowOf(m_wanted) >= 0)
        select(std::exchange(m_wanted, {}));
    showSelected();
}

void ConnectionPane::setBusy(const std::set<std::string> &names)
{
    m_connections->setBusy(names);
    updateActions();
}

void ConnectionPane::setZone(const QString &zone)
{
    m_connections->setZone(zone);
    m_runs->setZone(zone);
    showSelected();
}

void ConnectionPane::setReadOnlyReason(const QString &reason)
{
    m_readOnlyReason = reason;
    updateActions();
}

void ConnectionPane::setCompact(bool compact)
{
    const int sheet = compact ? compactSheetWidth : sheetWidth;
    m_sheet->setMinimumWidth(sheet);
    setSizes({std::max(sheet, width() - sheet - handleWidth()), sheet});
    for (const int column : {ConnectionModel::LastColumn, ConnectionModel::ReadColumn, ConnectionModel::RowsColumn})
        m_panel->table()->setColumnHidden(column, compact); // the sheet tells them feed by feed
    for (const int column : {PullRunModel::RequestsColumn, PullRunModel::RetriesColumn, PullRunModel::TookColumn})
        m_runPanel->table()->setColumnHidden(column, compact);
}

void ConnectionPane::startNew()
{
    if (!m_readOnlyReason.isEmpty())
        return;
    m_form->startNew();
    m_form->setBusy(false);
    m_sheet->setTitle(tr("New connection"));
    m_sheet->setSubtitle(QString());
    m_stack->setCurrentWidget(m_form);
    m_form->focusFirst();
}

void ConnectionPane::edit(const std::string &name)
{
    const int row = m_connections->rowOf(name);
    if (row < 0 || !m_readOnlyReason.isEmpty())
        return;
    m_panel->selectRow(row);
    m_form->edit(m_connections->connection(row).connection);
    m_form->setBusy(false);
    m_sheet->setTitle(tr("Edit connection"));
    m_sheet->setSubtitle(QString::fromStdString(name));
    m_stack->setCurrentWidget(m_form);
    m_form->focusFirst();
}

void ConnectionPane::takeSaved(const std::string &name, const QString &problem)
{
    m_form->setBusy(false);
    m_form->showProblem(problem);
    if (!problem.isEmpty())
        return;
    m_wanted = name;
    closeForm();
    select(name);
}

void ConnectionPane::select(const std::string &name)
{
    if (const int row = m_connections->rowOf(name); row >= 0)
        m_panel->selectRow(row);
}

void ConnectionPane::closeForm()
{
    m_form->startNew();
    m_stack->setCurrentIndex(0);
    m_sheet->setTitle(tr("Connection"));
    showSelected();
}

void ConnectionPane::showSelected()
{
    const ConnectionSummary *one = selected();
    m_runPanel->setEmptyText(one ? tr("It was not pulled yet.") : tr("Select a connection to see its pulls."));
    m_runPanel->setSubtitle(one ? QString::fromStdString(one->connection.name) : QString());
    m_runs->setRuns(one ? one->runs : std::vector<PullRun>());
    if (m_stack->currentWidget() != m_form)
        showFacts(m_panel->currentRow());
    updateActions();
}

void ConnectionPane::showFacts(int row)
{
    const ConnectionSummary *one = selected();
    m_sheet->setSubtitle(one ? QString::fromStdString(one->connection.name) : QString());
    const bool failed = one && !one->runs.empty() && one->runs.front().status != "ok";
    m_problem->setProperty("tone", failed ? QStringLiteral("over") : QStringLiteral("warn"));
    m_problem->style()->polish(m_problem);
    setText(m_problem, one ? m_connections->problem(row) : QString());
    setText(m_facts, one ? m_connections->facts(row).join(QLatin1Char('\n'))
                         : tr("Select a connection to see how far it has come, or connect another one."));
    QString warning = one ? one->vendor.warning : QString();
    if (one && one->vendor.experimental)
        warning += (warning.isEmpty() ? QString() : QStringLiteral("\n")) + tr("Experimental: the vendor’s own reference does not describe all of it.");
    setText(m_warning, warning);
    setText(m_feeds, one ? m_connections->feedLines(row).join(QLatin1Char('\n')) : QString());
}

void ConnectionPane::updateActions()
{
    const int row = m_panel->currentRow();
    const bool writable = m_readOnlyReason.isEmpty();
    const bool busy = row >= 0 && m_connections->isBusy(row);
    const QString reason = !writable ? m_readOnlyReason : row < 0 ? tr("Select a connection first") : busy ? tr("It is being asked now") : QString();
    m_prices->setVisible(row >= 0 && m_connections->connection(row).vendor.listsPrices);
    for (QPushButton *button : {m_pull, m_test, m_edit, m_remove, m_prices}) {
        button->setEnabled(reason.isEmpty());
        button->setToolTip(reason);
    }
    if (reason.isEmpty())
        m_prices->setToolTip(tr("Its list of prices becomes a price list; no stored call is priced again by itself"));
    m_add->setEnabled(writable);
    m_add->setToolTip(m_readOnlyReason);
}

} // namespace tokenledger

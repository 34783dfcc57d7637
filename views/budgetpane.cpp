// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/budgetpane.h"

#include "views/delegates/choicedelegate.h"
#include "views/theme.h"
#include "views/widgets/flowlayout.h"
#include "views/widgets/tablepanel.h"
#include "views/widgets/widgetfactory.h"

#include <QFileDialog>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace tokenledger {

BudgetPane::BudgetPane(QWidget *parent) : QWidget(parent), m_model(new BudgetModel(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    m_panel = new TablePanel(tr("Budgets"), this);
    m_panel->setModel(m_model, TablePanel::noStretch);
    m_panel->setEmptyText(tr("No budgets yet. Type one, or take a table of them in."), tr("New budget"), tr("Import CSV..."));
    QTableView *table = m_panel->table();
    table->setItemDelegate(new ChoiceDelegate(BudgetModel::ChoicesRole, table));
    table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed | QAbstractItemView::AnyKeyPressed);
    m_panel->body()->addWidget(makeActions());
    m_problem = makeLabel({}, QStringLiteral("second"), m_panel);
    m_problem->setWordWrap(true);
    setStyleProperty(m_problem, "tone", QStringLiteral("over"));
    m_problem->hide();
    m_panel->body()->addWidget(m_problem);
    column->addWidget(m_panel);
    connect(m_model, &BudgetModel::refused, this, &BudgetPane::refuse);
    connect(m_model, &BudgetModel::edited, this, [this] { refuse({}); });
    connect(m_model, &BudgetModel::historyChanged, this, &BudgetPane::updateActions);
    connect(m_panel, &TablePanel::selectionChanged, this, &BudgetPane::updateActions);
    connect(m_panel, &TablePanel::emptyActionRequested, m_model, &BudgetModel::addBudget);
    connect(m_panel, &TablePanel::otherEmptyActionRequested, this, &BudgetPane::chooseFile);
    updateActions();
}

QWidget *BudgetPane::makeActions()
{
    auto *actions = new QWidget(m_panel);
    auto *flow = new FlowLayout(actions, 8, 8);
    flow->setContentsMargins(0, 4, 0, 0);
    m_add = makeButton(tr("New budget"), actions);
    m_import = makeButton(tr("Import CSV..."), actions);
    m_remove = makeButton(tr("Remove"), actions);
    m_undo = makeButton(tr("Undo"), actions);
    m_add->setObjectName(QStringLiteral("addBudget"));
    m_import->setObjectName(QStringLiteral("importBudgets"));
    m_remove->setObjectName(QStringLiteral("removeBudget"));
    m_undo->setObjectName(QStringLiteral("undoBudgets"));
    for (QPushButton *button : {m_add, m_import, m_remove, m_undo})
        flow->addWidget(button);
    connect(m_add, &QPushButton::clicked, m_model, &BudgetModel::addBudget);
    connect(m_import, &QPushButton::clicked, this, &BudgetPane::chooseFile);
    connect(m_remove, &QPushButton::clicked, this, [this] { m_model->removeBudgets(m_panel->selectedRows()); });
    connect(m_undo, &QPushButton::clicked, m_model, &BudgetModel::undo);
    return actions;
}

void BudgetPane::chooseFile()
{
    const QString file = QFileDialog::getOpenFileName(this, tr("Import budgets"), {}, tr("Tables (*.csv);;All files (*)"));
    if (!file.isEmpty())
        Q_EMIT importRequested(file);
}

void BudgetPane::refuse(const QString &sentence)
{
    m_problem->setText(sentence);
    m_problem->setVisible(!sentence.isEmpty());
}

void BudgetPane::setStandings(std::vector<BudgetStanding> standings, const QString &at)
{
    m_model->setStandings(std::move(standings));
    m_panel->setSubtitle(at.isEmpty() ? tr("The ledger has no calls.") : tr("Spent and forecast as of %1.").arg(at));
}

void BudgetPane::setZone(const QString &zone)
{
    m_model->setZone(zone);
}

void BudgetPane::setCompact(bool compact)
{
    for (const int column : {BudgetModel::FromColumn, BudgetModel::ToColumn, BudgetModel::LimitColumn})
        m_panel->table()->setColumnHidden(column, compact);
}

void BudgetPane::setReadOnlyReason(const QString &reason)
{
    m_readOnlyReason = reason;
    m_model->setReadOnly(!reason.isEmpty());
    updateActions();
}

void BudgetPane::updateActions()
{
    const bool writable = m_readOnlyReason.isEmpty();
    m_add->setEnabled(writable);
    m_import->setEnabled(writable);
    m_remove->setEnabled(writable && !m_panel->selectedRows().isEmpty());
    m_undo->setEnabled(writable && m_model->canUndo());
    for (QPushButton *button : {m_add, m_import, m_remove, m_undo})
        button->setToolTip(m_readOnlyReason);
}

} // namespace tokenledger

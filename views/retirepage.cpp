// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/retirepage.h"

#include "views/tableexport.h"
#include "views/widgets/panel.h"
#include "views/widgets/segments.h"
#include "views/widgets/tablehead.h"
#include "views/widgets/tablepanel.h"
#include "views/widgets/widgetfactory.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <set>

namespace tokenledger {

RetirePage::RetirePage(QWidget *parent)
    : Page(parent), m_candidates(new RetirementModel(this)), m_decisions(new RetirementDecisionModel(this)),
      m_tabs(new Segments(tr("Retire"), {tr("Candidates"), tr("Decided")}, this)), m_stack(new QStackedWidget(this)),
      m_candidatePanel(new TablePanel(tr("Candidates"), m_stack)), m_decidedPanel(new TablePanel(tr("Decided"), m_stack)),
      m_sheet(new Panel(tr("Decision"), this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 16);
    layout->setSpacing(12);
    layout->addWidget(m_tabs, 0, Qt::AlignLeft);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_sheet);
    m_stack->addWidget(m_candidatePanel);
    m_stack->addWidget(m_decidedPanel);
    m_candidatePanel->setModel(m_candidates, RetirementModel::AgainstColumn);
    m_candidatePanel->setSubtitle(tr("Items for which something speaks, the dearest first"));
    m_candidatePanel->table()->sortByColumn(RetirementModel::RunRateColumn, Qt::DescendingOrder);
    m_decidedPanel->setModel(m_decisions, RetirementDecisionModel::NoteColumn);
    m_decidedPanel->setEmptyText(tr("Nothing was decided yet."));
    m_withdraw = makeButton(tr("Withdraw the decision"), m_decidedPanel);
    m_withdraw->setObjectName(QStringLiteral("withdraw"));
    m_decidedPanel->addHeaderWidget(m_withdraw);
    setupSheet();
    setState(tr("Looking for what could be given up."));
    connect(m_tabs, &Segments::chosen, this, [this](int tab) { showTab(static_cast<Tab>(tab)); });
    connect(m_candidatePanel, &TablePanel::selectionChanged, this, &RetirePage::showSheet);
    connect(m_decidedPanel, &TablePanel::selectionChanged, this, &RetirePage::updateActions);
    connect(m_withdraw, &QPushButton::clicked, this, [this] {
        for (const int row : m_decidedPanel->selectedRows())
            Q_EMIT withdrawn(m_decisions->decision(row));
    });
    showSheet();
}

void RetirePage::setupSheet()
{
    m_reasons = makeLabel(QString(), QStringLiteral("body"), m_sheet);
    m_reasons->setWordWrap(true);
    m_reasons->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_owner = new QLineEdit(m_sheet);
    m_owner->setObjectName(QStringLiteral("retireOwner"));
    m_owner->setPlaceholderText(tr("Who sees to it"));
    m_owner->setAccessibleName(tr("Owner"));
    m_note = new QLineEdit(m_sheet);
    m_note->setObjectName(QStringLiteral("retireNote"));
    m_note->setPlaceholderText(tr("Why"));
    m_note->setAccessibleName(tr("Note"));
    m_into = new QComboBox(m_sheet);
    m_into->setObjectName(QStringLiteral("retireInto"));
    m_into->setEditable(true);
    m_into->setAccessibleName(tr("What takes its place"));
    m_into->lineEdit()->setAccessibleName(m_into->accessibleName());
    m_into->lineEdit()->setPlaceholderText(tr("What takes its place"));
    m_keep = makeButton(tr("Keep"), m_sheet);
    m_keep->setObjectName(QStringLiteral("keep"));
    m_retire = makePrimaryButton(tr("Retire"), m_sheet);
    m_retire->setObjectName(QStringLiteral("retire"));
    m_consolidate = makeButton(tr("Consolidate into"), m_sheet);
    m_consolidate->setObjectName(QStringLiteral("consolidate"));
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_owner, 1);
    row->addWidget(m_note, 2);
    row->addWidget(m_keep);
    row->addWidget(m_retire);
    row->addWidget(m_consolidate);
    row->addWidget(m_into, 1);
    m_sheet->body()->addWidget(m_reasons);
    m_sheet->body()->addLayout(row);
    connect(m_keep, &QPushButton::clicked, this, [this] { decide(Retirement::Decision::Keep); });
    connect(m_retire, &QPushButton::clicked, this, [this] { decide(Retirement::Decision::Retire); });
    connect(m_consolidate, &QPushButton::clicked, this, [this] { decide(Retirement::Decision::Consolidate); });
    connect(m_into, &QComboBox::currentTextChanged, this, &RetirePage::updateActions);
}

void RetirePage::setCandidates(std::vector<RetirementCandidate> candidates)
{
    m_candidatePanel->setEmptyText(tr("Nothing looks as if it could be given up."));
    m_candidates->setCandidates(std::move(candidates));
    showSheet();
}

void RetirePage::setDecisions(std::vector<Retirement> decisions)
{
    m_decisions->setDecisions(std::move(decisions));
    updateActions();
}

void RetirePage::setState(const QString &sentence)
{
    m_candidatePanel->setEmptyText(sentence);
}

void RetirePage::setReadOnlyReason(const QString &reason)
{
    m_readOnlyReason = reason;
    updateActions();
}

void RetirePage::showTab(Tab tab)
{
    m_tabs->setCurrent(static_cast<int>(tab));
    m_stack->setCurrentIndex(static_cast<int>(tab));
    m_sheet->setVisible(tab == Tab::Candidates);
}

void RetirePage::showSheet()
{
    const int row = m_candidatePanel->currentRow();
    m_sheet->setSubtitle(row < 0 ? QString() : QString::fromStdString(m_candidates->candidate(row).key));
    m_reasons->setText(row < 0 ? tr("Select an item to see what speaks for giving it up, and decide.") : m_candidates->reasons(row));
    const QString typed = m_into->currentText();
    m_into->clear();
    if (row >= 0) {
        std::set<std::string> others;
        for (int other = 0; other < m_candidates->rowCount(); ++other)
            if (other != row && m_candidates->candidate(other).kind == m_candidates->candidate(row).kind)
                others.insert(m_candidates->candidate(other).key);
        for (const std::string &other : others)
            m_into->addItem(QString::fromStdString(other));
    }
    m_into->setCurrentText(typed);
    updateActions();
}

void RetirePage::updateActions()
{
    const bool writable = m_readOnlyReason.isEmpty();
    const bool selected = !m_candidatePanel->selectedRows().isEmpty();
    const QString reason = !writable ? m_readOnlyReason : selected ? QString() : tr("Select an item first");
    for (QPushButton *button : {m_keep, m_retire, m_consolidate}) {
        button->setEnabled(writable && selected);
        button->setToolTip(reason);
    }
    if (writable && selected && m_into->currentText().isEmpty()) {
        m_consolidate->setEnabled(false);
        m_consolidate->setToolTip(tr("Say at its right what takes the item's place"));
    }
    const bool chosen = !m_decidedPanel->selectedRows().isEmpty();
    m_withdraw->setEnabled(writable && chosen);
    m_withdraw->setToolTip(!writable ? m_readOnlyReason : chosen ? QString() : tr("Select a decision first"));
}

void RetirePage::decide(Retirement::Decision decision)
{
    std::vector<Retirement> decisions;
    for (const int row : m_candidatePanel->selectedRows()) {
        const RetirementCandidate &one = m_candidates->candidate(row);
        Retirement made{one.kind, one.key, decision, {}, m_owner->text().toStdString(), m_note->text().toStdString(), {}};
        if (decision == Retirement::Decision::Consolidate)
            made.into = m_into->currentText().toStdString();
        decisions.push_back(std::move(made));
    }
    m_note->clear();
    for (const Retirement &made : decisions)
        Q_EMIT decided(made);
}

TablePanel *RetirePage::shownPanel() const
{
    return m_stack->currentIndex() == 0 ? m_candidatePanel : m_decidedPanel;
}

QList<QWidget *> RetirePage::panes() const
{
    if (m_stack->currentIndex() == 0)
        return {m_tabs, m_candidatePanel->table(), m_sheet};
    return {m_tabs, m_decidedPanel->table()};
}

void RetirePage::exportShown()
{
    const QTableView &table = *shownPanel()->table();
    if (const QString problem = exportCsv(window(), table.accessibleName().toLower(), tableCsv(table)); !problem.isEmpty())
        Q_EMIT failed(problem);
}

void RetirePage::copyRows()
{
    copyTable(*shownPanel()->table());
}

void RetirePage::chooseColumns()
{
    showColumnMenu(*shownPanel()->table()->horizontalHeader());
}

void RetirePage::saveState(QSettings &settings) const
{
    m_candidatePanel->saveState(settings, QStringLiteral("retire/candidates"));
    m_decidedPanel->saveState(settings, QStringLiteral("retire/decided"));
}

void RetirePage::restoreState(const QSettings &settings)
{
    m_candidatePanel->restoreState(settings, QStringLiteral("retire/candidates"));
    m_decidedPanel->restoreState(settings, QStringLiteral("retire/decided"));
}

} // namespace tokenledger

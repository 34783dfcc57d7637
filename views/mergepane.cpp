// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/mergepane.h"

#include "views/widgets/tablepanel.h"
#include "views/widgets/widgetfactory.h"

#include <QHeaderView>
#include <QPushButton>
#include <QShortcut>
#include <QTableView>

namespace tokenledger {

MergePane::MergePane(QWidget *parent)
    : QSplitter(Qt::Vertical, parent), m_merged(new MergedCallModel(this)), m_reports(new CallReportModel(this)),
      m_proposals(new ProposedMergeModel(this)), m_ranking(new SourceRankingModel(this)),
      m_mergedPanel(new TablePanel(tr("Merged calls"), this)),
      m_reportPanel(new TablePanel(tr("Reports of the call"), this)),
      m_proposalPanel(new TablePanel(tr("Proposed matches"), this)),
      m_rankingPanel(new TablePanel(tr("Which report wins"), this))
{
    setChildrenCollapsible(false);
    auto *upper = new QSplitter(Qt::Horizontal, this);
    upper->setChildrenCollapsible(false);
    upper->addWidget(m_proposalPanel);
    upper->addWidget(m_rankingPanel);
    upper->setStretchFactor(0, 1);
    addWidget(upper);
    addWidget(m_mergedPanel);
    addWidget(m_reportPanel);
    for (const int place : {0, 1, 2})
        setStretchFactor(place, 1);
    setupProposals();
    setupRanking();
    setupMerged();
    updateActions();
}

void MergePane::setupProposals()
{
    m_proposalPanel->setModel(m_proposals, ProposedMergeModel::SecondColumn);
    m_proposalPanel->table()->horizontalHeader()->setSectionResizeMode(ProposedMergeModel::FirstColumn,
                                                                       QHeaderView::Stretch);
    m_proposalPanel->setSubtitle(tr("Alike in time, model and tokens"));
    m_look = addAction(m_proposalPanel, tr("Look again"), "lookForMatches");
    m_apart = addAction(m_proposalPanel, tr("Keep apart"), "mergeApart");
    m_together = addAction(m_proposalPanel, tr("Merge"), "mergeTogether");
    connect(m_proposalPanel, &TablePanel::selectionChanged, this, &MergePane::updateActions);
    connect(m_proposalPanel, &TablePanel::emptyActionRequested, this, &MergePane::proposalsRequested);
    connect(m_look, &QPushButton::clicked, this, &MergePane::proposalsRequested);
    connect(m_together, &QPushButton::clicked, this, [this] { decide(MergeDecision::Together); });
    connect(m_apart, &QPushButton::clicked, this, [this] { decide(MergeDecision::Apart); });
}

void MergePane::setupRanking()
{
    m_rankingPanel->setModel(m_ranking, SourceRankingModel::KindColumn);
    QTableView *table = m_rankingPanel->table();
    table->setSortingEnabled(false); // the order is what it is about
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_up = addAction(m_rankingPanel, tr("Up"), "rankUp");
    m_down = addAction(m_rankingPanel, tr("Down"), "rankDown");
    connect(m_rankingPanel, &TablePanel::selectionChanged, this, &MergePane::updateActions);
    connect(m_up, &QPushButton::clicked, this, [this] { moveRank(-1); });
    connect(m_down, &QPushButton::clicked, this, [this] { moveRank(1); });
    for (const int by : {-1, 1}) {
        auto *key = new QShortcut(QKeySequence(Qt::ALT | (by < 0 ? Qt::Key_Up : Qt::Key_Down)), table, nullptr, nullptr,
                                  Qt::WidgetShortcut);
        connect(key, &QShortcut::activated, this, [this, by] { moveRank(by); });
    }
}

void MergePane::setupMerged()
{
    m_mergedPanel->setModel(m_merged, MergedCallModel::CallColumn);
    m_mergedPanel->setSubtitle(tr("Several sources tell of one call, and it counts once"));
    m_mergedPanel->setEmptyText(tr("No call is told of by two sources."));
    m_mergedPanel->table()->setSelectionMode(QAbstractItemView::SingleSelection);
    m_split = addAction(m_mergedPanel, tr("Take apart"), "splitCall");
    m_reportPanel->setModel(m_reports, CallReportModel::IdColumn);
    m_reportPanel->setSubtitle(tr("The first one counts; the others fill what it leaves open"));
    m_reportPanel->setEmptyText(tr("Select a merged call to see the reports that it is made of."));
    connect(m_mergedPanel, &TablePanel::selectionChanged, this, &MergePane::showReports);
    connect(m_mergedPanel, &TablePanel::selectionChanged, this, &MergePane::updateActions);
    connect(m_split, &QPushButton::clicked, this, [this] {
        if (const int row = m_mergedPanel->currentRow(); row >= 0)
            Q_EMIT splitRequested(m_merged->call(row));
    });
}

QPushButton *MergePane::addAction(TablePanel *panel, const QString &text, const char *name)
{
    QPushButton *button = makeButton(text, panel);
    button->setObjectName(QLatin1String(name));
    panel->addHeaderWidget(button);
    return button;
}

void MergePane::setMerged(std::vector<MergedCall> calls)
{
    // Versions of one record are conflicts, and shown there.
    std::erase_if(calls, [](const MergedCall &call) { return !call.severalSources; });
    m_merged->setCalls(std::move(calls));
    showReports();
    updateActions();
}

void MergePane::setProposals(std::vector<ProposedMerge> proposals)
{
    m_proposalPanel->setEmptyText(tr("No two calls look like one."));
    m_proposals->setProposals(std::move(proposals));
    updateActions();
}

void MergePane::setProposalState(const QString &sentence, const QString &action)
{
    m_proposalPanel->setEmptyText(sentence, action);
}

void MergePane::setRanking(std::vector<std::string> order)
{
    m_ranking->setOrder(std::move(order));
    updateActions();
}

void MergePane::setZone(const QString &zone)
{
    m_merged->setZone(zone);
}

void MergePane::setReadOnlyReason(const QString &reason)
{
    m_readOnlyReason = reason;
    updateActions();
}

QList<QTableView *> MergePane::tables() const
{
    return {m_proposalPanel->table(), m_rankingPanel->table(), m_mergedPanel->table(), m_reportPanel->table()};
}

void MergePane::decide(MergeDecision decision)
{
    Pairs pairs;
    for (const int row : m_proposalPanel->selectedRows())
        pairs.push_back(m_proposals->names(row));
    if (!pairs.empty())
        Q_EMIT decided(pairs, decision);
}

void MergePane::moveRank(int by)
{
    const int row = m_rankingPanel->currentRow();
    const std::vector<std::string> order = m_ranking->moved(row, by);
    if (!m_readOnlyReason.isEmpty() || row < 0 || order == m_ranking->order())
        return;
    m_ranking->setOrder(order);
    m_rankingPanel->selectRow(row + by);
    Q_EMIT rankingChosen(order);
}

void MergePane::showReports()
{
    const int row = m_mergedPanel->currentRow();
    m_reports->setReports(row < 0 ? std::vector<CallReport>() : m_merged->call(row).reports);
}

void MergePane::updateActions()
{
    const bool writable = m_readOnlyReason.isEmpty();
    const bool proposed = m_proposalPanel->currentRow() >= 0;
    const bool merged = m_mergedPanel->currentRow() >= 0;
    const int rank = m_rankingPanel->currentRow();
    m_look->setToolTip(tr("Looks for calls of two sources with the same model and tokens at about the same time"));
    for (QPushButton *button : {m_together, m_apart}) {
        button->setEnabled(writable && proposed);
        button->setToolTip(!writable ? m_readOnlyReason : proposed ? QString() : tr("Select a pair first"));
    }
    m_split->setEnabled(writable && merged);
    m_split->setToolTip(!writable ? m_readOnlyReason
                        : merged  ? tr("Its sources' reports are calls of their own from then on")
                                  : tr("Select a call first"));
    m_up->setEnabled(writable && rank > 0);
    m_down->setEnabled(writable && rank >= 0 && rank + 1 < m_ranking->rowCount());
    for (QPushButton *button : {m_up, m_down})
        button->setToolTip(!writable  ? m_readOnlyReason
                           : rank < 0 ? tr("Select a kind of source first")
                                      : tr("Every merged call is made anew by the new order"));
}

} // namespace tokenledger

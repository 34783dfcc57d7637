// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/mergemodel.h"

#include <QSplitter>

#include <string>
#include <utility>
#include <vector>

class QPushButton;
class QTableView;

namespace tokenledger {

class TablePanel;

/// Calls that several sources tell of: pairs that may be one call, for a person to decide about; those that are one,
/// with their reports; and which kind of source wins where reports differ.
class MergePane : public QSplitter
{
    Q_OBJECT
public:
    using Pairs = std::vector<std::pair<CallName, CallName>>;

    explicit MergePane(QWidget *parent = nullptr);

    void setMerged(std::vector<MergedCall> calls);
    void setProposals(std::vector<ProposedMerge> proposals);
    /// What is said in place of proposals until there are some.
    void setProposalState(const QString &sentence, const QString &action = {});
    void setRanking(std::vector<std::string> order);
    void setZone(const QString &zone);
    void setReadOnlyReason(const QString &reason);
    int count() const { return m_merged->rowCount(); }
    TablePanel *panel() const { return m_mergedPanel; }
    /// Every table, in reading order.
    QList<QTableView *> tables() const;

Q_SIGNALS:
    /// Look for pairs that may be one call: answer with setProposals().
    void proposalsRequested();
    /// The calls of each pair are one, or never are.
    void decided(const tokenledger::MergePane::Pairs &pairs, tokenledger::MergeDecision decision);
    /// This call is several calls.
    void splitRequested(const tokenledger::MergedCall &call);
    /// Reports win in this order from now on.
    void rankingChosen(const std::vector<std::string> &order);

private:
    void setupProposals();
    void setupRanking();
    void setupMerged();
    QPushButton *addAction(TablePanel *panel, const QString &text, const char *name);
    void decide(MergeDecision decision);
    void moveRank(int by);
    void showReports();
    void updateActions();

    MergedCallModel *m_merged;
    CallReportModel *m_reports;
    ProposedMergeModel *m_proposals;
    SourceRankingModel *m_ranking;
    TablePanel *m_mergedPanel;
    TablePanel *m_reportPanel;
    TablePanel *m_proposalPanel;
    TablePanel *m_rankingPanel;
    QPushButton *m_look = nullptr;
    QPushButton *m_together = nullptr;
    QPushButton *m_apart = nullptr;
    QPushButton *m_split = nullptr;
    QPushButton *m_up = nullptr;
    QPushButton *m_down = nullptr;
    QString m_readOnlyReason;
};

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/retirementmodel.h"
#include "views/page.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace tokenledger {

class Panel;
class Segments;
class TablePanel;

/// What could be given up, why, and what was decided about it.
class RetirePage : public Page
{
    Q_OBJECT

public:
    enum class Tab { Candidates, Decided };

    explicit RetirePage(QWidget *parent = nullptr);

    void setCandidates(std::vector<RetirementCandidate> candidates);
    void setDecisions(std::vector<Retirement> decisions);
    /// Said in place of candidates: that they are looked for, or why there are none.
    void setState(const QString &sentence);
    void setReadOnlyReason(const QString &reason);
    void showTab(Tab tab);

    TablePanel *candidatePanel() const { return m_candidatePanel; }
    TablePanel *decidedPanel() const { return m_decidedPanel; }

    QList<QWidget *> panes() const override;
    void exportShown() override;
    void copyRows() override;
    void chooseColumns() override;
    void saveState(QSettings &settings) const override;
    void restoreState(const QSettings &settings) override;

Q_SIGNALS:
    /// `decidedAt` is for the receiver to set.
    void decided(const tokenledger::Retirement &decision);
    void withdrawn(const tokenledger::Retirement &decision);
    /// Something could not be done, in one sentence.
    void failed(const QString &sentence);

private:
    void setupSheet();
    void showSheet();
    void updateActions();
    void decide(Retirement::Decision decision);
    TablePanel *shownPanel() const;

    RetirementModel *m_candidates;
    RetirementDecisionModel *m_decisions;
    Segments *m_tabs;
    QStackedWidget *m_stack;
    TablePanel *m_candidatePanel;
    TablePanel *m_decidedPanel;
    Panel *m_sheet;
    QLabel *m_reasons = nullptr;
    QComboBox *m_into = nullptr;
    QLineEdit *m_owner = nullptr;
    QLineEdit *m_note = nullptr;
    QPushButton *m_keep = nullptr;
    QPushButton *m_retire = nullptr;
    QPushButton *m_consolidate = nullptr;
    QPushButton *m_withdraw = nullptr;
    QString m_readOnlyReason;
};

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/evals.h"
#include "models/qt/curvedata.h"
#include "models/qt/leverbridgemodel.h"
#include "models/qt/passratemodel.h"
#include "models/qt/plancomparisonmodel.h"
#include "models/qt/proposalmodel.h"
#include "models/qt/realisedmodel.h"
#include "models/qt/whatifrowsmodel.h"
#include "views/widgets/segments.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QStackedWidget;
class QTableView;
class QVBoxLayout;

namespace tokenledger {

class AssumptionList;
class CurveView;
class KpiStrip;
class Panel;
class TablePanel;

/// What a plan comes to: the figures, the bridge from actual to plan, the features and models it touches, pass rates of
/// the routes, and what is taken for granted. Or several plans side by side.
class WhatIfResultPane : public QWidget
{
    Q_OBJECT

public:
    explicit WhatIfResultPane(QWidget *parent = nullptr);

    /// @param period what "Actual" is called after: "Q3 2026"; @param days of it, for a month's rate.
    void setPeriod(const QString &period, int days);
    /// Exact figures, or those that a moving slider shows between two exact ones; these are marked.
    enum class Precision { Exact, Estimate };
    void setResult(const Scenario &scenario, const WhatIfResult &result, const EvalBook &evals, Precision precision = Precision::Exact);
    void setComparison(std::vector<ComparedPlan> plans);
    /// Shows the ranking of levers, and asks for it.
    void propose();
    void setProposals(std::vector<ProposedLever> levers);
    /// The line of the open lever; without a title there is none, and no view of it.
    void setCurve(const CurveData &curve);
    bool showsCurve() const;
    /// The figures are those of an older state of the plan.
    void setDimmed(bool dimmed);
    void setCompact(bool compact);
    /// Why there is no result, in place of the note under the bridge.
    void setProblem(const QString &sentence);
    bool isComparing() const;
    bool showsRealised() const { return m_mode->current() == Realised; }
    /// What the plan that is open has saved since it was frozen; nothing while it was not.
    void setRealised(const std::optional<RealisedPlan> &plan);

    /// The table in view that copying is about.
    QTableView *focusedTable() const;
    QList<QWidget *> panes() const;
    /// Bridge, features, models and assumptions as one CSV text. @param headLines stand above it
    QString csv(const QStringList &headLines) const;
    const LeverBridgeModel &bridge() const { return *m_bridge; }

Q_SIGNALS:
    void leverChosen(int lever);
    void comparisonRequested();
    void proposalsRequested();
    /// What the plan has saved since it was frozen came into view.
    void realisedRequested();
    /// The line of the open lever came into view.
    void curveRequested();
    /// This lever is to join the plan.
    void leverAccepted(const tokenledger::Lever &lever);
    /// A menu of plans to compare is wanted at this widget.
    void comparedPlansRequested(QWidget *anchor);
    void evalsRequested();

private:
    enum Mode { Bridge, Comparing, Proposing, Realised };
    void setupBridge(QVBoxLayout *column);
    void setupProposals();
    void showMode(int mode);
    void showNote();
    QTableView *shownTable() const;
    void setupDetails(QVBoxLayout *column);
    void showFigures(const Scenario &scenario, const WhatIfResult &result);
    void fitBridge();
    void placeSegments(Panel &panel, Segments &segments) const;

    LeverBridgeModel *m_bridge;
    PlanComparisonModel *m_comparison;
    ProposalModel *m_proposals;
    RealisedModel *m_realised;
    WhatIfRowsModel *m_featureRows;
    WhatIfRowsModel *m_modelRows;
    PassRateModel *m_passRates;
    KpiStrip *m_figures = nullptr;
    Panel *m_bridgePanel = nullptr;
    Panel *m_detailPanel = nullptr;
    Segments *m_mode = nullptr;
    QCheckBox *m_atZero = nullptr;
    QWidget *m_choosePlans = nullptr;
    QStackedWidget *m_tables = nullptr;
    QTableView *m_bridgeTable = nullptr;
    QTableView *m_comparisonTable = nullptr;
    QTableView *m_proposalTable = nullptr;
    QTableView *m_realisedTable = nullptr;
    QLabel *m_note = nullptr;
    Segments *m_detail = nullptr;
    QStackedWidget *m_details = nullptr;
    QList<TablePanel *> m_detailPanels;
    Panel *m_assumptionPanel = nullptr;
    AssumptionList *m_assumptions = nullptr;
    AssumptionList *m_compactAssumptions = nullptr;
    CurveView *m_curve = nullptr;
    QList<Assumption> m_assumed;
    QString m_period;
    int m_days = 0;
    bool m_compact = false;
    Precision m_precision = Precision::Exact;
    bool m_proposed = false; ///< the ranking was worked out
};

} // namespace tokenledger

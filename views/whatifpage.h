// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/evals.h"
#include "models/analysis/snapshot.h"
#include "models/qt/cachetext.h"
#include "models/qt/curvedata.h"
#include "models/qt/filterstate.h"
#include "models/qt/leverknobs.h"
#include "models/qt/plancomparisonmodel.h"
#include "models/qt/plandocument.h"
#include "models/qt/proposalmodel.h"
#include "models/qt/scenariomodel.h"
#include "views/page.h"
#include "views/whatif/resultpane.h"

#include <QStringList>
#include <QTimer>

#include <memory>

class QLabel;
class QLayout;
class QMenu;
class QPushButton;
class QStackedWidget;

namespace tokenledger {

class LeverList;
class PlanBar;
class ScopeButton;

/// What the calls of the period would have cost under other levers. Every change asks for the figures at once; the
/// application answers with showResult(). While it works, the old figures stay in view.
class WhatIfPage : public Page
{
    Q_OBJECT

public:
    explicit WhatIfPage(FilterState &filters, QWidget *parent = nullptr);

    void setSnapshot(const std::shared_ptr<const Snapshot> &snapshot);
    /// Models with a price, "provider/model".
    void setPricedModels(const QStringList &models);
    void setEvals(const EvalBook &evals);
    /// Prices of prompt caches of the models that cost most.
    void setCachedModels(std::vector<CachedModel> models);
    /// Plans that the ledger keeps, and earlier versions of the one that is open.
    void setPlans(const QStringList &names);
    void setVersions(const QStringList &names);
    void setReadOnlyReason(const QString &reason);

    /// The plan to work on.
    void openPlan(const Scenario &plan);
    void markSaved(const QString &name) { m_model.markSaved(name); }
    /// Answers evaluationRequested(): what this scenario comes to.
    void showResult(const Scenario &scenario, const WhatIfResult &result);
    /// What the plan comes to but for a fraction of a cent, while its exact figures are worked out: a slider moves.
    void showEstimate(const Scenario &scenario, const WhatIfResult &estimate);
    void showProblem(const QString &sentence);
    /// Answers comparisonRequested().
    void showComparison(std::vector<ComparedPlan> plans);

    /// Answers curveRequested(): what the exact cache of this scenario's last lever saves at other times to live.
    void showCurve(const Scenario &upToLever, const std::vector<CurvePoint> &points);
    /// Answers realisedRequested(): what the plan of this name has saved since it was frozen; nothing while it was not.
    void showRealised(const QString &plan, const std::optional<RealisedPlan> &realised);
    /// Answers proposalsRequested().
    void showProposals(std::vector<ProposedLever> levers);

    const ScenarioModel &model() const { return m_model; }
    ScenarioModel &model() { return m_model; }
    LeverList &levers() { return *m_levers; }
    WhatIfResultPane &results() { return *m_results; }
    /// The figures in view are those of the present plan.
    bool isUpToDate() const { return m_upToDate; }

    void setCompact(bool compact) override;
    QList<QWidget *> panes() const override;
    bool followsScope() const override { return true; }
    void exportShown() override;
    void copyRows() override;
    void copyExact() override;
    bool ownsHistory() const override { return true; }
    void undo() override { m_model.undo(); }
    void redo() override { m_model.redo(); }
    bool save() override;
    bool escape() override;

Q_SIGNALS:
    void evaluationRequested(const tokenledger::Scenario &scenario);
    void planRequested(const QString &name);
    void versionRequested(const QString &name);
    void saveRequested(const tokenledger::Scenario &plan);
    void removeRequested(const QString &name);
    /// Write the result of this plan as JSON to the file.
    void jsonRequested(const QString &file);
    /// Print this plan to the file.
    void pdfRequested(const tokenledger::PlanPaper &paper, const QString &file);
    /// Write down what the kept plan promises.
    void freezeRequested(const QString &plan);
    /// What has this plan saved in the period in view, since it was frozen?
    void realisedRequested(const QString &plan, const tokenledger::TimeRange &range);
    /// What these kept plans come to, beside the one that is open.
    void comparisonRequested(const QStringList &names);
    /// Which levers would save something over this selection?
    void proposalsRequested(const tokenledger::Scenario &selection);
    /// What would the last lever, an exact cache, save at these times to live?
    void curveRequested(const tokenledger::Scenario &upToLever, const std::vector<std::int64_t> &lives);
    void importRequested();
    void failed(const QString &sentence);

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *setupLevers();
    QLayout *setupButtons(QWidget *panel);
    QWidget *setupEmpty();
    void fillAddMenu();
    void followScope();
    void requestEvaluation();
    bool isAboutTheseLevers(const Scenario &scenario) const;
    void showFigures(const Scenario &scenario, const WhatIfResult &result, WhatIfResultPane::Precision precision);
    void updateNote();
    void updateCurve();
    void requestCurve();
    Scenario upToOpenLever() const;
    void chooseCompared(QWidget *anchor);
    void requestComparison();
    void requestRealised();
    QStringList valuesOf(Dimension dimension) const;
    QString largestModel() const;

    FilterState &m_filters;
    ScenarioModel m_model;
    std::shared_ptr<const Snapshot> m_snapshot;
    LeverOptions m_options;
    EvalBook m_evals;
    std::vector<CachedModel> m_cached;
    QStringList m_planNames;
    QStringList m_compared;
    QStackedWidget *m_stack = nullptr;
    QWidget *m_left = nullptr;
    PlanBar *m_bar = nullptr;
    LeverList *m_levers = nullptr;
    QLabel *m_hint = nullptr;
    ScopeButton *m_add = nullptr;
    QMenu *m_addMenu = nullptr;
    QPushButton *m_reset = nullptr;
    WhatIfResultPane *m_results = nullptr;
    QTimer m_dim;
    QTimer m_curve; ///< asks for a line once the knobs rest
    std::optional<WhatIfResult> m_result;
    std::vector<CurvePoint> m_curvePoints; ///< of the open lever
    QString m_period; ///< in view, in words
    int m_days = 0;
    bool m_upToDate = false;
    bool m_wanted = false; ///< something changed while the page was not in view
};

} // namespace tokenledger

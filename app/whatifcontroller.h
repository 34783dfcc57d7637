// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workspace.h"
#include "models/analysis/whatif.h"
#include "models/analysis/realisedsavings.h"
#include "models/qt/plandocument.h"
#include "models/qt/plansliders.h"

#include <QObject>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace tokenledger {

class MainWindow;
class WhatIfPage;

/// Answers the What-if page: replays plans away from the GUI thread, one at a time and always the newest, and keeps
/// plans in the ledger.
class WhatIfController : public QObject
{
    Q_OBJECT

public:
    WhatIfController(Workspace &workspace, MainWindow &window, WhatIfPage &page, QObject *parent = nullptr);

    /// Opens a plan on the page, with the knobs of its first lever, once the ledger's plans are read.
    void openWhenLoaded(const QString &name);

private:
    /// Calls in memory, as the scenario that they were loaded for needs them.
    using Prepared = std::shared_ptr<const WhatIf>;
    struct Answer
    {
        Scenario scenario;
        Prepared prepared;
        Result<WhatIfResult> result;
        bool isShown = true; ///< a plan that the page asked for; else one to be ready for the drag of a slider
    };

    void connectPage();
    /// What was loaded is of another state of the ledger.
    void forget();
    void evaluate(const Scenario &scenario);
    void startNext();
    void startSliders();
    void startReplay(const Scenario &scenario, bool isShown);
    void take(Answer answer, quint64 state);
    void compare(const QStringList &names);
    void propose(const Scenario &selection);
    void drawCurve(const Scenario &upToLever, const std::vector<std::int64_t> &lives);
    void loadPlans();
    void openAwaited();
    void loadEvals();
    void showModels();
    void openPlan(const QString &name);
    void openVersion(const QString &label);
    void showVersions();
    void removePlan(const QString &name);
    void tellSaved(const QString &name);
    void tellRemoved(const Scenario &plan);
    void tellImported(const ImportOutcome &outcome);
    void writeJson(const QString &file);
    void print(const PlanPaper &paper, const QString &file);
    void showRealised(const QString &plan, const TimeRange &range);
    void tellFrozen(const FrozenBaseline &frozen);

    Workspace &m_workspace;
    MainWindow &m_window;
    WhatIfPage &m_page;
    Prepared m_prepared;
    EvalBook m_evals;
    std::vector<Scenario> m_plans;
    QString m_awaited; ///< plan to be opened once the plans are read
    std::optional<Scenario> m_wanted; ///< the newest that is not worked out yet
    std::optional<Answer> m_shown;
    PlanSliders m_sliders;  ///< of the lever that is open
    bool m_running = false;
    quint64 m_ahead = 0; ///< the job that makes a slider ready; 0: none runs
    quint64 m_state = 0; ///< counts what makes loaded calls useless
};

} // namespace tokenledger

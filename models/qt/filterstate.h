// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/cubequery.h"
#include "models/qt/period.h"

#include <QList>
#include <QObject>
#include <QString>
#include <QStringList>

#include <optional>

namespace tokenledger {

/// One scope for the whole window.
struct Scope {
    Period period;
    Bucket bucket = Bucket::Day;
    Comparison comparison = Comparison::PeriodBefore;
    CostBasis basis = CostBasis::Computed;
    QString zone = QStringLiteral("UTC");
    friend bool operator==(const Scope &, const Scope &) = default;
};

/// One step of the breadcrumb: the dimension drilled through and the value chosen; an empty value is Unattributed.
struct PathStep {
    Dimension dimension;
    QString value;
    friend bool operator==(const PathStep &, const PathStep &) = default;
};

/// One filter. Values are or-ed; `off` keeps it in sight without effect.
struct FilterChip {
    Dimension dimension;
    QStringList values;
    bool exclude = false;
    bool off = false;
    friend bool operator==(const FilterChip &, const FilterChip &) = default;
};

/// What Explore shows, without the scope.
struct ExploreView {
    QList<PathStep> path;
    QList<FilterChip> chips;
    Dimension groupBy = Dimension::Feature;
    std::optional<Dimension> then;     ///< pivot: values of this dimension as columns
    bool calls = false;                ///< the level of single calls
    std::optional<Period> brush;       ///< part of the scope's period, as brushed in the chart
    friend bool operator==(const ExploreView &, const ExploreView &) = default;
};

/// Everything that "back" brings back.
struct ViewState {
    int page = 0;                      ///< PageId as a number
    Scope scope;
    ExploreView explore;
    friend bool operator==(const ViewState &, const ViewState &) = default;
};

/// The one filter state that every page follows, with undo for filters and back/forward for views.
class FilterState : public QObject
{
    Q_OBJECT

public:
    explicit FilterState(QObject *parent = nullptr);

    const Scope &scope() const { return m_state.scope; }
    const ExploreView &explore() const { return m_state.explore; }
    int page() const { return m_state.page; }

    /// A new beginning: no undo, nothing to go back to.
    void restart(const ViewState &state);
    void setPage(int page);
    void setScope(const Scope &scope);
    void setExplore(const ExploreView &view);
    /// A page and what it shows, as one step of the history.
    void go(int page, const ExploreView &view);
    /// Another page, scope and filters, as one step of the history.
    void goTo(const ViewState &state);

    /// One level down: the value joins the path and the next dimension of the usual order is grouped by.
    void drillInto(const QString &value);
    /// One level up: back from the calls, else the last step of the path goes. False at the top.
    bool levelUp();
    void keepOnly(Dimension dimension, const QString &value);
    void exclude(Dimension dimension, const QString &value);

    bool canUndo() const { return !m_undo.isEmpty(); }
    bool canRedo() const { return !m_redo.isEmpty(); }
    void undo();
    void redo();
    bool canGoBack() const { return !m_back.isEmpty(); }
    bool canGoForward() const { return !m_forward.isEmpty(); }
    void back();
    void forward();

    /// The filters of path and chips.
    static std::vector<DimensionFilter> filters(const ExploreView &view);
    /// The days that Explore shows: the brushed part, else the scope's period.
    Period shownPeriod() const { return m_state.explore.brush.value_or(m_state.scope.period); }
    /// The dimension that drilling usually goes to from what is fixed already.
    static Dimension nextDimension(const ExploreView &view);

Q_SIGNALS:
    void pageChanged(int page);
    void scopeChanged();
    void exploreChanged();
    /// Undo, redo, back or forward have become possible or impossible.
    void historyChanged();

private:
    enum class Record { Undoable, Navigation };
    void replace(const ViewState &state, Record record);
    void show(const ViewState &state);
    static void push(QList<ViewState> &list, const ViewState &state);

    ViewState m_state;
    QList<ViewState> m_undo;
    QList<ViewState> m_redo;
    QList<ViewState> m_back;
    QList<ViewState> m_forward;
};

} // namespace tokenledger

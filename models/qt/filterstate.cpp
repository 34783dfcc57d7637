// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/filterstate.h"

#include <algorithm>
#include <array>

namespace tokenledger {

namespace {

constexpr qsizetype historyLimit = 200;

bool isFixed(const ExploreView &view, Dimension dimension)
{
    return std::any_of(view.path.begin(), view.path.end(), [&](const PathStep &step) { return step.dimension == dimension; });
}

} // namespace

FilterState::FilterState(QObject *parent) : QObject(parent) {}

void FilterState::restart(const ViewState &state)
{
    for (QList<ViewState> *list : {&m_undo, &m_redo, &m_back, &m_forward})
        list->clear();
    show(state);
}

void FilterState::setPage(int page)
{
    ViewState next = m_state;
    next.page = page;
    replace(next, Record::Navigation);
}

void FilterState::setScope(const Scope &scope)
{
    ViewState next = m_state;
    next.scope = scope;
    if (scope.period != m_state.scope.period)
        next.explore.brush.reset();
    replace(next, Record::Undoable);
}

void FilterState::setExplore(const ExploreView &view)
{
    ViewState next = m_state;
    next.explore = view;
    replace(next, Record::Undoable);
}

void FilterState::go(int page, const ExploreView &view)
{
    ViewState next = m_state;
    next.page = page;
    next.explore = view;
    replace(next, Record::Undoable);
}

void FilterState::goTo(const ViewState &state)
{
    replace(state, Record::Undoable);
}

void FilterState::drillInto(const QString &value)
{
    ExploreView view = m_state.explore;
    view.path.append({view.groupBy, value});
    view.groupBy = nextDimension(view);
    if (view.then == view.groupBy)
        view.then.reset();
    setExplore(view);
}

bool FilterState::levelUp()
{
    ExploreView view = m_state.explore;
    if (view.calls) {
        view.calls = false;
    } else if (!view.path.isEmpty()) {
        view.groupBy = view.path.takeLast().dimension;
        if (view.then == view.groupBy)
            view.then.reset();
    } else {
        return false;
    }
    setExplore(view);
    return true;
}

void FilterState::keepOnly(Dimension dimension, const QString &value)
{
    ExploreView view = m_state.explore;
    view.chips.append({dimension, {value}, false, false});
    setExplore(view);
}

void FilterState::exclude(Dimension dimension, const QString &value)
{
    ExploreView view = m_state.explore;
    const auto same = std::find_if(view.chips.begin(), view.chips.end(), [&](const FilterChip &chip) {
        return chip.dimension == dimension && chip.exclude && !chip.off;
    });
    if (same != view.chips.end())
        same->values.append(value);
    else
        view.chips.append({dimension, {value}, true, false});
    setExplore(view);
}

void FilterState::undo()
{
    if (m_undo.isEmpty())
        return;
    ViewState next = m_undo.takeLast();
    next.page = m_state.page;
    push(m_redo, m_state);
    show(next);
}

void FilterState::redo()
{
    if (m_redo.isEmpty())
        return;
    ViewState next = m_redo.takeLast();
    next.page = m_state.page;
    push(m_undo, m_state);
    show(next);
}

void FilterState::back()
{
    if (m_back.isEmpty())
        return;
    const ViewState next = m_back.takeLast();
    push(m_forward, m_state);
    show(next);
}

void FilterState::forward()
{
    if (m_forward.isEmpty())
        return;
    const ViewState next = m_forward.takeLast();
    push(m_back, m_state);
    show(next);
}

std::vector<DimensionFilter> FilterState::filters(const ExploreView &view)
{
    std::vector<DimensionFilter> filters;
    for (const PathStep &step : view.path)
        filters.push_back({step.dimension, {step.value.toStdString()}, false});
    for (const FilterChip &chip : view.chips) {
        if (chip.off)
            continue;
        DimensionFilter filter{chip.dimension, {}, chip.exclude};
        for (const QString &value : chip.values)
            filter.values.push_back(value.toStdString());
        filters.push_back(std::move(filter));
    }
    return filters;
}

Dimension FilterState::nextDimension(const ExploreView &view)
{
    static constexpr std::array order = {Dimension::Feature, Dimension::Tenant, Dimension::Prompt, Dimension::PromptVersion,
                                         Dimension::Model,   Dimension::Region, Dimension::User};
    const auto next = std::find_if(order.begin(), order.end(), [&](Dimension d) { return !isFixed(view, d); });
    return next == order.end() ? Dimension::Source : *next;
}

void FilterState::replace(const ViewState &state, Record record)
{
    if (state == m_state)
        return;
    push(m_back, m_state);
    m_forward.clear();
    if (record == Record::Undoable) {
        push(m_undo, m_state);
        m_redo.clear();
    }
    show(state);
}

void FilterState::show(const ViewState &state)
{
    const ViewState old = m_state;
    m_state = state;
    if (old.scope != state.scope)
        Q_EMIT scopeChanged();
    if (old.explore != state.explore)
        Q_EMIT exploreChanged();
    if (old.page != state.page)
        Q_EMIT pageChanged(state.page);
    Q_EMIT historyChanged();
}

void FilterState::push(QList<ViewState> &list, const ViewState &state)
{
    list.append(state);
    if (list.size() > historyLimit)
        list.removeFirst();
}

} // namespace tokenledger

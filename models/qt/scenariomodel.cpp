// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/scenariomodel.h"

#include "models/qt/leverknobs.h"
#include "models/qt/levertext.h"

#include <utility>

namespace tokenledger {

namespace {

constexpr int mostSteps = 200;

} // namespace

ScenarioModel::ScenarioModel(QObject *parent) : QAbstractListModel(parent) {}

void ScenarioModel::load(const Scenario &scenario)
{
    beginResetModel();
    const TimeRange range = m_scenario.range;
    m_scenario = scenario;
    m_scenario.range = range;
    m_loaded = scenario.levers;
    m_undo.clear();
    m_redo.clear();
    m_openStep.clear();
    m_result.reset();
    m_changed = false;
    endResetModel();
    Q_EMIT historyChanged();
    Q_EMIT scenarioChanged();
}

void ScenarioModel::markSaved(const QString &name)
{
    m_scenario.name = name.toStdString();
    m_loaded = m_scenario.levers;
    m_changed = false;
    m_openStep.clear();
    Q_EMIT historyChanged();
}

void ScenarioModel::setRange(const TimeRange &range)
{
    if (range == m_scenario.range)
        return;
    m_scenario.range = range;
    Q_EMIT scenarioChanged();
}

void ScenarioModel::remember(const QString &step)
{
    if (!step.isEmpty() && step == m_openStep)
        return;
    m_openStep = step;
    m_undo.append(m_scenario.levers);
    if (m_undo.size() > mostSteps)
        m_undo.removeFirst();
    m_redo.clear();
    m_changed = true;
    Q_EMIT historyChanged();
}

void ScenarioModel::announce(int row)
{
    // Old amounts stay until the new ones are known.
    Q_EMIT dataChanged(index(row), index(row));
    Q_EMIT leverChanged(row);
    Q_EMIT scenarioChanged();
}

void ScenarioModel::add(const Lever &lever)
{
    remember();
    const int row = rowCount();
    m_result.reset();
    beginInsertRows({}, row, row);
    m_scenario.levers.push_back(lever);
    endInsertRows();
    Q_EMIT scenarioChanged();
}

void ScenarioModel::remove(int row)
{
    remember();
    m_result.reset();
    beginRemoveRows({}, row, row);
    m_scenario.levers.erase(m_scenario.levers.begin() + row);
    endRemoveRows();
    Q_EMIT scenarioChanged();
}

void ScenarioModel::move(int from, int to)
{
    if (from == to || from < 0 || to < 0 || from >= rowCount() || to >= rowCount())
        return;
    remember();
    m_result.reset();
    beginMoveRows({}, from, from, {}, to > from ? to + 1 : to);
    Lever lever = std::move(m_scenario.levers[static_cast<std::size_t>(from)]);
    m_scenario.levers.erase(m_scenario.levers.begin() + from);
    m_scenario.levers.insert(m_scenario.levers.begin() + to, std::move(lever));
    endMoveRows();
    Q_EMIT scenarioChanged();
}

void ScenarioModel::setEnabled(int row, bool enabled)
{
    if (lever(row).enabled == enabled)
        return;
    remember();
    m_scenario.levers[static_cast<std::size_t>(row)].enabled = enabled;
    announce(row);
}

bool ScenarioModel::changeKnob(int row, const QString &id, std::int64_t value)
{
    for (const LeverKnob &knob : knobsOf(lever(row)))
        if (knob.id == id && knob.value == value)
            return true;
    Lever changed = lever(row);
    if (!setKnob(changed, id, value))
        return false;
    remember(QStringLiteral("%1 %2").arg(row).arg(id));
    m_scenario.levers[static_cast<std::size_t>(row)] = std::move(changed);
    announce(row);
    return true;
}

bool ScenarioModel::changeChoice(int row, const QString &id, const QString &value)
{
    Lever changed = lever(row);
    if (!setChoice(changed, id, value))
        return false;
    remember();
    m_scenario.levers[static_cast<std::size_t>(row)] = std::move(changed);
    announce(row);
    return true;
}

void ScenarioModel::setWhere(int row, const CallWhere &where)
{
    remember();
    m_scenario.levers[static_cast<std::size_t>(row)].where = where;
    announce(row);
}

void ScenarioModel::restore(Levers levers)
{
    beginResetModel();
    m_scenario.levers = std::move(levers);
    m_openStep.clear();
    m_result.reset();
    endResetModel();
    Q_EMIT historyChanged();
    Q_EMIT scenarioChanged();
}

void ScenarioModel::undo()
{
    if (m_undo.isEmpty())
        return;
    m_redo.append(m_scenario.levers);
    m_changed = m_undo.size() > 1 || m_changed;
    restore(m_undo.takeLast());
}

void ScenarioModel::redo()
{
    if (m_redo.isEmpty())
        return;
    m_undo.append(m_scenario.levers);
    m_changed = true;
    restore(m_redo.takeLast());
}

void ScenarioModel::reset()
{
    if (!m_changed)
        return;
    remember();
    m_changed = false;
    restore(m_loaded);
}

void ScenarioModel::setResult(const std::optional<WhatIfResult> &result)
{
    m_result = result;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0), index(rowCount() - 1), {AmountRole, AmountToneRole, ExactRole});
}

int ScenarioModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_scenario.levers.size());
}

QVariant ScenarioModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Lever &one = lever(index.row());
    switch (role) {
    case Qt::DisplayRole: return leverName(one);
    case EnabledRole: return one.enabled;
    case AmountRole:
    case AmountToneRole:
    case ExactRole: return amount(index.row(), role);
    case Qt::AccessibleTextRole: return tr("%1, %2").arg(leverName(one), amount(index.row(), AmountRole).toString());
    default: return {};
    }
}

QVariant ScenarioModel::amount(int row, int role) const
{
    if (!lever(row).enabled)
        return role == AmountRole ? QVariant(tr("off")) : role == AmountToneRole ? QVariant(QStringLiteral("muted")) : QVariant();
    const auto place = static_cast<std::size_t>(row);
    if (!m_result || place >= m_result->levers.size())
        return role == AmountRole ? QVariant(QStringLiteral("–")) : role == AmountToneRole ? QVariant(QStringLiteral("muted")) : QVariant();
    const Money savings = m_result->levers[place].savings;
    if (role == AmountRole)
        return signedSaving(savings);
    return role == AmountToneRole ? savingTone(savings) : exactSaving(savings);
}

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/scenario.h"
#include "models/analysis/whatif.h"

#include <QAbstractListModel>
#include <QList>
#include <QString>

#include <optional>

namespace tokenledger {

/// The plan that is being worked on: its levers as rows, each with what it saves, every change undoable. A drag of one
/// knob is one step. Range and filters of the selection are not the plan's to undo: they follow the window's scope.
class ScenarioModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        EnabledRole = Qt::UserRole + 1,
        AmountRole,     ///< "−$18,400", "off", "–" while it is not known
        AmountToneRole, ///< "saving", "over" or "muted"
        ExactRole,      ///< with every nano-dollar
    };

    explicit ScenarioModel(QObject *parent = nullptr);

    const Scenario &scenario() const { return m_scenario; }
    const Lever &lever(int row) const { return m_scenario.levers[static_cast<std::size_t>(row)]; }
    /// Another plan: nothing to undo, and reset() comes back to it.
    void load(const Scenario &scenario);
    /// The plan is kept as it is under this name: reset() comes back to it from now on.
    void markSaved(const QString &name);
    bool isChanged() const { return m_changed; }
    void setRange(const TimeRange &range);

    void add(const Lever &lever);
    void remove(int row);
    /// Puts the lever of row `from` at the place `to`.
    void move(int from, int to);
    void setEnabled(int row, bool enabled);
    /// False when the lever does not take the value; then nothing changes. Several changes of one knob are one step.
    bool changeKnob(int row, const QString &id, std::int64_t value);
    bool changeChoice(int row, const QString &id, const QString &value);
    void setWhere(int row, const CallWhere &where);
    /// The next change of the same knob is a step of its own.
    void closeStep() { m_openStep.clear(); }

    bool canUndo() const { return !m_undo.isEmpty(); }
    bool canRedo() const { return !m_redo.isEmpty(); }
    void undo();
    void redo();
    /// Back to the plan as it was loaded; one step.
    void reset();

    /// What the levers save. While a knob moves, the amounts of before stay until this brings new ones.
    void setResult(const std::optional<WhatIfResult> &result);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    /// Levers, order or selection are others: what they save has to be worked out.
    void scenarioChanged();
    /// A lever's own values changed, not which levers there are.
    void leverChanged(int row);
    /// Undo, redo and reset have become possible or impossible.
    void historyChanged();

private:
    using Levers = std::vector<Lever>;
    /// Remembers the present levers; `step` names a step that further changes join.
    void remember(const QString &step = {});
    void restore(Levers levers);
    void announce(int row);
    QVariant amount(int row, int role) const;

    Scenario m_scenario;
    Levers m_loaded;
    QList<Levers> m_undo;
    QList<Levers> m_redo;
    QString m_openStep;
    std::optional<WhatIfResult> m_result;
    bool m_changed = false;
};

} // namespace tokenledger

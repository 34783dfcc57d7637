// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/scenariomodel.h"

#include <QStringList>
#include <QWidget>

class QAction;
class QLineEdit;
class QMenu;
class QToolButton;

namespace tokenledger {

class ScopeButton;

/// Which plan is being worked on: choose, save, save under another name, delete; undo and redo.
class PlanBar : public QWidget
{
    Q_OBJECT

public:
    explicit PlanBar(ScenarioModel &model, QWidget *parent = nullptr);

    /// Names of the plans that the ledger keeps, and of the kept versions of this one.
    void setPlans(const QStringList &names);
    void setVersions(const QStringList &names);
    void setReadOnlyReason(const QString &reason);
    /// Opens the field for a name.
    void askName();
    void save();

Q_SIGNALS:
    /// An empty name is a new plan.
    void planChosen(const QString &name);
    void versionChosen(const QString &name);
    void saveRequested(const QString &name);
    void removeRequested(const QString &name);
    void exportRequested();
    /// What the kept plan promises is to be written down.
    void freezeRequested(const QString &name);

private:
    void setupMenus();
    void fillPlans();
    void nameEntered();
    void updateState();

    ScenarioModel &m_model;
    QStringList m_names;
    QStringList m_versions;
    QString m_readOnlyReason;
    ScopeButton *m_plan = nullptr;
    QMenu *m_plans = nullptr;
    QToolButton *m_undo = nullptr;
    QToolButton *m_redo = nullptr;
    QToolButton *m_more = nullptr;
    QAction *m_save = nullptr;
    QAction *m_saveAs = nullptr;
    QAction *m_remove = nullptr;
    QAction *m_freeze = nullptr;
    QWidget *m_naming = nullptr;
    QLineEdit *m_name = nullptr;
};

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/whatif/planbar.h"

#include "views/widgets/scopebutton.h"
#include "views/widgets/widgetfactory.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace tokenledger {

PlanBar::PlanBar(ScenarioModel &model, QWidget *parent) : QWidget(parent), m_model(model)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 10, 12, 10);
    column->setSpacing(8);
    auto *row = new QHBoxLayout;
    row->setSpacing(4);
    m_plan = new ScopeButton(tr("Plan"), this);
    m_plan->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_plan->setObjectName(QStringLiteral("planMenu"));
    m_undo = makeToolButton(QStringLiteral("undo"), tr("Undo the last change of the plan"), this);
    m_redo = makeToolButton(QStringLiteral("redo"), tr("Redo"), this);
    m_more = makeToolButton(QStringLiteral("more"), tr("More about this plan"), this);
    m_undo->setObjectName(QStringLiteral("undoPlan"));
    m_redo->setObjectName(QStringLiteral("redoPlan"));
    row->addWidget(m_plan, 1);
    row->addSpacing(8);
    row->addWidget(m_undo);
    row->addWidget(m_redo);
    row->addWidget(m_more);
    column->addLayout(row);
    m_naming = new QWidget(this);
    auto *naming = new QHBoxLayout(m_naming);
    naming->setContentsMargins(0, 0, 0, 0);
    m_name = new QLineEdit(m_naming);
    m_name->setObjectName(QStringLiteral("planName"));
    m_name->setPlaceholderText(tr("Name of the plan"));
    m_name->setAccessibleName(tr("Name of the plan"));
    QPushButton *keep = makeButton(tr("Save"), m_naming);
    keep->setObjectName(QStringLiteral("savePlanName"));
    naming->addWidget(m_name, 1);
    naming->addWidget(keep);
    m_naming->hide();
    column->addWidget(m_naming);
    setupMenus();
    connect(m_undo, &QToolButton::clicked, &m_model, &ScenarioModel::undo);
    connect(m_redo, &QToolButton::clicked, &m_model, &ScenarioModel::redo);
    connect(keep, &QPushButton::clicked, this, &PlanBar::nameEntered);
    connect(m_name, &QLineEdit::returnPressed, this, &PlanBar::nameEntered);
    connect(&m_model, &ScenarioModel::historyChanged, this, &PlanBar::updateState);
    updateState();
}

void PlanBar::setupMenus()
{
    m_plans = new QMenu(this);
    m_plan->setMenu(m_plans);
    connect(m_plans, &QMenu::aboutToShow, this, &PlanBar::fillPlans);
    auto *menu = new QMenu(this);
    menu->setToolTipsVisible(true);
    m_save = menu->addAction(tr("Save plan"), this, &PlanBar::save);
    m_saveAs = menu->addAction(tr("Save plan as..."), this, &PlanBar::askName);
    m_freeze = menu->addAction(tr("Freeze what it promises"), this, [this] { Q_EMIT freezeRequested(QString::fromStdString(m_model.scenario().name)); });
    m_freeze->setObjectName(QStringLiteral("freezePlan"));
    m_remove = menu->addAction(tr("Delete plan"), this, [this] { Q_EMIT removeRequested(QString::fromStdString(m_model.scenario().name)); });
    menu->addSeparator();
    menu->addAction(tr("Export..."), this, &PlanBar::exportRequested);
    m_more->setMenu(menu);
    m_more->setPopupMode(QToolButton::InstantPopup);
}

void PlanBar::fillPlans()
{
    m_plans->clear();
    m_plans->addAction(tr("New plan"), this, [this] { Q_EMIT planChosen(QString()); });
    if (!m_names.isEmpty())
        m_plans->addSeparator();
    for (const QString &name : std::as_const(m_names)) {
        QAction *action = m_plans->addAction(name, this, [this, name] { Q_EMIT planChosen(name); });
        action->setCheckable(true);
        action->setChecked(name.toStdString() == m_model.scenario().name);
    }
    if (m_versions.isEmpty())
        return;
    m_plans->addSection(tr("Earlier versions"));
    for (const QString &version : std::as_const(m_versions))
        m_plans->addAction(version, this, [this, version] { Q_EMIT versionChosen(version); });
}

void PlanBar::setPlans(const QStringList &names)
{
    m_names = names;
    updateState();
}

void PlanBar::setVersions(const QStringList &names)
{
    m_versions = names;
}

void PlanBar::setReadOnlyReason(const QString &reason)
{
    m_readOnlyReason = reason;
    updateState();
}

void PlanBar::save()
{
    const std::string &name = m_model.scenario().name;
    if (name.empty())
        return askName();
    Q_EMIT saveRequested(QString::fromStdString(name));
}

void PlanBar::askName()
{
    m_name->setText(QString::fromStdString(m_model.scenario().name));
    m_name->selectAll();
    m_naming->show();
    m_name->setFocus();
}

void PlanBar::nameEntered()
{
    const QString name = m_name->text().trimmed();
    if (name.isEmpty())
        return m_name->setFocus();
    m_naming->hide();
    Q_EMIT saveRequested(name);
}

void PlanBar::updateState()
{
    const QString name = QString::fromStdString(m_model.scenario().name);
    const QString shown = name.isEmpty() ? tr("New plan") : name;
    m_plan->setValue(m_model.isChanged() ? tr("%1, changed").arg(shown) : shown);
    m_undo->setEnabled(m_model.canUndo());
    m_redo->setEnabled(m_model.canRedo());
    const bool writable = m_readOnlyReason.isEmpty();
    for (QAction *action : {m_save, m_saveAs, m_remove}) {
        action->setEnabled(writable);
        action->setToolTip(m_readOnlyReason);
    }
    const bool isKept = m_names.contains(name) && !name.isEmpty();
    m_remove->setEnabled(writable && isKept);
    m_freeze->setEnabled(writable && isKept && !m_model.isChanged());
    m_freeze->setToolTip(!writable ? m_readOnlyReason : m_freeze->isEnabled() ? QString() : tr("Save the plan first"));
}

} // namespace tokenledger

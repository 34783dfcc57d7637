// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/cappane.h"

#include "views/capform.h"
#include "views/widgets/flowlayout.h"
#include "views/widgets/tablepanel.h"
#include "views/widgets/widgetfactory.h"

#include <QHBoxLayout>
#include <QMessageBox>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace tokenledger {

namespace {

constexpr int formWidth = 300;

} // namespace

CapPane::CapPane(QWidget *parent) : QWidget(parent), m_model(new CapModel(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    m_panel = new TablePanel(tr("Caps"), this);
    m_panel->setModel(m_model, TablePanel::noStretch);
    m_panel->setEmptyText(tr("No caps yet. A cap says what a tenant, feature or key may cost at most, and what then happens."));
    m_panel->table()->setSelectionMode(QAbstractItemView::SingleSelection);
    m_panel->body()->addWidget(makeActions());
    row->addWidget(m_panel, 1);
    m_form = new CapForm(this);
    m_form->setFixedWidth(formWidth);
    row->addWidget(m_form);
    connect(m_panel, &TablePanel::selectionChanged, this, &CapPane::updateActions);
    updateActions();
}

QPushButton *CapPane::addAction(QWidget *actions, const QString &text, const char *name)
{
    QPushButton *button = makeButton(text, actions);
    button->setObjectName(QString::fromLatin1(name));
    actions->layout()->addWidget(button);
    return button;
}

QWidget *CapPane::makeActions()
{
    auto *actions = new QWidget(m_panel);
    auto *flow = new FlowLayout(actions, 8, 8);
    flow->setContentsMargins(0, 4, 0, 0);
    m_engage = addAction(actions, tr("Enforce now..."), "engageCap");
    m_release = addAction(actions, tr("Release"), "releaseCap");
    m_arm = addAction(actions, tr("Arm..."), "armCap");
    m_remove = addAction(actions, tr("Remove"), "removeCap");
    connect(m_engage, &QPushButton::clicked, this, [this] {
        if (const CapRow *row = current())
            confirm(CapModel::consequence(*row), tr("Enforce"), [this, row = *row] { Q_EMIT engageRequested(row); });
    });
    connect(m_release, &QPushButton::clicked, this, [this] {
        if (const CapRow *row = current())
            Q_EMIT releaseRequested(*row);
    });
    connect(m_arm, &QPushButton::clicked, this, [this] {
        const CapRow *row = current();
        const QString cap = row ? QString::fromStdString(row->rule.id) : QString();
        if (row && row->action->automatic)
            Q_EMIT disarmRequested(cap);
        else if (row)
            confirm(tr("%1 From now on nobody is asked.").arg(CapModel::consequence(*row)), tr("Arm"), [this, cap] { Q_EMIT armRequested(cap); });
    });
    connect(m_remove, &QPushButton::clicked, this, [this] {
        if (const CapRow *row = current())
            Q_EMIT removeRequested(QString::fromStdString(row->rule.id));
    });
    return actions;
}

void CapPane::confirm(const QString &question, const QString &verb, std::function<void()> done)
{
    auto *box = new QMessageBox(QMessageBox::NoIcon, tr("Cap"), question, QMessageBox::NoButton, window());
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    QPushButton *yes = box->addButton(verb, QMessageBox::AcceptRole);
    box->setDefaultButton(box->addButton(tr("Cancel"), QMessageBox::RejectRole));
    connect(yes, &QPushButton::clicked, this, std::move(done));
    box->open();
}

const CapRow *CapPane::current() const
{
    const QList<int> rows = m_panel->selectedRows();
    return rows.size() == 1 ? &m_model->row(rows.first()) : nullptr;
}

void CapPane::setRows(std::vector<CapRow> rows)
{
    const CapRow *before = current();
    const CapRow shown = before ? *before : CapRow();
    m_model->setRows(std::move(rows));
    for (int row = 0; row < m_model->rowCount(); ++row)
        if (before && m_model->row(row).rule.id == shown.rule.id && m_model->row(row).key == shown.key)
            m_panel->selectRow(row);
    updateActions();
}

void CapPane::setCompact(bool compact)
{
    for (const int column : {CapModel::DelayColumn, CapModel::ArmedColumn})
        m_panel->table()->setColumnHidden(column, compact);
}

void CapPane::setReadOnlyReason(const QString &reason)
{
    m_readOnlyReason = reason;
    m_form->setReadOnlyReason(reason);
    updateActions();
}

void CapPane::updateActions()
{
    const CapRow *row = current();
    const bool writable = m_readOnlyReason.isEmpty() && row;
    const bool acts = writable && row->action && row->hasCalls;
    m_engage->setEnabled(acts && !row->isEngaged());
    m_release->setEnabled(acts && row->isEngaged());
    m_arm->setText(row && row->action && row->action->automatic ? tr("Disarm") : tr("Arm..."));
    m_arm->setEnabled(writable && row->action);
    m_remove->setEnabled(writable && !row->isEngaged());
    const QString reason = !m_readOnlyReason.isEmpty() ? m_readOnlyReason : row ? QString() : tr("Select a cap first");
    for (QPushButton *button : {m_engage, m_release, m_arm, m_remove})
        button->setToolTip(reason);
}

} // namespace tokenledger

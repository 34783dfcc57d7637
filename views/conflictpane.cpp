// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/conflictpane.h"

#include "views/widgets/tablepanel.h"
#include "views/widgets/widgetfactory.h"

#include <QHeaderView>
#include <QPushButton>
#include <QTableView>

namespace tokenledger {

ConflictPane::ConflictPane(QWidget *parent)
    : QSplitter(Qt::Vertical, parent), m_conflicts(new ConflictModel(this)), m_fields(new ConflictFieldsModel(this)),
      m_panel(new TablePanel(tr("Conflicts"), this)), m_fieldPanel(new TablePanel(tr("Both versions"), this))
{
    setChildrenCollapsible(false);
    m_panel->setModel(m_conflicts, ConflictModel::CallColumn);
    m_panel->setSubtitle(
        tr("One id, two contents. The older version counts, unless its source says that the newer one is final."));
    m_panel->setEmptyText(tr("No call came twice with other content."));
    m_keep = makeButton(tr("Keep this version"), m_panel);
    m_keep->setObjectName(QStringLiteral("keepVersion"));
    m_takeOther = makeButton(tr("Take the other version"), m_panel);
    m_takeOther->setObjectName(QStringLiteral("takeOtherVersion"));
    m_panel->addHeaderWidget(m_keep);
    m_panel->addHeaderWidget(m_takeOther);
    m_fieldPanel->setModel(m_fields, ConflictFieldsModel::OtherColumn);
    m_fieldPanel->table()->horizontalHeader()->setSectionResizeMode(ConflictFieldsModel::KeptColumn,
                                                                    QHeaderView::Stretch);
    m_fieldPanel->setEmptyText(tr("Select a conflict to see both versions side by side."));
    setStretchFactor(0, 1);
    setStretchFactor(1, 1);
    connect(m_panel, &TablePanel::selectionChanged, this, &ConflictPane::showFields);
    connect(m_panel, &TablePanel::selectionChanged, this, &ConflictPane::updateActions);
    connect(m_keep, &QPushButton::clicked, this, [this] { decide(&ConflictPane::keepRequested); });
    connect(m_takeOther, &QPushButton::clicked, this, [this] { decide(&ConflictPane::takeOtherRequested); });
    updateActions();
}

void ConflictPane::setConflicts(std::vector<StoredConflict> conflicts)
{
    m_conflicts->setConflicts(std::move(conflicts));
    showFields();
    updateActions();
}

void ConflictPane::setFiles(const QHash<qint64, QString> &files)
{
    m_conflicts->setFiles(files);
}

void ConflictPane::setReadOnlyReason(const QString &reason)
{
    m_readOnlyReason = reason;
    updateActions();
}

void ConflictPane::decide(void (ConflictPane::*signal)(qint64))
{
    for (const int row : m_panel->selectedRows())
        Q_EMIT(this->*signal)(m_conflicts->conflict(row).id);
}

void ConflictPane::showFields()
{
    const int row = m_panel->currentRow();
    if (row < 0) {
        m_fields->clear();
        m_fieldPanel->setSubtitle(QString());
        return;
    }
    m_fields->setConflict(m_conflicts->conflict(row));
    m_fieldPanel->setSubtitle(tr("%Ln fields differ", nullptr, m_fields->differences()));
}

void ConflictPane::updateActions()
{
    const bool writable = m_readOnlyReason.isEmpty();
    const bool selected = m_panel->currentRow() >= 0;
    const QString reason = !writable ? m_readOnlyReason : selected ? QString() : tr("Select a conflict first");
    for (QPushButton *button : {m_keep, m_takeOther}) {
        button->setEnabled(writable && selected);
        button->setToolTip(reason);
    }
    if (reason.isEmpty()) {
        m_keep->setToolTip(tr("The version that counts stays, and the conflict leaves the list"));
        m_takeOther->setToolTip(tr("The other version counts from now on. An undo among the imports takes that back"));
    }
}

} // namespace tokenledger

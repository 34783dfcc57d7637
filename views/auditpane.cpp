// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/auditpane.h"

#include "models/qt/auditmodel.h"
#include "views/widgets/filterfield.h"
#include "views/widgets/tablepanel.h"
#include "views/widgets/widgetfactory.h"

#include <QDate>
#include <QDir>
#include <QFileDialog>
#include <QHeaderView>
#include <QPushButton>
#include <QTableView>

namespace tokenledger {

AuditPane::AuditPane(QWidget *parent)
    : QSplitter(Qt::Vertical, parent), m_model(new AuditModel(this)), m_fields(new AuditFieldModel(this)),
      m_panel(new TablePanel(tr("Changes"), this)), m_fieldPanel(new TablePanel(tr("What changed"), this)),
      m_filter(new FilterField(tr("Filter changes"), this)), m_export(makeButton(tr("Export CSV..."), this))
{
    setChildrenCollapsible(false);
    m_panel->setModel(m_model, AuditModel::NameColumn);
    m_panel->setEmptyText(tr("Nothing has been changed yet."));
    m_export->setObjectName(QStringLiteral("exportAudit"));
    m_filter->setObjectName(QStringLiteral("filterAudit"));
    m_filter->setMaximumWidth(220);
    m_panel->addHeaderWidget(m_filter);
    m_panel->addHeaderWidget(m_export);
    m_fieldPanel->setModel(m_fields, AuditFieldModel::AfterColumn);
    m_fieldPanel->table()->horizontalHeader()->setSectionResizeMode(AuditFieldModel::BeforeColumn, QHeaderView::Stretch);
    m_fieldPanel->setEmptyText(tr("Select a change to see its fields before and after."));
    setStretchFactor(0, 3);
    setStretchFactor(1, 2);
    connect(m_filter, &QLineEdit::textChanged, m_panel, &TablePanel::setFilterText);
    connect(m_filter, &FilterField::left, this, [this] { m_panel->table()->setFocus(); });
    connect(m_panel, &TablePanel::selectionChanged, this, &AuditPane::showFields);
    connect(m_export, &QPushButton::clicked, this, &AuditPane::chooseExport);
    m_export->setEnabled(false);
}

void AuditPane::setEntries(std::vector<AuditEntry> entries)
{
    m_export->setEnabled(!entries.empty());
    m_model->setEntries(std::move(entries));
    showFields();
}

void AuditPane::setZone(const QString &zone)
{
    m_model->setZone(zone);
    showFields();
}

void AuditPane::showFields()
{
    const int row = m_panel->currentRow();
    if (row < 0)
        return m_fields->clear();
    m_fields->setEntry(m_model->entry(row));
}

void AuditPane::chooseExport()
{
    const QString name = QDir::home().filePath(QStringLiteral("audit-trail-%1.csv").arg(QDate::currentDate().toString(Qt::ISODate)));
    const QString file = QFileDialog::getSaveFileName(this, tr("Export the audit trail"), name, tr("CSV files (*.csv)"));
    if (!file.isEmpty())
        Q_EMIT exportRequested(file);
}

} // namespace tokenledger

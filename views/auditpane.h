// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/auditentry.h"

#include <QSplitter>

#include <vector>

class QPushButton;

namespace tokenledger {

class AuditFieldModel;
class AuditModel;
class FilterField;
class TablePanel;

/// The audit trail: who changed what above, the fields of the chosen change below.
class AuditPane : public QSplitter
{
    Q_OBJECT

public:
    explicit AuditPane(QWidget *parent = nullptr);

    /// @param entries the oldest first, as the store gives them.
    void setEntries(std::vector<AuditEntry> entries);
    void setZone(const QString &zone);
    TablePanel *panel() const { return m_panel; }
    TablePanel *fieldPanel() const { return m_fieldPanel; }
    FilterField *filter() const { return m_filter; }

Q_SIGNALS:
    /// The whole trail is wanted as CSV.
    void exportRequested(const QString &file);

private:
    void showFields();
    void chooseExport();

    AuditModel *m_model;
    AuditFieldModel *m_fields;
    TablePanel *m_panel;
    TablePanel *m_fieldPanel;
    FilterField *m_filter;
    QPushButton *m_export;
};

} // namespace tokenledger

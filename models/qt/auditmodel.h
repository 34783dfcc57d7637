// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/auditentry.h"
#include "models/qt/rowtablemodel.h"

#include <QString>

#include <vector>

namespace tokenledger {

/// Who changed what, the newest first.
class AuditModel : public RowTableModel
{
    Q_OBJECT

public:
    enum Column { TimeColumn, ActorColumn, ActionColumn, KindColumn, NameColumn, ColumnCount };

    using RowTableModel::RowTableModel;

    /// @param entries the oldest first, as the store gives them.
    void setEntries(std::vector<AuditEntry> entries);
    /// Times are shown in this zone.
    void setZone(const QString &zone);
    const AuditEntry &entry(int row) const { return m_entries[static_cast<std::size_t>(row)]; }

private:
    int rows() const override { return static_cast<int>(m_entries.size()); }
    const std::vector<TableColumn> &columns() const override;
    QVariant cell(int row, int column, int role) const override;
    QString text(const AuditEntry &entry, int column) const;

    std::vector<AuditEntry> m_entries;
    QString m_zone;
};

/// The fields of one entry that differ: of a document in JSON each by its path, of another one the whole text.
class AuditFieldModel : public RowTableModel
{
    Q_OBJECT

public:
    enum Column { FieldColumn, BeforeColumn, AfterColumn, ColumnCount };

    using RowTableModel::RowTableModel;

    void setEntry(const AuditEntry &entry);
    void clear();

private:
    struct Field
    {
        QString path;
        QString before; ///< empty: it was not there
        QString after;
    };
    int rows() const override { return static_cast<int>(m_fields.size()); }
    const std::vector<TableColumn> &columns() const override;
    QVariant cell(int row, int column, int role) const override;

    std::vector<Field> m_fields;
};

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/importrecord.h"
#include "models/qt/rowtablemodel.h"

#include <QHash>

#include <vector>

namespace tokenledger {

/// Calls that came twice under one id with other content.
class ConflictModel : public RowTableModel
{
    Q_OBJECT
public:
    enum Column { CallColumn, SourceColumn, LineColumn, FileColumn, KeptColumn, ColumnCount };

    explicit ConflictModel(QObject *parent = nullptr);

    void setConflicts(std::vector<StoredConflict> conflicts);
    void setFiles(const QHash<qint64, QString> &files);
    const StoredConflict &conflict(int row) const { return m_conflicts[static_cast<std::size_t>(row)]; }

private:
    int rows() const override { return static_cast<int>(m_conflicts.size()); }
    const std::vector<TableColumn> &columns() const override { return m_heads; }
    QVariant cell(int row, int column, int role) const override;
    QString text(const StoredConflict &conflict, int column) const;

    std::vector<TableColumn> m_heads;
    std::vector<StoredConflict> m_conflicts;
    QHash<qint64, QString> m_files;
};

/// Both versions of one call side by side, those fields first in which they differ.
class ConflictFieldsModel : public RowTableModel
{
    Q_OBJECT
public:
    enum Column { FieldColumn, KeptColumn, OtherColumn, ColumnCount };

    explicit ConflictFieldsModel(QObject *parent = nullptr);

    void setConflict(const StoredConflict &conflict);
    void clear();
    bool differs(int row) const { return m_fields[static_cast<std::size_t>(row)].differs; }
    int differences() const;

private:
    struct Field {
        QString name;
        QString kept;
        QString other;
        bool differs = false;
    };

    int rows() const override { return static_cast<int>(m_fields.size()); }
    const std::vector<TableColumn> &columns() const override { return m_heads; }
    QVariant cell(int row, int column, int role) const override;

    std::vector<TableColumn> m_heads;
    std::vector<Field> m_fields;
};

} // namespace tokenledger

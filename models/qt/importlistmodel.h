// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/importrecord.h"
#include "models/qt/rowtablemodel.h"

#include <vector>

namespace tokenledger {

/// The imports, newest first. One that was undone stays in the list and says so.
class ImportListModel : public RowTableModel
{
    Q_OBJECT
public:
    enum Column {
        FileColumn,
        FormatColumn,
        SourceColumn,
        RowsColumn,
        NewColumn,
        SameColumn,
        ConflictsColumn,
        RejectedColumn,
        CostColumn,
        TookColumn,
        WhenColumn,
        ActionColumn,
        ColumnCount
    };

    explicit ImportListModel(QObject *parent = nullptr);

    void setImports(std::vector<ImportRecord> imports);
    void setZone(const QString &zone);
    const ImportRecord &import(int row) const { return m_imports[static_cast<std::size_t>(row)]; }
    /// The row of an import, or -1.
    int rowOf(std::int64_t id) const;
    /// Name of the file of an import without its folder; empty when there is no such import.
    QString fileOf(std::int64_t id) const;
    bool canUndo(int row) const { return !import(row).undone; }

private:
    int rows() const override { return static_cast<int>(m_imports.size()); }
    const std::vector<TableColumn> &columns() const override { return m_heads; }
    QVariant cell(int row, int column, int role) const override;
    QString text(const ImportRecord &record, int column) const;
    QVariant value(const ImportRecord &record, int column) const;
    QVariant raw(const ImportRecord &record, int column) const;
    static QString tone(const ImportRecord &record, int column);
    QVariant toolTip(const ImportRecord &record, int column) const;

    std::vector<TableColumn> m_heads;
    std::vector<ImportRecord> m_imports;
    QString m_zone = QStringLiteral("UTC");
};

} // namespace tokenledger

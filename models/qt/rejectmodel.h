// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/importrecord.h"
#include "models/qt/rowtablemodel.h"

#include <QHash>

#include <cstdint>
#include <vector>

namespace tokenledger {

/// Rows that were set aside: line, field, reason, the text as it stood, and the file.
class RejectModel : public RowTableModel
{
    Q_OBJECT
public:
    enum Column { LineColumn, FieldColumn, ReasonColumn, TextColumn, FileColumn, ColumnCount };

    explicit RejectModel(QObject *parent = nullptr);

    /// @param total how many there are in the ledger; `rejects` may hold only the first of them.
    void setRejects(std::vector<StoredReject> rejects, std::uint64_t total);
    /// Names of the files by import.
    void setFiles(const QHash<qint64, QString> &files);
    /// Takes one row out of the list, as the ledger has done.
    void remove(std::int64_t id);

    const StoredReject &reject(int row) const { return m_rejects[static_cast<std::size_t>(row)]; }
    std::uint64_t total() const { return m_total; }

private:
    int rows() const override { return static_cast<int>(m_rejects.size()); }
    const std::vector<TableColumn> &columns() const override { return m_heads; }
    QVariant cell(int row, int column, int role) const override;
    QString text(const StoredReject &reject, int column) const;

    std::vector<TableColumn> m_heads;
    std::vector<StoredReject> m_rejects;
    QHash<qint64, QString> m_files;
    std::uint64_t m_total = 0;
};

} // namespace tokenledger

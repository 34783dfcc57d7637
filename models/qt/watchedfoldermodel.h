// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/rowtablemodel.h"

#include <vector>

namespace tokenledger {

/// A folder whose files import themselves.
struct WatchedFolder
{
    QString path;
    int imported = 0; ///< files taken in since the program was started
    QString lastFile; ///< name of the newest of them; empty: none
    QString problem;  ///< one sentence, such as that the folder is not there; empty when all is well
};

/// The folders that are watched.
class WatchedFolderModel : public RowTableModel
{
    Q_OBJECT
public:
    enum Column { FolderColumn, ImportedColumn, LastColumn, StateColumn, ColumnCount };

    explicit WatchedFolderModel(QObject *parent = nullptr);

    void setFolders(std::vector<WatchedFolder> folders);
    const WatchedFolder &folder(int row) const { return m_folders[static_cast<std::size_t>(row)]; }

private:
    int rows() const override { return static_cast<int>(m_folders.size()); }
    const std::vector<TableColumn> &columns() const override { return m_heads; }
    QVariant cell(int row, int column, int role) const override;

    std::vector<TableColumn> m_heads;
    std::vector<WatchedFolder> m_folders;
};

} // namespace tokenledger

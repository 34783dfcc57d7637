// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/watchedfoldermodel.h"

#include "models/qt/pagetext.h"
#include "models/qt/roles.h"

#include <QDir>

namespace tokenledger {

WatchedFolderModel::WatchedFolderModel(QObject *parent)
    : RowTableModel(parent), m_heads{{tr("Folder")},
                                     {tr("Files imported"), right, tr("Since the program was started")},
                                     {tr("Last file")},
                                     {tr("State")}}
{
}

void WatchedFolderModel::setFolders(std::vector<WatchedFolder> folders)
{
    beginResetModel();
    m_folders = std::move(folders);
    endResetModel();
}

QVariant WatchedFolderModel::cell(int row, int column, int role) const
{
    const WatchedFolder &one = folder(row);
    if (role == ToneRole && column == StateColumn)
        return one.problem.isEmpty() ? QStringLiteral("muted") : QStringLiteral("warn");
    if (role == valueRole && column == ImportedColumn)
        return one.imported;
    if (role == Qt::ToolTipRole && column == StateColumn)
        return one.problem.isEmpty() ? QVariant() : QVariant(one.problem);
    if (role != Qt::DisplayRole && role != valueRole)
        return {};
    switch (column) {
    case FolderColumn:
        return QDir::toNativeSeparators(one.path);
    case ImportedColumn:
        return countText(static_cast<std::uint64_t>(one.imported));
    case LastColumn:
        return one.lastFile.isEmpty() ? unknownText() : one.lastFile;
    default:
        return one.problem.isEmpty() ? tr("Watched") : one.problem;
    }
}

} // namespace tokenledger

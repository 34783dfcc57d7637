// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/rejectmodel.h"

#include "models/qt/pagetext.h"
#include "models/qt/roles.h"

#include <algorithm>

namespace tokenledger {

namespace {

// A row may be 64 KiB long; a table cell shows its beginning, on one line.
constexpr int shownLength = 400;
constexpr int toolTipLength = 1200;

QString oneLine(const std::string &raw)
{
    return QString::fromUtf8(raw.data(), std::min<qsizetype>(qsizetype(raw.size()), shownLength)).simplified();
}

} // namespace

RejectModel::RejectModel(QObject *parent)
    : RowTableModel(parent), m_heads{{tr("Line"), right, tr("Line of the unpacked file, from 1")},
                                     {tr("Field")},
                                     {tr("Reason")},
                                     {tr("Text")},
                                     {tr("File")}}
{
}

void RejectModel::setRejects(std::vector<StoredReject> rejects, std::uint64_t total)
{
    beginResetModel();
    m_rejects = std::move(rejects);
    m_total = std::max<std::uint64_t>(total, m_rejects.size());
    endResetModel();
}

void RejectModel::setFiles(const QHash<qint64, QString> &files)
{
    m_files = files;
    if (rows() > 0)
        Q_EMIT dataChanged(index(0, FileColumn), index(rows() - 1, FileColumn));
}

void RejectModel::remove(std::int64_t id)
{
    const auto found = std::find_if(m_rejects.begin(), m_rejects.end(), [&](const StoredReject &r) { return r.id == id; });
    if (found == m_rejects.end())
        return;
    const int row = static_cast<int>(found - m_rejects.begin());
    beginRemoveRows({}, row, row);
    m_rejects.erase(found);
    m_total -= 1;
    endRemoveRows();
}

QVariant RejectModel::cell(int row, int column, int role) const
{
    const StoredReject &stored = reject(row);
    switch (role) {
    case Qt::DisplayRole:
        return text(stored, column);
    case valueRole:
        return column == LineColumn ? QVariant(qulonglong(stored.row.line)) : QVariant(text(stored, column));
    case Qt::ToolTipRole:
        if (column == TextColumn)
            return QString::fromUtf8(stored.row.raw.c_str(), std::min<qsizetype>(qsizetype(stored.row.raw.size()), toolTipLength));
        return column == ReasonColumn ? QVariant(text(stored, column)) : QVariant();
    case RawRole: // whole, and the line as a number
        if (column == TextColumn)
            return QString::fromStdString(stored.row.raw);
        return column == LineColumn ? QVariant(QString::number(stored.row.line)) : QVariant();
    default:
        return {};
    }
}

QString RejectModel::text(const StoredReject &stored, int column) const
{
    switch (column) {
    case LineColumn:
        return countText(stored.row.line);
    case FieldColumn:
        return stored.row.field.empty() ? tr("Whole row") : QString::fromStdString(stored.row.field);
    case ReasonColumn:
        return QString::fromStdString(stored.row.reason);
    case TextColumn:
        return oneLine(stored.row.raw);
    default:
        return m_files.value(stored.importId);
    }
}

} // namespace tokenledger

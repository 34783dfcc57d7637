// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/importlistmodel.h"

#include "models/qt/pagetext.h"
#include "models/qt/roles.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace tokenledger {

ImportListModel::ImportListModel(QObject *parent)
    : RowTableModel(parent),
      m_heads{{tr("File")},
              {tr("Format")},
              {tr("Source")},
              {tr("Rows"), right, tr("Rows that were read")},
              {tr("New"), right, tr("Calls, or rows of a bill, that were not in the ledger before")},
              {tr("Same"), right, tr("Calls or rows that the ledger had already, with the same content")},
              {tr("Conflicts"), right, tr("Calls that the ledger had already, with other content")},
              {tr("Set aside"), right, tr("Rows that could not be read as calls")},
              {tr("Cost"), right, tr("Cost of the new calls, computed where there is a price; of a bill what it bills")},
              {tr("Took"), right},
              {tr("When")},
              {QString(), left}}
{
}

void ImportListModel::setImports(std::vector<ImportRecord> imports)
{
    beginResetModel();
    m_imports = std::move(imports);
    std::stable_sort(m_imports.begin(), m_imports.end(), [](const ImportRecord &a, const ImportRecord &b) { return a.id > b.id; });
    endResetModel();
}

void ImportListModel::setZone(const QString &zone)
{
    m_zone = zone;
    if (rows() > 0)
        Q_EMIT dataChanged(index(0, WhenColumn), index(rows() - 1, WhenColumn));
}

int ImportListModel::rowOf(std::int64_t id) const
{
    const auto found = std::find_if(m_imports.begin(), m_imports.end(), [&](const ImportRecord &r) { return r.id == id; });
    return found == m_imports.end() ? -1 : static_cast<int>(found - m_imports.begin());
}

QString ImportListModel::fileOf(std::int64_t id) const
{
    const int row = rowOf(id);
    return row < 0 ? QString() : text(import(row), FileColumn);
}

QVariant ImportListModel::cell(int row, int column, int role) const
{
    const ImportRecord &record = import(row);
    switch (role) {
    case Qt::DisplayRole:
        return text(record, column);
    case valueRole:
        return value(record, column);
    case Qt::ToolTipRole:
        return toolTip(record, column);
    case ToneRole:
        return tone(record, column);
    case ExactRole:
        return column == CostColumn ? QVariant(exactMoneyText(record.counts.cost)) : QVariant();
    case RawRole:
        return raw(record, column);
    default:
        return {};
    }
}

QString ImportListModel::text(const ImportRecord &record, int column) const
{
    const ImportCounts &counts = record.counts;
    switch (column) {
    case FileColumn:
        return record.info.file == "-" ? tr("Standard input") : QFileInfo(QString::fromStdString(record.info.file)).fileName();
    case FormatColumn:
        return QString::fromStdString(record.info.format);
    case SourceColumn:
        return QString::fromStdString(record.info.source);
    case RowsColumn:
        return countText(counts.rowsRead);
    case NewColumn:
        return countText(counts.added());
    case SameColumn:
        return countText(counts.duplicates);
    case ConflictsColumn:
        return countText(counts.conflicts);
    case RejectedColumn:
        return countText(counts.rejected);
    case CostColumn:
        return (counts.callsAdded > 0 && counts.unpriced == counts.callsAdded) || (counts.rowsAdded > 0 && counts.cost.isZero())
                   ? unknownText() // usage tables have no cost
                   : moneyText(counts.cost);
    case TookColumn:
        return tookText(record.tookMs);
    case WhenColumn:
        return momentText(record.importedAt, m_zone);
    default:
        return record.undone ? tr("Undone") : tr("Undo");
    }
}

QVariant ImportListModel::value(const ImportRecord &record, int column) const
{
    const ImportCounts &counts = record.counts;
    switch (column) {
    case RowsColumn:
        return qulonglong(counts.rowsRead);
    case NewColumn:
        return qulonglong(counts.added());
    case SameColumn:
        return qulonglong(counts.duplicates);
    case ConflictsColumn:
        return qulonglong(counts.conflicts);
    case RejectedColumn:
        return qulonglong(counts.rejected);
    case CostColumn:
        return qlonglong(counts.cost.nano());
    case TookColumn:
        return qlonglong(record.tookMs);
    case WhenColumn:
        return qlonglong(record.importedAt.micros);
    default:
        return text(record, column);
    }
}

QVariant ImportListModel::raw(const ImportRecord &record, int column) const
{
    if (column >= RowsColumn && column <= RejectedColumn)
        return value(record, column).toString();
    return column == CostColumn ? QVariant(QString::fromStdString(record.counts.cost.toString())) : QVariant();
}

// What was undone counts nowhere any more; what a person should look at stands out.
QString ImportListModel::tone(const ImportRecord &record, int column)
{
    if (record.undone)
        return QStringLiteral("muted");
    const bool look = (column == RejectedColumn && record.counts.rejected > 0) || (column == ConflictsColumn && record.counts.conflicts > 0);
    return look ? QStringLiteral("warn") : QString();
}

QVariant ImportListModel::toolTip(const ImportRecord &record, int column) const
{
    switch (column) {
    case FileColumn:
        return QDir::toNativeSeparators(QString::fromStdString(record.info.file));
    case CostColumn:
        if (record.counts.unpriced > 0)
            return tr("%1, calls without a price: %2", "cost, number")
                .arg(exactMoneyText(record.counts.cost), countText(record.counts.unpriced));
        return exactMoneyText(record.counts.cost);
    case RowsColumn:
        if (record.counts.ignored > 0)
            return record.counts.rowsAdded > 0
                       ? tr("Rows that are not about AI and were passed over: %1").arg(countText(record.counts.ignored))
                       : tr("Rows that are not calls and were passed over: %1").arg(countText(record.counts.ignored));
        return {};
    case ActionColumn:
        return record.undone ? tr("The calls of this import were taken out again")
                             : tr("Takes the calls of this import out again");
    default:
        return {};
    }
}

} // namespace tokenledger

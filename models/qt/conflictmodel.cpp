// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/conflictmodel.h"

#include "models/qt/pagetext.h"
#include "models/qt/roles.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QJsonValue>

#include <algorithm>

namespace tokenledger {

namespace {

QString jsonText(const QJsonValue &value)
{
    if (value.isUndefined() || value.isNull())
        return unknownText();
    if (value.isObject())
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    if (value.isArray())
        return QString::fromUtf8(QJsonDocument::fromVariant(value.toVariant()).toJson(QJsonDocument::Compact));
    return value.toVariant().toString();
}

QJsonObject jsonObject(const std::string &text)
{
    return QJsonDocument::fromJson(QByteArray::fromRawData(text.data(), qsizetype(text.size()))).object();
}

} // namespace

ConflictModel::ConflictModel(QObject *parent)
    : RowTableModel(parent), m_heads{{tr("Call id")},
                                     {tr("Source")},
                                     {tr("Line"), right, tr("Line at which the newer version stands")},
                                     {tr("File")},
                                     {tr("Kept")}}
{
}

void ConflictModel::setConflicts(std::vector<StoredConflict> conflicts)
{
    beginResetModel();
    m_conflicts = std::move(conflicts);
    endResetModel();
}

void ConflictModel::setFiles(const QHash<qint64, QString> &files)
{
    m_files = files;
    if (rows() > 0)
        Q_EMIT dataChanged(index(0, FileColumn), index(rows() - 1, FileColumn));
}

QVariant ConflictModel::cell(int row, int column, int role) const
{
    const StoredConflict &stored = conflict(row);
    if (role == Qt::DisplayRole)
        return text(stored, column);
    if (role == valueRole)
        return column == LineColumn ? QVariant(qulonglong(stored.line)) : QVariant(text(stored, column));
    if (role == Qt::ToolTipRole && column == KeptColumn)
        return stored.newerWon ? tr("The newer version is final, comes from a better source, or says more")
                               : tr("The version that was there is final, comes from a better source, or says more");
    return {};
}

QString ConflictModel::text(const StoredConflict &stored, int column) const
{
    switch (column) {
    case CallColumn:
        return QString::fromStdString(stored.callId);
    case SourceColumn:
        return QString::fromStdString(stored.source);
    case LineColumn:
        return countText(stored.line);
    case FileColumn:
        return m_files.value(stored.importId);
    default:
        return stored.newerWon ? tr("Newer version") : tr("Older version");
    }
}

ConflictFieldsModel::ConflictFieldsModel(QObject *parent)
    : RowTableModel(parent),
      m_heads{{tr("Field")}, {tr("Kept version"), left, tr("Counts in every total")}, {tr("Other version"), left, tr("Counts nowhere")}}
{
}

void ConflictFieldsModel::setConflict(const StoredConflict &conflict)
{
    const QJsonObject kept = jsonObject(conflict.kept);
    const QJsonObject other = jsonObject(conflict.other);
    QStringList names = kept.keys() + other.keys();
    names.sort();
    names.removeDuplicates();
    beginResetModel();
    m_fields.clear();
    for (const QString &name : std::as_const(names)) {
        const QJsonValue a = kept.value(name);
        const QJsonValue b = other.value(name);
        m_fields.push_back({name, jsonText(a), jsonText(b), jsonText(a) != jsonText(b)});
    }
    std::stable_partition(m_fields.begin(), m_fields.end(), [](const Field &field) { return field.differs; });
    endResetModel();
}

void ConflictFieldsModel::clear()
{
    beginResetModel();
    m_fields.clear();
    endResetModel();
}

int ConflictFieldsModel::differences() const
{
    return static_cast<int>(std::count_if(m_fields.begin(), m_fields.end(), [](const Field &f) { return f.differs; }));
}

QVariant ConflictFieldsModel::cell(int row, int column, int role) const
{
    const Field &field = m_fields[static_cast<std::size_t>(row)];
    const QString text = column == FieldColumn ? field.name : column == KeptColumn ? field.kept : field.other;
    if (role == Qt::DisplayRole || role == valueRole || (role == Qt::ToolTipRole && column != FieldColumn))
        return text;
    if (role == EmphasisRole)
        return field.differs;
    if (role == Qt::AccessibleTextRole && field.differs && column == FieldColumn)
        return tr("%1, differs").arg(field.name);
    return {};
}

} // namespace tokenledger

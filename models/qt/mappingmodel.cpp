// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/mappingmodel.h"

#include "models/qt/mappingtext.h"
#include "models/qt/roles.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace tokenledger {

namespace {

const QString fieldsKey = QStringLiteral("fields");
const QString columnKey = QStringLiteral("column");
const QString valueKey = QStringLiteral("value");
const QString deriveKey = QStringLiteral("derive");
const QString blockTokensKey = QStringLiteral("block_tokens");
const QString includesKey = QStringLiteral("input_includes_cached");

QString shownConstant(const QJsonValue &value)
{
    return value.isString() ? value.toString() : value.toVariant().toString();
}

} // namespace

MappingModel::MappingModel(QObject *parent)
    : RowTableModel(parent),
      m_heads{{tr("Column")}, {tr("First values")}, {tr("Becomes")}, {tr("Read as")}}
{
}

void MappingModel::setColumns(const std::vector<SourceColumn> &columns)
{
    m_columns = columns;
    rebuild();
}

bool MappingModel::setProfile(const QString &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json.toUtf8());
    if (!document.isObject())
        return false;
    m_profile = document.object();
    rebuild();
    return true;
}

QString MappingModel::profile() const
{
    return QString::fromUtf8(QJsonDocument(m_profile).toJson(QJsonDocument::Indented));
}

void MappingModel::rebuild()
{
    beginResetModel();
    m_rows.clear();
    const QJsonObject all = fields();
    for (const SourceColumn &column : m_columns) {
        Row row{RowKind::FromColumn, column.name, column.samples, {}};
        for (auto it = all.begin(); it != all.end(); ++it)
            if (it.value().toObject().value(columnKey).toString() == column.name) {
                row.target = it.key();
                m_rows.push_back(row);
            }
        if (row.target.isEmpty())
            m_rows.push_back(row);
    }
    addUnseenColumns(all);
    for (auto it = all.begin(); it != all.end(); ++it) {
        const QJsonObject field = it.value().toObject();
        if (field.contains(valueKey))
            m_rows.push_back({RowKind::Constant, {}, {shownConstant(field.value(valueKey))}, it.key()});
        else if (field.contains(deriveKey))
            m_rows.push_back({RowKind::Derived, {}, field.value(deriveKey).toVariant().toStringList(), it.key()});
    }
    endResetModel();
}

// A profile may name a column that this file does not have: it is shown, so that nothing is mapped behind one's back.
void MappingModel::addUnseenColumns(const QJsonObject &all)
{
    for (auto it = all.begin(); it != all.end(); ++it) {
        const QString wanted = it.value().toObject().value(columnKey).toString();
        const bool seen = wanted.isEmpty() || std::any_of(m_columns.begin(), m_columns.end(), [&](const SourceColumn &c) {
                              return c.name == wanted;
                          });
        if (!seen)
            m_rows.push_back({RowKind::FromColumn, wanted, {}, it.key()});
    }
}

QJsonObject MappingModel::fields() const
{
    return m_profile.value(fieldsKey).toObject();
}

void MappingModel::setFields(const QJsonObject &fields)
{
    m_profile.insert(fieldsKey, fields);
}

// Takes a target away from the row that has it.
void MappingModel::release(const QString &target)
{
    QJsonObject all = fields();
    all.remove(target);
    setFields(all);
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i].target != target)
            continue;
        const int row = static_cast<int>(i);
        if (m_rows[i].kind == RowKind::FromColumn) {
            m_rows[i].target.clear();
            Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
        } else {
            beginRemoveRows({}, row, row);
            m_rows.erase(m_rows.begin() + row);
            endRemoveRows();
        }
        return;
    }
}

void MappingModel::setTarget(int row, const QString &target)
{
    const QString before = this->target(row);
    if (before == target || kind(row) != RowKind::FromColumn)
        return;
    const QString column = m_rows[static_cast<std::size_t>(row)].name;
    QJsonObject field = fields().value(before).toObject();
    if (before.isEmpty() || mappingTargetForm(before) != mappingTargetForm(target))
        field = {};
    field.insert(columnKey, column);
    if (!before.isEmpty())
        release(before);
    if (!target.isEmpty()) {
        release(target);
        QJsonObject all = fields();
        all.insert(target, field);
        setFields(all);
        // Constants lie behind the columns, so that one that release() took away has not moved this row.
        m_rows[static_cast<std::size_t>(row)].target = target;
    }
    rowEdited(row);
}

void MappingModel::addConstant(const QString &target, const QString &value)
{
    release(target);
    QJsonObject all = fields();
    all.insert(target, QJsonObject{{valueKey, value}});
    setFields(all);
    beginInsertRows({}, rows(), rows());
    m_rows.push_back({RowKind::Constant, {}, {value}, target});
    endInsertRows();
    Q_EMIT profileEdited();
}

void MappingModel::setConstant(int row, const QString &value)
{
    Row &constant = m_rows[static_cast<std::size_t>(row)];
    if (constant.kind != RowKind::Constant || constant.samples == QStringList{value})
        return;
    constant.samples = QStringList{value};
    QJsonObject all = fields();
    QJsonObject field = all.value(constant.target).toObject();
    field.insert(valueKey, value);
    all.insert(constant.target, field);
    setFields(all);
    rowEdited(row);
}

void MappingModel::removeConstant(int row)
{
    if (kind(row) == RowKind::FromColumn)
        return;
    release(target(row));
    Q_EMIT profileEdited();
}

QString MappingModel::option(int row, const QString &key) const
{
    const QJsonValue value = fields().value(target(row)).toObject().value(key);
    return value.isString() ? value.toString() : value.toVariant().toString();
}

void MappingModel::setOption(int row, const QString &key, const QString &value)
{
    if (target(row).isEmpty() || option(row, key) == value)
        return;
    QJsonObject all = fields();
    QJsonObject field = all.value(target(row)).toObject();
    if (value.isEmpty())
        field.remove(key);
    else if (key == blockTokensKey)
        field.insert(key, value.toLongLong());
    else
        field.insert(key, value);
    all.insert(target(row), field);
    setFields(all);
    rowEdited(row);
}

bool MappingModel::inputIncludesCached() const
{
    return m_profile.value(includesKey).toBool(true);
}

void MappingModel::setInputIncludesCached(bool yes)
{
    if (inputIncludesCached() == yes)
        return;
    m_profile.insert(includesKey, yes);
    Q_EMIT profileEdited();
}

QString MappingModel::name() const
{
    return m_profile.value(QStringLiteral("name")).toString();
}

void MappingModel::setName(const QString &name)
{
    m_profile.insert(QStringLiteral("name"), name);
}

QString MappingModel::problem() const
{
    const QJsonObject all = fields();
    const auto has = [&](const char *target) { return all.contains(QLatin1String(target)); };
    if (!has("started_at"))
        return tr("No column gives the time of a call: choose the one that becomes “Started at”.");
    if (has("input") && has("uncached_input"))
        return tr("“Input tokens, total” and “Input tokens, not cached” are both given: use one of them.");
    if (has("cache_write") && (has("cache_write_5m") || has("cache_write_1h")))
        return tr("Cache writes are given with and without their time to live: use one of the two.");
    const bool counted = has("input") || has("uncached_input") || has("output") || has("cost") || has("requests");
    if (!counted)
        return tr("No column gives tokens or a cost: choose at least one of them.");
    return {};
}

void MappingModel::rowEdited(int row)
{
    Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
    Q_EMIT profileEdited();
}

Qt::ItemFlags MappingModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = RowTableModel::flags(index);
    if (!index.isValid())
        return flags;
    const RowKind rowKind = kind(index.row());
    const bool editable = (index.column() == TargetColumn && rowKind == RowKind::FromColumn)
        || (index.column() == SamplesColumn && rowKind == RowKind::Constant);
    return editable ? flags | Qt::ItemIsEditable : flags;
}

bool MappingModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !index.isValid() || !(flags(index) & Qt::ItemIsEditable))
        return false;
    if (index.column() == TargetColumn)
        setTarget(index.row(), value.toString());
    else
        setConstant(index.row(), value.toString());
    return true;
}

QVariant MappingModel::cell(int rowNumber, int column, int role) const
{
    const Row &row = m_rows[static_cast<std::size_t>(rowNumber)];
    if (role == Qt::EditRole)
        return column == TargetColumn ? row.target : row.samples.value(0);
    if (role == ToneRole)
        return row.target.isEmpty() || column == SamplesColumn ? QStringLiteral("muted") : QString();
    if (role == Qt::ToolTipRole && column == SamplesColumn)
        return row.samples.join(QLatin1Char('\n'));
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case NameColumn:
        return row.kind == RowKind::FromColumn ? row.name
            : row.kind == RowKind::Constant    ? tr("The same in each row")
                                               : tr("Worked out from");
    case SamplesColumn:
        return row.samples.join(QStringLiteral(", "));
    case TargetColumn:
        return row.target.isEmpty() ? tr("Not used") : mappingTargetTitle(row.target);
    default:
        return readAs(row);
    }
}

QString MappingModel::readAs(const Row &row) const
{
    if (row.target.isEmpty() || row.kind != RowKind::FromColumn)
        return {};
    return mappingReadAs(mappingTargetForm(row.target), fields().value(row.target).toObject());
}

} // namespace tokenledger

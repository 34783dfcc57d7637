// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/auditmodel.h"

#include "models/qt/numberformat.h"
#include "models/qt/pagetext.h"
#include "models/qt/roles.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QTimeZone>

#include <algorithm>

namespace tokenledger {

namespace {

QString scalarText(const QJsonValue &value)
{
    return value.isString() ? value.toString() : QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact)).chopped(1).sliced(1);
}

/// Every value of a document by its path: "rules[0].name".
void collect(const QJsonValue &value, const QString &path, QMap<QString, QString> &fields)
{
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto member = object.begin(); member != object.end(); ++member)
            collect(member.value(), path.isEmpty() ? member.key() : path + QLatin1Char('.') + member.key(), fields);
    } else if (value.isArray()) {
        const QJsonArray array = value.toArray();
        for (qsizetype i = 0; i < array.size(); ++i)
            collect(array.at(i), path + QLatin1Char('[') + QString::number(i) + QLatin1Char(']'), fields);
    } else {
        fields.insert(path, scalarText(value));
    }
}

QMap<QString, QString> fieldsOf(const std::optional<std::string> &body)
{
    QMap<QString, QString> fields;
    if (!body)
        return fields;
    const QJsonDocument document = QJsonDocument::fromJson(QByteArray::fromStdString(*body));
    if (document.isNull())
        fields.insert(QString(), QString::fromStdString(*body));
    else
        collect(document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object()), QString(), fields);
    return fields;
}

} // namespace

void AuditModel::setEntries(std::vector<AuditEntry> entries)
{
    beginResetModel();
    m_entries = std::move(entries);
    std::reverse(m_entries.begin(), m_entries.end());
    endResetModel();
}

void AuditModel::setZone(const QString &zone)
{
    beginResetModel();
    m_zone = zone;
    endResetModel();
}

const std::vector<TableColumn> &AuditModel::columns() const
{
    static const std::vector<TableColumn> columns = {{tr("Time"), left, tr("In the reporting zone")},
                                                     {tr("Who"), left, tr("The account that the program ran under")},
                                                     {tr("Did"), left, {}},
                                                     {tr("What"), left, tr("Kind of what was changed")},
                                                     {tr("Name"), left, {}}};
    return columns;
}

QString AuditModel::text(const AuditEntry &entry, int column) const
{
    switch (column) {
    case TimeColumn:
        return NumberFormat().dateTime(QDateTime::fromMSecsSinceEpoch(entry.at.micros / 1000, QTimeZone(m_zone.toLatin1())));
    case ActorColumn:
        return QString::fromStdString(entry.actor);
    case ActionColumn:
        return !entry.before ? tr("added") : !entry.after ? tr("removed") : tr("changed");
    case KindColumn:
        return QString::fromStdString(entry.kind);
    default:
        return QString::fromStdString(entry.name);
    }
}

QVariant AuditModel::cell(int row, int column, int role) const
{
    const AuditEntry &shown = entry(row);
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return text(shown, column);
    if (role == valueRole)
        return column == TimeColumn ? QVariant(static_cast<qlonglong>(shown.at.micros)) : QVariant(text(shown, column));
    return {};
}

void AuditFieldModel::setEntry(const AuditEntry &entry)
{
    const QMap<QString, QString> before = fieldsOf(entry.before);
    const QMap<QString, QString> after = fieldsOf(entry.after);
    QStringList paths = before.keys() + after.keys();
    paths.sort();
    paths.removeDuplicates();
    beginResetModel();
    m_fields.clear();
    for (const QString &path : std::as_const(paths))
        if (before.contains(path) != after.contains(path) || before.value(path) != after.value(path))
            m_fields.push_back({path.isEmpty() ? tr("Text") : path, before.value(path), after.value(path)});
    endResetModel();
}

void AuditFieldModel::clear()
{
    beginResetModel();
    m_fields.clear();
    endResetModel();
}

const std::vector<TableColumn> &AuditFieldModel::columns() const
{
    static const std::vector<TableColumn> columns = {{tr("Field"), left, {}}, {tr("Before"), left, {}}, {tr("After"), left, {}}};
    return columns;
}

QVariant AuditFieldModel::cell(int row, int column, int role) const
{
    const Field &field = m_fields[static_cast<std::size_t>(row)];
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != valueRole)
        return {};
    return column == FieldColumn ? field.path : column == BeforeColumn ? field.before : field.after;
}

} // namespace tokenledger

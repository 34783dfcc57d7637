// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/sourcelistmodel.h"

#include "models/qt/pagetext.h"
#include "models/qt/roles.h"

#include <QStringList>

#include <algorithm>
#include <map>
#include <string>

namespace tokenledger {

std::vector<SourceSummary> summarizeSources(const std::vector<ImportRecord> &imports)
{
    std::map<std::string, SourceSummary> byName;
    std::map<std::string, QStringList> kinds;
    for (const ImportRecord &record : imports) {
        if (record.undone)
            continue;
        SourceSummary &source = byName[record.info.source];
        source.name = QString::fromStdString(record.info.source);
        QStringList &formats = kinds[record.info.source];
        const QString format = QString::fromStdString(record.info.format);
        if (!formats.contains(format))
            formats.append(format);
        source.newestCall = std::max(source.newestCall, record.counts.lastCall);
        source.calls += record.counts.callsAdded;
        source.imports += 1;
        source.rejected += record.counts.rejected;
        source.conflicts += record.counts.conflicts;
    }
    std::vector<SourceSummary> sources;
    for (auto &[name, source] : byName) {
        source.kind = kinds[name].join(QStringLiteral(", "));
        sources.push_back(source);
    }
    return sources;
}

SourceListModel::SourceListModel(QObject *parent)
    : RowTableModel(parent), m_heads{{tr("Source")},
                                     {tr("Kind")},
                                     {tr("Newest hour"), left, tr("The hour that holds the newest call of this source")},
                                     {tr("Calls"), right},
                                     {tr("Imports"), right},
                                     {tr("State")}}
{
}

void SourceListModel::setImports(const std::vector<ImportRecord> &imports)
{
    beginResetModel();
    m_sources = summarizeSources(imports);
    endResetModel();
}

void SourceListModel::setZone(const QString &zone)
{
    m_zone = zone;
    if (rows() > 0)
        Q_EMIT dataChanged(index(0, NewestColumn), index(rows() - 1, NewestColumn));
}

QVariant SourceListModel::cell(int row, int column, int role) const
{
    const SourceSummary &source = m_sources[static_cast<std::size_t>(row)];
    if (role == Qt::DisplayRole)
        return text(source, column);
    if (role == valueRole)
        return value(source, column);
    if (role == ToneRole && column == StateColumn)
        return source.rejected + source.conflicts > 0 ? QStringLiteral("warn") : QStringLiteral("muted");
    return {};
}

QString SourceListModel::text(const SourceSummary &source, int column) const
{
    switch (column) {
    case NameColumn:
        return source.name;
    case KindColumn:
        return source.kind;
    case NewestColumn:
        return source.newestCall ? hourText(*source.newestCall, m_zone) : unknownText();
    case CallsColumn:
        return countText(source.calls);
    case ImportsColumn:
        return countText(source.imports);
    default:
        break;
    }
    QStringList parts;
    if (source.rejected > 0)
        parts << (source.rejected == 1 ? tr("1 row set aside") : tr("%Ln rows set aside", nullptr, static_cast<int>(source.rejected)));
    if (source.conflicts > 0)
        parts << (source.conflicts == 1 ? tr("1 conflict") : tr("%Ln conflicts", nullptr, static_cast<int>(source.conflicts)));
    return parts.isEmpty() ? tr("In order") : parts.join(QStringLiteral(", "));
}

QVariant SourceListModel::value(const SourceSummary &source, int column) const
{
    switch (column) {
    case NewestColumn:
        return source.newestCall ? QVariant(qlonglong(source.newestCall->micros)) : QVariant();
    case CallsColumn:
        return qulonglong(source.calls);
    case ImportsColumn:
        return qulonglong(source.imports);
    case StateColumn:
        return qulonglong(source.rejected + source.conflicts);
    default:
        return text(source, column);
    }
}

} // namespace tokenledger

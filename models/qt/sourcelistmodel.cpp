// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/sourcelistmodel.h"

#include "models/analysis/snapshot.h"
#include "models/qt/numberformat.h"
#include "models/qt/pagetext.h"
#include "models/qt/roles.h"

#include <QStringList>

#include <algorithm>
#include <map>
#include <string>

namespace tokenledger {

namespace {

constexpr std::array<Dimension, coverageCount> coverageDimensions = {Dimension::Feature, Dimension::Tenant,
                                                                     Dimension::Prompt};
constexpr std::int64_t secondsADay = 86'400;

std::optional<Coverage> coverageOf(int column)
{
    switch (column) {
    case SourceListModel::FeatureColumn:
        return Coverage::Feature;
    case SourceListModel::TenantColumn:
        return Coverage::Tenant;
    case SourceListModel::PromptColumn:
        return Coverage::Prompt;
    default:
        return std::nullopt;
    }
}

/// Share of the cost that is attributed; nothing where there is no cost.
std::optional<double> coverage(const SourceSummary &source, Coverage kind)
{
    if (!source.figures || source.figures->cost.isZero())
        return std::nullopt;
    return double(source.figures->attributed[static_cast<std::size_t>(kind)].nano()) /
           double(source.figures->cost.nano());
}

std::uint64_t callsOf(const SourceSummary &source)
{
    return source.figures ? static_cast<std::uint64_t>(source.figures->calls) : source.calls;
}

} // namespace

std::vector<SourceFigures> sourceFigures(const Snapshot &snapshot)
{
    CubeQuery query;
    query.by = {Dimension::Source};
    const auto all = snapshot.query(query);
    if (!all)
        return {};
    std::map<std::string, SourceFigures> byName;
    for (const CubeRow &row : all->rows)
        byName[all->text(row, 0)] = {all->text(row, 0), row.metrics.calls, row.metrics.cost, {}};
    for (std::size_t i = 0; i < coverageCount; ++i) {
        query.where = {{coverageDimensions[i], {std::string()}, true}};
        const auto attributed = snapshot.query(query);
        if (!attributed)
            return {};
        for (const CubeRow &row : attributed->rows)
            byName[attributed->text(row, 0)].attributed[i] = row.metrics.cost;
    }
    std::vector<SourceFigures> figures;
    for (auto &[name, source] : byName)
        figures.push_back(std::move(source));
    return figures;
}

std::vector<SourceSummary> summarizeSources(const std::vector<ImportRecord> &imports,
                                            const std::vector<WaitingRows> &waiting)
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
        if (record.counts.rowsAdded == 0) // a bill has no calls
            source.newestCall = std::max(source.newestCall, record.counts.lastCall);
        source.calls += record.counts.callsAdded;
        source.imports += 1;
        for (const WaitingRows &rows : waiting) {
            if (rows.importId != record.id)
                continue;
            source.rejected += rows.rejects;
            source.conflicts += rows.conflicts;
        }
    }
    std::vector<SourceSummary> sources;
    for (auto &[name, source] : byName) {
        source.kind = kinds[name].join(QStringLiteral(", "));
        sources.push_back(source);
    }
    return sources;
}

SourceListModel::SourceListModel(QObject *parent)
    : RowTableModel(parent), m_heads{
                                 {tr("Source")},
                                 {tr("Kind")},
                                 {tr("Newest hour"), left, tr("The hour that holds the newest call of this source")},
                                 {tr("Calls"), right, tr("Calls that are in the ledger now")},
                                 {tr("Cost"), right, tr("Cost of these calls, computed where there is a price")},
                                 {tr("With feature"), right, tr("Share of the cost whose calls have a feature")},
                                 {tr("With tenant"), right, tr("Share of the cost whose calls have a tenant")},
                                 {tr("With prompt"), right, tr("Share of the cost whose calls have a prompt")},
                                 {tr("Imports"), right},
                                 {tr("State")}}
{
}

void SourceListModel::setImports(const std::vector<ImportRecord> &imports, const std::vector<WaitingRows> &waiting)
{
    beginResetModel();
    m_sources = summarizeSources(imports, waiting);
    joinFigures();
    endResetModel();
}

void SourceListModel::setFigures(const std::vector<SourceFigures> &figures)
{
    m_figures = figures;
    joinFigures();
    if (rows() > 0)
        Q_EMIT dataChanged(index(0, CallsColumn), index(rows() - 1, PromptColumn));
}

void SourceListModel::joinFigures()
{
    for (SourceSummary &source : m_sources) {
        source.figures.reset();
        const std::string name = source.name.toStdString();
        for (const SourceFigures &figures : m_figures)
            if (figures.name == name)
                source.figures = figures;
    }
}

void SourceListModel::setZone(const QString &zone)
{
    m_zone = zone;
    if (rows() > 0)
        Q_EMIT dataChanged(index(0, NewestColumn), index(rows() - 1, NewestColumn));
}

qint64 SourceListModel::daysBehind(const SourceSummary &source) const
{
    std::optional<Instant> newest;
    for (const SourceSummary &other : m_sources)
        newest = std::max(newest, other.newestCall);
    return source.newestCall ? (newest->seconds() - source.newestCall->seconds()) / secondsADay : 0;
}

QVariant SourceListModel::cell(int row, int column, int role) const
{
    const SourceSummary &source = m_sources[static_cast<std::size_t>(row)];
    switch (role) {
    case Qt::DisplayRole:
        return text(source, column);
    case valueRole:
        return value(source, column);
    case ToneRole:
        if (column != StateColumn)
            return {};
        return source.rejected + source.conflicts > 0 || daysBehind(source) > 0 ? QStringLiteral("warn")
                                                                                : QStringLiteral("muted");
    case ExactRole:
    case RawRole:
        if (column == CallsColumn || column == ImportsColumn)
            return value(source, column).toString();
        if (column == CostColumn && source.figures)
            return role == ExactRole ? exactMoneyText(source.figures->cost)
                                     : QString::fromStdString(source.figures->cost.toString());
        return {};
    case Qt::ToolTipRole:
        return column == CostColumn && source.figures ? QVariant(exactMoneyText(source.figures->cost)) : QVariant();
    default:
        return {};
    }
}

QString SourceListModel::text(const SourceSummary &source, int column) const
{
    if (const auto kind = coverageOf(column)) {
        const auto share = coverage(source, *kind);
        return share ? NumberFormat().percent(*share) : unknownText();
    }
    switch (column) {
    case NameColumn:
        return source.name;
    case KindColumn:
        return source.kind;
    case NewestColumn:
        return source.newestCall ? hourText(*source.newestCall, m_zone) : unknownText();
    case CallsColumn:
        return countText(callsOf(source));
    case CostColumn:
        return source.figures ? moneyText(source.figures->cost) : unknownText();
    case ImportsColumn:
        return countText(source.imports);
    default:
        return stateText(source);
    }
}

QString SourceListModel::stateText(const SourceSummary &source) const
{
    QStringList parts;
    if (source.rejected > 0)
        parts << tr("%Ln rows set aside", nullptr, static_cast<int>(source.rejected));
    if (source.conflicts > 0)
        parts << tr("%Ln conflicts", nullptr, static_cast<int>(source.conflicts));
    if (const qint64 days = daysBehind(source); days > 0)
        parts << tr("%Ln days behind the newest source", nullptr, static_cast<int>(days));
    return parts.isEmpty() ? tr("In order") : parts.join(QStringLiteral(", "));
}

QVariant SourceListModel::value(const SourceSummary &source, int column) const
{
    if (const auto kind = coverageOf(column)) {
        const auto share = coverage(source, *kind);
        return share ? QVariant(*share) : QVariant();
    }
    switch (column) {
    case NewestColumn:
        return source.newestCall ? QVariant(qlonglong(source.newestCall->micros)) : QVariant();
    case CallsColumn:
        return qulonglong(callsOf(source));
    case CostColumn:
        return source.figures ? QVariant(qlonglong(source.figures->cost.nano())) : QVariant();
    case ImportsColumn:
        return qulonglong(source.imports);
    case StateColumn:
        return qulonglong(source.rejected + source.conflicts);
    default:
        return text(source, column);
    }
}

} // namespace tokenledger

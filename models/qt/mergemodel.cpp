// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/mergemodel.h"

#include "models/domain/sourceranking.h"
#include "models/qt/numberformat.h"
#include "models/qt/pagetext.h"
#include "models/qt/roles.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QStringBuilder>
#include <QStringList>

#include <algorithm>
#include <optional>

namespace tokenledger {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(MergeModel)
};

QString nameText(const CallName &name)
{
    return QString::fromStdString(name.source) % QStringLiteral(": ") % QString::fromStdString(name.id);
}

CallName nameOf(const CallRecord &call)
{
    return {call.dimensions[index(Dimension::Source)].value_or(std::string()), call.id};
}

std::optional<Money> costOf(const CallReport &report)
{
    return report.computedCost ? report.computedCost : report.reportedCost;
}

/// Decimals of a column with the costs of these reports.
int decimalsFor(const std::vector<std::optional<Money>> &costs)
{
    Money largest;
    for (const std::optional<Money> &cost : costs)
        largest = std::max(largest, cost.value_or(Money()));
    return NumberFormat::moneyDecimals(largest);
}

QString costText(const CallReport &report, int decimals)
{
    const std::optional<Money> cost = costOf(report);
    return cost ? NumberFormat().money(*cost, decimals) : unknownText();
}

/// What a cell with this cost says beside its text.
QVariant costRole(const CallReport &report, int role)
{
    const std::optional<Money> cost = costOf(report);
    if (!cost)
        return role == Qt::ToolTipRole ? QVariant(Words::tr("This report has no cost and no price")) : QVariant();
    switch (role) {
    case valueRole:
        return QVariant(qlonglong(cost->nano()));
    case ExactRole:
    case Qt::ToolTipRole:
        return exactMoneyText(*cost);
    case RawRole:
        return QString::fromStdString(cost->toString());
    default:
        return {};
    }
}

/// A kind of source, or a format, in words.
QString sourceKindText(const std::string &name)
{
    const auto found = std::find(sourceKindNames.begin(), sourceKindNames.end(), name);
    if (found == sourceKindNames.end())
        return Words::tr("Format %1").arg(QString::fromStdString(name));
    switch (static_cast<SourceKind>(found - sourceKindNames.begin())) {
    case SourceKind::Provider:
        return Words::tr("Provider’s own log");
    case SourceKind::Gateway:
        return Words::tr("Gateway");
    case SourceKind::Observability:
        return Words::tr("Observability platform");
    case SourceKind::Trace:
        return Words::tr("OpenTelemetry traces");
    case SourceKind::Mapped:
        break;
    }
    return Words::tr("Files read with a mapping");
}

} // namespace

MergedCallModel::MergedCallModel(QObject *parent)
    : RowTableModel(parent), m_heads{{tr("Call id")},
                                     {tr("Goes by"), left, tr("The source whose report wins")},
                                     {tr("Also told by")},
                                     {tr("Started")},
                                     {tr("Cost"), right, tr("Cost by the report that wins; it counts once")}}
{
}

void MergedCallModel::setCalls(std::vector<MergedCall> calls)
{
    beginResetModel();
    m_calls = std::move(calls);
    std::vector<std::optional<Money>> costs;
    for (const MergedCall &call : m_calls)
        costs.push_back(costOf(call.reports.front()));
    m_decimals = decimalsFor(costs);
    endResetModel();
}

void MergedCallModel::setZone(const QString &zone)
{
    m_zone = zone;
    if (rows() > 0)
        Q_EMIT dataChanged(index(0, StartedColumn), index(rows() - 1, StartedColumn));
}

QVariant MergedCallModel::cell(int row, int column, int role) const
{
    const MergedCall &one = call(row);
    if (role == Qt::DisplayRole)
        return text(one, column);
    if (column == CostColumn)
        return costRole(one.reports.front(), role);
    if (role != valueRole)
        return {};
    return column == StartedColumn ? QVariant(qlonglong(one.reports.front().startedAt.micros))
                                   : QVariant(text(one, column));
}

QString MergedCallModel::text(const MergedCall &one, int column) const
{
    const CallReport &first = one.reports.front();
    switch (column) {
    case CallColumn:
        return QString::fromStdString(first.id);
    case SourceColumn:
        return QString::fromStdString(first.source);
    case OthersColumn: {
        QStringList others;
        for (const CallReport &report : one.reports)
            if (report.source != first.source)
                others.append(QString::fromStdString(report.source));
        others.removeDuplicates();
        return others.join(QStringLiteral(", "));
    }
    case StartedColumn:
        return momentText(first.startedAt, m_zone);
    default:
        return costText(first, m_decimals);
    }
}

CallReportModel::CallReportModel(QObject *parent)
    : RowTableModel(parent), m_heads{{tr("Report")},
                                     {tr("Source")},
                                     {tr("Kind of source")},
                                     {tr("Input"), right, tr("All input tokens, cached ones included")},
                                     {tr("Output"), right},
                                     {tr("Cost"), right},
                                     {tr("File and line")}}
{
}

void CallReportModel::setReports(std::vector<CallReport> reports)
{
    beginResetModel();
    m_reports = std::move(reports);
    std::vector<std::optional<Money>> costs;
    for (const CallReport &report : m_reports)
        costs.push_back(costOf(report));
    m_decimals = decimalsFor(costs);
    endResetModel();
}

QVariant CallReportModel::cell(int row, int column, int role) const
{
    const CallReport &report = m_reports[static_cast<std::size_t>(row)];
    if (role == Qt::DisplayRole)
        return text(report, column);
    if (role == EmphasisRole)
        return row == 0;
    if (role == Qt::AccessibleTextRole && row == 0 && column == IdColumn)
        return tr("%1, counts").arg(text(report, column));
    if (column == CostColumn)
        return costRole(report, role);
    if (role == Qt::ToolTipRole && column == FileColumn)
        return QString::fromStdString(report.originFile);
    if (role != valueRole)
        return {};
    switch (column) {
    case InputColumn:
        return QVariant(qlonglong(report.usage.totalInput()));
    case OutputColumn:
        return QVariant(qlonglong(report.usage.output));
    default:
        return text(report, column);
    }
}

QString CallReportModel::text(const CallReport &report, int column) const
{
    switch (column) {
    case IdColumn:
        return QString::fromStdString(report.id);
    case SourceColumn:
        return QString::fromStdString(report.source);
    case KindColumn:
        return sourceKindText(std::string(sourceKindNames[static_cast<std::size_t>(kindOfFormat(report.format))]));
    case InputColumn:
        return NumberFormat().count(report.usage.totalInput());
    case OutputColumn:
        return NumberFormat().count(report.usage.output);
    case CostColumn:
        return costText(report, m_decimals);
    default:
        return tr("%1, line %2")
            .arg(QFileInfo(QString::fromStdString(report.originFile)).fileName(), countText(report.line));
    }
}

ProposedMergeModel::ProposedMergeModel(QObject *parent)
    : RowTableModel(parent), m_heads{{tr("One call")},     {tr("Another, perhaps the same")},
                                     {tr("Model")},        {tr("Apart"), right, tr("Between the starts of the two")},
                                     {tr("Input"), right}, {tr("Output"), right}}
{
}

void ProposedMergeModel::setProposals(std::vector<ProposedMerge> proposals)
{
    beginResetModel();
    m_proposals = std::move(proposals);
    endResetModel();
}

std::pair<CallName, CallName> ProposedMergeModel::names(int row) const
{
    return {nameOf(proposal(row).first), nameOf(proposal(row).second)};
}

QVariant ProposedMergeModel::cell(int row, int column, int role) const
{
    const ProposedMerge &one = proposal(row);
    const bool isCall = column == FirstColumn || column == SecondColumn;
    if (role == Qt::DisplayRole || (role == Qt::ToolTipRole && isCall))
        return text(one, column);
    if (role != valueRole)
        return {};
    switch (column) {
    case ApartColumn:
        return QVariant(qlonglong(one.apartMicros));
    case InputColumn:
        return QVariant(qlonglong(one.first.usage.totalInput()));
    case OutputColumn:
        return QVariant(qlonglong(one.first.usage.output));
    default:
        return text(one, column);
    }
}

QString ProposedMergeModel::text(const ProposedMerge &one, int column) const
{
    const NumberFormat format;
    switch (column) {
    case FirstColumn:
        return nameText(nameOf(one.first));
    case SecondColumn:
        return nameText(nameOf(one.second));
    case ModelColumn:
        return QString::fromStdString(
            one.first.dimensions[tokenledger::index(Dimension::Model)].value_or(std::string()));
    case ApartColumn:
        return format.milliseconds(static_cast<double>(one.apartMicros) / 1000);
    case InputColumn:
        return format.count(one.first.usage.totalInput());
    default:
        return format.count(one.first.usage.output);
    }
}

SourceRankingModel::SourceRankingModel(QObject *parent)
    : RowTableModel(parent), m_heads{{tr("Place"), right}, {tr("Kind of source")}}
{
}

void SourceRankingModel::setOrder(std::vector<std::string> order)
{
    if (order == m_order)
        return; // keeps the selection
    const bool sameRows = order.size() == m_order.size() && !order.empty();
    if (!sameRows)
        beginResetModel();
    m_order = std::move(order);
    if (sameRows)
        Q_EMIT dataChanged(index(0, 0), index(rows() - 1, ColumnCount - 1));
    else
        endResetModel();
}

std::vector<std::string> SourceRankingModel::moved(int row, int by) const
{
    std::vector<std::string> order = m_order;
    if (row >= 0 && row < rows() && row + by >= 0 && row + by < rows())
        std::swap(order[static_cast<std::size_t>(row)], order[static_cast<std::size_t>(row + by)]);
    return order;
}

QVariant SourceRankingModel::cell(int row, int column, int role) const
{
    if (role == valueRole && column == PlaceColumn)
        return row;
    if (role != Qt::DisplayRole && role != valueRole)
        return {};
    return column == PlaceColumn ? NumberFormat().count(row + 1)
                                 : sourceKindText(m_order[static_cast<std::size_t>(row)]);
}

} // namespace tokenledger

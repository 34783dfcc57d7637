// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/callpagemodel.h"

#include "models/qt/costtablemodel.h"
#include "models/qt/dimensiontext.h"
#include "models/qt/numberformat.h"

namespace tokenledger {

namespace {

QString dimensionText(const CallRecord &call, Dimension dimension)
{
    const auto &value = call.dimensions[index(dimension)];
    return valueText(value ? QString::fromStdString(*value) : QString());
}

std::int64_t tokens(const TokenUsage &usage)
{
    return usage.totalInput() + usage.output;
}

CellState stateOf(const CallRecord &call)
{
    switch (call.costState()) {
    case CostState::Billed: return CellState::Billed;
    case CostState::Reported: return CellState::Reported;
    case CostState::Computed: return CellState::Computed;
    case CostState::Unpriced: return CellState::Unpriced;
    }
    return CellState::None;
}

} // namespace

void CallPageModel::ask(const TimeRange &range, const std::vector<DimensionFilter> &where, const QString &zone)
{
    beginResetModel();
    m_calls.clear();
    m_zone = zone;
    m_error.clear();
    m_more = false;
    m_loading = true;
    ++m_request.serial;
    m_request.range = range;
    m_request.where = where;
    m_request.skip = 0;
    endResetModel();
    Q_EMIT requested(m_request);
}

void CallPageModel::takeAnswer(const CallAnswer &answer)
{
    if (answer.serial != m_request.serial)
        return;
    m_loading = false;
    m_more = answer.more;
    m_error = answer.error;
    if (!answer.calls.empty()) {
        const int first = rows();
        beginInsertRows({}, first, first + static_cast<int>(answer.calls.size()) - 1);
        m_calls.insert(m_calls.end(), answer.calls.begin(), answer.calls.end());
        endInsertRows();
    }
    Q_EMIT answered();
}

bool CallPageModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_more && !m_loading && m_request.warehouse.isEmpty();
}

void CallPageModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    m_loading = true;
    m_request.skip = m_calls.size();
    Q_EMIT requested(m_request);
}

const std::vector<TableColumn> &CallPageModel::columns() const
{
    static const std::vector<TableColumn> columns = {
        {tr("Time"), left, tr("Start of the call in the reporting zone")},
        {dimensionTitle(Dimension::Model), left, {}},
        {dimensionTitle(Dimension::Feature), left, {}},
        {dimensionTitle(Dimension::Tenant), left, {}},
        {dimensionTitle(Dimension::User), left, {}},
        {dimensionTitle(Dimension::Prompt), left, {}},
        {tr("Tokens"), right, tr("Input, cached input and output")},
        {tr("Cost"), right, tr("US dollars")},
        {tr("Latency"), right, tr("Milliseconds")},
        {dimensionTitle(Dimension::Status), left, {}},
        {tr("State"), left, tr("Where the cost comes from")}};
    return columns;
}

QString CallPageModel::text(const CallRecord &call, int column) const
{
    const NumberFormat format;
    switch (column) {
    case Time: return format.locale().toString(inZone(call.startedAt, m_zone), QStringLiteral("d MMM yyyy HH:mm:ss"));
    case Model: return dimensionText(call, Dimension::Model);
    case Feature: return dimensionText(call, Dimension::Feature);
    case Tenant: return dimensionText(call, Dimension::Tenant);
    case User: return dimensionText(call, Dimension::User);
    case Prompt: return dimensionText(call, Dimension::Prompt);
    case Tokens: return call.has(CallFlag::TokensUnknown) ? NumberFormat::unknown() : format.count(tokens(call.usage));
    case Cost: return call.cost() ? format.money(*call.cost(), std::max(NumberFormat::moneyDecimals(*call.cost()), 4)) : NumberFormat::unknown();
    case Latency: return call.latencyMs ? format.milliseconds(static_cast<double>(*call.latencyMs)) : NumberFormat::unknown();
    case Status: return dimensionText(call, Dimension::Status);
    case State: return stateText(stateOf(call));
    default: return {};
    }
}

QVariant CallPageModel::value(const CallRecord &call, int column) const
{
    switch (column) {
    case Time: return static_cast<qlonglong>(call.startedAt.micros);
    case Tokens: return call.has(CallFlag::TokensUnknown) ? QVariant() : QVariant(static_cast<qlonglong>(tokens(call.usage)));
    case Cost: return call.cost() ? QVariant(static_cast<qlonglong>(call.cost()->nano())) : QVariant();
    case Latency: return call.latencyMs ? QVariant(static_cast<qlonglong>(*call.latencyMs)) : QVariant();
    default: return text(call, column);
    }
}

QVariant CallPageModel::cell(int row, int column, int role) const
{
    const CallRecord &record = call(row);
    switch (role) {
    case Qt::DisplayRole: return text(record, column);
    case valueRole: return value(record, column);
    case KindRole: return static_cast<int>(column == State ? CellKind::State : CellKind::Text);
    case StateRole: return static_cast<int>(stateOf(record));
    case ToneRole: return column == Status && text(record, Status) != QLatin1String("ok") ? QStringLiteral("over") : QString();
    case Qt::ToolTipRole:
    case ExactRole: return column == Cost && record.cost() ? NumberFormat().exactMoney(*record.cost()) : text(record, column);
    case RawRole:
        switch (column) {
        case Time: return QString::fromStdString(toIso8601(record.startedAt));
        case Cost: return record.cost() ? QString::fromStdString(record.cost()->toString()) : QString();
        case Tokens:
        case Latency: return value(record, column).toString();
        default: return text(record, column);
        }
    default: return {};
    }
}

} // namespace tokenledger

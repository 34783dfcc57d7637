// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/costtablemodel.h"

#include "models/analysis/shares.h"
#include "models/domain/decimal.h"
#include "models/qt/dimensiontext.h"
#include "models/qt/numberformat.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace tokenledger {

namespace {

bool hasCost(const CubeMetrics &metrics)
{
    return metrics.calls > metrics.unpricedCalls;
}

double dollars(const CubeMetrics &metrics)
{
    return static_cast<double>(metrics.cost.nano()) / 1e9;
}

std::optional<double> dollars(const std::optional<CubeMetrics> &metrics)
{
    return metrics ? std::optional(dollars(*metrics)) : std::nullopt;
}

/// Cost of one call that has a price.
std::optional<Money> unitCost(const CubeMetrics &metrics)
{
    const std::int64_t priced = metrics.calls - metrics.unpricedCalls;
    return priced > 0 ? std::optional(Money::fromNano(divideHalfEven(metrics.cost.nano(), priced))) : std::nullopt;
}

std::optional<double> cacheRate(const CubeMetrics &metrics)
{
    const std::int64_t input = metrics.inputTokens();
    return input > 0 ? std::optional(static_cast<double>(metrics.cacheRead) / static_cast<double>(input)) : std::nullopt;
}

std::int64_t tokens(const CubeMetrics &metrics)
{
    return metrics.inputTokens() + metrics.output;
}

void addSpread(std::optional<SharedCost> &to, const std::optional<SharedCost> &more)
{
    if (!more)
        return;
    const SharedCost before = to.value_or(SharedCost{});
    to = SharedCost{Money::fromNano(before.direct.nano() + more->direct.nano()), Money::fromNano(before.shared.nano() + more->shared.nano())};
}

} // namespace

QString stateText(CellState state)
{
    switch (state) {
    case CellState::None: return {};
    case CellState::Billed: return CostTableModel::tr("Billed");
    case CellState::Reported: return CostTableModel::tr("Reported");
    case CellState::Computed: return CostTableModel::tr("Computed");
    case CellState::PartReported: return CostTableModel::tr("Part reported");
    case CellState::Unpriced: return CostTableModel::tr("Unpriced");
    }
    return {};
}

QString changeTone(const CubeMetrics &now, const std::optional<CubeMetrics> &before, Money minimum)
{
    if (!before || before->cost.isZero())
        return now.cost.isZero() ? QStringLiteral("muted") : QStringLiteral("accent");
    const double change = dollars(now) - dollars(*before);
    const bool large = std::abs(change) >= static_cast<double>(minimum.nano()) / 1e9;
    if (!large || std::abs(change) < 0.1 * std::abs(dollars(*before)))
        return QStringLiteral("muted");
    return change > 0 ? QStringLiteral("over") : QStringLiteral("saving");
}

void CostTableModel::setContent(Content content)
{
    beginResetModel();
    m_content = std::move(content);
    std::vector<std::int64_t> costs;
    m_largest = 0;
    Money largestUnit;
    for (const CostRow &row : m_content.rows) {
        costs.push_back(std::max<std::int64_t>(row.now.cost.nano(), 0));
        m_largest = std::max(m_largest, costs.back());
        largestUnit = std::max(largestUnit, unitCost(row.now).value_or(Money()));
    }
    m_shares.clear();
    for (const std::int64_t share : largestRemainderShares(costs))
        m_shares.push_back(static_cast<int>(share));
    m_costDecimals = NumberFormat::moneyDecimals(Money::fromNano(m_largest));
    m_unitDecimals = NumberFormat::moneyDecimals(largestUnit);
    makeColumns();
    endResetModel();
}

void CostTableModel::makeColumns()
{
    m_columns = {
        {dimensionTitle(m_content.dimension), left, {}},
        {tr("Share of cost"), left, tr("Full width is the largest row. Shares add up to 100.0%.")},
        {tr("Cost"), right, tr("US dollars")},
        {tr("Change"), right, m_content.against.isEmpty() ? tr("No comparison is chosen.") : tr("Cost against %1").arg(m_content.against)},
        {tr("Trend"), left, tr("Cost over the period. Each row has its own maximum and starts at 0.")},
        {tr("Calls"), right, {}},
        {tr("Tokens"), right, tr("Input, cached input and output")},
        {tr("Cost per call"), right, tr("Over the calls that have a price")},
        {tr("Cache hits"), right, tr("Input tokens read from the provider's cache, as a share of all input tokens")},
        {tr("State"), left, tr("Where the cost comes from")}};
    const bool spread = std::any_of(m_content.rows.begin(), m_content.rows.end(), [](const CostRow &row) { return row.spread.has_value(); });
    if (spread)
        m_columns.push_back({tr("With shared"), right, tr("Direct cost and a part of what rules call shared, in US dollars. Cost itself is left as it is.")});
}

void CostTableModel::setMinimumChange(Money amount)
{
    m_minimumChange = amount;
    if (rows() > 0)
        Q_EMIT dataChanged(index(0, Change), index(rows() - 1, Change), {ToneRole});
}

QString CostTableModel::valueOf(int row) const
{
    return m_content.rows[static_cast<std::size_t>(row)].value;
}

CostTableModel::Line CostTableModel::lineOf(int row) const
{
    const auto at = static_cast<std::size_t>(row);
    const CostRow &source = m_content.rows[at];
    const int slot = source.state == CellState::Unpriced ? SeriesSlot::Unpriced : m_content.slots.slotOf(source.value);
    return {valueText(source.value), source.now, source.before, &source.spark, slot, m_shares[at], source.state, source.spread, false};
}

QVariant CostTableModel::cell(int row, int column, int role) const
{
    return lineCell(lineOf(row), column, role);
}

QVariant CostTableModel::restCell(const QList<int> &rows, int column, int role) const
{
    Line line;
    line.name = tr("%1 more %2").arg(NumberFormat().count(rows.size()), dimensionPlural(m_content.dimension));
    line.slot = SeriesSlot::Other;
    CubeMetrics before;
    bool anyBefore = false;
    for (const int row : rows) {
        const Line one = lineOf(row);
        line.now.add(one.now);
        line.shareTenths += one.shareTenths;
        line.state = line.state == CellState::None || line.state == one.state ? one.state : CellState::PartReported;
        addSpread(line.spread, one.spread);
        if (one.before) {
            before.add(*one.before);
            anyBefore = true;
        }
    }
    if (anyBefore)
        line.before = before;
    return lineCell(line, column, role);
}

QVariant CostTableModel::totalCell(int column, int role) const
{
    Line line;
    line.name = tr("Total");
    line.now = m_content.total;
    line.before = m_content.totalBefore;
    line.shareTenths = m_largest > 0 ? 1000 : 0;
    for (const CostRow &row : m_content.rows)
        addSpread(line.spread, row.spread);
    line.isTotal = true;
    return lineCell(line, column, role);
}

QVariant CostTableModel::lineCell(const Line &line, int column, int role) const
{
    switch (role) {
    case Qt::DisplayRole: return text(line, column);
    case Qt::TextAlignmentRole: return QVariant::fromValue(static_cast<int>(m_columns[static_cast<std::size_t>(column)].alignment));
    case Qt::ToolTipRole: return toolTip(line, column);
    case valueRole: return value(line, column);
    case ExactRole: return exact(line, column);
    case RawRole: return raw(line, column);
    case SlotRole: return line.slot;
    case StateRole: return static_cast<int>(line.state);
    case ToneRole: return column == Change ? tone(line) : QString();
    case KindRole: break;
    case ShareRole:
        return column == Share && m_largest > 0 && !line.isTotal ? QVariant(static_cast<double>(line.now.cost.nano()) / static_cast<double>(m_largest)) : QVariant();
    case SparkRole: return line.spark != nullptr && column == Trend ? QVariant::fromValue(*line.spark) : QVariant();
    default: return {};
    }
    static constexpr std::array kinds = {CellKind::Name, CellKind::ShareBar, CellKind::Text, CellKind::Change, CellKind::Spark,
                                         CellKind::Text, CellKind::Text,     CellKind::Text, CellKind::Text,   CellKind::State,
                                         CellKind::Text};
    return static_cast<int>(kinds[static_cast<std::size_t>(column)]);
}

QString CostTableModel::text(const Line &line, int column) const
{
    const NumberFormat format;
    switch (column) {
    case Name: return line.name;
    case Share: return hasCost(line.now) ? format.percentTenths(line.shareTenths, line.now.cost.isZero()) : NumberFormat::unknown();
    case Cost: return hasCost(line.now) ? format.money(line.now.cost, m_costDecimals) : NumberFormat::unknown();
    case Change:
        return m_content.totalBefore && hasCost(line.now) ? format.change(dollars(line.now), dollars(line.before)) : NumberFormat::unknown();
    case Trend: return {};
    case Calls: return format.count(line.now.calls);
    case Tokens: return format.count(tokens(line.now));
    case UnitCost: {
        const std::optional<Money> unit = unitCost(line.now);
        return unit ? format.money(*unit, m_unitDecimals) : NumberFormat::unknown();
    }
    case CacheHits: {
        const std::optional<double> rate = cacheRate(line.now);
        return rate ? format.percent(*rate) : NumberFormat::unknown();
    }
    case State: return stateText(line.state);
    case WithShared: return line.spread ? format.money(line.spread->cost(), m_costDecimals) : NumberFormat::unknown();
    default: return {};
    }
}

QVariant CostTableModel::value(const Line &line, int column) const
{
    const std::optional<double> unit = [&]() -> std::optional<double> {
        if (column == UnitCost) {
            const std::optional<Money> cost = unitCost(line.now);
            return cost ? std::optional(static_cast<double>(cost->nano())) : std::nullopt;
        }
        return column == CacheHits ? cacheRate(line.now) : std::nullopt;
    }();
    switch (column) {
    case Name: return line.name;
    case Share:
    case Cost: return hasCost(line.now) ? QVariant(static_cast<qlonglong>(line.now.cost.nano())) : QVariant();
    case Change:
        if (!m_content.totalBefore || !hasCost(line.now))
            return {};
        if (!line.before || line.before->cost.isZero())
            return std::numeric_limits<double>::infinity();
        return (dollars(line.now) - dollars(*line.before)) / std::abs(dollars(*line.before));
    case Trend: return line.spark == nullptr || line.spark->isEmpty() ? QVariant() : QVariant(line.spark->last());
    case Calls: return static_cast<qlonglong>(line.now.calls);
    case Tokens: return static_cast<qlonglong>(tokens(line.now));
    case UnitCost:
    case CacheHits: return unit ? QVariant(*unit) : QVariant();
    case State: return static_cast<int>(line.state);
    case WithShared: return line.spread ? QVariant(static_cast<qlonglong>(line.spread->cost().nano())) : QVariant();
    default: return {};
    }
}

QString CostTableModel::exact(const Line &line, int column) const
{
    const NumberFormat format;
    switch (column) {
    case Share:
    case Cost: return hasCost(line.now) ? format.exactMoney(line.now.cost) : QString();
    case UnitCost: {
        const std::optional<Money> unit = unitCost(line.now);
        return unit ? format.exactMoney(*unit) : QString();
    }
    case WithShared:
        return line.spread ? tr("%1: direct %2, shared %3")
                                 .arg(format.exactMoney(line.spread->cost()), format.exactMoney(line.spread->direct), format.exactMoney(line.spread->shared))
                           : QString();
    case Change:
        return line.before ? tr("%1 before, %2 now").arg(format.exactMoney(line.before->cost), format.exactMoney(line.now.cost)) : QString();
    default: return text(line, column);
    }
}

QVariant CostTableModel::raw(const Line &line, int column) const
{
    switch (column) {
    case Share: return hasCost(line.now) ? QString::number(line.shareTenths / 10.0, 'f', 1) : QString();
    case Cost: return hasCost(line.now) ? QString::fromStdString(line.now.cost.toString()) : QString();
    case Change: {
        const QVariant ratio = value(line, Change);
        return ratio.isValid() && std::isfinite(ratio.toDouble()) ? QString::number(ratio.toDouble() * 100, 'f', 1) : text(line, Change);
    }
    case WithShared: return line.spread ? QString::fromStdString(line.spread->cost().toString()) : QString();
    case Trend: return QString();
    case Calls: return QString::number(line.now.calls);
    case Tokens: return QString::number(tokens(line.now));
    case UnitCost: {
        const std::optional<Money> unit = unitCost(line.now);
        return unit ? QString::fromStdString(unit->toString()) : QString();
    }
    case CacheHits: {
        const std::optional<double> rate = cacheRate(line.now);
        return rate ? QString::number(*rate * 100, 'f', 1) : QString();
    }
    default: return text(line, column);
    }
}

QString CostTableModel::toolTip(const Line &line, int column) const
{
    const NumberFormat format;
    if ((column == Cost || column == Share) && !hasCost(line.now))
        return line.now.calls == 0 ? tr("No calls") : tr("No price for %Ln calls", nullptr, static_cast<int>(line.now.unpricedCalls));
    if (column == Cost && line.now.unpricedCalls > 0)
        return tr("%1\n+ %2 calls without a price").arg(exact(line, column), format.count(line.now.unpricedCalls));
    if (column == Name)
        return line.name;
    if (column == Change && m_content.totalBefore && !line.before)
        return tr("No cost in %1").arg(m_content.against);
    if (column == CacheHits && !cacheRate(line.now))
        return tr("No input tokens");
    return exact(line, column);
}

QString CostTableModel::tone(const Line &line) const
{
    return m_content.totalBefore && hasCost(line.now) ? changeTone(line.now, line.before, m_minimumChange) : QStringLiteral("muted");
}

} // namespace tokenledger

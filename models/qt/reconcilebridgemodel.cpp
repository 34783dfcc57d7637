// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/reconcilebridgemodel.h"

#include "models/qt/bridgeaxis.h"
#include "models/qt/numberformat.h"
#include "models/qt/reconciletext.h"

#include <algorithm>
#include <map>

namespace tokenledger {

namespace {

double dollars(std::int64_t nano) { return static_cast<double>(nano) / 1e9; }

bool isTotal(const BridgeStep &step) { return step.kind == BridgeStepKind::Calls || step.kind == BridgeStepKind::Bill; }

std::int64_t rowsOf(const BridgeStep &step)
{
    std::int64_t rows = 0;
    for (const BridgePart &part : step.parts)
        rows += part.rows;
    return rows;
}

} // namespace

ReconcileBridgeModel::ReconcileBridgeModel(QObject *parent)
    : RowTableModel(parent), m_heads{{tr("Step")}, {tr("Amount"), right}, {tr("% of bill"), right}, {tr("Calls to bill")}, {tr("Bill rows"), right}}
{
}

void ReconcileBridgeModel::setBridge(std::vector<BridgeStep> steps, bool outside)
{
    beginResetModel();
    m_steps.clear();
    m_outside = outside;
    std::int64_t largest = 0;
    m_bill = steps.empty() ? Money() : steps.back().amount;
    for (BridgeStep &step : steps) {
        largest = std::max<std::int64_t>(largest, std::llabs(step.amount.nano()));
        m_steps.push_back({std::move(step), {}});
    }
    m_decimals = NumberFormat::moneyDecimals(Money::fromNano(largest));
    placeBars();
    endResetModel();
}

int ReconcileBridgeModel::unexplainedRow() const
{
    const auto found = std::find_if(m_steps.begin(), m_steps.end(), [](const Row &row) { return row.step.kind == BridgeStepKind::Unexplained; });
    return found == m_steps.end() ? -1 : static_cast<int>(found - m_steps.begin());
}

void ReconcileBridgeModel::placeBars()
{
    m_axisNote.clear();
    if (m_steps.empty())
        return;
    std::int64_t sum = 0;
    std::vector<std::int64_t> sums;
    for (const Row &row : m_steps)
        sums.push_back(sum = isTotal(row.step) ? row.step.amount.nano() : sum + row.step.amount.nano());
    const auto [least, most] = std::minmax_element(sums.begin(), sums.end());
    const BridgeAxis axis = bridgeAxis(dollars(*least), dollars(*most));
    m_axisNote = axis.note;
    for (std::size_t i = 0; i < m_steps.size(); ++i) {
        const BridgeStep &step = m_steps[i].step;
        const bool total = isTotal(step);
        const std::int64_t before = total || i == 0 ? 0 : sums[i - 1];
        WaterfallBar bar;
        bar.from = axis.placeOf(dollars(std::min(before, sums[i])));
        bar.to = axis.placeOf(dollars(std::max(before, sums[i])));
        bar.broken = total && axis.start > 0;
        if (i > 0)
            bar.join = axis.placeOf(dollars(sums[i - 1]));
        bar.look = total                                        ? WaterfallBar::Look::Total
                   : step.kind == BridgeStepKind::Unexplained   ? WaterfallBar::Look::NotExplained
                   : step.amount.nano() < 0                     ? WaterfallBar::Look::Down
                                                                : WaterfallBar::Look::Up;
        m_steps[i].bar = bar;
    }
}

QString ReconcileBridgeModel::text(const BridgeStep &step, int column) const
{
    switch (column) {
    case StepColumn: return stepTitle(step);
    case AmountColumn: return isTotal(step) ? NumberFormat().money(step.amount, m_decimals) : signedMoney(step.amount, m_decimals);
    case PercentColumn: return percentOfBill(step.amount, m_bill);
    case RowsColumn: return rowsOf(step) == 0 ? NumberFormat::unknown() : NumberFormat().count(rowsOf(step));
    default: return {};
    }
}

QVariant ReconcileBridgeModel::cell(int row, int column, int role) const
{
    const Row &shown = m_steps[static_cast<std::size_t>(row)];
    const BridgeStep &step = shown.step;
    const bool unexplained = step.kind == BridgeStepKind::Unexplained;
    if (role == Qt::DisplayRole)
        return text(step, column);
    if (role == EmphasisRole)
        return isTotal(step) || unexplained;
    if (role == waterfallRole && column == BridgeColumn)
        return QVariant::fromValue(shown.bar);
    if (column == StepColumn && role == Qt::ToolTipRole)
        return stepSentence(step);
    if (column == AmountColumn) {
        if (role == ExactRole || role == Qt::ToolTipRole)
            return NumberFormat().exactMoney(step.amount);
        if (role == RawRole)
            return QString::fromStdString(step.amount.toString());
        if (role == ToneRole && unexplained && m_outside)
            return QStringLiteral("warn");
    }
    return {};
}

ReconcilePartModel::ReconcilePartModel(QObject *parent)
    : RowTableModel(parent), m_heads{{tr("Model")}, {tr("Calls"), right}, {tr("Bill"), right}, {tr("Difference"), right}}
{
}

std::optional<std::string> ReconcilePartModel::modelAt(int row) const
{
    if (row < 0 || row + 1 >= rows())
        return std::nullopt;
    return m_parts[static_cast<std::size_t>(row)].model;
}

void ReconcilePartModel::setStep(const BridgeStep &step)
{
    beginResetModel();
    std::map<std::string, BridgePart> byModel;
    BridgePart sum;
    sum.model = tr("Sum").toStdString();
    for (const BridgePart &part : step.parts) {
        BridgePart &own = byModel[part.model];
        own.model = part.model;
        for (BridgePart *into : {&own, &sum}) {
            into->calls = Money::fromNano(into->calls.nano() + part.calls.nano());
            into->bill = Money::fromNano(into->bill.nano() + part.bill.nano());
        }
    }
    m_parts.clear();
    for (auto &[model, part] : byModel)
        m_parts.push_back(std::move(part));
    const auto size = [](const BridgePart &part) { return std::llabs(part.bill.nano() - part.calls.nano()); };
    std::stable_sort(m_parts.begin(), m_parts.end(), [&size](const BridgePart &a, const BridgePart &b) { return size(a) > size(b); });
    m_decimals = NumberFormat::moneyDecimals(std::max(sum.calls, sum.bill));
    if (!m_parts.empty())
        m_parts.push_back(std::move(sum));
    endResetModel();
}

void ReconcilePartModel::clear()
{
    beginResetModel();
    m_parts.clear();
    endResetModel();
}

QVariant ReconcilePartModel::cell(int row, int column, int role) const
{
    const BridgePart &part = m_parts[static_cast<std::size_t>(row)];
    if (role == EmphasisRole)
        return row + 1 == rows();
    if (column == ModelColumn)
        return role == Qt::DisplayRole ? QVariant(part.model.empty() ? tr("No model named") : QString::fromStdString(part.model)) : QVariant();
    const Money amount = column == CallsColumn  ? part.calls
                         : column == BillColumn ? part.bill
                                                : Money::fromNano(part.bill.nano() - part.calls.nano());
    if (role == Qt::DisplayRole)
        return column == DifferenceColumn ? signedMoney(amount, m_decimals) : NumberFormat().money(amount, m_decimals);
    if (role == ExactRole || role == Qt::ToolTipRole)
        return NumberFormat().exactMoney(amount);
    return role == RawRole ? QVariant(QString::fromStdString(amount.toString())) : QVariant();
}

} // namespace tokenledger

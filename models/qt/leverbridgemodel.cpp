// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/leverbridgemodel.h"

#include "models/qt/numberformat.h"

#include <algorithm>
#include <cmath>

namespace tokenledger {

namespace {

constexpr double readable = 0.35; ///< steps that are at least this part of the whole are read from zero

double dollars(Money amount)
{
    return static_cast<double>(amount.nano()) / 1e9;
}

Money less(Money from, Money amount)
{
    return Money::fromNano(from.nano() - amount.nano());
}

/// The largest 1, 2, 2.5 or 5 times a power of ten that steps of `width` are made of, at most ten of them.
double niceStep(double width)
{
    const double power = std::pow(10, std::floor(std::log10(width)));
    for (const double times : {1.0, 2.0, 2.5, 5.0})
        if (width / (power * times / 10) <= 10)
            return power * times / 10;
    return power;
}

bool isOneRow(const LeverResult &result)
{
    return result.proven || result.provenSavings.isZero() || result.provenSavings == result.savings;
}

} // namespace

LeverBridgeModel::LeverBridgeModel(QObject *parent)
    : RowTableModel(parent), m_heads{{tr("Step")},
                                     {tr("Amount"), right},
                                     {tr("From actual to plan")},
                                     {tr("Low to high")},
                                     {tr("Basis"), left, tr("What the saving rests on. Only what is proven is committed.")}}
{
}

void LeverBridgeModel::clear()
{
    beginResetModel();
    m_steps.clear();
    m_axisNote.clear();
    endResetModel();
}

void LeverBridgeModel::addLever(int lever, const Lever &rule, const LeverResult &result)
{
    Step step;
    step.lever = lever;
    step.name = leverName(rule);
    step.amount = result.savings;
    step.low = result.low;
    step.high = result.high;
    step.basis = basisOf(rule, result);
    if (isOneRow(result)) {
        step.left = less(m_steps.back().left, step.amount);
        m_steps.push_back(step);
        return;
    }
    Step proven = step;
    proven.name = tr("%1, proven").arg(step.name);
    proven.amount = proven.low = proven.high = result.provenSavings;
    proven.basis = LeverBasis::Measured;
    proven.left = less(m_steps.back().left, proven.amount);
    m_steps.push_back(proven);
    step.name = tr("%1, unproven").arg(step.name);
    step.amount = less(result.savings, result.provenSavings);
    step.low = less(result.low, result.provenSavings);
    step.high = less(result.high, result.provenSavings);
    step.left = less(m_steps.back().left, step.amount);
    m_steps.push_back(step);
}

void LeverBridgeModel::setResult(const Scenario &scenario, const WhatIfResult &result)
{
    beginResetModel();
    m_steps.clear();
    Step actual;
    actual.name = tr("Actual");
    actual.amount = actual.left = result.baseline;
    m_steps.push_back(actual);
    const std::size_t levers = std::min(scenario.levers.size(), result.levers.size());
    for (std::size_t place = 0; place < levers; ++place)
        if (scenario.levers[place].enabled)
            addLever(static_cast<int>(place), scenario.levers[place], result.levers[place]);
    Step plan;
    plan.name = tr("With this plan");
    plan.amount = plan.left = result.scenario;
    plan.low = less(result.baseline, result.high);
    plan.high = less(result.baseline, result.low);
    m_steps.push_back(plan);
    std::int64_t largest = 0;
    for (const Step &step : m_steps)
        largest = std::max<std::int64_t>(largest, std::llabs(step.amount.nano()));
    m_decimals = NumberFormat::moneyDecimals(Money::fromNano(largest));
    placeBars();
    endResetModel();
}

void LeverBridgeModel::setStartsAtZero(bool zero)
{
    m_startsAtZero = zero;
    if (m_steps.empty())
        return;
    placeBars();
    Q_EMIT dataChanged(index(0, BridgeColumn), index(rowCount() - 1, BridgeColumn));
}

void LeverBridgeModel::placeBars()
{
    double least = dollars(m_steps.front().left);
    double most = least;
    for (std::size_t row = 1; row < m_steps.size(); ++row) {
        const double before = dollars(m_steps[row - 1].left);
        for (const double end : {dollars(m_steps[row].left), before - dollars(m_steps[row].low), before - dollars(m_steps[row].high)}) {
            if (row + 1 == m_steps.size() && end != dollars(m_steps[row].left))
                continue; // the plan's band is that of its cost
            least = std::min(least, end);
            most = std::max(most, end);
        }
    }
    double start = std::min(0.0, least);
    m_axisNote.clear();
    if (!m_startsAtZero && most > least && least > 0 && most - least < readable * most) {
        const double step = niceStep(most - least);
        start = std::max(0.0, std::floor((least - (most - least) * 0.3) / step) * step);
        if (start > 0)
            m_axisNote = tr("Bars start at %1, not at zero, so that steps can be read.").arg(NumberFormat().shortMoney(start));
    }
    const double width = most > start ? most - start : 1;
    const auto place = [&](double amount) { return std::clamp((amount - start) / width, 0.0, 1.0); };
    for (std::size_t row = 0; row < m_steps.size(); ++row) {
        Step &step = m_steps[row];
        BridgeBar bar;
        const double after = dollars(step.left);
        const bool total = step.lever < 0;
        const double before = total ? start : dollars(m_steps[row - 1].left);
        bar.from = place(std::min(before, after));
        bar.to = place(std::max(before, after));
        bar.broken = total && start > 0;
        if (row > 0)
            bar.join = place(dollars(m_steps[row - 1].left));
        if (!total && step.low != step.high) {
            bar.low = place(before - dollars(step.low));
            bar.high = place(before - dollars(step.high));
        }
        bar.look = row == 0 ? BridgeBar::Look::Before : total ? BridgeBar::Look::After
                 : step.basis == LeverBasis::Unproven     ? BridgeBar::Look::Unproven
                 : step.amount.nano() < 0                 ? BridgeBar::Look::Over
                                                          : BridgeBar::Look::Saving;
        step.bar = bar;
    }
}

QVariant LeverBridgeModel::text(const Step &step, int column) const
{
    const NumberFormat format;
    const bool total = step.lever < 0;
    switch (column) {
    case StepColumn: return step.name;
    case AmountColumn: return total ? format.money(step.amount, m_decimals) : signedSaving(step.amount, m_decimals);
    case BandColumn:
        if (step.low == step.high)
            return total ? QString() : format.money(step.low, m_decimals);
        return tr("%1 to %2").arg(format.money(step.low, m_decimals), format.money(step.high, m_decimals));
    case BasisColumn: return total ? QString() : basisText(step.basis);
    default: return {};
    }
}

QVariant LeverBridgeModel::basisCell(const Step &step, int role) const
{
    if (step.lever < 0)
        return {};
    const bool unproven = step.basis == LeverBasis::Unproven;
    const bool over = step.basis == LeverBasis::CostsMore;
    const bool measured = step.basis == LeverBasis::Measured || step.basis == LeverBasis::Committed;
    if (role == BadgeRole)
        return unproven ? QVariant(QStringLiteral("warn")) : over ? QVariant(QStringLiteral("over")) : QVariant();
    if (role == ShapeRole)
        return unproven ? QStringLiteral("triangle") : over ? QStringLiteral("square") : measured ? QStringLiteral("filled") : QStringLiteral("open");
    return role == ToneRole ? QVariant(measured ? QStringLiteral("saving") : QStringLiteral("muted")) : QVariant();
}

QVariant LeverBridgeModel::cell(int row, int column, int role) const
{
    const Step &step = m_steps[static_cast<std::size_t>(row)];
    const bool total = step.lever < 0;
    if (role == Qt::DisplayRole)
        return text(step, column);
    if (role == EmphasisRole)
        return total;
    if (role == BridgeBarRole && column == BridgeColumn)
        return QVariant::fromValue(step.bar);
    if (column == BasisColumn)
        return basisCell(step, role);
    if (column == AmountColumn) {
        if (role == ExactRole || role == Qt::ToolTipRole)
            return total ? NumberFormat().exactMoney(step.amount) : exactSaving(step.amount);
        if (role == RawRole)
            return QString::fromStdString((total ? step.amount : -step.amount).toString());
        if (role == ToneRole && !total)
            return savingTone(step.amount);
    }
    if (column == BandColumn && role == RawRole)
        return step.low == step.high ? QVariant() : QVariant(QString::fromStdString(step.low.toString() + " to " + step.high.toString()));
    return {};
}

} // namespace tokenledger

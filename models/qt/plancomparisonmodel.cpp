// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/plancomparisonmodel.h"

#include "models/qt/levertext.h"
#include "models/qt/numberformat.h"
#include "models/qt/roles.h"

#include <algorithm>

namespace tokenledger {

namespace {

bool isOn(const Lever &lever, std::size_t kind)
{
    return lever.enabled && lever.rule.index() == kind;
}

} // namespace

PlanComparisonModel::PlanComparisonModel(QObject *parent) : RowTableModel(parent) {}

void PlanComparisonModel::setPlans(std::vector<ComparedPlan> plans)
{
    beginResetModel();
    m_plans = std::move(plans);
    m_heads = {{tr("Measure")}, {tr("Actual"), right}};
    for (const ComparedPlan &plan : m_plans)
        m_heads.push_back({plan.scenario.name.empty() ? tr("This plan") : QString::fromStdString(plan.scenario.name), right});
    m_rows.clear();
    if (!m_plans.empty()) {
        using enum Row::Kind;
        m_rows = {{Cost, 0, tr("Cost")}, {Saving, 0, tr("Change")}, {Percent, 0, tr("Change, per cent")}, {Low, 0, tr("Change, low")}, {High, 0, tr("Change, high")}, {Proven, 0, tr("Committed")}};
        for (std::size_t kind = 0; kind < leverKinds.size(); ++kind)
            if (std::any_of(m_plans.begin(), m_plans.end(), [kind](const ComparedPlan &plan) {
                    return std::any_of(plan.scenario.levers.begin(), plan.scenario.levers.end(), [kind](const tokenledger::Lever &lever) { return isOn(lever, kind); });
                }))
                m_rows.push_back({Row::Kind::Lever, kind, leverKindName(kind)});
    }
    endResetModel();
}

Money PlanComparisonModel::amount(const Row &row, const ComparedPlan &plan)
{
    switch (row.kind) {
    case Row::Kind::Cost: return plan.result.scenario;
    case Row::Kind::Low: return plan.result.low;
    case Row::Kind::High: return plan.result.high;
    case Row::Kind::Proven: return plan.result.provenSavings();
    case Row::Kind::Saving:
    case Row::Kind::Percent: return plan.result.savings();
    case Row::Kind::Lever: break;
    }
    std::int64_t nano = 0; // of no more than the whole, which fits
    for (std::size_t place = 0; place < plan.result.levers.size(); ++place)
        if (isOn(plan.scenario.levers[place], row.lever))
            nano += plan.result.levers[place].savings.nano();
    return Money::fromNano(nano);
}

QVariant PlanComparisonModel::planCell(const Row &row, const ComparedPlan &plan, int role) const
{
    const NumberFormat format;
    const Money value = amount(row, plan);
    const bool cost = row.kind == Row::Kind::Cost;
    if (row.kind == Row::Kind::Percent) {
        const bool same = plan.result.baseline.isZero() || value.isZero();
        const QString text = same ? NumberFormat::unknown()
                                  : format.change(static_cast<double>(plan.result.scenario.nano()), static_cast<double>(plan.result.baseline.nano()), 1);
        return role == Qt::DisplayRole ? QVariant(text) : role == ToneRole ? QVariant(savingTone(value)) : QVariant();
    }
    const bool has = row.kind != Row::Kind::Lever ||
                     std::any_of(plan.scenario.levers.begin(), plan.scenario.levers.end(),
                                 [&row](const tokenledger::Lever &lever) { return isOn(lever, row.lever); });
    if (!has)
        return role == Qt::DisplayRole ? QVariant(NumberFormat::unknown()) : role == ToneRole ? QVariant(QStringLiteral("muted")) : QVariant();
    switch (role) {
    case Qt::DisplayRole: return cost ? format.money(value) : signedSaving(value);
    case RawRole: return QString::fromStdString((cost ? value : -value).toString());
    case Qt::ToolTipRole:
    case ExactRole: return cost ? format.exactMoney(value) : exactSaving(value);
    case ToneRole: return cost ? QVariant() : QVariant(savingTone(value));
    default: return {};
    }
}

QVariant PlanComparisonModel::cell(int row, int column, int role) const
{
    const Row &one = m_rows[static_cast<std::size_t>(row)];
    if (role == EmphasisRole)
        return one.kind == Row::Kind::Cost;
    if (column == 0)
        return role == Qt::DisplayRole ? QVariant(one.name) : QVariant();
    if (column >= 2)
        return planCell(one, m_plans[static_cast<std::size_t>(column - 2)], role);
    if (one.kind != Row::Kind::Cost)
        return {};
    const Money actual = m_plans.front().result.baseline;
    switch (role) {
    case Qt::DisplayRole: return NumberFormat().money(actual);
    case RawRole: return QString::fromStdString(actual.toString());
    case Qt::ToolTipRole:
    case ExactRole: return NumberFormat().exactMoney(actual);
    default: return {};
    }
}

} // namespace tokenledger

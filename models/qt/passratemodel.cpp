// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/passratemodel.h"

#include "models/qt/levertext.h"
#include "models/qt/numberformat.h"

#include <algorithm>

namespace tokenledger {

PassRateModel::PassRateModel(QObject *parent)
    : RowTableModel(parent), m_heads{{tr("Evaluated for")},
                                     {tr("Model")},
                                     {tr("Pass rate"), left, tr("The rate with its 95% interval, against the bar that it has to reach as a whole.")},
                                     {tr("Passed"), right},
                                     {tr("Basis")}}
{
}

void PassRateModel::setPlan(const Scenario &scenario, const EvalBook &evals)
{
    beginResetModel();
    m_evals.clear();
    for (const EvalResult &eval : evals.results()) {
        const auto goesThere = [&eval](const Lever &lever) {
            const auto *route = std::get_if<RouteLever>(&lever.rule);
            return route != nullptr && lever.enabled && route->provider == eval.provider && route->model == eval.model;
        };
        if (std::any_of(scenario.levers.begin(), scenario.levers.end(), goesThere))
            m_evals.push_back(eval);
    }
    endResetModel();
}

int PassRateModel::unproven() const
{
    return static_cast<int>(std::count_if(m_evals.begin(), m_evals.end(), [](const EvalResult &eval) { return !eval.isProven(); }));
}

QVariant PassRateModel::cell(int row, int column, int role) const
{
    const EvalResult &eval = m_evals[static_cast<std::size_t>(row)];
    const bool proven = eval.isProven();
    const NumberFormat format;
    if (column == RateColumn && role == MarkRole) {
        const PassInterval interval = wilsonInterval(eval.passed, eval.total);
        return QVariant::fromValue(PassRateMark{eval.passRate(), interval.low, interval.high, static_cast<double>(eval.threshold.billionths) / Fraction::whole, proven});
    }
    if (column == BasisColumn && role == BadgeRole)
        return proven ? QVariant() : QVariant(QStringLiteral("warn"));
    if (column == BasisColumn && role == ShapeRole)
        return proven ? QStringLiteral("filled") : QStringLiteral("triangle");
    if (column == BasisColumn && role == ToneRole)
        return QStringLiteral("saving");
    if (role == valueRole && (column == RateColumn || column == PassedColumn))
        return eval.passRate();
    if (role != Qt::DisplayRole && role != valueRole)
        return {};
    switch (column) {
    case ScopeColumn: return QString::fromStdString(eval.scope);
    case TargetColumn: return QString::fromStdString(eval.model);
    case RateColumn: return tr("%1 against %2").arg(format.percent(eval.passRate()), format.percent(static_cast<double>(eval.threshold.billionths) / Fraction::whole));
    case PassedColumn: return tr("%1 of %2").arg(format.count(eval.passed), format.count(eval.total));
    default: return proven ? tr("Proven") : basisText(LeverBasis::Unproven);
    }
}

} // namespace tokenledger

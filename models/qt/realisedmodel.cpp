// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/realisedmodel.h"

#include "models/qt/dimensiontext.h"
#include "models/qt/levertext.h"
#include "models/qt/numberformat.h"
#include "models/qt/roles.h"

#include <algorithm>
#include <cstdlib>

namespace tokenledger {

RealisedModel::RealisedModel(QObject *parent)
    : RowTableModel(parent), m_heads{{tr("Feature")},
                                     {tr("Calls"), right},
                                     {tr("As before"), right, tr("These calls at what one cost when the plan was frozen")},
                                     {tr("Actual"), right},
                                     {tr("Change"), right}}
{
}

void RealisedModel::setPlan(const std::optional<RealisedPlan> &plan)
{
    beginResetModel();
    m_plan = plan;
    m_rows.clear();
    if (m_plan && m_plan->savings) {
        const RealisedSavings &savings = *m_plan->savings;
        m_rows = savings.rows;
        RealisedRow total{{}, 0, savings.asBefore, savings.actual};
        for (const RealisedRow &row : savings.rows)
            total.calls += row.calls;
        m_rows.push_back(total);
        m_decimals = NumberFormat::moneyDecimals(std::max(savings.asBefore, savings.actual));
    }
    endResetModel();
}

QString RealisedModel::note() const
{
    if (!m_plan)
        return tr("What this plan promises is not written down yet. Save it, then choose “Freeze what it promises” under More.");
    if (!m_plan->savings)
        return m_plan->problem;
    const NumberFormat format;
    const RealisedSavings &savings = *m_plan->savings;
    const QString kept = tr("%1 saved; %2 were promised for as many days, %3 of it proven. More or fewer calls count neither way.")
                             .arg(format.money(savings.saved()), format.money(savings.promised), format.money(savings.committed));
    if (savings.unknown.empty())
        return kept;
    return kept + QLatin1Char(' ') + tr("%Ln features had no cost then and are left out.", nullptr, static_cast<int>(savings.unknown.size()));
}

QVariant RealisedModel::cell(int row, int column, int role) const
{
    const RealisedRow &one = m_rows[static_cast<std::size_t>(row)];
    const bool isTotal = row + 1 == rows();
    const NumberFormat format;
    if (role == EmphasisRole)
        return isTotal;
    if (column == FeatureColumn)
        return role == Qt::DisplayRole ? QVariant(isTotal ? tr("Total") : valueText(QString::fromStdString(one.feature))) : QVariant();
    if (column == CallsColumn)
        return role == Qt::DisplayRole ? QVariant(format.count(one.calls)) : role == RawRole ? QVariant(QString::number(one.calls)) : QVariant();
    const bool change = column == SavedColumn;
    const Money value = change ? one.saved() : column == BeforeColumn ? one.asBefore : one.actual;
    switch (role) {
    case Qt::DisplayRole: return change ? signedSaving(value) : format.money(value, m_decimals);
    case RawRole: return QString::fromStdString((change ? -value : value).toString());
    case Qt::ToolTipRole:
    case ExactRole: return change ? exactSaving(value) : format.exactMoney(value);
    case ToneRole: return change ? QVariant(savingTone(value)) : QVariant();
    default: return {};
    }
}

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/proposalmodel.h"

#include "models/qt/levertext.h"
#include "models/qt/numberformat.h"
#include "models/qt/roles.h"

namespace tokenledger {

namespace {

QString gradeText(Grade grade)
{
    switch (grade) {
    case Grade::Low: return ProposalModel::tr("Low");
    case Grade::Medium: return ProposalModel::tr("Medium");
    case Grade::High: return ProposalModel::tr("High");
    }
    return {};
}

} // namespace

ProposalModel::ProposalModel(QObject *parent)
    : RowTableModel(parent), m_heads{{tr("Lever")},
                                     {tr("On which calls")},
                                     {tr("A month"), right, tr("What it would save alone. Savings of several levers do not add up.")},
                                     {tr("Effort")},
                                     {tr("Risk")},
                                     {tr("Basis")},
                                     {QString()}}
{
}

void ProposalModel::setProposals(std::vector<ProposedLever> levers, int days)
{
    beginResetModel();
    m_levers = std::move(levers);
    m_accepted.assign(m_levers.size(), false);
    m_days = days;
    endResetModel();
}

void ProposalModel::markAccepted(int row)
{
    m_accepted[static_cast<std::size_t>(row)] = true;
    Q_EMIT dataChanged(index(row, AcceptColumn), index(row, AcceptColumn));
}

QVariant ProposalModel::text(int row, int column) const
{
    const ProposedLever &one = at(row);
    switch (column) {
    case LeverColumn: return leverName(one.lever);
    case CallsColumn: return one.lever.where.isEverything() ? tr("All") : whereText(one.lever.where);
    case MonthColumn: return signedSaving(aMonth(one.savings, m_days));
    case EffortColumn: return gradeText(one.effort);
    case RiskColumn: return gradeText(one.risk);
    case BasisColumn: return basisText(one.proven ? LeverBasis::Measured : LeverBasis::Unproven);
    default: return isAccepted(row) ? tr("In the plan") : tr("Accept");
    }
}

QVariant ProposalModel::cell(int row, int column, int role) const
{
    const ProposedLever &one = at(row);
    if (role == Qt::DisplayRole)
        return text(row, column);
    if (role == Qt::ToolTipRole)
        return column == MonthColumn ? QVariant(exactSaving(one.savings)) : QVariant(QString::fromStdString(one.reason));
    if (column == MonthColumn && role == RawRole)
        return QString::fromStdString((-aMonth(one.savings, m_days)).toString());
    if (column == MonthColumn && role == ExactRole)
        return exactSaving(aMonth(one.savings, m_days));
    if (column == MonthColumn && role == ToneRole)
        return savingTone(one.savings);
    return {};
}

} // namespace tokenledger

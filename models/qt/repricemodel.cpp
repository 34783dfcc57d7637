// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/repricemodel.h"

#include "models/qt/numberformat.h"
#include "models/qt/pagetext.h"
#include "models/qt/roles.h"

#include <QCoreApplication>

namespace tokenledger {

namespace {

// Costs of whole months and models stay far below the 9 billion dollars at which a sum leaves its range.
Money sum(Money a, Money b)
{
    return a.checkedAdd(b).value_or(a);
}

/// Which columns hold money.
struct CostColumns {
    int before;
    int after;
    int change;
};

/// An amount with all its digits, for people or, with RawRole, as a number.
QVariant figureOf(int role, int column, const CostColumns &columns, Money before, Money after)
{
    const auto written = [role](Money amount) { return role == RawRole ? QString::fromStdString(amount.toString()) : exactMoneyText(amount); };
    if (column == columns.before)
        return written(before);
    if (column == columns.after)
        return written(after);
    return column == columns.change && role != Qt::ToolTipRole ? QVariant(written(sum(after, -before))) : QVariant();
}

} // namespace

QString moneyChangeText(Money before, Money after)
{
    const Money difference = sum(after, -before);
    if (difference.isZero())
        return unknownText();
    const bool more = difference > Money();
    const QString amount = moneyText(more ? difference : -difference);
    const QString sign = more ? QStringLiteral("+") : QString(QChar(0x2212));
    const NumberFormat format;
    const QString percent = format.change(double(after.nano()), double(before.nano()));
    return QCoreApplication::translate("RepriceModel", "%1%2, %3", "sign, amount, per cent").arg(sign, amount, percent);
}

RepriceModel::RepriceModel(QObject *parent)
    : RowTableModel(parent), m_heads{{tr("Model")},
                                     {tr("Calls changed"), right},
                                     {tr("Before"), right},
                                     {tr("After"), right},
                                     {tr("Change"), right},
                                     {tr("Without a price"), right, tr("Calls without a price before and after")}}
{
}

void RepriceModel::setRecord(const RepriceRecord &record)
{
    beginResetModel();
    m_changes = record.changes;
    m_total = {};
    for (const RepriceChange &change : m_changes) {
        m_total.calls += change.calls;
        m_total.unpricedBefore += change.unpricedBefore;
        m_total.unpricedAfter += change.unpricedAfter;
        m_total.before = sum(m_total.before, change.before);
        m_total.after = sum(m_total.after, change.after);
    }
    endResetModel();
}

QVariant RepriceModel::cell(int row, int column, int role) const
{
    const RepriceChange &change = isTotal(row) ? m_total : m_changes[static_cast<std::size_t>(row)];
    if (role == Qt::DisplayRole)
        return isTotal(row) && column == NameColumn ? tr("Total") : text(change, column);
    const CostColumns costs{BeforeColumn, AfterColumn, ChangeColumn};
    if (role == Qt::ToolTipRole)
        return figureOf(role, column, costs, change.before, change.after);
    if (role == EmphasisRole)
        return isTotal(row);
    if (role == RawRole || role == ExactRole)
        return column == CallsColumn ? QVariant(QString::number(change.calls))
                                     : figureOf(role, column, costs, change.before, change.after);
    return {};
}

QString RepriceModel::text(const RepriceChange &change, int column) const
{
    switch (column) {
    case NameColumn:
        return change.provider.empty() ? QString::fromStdString(change.model)
                                       : tr("%1 of %2", "model of provider")
                                             .arg(QString::fromStdString(change.model), QString::fromStdString(change.provider));
    case CallsColumn:
        return countText(change.calls);
    case BeforeColumn:
        return moneyText(change.before);
    case AfterColumn:
        return moneyText(change.after);
    case ChangeColumn:
        return moneyChangeText(change.before, change.after);
    default:
        return change.unpricedBefore == change.unpricedAfter
            ? countText(change.unpricedAfter)
            : tr("%1, was %2").arg(countText(change.unpricedAfter), countText(change.unpricedBefore));
    }
}

RepriceMonthModel::RepriceMonthModel(QObject *parent)
    : RowTableModel(parent), m_heads{{tr("Month, UTC")}, {tr("Calls changed"), right}, {tr("Before"), right}, {tr("After"), right}, {tr("Change"), right}}
{
}

void RepriceMonthModel::setRecord(const RepriceRecord &record)
{
    beginResetModel();
    m_months = record.months;
    endResetModel();
}

QVariant RepriceMonthModel::cell(int row, int column, int role) const
{
    const RepriceMonth &month = m_months[static_cast<std::size_t>(row)];
    const CostColumns costs{BeforeColumn, AfterColumn, ChangeColumn};
    if (role == Qt::ToolTipRole)
        return figureOf(role, column, costs, month.before, month.after);
    if (role == RawRole || role == ExactRole)
        return column == CallsColumn ? QVariant(QString::number(month.calls))
                                     : figureOf(role, column, costs, month.before, month.after);
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case MonthColumn:
        return monthText(month.month, QStringLiteral("UTC"));
    case CallsColumn:
        return countText(month.calls);
    case BeforeColumn:
        return moneyText(month.before);
    case AfterColumn:
        return moneyText(month.after);
    default:
        return moneyChangeText(month.before, month.after);
    }
}

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/valuesortproxy.h"

#include "models/qt/rowtablemodel.h"

namespace tokenledger {

ValueSortProxy::ValueSortProxy(QObject *parent) : QSortFilterProxyModel(parent)
{
    setSortRole(valueRole);
    setSortLocaleAware(true);
    setSortCaseSensitivity(Qt::CaseInsensitive);
    setFilterKeyColumn(-1);
    setFilterCaseSensitivity(Qt::CaseInsensitive);
}

void ValueSortProxy::setFilterText(const QString &text)
{
    setFilterFixedString(text.trimmed());
}

bool ValueSortProxy::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const bool leftKnown = left.data(valueRole).isValid();
    const bool rightKnown = right.data(valueRole).isValid();
    if (leftKnown && rightKnown)
        return QSortFilterProxyModel::lessThan(left, right);
    // The view turns the answer round for a descending order; unknown values must stay at the end.
    return sortOrder() == Qt::AscendingOrder ? leftKnown && !rightKnown : !leftKnown && rightKnown;
}

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSortFilterProxyModel>

namespace tokenledger {

/// Sorts by valueRole, unknown values last in both directions, and keeps rows that hold the filter text in any column.
class ValueSortProxy : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    explicit ValueSortProxy(QObject *parent = nullptr);

    /// Case does not matter; an empty text keeps every row.
    void setFilterText(const QString &text);

protected:
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;
};

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStyledItemDelegate>

namespace tokenledger {

/// List rows 52 high: a name, and a muted second line from a role of the model.
class TwoLineDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    /// @param problemRole true where the second line tells of a problem.
    TwoLineDelegate(int secondLineRole, int problemRole, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    int m_secondLineRole;
    int m_problemRole;
};

} // namespace tokenledger

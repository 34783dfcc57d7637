// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/delegates/rowdelegate.h"

namespace tokenledger {

/// Cells of cost tables by their KindRole: swatch and name, share bar, change, spark line, cost state. Draws from the
/// roles, never from the text.
class CostDelegate : public RowDelegate
{
    Q_OBJECT

public:
    using RowDelegate::RowDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintFrame(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintName(QPainter *painter, const QRect &inner, const QModelIndex &index) const;
    void paintShare(QPainter *painter, const QRect &inner, const QModelIndex &index) const;
    void paintSpark(QPainter *painter, const QRect &inner, const QModelIndex &index) const;
    void paintState(QPainter *painter, const QRect &inner, const QModelIndex &index) const;
    void paintShade(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
};

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/bridgebar.h"
#include "views/delegates/rowdelegate.h"

namespace tokenledger {

/// Cells of bridges: floating bars with whiskers and connectors (BridgeBarRole), pass rates with their interval against
/// a bar (PassRateModel::MarkRole), and words with a shape or in a box (ShapeRole, BadgeRole). Other cells are text.
class BridgeDelegate : public RowDelegate
{
    Q_OBJECT

public:
    using RowDelegate::RowDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintRow(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintBar(QPainter &painter, const QRectF &cell, const BridgeBar &bar) const;
    void paintMark(QPainter &painter, const QRectF &cell, const QModelIndex &index) const;
    void paintWord(QPainter &painter, const QRect &inner, const QModelIndex &index) const;
};

} // namespace tokenledger

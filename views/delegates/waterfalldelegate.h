// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/waterfallbar.h"
#include "views/delegates/rowdelegate.h"

namespace tokenledger {

/// Cells with a WaterfallBar as floating bars with connectors; other cells are text.
class WaterfallDelegate : public RowDelegate
{
    Q_OBJECT

public:
    using RowDelegate::RowDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintBar(QPainter &painter, const QRectF &cell, const WaterfallBar &bar) const;
};

} // namespace tokenledger

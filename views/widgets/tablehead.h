// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHeaderView>

namespace tokenledger {

/// Heads in the look of the design: small muted text that stands exactly over its column, an arrow at the sorted one.
class TableHead : public QHeaderView
{
    Q_OBJECT
public:
    explicit TableHead(QWidget *parent = nullptr);

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override;
    QSize sectionSizeFromContents(int section) const override;

private:
    bool isSorted(int section) const;
    void drawArrow(QPainter *painter, const QRect &place) const;
};

} // namespace tokenledger

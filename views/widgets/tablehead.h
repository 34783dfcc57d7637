// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHeaderView>

namespace tokenledger {

/// Heads in the look of the design: small muted text that stands exactly over its column, an arrow at the sorted one. A
/// right click offers the columns to be shown or hidden, all but the first.
class TableHead : public QHeaderView
{
    Q_OBJECT
public:
    explicit TableHead(QWidget *parent = nullptr);

    void showColumnMenu(const QPoint &globalPos);

Q_SIGNALS:
    /// A person has shown or hidden a column.
    void columnsChosen();

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;
    void paintSection(QPainter *painter, const QRect &rect, int section) const override;
    QSize sectionSizeFromContents(int section) const override;

private:
    bool isSorted(int section) const;
    void drawArrow(QPainter *painter, const QRect &place) const;
};

/// The menu of columns below a head, for the keyboard. Nothing happens when the head is not a TableHead.
void showColumnMenu(QHeaderView &head);

} // namespace tokenledger

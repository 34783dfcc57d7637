// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/themetokens.h"

#include <QStyledItemDelegate>

#include <functional>

namespace tokenledger {

/// Cells of plain tables, trees and lists: text 8 pixels from the edges, a line under each row, an edge at the selected
/// one, no focus frame around single cells. Rows with EmphasisRole are medium.
class RowDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    static constexpr int edgeWidth = 3;
    static constexpr int padding = 8;

    using QStyledItemDelegate::QStyledItemDelegate;

    /// False where the view itself draws line and edge, or wants none.
    void setDrawsRow(bool draws) { m_drawsRow = draws; }
    /// Height of a row in lists; tables and trees follow the theme.
    void setRowHeight(int height) { m_rowHeight = height; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    virtual Token textToken(const QModelIndex &index) const;
    /// Width that is kept free behind the text.
    virtual int trailing(const QModelIndex &) const { return 0; }

private:
    QFont fontOf(const QModelIndex &index) const;

    bool m_drawsRow = true;
    int m_rowHeight = 0;
};

/// A column of links. A click asks for the action.
class LinkDelegate : public RowDelegate
{
    Q_OBJECT
public:
    /// Tells whether the cell is a link; else it is muted text.
    using Live = std::function<bool(const QModelIndex &)>;
    LinkDelegate(Live live, QObject *parent);

    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option, const QModelIndex &index) override;

Q_SIGNALS:
    void activated(const QModelIndex &index);

protected:
    Token textToken(const QModelIndex &index) const override;

private:
    Live m_live;
};

} // namespace tokenledger

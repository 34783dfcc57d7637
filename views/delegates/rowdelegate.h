// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStyledItemDelegate>

#include <functional>

namespace tokenledger {

/// Cells of plain tables: a line under each row, an edge at the selected one, no focus frame around single cells.
/// A cell whose model sets a foreground tone keeps it.
class RowDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

/// A column of links. A click, or Enter on the row's view, asks for the action.
class LinkDelegate : public RowDelegate
{
    Q_OBJECT
public:
    /// @param live tells whether the cell is a link; else it is muted text.
    using Live = std::function<bool(const QModelIndex &)>;
    LinkDelegate(Live live, QObject *parent);

    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option, const QModelIndex &index) override;

Q_SIGNALS:
    void activated(const QModelIndex &index);

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    Live m_live;
};

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/pagetable.h"

#include "views/delegates/rowdelegate.h"
#include "views/theme.h"
#include "views/widgets/tablehead.h"

#include <QPainter>
#include <QTableView>
#include <QTreeView>

namespace tokenledger {

namespace {

/// Draws the row's line and edge over its whole width, the indentation included.
class RowTree : public QTreeView
{
public:
    using QTreeView::QTreeView;

protected:
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme &theme = Theme::instance();
        const bool selected = selectionModel()->isRowSelected(index.row(), index.parent());
        if (selected)
            painter->fillRect(option.rect, theme.color(Token::AccentSoft));
        QTreeView::drawRow(painter, option, index);
        painter->setPen(theme.color(Token::Grid));
        painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
        if (selected)
            painter->fillRect(QRect(0, option.rect.top(), RowDelegate::edgeWidth, option.rect.height()), theme.color(Token::Accent));
    }
};

} // namespace

QTableView *makePageTable(const QString &name, QWidget *parent)
{
    auto *table = new QTableView(parent);
    table->setAccessibleName(name);
    table->setItemDelegate(new RowDelegate(table));
    table->setShowGrid(false);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setTabKeyNavigation(false);
    table->setWordWrap(false);
    table->setCornerButtonEnabled(false);
    table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->verticalHeader()->setVisible(false);
    table->verticalHeader()->setMinimumSectionSize(24);
    table->verticalHeader()->setDefaultSectionSize(Theme::instance().rowHeight());
    table->setHorizontalHeader(new TableHead(table));
    QObject::connect(&Theme::instance(), &Theme::densityChanged, table,
                     [table] { table->verticalHeader()->setDefaultSectionSize(Theme::instance().rowHeight()); });
    return table;
}

QTreeView *makePageTree(const QString &name, QWidget *parent)
{
    auto *tree = new RowTree(parent);
    tree->setAccessibleName(name);
    auto *delegate = new RowDelegate(tree);
    delegate->setDrawsRow(false);
    tree->setItemDelegate(delegate);
    tree->setIndentation(16);
    tree->setUniformRowHeights(true);
    tree->setAllColumnsShowFocus(true);
    tree->setEditTriggers(QAbstractItemView::NoEditTriggers);
    tree->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    tree->setHeader(new TableHead(tree));
    tree->header()->setStretchLastSection(true);
    QObject::connect(&Theme::instance(), &Theme::densityChanged, tree, [tree] { tree->doItemsLayout(); });
    return tree;
}

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/pagetable.h"

#include "views/delegates/rowdelegate.h"
#include "views/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QTableView>
#include <QTreeView>

#include <algorithm>

namespace tokenledger {

namespace {

QString cellText(const QAbstractItemModel &model, int row, int column)
{
    // A tab or a line break inside a cell would make two cells of one.
    return model.index(row, column).data().toString().simplified();
}

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
    table->horizontalHeader()->setFixedHeight(28);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setStretchLastSection(false);
    QObject::connect(&Theme::instance(), &Theme::densityChanged, table,
                     [table] { table->verticalHeader()->setDefaultSectionSize(Theme::instance().rowHeight()); });
    return table;
}

QTreeView *makePageTree(const QString &name, QWidget *parent)
{
    auto *tree = new QTreeView(parent);
    tree->setAccessibleName(name);
    tree->setItemDelegate(new RowDelegate(tree));
    tree->setUniformRowHeights(true);
    tree->setAllColumnsShowFocus(true);
    tree->setEditTriggers(QAbstractItemView::NoEditTriggers);
    tree->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    tree->header()->setFixedHeight(28);
    tree->header()->setHighlightSections(false);
    tree->header()->setStretchLastSection(true);
    QObject::connect(&Theme::instance(), &Theme::densityChanged, tree, [tree] { tree->doItemsLayout(); });
    return tree;
}

QString tableText(const QTableView &table)
{
    const QAbstractItemModel *model = table.model();
    if (!model)
        return {};
    QList<int> rows;
    for (const QModelIndex &index : table.selectionModel()->selectedRows())
        rows << index.row();
    if (rows.isEmpty())
        for (int row = 0; row < model->rowCount(); ++row)
            rows << row;
    std::sort(rows.begin(), rows.end());
    QStringList lines;
    QStringList cells;
    for (int column = 0; column < model->columnCount(); ++column)
        cells << model->headerData(column, Qt::Horizontal).toString();
    lines << cells.join(QLatin1Char('\t'));
    for (const int row : std::as_const(rows)) {
        cells.clear();
        for (int column = 0; column < model->columnCount(); ++column)
            cells << cellText(*model, row, column);
        lines << cells.join(QLatin1Char('\t'));
    }
    return lines.join(QLatin1Char('\n'));
}

void copyTable(const QTableView &table)
{
    QApplication::clipboard()->setText(tableText(table));
}

} // namespace tokenledger

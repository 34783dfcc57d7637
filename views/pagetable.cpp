// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/pagetable.h"

#include "views/delegates/rowdelegate.h"
#include "views/theme.h"
#include "views/widgets/tablehead.h"

#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QPainter>
#include <QSaveFile>
#include <QTableView>
#include <QTreeView>

#include <algorithm>

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

namespace {

QString csvCell(const QString &text)
{
    static const QString formulaStarts = QStringLiteral("=+-@\t\r");
    QString cell = text;
    if (!cell.isEmpty() && formulaStarts.contains(cell.front()))
        cell.prepend(QLatin1Char('\''));
    const bool quote = cell.contains(QLatin1Char('"')) || cell.contains(QLatin1Char(',')) || cell.contains(QLatin1Char('\n'));
    return quote ? QLatin1Char('"') + cell.replace(QLatin1Char('"'), QStringLiteral("\"\"")) + QLatin1Char('"') : cell;
}

} // namespace

QString tableCsv(const QTableView &table)
{
    const QAbstractItemModel *model = table.model();
    QString csv;
    for (int row = -1; row < model->rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < model->columnCount(); ++column)
            cells << csvCell(row < 0 ? model->headerData(column, Qt::Horizontal).toString() : model->index(row, column).data().toString());
        csv += cells.join(QLatin1Char(',')) + QStringLiteral("\r\n");
    }
    return csv;
}

QString exportTable(const QTableView &table, const QString &suggestedName)
{
    const QString file = QFileDialog::getSaveFileName(table.window(), QObject::tr("Export"), suggestedName, QObject::tr("CSV (*.csv)"));
    if (file.isEmpty())
        return {};
    QSaveFile out(file);
    const QByteArray bytes = tableCsv(table).toUtf8();
    if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size() || !out.commit())
        return QObject::tr("“%1” could not be written: %2.").arg(QDir::toNativeSeparators(file), out.errorString());
    return {};
}

void copyTable(const QTableView &table)
{
    QApplication::clipboard()->setText(tableText(table));
}

} // namespace tokenledger

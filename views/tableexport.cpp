// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/tableexport.h"

#include "models/qt/roles.h"
#include "views/exportdialog.h"

#include <QApplication>
#include <QClipboard>
#include <QCoreApplication>
#include <QDir>
#include <QHeaderView>
#include <QMimeData>
#include <QSaveFile>
#include <QTableView>
#include <QTreeView>

#include <algorithm>

namespace tokenledger {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(TableExport)
};

/// Columns that a head shows, from left to right.
QList<int> shownColumns(const QHeaderView &head)
{
    QList<int> columns;
    for (int visual = 0; visual < head.count(); ++visual)
        if (const int column = head.logicalIndex(visual); !head.isSectionHidden(column))
            columns.append(column);
    return columns;
}

QString titleOf(const QAbstractItemModel &model, int column)
{
    return model.headerData(column, Qt::Horizontal).toString();
}

/// The figure unformatted where the model gives it, else the text.
QString plainText(const QModelIndex &index)
{
    const QVariant raw = index.data(RawRole);
    return raw.isValid() ? raw.toString() : index.data().toString();
}

void copyRows(const QAbstractItemModel &model, const QList<int> &columns, const QModelIndexList &rows,
              const QString &scopeLine)
{
    QStringList lines;
    QString html = QStringLiteral("<table>");
    if (!scopeLine.isEmpty()) {
        lines << scopeLine;
        html.prepend(QStringLiteral("<p>%1</p>").arg(scopeLine.toHtmlEscaped()));
    }
    const auto addLine = [&](const QString &tag, const auto &plain, const auto &shown) {
        QStringList cells;
        html += QLatin1String("<tr>");
        for (const int column : columns) {
            // A tab or a line break inside a cell would make two cells of one.
            cells << plain(column).simplified();
            html += QStringLiteral("<%1>%2</%1>").arg(tag, shown(column).toHtmlEscaped());
        }
        html += QLatin1String("</tr>");
        lines << cells.join(QLatin1Char('\t'));
    };
    const auto title = [&model](int column) { return titleOf(model, column); };
    addLine(QStringLiteral("th"), title, title);
    for (const QModelIndex &row : rows)
        addLine(
            QStringLiteral("td"), [&row](int column) { return plainText(row.siblingAtColumn(column)); },
            [&row](int column) { return row.siblingAtColumn(column).data().toString(); });
    auto *copied = new QMimeData;
    copied->setText(lines.join(QLatin1Char('\n')));
    copied->setHtml(html + QLatin1String("</table>"));
    QApplication::clipboard()->setMimeData(copied);
}

QString csvCell(const QString &text)
{
    static const QString formulaStarts = QStringLiteral("=+-@\t\r");
    QString cell = text;
    bool isNumber = false;
    text.toDouble(&isNumber);
    if (!isNumber && !cell.isEmpty() && formulaStarts.contains(cell.front()))
        cell.prepend(QLatin1Char('\''));
    const bool quote = std::any_of(cell.cbegin(), cell.cend(), [](QChar c) {
        return c == QLatin1Char('"') || c == QLatin1Char(',') || c == QLatin1Char('\n') || c == QLatin1Char('\r');
    });
    return quote ? QLatin1Char('"') + cell.replace(QLatin1Char('"'), QStringLiteral("\"\"")) + QLatin1Char('"') : cell;
}

QString csvLine(const QStringList &texts)
{
    QStringList cells;
    for (const QString &text : texts)
        cells << csvCell(text);
    return cells.join(QLatin1Char(',')) + QStringLiteral("\r\n");
}

QString csvOf(const QAbstractItemModel &model, const QList<int> &columns)
{
    QStringList titles;
    for (const int column : columns)
        titles << titleOf(model, column);
    QString csv = csvLine(titles);
    for (int row = 0; row < model.rowCount(); ++row) {
        QStringList cells;
        for (const int column : columns)
            cells << plainText(model.index(row, column));
        csv += csvLine(cells);
    }
    return csv;
}

QList<int> allColumns(const QAbstractItemModel &model)
{
    QList<int> columns;
    for (int column = 0; column < model.columnCount(); ++column)
        columns << column;
    return columns;
}

void addLeaves(const QAbstractItemModel &model, const QModelIndex &parent, const QStringList &path, qsizetype depth,
               QString &csv)
{
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        if (model.hasChildren(index)) {
            addLeaves(model, index, path + QStringList{index.data().toString()}, depth, csv);
            continue;
        }
        QStringList cells = path;
        cells.resize(depth);
        for (int column = 0; column < model.columnCount(parent); ++column)
            cells << plainText(index.siblingAtColumn(column));
        csv += csvLine(cells);
    }
}

} // namespace

void copyTable(const QTableView &table, const QString &scopeLine)
{
    QModelIndexList rows = table.selectionModel()->selectedRows();
    const bool all = rows.isEmpty();
    for (int row = 0; all && row < table.model()->rowCount(); ++row)
        rows << table.model()->index(row, 0);
    std::sort(rows.begin(), rows.end(), [](const QModelIndex &a, const QModelIndex &b) { return a.row() < b.row(); });
    copyRows(*table.model(), shownColumns(*table.horizontalHeader()), rows, scopeLine);
}

void copyTree(const QTreeView &tree)
{
    QModelIndexList rows;
    const bool all = !tree.selectionModel()->hasSelection();
    for (QModelIndex row = tree.model()->index(0, 0); row.isValid(); row = tree.indexBelow(row))
        if (all || tree.selectionModel()->isRowSelected(row.row(), row.parent()))
            rows << row;
    copyRows(*tree.model(), shownColumns(*tree.header()), rows, {});
}

void copyExactFigure(const QAbstractItemView &view)
{
    const QModelIndex current = view.currentIndex();
    const QVariant exact = current.data(ExactRole);
    const QString figure = exact.isValid() ? exact.toString() : plainText(current);
    if (!figure.isEmpty())
        QApplication::clipboard()->setText(figure);
}

QString csvText(const QAbstractItemModel &model, const QStringList &headLines)
{
    QString csv;
    for (const QString &line : headLines)
        csv += csvLine({line});
    return csv + csvOf(model, allColumns(model));
}

QString tableCsv(const QTableView &table)
{
    return csvOf(*table.model(), shownColumns(*table.horizontalHeader()));
}

QString treeCsv(const QAbstractItemModel &model, const QStringList &pathHeads)
{
    QStringList titles = pathHeads;
    for (const int column : allColumns(model))
        titles << titleOf(model, column);
    QString csv = csvLine(titles);
    addLeaves(model, {}, {}, pathHeads.size(), csv);
    return csv;
}

Result<void> writeText(const QString &file, const QByteArray &bytes)
{
    QSaveFile out(file);
    if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size() || !out.commit())
        return Error{Words::tr("“%1” could not be written: %2.")
                         .arg(QDir::toNativeSeparators(file), out.errorString())
                         .toStdString(),
                     Error::Kind::Failed};
    return {};
}

QString exportCsv(QWidget *window, const QString &baseName, const QString &csv)
{
    const ExportChoice choice = chooseExport(window, Words::tr("Export"), baseName, {Words::tr("CSV (*.csv)")});
    if (!choice.problem.isEmpty() || choice.file.isEmpty())
        return choice.problem;
    const Result<void> written = writeText(choice.file, csv.toUtf8());
    return written ? QString() : QString::fromStdString(written.error().message);
}

} // namespace tokenledger

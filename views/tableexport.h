// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

class QAbstractItemModel;
class QAbstractItemView;
class QTableView;
class QTreeView;
class QWidget;

namespace tokenledger {

/// Puts rows into the clipboard, the selected ones or, without a selection, all that are shown: visible columns in
/// their order, heads first, as tab-separated text with figures unformatted and as HTML. `scopeLine` stands above them.
void copyTable(const QTableView &table, const QString &scopeLine = {});
/// The same of the rows of a tree that are open.
void copyTree(const QTreeView &tree);
/// Puts the figure of the current cell into the clipboard with all its digits. Nothing happens without one.
void copyExactFigure(const QAbstractItemView &view);

/// A table as CSV (RFC 4180, UTF-8): figures unformatted, text that a spreadsheet would take for a formula with an
/// apostrophe before it.
QString csvText(const QAbstractItemModel &model, const QStringList &headLines);
/// The same of the visible columns of a table, in their order.
QString tableCsv(const QTableView &table);
/// The lowest rows of a tree, open or not, with the names of what they are below in front of them.
QString treeCsv(const QAbstractItemModel &model, const QStringList &pathHeads);

/// Writes a text file, whole or not at all.
Result<void> writeText(const QString &file, const QByteArray &bytes);
/// Asks for a file name and writes the text to it. Returns why that failed, or an empty text.
QString exportCsv(QWidget *window, const QString &baseName, const QString &csv);

} // namespace tokenledger

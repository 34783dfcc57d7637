// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

class QModelIndex;
class QTableView;
class QTreeView;
class QWidget;

namespace tokenledger {

/// A table in the look of the design: rows as high as the theme says, whole rows selected, no vertical lines, heads that
/// sort.
QTableView *makePageTable(const QString &name, QWidget *parent);
/// The same for a tree.
QTreeView *makePageTree(const QString &name, QWidget *parent);

/// Rows (or, without a selection, all rows) of a table as tab-separated text, heads first.
QString tableText(const QTableView &table);
/// Puts tableText() into the clipboard.
void copyTable(const QTableView &table);
/// All rows as shown, as CSV (RFC 4180, UTF-8). A cell that a spreadsheet would take for a formula gets an apostrophe.
QString tableCsv(const QTableView &table);
/// Asks for a file name and writes tableCsv() to it. Returns why that failed, or an empty text.
QString exportTable(const QTableView &table, const QString &suggestedName);

} // namespace tokenledger

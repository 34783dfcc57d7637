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

} // namespace tokenledger

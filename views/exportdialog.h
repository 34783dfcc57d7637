// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

class QWidget;

namespace tokenledger {

/// What a person chose to write, and where.
struct ExportChoice {
    QString file;      ///< empty: nothing is to be written
    int kind = 0;      ///< number of the filter
    QString problem;   ///< one sentence when the choice cannot be followed
};

/// Asks where to write. `filters` are kinds of files with one ending each, "Picture (*.png)"; the ending that a person
/// types decides about the kind, and a name without one gets the ending of the kind chosen.
ExportChoice chooseExport(QWidget *window, const QString &title, const QString &baseName, const QStringList &filters);

/// The same for a name that was given already, `filter` being the kind chosen and `suggested` the name proposed.
ExportChoice exportChoiceOf(const QString &file, const QString &filter, const QString &suggested, const QStringList &filters);

} // namespace tokenledger

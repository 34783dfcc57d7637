// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/exportdialog.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>

namespace tokenledger {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ExportDialog)
};

/// "csv" of "Table as CSV (*.csv)".
QString endingOf(const QString &filter)
{
    const auto from = filter.lastIndexOf(QLatin1String("(*."));
    return from < 0 ? QString() : filter.mid(from + 3).chopped(1);
}

int kindOf(const QString &ending, const QStringList &filters)
{
    for (int kind = 0; kind < filters.size(); ++kind)
        if (endingOf(filters[kind]).compare(ending, Qt::CaseInsensitive) == 0)
            return kind;
    return -1;
}

} // namespace

ExportChoice exportChoiceOf(const QString &file, const QString &filter, const QString &suggested, const QStringList &filters)
{
    ExportChoice choice;
    choice.file = file;
    choice.kind = qMax<int>(0, static_cast<int>(filters.indexOf(filter)));
    const QString ending = endingOf(filters[choice.kind]);
    const QFileInfo named(file);
    if (file.isEmpty() || named.suffix().compare(ending, Qt::CaseInsensitive) == 0)
        return choice;
    const int typed = kindOf(named.suffix(), filters);
    if (typed >= 0 && named.fileName() != suggested) {
        choice.kind = typed;
        return choice;
    }
    // The dialog keeps the proposed ending when another kind is chosen, and asks about that name only.
    choice.file = (typed >= 0 ? file.chopped(named.suffix().size()) : file + QLatin1Char('.')) + ending;
    if (QFileInfo::exists(choice.file)) {
        choice.problem = Words::tr("“%1” is there already. Choose this very name to replace it.").arg(QFileInfo(choice.file).fileName());
        choice.file.clear();
    }
    return choice;
}

ExportChoice chooseExport(QWidget *window, const QString &title, const QString &baseName, const QStringList &filters)
{
    const QString suggested = baseName + QLatin1Char('.') + endingOf(filters.first());
    QString filter;
    const QString file = QFileDialog::getSaveFileName(window, title, suggested, filters.join(QStringLiteral(";;")), &filter);
    return exportChoiceOf(file, filter, suggested, filters);
}

} // namespace tokenledger

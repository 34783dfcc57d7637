// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/costmodel.h"
#include "models/qt/topnproxy.h"

#include <QWidget>

#include <optional>
#include <utility>

class QSettings;
class QTableView;

namespace tokenledger {

/// A cost table with its total pinned below: sorts by value, columns by right click on the heads, copies as TSV and HTML.
class CostTable : public QWidget
{
    Q_OBJECT

public:
    /// `settingsKey` names where widths, order and sort are kept.
    CostTable(const QString &name, const QString &settingsKey, QWidget *parent = nullptr);

    void setModel(CostModel *model);
    /// Columns that are hidden in narrow windows.
    void setCompactHidden(const QList<int> &columns);
    void setCompact(bool compact);
    /// A column that is not always there: when it comes, it stands right of `other`.
    void setPlaceAfter(int column, int other);
    void setDefaultWidths(const QList<int> &widths);
    /// Follows the number and kinds of columns after a reset of the model.
    void fitColumns();

    QTableView *view() const { return m_view; }
    TopNProxy &proxy() { return m_proxy; }
    const TopNProxy &proxy() const { return m_proxy; }
    /// The selected value, or nothing: no selection, or the row of the rest.
    std::optional<QString> selectedValue() const;
    void selectValue(const QString &value);
    bool clearSelection();
    /// Selected rows, or all rows, with heads and `scopeLine`, as TSV and HTML.
    void copyRows(const QString &scopeLine) const;

    void saveState(QSettings &settings) const;
    void restoreState(const QSettings &settings);

Q_SIGNALS:
    void valueActivated(const QString &value);
    void selectionChanged();
    /// Right click or the menu key on a row.
    void menuRequested(const QString &value, const QPoint &globalPos);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void setupViews(const QString &name);
    void connectViews();
    void activate(const QModelIndex &index);
    void syncTotal();

    TopNProxy m_proxy;
    TotalRowModel m_total;
    QTableView *m_view = nullptr;
    QTableView *m_totalView = nullptr;
    QString m_settingsKey;
    QList<int> m_compactHidden;
    QList<int> m_widths;
    int m_fittedColumns = 0; ///< as many columns as were hidden and shown last
    std::optional<std::pair<int, int>> m_placeAfter; ///< column and the one at its left
    bool m_compact = false;
    bool m_widthsKnown = false;
};

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/widgets/panel.h"

class QAbstractItemModel;
class QItemSelectionModel;
class QLabel;
class QPushButton;
class QSettings;
class QStackedLayout;
class QTableView;

namespace tokenledger {

class ValueSortProxy;

/// A panel with one sortable table, or one sentence where the table is empty.
class TablePanel : public Panel
{
    Q_OBJECT
public:
    static constexpr int noStretch = -1;

    explicit TablePanel(const QString &title, QWidget *parent = nullptr);

    /// @param stretchColumn takes the width that is left over; with noStretch a wide table scrolls.
    void setModel(QAbstractItemModel *model, int stretchColumn);
    QTableView *table() const { return m_table; }

    /// Said while the model has no rows, with an action or two where there are any.
    void setEmptyText(const QString &sentence, const QString &action = {}, const QString &otherAction = {});
    /// Said while the filter hides every row.
    void setFilterText(const QString &text);

    /// Selected rows of the model itself, top to bottom as shown.
    QList<int> selectedRows() const;
    /// The row of the model that the keyboard is on, or -1.
    int currentRow() const;
    void selectRow(int sourceRow);
    /// The row of the model that a row of the table shows.
    int sourceRow(const QModelIndex &shown) const;
    /// Widths, hidden columns and sorting of this table, under a key of its own.
    void saveState(QSettings &settings, const QString &key) const;
    void restoreState(const QSettings &settings, const QString &key);

Q_SIGNALS:
    void selectionChanged();
    void emptyActionRequested();
    void otherEmptyActionRequested();
    /// Enter or a double click on a row of the model.
    void rowActivated(int sourceRow);

private:
    void updateState();
    void fitColumns();

    ValueSortProxy *m_proxy;
    QTableView *m_table;
    QStackedLayout *m_stack;
    QLabel *m_sentence;
    QPushButton *m_action;
    QPushButton *m_otherAction;
    QString m_emptyText;
    bool m_ownWidths = false; ///< the person has drawn the columns: they are left alone
};

} // namespace tokenledger

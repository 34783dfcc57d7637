// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/filterstate.h"

#include <QAbstractListModel>
#include <QFrame>
#include <QSet>

#include <functional>

class QComboBox;
class QLineEdit;
class QListView;
class QPushButton;
class QSortFilterProxyModel;
class QVBoxLayout;

namespace tokenledger {

class Segments;

/// Values with check boxes; the missing value is Unattributed.
class ValueListModel : public QAbstractListModel
{
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    void setValues(const QStringList &values, const QStringList &checked);
    QStringList checkedValues() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    void checkedChanged();

private:
    QStringList m_values;
    QSet<QString> m_checked;
};

/// Makes or edits one filter in place: dimension, is or is not, values to search and tick.
class FilterPopup : public QFrame
{
    Q_OBJECT

public:
    /// `valuesOf` gives the values of a dimension that the ledger knows.
    FilterPopup(std::function<QStringList(Dimension)> valuesOf, QWidget *parent);

    /// Whether “is not” can be chosen; it can until this says otherwise.
    void setExcludeOffered(bool offered);
    void openBelow(QWidget *anchor, const FilterChip &chip, bool isNew);

Q_SIGNALS:
    void accepted(const FilterChip &chip);

private:
    void setupList(QVBoxLayout *layout);
    void loadValues(const QStringList &checked);
    void accept();

    std::function<QStringList(Dimension)> m_valuesOf;
    ValueListModel m_values;
    QSortFilterProxyModel *m_found = nullptr;
    QComboBox *m_dimension = nullptr;
    Segments *m_mode = nullptr;
    QLineEdit *m_search = nullptr;
    QListView *m_list = nullptr;
    QPushButton *m_apply = nullptr;
    FilterChip m_chip{Dimension::Feature, {}, false, false};
};

} // namespace tokenledger

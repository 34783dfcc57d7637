// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/widgets/filterpopup.h"

#include "models/qt/dimensiontext.h"
#include "views/widgets/segments.h"
#include "views/widgets/widgetfactory.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QVBoxLayout>

namespace tokenledger {

void ValueListModel::setValues(const QStringList &values, const QStringList &checked)
{
    beginResetModel();
    m_values = values;
    m_checked = QSet<QString>(checked.begin(), checked.end());
    endResetModel();
    Q_EMIT checkedChanged();
}

QStringList ValueListModel::checkedValues() const
{
    QStringList checked;
    for (const QString &value : m_values)
        if (m_checked.contains(value))
            checked.append(value);
    return checked;
}

int ValueListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_values.size());
}

QVariant ValueListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const QString &value = m_values[index.row()];
    if (role == Qt::DisplayRole)
        return valueText(value);
    if (role == Qt::CheckStateRole)
        return static_cast<int>(m_checked.contains(value) ? Qt::Checked : Qt::Unchecked);
    return {};
}

bool ValueListModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    if (value.toInt() == Qt::Checked)
        m_checked.insert(m_values[index.row()]);
    else
        m_checked.remove(m_values[index.row()]);
    Q_EMIT dataChanged(index, index, {role});
    Q_EMIT checkedChanged();
    return true;
}

Qt::ItemFlags ValueListModel::flags(const QModelIndex &index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable | Qt::ItemNeverHasChildren
                           : Qt::NoItemFlags;
}

FilterPopup::FilterPopup(std::function<QStringList(Dimension)> valuesOf, QWidget *parent)
    : QFrame(parent, Qt::Popup), m_valuesOf(std::move(valuesOf))
{
    setProperty("role", QStringLiteral("popup"));
    setAccessibleName(tr("Filter"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(8);
    auto *head = new QHBoxLayout;
    m_dimension = new QComboBox(this);
    m_dimension->setAccessibleName(tr("Dimension"));
    for (std::size_t i = 0; i < dimensionCount; ++i)
        m_dimension->addItem(dimensionTitle(static_cast<Dimension>(i)), static_cast<int>(i));
    m_mode = new Segments(tr("Rule"), {tr("is"), tr("is not")}, this);
    head->addWidget(m_dimension, 1);
    head->addWidget(m_mode);
    layout->addLayout(head);
    setupList(layout);
    setFixedSize(340, 400);
    connect(m_dimension, &QComboBox::activated, this, [this] { loadValues({}); });
}

void FilterPopup::setupList(QVBoxLayout *layout)
{
    m_search = new QLineEdit(this);
    m_search->setPlaceholderText(tr("Search values"));
    m_search->setAccessibleName(tr("Search values"));
    m_found = new QSortFilterProxyModel(this);
    m_found->setSourceModel(&m_values);
    m_found->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_list = new QListView(this);
    m_list->setModel(m_found);
    m_list->setUniformItemSizes(true);
    m_list->setAccessibleName(tr("Values"));
    m_apply = makePrimaryButton(tr("Apply"), this);
    layout->addWidget(m_search);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_apply, 0, Qt::AlignRight);
    connect(m_search, &QLineEdit::textChanged, m_found, &QSortFilterProxyModel::setFilterFixedString);
    connect(m_search, &QLineEdit::returnPressed, this, [this] {
        // One match left: Enter takes it.
        if (m_found->rowCount() == 1)
            m_found->setData(m_found->index(0, 0), static_cast<int>(Qt::Checked), Qt::CheckStateRole);
        accept();
    });
    connect(m_list, &QListView::activated, this, [this](const QModelIndex &index) {
        const bool checked = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
        m_found->setData(index, static_cast<int>(checked ? Qt::Unchecked : Qt::Checked), Qt::CheckStateRole);
    });
    connect(&m_values, &ValueListModel::checkedChanged, this, [this] { m_apply->setEnabled(!m_values.checkedValues().isEmpty()); });
    connect(m_apply, &QPushButton::clicked, this, &FilterPopup::accept);
}

void FilterPopup::setExcludeOffered(bool offered)
{
    m_mode->setVisible(offered);
}

void FilterPopup::openBelow(QWidget *anchor, const FilterChip &chip, bool isNew)
{
    m_chip = chip;
    m_dimension->setCurrentIndex(static_cast<int>(index(chip.dimension)));
    m_dimension->setEnabled(isNew);
    m_mode->setCurrent(chip.exclude ? 1 : 0);
    m_search->clear();
    loadValues(chip.values);
    move(anchor->mapToGlobal(QPoint(0, anchor->height() + 4)));
    show();
    m_search->setFocus();
}

void FilterPopup::loadValues(const QStringList &checked)
{
    m_chip.dimension = static_cast<Dimension>(m_dimension->currentData().toInt());
    m_values.setValues(m_valuesOf(m_chip.dimension), checked);
}

void FilterPopup::accept()
{
    m_chip.values = m_values.checkedValues();
    m_chip.exclude = m_mode->current() == 1;
    if (m_chip.values.isEmpty())
        return;
    close();
    Q_EMIT accepted(m_chip);
}

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/widgets/tablepanel.h"

#include "models/qt/valuesortproxy.h"
#include "views/pagetable.h"
#include "views/widgets/tablehead.h"
#include "views/widgets/widgetfactory.h"

#include <QApplication>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QStackedLayout>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace tokenledger {

namespace {

constexpr int widestColumn = 260;
constexpr int narrowestColumn = 64;

} // namespace

TablePanel::TablePanel(const QString &title, QWidget *parent)
    : Panel(title, parent), m_proxy(new ValueSortProxy(this)), m_table(makePageTable(title, this)), m_stack(new QStackedLayout),
      m_sentence(makeLabel(QString(), QStringLiteral("body"), this)), m_action(makeButton(QString(), this)), m_otherAction(makeButton(QString(), this))
{
    m_table->setModel(m_proxy);
    m_sentence->setAlignment(Qt::AlignCenter);
    m_sentence->setWordWrap(true);
    auto *actions = new QHBoxLayout;
    actions->setSpacing(8);
    actions->addStretch(1);
    for (QPushButton *button : {m_action, m_otherAction}) {
        button->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
        actions->addWidget(button);
    }
    actions->addStretch(1);
    auto *empty = new QWidget(this);
    empty->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored); // the table alone says how high the panel is
    auto *column = new QVBoxLayout(empty);
    column->setSpacing(12);
    column->addStretch(1);
    column->addWidget(m_sentence);
    column->addLayout(actions);
    column->addStretch(2);
    m_stack->addWidget(m_table);
    m_stack->addWidget(empty);
    body()->addLayout(m_stack, 1);
    connect(m_action, &QPushButton::clicked, this, &TablePanel::emptyActionRequested);
    connect(m_otherAction, &QPushButton::clicked, this, &TablePanel::otherEmptyActionRequested);
    connect(m_proxy, &QAbstractItemModel::rowsInserted, this, [this] {
        fitColumns();
        updateState();
    });
    connect(m_proxy, &QAbstractItemModel::dataChanged, this, &TablePanel::fitColumns);
    connect(m_proxy, &QAbstractItemModel::rowsRemoved, this, &TablePanel::updateState);
    connect(m_proxy, &QAbstractItemModel::modelReset, this, [this] {
        fitColumns();
        updateState();
        Q_EMIT selectionChanged();
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &TablePanel::selectionChanged);
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex &index) { Q_EMIT rowActivated(sourceRow(index)); });
    connect(m_table->horizontalHeader(), &QHeaderView::sectionResized, this, [this] {
        if (QApplication::mouseButtons() & Qt::LeftButton)
            m_ownWidths = true;
    });
    connect(qobject_cast<TableHead *>(m_table->horizontalHeader()), &TableHead::columnsChosen, this, [this] { m_ownWidths = true; });
    setEmptyText(QString());
}

void TablePanel::setModel(QAbstractItemModel *model, int stretchColumn)
{
    m_proxy->setSourceModel(model);
    // Unsorted until a head is clicked: the models have an order of their own.
    m_table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    m_table->setSortingEnabled(true);
    if (stretchColumn != noStretch)
        m_table->horizontalHeader()->setSectionResizeMode(stretchColumn, QHeaderView::Stretch);
    fitColumns();
    updateState();
}

void TablePanel::setEmptyText(const QString &sentence, const QString &action, const QString &otherAction)
{
    m_emptyText = sentence;
    m_action->setText(action);
    m_action->setAccessibleName(action);
    m_otherAction->setText(otherAction);
    m_otherAction->setAccessibleName(otherAction);
    updateState();
}

void TablePanel::setFilterText(const QString &text)
{
    m_proxy->setFilterText(text);
    updateState();
}

void TablePanel::updateState()
{
    const QAbstractItemModel *source = m_proxy->sourceModel();
    const bool nothing = !source || source->rowCount() == 0;
    m_stack->setCurrentIndex(m_proxy->rowCount() == 0 ? 1 : 0);
    m_sentence->setText(nothing ? m_emptyText : tr("No row holds this text."));
    for (QPushButton *button : {m_action, m_otherAction})
        button->setVisible(nothing && !button->text().isEmpty());
}

// Columns are as wide as what they hold, within limits; the person may then draw them as they like.
void TablePanel::fitColumns()
{
    if (m_ownWidths)
        return;
    QHeaderView *header = m_table->horizontalHeader();
    for (int column = 0; column < m_proxy->columnCount(); ++column) {
        if (header->sectionResizeMode(column) == QHeaderView::Stretch)
            continue;
        m_table->resizeColumnToContents(column);
        header->resizeSection(column, std::clamp(header->sectionSize(column), narrowestColumn, widestColumn));
    }
}

QList<int> TablePanel::selectedRows() const
{
    QList<int> shown;
    for (const QModelIndex &index : m_table->selectionModel()->selectedRows())
        shown << index.row();
    std::sort(shown.begin(), shown.end());
    QList<int> rows;
    for (const int row : std::as_const(shown))
        rows << sourceRow(m_proxy->index(row, 0));
    return rows;
}

int TablePanel::currentRow() const
{
    const QList<int> rows = selectedRows();
    return rows.isEmpty() ? -1 : rows.first();
}

int TablePanel::sourceRow(const QModelIndex &shown) const
{
    return m_proxy->mapToSource(shown).row();
}

void TablePanel::saveState(QSettings &settings, const QString &key) const
{
    if (m_ownWidths)
        settings.setValue(key, m_table->horizontalHeader()->saveState());
}

void TablePanel::restoreState(const QSettings &settings, const QString &key)
{
    const QByteArray state = settings.value(key).toByteArray();
    m_ownWidths = !state.isEmpty() && m_table->horizontalHeader()->restoreState(state);
}

void TablePanel::selectRow(int sourceRow)
{
    const QModelIndex index = m_proxy->mapFromSource(m_proxy->sourceModel()->index(sourceRow, 0));
    if (!index.isValid())
        return;
    m_table->setCurrentIndex(index);
    m_table->scrollTo(index);
}

} // namespace tokenledger

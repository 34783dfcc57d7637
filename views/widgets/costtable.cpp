// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/widgets/costtable.h"

#include "views/delegates/costdelegate.h"
#include "views/pagetable.h"
#include "views/tableexport.h"
#include "views/theme.h"
#include "views/widgets/tablehead.h"

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QScrollBar>
#include <QSettings>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace tokenledger {

CostTable::CostTable(const QString &name, const QString &settingsKey, QWidget *parent)
    : QWidget(parent), m_settingsKey(settingsKey)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    setupViews(name);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_totalView);
    connectViews();
}

void CostTable::setupViews(const QString &name)
{
    m_view = makePageTable(name, this);
    m_view->setItemDelegate(new CostDelegate(m_view));
    m_view->setModel(&m_proxy);
    m_view->setSortingEnabled(true);
    m_view->setContextMenuPolicy(Qt::NoContextMenu);
    m_view->installEventFilter(this);
    m_view->viewport()->installEventFilter(this);
    m_view->horizontalHeader()->setSectionsMovable(true);
    m_view->horizontalHeader()->setHighlightSections(false);
    m_view->horizontalHeader()->setStretchLastSection(true);

    m_totalView = makePageTable(tr("Total of %1").arg(name), this);
    m_totalView->setItemDelegate(new CostDelegate(m_totalView));
    m_totalView->setModel(&m_total);
    m_totalView->horizontalHeader()->setVisible(false);
    m_totalView->horizontalHeader()->setStretchLastSection(true);
    m_totalView->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_totalView->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_totalView->setSelectionMode(QAbstractItemView::NoSelection);
    m_totalView->setProperty("role", QStringLiteral("totalRow"));
}

void CostTable::connectViews()
{
    QHeaderView *head = m_view->horizontalHeader();
    connect(head, &QHeaderView::sectionResized, this, &CostTable::syncTotal);
    connect(head, &QHeaderView::sectionMoved, this, &CostTable::syncTotal);
    connect(head, &QHeaderView::geometriesChanged, this, &CostTable::syncTotal);
    connect(qobject_cast<TableHead *>(head), &TableHead::columnsChosen, this, &CostTable::syncTotal);
    connect(m_view->horizontalScrollBar(), &QScrollBar::valueChanged, m_totalView->horizontalScrollBar(), &QScrollBar::setValue);
    connect(m_view->horizontalScrollBar(), &QScrollBar::rangeChanged, this, &CostTable::syncTotal);
    connect(m_view, &QTableView::activated, this, &CostTable::activate);
    // The head forgets its widths when a reset brings other columns.
    connect(&m_proxy, &QAbstractItemModel::modelReset, this, &CostTable::fitColumns);
    connect(&m_total, &QAbstractItemModel::modelReset, this, &CostTable::syncTotal);
    connect(&Theme::instance(), &Theme::densityChanged, this, &CostTable::syncTotal);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &CostTable::selectionChanged);
}

void CostTable::setModel(CostModel *model)
{
    m_proxy.setCostModel(model);
    m_total.setSource(model);
    m_widthsKnown = false;
    fitColumns();
}

void CostTable::setDefaultWidths(const QList<int> &widths)
{
    m_widths = widths;
    fitColumns();
}

void CostTable::setCompactHidden(const QList<int> &columns)
{
    m_compactHidden = columns;
}

void CostTable::setPlaceAfter(int column, int other)
{
    m_placeAfter = {column, other};
}

void CostTable::setCompact(bool compact)
{
    if (compact == m_compact)
        return;
    m_compact = compact;
    for (const int column : std::as_const(m_compactHidden))
        m_view->setColumnHidden(column, compact);
    syncTotal();
}

void CostTable::fitColumns()
{
    const int count = m_proxy.columnCount();
    if (count != 0 && count != m_fittedColumns && m_compact)
        for (const int column : std::as_const(m_compactHidden))
            m_view->setColumnHidden(column, true);
    if (count > m_fittedColumns && m_placeAfter && m_placeAfter->first < count) {
        QHeaderView *head = m_view->horizontalHeader();
        head->moveSection(head->visualIndex(m_placeAfter->first), head->visualIndex(m_placeAfter->second) + 1);
        m_view->setColumnWidth(m_placeAfter->first, m_widths.value(m_placeAfter->first, 110));
    }
    m_fittedColumns = count;
    if (count == 0 || m_widthsKnown)
        return syncTotal();
    for (int column = 0; column < count; ++column) {
        const int wanted = column < m_widths.size() ? m_widths[column] : column == 0 ? 220 : 110;
        m_view->setColumnWidth(column, wanted);
    }
    syncTotal();
}

void CostTable::syncTotal()
{
    QHeaderView *head = m_view->horizontalHeader();
    QHeaderView *total = m_totalView->horizontalHeader();
    if (total->count() != head->count())
        return;
    for (int column = 0; column < head->count(); ++column) {
        m_totalView->setColumnHidden(column, m_view->isColumnHidden(column));
        m_totalView->setColumnWidth(column, m_view->columnWidth(column));
        if (total->visualIndex(column) != head->visualIndex(column))
            total->moveSection(total->visualIndex(column), head->visualIndex(column));
    }
    m_totalView->verticalHeader()->setDefaultSectionSize(Theme::instance().rowHeight());
    m_totalView->setFixedHeight(Theme::instance().rowHeight() + 2);
    m_totalView->setVisible(m_total.rowCount() > 0);
    m_totalView->horizontalScrollBar()->setValue(m_view->horizontalScrollBar()->value());
}

std::optional<QString> CostTable::selectedValue() const
{
    const QModelIndexList rows = m_view->selectionModel()->selectedRows();
    if (rows.isEmpty() || m_proxy.sourceRow(rows.first().row()) < 0)
        return std::nullopt;
    return m_proxy.costModel()->valueOf(m_proxy.sourceRow(rows.first().row()));
}

void CostTable::selectValue(const QString &value)
{
    const int row = m_proxy.rowOf(value);
    if (row < 0)
        return;
    m_view->selectRow(row);
    m_view->scrollTo(m_proxy.index(row, 0));
}

bool CostTable::clearSelection()
{
    const bool had = m_view->selectionModel()->hasSelection();
    m_view->clearSelection();
    return had;
}

void CostTable::activate(const QModelIndex &index)
{
    const int row = m_proxy.sourceRow(index.row());
    if (row >= 0)
        Q_EMIT valueActivated(m_proxy.costModel()->valueOf(row));
    else if (index.isValid())
        m_proxy.setLimit(m_proxy.costModel()->rowCount());
}

bool CostTable::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::ContextMenu)
        return QWidget::eventFilter(watched, event);
    const auto *menu = static_cast<QContextMenuEvent *>(event);
    const bool byKey = menu->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = byKey ? m_view->currentIndex() : m_view->indexAt(menu->pos());
    const int row = index.isValid() ? m_proxy.sourceRow(index.row()) : -1;
    if (row < 0)
        return true;
    m_view->setCurrentIndex(index);
    const QPoint at = byKey ? m_view->viewport()->mapToGlobal(m_view->visualRect(index).bottomLeft()) : menu->globalPos();
    Q_EMIT menuRequested(m_proxy.costModel()->valueOf(row), at);
    return true;
}

void CostTable::copyRows(const QString &scopeLine) const
{
    copyTable(*m_view, scopeLine);
}

void CostTable::saveState(QSettings &settings) const
{
    settings.setValue(m_settingsKey, m_view->horizontalHeader()->saveState());
}

void CostTable::restoreState(const QSettings &settings)
{
    const QByteArray state = settings.value(m_settingsKey).toByteArray();
    if (!state.isEmpty() && m_view->horizontalHeader()->restoreState(state))
        m_widthsKnown = true;
    syncTotal();
}

} // namespace tokenledger

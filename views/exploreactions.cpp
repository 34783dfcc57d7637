// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a person can do on Explore: menu, keys, brush, copy and export.

#include "views/explorepage.h"

#include "models/qt/dimensiontext.h"
#include "views/callsheet.h"
#include "views/charts/chartexport.h"
#include "views/charts/costchart.h"
#include "views/explorebar.h"
#include "views/exportdialog.h"
#include "views/tableexport.h"
#include "views/widgets/chip.h"
#include "views/widgets/costtable.h"
#include "views/widgets/filterfield.h"
#include "views/widgets/tablehead.h"

#include <QHeaderView>
#include <QMenu>
#include <QSettings>
#include <QStackedWidget>
#include <QTableView>
#include <QToolTip>

namespace tokenledger {

void ExplorePage::setCompact(bool compact)
{
    m_compact = compact;
    m_bar->setCompact(compact);
    m_table->setCompact(compact);
    if (m_answer.total.calls > 0)
        showHead();
}

QList<QWidget *> ExplorePage::panes() const
{
    return {m_bar, m_chart->view(), m_tables->currentIndex() == 0 ? m_table->view() : m_tables->currentIndex() == 1 ? m_pivotTable->view() : m_calls,
            m_sheet};
}

void ExplorePage::focusFilter()
{
    m_filter->show();
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

QString ExplorePage::exportTitle() const
{
    return chartTitle(m_answer.chart);
}

QStringList ExplorePage::exportHead() const
{
    QStringList filters;
    for (const PathStep &step : m_filters.explore().path)
        filters.append(tr("%1 is %2").arg(dimensionTitle(step.dimension), valueText(step.value)));
    const NumberFormat format;
    for (const FilterChip &chip : m_filters.explore().chips)
        if (!chip.off)
            filters.append(chipText(chip, format));
    const QString scope = tr("%1, %2").arg(format.dateRange(m_answer.dates.shown.first, m_answer.dates.shown.last), m_answer.chart.scopeLine);
    return {tr("Cost by %1").arg(dimensionInSentence(m_filters.explore().groupBy)), filters.isEmpty() ? scope : scope + QStringLiteral(", ") + filters.join(QStringLiteral(", ")),
            tr("TokenLedger, %1").arg(m_answer.chart.snapshotId)};
}

void ExplorePage::exportShown()
{
    if (m_answer.total.calls == 0)
        return;
    const ExportChoice choice =
        chooseExport(window(), tr("Export"), QStringLiteral("cost-by-%1").arg(QString::fromLatin1(name(m_filters.explore().groupBy).data())),
                     {tr("Table as CSV (*.csv)"), tr("Chart as picture (*.png)"), tr("Chart as drawing (*.svg)"), tr("Chart as CSV (*.csv)")});
    if (!choice.problem.isEmpty())
        Q_EMIT failed(choice.problem);
    if (choice.file.isEmpty())
        return;
    const Result<void> written = choice.kind == 0 ? writeText(choice.file, csvText(shownTable(), exportHead()).toUtf8())
                                                  : exportChart(*m_chart, exportTitle(), choice.file);
    if (!written)
        Q_EMIT failed(QString::fromStdString(written.error().message));
}

const QAbstractItemModel &ExplorePage::shownTable() const
{
    if (m_tables->currentIndex() == 2)
        return m_callModel;
    return (m_answer.pivot ? m_pivotTable : m_table)->proxy();
}

void ExplorePage::copyRows()
{
    if (m_tables->currentIndex() == 2)
        return copyTable(*m_calls);
    (m_answer.pivot ? m_pivotTable : m_table)->copyRows(exportHead().mid(0, 2).join(QStringLiteral(". ")));
}

void ExplorePage::copyExact()
{
    if (m_tables->currentIndex() == 2)
        return copyExactFigure(*m_calls);
    copyExactFigure(*(m_answer.pivot ? m_pivotTable : m_table)->view());
}

void ExplorePage::chooseColumns()
{
    QTableView *table = m_tables->currentIndex() == 2 ? m_calls : (m_answer.pivot ? m_pivotTable : m_table)->view();
    showColumnMenu(*table->horizontalHeader());
}

void ExplorePage::keepOnlySelected()
{
    if (const std::optional<QString> value = m_table->selectedValue())
        m_filters.keepOnly(m_filters.explore().groupBy, *value);
}

void ExplorePage::excludeSelected()
{
    if (const std::optional<QString> value = m_table->selectedValue())
        m_filters.exclude(m_filters.explore().groupBy, *value);
}

void ExplorePage::explainFocused()
{
    QTableView *view = m_tables->currentIndex() == 0 ? m_table->view() : m_tables->currentIndex() == 1 ? m_pivotTable->view() : m_calls;
    const QModelIndex index = view->currentIndex();
    if (view->hasFocus() && index.isValid())
        QToolTip::showText(view->viewport()->mapToGlobal(view->visualRect(index).bottomLeft()), index.data(Qt::ToolTipRole).toString(), view);
    else if (m_answer.total.calls > 0)
        QToolTip::showText(m_chart->mapToGlobal(QPoint(0, 0)), tr("%1\n%2").arg(NumberFormat().exactMoney(m_answer.total.cost), m_answer.chart.scopeLine), m_chart);
}

void ExplorePage::saveState(QSettings &settings) const
{
    m_table->saveState(settings);
}

void ExplorePage::restoreState(const QSettings &settings)
{
    m_table->restoreState(settings);
}

bool ExplorePage::escape()
{
    if (m_sheet->isVisible()) {
        closeSheet();
        return true;
    }
    if (m_filters.explore().brush) {
        clearBrush();
        return true;
    }
    return m_chart->view()->clearCurrent() || m_table->clearSelection();
}

void ExplorePage::brush(int first, int last)
{
    ExploreView view = m_filters.explore();
    view.brush = daysOf(m_answer.chart, m_answer.dates.shown, first, last);
    if (view.brush->isValid() && *view.brush != m_filters.scope().period)
        m_filters.setExplore(view);
}

void ExplorePage::clearBrush()
{
    ExploreView view = m_filters.explore();
    view.brush.reset();
    m_filters.setExplore(view);
}

void ExplorePage::seriesValue(int series, const std::function<void(const QString &)> &use)
{
    const Series &one = m_answer.chart.table.series[static_cast<std::size_t>(series)];
    if (one.kind != Series::Kind::Other)
        use(QString::fromStdString(one.text));
}

void ExplorePage::showMenu(const QString &value, const QPoint &at)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setAccessibleName(valueText(value));
    const Dimension dimension = m_filters.explore().groupBy;
    const auto add = [&](const QString &text, const QKeySequence &key, const std::function<void()> &run) {
        QAction *action = menu->addAction(text);
        action->setShortcut(key);
        action->setShortcutVisibleInContextMenu(true);
        // The keys themselves belong to the window's commands.
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, run);
    };
    add(tr("Drill in"), QKeySequence(Qt::Key_Return), [this, value] { m_filters.drillInto(value); });
    add(tr("Keep only"), QKeySequence(Qt::CTRL | Qt::Key_E), [this, dimension, value] { m_filters.keepOnly(dimension, value); });
    add(tr("Exclude"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E), [this, dimension, value] { m_filters.exclude(dimension, value); });
    QMenu *groups = menu->addMenu(tr("Group by"));
    for (const Dimension other : {Dimension::Feature, Dimension::Tenant, Dimension::User, Dimension::Prompt, Dimension::Model, Dimension::Region})
        if (other != dimension)
            connect(groups->addAction(dimensionTitle(other)), &QAction::triggered, this, [this, other] { groupBy(other); });
    add(tr("Show calls"), {}, [this, value] { showCalls(value); });
    menu->addSeparator();
    add(tr("Copy rows as table"), QKeySequence(Qt::CTRL | Qt::Key_C), [this] { copyRows(); });
    add(tr("Copy the exact figure"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), [this] { copyExact(); });
    menu->popup(at);
}

void ExplorePage::showCalls(const QString &value)
{
    ExploreView view = m_filters.explore();
    view.path.append({view.groupBy, value});
    view.groupBy = FilterState::nextDimension(view);
    view.then.reset();
    view.calls = true;
    m_filters.setExplore(view);
}

void ExplorePage::groupBy(Dimension dimension)
{
    ExploreView view = m_filters.explore();
    view.groupBy = dimension;
    view.calls = false;
    if (view.then == dimension)
        view.then.reset();
    m_filters.setExplore(view);
}

QStringList ExplorePage::valuesOf(Dimension dimension) const
{
    QStringList values;
    if (!m_snapshot)
        return values;
    if (const auto &texts = m_snapshot->texts(dimension))
        for (const std::string &text : *texts)
            values.append(QString::fromStdString(text));
    values.sort(Qt::CaseInsensitive);
    return values;
}

} // namespace tokenledger

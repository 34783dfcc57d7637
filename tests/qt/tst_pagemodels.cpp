// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/attentionmodel.h"
#include "models/qt/callpagemodel.h"
#include "models/qt/costtablemodel.h"
#include "models/qt/dimensiontext.h"
#include "models/qt/palettemodel.h"
#include "models/qt/pivottablemodel.h"
#include "models/qt/rowtablemodel.h"
#include "models/qt/seriesmodel.h"
#include "models/qt/toplistmodel.h"
#include "models/qt/topnproxy.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <random>

using namespace tokenledger;

namespace {

constexpr auto report = QAbstractItemModelTester::FailureReportingMode::QtTest;

CubeMetrics metrics(std::int64_t calls, std::int64_t nano, std::int64_t unpriced = 0)
{
    CubeMetrics sums;
    sums.calls = calls;
    sums.cost = Money::fromNano(nano);
    sums.unpricedCalls = unpriced;
    sums.uncachedInput = calls * 100;
    sums.output = calls * 10;
    return sums;
}

/// Rows "value 1", "value 2" ... of random cost; the third has no value, the fourth no price.
std::vector<CostRow> costRows(int count, unsigned seed = 1)
{
    std::mt19937_64 random(seed);
    std::vector<CostRow> rows;
    for (int i = 1; i <= count; ++i) {
        CostRow row;
        row.value = i == 3 ? QString() : QStringLiteral("value %1").arg(i);
        row.now = i == 4 ? metrics(7, 0, 7) : metrics(std::int64_t(random() % 1'000 + 1), std::int64_t(random() % 5'000'000'000'000));
        if (i % 2 == 0)
            row.before = metrics(5, std::int64_t(random() % 5'000'000'000'000));
        row.spark = {1, 2, 3};
        row.state = i == 4 ? CellState::Unpriced : CellState::Computed;
        rows.push_back(std::move(row));
    }
    return rows;
}

CubeMetrics sumOf(const std::vector<CostRow> &rows)
{
    CubeMetrics total;
    for (const CostRow &row : rows)
        total.add(row.now);
    return total;
}

CostTableModel::Content contentOf(const std::vector<CostRow> &rows)
{
    CostTableModel::Content content;
    content.rows = rows;
    content.total = sumOf(rows);
    content.totalBefore = metrics(5, 4'000'000'000);
    content.against = QStringLiteral("Q2 2026");
    return content;
}

PivotTable pivotOf(int rows, int columns)
{
    PivotTable table;
    table.hasOther = true;
    for (int column = 0; column < columns; ++column)
        table.columnValues.append(QStringLiteral("column %1").arg(column));
    table.totals.assign(std::size_t(columns) + 1, Money());
    for (int row = 0; row < rows; ++row) {
        PivotTable::Row line;
        line.value = row == 1 ? QString() : QStringLiteral("row %1").arg(row);
        std::int64_t sum = 0;
        for (int column = 0; column <= columns; ++column) {
            const std::int64_t nano = (row + 1) * (column + 1) * 1'000'000'001LL;
            const bool empty = row == 2 && column == 0;
            line.cells.push_back(empty ? std::nullopt : std::optional(Money::fromNano(nano)));
            if (empty)
                continue;
            sum += nano;
            table.totals[std::size_t(column)] = Money::fromNano(table.totals[std::size_t(column)].nano() + nano);
        }
        line.total = metrics(3, sum);
        table.total = Money::fromNano(table.total.nano() + sum);
        table.lines.push_back(std::move(line));
    }
    return table;
}

ChartData chartOf(int buckets, int series)
{
    ChartData chart;
    chart.table.totals.assign(std::size_t(buckets), CubeMetrics());
    for (int i = 0; i < buckets; ++i)
        chart.table.starts.push_back(Instant::fromSeconds(1'783'296'000 + i * 86'400)); // from 2026-07-06
    for (int s = 0; s < series; ++s) {
        Series one;
        one.kind = s + 1 == series ? Series::Kind::Unattributed : Series::Kind::Named;
        one.text = "series " + std::to_string(s);
        for (int i = 0; i < buckets; ++i) {
            one.values.push_back(metrics(1, (s + 1) * 1'000'000'000LL + i));
            chart.table.totals[std::size_t(i)].add(one.values.back());
            one.total.add(one.values.back());
        }
        chart.table.total.add(one.total);
        chart.table.series.push_back(std::move(one));
        chart.slotOf.push_back(s);
    }
    return chart;
}

CallRecord call(int number)
{
    CallRecord record;
    record.position = std::uint64_t(number);
    record.id = "call-" + std::to_string(number);
    record.startedAt = Instant::fromSeconds(1'783'296'000 - number);
    record.dimensions[index(Dimension::Model)] = "gpt-4.1";
    record.usage.uncachedInput = 100;
    record.usage.output = 10;
    if (number % 2 == 0)
        record.computedCost = Money::fromNano(number * 1'000);
    return record;
}

QString text(const QAbstractItemModel &model, int row, int column)
{
    return model.index(row, column).data().toString();
}

/// A table of nothing but its row and column numbers: what RowTableModel itself does.
class NumberTable : public RowTableModel
{
public:
    int count = 2;
    void reset(int rowsNow)
    {
        beginResetModel();
        count = rowsNow;
        endResetModel();
    }

private:
    int rows() const override { return count; }
    const std::vector<TableColumn> &columns() const override
    {
        static const std::vector<TableColumn> heads = {{QStringLiteral("Name"), left, {}}, {QStringLiteral("Cost"), right, QStringLiteral("In dollars")}};
        return heads;
    }
    QVariant cell(int row, int column, int role) const override
    {
        return role == Qt::DisplayRole ? QVariant(QStringLiteral("%1/%2").arg(row).arg(column)) : QVariant();
    }
};

} // namespace

/// The models of Overview, Explore and the palette.
class TestPageModels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowTablesKeepTheRules()
    {
        NumberTable table;
        const QAbstractItemModelTester tester(&table, report);
        QCOMPARE(table.rowCount(), 2);
        QCOMPARE(table.columnCount(), 2);
        QCOMPARE(table.rowCount(table.index(0, 0)), 0);
        QCOMPARE(text(table, 1, 1), QStringLiteral("1/1"));
        QVERIFY(!table.data(table.index(5, 0)).isValid());
        QVERIFY(!table.data({}).isValid());
        QCOMPARE(table.headerData(1, Qt::Horizontal).toString(), QStringLiteral("Cost"));
        QCOMPARE(table.headerData(1, Qt::Horizontal, Qt::ToolTipRole).toString(), QStringLiteral("In dollars"));
        QCOMPARE(table.headerData(1, Qt::Vertical).toInt(), 2); // rows count from 1
        for (const int column : {0, 1}) {
            const auto wanted = column == 0 ? Qt::AlignLeft : Qt::AlignRight;
            QVERIFY(table.index(0, column).data(Qt::TextAlignmentRole).value<Qt::Alignment>().testFlag(wanted));
            QVERIFY(table.headerData(column, Qt::Horizontal, Qt::TextAlignmentRole).value<Qt::Alignment>().testFlag(wanted));
        }
        table.reset(0);
        QCOMPARE(table.rowCount(), 0);
        table.reset(9);
        QCOMPARE(text(table, 8, 0), QStringLiteral("8/0"));
    }

    void costsAndTheirTotal_data()
    {
        QTest::addColumn<int>("count");
        for (const int count : {0, 1, 5, 250})
            QTest::addRow("%d rows", count) << count;
    }
    void costsAndTheirTotal()
    {
        QFETCH(int, count);
        CostTableModel costs;
        TotalRowModel total;
        const QAbstractItemModelTester tester(&costs, report);
        const QAbstractItemModelTester totalTester(&total, report);
        total.setSource(&costs);
        const std::vector<CostRow> rows = costRows(count);
        costs.setContent(contentOf(rows));
        QCOMPARE(costs.rowCount(), count);
        QCOMPARE(total.rowCount(), count == 0 ? 0 : 1);
        QCOMPARE(total.columnCount(), costs.columnCount());
        if (count == 0)
            return;
        const NumberFormat format;
        std::int64_t sum = 0;
        for (int row = 0; row < count; ++row) {
            const CostRow &given = rows[std::size_t(row)];
            QCOMPARE(text(costs, row, CostTableModel::Name), valueText(given.value));
            QCOMPARE(costs.valueOf(row), given.value);
            sum += given.now.cost.nano();
            QCOMPARE(costs.index(row, CostTableModel::Calls).data(valueRole).toLongLong(), given.now.calls);
        }
        QCOMPARE(total.index(0, CostTableModel::Cost).data(ExactRole).toString(), format.exactMoney(Money::fromNano(sum)));
        QCOMPARE(text(total, 0, CostTableModel::Share), QStringLiteral("100.0%"));
        QVERIFY(total.index(0, 0).data(EmphasisRole).toBool());
        costs.setContent(contentOf({}));
        QCOMPARE(total.rowCount(), 0);
        total.setSource(nullptr);
        QCOMPARE(total.columnCount(), 0);
    }

    void whatHasNoPriceShowsADash()
    {
        CostTableModel costs;
        costs.setContent(contentOf(costRows(5)));
        QCOMPARE(text(costs, 3, CostTableModel::Cost), NumberFormat::unknown());
        QVERIFY(!costs.index(3, CostTableModel::Cost).data(valueRole).isValid());
        QVERIFY(!costs.index(3, CostTableModel::Cost).data(Qt::ToolTipRole).toString().isEmpty());
    }

    void theTopOfATableAndItsRest_data()
    {
        QTest::addColumn<int>("column");
        QTest::addColumn<int>("order");
        for (const int column : {int(CostTableModel::Name), int(CostTableModel::Cost), int(CostTableModel::Calls), int(CostTableModel::Change)})
            for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder})
                QTest::addRow("column %d, order %d", column, int(order)) << column << int(order);
    }
    void theTopOfATableAndItsRest()
    {
        QFETCH(int, column);
        QFETCH(int, order);
        CostTableModel costs;
        TopNProxy top;
        const QAbstractItemModelTester tester(&top, report);
        top.setCostModel(&costs);
        costs.setContent(contentOf(costRows(30)));
        top.setLimit(10);
        top.sort(column, Qt::SortOrder(order));
        QCOMPARE(top.rowCount(), 11);
        QVERIFY(top.isRest(10));
        QCOMPARE(top.sourceRow(10), -1);
        bool unknown = false;
        for (int row = 0; row < 10; ++row) {
            const QModelIndex shown = top.index(row, 0);
            QCOMPARE(top.mapFromSource(top.mapToSource(shown)), shown);
            QCOMPARE(top.rowOf(costs.valueOf(top.sourceRow(row))), row);
            const QVariant now = costs.index(top.sourceRow(row), column).data(valueRole);
            QVERIFY(!unknown || !now.isValid()); // unknown last, in both directions
            unknown = !now.isValid();
            if (row == 0 || unknown || column == CostTableModel::Name)
                continue;
            const double before = costs.index(top.sourceRow(row - 1), column).data(valueRole).toDouble();
            QVERIFY(order == Qt::AscendingOrder ? before <= now.toDouble() : before >= now.toDouble());
        }
        std::int64_t shown = 0;
        for (int row = 0; row < 10; ++row)
            shown += costs.metrics(top.sourceRow(row)).calls;
        QCOMPARE(top.index(10, CostTableModel::Calls).data(RawRole).toLongLong(), sumOf(costRows(30)).calls - shown);
    }

    void filteringATableHidesNothingSilently()
    {
        CostTableModel costs;
        TopNProxy top;
        const QAbstractItemModelTester tester(&top, report);
        top.setCostModel(&costs);
        costs.setContent(contentOf(costRows(40)));
        top.setFilterText(QStringLiteral("VALUE 1"));
        QCOMPARE(top.rowCount(), 11); // 1 and 10 to 19
        top.setLimit(5);
        QCOMPARE(top.rowCount(), 6);
        QVERIFY(top.isRest(5));
        top.setFilterText(QStringLiteral("nothing"));
        QCOMPARE(top.rowCount(), 0);
        top.setFilterText(QString());
        QCOMPARE(top.rowCount(), 6);
        costs.setContent(contentOf(costRows(6)));
        QCOMPARE(top.rowCount(), 6); // a rest of one row would only hide its name
        QVERIFY(!top.isRest(5));
    }

    void aPivotAddsUpInBothDirections()
    {
        PivotTableModel pivot;
        TopNProxy top;
        TotalRowModel total;
        const QAbstractItemModelTester tester(&pivot, report);
        const QAbstractItemModelTester topTester(&top, report);
        const QAbstractItemModelTester totalTester(&total, report);
        top.setCostModel(&pivot);
        total.setSource(&pivot);
        const PivotTable table = pivotOf(6, 3);
        pivot.setContent(table, {});
        pivot.setShaded(true);
        QCOMPARE(pivot.rowCount(), 6);
        QCOMPARE(pivot.columnCount(), 6); // name, three values, Other, total
        QCOMPARE(top.rowCount(), 6);
        const NumberFormat format;
        for (int row = 0; row < 6; ++row)
            QCOMPARE(pivot.index(row, 5).data(ExactRole).toString(), format.exactMoney(table.lines[std::size_t(row)].total.cost));
        QCOMPARE(text(pivot, 1, 0), valueText({}));
        QCOMPARE(text(pivot, 2, 1), NumberFormat::unknown()); // no calls: not zero
        QCOMPARE(total.index(0, 5).data(ExactRole).toString(), format.exactMoney(table.total));
        QCOMPARE(total.index(0, 1).data(ExactRole).toString(), format.exactMoney(table.totals[0]));
        pivot.setContent(pivotOf(2, 1), {});
        QCOMPARE(top.columnCount(), 4);
        QCOMPARE(total.columnCount(), 4);
    }

    void aChartAsATable()
    {
        SeriesModel model;
        const QAbstractItemModelTester tester(&model, report);
        QCOMPARE(model.rowCount(), 0);
        const ChartData chart = chartOf(12, 4);
        model.setChart(chart);
        QCOMPARE(model.rowCount(), 12);
        const int last = model.columnCount() - 1;
        for (int row = 0; row < 12; ++row)
            QCOMPARE(model.index(row, last).data(ExactRole).toString(), NumberFormat().exactMoney(chart.table.totals[std::size_t(row)].cost));
        QVERIFY(text(model, 0, 0).contains(QStringLiteral("6 Jul")));
        model.setChart({});
        QCOMPARE(model.rowCount(), 0);
    }

    void brushedBucketsAreWholeDays()
    {
        const Period shown{QDate(2026, 7, 6), QDate(2026, 7, 17)};
        const ChartData chart = chartOf(12, 1);
        QCOMPARE(daysOf(chart, shown, 2, 4), (Period{QDate(2026, 7, 8), QDate(2026, 7, 10)}));
        QCOMPARE(daysOf(chart, shown, 0, 11), shown);
        ChartData weeks = chartOf(2, 1);
        weeks.bucket = Bucket::Week;
        weeks.table.starts[1] = Instant::fromSeconds(1'783'296'000 + 7 * 86'400);
        QCOMPARE(daysOf(weeks, shown, 0, 0), (Period{QDate(2026, 7, 6), QDate(2026, 7, 12)}));
        QCOMPARE(daysOf(weeks, shown, 1, 1), (Period{QDate(2026, 7, 13), QDate(2026, 7, 17)})); // cut to what is shown
        ChartData hours = chartOf(30, 1);
        for (std::size_t i = 0; i < 30; ++i)
            hours.table.starts[i] = Instant::fromSeconds(1'783'296'000 + std::int64_t(i) * 3'600);
        QCOMPARE(daysOf(hours, shown, 3, 5), (Period{QDate(2026, 7, 6), QDate(2026, 7, 6)}));
        QCOMPARE(daysOf(hours, shown, 22, 25), (Period{QDate(2026, 7, 6), QDate(2026, 7, 7)}));
    }

    void theLargestOfADimension()
    {
        TopListModel model;
        const QAbstractItemModelTester tester(&model, report);
        TopList list;
        list.rows = costRows(5);
        model.setList(list, std::nullopt, true, Money());
        QCOMPARE(model.rowCount(), 5);
        QCOMPARE(text(model, 2, TopListModel::Name), valueText({}));
        QCOMPARE(model.valueOf(0), QStringLiteral("value 1"));
        QVERIFY(!text(model, 1, TopListModel::Change).isEmpty());
        model.setList(list, std::nullopt, false, Money());
        QVERIFY(text(model, 1, TopListModel::Change).isEmpty() || text(model, 1, TopListModel::Change) == NumberFormat::unknown());
        model.setList({}, std::nullopt, true, Money());
        QCOMPARE(model.rowCount(), 0);
    }

    void callsComePageByPage()
    {
        CallPageModel model;
        QSignalSpy requested(&model, &CallPageModel::requested);
        model.ask({}, {}, QStringLiteral("UTC"));
        QVERIFY(model.isLoading());
        auto request = requested.takeFirst().first().value<CallRequest>();
        QCOMPARE(request.skip, 0U);
        CallAnswer page{request.serial, {}, true, {}};
        for (int i = 0; i < request.limit; ++i)
            page.calls.push_back(call(i));
        CallAnswer late = page;
        late.serial = request.serial - 1;
        model.takeAnswer(late);
        QCOMPARE(model.rowCount(), 0);
        model.takeAnswer(page);
        QCOMPARE(model.rowCount(), request.limit);
        QVERIFY(model.canFetchMore({}));
        model.fetchMore({});
        model.fetchMore({}); // asked already
        QCOMPARE(requested.count(), 1);
        request = requested.takeFirst().first().value<CallRequest>();
        QCOMPARE(request.skip, quint64(page.calls.size()));
        model.takeAnswer({request.serial, {call(1'000), call(1'001)}, false, {}});
        QCOMPARE(model.rowCount(), int(page.calls.size()) + 2);
        QVERIFY(!model.canFetchMore({}));
        QCOMPARE(text(model, 1, CallPageModel::Cost), NumberFormat::unknown()); // without a price
        QVERIFY(!model.index(1, CallPageModel::Cost).data(valueRole).isValid());
        QCOMPARE(model.call(0).id, std::string("call-0"));
        const QAbstractItemModelTester tester(&model, report); // not before: it fetches by itself
        model.ask({}, {}, QStringLiteral("UTC"));
        QCOMPARE(model.rowCount(), 0);
        request = requested.takeFirst().first().value<CallRequest>();
        model.takeAnswer({request.serial, {}, false, QStringLiteral("The ledger cannot be read.")});
        QCOMPARE(model.error(), QStringLiteral("The ledger cannot be read."));
        QCOMPARE(model.rowCount(), 0);
    }

    void whatNeedsAttention()
    {
        OverviewAnswer answer;
        answer.total = metrics(1'000, 100'000'000'000, 5'210);
        answer.unpricedModels = {QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")};
        answer.unattributed = Money::fromNano(3'000'000'000);
        const Instant now = Instant::fromSeconds(1'790'000'000);
        const Instant old = Instant::fromSeconds(1'790'000'000 - 3 * 86'400);
        AttentionModel model;
        const QAbstractItemModelTester tester(&model, report);
        const auto kinds = [](const QList<AttentionItem> &items) {
            QList<int> numbers;
            for (const AttentionItem &item : items)
                numbers.append(int(item.kind));
            return numbers;
        };
        using Kind = AttentionItem::Kind;
        const QList<AttentionItem> all = attentionItems(answer, {412, 1, false}, now, old);
        QCOMPARE(kinds(all), (QList<int>{int(Kind::Unpriced), int(Kind::SetAside), int(Kind::Conflicts), int(Kind::Unattributed), int(Kind::Stale)}));
        model.setItems(all);
        QCOMPARE(model.rowCount(), 5);
        QCOMPARE(text(model, 0, 0), QStringLiteral("5,210 calls have no price"));
        QCOMPARE(text(model, 2, 0), QStringLiteral("1 call came twice with other content"));
        QCOMPARE(model.index(1, 0).data(AttentionModel::ToneRole).toString(), QStringLiteral("warn"));
        QCOMPARE(model.index(3, 0).data(AttentionModel::ToneRole).toString(), QStringLiteral("muted"));
        for (int row = 0; row < 5; ++row)
            QVERIFY(model.index(row, 0).data(Qt::AccessibleTextRole).toString().contains(model.index(row, 0).data(AttentionModel::SecondRole).toString()));
        QCOMPARE(kinds(attentionItems({}, {0, 0, true}, now, old)), (QList<int>{int(Kind::Sample)}));
        QVERIFY(attentionItems({}, {}, now, now).isEmpty());
        model.setItems({});
        QCOMPARE(model.rowCount(), 0);
    }

    void thePaletteFindsByAFewLetters()
    {
        PaletteModel model;
        const QAbstractItemModelTester tester(&model, report);
        using Kind = PaletteEntry::Kind;
        model.setEntries({{Kind::Command, QStringLiteral("import"), QStringLiteral("Import..."), {}, QStringLiteral("Ctrl+I"), {}},
                          {Kind::Page, QStringLiteral("page:4"), QStringLiteral("Prices"), QStringLiteral("Page"), {}, {}},
                          {Kind::Value, QStringLiteral("value:1"), QStringLiteral("important-customer"), QStringLiteral("Tenant"), {}, {}}});
        QCOMPARE(model.rowCount(), 2); // values only once something is typed
        model.setPattern(QStringLiteral("imp"));
        QCOMPARE(model.rowCount(), 2);
        model.setPattern(QStringLiteral(">imp"));
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.entry(0)->id, QStringLiteral("import"));
        model.setPattern(QStringLiteral("zzz"));
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(model.entry(0) == nullptr);
        model.noteUsed(QStringLiteral("value:1"));
        model.setPattern(QString());
        QCOMPARE(model.entry(0)->id, QStringLiteral("value:1")); // recent first
        QCOMPARE(model.index(1, 0).data(Qt::AccessibleTextRole).toString(), QStringLiteral("Import..., Ctrl+I"));
    }
};

QTEST_GUILESS_MAIN(TestPageModels)
#include "tst_pagemodels.moc"

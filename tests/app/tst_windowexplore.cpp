// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/dimensiontext.h"
#include "tests/app/windowdesk.h"
#include "tests/views/pagetesting.h"
#include "views/callsheet.h"
#include "views/charts/costchart.h"
#include "views/explorebar.h"
#include "views/widgets/chip.h"
#include "views/widgets/commandpalette.h"
#include "views/widgets/costtable.h"
#include "views/widgets/scopebutton.h"

#include <QAction>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QFileDialog>
#include <QImage>
#include <QInputDialog>
#include <QLineEdit>
#include <QMenu>
#include <QTableView>
#include <QTimer>
#include <QToolButton>

#include <algorithm>

using namespace tokenledger;

namespace {

QString quoted(QString text)
{
    return QLatin1Char('\'') + text.replace(QLatin1Char('\''), QStringLiteral("''")) + QLatin1Char('\'');
}

} // namespace

/// Drilling from all cost to the lines of one call, each step against plain SQL.
class TestWindowExplore : public QObject
{
    Q_OBJECT

    std::unique_ptr<WindowDesk> m_desk;

    QTableView *table() { return m_desk->explore().costTable()->view(); }
    TimeChartView *chart() { return m_desk->explore().costChart()->view(); }
    QString name(int row) { return table()->model()->index(row, CostTableModel::Name).data().toString(); }

    /// Waits until the page shows as many calls as SQL counts, then compares their cost.
    void compare(const QString &more)
    {
        const QString where = m_desk->shownRange() + more;
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->explore().shown().total.calls, m_desk->probe().number(QStringLiteral("SELECT count(*) FROM calls") + where), windowPatience);
        QCOMPARE(m_desk->explore().shown().total.cost.nano(), m_desk->probe().number(QStringLiteral("SELECT sum(cost_nano) FROM calls") + where));
    }

    QList<Chip *> chips()
    {
        QList<Chip *> shown;
        for (Chip *chip : m_desk->explore().findChildren<Chip *>())
            if (chip->isVisible())
                shown.append(chip);
        return shown;
    }

    QMenu *menuOfRow(int row)
    {
        table()->setFocus();
        table()->setCurrentIndex(table()->model()->index(row, 0));
        QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(), table()->mapToGlobal(QPoint(10, 10)));
        QApplication::sendEvent(table(), &event);
        return qobject_cast<QMenu *>(QApplication::activePopupWidget());
    }

    void choose(QMenu *menu, const QString &text)
    {
        for (QAction *action : menu->actions())
            if (action->text() == text) {
                menu->setActiveAction(action);
                QTest::keyClick(menu, Qt::Key_Return);
                QTRY_VERIFY(QApplication::activePopupWidget() == nullptr);
                m_desk->window().activateWindow();
                QVERIFY(QTest::qWaitForWindowActive(&m_desk->window()));
                return;
            }
        QFAIL(qPrintable(text));
    }

private Q_SLOTS:
    void initTestCase()
    {
        PageTesting::installTheme();
        m_desk = std::make_unique<WindowDesk>();
        m_desk->start(true);
    }
    void cleanupTestCase() { m_desk.reset(); }

    void init()
    {
        m_desk->window().resize(1440, 900);
        m_desk->window().activateWindow(); // no window manager does it offscreen after a menu or a dialog
        QVERIFY(QTest::qWaitForWindowActive(&m_desk->window()));
        ViewState state;
        state.page = int(PageId::Explore);
        state.scope = m_desk->filters().scope();
        m_desk->filters().restart(state);
        m_desk->window().showPage(PageId::Explore);
        m_desk->rest();
        table()->sortByColumn(CostTableModel::Cost, Qt::DescendingOrder);
        table()->setFocus();
        table()->setCurrentIndex(table()->model()->index(0, 0));
        compare({});
    }

    void everyRowIsWhatSqlSays()
    {
        const QString group = QStringLiteral(" GROUP BY feature ORDER BY sum(cost_nano) DESC");
        const QStringList names = m_desk->probe().texts(QStringLiteral("SELECT feature FROM calls") + m_desk->shownRange() + group);
        const QStringList costs = m_desk->probe().texts(QStringLiteral("SELECT sum(cost_nano) FROM calls") + m_desk->shownRange() + group);
        QCOMPARE(table()->model()->rowCount(), names.size());
        const NumberFormat format;
        for (int row = 0; row < names.size(); ++row) {
            QCOMPARE(name(row), names[row] == QStringLiteral("NULL") ? valueText({}) : names[row]);
            QCOMPARE(table()->model()->index(row, CostTableModel::Cost).data(ExactRole).toString(), format.exactMoney(Money::fromNano(costs[row].toLongLong())));
        }
    }

    void enterDrillsInAndBackspaceComesBack()
    {
        const QString feature = name(0);
        m_desk->press(Qt::Key_Return);
        QCOMPARE(m_desk->filters().explore().path, (QList<PathStep>{{Dimension::Feature, feature}}));
        compare(QStringLiteral(" AND feature = ") + quoted(feature));
        QTRY_VERIFY(m_desk->button(feature, &m_desk->explore()) != nullptr); // the breadcrumb
        table()->setFocus();
        table()->setCurrentIndex(table()->model()->index(0, 0));
        const QString tenant = name(0);
        m_desk->press(Qt::Key_Return);
        compare(QStringLiteral(" AND feature = %1 AND tenant = %2").arg(quoted(feature), quoted(tenant)));
        m_desk->press(Qt::Key_Backspace);
        QCOMPARE(m_desk->filters().explore().path.size(), 1);
        m_desk->press(Qt::Key_Backspace);
        QCOMPARE(m_desk->filters().explore().path.size(), 0);
        QCOMPARE(m_desk->filters().explore().groupBy, Dimension::Feature);
        compare({});
    }

    void altLeftGoesBackThroughViews()
    {
        const QString feature = name(0);
        m_desk->press(Qt::Key_Return);
        compare(QStringLiteral(" AND feature = ") + quoted(feature));
        m_desk->press(Qt::Key_8, Qt::ControlModifier);
        m_desk->press(Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(m_desk->window().currentPage(), PageId::Explore);
        QCOMPARE(m_desk->filters().explore().path.size(), 1);
        m_desk->press(Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(m_desk->filters().explore().path.size(), 0);
        compare({});
        m_desk->press(Qt::Key_Right, Qt::AltModifier);
        compare(QStringLiteral(" AND feature = ") + quoted(feature));
    }

    void chipsKeepExcludeAndGo()
    {
        const QString feature = name(0);
        m_desk->press(Qt::Key_E, Qt::ControlModifier);
        compare(QStringLiteral(" AND feature = ") + quoted(feature));
        QCOMPARE(chips().size(), 1);
        QCOMPARE(chips().first()->text(), QStringLiteral("Feature is ") + feature);
        PageTesting::click(chips().first()->findChild<QToolButton *>());
        QCOMPARE(chips().size(), 0);
        compare({});
        table()->setFocus();
        table()->setCurrentIndex(table()->model()->index(1, 0));
        const QString second = name(1);
        m_desk->press(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
        compare(QStringLiteral(" AND feature IS NOT ") + quoted(second));
        chips().first()->setFocus();
        m_desk->press(Qt::Key_Space); // off: in sight, without effect
        QCOMPARE(chips().size(), 1);
        compare({});
        m_desk->press(Qt::Key_Space);
        compare(QStringLiteral(" AND feature IS NOT ") + quoted(second));
        m_desk->press(Qt::Key_Z, Qt::ControlModifier);
        compare({});
        m_desk->press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        compare(QStringLiteral(" AND feature IS NOT ") + quoted(second));
        chips().first()->setFocus();
        m_desk->press(Qt::Key_Delete);
        QCOMPARE(chips().size(), 0);
        compare({});
    }

    void theMissingValueIsAGroupOfItsOwn()
    {
        int row = 0;
        while (row < table()->model()->rowCount() && name(row) != valueText({}))
            ++row;
        QVERIFY(row < table()->model()->rowCount());
        table()->setCurrentIndex(table()->model()->index(row, 0));
        m_desk->press(Qt::Key_Return);
        compare(QStringLiteral(" AND feature IS NULL"));
    }

    void aStretchOfTheChartBecomesThePeriod()
    {
        const int buckets = chart()->bucketCount();
        QVERIFY(buckets > 10);
        const QPoint from = chart()->bucketPoint(3) + QPoint(0, 40);
        const QPoint to = chart()->bucketPoint(6) + QPoint(0, 40);
        QTest::mousePress(chart()->viewport(), Qt::LeftButton, Qt::NoModifier, from);
        QMouseEvent move(QEvent::MouseMove, to, chart()->viewport()->mapToGlobal(to), Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(chart()->viewport(), &move);
        QTest::mouseRelease(chart()->viewport(), Qt::LeftButton, Qt::NoModifier, to);
        QVERIFY(m_desk->filters().explore().brush.has_value());
        const Period brush = *m_desk->filters().explore().brush;
        QCOMPARE(brush.first, m_desk->filters().scope().period.first.addDays(3));
        QCOMPARE(brush.days(), 4);
        QTRY_COMPARE_WITH_TIMEOUT(chart()->bucketCount(), 4, windowPatience);
        compare({});
        QCOMPARE(chips().size(), 1);
        QCOMPARE(chips().first()->text(), NumberFormat().dateRange(brush.first, brush.last));
        table()->setFocus();
        m_desk->press(Qt::Key_Escape);
        QVERIFY(!m_desk->filters().explore().brush.has_value());
        QTRY_COMPARE_WITH_TIMEOUT(chart()->bucketCount(), buckets, windowPatience);
        compare({});
    }

    void arrowsWalkTheBuckets()
    {
        chart()->setFocus();
        m_desk->press(Qt::Key_Home);
        m_desk->press(Qt::Key_Right);
        QCOMPARE(chart()->currentBucket(), std::optional<int>(1));
        m_desk->press(Qt::Key_Escape);
        QVERIFY(!chart()->currentBucket().has_value());
    }

    void escClearsTheBrushThenTheSelection()
    {
        chart()->setFocus();
        m_desk->press(Qt::Key_Plus);
        QVERIFY(m_desk->filters().explore().brush.has_value());
        m_desk->rest();
        QTest::qWait(200);
        table()->setFocus();
        table()->selectRow(0);
        m_desk->press(Qt::Key_Escape);
        QVERIFY(!m_desk->filters().explore().brush.has_value());
        QTest::qWait(200);
        table()->selectRow(0);
        m_desk->press(Qt::Key_Escape);
        QVERIFY(!table()->selectionModel()->hasSelection());
    }

    void lettersGroup()
    {
        m_desk->press(Qt::Key_G);
        m_desk->press(Qt::Key_M);
        QCOMPARE(m_desk->filters().explore().groupBy, Dimension::Model);
        const QString models = QStringLiteral("SELECT count(DISTINCT coalesce(model, '')) FROM calls") + m_desk->shownRange();
        QTRY_COMPARE_WITH_TIMEOUT(table()->model()->rowCount(), int(m_desk->probe().number(models)), windowPatience);
        compare({});
    }

    void aPivotAddsUp()
    {
        ExploreView view = m_desk->filters().explore();
        view.then = Dimension::Model;
        m_desk->filters().setExplore(view);
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->explore().shown().pivot.has_value(), windowPatience);
        const QStringList features = m_desk->probe().texts(QStringLiteral("SELECT feature FROM calls") + m_desk->shownRange() + QStringLiteral(" GROUP BY feature ORDER BY sum(cost_nano) DESC LIMIT 1"));
        const auto tables = m_desk->explore().findChildren<QTableView *>();
        const auto shown = std::find_if(tables.cbegin(), tables.cend(), [](const QTableView *t) { return t->isVisible() && t->accessibleName() == QStringLiteral("Cost by two groups"); });
        QVERIFY(shown != tables.cend());
        QCOMPARE((*shown)->model()->index(0, 0).data().toString(), features.first()); // largest first
        const PivotTable &pivot = *m_desk->explore().shown().pivot;
        Money sum;
        for (const PivotTable::Row &row : pivot.lines) {
            std::int64_t cells = 0;
            for (const std::optional<Money> &cell : row.cells)
                cells += cell ? cell->nano() : 0;
            QCOMPARE(cells, row.total.cost.nano());
            sum = Money::fromNano(sum.nano() + cells);
        }
        QCOMPARE(sum.nano(), m_desk->probe().number(QStringLiteral("SELECT sum(cost_nano) FROM calls") + m_desk->shownRange()));
        QCOMPARE(PageTesting::namelessControls(m_desk->explore()), QStringList());
    }

    void oneCallShowsTheLinesOfItsCost()
    {
        const QString feature = name(0);
        QMenu *menu = menuOfRow(0);
        QVERIFY(menu != nullptr);
        choose(menu, QStringLiteral("Show calls"));
        QVERIFY(m_desk->filters().explore().calls);
        QTableView *calls = m_desk->explore().callTable();
        QTRY_VERIFY_WITH_TIMEOUT(calls->isVisible() && calls->model()->rowCount() > 0, windowPatience);
        compare(QStringLiteral(" AND feature = ") + quoted(feature));
        calls->setFocus();
        calls->setCurrentIndex(calls->model()->index(2, 0));
        m_desk->press(Qt::Key_Return);
        CallSheet *sheet = m_desk->explore().callSheet();
        QVERIFY(sheet->isVisible());
        QTest::qWait(50);
        const QStringList labels = WindowDesk::labels(*sheet);
        const QString newest = QStringLiteral(" FROM calls") + m_desk->shownRange() + QStringLiteral(" AND feature = %1 ORDER BY started_us DESC, id").arg(quoted(feature));
        QString id;
        for (const QString &candidate : m_desk->probe().texts(QStringLiteral("SELECT id") + newest + QStringLiteral(" LIMIT 5")))
            if (labels.contains(candidate))
                id = candidate;
        QVERIFY(!id.isEmpty());
        const QString one = QStringLiteral(" FROM calls WHERE id = ") + quoted(id);
        const QString cost = NumberFormat().exactMoney(Money::fromNano(m_desk->probe().number(QStringLiteral("SELECT cost_nano") + one)));
        QVERIFY2(labels.contains(cost), qPrintable(labels.join(QLatin1Char('|'))));
        for (const char *bucket : {"uncached_input", "output"}) {
            const auto tokens = m_desk->probe().number(QStringLiteral("SELECT %1").arg(QString::fromLatin1(bucket)) + one);
            const bool shown = std::any_of(labels.cbegin(), labels.cend(), [tokens](const QString &label) { return label.startsWith(NumberFormat().count(tokens) + QStringLiteral(" × ")); });
            QVERIFY2(tokens == 0 || shown, bucket);
        }
        QCOMPARE(PageTesting::namelessControls(*sheet), QStringList());
        for (const int width : {1440, 1240, 1024}) {
            m_desk->window().resize(width, 800);
            QTest::qWait(50);
            const int right = sheet->mapTo(&m_desk->window(), QPoint(sheet->width(), 0)).x();
            QVERIFY2(right <= m_desk->window().width(), qPrintable(QString::number(right))); // beside the table, not cut
        }
        calls->setFocus();
        m_desk->press(Qt::Key_Escape);
        QVERIFY(!sheet->isVisible());
        m_desk->press(Qt::Key_Backspace); // back from the calls
        QVERIFY(!m_desk->filters().explore().calls);
    }

    void theTableOfTheChartAddsUp()
    {
        PageTesting::click(m_desk->button(QStringLiteral("Show as table"), &m_desk->explore()));
        QTableView *shown = m_desk->explore().costChart()->table();
        QVERIFY(shown->isVisible());
        QCOMPARE(shown->model()->rowCount(), chart()->bucketCount());
        QAbstractButton *back = m_desk->button(QStringLiteral("Show as chart"), &m_desk->explore());
        QVERIFY(back != nullptr);
        PageTesting::click(back);
        QVERIFY(chart()->isVisible());
    }

    void copiesSayTheScopeAndEveryDigit()
    {
        m_desk->press(Qt::Key_C, Qt::ControlModifier);
        const QStringList lines = QApplication::clipboard()->text().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 3); // scope, heads, the row
        QVERIFY(lines[2].startsWith(name(0) + QLatin1Char('\t')));
        table()->setCurrentIndex(table()->model()->index(0, CostTableModel::Cost));
        m_desk->press(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        const auto nano = m_desk->probe().number(QStringLiteral("SELECT sum(cost_nano) FROM calls") + m_desk->shownRange() + QStringLiteral(" AND feature = ") + quoted(name(0)));
        QCOMPARE(QApplication::clipboard()->text(), NumberFormat().exactMoney(Money::fromNano(nano)));
    }

    void exportsAreWritten_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("begins");
        QTest::newRow("table") << QStringLiteral("table.csv") << QByteArray("Cost by feature\r\n");
        QTest::newRow("picture") << QStringLiteral("chart.png") << QByteArray("\x89PNG");
        QTest::newRow("drawing") << QStringLiteral("chart.svg") << QByteArray("<?xml");
    }
    void exportsAreWritten()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, begins);
        const QString file = m_desk->path(qPrintable(name));
        QTimer::singleShot(0, this, [&file] {
            QTRY_VERIFY(qobject_cast<QFileDialog *>(QApplication::activeModalWidget()) != nullptr);
            auto *dialog = qobject_cast<QFileDialog *>(QApplication::activeModalWidget());
            dialog->findChild<QLineEdit *>()->setText(file);
            QTest::keyClick(dialog->findChild<QLineEdit *>(), Qt::Key_Return);
        });
        m_desk->press(Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        const QByteArray content = written.readAll();
        QVERIFY2(content.startsWith(begins), content.left(60).constData());
        if (name.endsWith(QStringLiteral(".png")))
            QVERIFY(!QImage::fromData(content).isNull());
        if (!name.endsWith(QStringLiteral(".csv")))
            return;
        // Every row with all its digits: the costs add up to what SQL says.
        const QStringList lines = QString::fromUtf8(content).split(QStringLiteral("\r\n"), Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 4 + table()->model()->rowCount()); // title, scope, state, heads
        const auto column = lines[3].split(QLatin1Char(',')).indexOf(QStringLiteral("Cost"));
        std::int64_t nano = 0;
        for (const QString &line : lines.mid(4)) {
            const QStringList dollars = line.split(QLatin1Char(','))[column].split(QLatin1Char('.'));
            nano += dollars[0].toLongLong() * 1'000'000'000 + dollars.value(1).leftJustified(9, QLatin1Char('0')).toLongLong();
        }
        QCOMPARE(nano, m_desk->probe().number(QStringLiteral("SELECT sum(cost_nano) FROM calls") + m_desk->shownRange()));
    }

    void aViewIsSavedShownAndDeleted()
    {
        const QString feature = name(0);
        const ViewState before{m_desk->filters().page(), m_desk->filters().scope(), m_desk->filters().explore()};
        m_desk->filters().keepOnly(Dimension::Feature, feature);
        compare(QStringLiteral(" AND feature = ") + quoted(feature));
        const ExploreView kept = m_desk->filters().explore();
        m_desk->press(Qt::Key_S, Qt::ControlModifier);
        auto *dialog = m_desk->window().findChild<QInputDialog *>();
        QTRY_VERIFY(dialog != nullptr && dialog->isVisible());
        QTest::keyClicks(dialog->findChild<QLineEdit *>(), QStringLiteral("Only one"));
        QTest::keyClick(dialog->findChild<QLineEdit *>(), Qt::Key_Return);
        auto *menu = m_desk->window().findChild<QMenu *>(QStringLiteral("savedViews"));
        QTRY_VERIFY_WITH_TIMEOUT(menu->actions().value(0)->text() == QLatin1String("Only one"), windowPatience);
        m_desk->rest();

        Scope other = before.scope;
        other.period = Period::quarter(2020, 1);
        m_desk->filters().goTo({static_cast<int>(PageId::Overview), other, before.explore});
        m_desk->window().activateWindow(); // as a window manager does when a dialog closes
        QTRY_VERIFY(m_desk->window().isActiveWindow());
        m_desk->press(Qt::Key_K, Qt::ControlModifier);
        QVERIFY(m_desk->window().findChild<CommandPalette *>()->isVisible());
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("Only one"));
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->filters().explore(), kept, windowPatience);
        QCOMPARE(m_desk->filters().scope(), before.scope);
        QCOMPARE(m_desk->window().currentPage(), PageId::Explore);
        compare(QStringLiteral(" AND feature = ") + quoted(feature));

        m_desk->window().findChild<QMenu *>(QStringLiteral("deleteView"))->actions().value(0)->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!menu->isEnabled(), windowPatience);
        m_desk->filters().goTo(before);
        m_desk->rest();
    }

    void anEmptySelectionOffersAWayOut()
    {
        Scope scope = m_desk->filters().scope();
        const Scope before = scope;
        scope.period = Period::quarter(2020, 1);
        m_desk->filters().setScope(scope);
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->button(QStringLiteral("Go there"), &m_desk->explore()) != nullptr, windowPatience);
        PageTesting::click(m_desk->button(QStringLiteral("Go there"), &m_desk->explore()));
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->explore().shown().total.calls > 0, windowPatience);
        compare({});
        m_desk->filters().setScope(before);
    }
};

QTEST_MAIN(TestWindowExplore)
#include "tst_windowexplore.moc"

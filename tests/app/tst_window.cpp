// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/windowdesk.h"
#include "tests/views/pagetesting.h"
#include "views/importwizard.h"
#include "views/widgets/commandpalette.h"
#include "views/widgets/filterfield.h"
#include "views/widgets/sidebar.h"
#include "views/widgets/statusstrip.h"

#include <QAction>
#include <QLabel>
#include <QMenuBar>
#include <QSignalSpy>
#include <QTableView>
#include <QSet>
#include <QWhatsThis>

using namespace tokenledger;

namespace {

constexpr std::array allPages = {PageId::Overview, PageId::Explore, PageId::WhatIf, PageId::Reconcile, PageId::Alerts, PageId::Retire, PageId::Report, PageId::Data, PageId::Prices, PageId::Settings};

QTableView *tableNamed(QWidget &within, const QString &name)
{
    for (QTableView *table : within.findChildren<QTableView *>())
        if (table->isVisible() && table->accessibleName() == name)
            return table;
    return nullptr;
}

const QString sampleSentence = QStringLiteral("This is a sample company, so that you can look around. Nothing here is yours.");
const QString liteLlm = QStringLiteral(TOKENLEDGER_TEST_DATA "/telemetry/litellm-spend-logs.jsonl.gz");

} // namespace

/// The whole window on a real ledger, by real clicks and keys.
class TestWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { PageTesting::installTheme(); }

    void theFirstStartShowsTheSample()
    {
        WindowDesk desk;
        desk.start(true);
        QCOMPARE(desk.message(), sampleSentence);
        QVERIFY(desk.button(QStringLiteral("Import your data")) != nullptr);
        QVERIFY(desk.window().findChild<QAction *>(QStringLiteral("clearSample"))->isVisible());
        QCOMPARE(desk.window().currentPage(), PageId::Overview);
        const Money cost = Money::fromNano(desk.probe().number(QStringLiteral("SELECT sum(cost_nano) FROM calls") + desk.shownRange()));
        QVERIFY(!cost.isZero());
        QVERIFY(WindowDesk::labels(desk.overview()).contains(NumberFormat().money(cost)));
        const auto calls = desk.probe().number(QStringLiteral("SELECT count(*) FROM calls"));
        QVERIFY(WindowDesk::labels(*desk.window().findChild<StatusStrip *>()).contains(NumberFormat().count(calls) + QStringLiteral(" calls")));
    }

    void theMessageOfTheSampleStaysClosed()
    {
        WindowDesk desk;
        desk.start(true);
        PageTesting::click(desk.button(QStringLiteral("Close this message")));
        QCOMPARE(desk.message(), QString());
        desk.press(Qt::Key_F5);
        desk.rest();
        QCOMPARE(desk.message(), QString());
    }

    void theSampleIsClearedByAClick()
    {
        WindowDesk desk;
        desk.start(true);
        PageTesting::click(desk.button(QStringLiteral("Clear the sample")));
        desk.rest();
        QCOMPARE(desk.probe().number(QStringLiteral("SELECT count(*) FROM calls")), 0);
        QCOMPARE(desk.message(), QStringLiteral("The sample company is gone. The ledger is yours."));
        QVERIFY(!desk.window().findChild<QAction *>(QStringLiteral("clearSample"))->isVisible());
        QVERIFY(WindowDesk::labels(desk.overview()).contains(QStringLiteral("No calls yet. Drop a file here, or connect a vendor.")));
        desk.window().showPage(PageId::Explore);
        QVERIFY(WindowDesk::labels(desk.explore()).contains(QStringLiteral("No calls yet. Drop a file here.")));
    }

    void anEmptyLedgerTakesTheSampleByAClick()
    {
        WindowDesk desk;
        desk.start(false);
        PageTesting::click(desk.button(QStringLiteral("Explore the sample"), &desk.overview()));
        QTRY_COMPARE_WITH_TIMEOUT(desk.message(), QStringLiteral("This is a sample company, so that you can look around. Nothing here is yours."), windowPatience);
        desk.rest();
        QCOMPARE(desk.probe().number(QStringLiteral("SELECT count(*) FROM calls")), 60'000);
        QVERIFY(desk.window().findChild<QAction *>(QStringLiteral("clearSample"))->isVisible());
        desk.workspace().addSample(); // there are calls already
        desk.rest();
        QCOMPARE(desk.probe().number(QStringLiteral("SELECT count(*) FROM calls")), 60'000);
        PageTesting::click(desk.button(QStringLiteral("Clear the sample")));
        desk.rest();
        QVERIFY(desk.button(QStringLiteral("Explore the sample"), &desk.overview()) != nullptr);
    }

    void everyControlSaysWhatItIsFor()
    {
        WindowDesk desk;
        desk.start(true);
        QStringList silent;
        QSet<QString> purposes;
        for (const PageId page : {PageId::Overview, PageId::Explore, PageId::WhatIf, PageId::Reconcile, PageId::Alerts, PageId::Retire, PageId::Report,
                                  PageId::Data, PageId::Prices, PageId::Settings}) {
            desk.window().showPage(page);
            purposes.insert(desk.window().page(page)->whatsThis());
            for (const QWidget *widget : desk.window().findChildren<QWidget *>()) {
                if (!widget->isVisible() || !PageTesting::isInteractive(widget) || widget->window() != &desk.window())
                    continue;
                const QWidget *asked = widget;
                while (asked != nullptr && asked->whatsThis().isEmpty())
                    asked = asked->parentWidget();
                if (asked == nullptr && qobject_cast<const MessageBar *>(widget->parentWidget()) == nullptr)
                    silent << widget->accessibleName();
            }
        }
        silent.removeDuplicates();
        QCOMPARE(silent.join(QLatin1Char('\n')), QString());
        QCOMPARE(purposes.size(), 10);
        desk.press(Qt::Key_F1, Qt::ShiftModifier);
        QVERIFY(QWhatsThis::inWhatsThisMode());
        QWhatsThis::leaveWhatsThisMode();
    }

    void aDroppedFileBecomesFigures()
    {
        WindowDesk desk;
        desk.start(true);
        desk.drop(liteLlm);
        QTRY_VERIFY_WITH_TIMEOUT(desk.message().startsWith(QStringLiteral("Imported 97 calls")), windowPatience);
        desk.rest();
        QTRY_COMPARE_WITH_TIMEOUT(desk.overview().shown().total.calls, 97, windowPatience); // the quarter of these calls
        QVERIFY(!desk.window().findChild<QAction *>(QStringLiteral("clearSample"))->isVisible());
        const auto sql = [&desk](const char *what) { return desk.probe().number(QStringLiteral("SELECT %1 FROM calls").arg(QString::fromLatin1(what))); };
        const CubeMetrics &total = desk.overview().shown().total;
        QCOMPARE(total.calls, sql("count(*)"));
        QCOMPARE(total.cost.nano(), sql("sum(cost_nano)"));
        QCOMPARE(total.output, sql("sum(output)"));
        QCOMPARE(total.inputTokens(), sql("sum(input_tokens)"));
        QVERIFY(WindowDesk::labels(desk.overview()).contains(NumberFormat().money(Money::fromNano(sql("sum(cost_nano)")))));
    }

    void rowsSetAsideAreShownFromTheMessage()
    {
        WindowDesk desk;
        desk.start(false);
        desk.drop(QStringLiteral(TOKENLEDGER_TEST_DATA "/telemetry/litellm-spend-logs.json.gz"));
        QTRY_VERIFY_WITH_TIMEOUT(desk.message().contains(QStringLiteral("set aside")), windowPatience);
        desk.rest();
        QVERIFY2(desk.message().contains(QStringLiteral("Line 1, field “prompt_tokens”")), qUtf8Printable(desk.message()));
        PageTesting::click(desk.button(QStringLiteral("Show them")));
        desk.rest();
        QCOMPARE(desk.window().currentPage(), PageId::Data);
        QCOMPARE(desk.data().tab(), DataPage::Tab::SetAside);
        QTableView *table = tableNamed(desk.data(), QStringLiteral("Set aside"));
        QVERIFY(table != nullptr);
        QCOMPARE(table->model()->rowCount(), int(desk.probe().number(QStringLiteral("SELECT count(*) FROM reject"))));
    }

    void aFileOfNoKnownFormatGoesThroughTheWizard()
    {
        WindowDesk desk;
        desk.start(false);
        // Columns that nothing knows by itself; the proposal of the wizard reads them.
        QByteArray content = fiveCalls();
        content.replace(0, content.indexOf('\n'), "request,timestamp,took,provider,model,product,tenant,who,result,input_tokens,cached,output_tokens,cost,team");
        desk.drop(writeFile(desk.path("own.csv"), content));
        QTRY_VERIFY_WITH_TIMEOUT(desk.window().findChild<ImportWizard *>() != nullptr, windowPatience);
        auto *wizard = desk.window().findChild<ImportWizard *>();
        QCOMPARE(PageTesting::namelessControls(*wizard), QStringList());
        auto *import = wizard->findChild<QAbstractButton *>(QStringLiteral("wizardImport"));
        QTRY_VERIFY_WITH_TIMEOUT(import->isEnabled(), windowPatience);
        QTRY_VERIFY_WITH_TIMEOUT(tableNamed(*wizard, QStringLiteral("First rows as calls")) != nullptr, windowPatience);
        QTRY_COMPARE_WITH_TIMEOUT(tableNamed(*wizard, QStringLiteral("First rows as calls"))->model()->rowCount(), 5, windowPatience);
        PageTesting::click(import);
        QTRY_VERIFY_WITH_TIMEOUT(desk.message().startsWith(QStringLiteral("Imported 5 calls")), windowPatience);
        desk.rest();
        QTRY_VERIFY_WITH_TIMEOUT(desk.window().findChild<ImportWizard *>() == nullptr, windowPatience);
        QCOMPARE(desk.overview().shown().total.cost.nano(), desk.probe().number(QStringLiteral("SELECT sum(cost_nano) FROM calls")));
        QCOMPARE(desk.overview().shown().total.unpricedCalls, 1);
    }

    void fieldsOfACallNeedNoWizard()
    {
        WindowDesk desk;
        desk.start(false);
        desk.drop(writeFile(desk.path("few.csv"), fiveCalls()));
        QTRY_VERIFY_WITH_TIMEOUT(desk.message().startsWith(QStringLiteral("Imported 5 calls")), windowPatience);
        QVERIFY(desk.window().findChild<ImportWizard *>() == nullptr);
        desk.rest();
        QCOMPARE(desk.overview().shown().total.cost.nano(), desk.probe().number(QStringLiteral("SELECT sum(cost_nano) FROM calls")));
    }

    void aKnownFileAddsNothingAndSaysSo()
    {
        WindowDesk desk;
        desk.start(false);
        desk.import(liteLlm);
        desk.drop(liteLlm);
        QTRY_COMPARE_WITH_TIMEOUT(desk.message(), QStringLiteral("Every call of this file was known already. Nothing was added."), windowPatience);
        QCOMPARE(desk.probe().number(QStringLiteral("SELECT count(*) FROM calls")), 97);
    }

    void whatCannotBeReadIsSaid()
    {
        WindowDesk desk;
        desk.start(false);
        desk.drop(writeFile(desk.path("letter.txt"), QByteArray()));
        QTRY_VERIFY_WITH_TIMEOUT(desk.message().contains(QStringLiteral("letter.txt")), windowPatience);
        QVERIFY(desk.message().endsWith(QLatin1Char('.')));
        QCOMPARE(desk.probe().number(QStringLiteral("SELECT count(*) FROM import")), 0);
    }

    void anImportIsUndoneOnTheDataPage()
    {
        WindowDesk desk;
        desk.start(false);
        desk.import(writeFile(desk.path("few.csv"), fiveCalls()));
        desk.import(liteLlm);
        desk.press(Qt::Key_8, Qt::ControlModifier);
        QCOMPARE(desk.window().currentPage(), PageId::Data);
        desk.data().showTab(DataPage::Tab::Imports);
        QTableView *table = tableNamed(desk.data(), QStringLiteral("Imports"));
        QVERIFY(table != nullptr);
        QCOMPARE(table->model()->rowCount(), 2);
        int row = 0;
        while (row < 2 && !table->model()->index(row, ImportListModel::FileColumn).data().toString().contains(QStringLiteral("litellm")))
            ++row;
        QTest::mouseClick(table->viewport(), Qt::LeftButton, Qt::NoModifier, table->visualRect(table->model()->index(row, 0)).center());
        PageTesting::click(desk.data().findChild<QAbstractButton *>(QStringLiteral("undoImport")));
        desk.rest();
        QCOMPARE(desk.message(), QStringLiteral("Import 2 was taken back."));
        QCOMPARE(desk.probe().texts(QStringLiteral("SELECT id FROM calls ORDER BY id")).join(QLatin1Char(' ')), QStringLiteral("a1 a2 a3 a4 a5"));
        QTRY_COMPARE_WITH_TIMEOUT(desk.overview().shown().total.calls, 5, windowPatience);
    }

    void anImportIsUndoneFromItsMessage()
    {
        WindowDesk desk;
        desk.start(false);
        desk.import(liteLlm);
        PageTesting::click(desk.button(QStringLiteral("Undo")));
        desk.rest();
        QCOMPARE(desk.probe().number(QStringLiteral("SELECT count(*) FROM calls")), 0);
    }

    void aLongImportCanBeCancelledInTheStatusBar()
    {
        WindowDesk desk;
        desk.start(false);
        const QString file = writeLiteLlm(desk.path("many.jsonl"), 300'000);
        auto *strip = desk.window().findChild<StatusStrip *>();
        desk.drop(file);
        QTRY_VERIFY_WITH_TIMEOUT(!strip->jobs().isEmpty() && strip->jobs().front().percent, windowPatience);
        QVERIFY(strip->jobs().front().text.contains(QStringLiteral("many.jsonl")));
        QAbstractButton *cancel = desk.button(QStringLiteral("Cancel"), strip);
        if (cancel == nullptr) // offered after 2 s: until then by the list of jobs
            Q_EMIT strip->cancelRequested(strip->jobs().front().id);
        else
            PageTesting::click(cancel);
        QTRY_VERIFY_WITH_TIMEOUT(strip->jobs().isEmpty(), windowPatience);
        desk.rest();
        QCOMPARE(desk.probe().number(QStringLiteral("SELECT count(*) FROM calls")), 0);
        QCOMPARE(desk.message(), QString());
    }

    void everyPageIsReachedByItsKey_data()
    {
        QTest::addColumn<int>("key");
        QTest::addColumn<int>("page");
        QTest::newRow("overview") << int(Qt::Key_1) << int(PageId::Overview);
        QTest::newRow("explore") << int(Qt::Key_2) << int(PageId::Explore);
        QTest::newRow("what-if") << int(Qt::Key_3) << int(PageId::WhatIf);
        QTest::newRow("alerts") << int(Qt::Key_5) << int(PageId::Alerts);
        QTest::newRow("retire") << int(Qt::Key_6) << int(PageId::Retire);
        QTest::newRow("report") << int(Qt::Key_7) << int(PageId::Report);
        QTest::newRow("data") << int(Qt::Key_8) << int(PageId::Data);
        QTest::newRow("prices") << int(Qt::Key_9) << int(PageId::Prices);
        QTest::newRow("settings") << int(Qt::Key_Comma) << int(PageId::Settings);
    }
    void everyPageIsReachedByItsKey()
    {
        QFETCH(int, key);
        QFETCH(int, page);
        WindowDesk desk;
        desk.start(false);
        for (const bool menuBar : {true, false}) {
            desk.window().menuBar()->setVisible(menuBar);
            desk.window().showPage(page == int(PageId::Data) ? PageId::Prices : PageId::Data);
            desk.press(Qt::Key(key), Qt::ControlModifier);
            QCOMPARE(int(desk.window().currentPage()), page);
        }
    }

    void thePaletteFindsCommandsAndValues()
    {
        WindowDesk desk;
        desk.start(false);
        desk.import(writeFile(desk.path("few.csv"), fiveCalls()));
        auto *palette = desk.window().findChild<CommandPalette *>();
        desk.press(Qt::Key_K, Qt::ControlModifier);
        QVERIFY(palette->isVisible());
        desk.press(Qt::Key_Escape);
        QVERIFY(!palette->isVisible());
        desk.press(Qt::Key_K, Qt::ControlModifier);
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("pric"));
        desk.press(Qt::Key_Return);
        QVERIFY(!palette->isVisible());
        QCOMPARE(desk.window().currentPage(), PageId::Prices);
        desk.press(Qt::Key_K, Qt::ControlModifier);
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("globex"));
        desk.press(Qt::Key_Return);
        QCOMPARE(desk.window().currentPage(), PageId::Explore);
        QCOMPARE(desk.filters().explore().path, (QList<PathStep>{{Dimension::Tenant, QStringLiteral("globex")}}));
        QTRY_COMPARE_WITH_TIMEOUT(desk.explore().shown().total.calls, 2, windowPatience);
    }

    void theKeyboardReachesTheFilterOfEveryTable_data()
    {
        QTest::addColumn<int>("page");
        for (const PageId page : {PageId::Explore, PageId::Data, PageId::Prices})
            QTest::addRow("page %d", int(page)) << int(page);
    }
    void theKeyboardReachesTheFilterOfEveryTable()
    {
        QFETCH(int, page);
        WindowDesk desk;
        desk.start(false);
        desk.import(writeFile(desk.path("few.csv"), fiveCalls()));
        desk.window().showPage(PageId(page));
        desk.press(Qt::Key_F, Qt::ControlModifier);
        auto *field = qobject_cast<QLineEdit *>(QApplication::focusWidget());
        QVERIFY(field != nullptr);
        QTest::keyClicks(field, QStringLiteral("zzz"));
        QCOMPARE(field->text(), QStringLiteral("zzz"));
        desk.press(Qt::Key_Escape);
        QCOMPARE(field->text(), QString());
        desk.press(Qt::Key_Escape);
        QVERIFY(!field->hasFocus());
        QVERIFY(QApplication::focusWidget() != nullptr);
    }

    void everyControlHasAName_data()
    {
        QTest::addColumn<int>("page");
        QTest::addColumn<int>("width");
        for (const PageId page : allPages)
            for (const int width : {1440, 1024})
                QTest::addRow("page %d at %d", int(page), width) << int(page) << width;
    }
    void everyControlHasAName()
    {
        QFETCH(int, page);
        QFETCH(int, width);
        WindowDesk desk;
        desk.start(false);
        desk.import(liteLlm);
        desk.window().resize(width, 800);
        desk.window().showPage(PageId(page));
        QTest::qWait(50);
        QCOMPARE(PageTesting::namelessControls(desk.window()), QStringList());
    }

    void theTabKeyLeavesEveryWidgetAgain()
    {
        WindowDesk desk;
        desk.start(false);
        desk.import(liteLlm);
        for (const PageId page : allPages) {
            desk.window().showPage(page);
            desk.window().findChild<SideBar *>()->findChild<QAbstractButton *>()->setFocus();
            const QWidget *start = QApplication::focusWidget();
            QSet<QWidget *> visited;
            for (int i = 0; i < 300 && (i == 0 || QApplication::focusWidget() != start); ++i) {
                QWidget *now = QApplication::focusWidget();
                QVERIFY2(now != nullptr && !visited.contains(now), now == nullptr ? "nowhere" : qPrintable(now->accessibleName()));
                visited.insert(now);
                desk.press(Qt::Key_Tab);
            }
            QCOMPARE(QApplication::focusWidget(), start);
            QVERIFY(visited.size() > 5);
        }
    }

    void aThemeSwitchedLiveEqualsOneBuiltFresh()
    {
        WindowDesk desk;
        desk.start(false);
        desk.import(liteLlm);
        const auto pictures = [&desk] {
            QList<QImage> all;
            for (const PageId page : allPages) {
                desk.window().showPage(page);
                desk.window().setFocus();
                desk.rest(); // What-if replays the calls
                QTest::qWait(100);
                all.append(desk.window().grab().toImage());
            }
            desk.window().showPage(PageId::Overview);
            return all;
        };
        desk.rebuild(); // without the message of the import
        const QList<QImage> light = pictures();
        desk.window().findChild<QAction *>(QStringLiteral("themeDark"))->trigger();
        desk.rest();
        QCOMPARE(desk.settings().preferences().appearance, Appearance::Dark);
        const QList<QImage> switched = pictures();
        desk.rebuild();
        const QList<QImage> fresh = pictures();
        Theme::instance().setChoice(ThemeChoice::Light);
        for (qsizetype i = 0; i < light.size(); ++i) {
            QVERIFY(light[i] != switched[i]);
            if (switched[i] == fresh[i])
                continue;
            switched[i].save(QStringLiteral("page-%1-switched.png").arg(i));
            fresh[i].save(QStringLiteral("page-%1-fresh.png").arg(i));
            QFAIL(qPrintable(QStringLiteral("page %1 was drawn otherwise; see page-%1-*.png").arg(i)));
        }
    }

    void theSessionComesBack()
    {
        WindowDesk desk;
        desk.start(false);
        desk.window().resize(1200, 760);
        desk.window().showPage(PageId::Prices);
        QSettings &store = desk.settings().store();
        desk.window().saveSession(store);
        desk.rebuild();
        desk.window().resize(1400, 900);
        desk.window().showPage(PageId::Overview);
        desk.window().restoreSession(store);
        QCOMPARE(desk.window().currentPage(), PageId::Prices);
        QCOMPARE(desk.window().size(), QSize(1200, 760));
    }
};

QTEST_MAIN(TestWindow)
#include "tst_window.moc"

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/mappingmodel.h"
#include "tests/app/windowdesk.h"
#include "tests/views/pagetesting.h"
#include "views/importwizard.h"

#include <QAction>
#include <QAbstractItemView>
#include <QComboBox>
#include <QDir>
#include <QTableView>

using namespace tokenledger;

namespace {

const std::string ownProfile = R"({"name": "own", "kind": "calls", "input": "csv", "fields": {"id": {"column": "call"},
    "started_at": {"column": "at"}, "model": {"column": "model"}, "output": {"column": "out"}, "cost": {"column": "paid"}}})";

/// Two of the five rows hold no amount.
const QByteArray ownCsv = "call,at,model,out,paid,list\n"
                          "a,2026-07-01T10:00:00Z,m-1,5,0.5,0.6\n"
                          "b,2026-07-01T10:00:01Z,m-1,6,n/a,0.7\n"
                          "c,2026-07-01T10:00:02Z,m-1,7,0.5,0.8\n"
                          "d,2026-07-01T10:00:03Z,m-1,8,n/a,0.9\n"
                          "e,2026-07-01T10:00:04Z,m-1,9,0.5,1.0\n";

QTableView *tableNamed(QWidget &within, const QString &name)
{
    for (QTableView *table : within.findChildren<QTableView *>())
        if (table->isVisible() && table->accessibleName() == name)
            return table;
    return nullptr;
}

qint64 count(const WindowDesk &desk, const char *what)
{
    return desk.probe().number(QStringLiteral("SELECT count(*) FROM ") + QLatin1String(what));
}

void importOwn(WindowDesk &desk)
{
    ImportOrder order;
    order.path = writeFile(desk.path("own.csv"), ownCsv).toStdString();
    order.format = "generic";
    order.profile = ownProfile;
    desk.workspace().importFile(order);
    QTRY_COMPARE_WITH_TIMEOUT(count(desk, "calls"), 3, windowPatience);
    desk.rest();
    desk.window().showPage(PageId::Data);
    desk.data().showTab(DataPage::Tab::SetAside);
}

int rowOf(const QAbstractItemModel &model, const QString &name)
{
    for (int row = 0; row < model.rowCount(); ++row)
        if (model.index(row, 0).data().toString() == name)
            return row;
    return -1;
}

/// Presses Tab until a widget of that name has the keyboard; false when it is never reached.
bool tabTo(WindowDesk &desk, const QString &objectName)
{
    for (int i = 0; i < 60; ++i) {
        if (QApplication::focusWidget() != nullptr && QApplication::focusWidget()->objectName() == objectName)
            return true;
        desk.press(Qt::Key_Tab);
    }
    return false;
}

ImportWizard *shownWizard(WindowDesk &desk)
{
    auto *wizard = desk.window().findChild<ImportWizard *>();
    return wizard != nullptr && wizard->isVisible() ? wizard : nullptr;
}

} // namespace

/// The Data page on a real ledger: what waits for a person, folders, and the wizard by keys alone.
class TestWindowData : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { PageTesting::installTheme(); }

    void rowsAreReadAgainWithAnotherMapping()
    {
        WindowDesk desk;
        desk.start(false);
        importOwn(desk);
        QTableView *rows = tableNamed(desk.data(), QStringLiteral("Set aside"));
        QVERIFY(rows != nullptr);
        QCOMPARE(rows->model()->rowCount(), 2);
        rows->selectRow(0);
        PageTesting::click(desk.data().findChild<QAbstractButton *>(QStringLiteral("fixMapping")));
        QTRY_VERIFY_WITH_TIMEOUT(shownWizard(desk) != nullptr, windowPatience);
        ImportWizard *wizard = shownWizard(desk);
        auto *mapping = wizard->findChild<QTableView *>(QStringLiteral("mappingTable"));
        QTRY_VERIFY_WITH_TIMEOUT(rowOf(*mapping->model(), QStringLiteral("list")) >= 0, windowPatience);
        // The two rows alone are in the preview, and none of them is a call yet.
        QTRY_COMPARE_WITH_TIMEOUT(tableNamed(*wizard, QStringLiteral("First rows as calls")) == nullptr, true, windowPatience);
        const QModelIndex target = mapping->model()->index(rowOf(*mapping->model(), QStringLiteral("list")), MappingModel::TargetColumn);
        QVERIFY(mapping->model()->setData(target, QStringLiteral("cost")));
        QTRY_VERIFY_WITH_TIMEOUT(tableNamed(*wizard, QStringLiteral("First rows as calls")) != nullptr, windowPatience);
        QCOMPARE(tableNamed(*wizard, QStringLiteral("First rows as calls"))->model()->rowCount(), 2);
        PageTesting::click(wizard->findChild<QAbstractButton *>(QStringLiteral("wizardImport")));
        QTRY_COMPARE_WITH_TIMEOUT(desk.message(), QStringLiteral("2 rows were read again and left the list."), windowPatience);
        desk.rest();
        QCOMPARE(desk.probe().texts(QStringLiteral("SELECT id || ' ' || cost_nano || ' ' || line FROM calls ORDER BY id")),
                 (QStringList{QStringLiteral("a 500000000 2"), QStringLiteral("b 700000000 3"), QStringLiteral("c 500000000 4"),
                              QStringLiteral("d 900000000 5"), QStringLiteral("e 500000000 6")}));
        QCOMPARE(count(desk, "reject_waiting"), 0);
        QCOMPARE(desk.probe().problems(), QStringList());
        PageTesting::click(desk.button(QStringLiteral("Undo")));
        desk.rest();
        QCOMPARE(count(desk, "calls"), 3);
        QCOMPARE(count(desk, "reject_waiting"), 2);
    }

    void rowsThatStillCannotBeReadStay()
    {
        WindowDesk desk;
        desk.start(false);
        importOwn(desk);
        const QStringList before = desk.probe().everything();
        PageTesting::click(desk.data().findChild<QAbstractButton *>(QStringLiteral("retryRejects")));
        QTRY_COMPARE_WITH_TIMEOUT(desk.message(), QStringLiteral("2 rows still cannot be read."), windowPatience);
        desk.rest();
        QCOMPARE(count(desk, "reject_waiting"), 2);
        QCOMPARE(desk.probe().everything(), before);
    }

    void theOtherVersionCountsAfterAClick()
    {
        WindowDesk desk;
        desk.start(false);
        desk.import(writeFile(desk.path("few.csv"), fiveCalls()));
        QByteArray later = fiveCalls();
        later.replace("1000,0,100,0.0028", "1000,0,60,0.0028"); // the version with fewer tokens does not count by itself
        desk.import(writeFile(desk.path("later.csv"), later));
        const QString output = QStringLiteral("SELECT output FROM calls WHERE id = 'a1'");
        QCOMPARE(desk.probe().number(output), 100);
        desk.window().showPage(PageId::Data);
        desk.data().showTab(DataPage::Tab::Conflicts);
        QTableView *table = tableNamed(desk.data(), QStringLiteral("Conflicts"));
        QVERIFY(table != nullptr);
        QCOMPARE(table->model()->rowCount(), 1);
        table->selectRow(0);
        PageTesting::click(desk.data().findChild<QAbstractButton *>(QStringLiteral("takeOtherVersion")));
        QTRY_COMPARE_WITH_TIMEOUT(desk.message(), QStringLiteral("The other version counts now."), windowPatience);
        desk.rest();
        QCOMPARE(desk.probe().number(output), 60);
        QTRY_COMPARE_WITH_TIMEOUT(desk.overview().shown().total.output, desk.probe().number(QStringLiteral("SELECT sum(output) FROM calls")), windowPatience);
        PageTesting::click(desk.button(QStringLiteral("Undo")));
        desk.rest();
        QCOMPARE(desk.probe().number(output), 100);
        QCOMPARE(count(desk, "conflict_waiting"), 1);
    }

    void aDroppedFolderImportsItsFiles()
    {
        WindowDesk desk;
        desk.start(false);
        QVERIFY(QDir().mkpath(desk.path("exports/older")));
        writeFile(desk.path("exports/a.csv"), fiveCalls());
        writeFile(desk.path("exports/older/b.csv"), fiveCalls().replace("\na", "\nb"));
        writeFile(desk.path("exports/readme.txt"), "not telemetry");
        desk.drop(desk.path("exports"));
        QTRY_COMPARE_WITH_TIMEOUT(desk.message(), QStringLiteral("Imported 2 of 2 files: 10 new calls."), windowPatience);
        desk.rest();
        QCOMPARE(count(desk, "calls"), 10);
        QCOMPARE(count(desk, "import"), 2);
    }

    void anEmptyFolderSaysSo()
    {
        WindowDesk desk;
        desk.start(false);
        QVERIFY(QDir().mkpath(desk.path("nothing")));
        desk.drop(desk.path("nothing"));
        QTRY_COMPARE_WITH_TIMEOUT(desk.message(), QStringLiteral("There is no file in this folder that could be telemetry."), windowPatience);
    }

    void aWatchedFolderImportsByItself()
    {
        WindowDesk desk;
        desk.start(false);
        QVERIFY(QDir().mkpath(desk.path("watched")));
        writeFile(desk.path("watched/a.csv"), fiveCalls());
        Q_EMIT desk.data().watchRequested(desk.path("watched"));
        QTRY_COMPARE_WITH_TIMEOUT(count(desk, "calls"), 5, windowPatience);
        writeFile(desk.path("watched/b.csv"), fiveCalls().replace("\na", "\nb"));
        QTRY_COMPARE_WITH_TIMEOUT(count(desk, "calls"), 10, windowPatience);
        desk.window().showPage(PageId::Data);
        desk.data().showTab(DataPage::Tab::Sources);
        QTableView *folders = tableNamed(desk.data(), QStringLiteral("Watched folders"));
        QVERIFY(folders != nullptr);
        QTRY_COMPARE_WITH_TIMEOUT(folders->model()->index(0, WatchedFolderModel::LastColumn).data().toString(), QStringLiteral("b.csv"), windowPatience);
        desk.rest();
        // At the next start the folder is watched again, and what the ledger has is left alone: also what was undone.
        desk.workspace().undoImport(2);
        desk.rest();
        desk.rebuild();
        writeFile(desk.path("watched/c.csv"), fiveCalls().replace("\na", "\nc"));
        QTRY_COMPARE_WITH_TIMEOUT(count(desk, "calls"), 10, windowPatience);
        desk.rest();
        QCOMPARE(desk.probe().texts(QStringLiteral("SELECT DISTINCT substr(id, 1, 1) FROM calls ORDER BY 1")).join(QString()), QStringLiteral("ac"));
    }

    void aWatchedFileThatNeedsAMappingAsks()
    {
        WindowDesk desk;
        desk.start(false);
        QVERIFY(QDir().mkpath(desk.path("watched")));
        writeFile(desk.path("watched/own.csv"), ownCsv);
        Q_EMIT desk.data().watchRequested(desk.path("watched"));
        QTRY_COMPARE_WITH_TIMEOUT(desk.message(), QStringLiteral("1 file of a watched folder needs a mapping."), windowPatience);
        QVERIFY(shownWizard(desk) == nullptr);
        PageTesting::click(desk.button(QStringLiteral("Map them")));
        QTRY_VERIFY_WITH_TIMEOUT(shownWizard(desk) != nullptr, windowPatience);
    }

    void theWizardWorksByKeysAlone()
    {
        WindowDesk desk;
        desk.start(false);
        QByteArray content = ownCsv;
        content.replace("call,at,model,out,", "request,timestamp,model,output_tokens,");
        desk.drop(writeFile(desk.path("own.csv"), content));
        QTRY_VERIFY_WITH_TIMEOUT(shownWizard(desk) != nullptr, windowPatience);
        ImportWizard *wizard = shownWizard(desk);
        wizard->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(wizard));
        auto *mapping = wizard->findChild<QTableView *>(QStringLiteral("mappingTable"));
        QTRY_VERIFY_WITH_TIMEOUT(rowOf(*mapping->model(), QStringLiteral("list")) >= 0, windowPatience);
        for (const char *name : {"wizardFiles", "wizardFormat", "savedProfiles", "mappingTable", "constantTarget", "constantValue", "addConstant"})
            QVERIFY2(tabTo(desk, QLatin1String(name)), name);

        // A column: down to its row, open the choice, type the beginning of the name, take it.
        QVERIFY(tabTo(desk, QStringLiteral("mappingTable")));
        const int row = rowOf(*mapping->model(), QStringLiteral("list"));
        desk.press(Qt::Key_Home, Qt::ControlModifier);
        for (int i = 0; i < row; ++i)
            desk.press(Qt::Key_Down);
        QCOMPARE(mapping->currentIndex().row(), row);
        while (mapping->currentIndex().column() != MappingModel::TargetColumn)
            desk.press(Qt::Key_Right);
        desk.press(Qt::Key_F2);
        auto *choice = mapping->viewport()->findChild<QComboBox *>();
        QVERIFY(choice != nullptr);
        QTRY_VERIFY(choice->view()->isVisible());
        QTest::keyClicks(choice->view(), QStringLiteral("Reported"));
        QTest::keyClick(choice->view(), Qt::Key_Return);
        QTRY_COMPARE(mapping->model()->index(row, MappingModel::TargetColumn).data().toString(), QStringLiteral("Reported cost"));

        // A value that is the same in each row.
        QVERIFY(tabTo(desk, QStringLiteral("constantValue")));
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("openai"));
        desk.press(Qt::Key_Tab);
        desk.press(Qt::Key_Space);

        // A name, and the profile is kept.
        QVERIFY(tabTo(desk, QStringLiteral("profileName")));
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("my own"));
        QVERIFY(tabTo(desk, QStringLiteral("saveProfile")));
        desk.press(Qt::Key_Space);
        QTRY_COMPARE_WITH_TIMEOUT(desk.probe().texts(QStringLiteral("SELECT name FROM document WHERE kind = 'profile'")), QStringList{QStringLiteral("my own")},
                                  windowPatience);
        auto *import = wizard->findChild<QAbstractButton *>(QStringLiteral("wizardImport"));
        QTRY_VERIFY2_WITH_TIMEOUT(import->isEnabled(), qPrintable(import->toolTip()), 5'000);
        QVERIFY(tabTo(desk, QStringLiteral("wizardImport")));
        desk.press(Qt::Key_Space);
        QTRY_COMPARE_WITH_TIMEOUT(count(desk, "calls"), 5, windowPatience);
        QCOMPARE(desk.probe().number(QStringLiteral("SELECT sum(reported_cost_nano) FROM calls")), 4'000'000'000);
        QCOMPARE(desk.probe().texts(QStringLiteral("SELECT DISTINCT provider FROM calls")), QStringList{QStringLiteral("openai")});
    }

    void escapeClosesTheWizardAndNothingIsStored()
    {
        WindowDesk desk;
        desk.start(false);
        desk.drop(writeFile(desk.path("own.csv"), ownCsv));
        QTRY_VERIFY_WITH_TIMEOUT(shownWizard(desk) != nullptr, windowPatience);
        shownWizard(desk)->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(shownWizard(desk)));
        desk.press(Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(shownWizard(desk) == nullptr, windowPatience);
        QCOMPARE(count(desk, "calls"), 0);
    }
};

QTEST_MAIN(TestWindowData)
#include "tst_windowdata.moc"

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/views/pagetesting.h"
#include "views/datapage.h"
#include "views/tableexport.h"
#include "views/widgets/filterfield.h"
#include "views/widgets/tablepanel.h"

#include <QClipboard>
#include <QMenu>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTableView>
#include <QTemporaryDir>

using namespace tokenledger;

namespace {

ImportRecord record(std::int64_t id, std::uint64_t rejected, bool undone)
{
    ImportRecord import;
    import.id = id;
    import.info.file = "/data/file-" + std::to_string(id) + ".csv";
    import.info.source = "litellm";
    import.info.format = "generic";
    import.counts.rowsRead = 100;
    import.counts.callsAdded = 100 - rejected;
    import.counts.rejected = rejected;
    import.undone = undone;
    return import;
}

std::vector<StoredReject> rejects()
{
    std::vector<StoredReject> all;
    for (std::int64_t id = 1; id <= 3; ++id)
        all.push_back({id, 2, {std::uint64_t(80 + id), "cost", "“n/a” is not a number", "raw text " + std::to_string(id)}});
    return all;
}

std::unique_ptr<DataPage> filledPage()
{
    auto page = std::make_unique<DataPage>();
    page->resize(1240, 760);
    std::vector<ImportRecord> imports = {record(1, 0, true), record(2, 3, false), record(3, 0, false)};
    imports[1].info.profile = "{}";
    imports[2].counts.cost = Money::fromNano(842'000'000'042);
    page->setImports(imports, {{2, 412, 0}, {3, 0, 1}});
    page->setSourceFigures({{"litellm", 97, Money::fromNano(1'000'000'000), {Money::fromNano(875'000'000), Money(), Money::fromNano(1'000'000'000)}}});
    page->setRejects(rejects(), 412);
    StoredConflict conflict;
    conflict.id = 9;
    conflict.callId = "call-1";
    conflict.importId = 3;
    conflict.kept = R"({"output": 88})";
    conflict.other = R"({"output": 97})";
    page->setConflicts({conflict});
    return page;
}

QTableView *visibleTable(DataPage &page, const QString &name)
{
    for (QTableView *table : page.findChildren<QTableView *>())
        if (table->isVisible() && table->accessibleName() == name)
            return table;
    return nullptr;
}

QPoint middleOf(const QTableView &table, int row, int column)
{
    return table.visualRect(table.model()->index(row, column)).center();
}

} // namespace

class TestDataPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { PageTesting::installTheme(); }
    void saysThatNothingIsThere();
    void undoesByTheLink();
    void undoesByTheButton();
    void doesNotUndoTwice();
    void showsTheRowsThatAnImportSetAside();
    void showsARowWhole();
    void dropsSelectedRows();
    void fixesTheMappingOfTheRowsFile();
    void readsAFileAgainWithAnotherMapping();
    void retriesTheSelectedRows();
    void retriesAllRowsWithoutASelection();
    void showsBothVersions();
    void decidesBetweenVersions_data();
    void decidesBetweenVersions();
    void showsCostAndCoverageOfASource();
    void listsWatchedFolders();
    void hidesAndShowsColumns();
    void keepsHiddenColumns();
    void copiesTheExactFigure();
    void filtersAndClears();
    void copiesRows();
    void exportsCsvThatIsNoFormula();
    void keepsColumnsFromOneStartToTheNext();
    void saysWhyNothingCanBeChanged();
    void namesEveryControl();
    void followsTheTheme();
};

void TestDataPage::saysThatNothingIsThere()
{
    DataPage page;
    page.resize(1000, 640);
    page.show();
    QStringList shown;
    for (const QLabel *label : page.findChildren<QLabel *>())
        if (label->isVisible())
            shown << label->text();
    QVERIFY(shown.contains(QStringLiteral("No calls yet. Drop a file here, or connect a vendor.")));
}

void TestDataPage::undoesByTheLink()
{
    const auto page = filledPage();
    page->show();
    page->showTab(DataPage::Tab::Imports);
    QTableView *table = visibleTable(*page, QStringLiteral("Imports"));
    QVERIFY(table);
    QSignalSpy undo(page.get(), &DataPage::undoImportRequested);
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, middleOf(*table, 0, ImportListModel::ActionColumn));
    QCOMPARE(undo.count(), 1);
    QCOMPARE(undo.first().first().toLongLong(), 3);
}

void TestDataPage::undoesByTheButton()
{
    const auto page = filledPage();
    page->show();
    page->showTab(DataPage::Tab::Imports);
    auto *button = PageTesting::named<QPushButton>(*page, "undoImport");
    QVERIFY(!button->isEnabled());
    QTableView *table = visibleTable(*page, QStringLiteral("Imports"));
    table->setFocus();
    table->selectRow(1);
    QVERIFY(button->isEnabled());
    QSignalSpy undo(page.get(), &DataPage::undoImportRequested);
    button->setFocus();
    QTest::keyClick(button, Qt::Key_Space);
    QCOMPARE(undo.count(), 1);
    QCOMPARE(undo.first().first().toLongLong(), 2);
}

void TestDataPage::doesNotUndoTwice()
{
    const auto page = filledPage();
    page->show();
    page->showTab(DataPage::Tab::Imports);
    QTableView *table = visibleTable(*page, QStringLiteral("Imports"));
    table->selectRow(2);
    QVERIFY(!PageTesting::named<QPushButton>(*page, "undoImport")->isEnabled());
    QSignalSpy undo(page.get(), &DataPage::undoImportRequested);
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, middleOf(*table, 2, ImportListModel::ActionColumn));
    QCOMPARE(undo.count(), 0);
}

void TestDataPage::showsTheRowsThatAnImportSetAside()
{
    const auto page = filledPage();
    page->show();
    QSignalSpy asked(page.get(), &DataPage::rejectsRequested);
    page->showRejectsOf(2);
    QCOMPARE(page->tab(), DataPage::Tab::SetAside);
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked.first().first().toLongLong(), 2);
}

void TestDataPage::showsARowWhole()
{
    const auto page = filledPage();
    page->show();
    page->showTab(DataPage::Tab::SetAside);
    visibleTable(*page, QStringLiteral("Set aside"))->selectRow(1);
    QCOMPARE(page->findChild<QPlainTextEdit *>()->toPlainText(), QStringLiteral("raw text 2"));
}

void TestDataPage::dropsSelectedRows()
{
    const auto page = filledPage();
    page->show();
    page->showTab(DataPage::Tab::SetAside);
    QTableView *table = visibleTable(*page, QStringLiteral("Set aside"));
    // Sorted by line, newest first: what is dropped is what is seen, not what lies at that place in the model.
    table->sortByColumn(RejectModel::LineColumn, Qt::DescendingOrder);
    table->selectRow(0);
    QTest::keyClick(table, Qt::Key_Down, Qt::ShiftModifier);
    QSignalSpy drop(page.get(), &DataPage::dropRejectsRequested);
    PageTesting::click(PageTesting::named<QPushButton>(*page, "dropRejects"));
    QCOMPARE(drop.count(), 1);
    QCOMPARE(drop.first().first().value<QList<qint64>>(), (QList<qint64>{3, 2}));
}

void TestDataPage::fixesTheMappingOfTheRowsFile()
{
    const auto page = filledPage();
    page->show();
    page->showTab(DataPage::Tab::SetAside);
    auto *button = PageTesting::named<QPushButton>(*page, "fixMapping");
    QVERIFY(!button->isEnabled());
    visibleTable(*page, QStringLiteral("Set aside"))->selectRow(0);
    QSignalSpy fix(page.get(), &DataPage::fixMappingRequested);
    PageTesting::click(button);
    QCOMPARE(fix.count(), 1);
    QCOMPARE(fix.first().first().toLongLong(), 2);
}

void TestDataPage::readsAFileAgainWithAnotherMapping()
{
    const auto page = filledPage();
    page->show();
    page->showTab(DataPage::Tab::Imports);
    auto *button = PageTesting::named<QPushButton>(*page, "importAgain");
    QTableView *table = visibleTable(*page, QStringLiteral("Imports"));
    table->selectRow(0); // of a format that needs no mapping
    QVERIFY(!button->isEnabled());
    table->selectRow(1);
    QSignalSpy again(page.get(), &DataPage::importAgainRequested);
    PageTesting::click(button);
    QCOMPARE(again.count(), 1);
    QCOMPARE(again.first().first().toLongLong(), 2);
}

void TestDataPage::retriesTheSelectedRows()
{
    const auto page = filledPage();
    page->show();
    page->showTab(DataPage::Tab::SetAside);
    QTableView *table = visibleTable(*page, QStringLiteral("Set aside"));
    table->selectRow(1);
    QTest::keyClick(table, Qt::Key_Down, Qt::ShiftModifier);
    QSignalSpy retry(page.get(), &DataPage::retryRequested);
    auto *button = PageTesting::named<QPushButton>(*page, "retryRejects");
    button->setFocus();
    QTest::keyClick(button, Qt::Key_Space);
    QCOMPARE(retry.count(), 1);
    QCOMPARE(retry.first()[0].toLongLong(), 2);
    QCOMPARE(retry.first()[1].value<QList<qint64>>(), (QList<qint64>{2, 3}));
}

void TestDataPage::retriesAllRowsWithoutASelection()
{
    const auto page = filledPage();
    page->show();
    page->showTab(DataPage::Tab::SetAside);
    QSignalSpy retry(page.get(), &DataPage::retryRequested);
    PageTesting::click(PageTesting::named<QPushButton>(*page, "retryRejects"));
    QCOMPARE(retry.count(), 1);
    QCOMPARE(retry.first()[0].toLongLong(), 2);
    QVERIFY(retry.first()[1].value<QList<qint64>>().isEmpty());
}

void TestDataPage::decidesBetweenVersions_data()
{
    QTest::addColumn<QByteArray>("button");
    QTest::addColumn<bool>("other");
    QTest::newRow("keep") << QByteArray("keepVersion") << false;
    QTest::newRow("take the other") << QByteArray("takeOtherVersion") << true;
}

void TestDataPage::decidesBetweenVersions()
{
    QFETCH(QByteArray, button);
    QFETCH(bool, other);
    const auto page = filledPage();
    page->show();
    page->showTab(DataPage::Tab::Conflicts);
    auto *choice = PageTesting::named<QPushButton>(*page, button.constData());
    QVERIFY(!choice->isEnabled());
    visibleTable(*page, QStringLiteral("Conflicts"))->selectRow(0);
    QSignalSpy kept(page.get(), &DataPage::keepVersionRequested);
    QSignalSpy taken(page.get(), &DataPage::takeOtherVersionRequested);
    PageTesting::click(choice);
    QCOMPARE(kept.count(), other ? 0 : 1);
    QCOMPARE(taken.count(), other ? 1 : 0);
    QCOMPARE((other ? taken : kept).first().first().toLongLong(), 9);
}

void TestDataPage::showsCostAndCoverageOfASource()
{
    const auto page = filledPage();
    page->show();
    const QAbstractItemModel *model = visibleTable(*page, QStringLiteral("Sources"))->model();
    QCOMPARE(model->rowCount(), 1);
    const auto text = [&](int column) { return model->index(0, column).data().toString(); };
    QCOMPARE(text(SourceListModel::CallsColumn), QStringLiteral("97"));
    QCOMPARE(text(SourceListModel::CostColumn), QStringLiteral("$1.00"));
    QCOMPARE(text(SourceListModel::FeatureColumn), QStringLiteral("87.5%"));
    QCOMPARE(text(SourceListModel::TenantColumn), QStringLiteral("0.0%"));
    QCOMPARE(text(SourceListModel::PromptColumn), QStringLiteral("100.0%"));
    QVERIFY(text(SourceListModel::StateColumn).contains(QStringLiteral("412 rows set aside")));
}

void TestDataPage::listsWatchedFolders()
{
    const auto page = filledPage();
    page->setWatchedFolders({{QStringLiteral("/data/exports"), 2, QStringLiteral("b.csv"), {}}, {QStringLiteral("/data/gone"), 0, {}, QStringLiteral("This folder is not there.")}});
    page->show();
    QTableView *folders = visibleTable(*page, QStringLiteral("Watched folders"));
    QVERIFY(folders);
    QCOMPARE(folders->model()->rowCount(), 2);
    QCOMPARE(folders->model()->index(1, WatchedFolderModel::StateColumn).data().toString(), QStringLiteral("This folder is not there."));
    auto *stop = PageTesting::named<QPushButton>(*page, "unwatchFolder");
    QVERIFY(!stop->isEnabled());
    folders->selectRow(1);
    QSignalSpy unwatch(page.get(), &DataPage::unwatchRequested);
    PageTesting::click(stop);
    QCOMPARE(unwatch.count(), 1);
    QCOMPARE(unwatch.first().first().toString(), QStringLiteral("/data/gone"));
}

void TestDataPage::hidesAndShowsColumns()
{
    const auto page = filledPage();
    page->show();
    page->showTab(DataPage::Tab::Imports);
    QTableView *table = visibleTable(*page, QStringLiteral("Imports"));
    page->chooseColumns();
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(menu);
    const QList<QAction *> actions = menu->actions();
    const auto took = std::find_if(actions.begin(), actions.end(), [](const QAction *a) { return a->text() == QStringLiteral("Took"); });
    QVERIFY(took != actions.end());
    QVERIFY((*took)->isChecked());
    QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(*took).center());
    QVERIFY(table->isColumnHidden(ImportListModel::TookColumn));
    // What is hidden is neither copied nor exported.
    QVERIFY(!tableCsv(*table).contains(QStringLiteral("Took")));
    page->copyRows();
    QVERIFY(!QApplication::clipboard()->text().contains(QStringLiteral("Took")));
}

void TestDataPage::keepsHiddenColumns()
{
    QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    const auto page = filledPage();
    page->show();
    page->showTab(DataPage::Tab::Imports);
    page->chooseColumns();
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(menu);
    QTest::keyClick(menu, Qt::Key_Down); // the first of the columns that can be hidden
    QTest::keyClick(menu, Qt::Key_Return);
    QVERIFY(visibleTable(*page, QStringLiteral("Imports"))->isColumnHidden(ImportListModel::FormatColumn));
    page->saveState(settings);
    const auto next = filledPage();
    next->restoreState(settings);
    next->show();
    QVERIFY(visibleTable(*next, QStringLiteral("Imports"))->isColumnHidden(ImportListModel::FormatColumn));
}

void TestDataPage::copiesTheExactFigure()
{
    const auto page = filledPage();
    page->show();
    page->showTab(DataPage::Tab::Imports);
    QTableView *table = visibleTable(*page, QStringLiteral("Imports"));
    QCOMPARE(table->model()->index(0, ImportListModel::CostColumn).data().toString(), QStringLiteral("$842"));
    table->setCurrentIndex(table->model()->index(0, ImportListModel::CostColumn));
    page->copyExact();
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("$842.000000042"));
}

void TestDataPage::showsBothVersions()
{
    const auto page = filledPage();
    page->show();
    page->showTab(DataPage::Tab::Conflicts);
    visibleTable(*page, QStringLiteral("Conflicts"))->selectRow(0);
    QTableView *fields = visibleTable(*page, QStringLiteral("Both versions"));
    QVERIFY(fields);
    QCOMPARE(fields->model()->index(0, ConflictFieldsModel::KeptColumn).data().toString(), QStringLiteral("88"));
    QCOMPARE(fields->model()->index(0, ConflictFieldsModel::OtherColumn).data().toString(), QStringLiteral("97"));
}

void TestDataPage::filtersAndClears()
{
    const auto page = filledPage();
    page->show();
    page->showTab(DataPage::Tab::Imports);
    QTableView *table = visibleTable(*page, QStringLiteral("Imports"));
    page->focusFilter();
    QTest::keyClicks(page->findChild<FilterField *>(), QStringLiteral("file-2"));
    QCOMPARE(table->model()->rowCount(), 1);
    QVERIFY(page->escape());
    QCOMPARE(table->model()->rowCount(), 3);
    QVERIFY(!page->escape());
}

void TestDataPage::copiesRows()
{
    const auto page = filledPage();
    page->show();
    page->showTab(DataPage::Tab::Imports);
    visibleTable(*page, QStringLiteral("Imports"))->selectRow(0);
    page->copyRows();
    const QStringList lines = QApplication::clipboard()->text().split(QLatin1Char('\n'));
    QCOMPARE(lines.size(), 2);
    QVERIFY(QApplication::clipboard()->mimeData()->html().contains(QStringLiteral("<th>File</th>")));
    QVERIFY(lines[0].startsWith(QStringLiteral("File\tFormat\tSource\tRows")));
    QVERIFY(lines[1].startsWith(QStringLiteral("file-3.csv\tgeneric\tlitellm\t100")));
}

void TestDataPage::exportsCsvThatIsNoFormula()
{
    QStandardItemModel model;
    model.setHorizontalHeaderLabels({QStringLiteral("Name"), QStringLiteral("Text")});
    model.appendRow({new QStandardItem(QStringLiteral("=SUM(A1)")), new QStandardItem(QStringLiteral("a, \"b\"\nc"))});
    model.appendRow({new QStandardItem(QStringLiteral("plain")), new QStandardItem(QStringLiteral("−6%"))});
    QTableView table;
    table.setModel(&model);
    QCOMPARE(tableCsv(table), QStringLiteral("Name,Text\r\n'=SUM(A1),\"a, \"\"b\"\"\nc\"\r\nplain,−6%\r\n"));
}

void TestDataPage::keepsColumnsFromOneStartToTheNext()
{
    QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    const auto page = filledPage();
    page->show();
    page->showTab(DataPage::Tab::Imports);
    QHeaderView *head = visibleTable(*page, QStringLiteral("Imports"))->horizontalHeader();
    const int fitted = head->sectionSize(ImportListModel::FormatColumn);
    const int edge = head->sectionViewportPosition(ImportListModel::FormatColumn) + head->sectionSize(ImportListModel::FormatColumn);
    QTest::mousePress(head->viewport(), Qt::LeftButton, {}, QPoint(edge - 1, 10));
    QTest::mouseMove(head->viewport(), QPoint(edge + 30, 10));
    QTest::mouseRelease(head->viewport(), Qt::LeftButton, {}, QPoint(edge + 40, 10));
    const int drawn = head->sectionSize(ImportListModel::FormatColumn);
    QVERIFY(drawn > fitted + 10);
    page->saveState(settings);
    QVERIFY(settings.contains(QStringLiteral("data/imports")));
    const auto next = filledPage();
    next->restoreState(settings);
    next->setImports({record(1, 0, false)}, {});
    next->show();
    QCOMPARE(next->tab(), DataPage::Tab::Imports);
    QCOMPARE(visibleTable(*next, QStringLiteral("Imports"))->horizontalHeader()->sectionSize(ImportListModel::FormatColumn), drawn);
}

void TestDataPage::saysWhyNothingCanBeChanged()
{
    const auto page = filledPage();
    page->show();
    page->showTab(DataPage::Tab::Imports);
    const QString reason = QStringLiteral("Another process is writing to this ledger.");
    page->setReadOnlyReason(reason);
    QTableView *table = visibleTable(*page, QStringLiteral("Imports"));
    table->selectRow(0);
    auto *undo = PageTesting::named<QPushButton>(*page, "undoImport");
    QVERIFY(!undo->isEnabled());
    QCOMPARE(undo->toolTip(), reason);
    QVERIFY(!PageTesting::named<QPushButton>(*page, "importFiles")->isEnabled());
    QSignalSpy asked(page.get(), &DataPage::undoImportRequested);
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, middleOf(*table, 0, ImportListModel::ActionColumn));
    QCOMPARE(asked.count(), 0);
}

void TestDataPage::namesEveryControl()
{
    const auto page = filledPage();
    page->show();
    QCOMPARE(PageTesting::namelessControls(*page).join(QStringLiteral("; ")), QString());
}

void TestDataPage::followsTheTheme()
{
    QVERIFY(PageTesting::followsTheme([]() -> QWidget * {
        auto page = filledPage();
        page->showTab(DataPage::Tab::Imports);
        return page.release();
    }));
}

QTEST_MAIN(TestDataPage)
#include "tst_datapage.moc"

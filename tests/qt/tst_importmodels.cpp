// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/conflictmodel.h"
#include "models/qt/importlistmodel.h"
#include "models/qt/mappedcallmodel.h"
#include "models/qt/rejectmodel.h"
#include "models/qt/roles.h"
#include "models/qt/sourcelistmodel.h"
#include "models/qt/valuesortproxy.h"
#include "models/qt/wizardfilemodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace tokenledger;

namespace {

constexpr auto report = QAbstractItemModelTester::FailureReportingMode::QtTest;

ImportRecord record(std::int64_t id, const char *source, std::uint64_t added, std::uint64_t rejected, std::int64_t lastSecond)
{
    ImportRecord import;
    import.id = id;
    import.info.file = "/data/file-" + std::to_string(id) + ".jsonl";
    import.info.source = source;
    import.info.format = "generic";
    import.counts.rowsRead = added + rejected;
    import.counts.callsAdded = added;
    import.counts.rejected = rejected;
    import.counts.lastCall = Instant::fromSeconds(lastSecond);
    import.counts.cost = Money::fromNano(1'500'000'001);
    import.importedAt = Instant::fromSeconds(1'789'000'000 + id);
    return import;
}

StoredReject reject(std::int64_t id, std::int64_t importId, std::uint64_t line)
{
    StoredReject stored;
    stored.id = id;
    stored.importId = importId;
    stored.row = {line, id % 2 ? "cost" : "", "“n/a” is not a number", "a,b\n" + std::string(2000, 'x')};
    return stored;
}

QString text(const QAbstractItemModel &model, int row, int column)
{
    return model.index(row, column).data().toString();
}

} // namespace

class TestImportModels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sumsSourcesUp();
    void showsNewestHourInTheZone();
    void listsImportsNewestFirst();
    void namesWhatWasUndone();
    void saysUnpricedCostIsUnknown();
    void showsRejects();
    void removesARejectByItself();
    void putsDifferencesFirst();
    void survivesDamagedVersions();
    void showsOnlyFilledColumns();
    void sortsUnknownLast();
    void filtersInAnyColumn();
    void collectsWizardFiles();
    void readsCellsOut();
};

void TestImportModels::sumsSourcesUp()
{
    std::vector<ImportRecord> imports = {record(1, "b", 10, 1, 1000), record(2, "a", 5, 0, 2000), record(3, "b", 7, 2, 9000), record(4, "b", 99, 9, 99'000)};
    imports[3].undone = true;
    imports[2].info.format = "litellm-spend-logs";
    const std::vector<SourceSummary> sources = summarizeSources(imports, {{1, 1, 0}, {3, 2, 4}, {4, 9, 9}});
    QCOMPARE(sources.size(), std::size_t(2));
    QCOMPARE(sources[0].name, QStringLiteral("a"));
    QCOMPARE(sources[1].calls, std::uint64_t(17));
    QCOMPARE(sources[1].imports, std::uint64_t(2));
    QCOMPARE(sources[1].rejected, std::uint64_t(3));
    QCOMPARE(sources[1].conflicts, std::uint64_t(4));
    QCOMPARE(sources[1].newestCall->seconds(), std::int64_t(9000));
    QCOMPARE(sources[1].kind, QStringLiteral("generic, litellm-spend-logs"));
}

void TestImportModels::showsNewestHourInTheZone()
{
    SourceListModel model;
    QAbstractItemModelTester tester(&model, report);
    // 2026-09-18T13:40:00Z is 15:40 in Berlin.
    model.setImports({record(1, "a", 10, 1, 1'789'738'800)}, {{1, 2, 0}});
    model.setZone(QStringLiteral("Europe/Berlin"));
    QCOMPARE(text(model, 0, SourceListModel::NewestColumn), QStringLiteral("18 Sep 2026 15:00"));
    QCOMPARE(text(model, 0, SourceListModel::StateColumn), QStringLiteral("2 rows set aside"));
    QCOMPARE(model.index(0, SourceListModel::StateColumn).data(ToneRole).toString(), QStringLiteral("warn"));
}

void TestImportModels::listsImportsNewestFirst()
{
    ImportListModel model;
    QAbstractItemModelTester tester(&model, report);
    model.setImports({record(1, "a", 1'204'118, 412, 0), record(2, "a", 5, 0, 0)});
    QCOMPARE(model.import(0).id, std::int64_t(2));
    QCOMPARE(text(model, 1, ImportListModel::FileColumn), QStringLiteral("file-1.jsonl"));
    QCOMPARE(model.index(1, ImportListModel::FileColumn).data(Qt::ToolTipRole).toString(), QStringLiteral("/data/file-1.jsonl"));
    QCOMPARE(text(model, 1, ImportListModel::NewColumn), QStringLiteral("1,204,118"));
    QCOMPARE(text(model, 1, ImportListModel::CostColumn), QStringLiteral("$1.50"));
    QCOMPARE(model.index(1, ImportListModel::CostColumn).data(Qt::ToolTipRole).toString(), QStringLiteral("$1.500000001"));
    QCOMPARE(model.fileOf(1), QStringLiteral("file-1.jsonl"));
    QCOMPARE(model.fileOf(77), QString());
}

void TestImportModels::namesWhatWasUndone()
{
    ImportListModel model;
    ImportRecord undone = record(1, "a", 1, 0, 0);
    undone.undone = true;
    model.setImports({undone});
    QVERIFY(!model.canUndo(0));
    QCOMPARE(text(model, 0, ImportListModel::ActionColumn), QStringLiteral("Undone"));
    QCOMPARE(model.index(0, ImportListModel::NewColumn).data(ToneRole).toString(), QStringLiteral("muted"));
}

void TestImportModels::saysUnpricedCostIsUnknown()
{
    ImportListModel model;
    ImportRecord unpriced = record(1, "a", 5, 0, 0);
    unpriced.counts.cost = Money();
    unpriced.counts.unpriced = 5;
    ImportRecord none = record(2, "a", 0, 0, 0);
    none.counts.cost = Money();
    model.setImports({unpriced, none});
    QCOMPARE(text(model, 0, ImportListModel::CostColumn), QStringLiteral("$0"));
    QCOMPARE(text(model, 1, ImportListModel::CostColumn), QStringLiteral("–"));
}

void TestImportModels::showsRejects()
{
    RejectModel model;
    QAbstractItemModelTester tester(&model, report);
    model.setFiles({{7, QStringLiteral("a.csv")}});
    model.setRejects({reject(1, 7, 88), reject(2, 8, 1'204'530)}, 412);
    QCOMPARE(model.total(), std::uint64_t(412));
    QCOMPARE(text(model, 0, RejectModel::FieldColumn), QStringLiteral("cost"));
    QCOMPARE(text(model, 1, RejectModel::FieldColumn), QStringLiteral("Whole row"));
    QCOMPARE(text(model, 1, RejectModel::LineColumn), QStringLiteral("1,204,530"));
    QCOMPARE(text(model, 0, RejectModel::FileColumn), QStringLiteral("a.csv"));
    QVERIFY(!text(model, 0, RejectModel::TextColumn).contains(QLatin1Char('\n')));
    QVERIFY(text(model, 0, RejectModel::TextColumn).size() <= 400);
}

void TestImportModels::removesARejectByItself()
{
    RejectModel model;
    QAbstractItemModelTester tester(&model, report);
    model.setRejects({reject(1, 7, 88), reject(2, 7, 89), reject(3, 7, 90)}, 3);
    QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.remove(2);
    model.remove(99);
    QCOMPARE(removed.count(), 1);
    QCOMPARE(reset.count(), 0);
    QCOMPARE(model.total(), std::uint64_t(2));
    QCOMPARE(model.reject(1).id, std::int64_t(3));
}

void TestImportModels::putsDifferencesFirst()
{
    StoredConflict conflict;
    conflict.kept = R"({"a": 1, "model": "gpt-5", "output": 88, "big": 9007199254740993, "only": "here"})";
    conflict.other = R"({"a": 1, "model": "gpt-5", "output": 97, "big": 9007199254740993})";
    ConflictFieldsModel model;
    QAbstractItemModelTester tester(&model, report);
    model.setConflict(conflict);
    QCOMPARE(model.rowCount(), 5);
    QCOMPARE(model.differences(), 2);
    QCOMPARE(text(model, 0, ConflictFieldsModel::FieldColumn), QStringLiteral("only"));
    QCOMPARE(text(model, 0, ConflictFieldsModel::OtherColumn), QStringLiteral("–"));
    QCOMPARE(text(model, 1, ConflictFieldsModel::KeptColumn), QStringLiteral("88"));
    QCOMPARE(text(model, 1, ConflictFieldsModel::OtherColumn), QStringLiteral("97"));
    QVERIFY(!model.differs(2));
    for (int row = 0; row < model.rowCount(); ++row)
        if (text(model, row, ConflictFieldsModel::FieldColumn) == QStringLiteral("big"))
            QCOMPARE(text(model, row, ConflictFieldsModel::KeptColumn), QStringLiteral("9007199254740993"));
}

void TestImportModels::survivesDamagedVersions()
{
    StoredConflict conflict;
    conflict.kept = "{";
    conflict.other = R"({"a": [1, {"b": 2}]})";
    ConflictFieldsModel model;
    model.setConflict(conflict);
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(text(model, 0, ConflictFieldsModel::OtherColumn), QStringLiteral("[1,{\"b\":2}]"));
}

void TestImportModels::showsOnlyFilledColumns()
{
    CallRecord call;
    call.line = 2;
    call.startedAt = Instant::fromMillis(1'700'158'546'680);
    call.dimensions[index(Dimension::Model)] = "gpt-4.1";
    call.dimensions[index(Dimension::Source)] = "azure";
    call.usage.uncachedInput = 100;
    call.usage.cacheRead = 50;
    MappedCallModel model;
    QAbstractItemModelTester tester(&model, report);
    model.setCalls({call});
    QStringList heads;
    for (int column = 0; column < model.columnCount(); ++column)
        heads << model.headerData(column, Qt::Horizontal).toString();
    QCOMPARE(heads, (QStringList{QStringLiteral("Line"), QStringLiteral("Started at, UTC"), QStringLiteral("Model"), QStringLiteral("Input"),
                                 QStringLiteral("Cache read"), QStringLiteral("Output"), QStringLiteral("Cost")}));
    QCOMPARE(text(model, 0, 3), QStringLiteral("150"));
    QCOMPARE(text(model, 0, 6), QStringLiteral("–"));
    call.flags = bit(CallFlag::TokensUnknown);
    model.setCalls({call});
    QCOMPARE(text(model, 0, 3), QStringLiteral("–"));
}

void TestImportModels::sortsUnknownLast()
{
    SourceListModel model;
    std::vector<ImportRecord> imports = {record(1, "a", 1, 0, 5'000'000), record(2, "b", 1, 0, 0), record(3, "c", 1, 0, 9'000'000)};
    imports[1].counts.lastCall.reset();
    model.setImports(imports, {});
    ValueSortProxy proxy;
    QAbstractItemModelTester tester(&proxy, report);
    proxy.setSourceModel(&model);
    proxy.sort(SourceListModel::NewestColumn, Qt::AscendingOrder);
    QCOMPARE(text(proxy, 0, 0) + text(proxy, 1, 0) + text(proxy, 2, 0), QStringLiteral("acb"));
    proxy.sort(SourceListModel::NewestColumn, Qt::DescendingOrder);
    QCOMPARE(text(proxy, 0, 0) + text(proxy, 1, 0) + text(proxy, 2, 0), QStringLiteral("cab"));
}

void TestImportModels::filtersInAnyColumn()
{
    RejectModel model;
    model.setFiles({{7, QStringLiteral("a.csv")}, {8, QStringLiteral("b.csv")}});
    model.setRejects({reject(1, 7, 88), reject(2, 8, 89)}, 2);
    ValueSortProxy proxy;
    proxy.setSourceModel(&model);
    proxy.setFilterText(QStringLiteral("  B.CSV "));
    QCOMPARE(proxy.rowCount(), 1);
    QCOMPARE(text(proxy, 0, RejectModel::LineColumn), QStringLiteral("89"));
    proxy.setFilterText(QStringLiteral("."));
    QCOMPARE(proxy.rowCount(), 2);
    proxy.setFilterText(QStringLiteral("no such text"));
    QCOMPARE(proxy.rowCount(), 0);
}

void TestImportModels::collectsWizardFiles()
{
    WizardFileModel model;
    QAbstractItemModelTester tester(&model, report);
    model.setFormats({{QStringLiteral("generic"), QStringLiteral("CSV by mapping"), QStringLiteral("calls"), true}});
    WizardFile file;
    file.path = QStringLiteral("/data/a.csv");
    QVERIFY(!model.ready());
    QVERIFY(model.add(file));
    QVERIFY(!model.add(file));
    QVERIFY(!model.ready());
    file.format = QStringLiteral("generic");
    file.bytes = 12'300'000;
    model.update(file);
    QVERIFY(model.ready());
    QCOMPARE(model.index(0).data(WizardFileModel::SecondLineRole).toString(), QStringLiteral("CSV by mapping, 12.3 MB"));
    file.problem = QStringLiteral("a.csv is empty.");
    model.update(file);
    QVERIFY(!model.ready());
    QVERIFY(model.index(0).data(WizardFileModel::ProblemRole).toBool());
    model.remove(0);
    model.remove(5);
    QCOMPARE(model.rowCount(), 0);
}

void TestImportModels::readsCellsOut()
{
    ImportListModel model;
    model.setImports({record(1, "a", 5, 0, 0)});
    QCOMPARE(model.index(0, ImportListModel::NewColumn).data(Qt::AccessibleTextRole).toString(), QStringLiteral("New: 5"));
}

QTEST_GUILESS_MAIN(TestImportModels)
#include "tst_importmodels.moc"

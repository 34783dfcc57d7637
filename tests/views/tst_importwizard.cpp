// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/views/pagetesting.h"
#include "views/importwizard.h"
#include "views/mappingpane.h"

#include <QComboBox>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QListView>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

using namespace tokenledger;

namespace {

const QString csvPath = QStringLiteral("/data/trace.csv");
const QString knownPath = QStringLiteral("/data/litellm.jsonl");
const QString proposal = QStringLiteral(R"({"name": "trace", "kind": "calls", "input": "csv",
    "fields": {"started_at": {"column": "TIME"}, "output": {"column": "Out"}}})");

/// A wizard with one file that needs a mapping and one that does not; it stays alive until the test ends.
struct Bench {
    QPointer<ImportWizard> wizard = new ImportWizard;
    QSignalSpy previews{wizard.data(), &ImportWizard::previewRequested};
    QSignalSpy imports{wizard.data(), &ImportWizard::importRequested};

    Bench()
    {
        wizard->setAttribute(Qt::WA_DeleteOnClose, false);
        wizard->setFormats({{QStringLiteral("generic"), QStringLiteral("CSV or JSON Lines"), QStringLiteral("calls"), true},
                            {QStringLiteral("litellm-spend-logs"), QStringLiteral("LiteLLM spend logs"), QStringLiteral("calls"), false},
                            {QStringLiteral("genai-prices"), QStringLiteral("Price list"), QStringLiteral("prices"), false}});
        wizard->show();
    }
    ~Bench() { delete wizard.data(); }

    void add(const QString &path, const QString &format, const QString &problem = {})
    {
        wizard->addFiles({path});
        WizardFile file;
        file.path = path;
        file.format = format;
        file.problem = problem;
        wizard->setFile(file);
    }
    MappingDraft lastDraft() const { return previews.last().first().value<MappingDraft>(); }
    void answer(const QString &profile)
    {
        MappingPreview preview;
        preview.draft = lastDraft().number;
        preview.columns = {{QStringLiteral("TIME"), {QStringLiteral("2026-09-18")}}, {QStringLiteral("In"), {QStringLiteral("5")}}, {QStringLiteral("Out"), {}}};
        preview.profile = profile;
        preview.counts.rowsRead = 1000;
        preview.counts.cost = Money::fromNano(2'130'000'000);
        preview.counts.rejected = 2;
        preview.calls.resize(3);
        preview.rejects.resize(2);
        wizard->setPreview(preview);
    }
    QPushButton *import() const { return PageTesting::named<QPushButton>(*wizard, "wizardImport"); }
    QTableView *mapping() const { return PageTesting::named<QTableView>(*wizard, "mappingTable"); }
};

QJsonObject fieldsOf(const QString &profile)
{
    return QJsonDocument::fromJson(profile.toUtf8()).object().value(QStringLiteral("fields")).toObject();
}

} // namespace

class TestImportWizard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { PageTesting::installTheme(); }
    void asksWhatFilesAre();
    void asksForAProposalAndShowsIt();
    void asksAgainAfterAnEdit();
    void neverOverwritesAnEdit();
    void dropsAnOldAnswer();
    void mapsAColumnWithAClick();
    void refusesAMappingWithoutATime();
    void waitsForFilesWithAProblem();
    void importsEveryFile();
    void replacesAnEarlierImport();
    void savesAProfile();
    void countsTheWholeFile();
    void asksNothingAboutPriceLists();
    void namesEveryControl();
    void followsTheTheme();
};

void TestImportWizard::asksWhatFilesAre()
{
    Bench bench;
    QSignalSpy asked(bench.wizard.data(), &ImportWizard::inspectRequested);
    bench.wizard->addFiles({csvPath, knownPath});
    bench.wizard->addFiles({csvPath});
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked.first().first().toStringList(), (QStringList{csvPath, knownPath}));
    QVERIFY(!bench.import()->isEnabled());
}

void TestImportWizard::asksForAProposalAndShowsIt()
{
    Bench bench;
    bench.add(csvPath, QStringLiteral("generic"));
    QCOMPARE(bench.lastDraft().path, csvPath);
    QCOMPARE(bench.lastDraft().profile, QString());
    bench.answer(proposal);
    QCOMPARE(bench.mapping()->model()->rowCount(), 3);
    QCOMPARE(bench.mapping()->model()->index(0, MappingModel::TargetColumn).data().toString(), QStringLiteral("Started at"));
    QCOMPARE(PageTesting::named<QLabel>(*bench.wizard, "previewCost")->text(), QStringLiteral("Cost of the first 1,000 rows: $2.13"));
    QVERIFY(bench.import()->isEnabled());
}

void TestImportWizard::asksAgainAfterAnEdit()
{
    Bench bench;
    bench.add(csvPath, QStringLiteral("generic"));
    bench.answer(proposal);
    const int before = bench.previews.count();
    const std::uint64_t number = bench.lastDraft().number;
    QVERIFY(bench.mapping()->model()->setData(bench.mapping()->model()->index(1, MappingModel::TargetColumn), QStringLiteral("input")));
    QTRY_COMPARE(bench.previews.count(), before + 1);
    QVERIFY(bench.lastDraft().number > number);
    QCOMPARE(fieldsOf(bench.lastDraft().profile).value(QStringLiteral("input")).toObject().value(QStringLiteral("column")).toString(), QStringLiteral("In"));
}

void TestImportWizard::neverOverwritesAnEdit()
{
    Bench bench;
    bench.add(csvPath, QStringLiteral("generic"));
    bench.answer(proposal);
    bench.mapping()->model()->setData(bench.mapping()->model()->index(1, MappingModel::TargetColumn), QStringLiteral("input"));
    bench.answer(proposal);
    QCOMPARE(bench.mapping()->model()->index(1, MappingModel::TargetColumn).data().toString(), QStringLiteral("Input tokens, total"));
}

void TestImportWizard::dropsAnOldAnswer()
{
    Bench bench;
    bench.add(csvPath, QStringLiteral("generic"));
    MappingPreview old;
    old.draft = bench.lastDraft().number - 1;
    old.profile = proposal;
    old.columns = {{QStringLiteral("Old"), {}}};
    bench.wizard->setPreview(old);
    QCOMPARE(bench.mapping()->model()->rowCount(), 0);
}

void TestImportWizard::mapsAColumnWithAClick()
{
    Bench bench;
    bench.add(csvPath, QStringLiteral("generic"));
    bench.answer(proposal);
    QTableView *table = bench.mapping();
    const QModelIndex cell = table->model()->index(1, MappingModel::TargetColumn);
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(cell).center());
    auto *box = table->viewport()->findChild<QComboBox *>();
    QVERIFY(box);
    box->setCurrentIndex(box->findData(QStringLiteral("tag:In")));
    Q_EMIT box->activated(box->currentIndex());
    QCOMPARE(cell.data().toString(), QStringLiteral("Tag “In”"));
}

void TestImportWizard::refusesAMappingWithoutATime()
{
    Bench bench;
    bench.add(csvPath, QStringLiteral("generic"));
    bench.answer(proposal);
    bench.mapping()->model()->setData(bench.mapping()->model()->index(0, MappingModel::TargetColumn), QString());
    QVERIFY(!bench.import()->isEnabled());
    QVERIFY(bench.import()->toolTip().contains(QStringLiteral("Started at")));
}

void TestImportWizard::waitsForFilesWithAProblem()
{
    Bench bench;
    bench.add(knownPath, QStringLiteral("litellm-spend-logs"));
    QVERIFY(bench.import()->isEnabled());
    bench.add(QStringLiteral("/data/broken.gz"), QString(), QStringLiteral("broken.gz ends too early."));
    QVERIFY(!bench.import()->isEnabled());
    auto *list = PageTesting::named<QListView>(*bench.wizard, "wizardFiles");
    list->setCurrentIndex(list->model()->index(1, 0));
    for (QPushButton *button : bench.wizard->findChildren<QPushButton *>())
        if (button->text() == QStringLiteral("Remove") && button->isEnabled())
            PageTesting::click(button);
    QCOMPARE(list->model()->rowCount(), 1);
    QVERIFY(bench.import()->isEnabled());
}

void TestImportWizard::importsEveryFile()
{
    Bench bench;
    bench.add(csvPath, QStringLiteral("generic"));
    bench.answer(proposal);
    bench.add(knownPath, QStringLiteral("litellm-spend-logs"));
    QCOMPARE(bench.import()->text(), QStringLiteral("Import 2 files"));
    PageTesting::click(bench.import());
    QCOMPARE(bench.imports.count(), 1);
    const auto choices = bench.imports.first().first().value<std::vector<ImportChoice>>();
    QCOMPARE(choices.size(), std::size_t(2));
    QVERIFY(!fieldsOf(choices[0].profile).isEmpty());
    QCOMPARE(choices[1].format, QStringLiteral("litellm-spend-logs"));
    QCOMPARE(choices[1].profile, QString());
    QVERIFY(!bench.wizard->isVisible());
}

void TestImportWizard::replacesAnEarlierImport()
{
    Bench bench;
    bench.wizard->fixMapping(csvPath, proposal, 17);
    WizardFile file;
    file.path = csvPath;
    file.format = QStringLiteral("generic");
    bench.wizard->setFile(file);
    QCOMPARE(fieldsOf(bench.lastDraft().profile), fieldsOf(proposal));
    bench.answer(proposal);
    PageTesting::click(bench.import());
    QCOMPARE(bench.imports.first().first().value<std::vector<ImportChoice>>().front().replaces, std::int64_t(17));
}

void TestImportWizard::savesAProfile()
{
    Bench bench;
    bench.add(csvPath, QStringLiteral("generic"));
    bench.answer(proposal);
    QSignalSpy saved(bench.wizard.data(), &ImportWizard::profileSaved);
    auto *name = PageTesting::named<QLineEdit>(*bench.wizard, "profileName");
    name->selectAll();
    QTest::keyClicks(name, QStringLiteral("my trace"));
    PageTesting::click(PageTesting::named<QPushButton>(*bench.wizard, "saveProfile"));
    QCOMPARE(saved.count(), 1);
    const auto profile = saved.first().first().value<SavedProfile>();
    QCOMPARE(profile.name, QStringLiteral("my trace"));
    QCOMPARE(QJsonDocument::fromJson(profile.body.toUtf8()).object().value(QStringLiteral("name")).toString(), QStringLiteral("my trace"));
}

void TestImportWizard::countsTheWholeFile()
{
    Bench bench;
    bench.add(knownPath, QStringLiteral("litellm-spend-logs"));
    QSignalSpy asked(bench.wizard.data(), &ImportWizard::dryRunRequested);
    auto *count = PageTesting::named<QPushButton>(*bench.wizard, "countFile");
    PageTesting::click(count);
    QCOMPARE(asked.count(), 1);
    QVERIFY(!count->isEnabled());
    DryRunResult result;
    result.path = knownPath;
    result.counts = ImportCounts();
    result.counts->callsAdded = 1'204'118;
    bench.wizard->setDryRun(result);
    QVERIFY(count->isEnabled());
    bool shown = false;
    for (const QLabel *label : bench.wizard->findChildren<QLabel *>())
        shown = shown || label->text() == QStringLiteral("1,204,118");
    QVERIFY(shown);
}

void TestImportWizard::asksNothingAboutPriceLists()
{
    Bench bench;
    bench.add(QStringLiteral("/data/prices.json"), QStringLiteral("genai-prices"));
    QCOMPARE(bench.previews.count(), 0);
    QVERIFY(bench.import()->isEnabled());
}

void TestImportWizard::namesEveryControl()
{
    Bench bench;
    bench.add(csvPath, QStringLiteral("generic"));
    bench.answer(proposal);
    QCOMPARE(PageTesting::namelessControls(*bench.wizard).join(QStringLiteral("; ")), QString());
}

void TestImportWizard::followsTheTheme()
{
    QVERIFY(PageTesting::followsTheme([]() -> QWidget * {
        auto *wizard = new ImportWizard;
        wizard->setAttribute(Qt::WA_DeleteOnClose, false);
        wizard->setFormats({{QStringLiteral("generic"), QStringLiteral("CSV or JSON Lines"), QStringLiteral("calls"), true}});
        return wizard;
    }));
}

QTEST_MAIN(TestImportWizard)
#include "tst_importwizard.moc"

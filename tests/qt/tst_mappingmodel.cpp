// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/mappingmodel.h"

#include <QAbstractItemModelTester>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

using namespace tokenledger;

namespace {

const QString azure = QStringLiteral(R"({"name": "azure-trace", "kind": "calls", "input": "csv", "delimiter": ";",
    "fields": {"started_at": {"column": "TIMESTAMP", "format": "iso8601", "zone": "UTC"},
               "input": {"column": "ContextTokens", "unit": "ktok"},
               "output": {"column": "GeneratedTokens"},
               "provider": {"value": "openai"},
               "request_hash": {"derive": ["input", "output"]}},
    "note of a later version": [1, 2]})");

std::vector<SourceColumn> columns()
{
    return {{QStringLiteral("TIMESTAMP"), {QStringLiteral("2023-11-16 18:15:46")}},
            {QStringLiteral("ContextTokens"), {QStringLiteral("374"), QStringLiteral("396")}},
            {QStringLiteral("GeneratedTokens"), {QStringLiteral("44")}},
            {QStringLiteral("Team"), {QStringLiteral("red")}}};
}

QJsonObject objectOf(const MappingModel &model)
{
    return QJsonDocument::fromJson(model.profile().toUtf8()).object();
}

QJsonObject fieldOf(const MappingModel &model, const char *target)
{
    return objectOf(model).value(QStringLiteral("fields")).toObject().value(QLatin1String(target)).toObject();
}

int rowNamed(const MappingModel &model, const QString &name)
{
    for (int row = 0; row < model.rowCount(); ++row)
        if (model.index(row, MappingModel::NameColumn).data().toString() == name)
            return row;
    return -1;
}

} // namespace

class TestMappingModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsColumnsConstantsAndDerived();
    void keepsWhatItDoesNotShow();
    void movesATarget();
    void takesATargetFromAnotherRow();
    void replacesAConstantByAColumn();
    void addsAndRemovesConstants();
    void storesOptions();
    void forgetsOptionsOfAnotherForm();
    void showsColumnsThatTheFileLacks();
    void saysWhatIsMissing_data();
    void saysWhatIsMissing();
    void refusesWhatIsNoObject();
    void offersEachTargetOnce();
};

void TestMappingModel::showsColumnsConstantsAndDerived()
{
    MappingModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setColumns(columns());
    QVERIFY(model.setProfile(azure));
    QCOMPARE(model.rowCount(), 6);
    QCOMPARE(model.target(0), QStringLiteral("started_at"));
    QCOMPARE(model.index(0, MappingModel::TargetColumn).data().toString(), QStringLiteral("Started at"));
    QCOMPARE(model.index(0, MappingModel::ReadAsColumn).data().toString(), QStringLiteral("ISO 8601, UTC"));
    QCOMPARE(model.index(1, MappingModel::SamplesColumn).data().toString(), QStringLiteral("374, 396"));
    QCOMPARE(model.index(1, MappingModel::ReadAsColumn).data().toString(), QStringLiteral("Thousands of tokens"));
    QCOMPARE(model.target(3), QString());
    QCOMPARE(model.kind(4), MappingModel::RowKind::Constant);
    QCOMPARE(model.index(4, MappingModel::SamplesColumn).data().toString(), QStringLiteral("openai"));
    QCOMPARE(model.kind(5), MappingModel::RowKind::Derived);
    QCOMPARE(model.problem(), QString());
}

void TestMappingModel::keepsWhatItDoesNotShow()
{
    MappingModel model;
    model.setColumns(columns());
    model.setProfile(azure);
    model.setTarget(3, QStringLiteral("tag:Team"));
    const QJsonObject before = QJsonDocument::fromJson(azure.toUtf8()).object();
    QJsonObject after = objectOf(model);
    QJsonObject fields = after.value(QStringLiteral("fields")).toObject();
    QCOMPARE(fields.take(QStringLiteral("tag:Team")).toObject(), (QJsonObject{{QStringLiteral("column"), QStringLiteral("Team")}}));
    after.insert(QStringLiteral("fields"), fields);
    QCOMPARE(after, before);
}

void TestMappingModel::movesATarget()
{
    MappingModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setColumns(columns());
    model.setProfile(azure);
    QSignalSpy edited(&model, &MappingModel::profileEdited);
    model.setTarget(1, QStringLiteral("uncached_input"));
    QCOMPARE(edited.count(), 1);
    QVERIFY(fieldOf(model, "input").isEmpty());
    // Tokens stay tokens: the unit goes along.
    QCOMPARE(fieldOf(model, "uncached_input").value(QStringLiteral("unit")).toString(), QStringLiteral("ktok"));
    model.setTarget(1, QString());
    QVERIFY(fieldOf(model, "uncached_input").isEmpty());
    QCOMPARE(model.target(1), QString());
}

void TestMappingModel::takesATargetFromAnotherRow()
{
    MappingModel model;
    model.setColumns(columns());
    model.setProfile(azure);
    model.setTarget(3, QStringLiteral("output"));
    QCOMPARE(model.target(2), QString());
    QCOMPARE(fieldOf(model, "output").value(QStringLiteral("column")).toString(), QStringLiteral("Team"));
}

void TestMappingModel::replacesAConstantByAColumn()
{
    MappingModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setColumns(columns());
    model.setProfile(azure);
    model.setTarget(3, QStringLiteral("provider"));
    QCOMPARE(model.rowCount(), 5);
    QCOMPARE(model.target(3), QStringLiteral("provider"));
    QVERIFY(!fieldOf(model, "provider").contains(QStringLiteral("value")));
}

void TestMappingModel::addsAndRemovesConstants()
{
    MappingModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setColumns(columns());
    model.setProfile(azure);
    model.addConstant(QStringLiteral("model"), QStringLiteral("gpt-4.1"));
    QCOMPARE(fieldOf(model, "model").value(QStringLiteral("value")).toString(), QStringLiteral("gpt-4.1"));
    const int row = model.rowCount() - 1;
    QVERIFY(model.setData(model.index(row, MappingModel::SamplesColumn), QStringLiteral("gpt-5")));
    QCOMPARE(fieldOf(model, "model").value(QStringLiteral("value")).toString(), QStringLiteral("gpt-5"));
    QVERIFY(!model.setData(model.index(row, MappingModel::TargetColumn), QStringLiteral("user")));
    model.removeConstant(row);
    QVERIFY(fieldOf(model, "model").isEmpty());
    QCOMPARE(model.rowCount(), 6);
}

void TestMappingModel::storesOptions()
{
    MappingModel model;
    model.setColumns(columns());
    model.setProfile(azure);
    model.setOption(0, QStringLiteral("zone"), QStringLiteral("Europe/Berlin"));
    QCOMPARE(fieldOf(model, "started_at").value(QStringLiteral("zone")).toString(), QStringLiteral("Europe/Berlin"));
    model.setOption(0, QStringLiteral("zone"), QString());
    QVERIFY(!fieldOf(model, "started_at").contains(QStringLiteral("zone")));
    model.setTarget(3, QStringLiteral("prefix_hashes"));
    model.setOption(3, QStringLiteral("block_tokens"), QStringLiteral("512"));
    QCOMPARE(fieldOf(model, "prefix_hashes").value(QStringLiteral("block_tokens")), QJsonValue(512));
    QCOMPARE(model.option(3, QStringLiteral("block_tokens")), QStringLiteral("512"));
    QVERIFY(model.inputIncludesCached());
    model.setInputIncludesCached(false);
    QCOMPARE(objectOf(model).value(QStringLiteral("input_includes_cached")), QJsonValue(false));
}

void TestMappingModel::forgetsOptionsOfAnotherForm()
{
    MappingModel model;
    model.setColumns(columns());
    model.setProfile(azure);
    model.setTarget(1, QStringLiteral("cost"));
    QVERIFY(!fieldOf(model, "cost").contains(QStringLiteral("unit")));
}

void TestMappingModel::showsColumnsThatTheFileLacks()
{
    MappingModel model;
    model.setColumns({{QStringLiteral("TIMESTAMP"), {}}});
    model.setProfile(azure);
    const int row = rowNamed(model, QStringLiteral("ContextTokens"));
    QVERIFY(row >= 0);
    QCOMPARE(model.target(row), QStringLiteral("input"));
    QCOMPARE(model.index(row, MappingModel::SamplesColumn).data().toString(), QString());
}

void TestMappingModel::saysWhatIsMissing_data()
{
    QTest::addColumn<QStringList>("targets");
    QTest::addColumn<QString>("part");
    QTest::newRow("no time") << QStringList{QStringLiteral("input")} << QStringLiteral("Started at");
    QTest::newRow("nothing counted") << QStringList{QStringLiteral("started_at")} << QStringLiteral("tokens or a cost");
    QTest::newRow("input twice") << QStringList{QStringLiteral("started_at"), QStringLiteral("input"), QStringLiteral("uncached_input")}
                                 << QStringLiteral("use one of them");
    QTest::newRow("writes twice") << QStringList{QStringLiteral("started_at"), QStringLiteral("input"), QStringLiteral("cache_write"), QStringLiteral("cache_write_1h")}
                                  << QStringLiteral("time to live");
    QTest::newRow("cost alone is enough") << QStringList{QStringLiteral("started_at"), QStringLiteral("cost")} << QString();
}

void TestMappingModel::saysWhatIsMissing()
{
    QFETCH(QStringList, targets);
    QFETCH(QString, part);
    QJsonObject fields;
    for (const QString &target : targets)
        fields.insert(target, QJsonObject{{QStringLiteral("column"), target}});
    MappingModel model;
    QVERIFY(model.setProfile(QString::fromUtf8(QJsonDocument(QJsonObject{{QStringLiteral("fields"), fields}}).toJson())));
    if (part.isEmpty())
        QCOMPARE(model.problem(), QString());
    else
        QVERIFY2(model.problem().contains(part), qPrintable(model.problem()));
}

void TestMappingModel::refusesWhatIsNoObject()
{
    MappingModel model;
    QVERIFY(model.setProfile(azure));
    QVERIFY(!model.setProfile(QStringLiteral("[1, 2]")));
    QVERIFY(!model.setProfile(QStringLiteral("{")));
    QCOMPARE(model.name(), QStringLiteral("azure-trace"));
}

void TestMappingModel::offersEachTargetOnce()
{
    QSet<QString> names;
    QSet<QString> titles;
    for (const MappingTarget &target : offeredTargets()) {
        names.insert(target.name);
        titles.insert(target.title);
        QCOMPARE(mappingTargetTitle(target.name), target.title);
    }
    QCOMPARE(std::size_t(names.size()), offeredTargets().size());
    QCOMPARE(std::size_t(titles.size()), offeredTargets().size());
    QCOMPARE(mappingTargetTitle(QStringLiteral("tag:team")), QStringLiteral("Tag “team”"));
}

QTEST_GUILESS_MAIN(TestMappingModel)
#include "tst_mappingmodel.moc"

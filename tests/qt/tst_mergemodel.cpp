// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/sourceranking.h"
#include "models/qt/mergemodel.h"
#include "models/qt/roles.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace tokenledger;

namespace {

constexpr auto failures = QAbstractItemModelTester::FailureReportingMode::QtTest;

CallReport report(const char *source, const char *id, const char *format, std::optional<std::int64_t> nano)
{
    CallReport one;
    one.source = source;
    one.id = id;
    one.format = format;
    one.originFile = "/data/exports/" + std::string(source) + ".jsonl";
    one.line = 1'234;
    one.startedAt = Instant::fromSeconds(1'789'000'000);
    one.usage.uncachedInput = 100;
    one.usage.cacheRead = 900;
    one.usage.output = 50;
    if (nano)
        one.computedCost = Money::fromNano(*nano);
    return one;
}

MergedCall merged()
{
    return {7,
            {report("openai", "chatcmpl-1", "openai-chat", 2'800'000),
             report("litellm", "req-1", "litellm-spend-logs", {}),
             report("litellm", "req-2", "litellm-spend-logs", 3'000'000), report("spans", "s1", "otlp-spans", {})},
            true};
}

QString text(const QAbstractItemModel &model, int row, int column)
{
    return model.index(row, column).data().toString();
}

} // namespace

class TestMergeModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesWhoElseTells()
    {
        MergedCallModel model;
        const QAbstractItemModelTester tester(&model, failures);
        model.setCalls({merged()});
        QCOMPARE(text(model, 0, MergedCallModel::CallColumn), QStringLiteral("chatcmpl-1"));
        QCOMPARE(text(model, 0, MergedCallModel::SourceColumn), QStringLiteral("openai"));
        QCOMPARE(text(model, 0, MergedCallModel::OthersColumn), QStringLiteral("litellm, spans"));
        QCOMPARE(text(model, 0, MergedCallModel::CostColumn), QStringLiteral("$0.00280"));
        QCOMPARE(model.index(0, MergedCallModel::CostColumn).data(RawRole).toString(), QStringLiteral("0.0028"));
        QCOMPARE(text(model, 0, MergedCallModel::StartedColumn), QStringLiteral("10 Sep 2026 00:26"));
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setZone(QStringLiteral("Europe/Berlin"));
        QCOMPARE(text(model, 0, MergedCallModel::StartedColumn), QStringLiteral("10 Sep 2026 02:26"));
        QCOMPARE(changed.count(), 1);
    }

    void saysWhichReportCounts()
    {
        CallReportModel model;
        const QAbstractItemModelTester tester(&model, failures);
        model.setReports(merged().reports);
        QCOMPARE(model.rowCount(), 4);
        QVERIFY(model.index(0, 0).data(EmphasisRole).toBool());
        QVERIFY(!model.index(1, 0).data(EmphasisRole).toBool());
        QCOMPARE(model.index(0, 0).data(Qt::AccessibleTextRole).toString(), QStringLiteral("chatcmpl-1, counts"));
        QCOMPARE(text(model, 0, CallReportModel::KindColumn), QStringLiteral("Provider’s own log"));
        QCOMPARE(text(model, 1, CallReportModel::KindColumn), QStringLiteral("Gateway"));
        QCOMPARE(text(model, 3, CallReportModel::KindColumn), QStringLiteral("OpenTelemetry traces"));
        QCOMPARE(text(model, 0, CallReportModel::InputColumn), QStringLiteral("1,000"));
        QCOMPARE(text(model, 0, CallReportModel::FileColumn), QStringLiteral("openai.jsonl, line 1,234"));
        // Unknown is not zero, and sorts last.
        QCOMPARE(text(model, 1, CallReportModel::CostColumn), QStringLiteral("–"));
        QVERIFY(!model.index(1, CallReportModel::CostColumn).data(valueRole).isValid());
        QCOMPARE(text(model, 2, CallReportModel::CostColumn), QStringLiteral("$0.00300"));
    }

    void namesPairsAsTheStoreDoes()
    {
        ProposedMerge pair;
        pair.first.id = "a:1";
        pair.first.dimensions[index(Dimension::Source)] = "openai";
        pair.first.dimensions[index(Dimension::Model)] = "gpt-4o";
        pair.first.usage.uncachedInput = 1'200;
        pair.second.id = "b";
        pair.apartMicros = 40'000;
        ProposedMergeModel model;
        const QAbstractItemModelTester tester(&model, failures);
        model.setProposals({pair});
        QCOMPARE(model.names(0).first, (CallName{"openai", "a:1"}));
        QCOMPARE(model.names(0).second, (CallName{"", "b"}));
        QCOMPARE(text(model, 0, ProposedMergeModel::ModelColumn), QStringLiteral("gpt-4o"));
        QCOMPARE(text(model, 0, ProposedMergeModel::InputColumn), QStringLiteral("1,200"));
        QCOMPARE(model.index(0, ProposedMergeModel::ApartColumn).data(valueRole).toLongLong(), 40'000);
    }

    void movesOneKindAtATime()
    {
        SourceRankingModel model;
        const QAbstractItemModelTester tester(&model, failures);
        model.setOrder(SourceRanking::create({"litellm-spend-logs", "provider"})->order());
        QCOMPARE(model.rowCount(), 6);
        QCOMPARE(text(model, 0, SourceRankingModel::KindColumn), QStringLiteral("Format litellm-spend-logs"));
        QCOMPARE(text(model, 5, SourceRankingModel::KindColumn), QStringLiteral("Files read with a mapping"));
        QCOMPARE(model.moved(0, -1), model.order());
        QCOMPARE(model.moved(5, 1), model.order());
        QCOMPARE(model.moved(1, -1).front(), std::string("provider"));
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.setOrder(model.moved(1, -1)); // the selection stays
        QCOMPARE(reset.count(), 0);
        QCOMPARE(text(model, 0, SourceRankingModel::KindColumn), QStringLiteral("Provider’s own log"));
    }
};

QTEST_GUILESS_MAIN(TestMergeModel)
#include "tst_mergemodel.moc"

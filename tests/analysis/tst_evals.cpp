// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/evals.h"

#include <QtTest>
#include <cmath>

using namespace tokenledger;

/// Evaluations: the interval of a pass rate, which result decides, and the document.
class TestEvals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void intervals_data();
    void intervals();
    void theEndsAreWhereTheRateIsJustPlausible();
    void theMostSpecificDecides();
    void comesBackAsItWas();
    void saysWhereItDoesNotFit_data();
    void saysWhereItDoesNotFit();
};

namespace {

EvalResult eval(EvalResult::ScopeKind kind, const char *scope, std::int64_t passed, std::int64_t total,
                std::int64_t at = 0)
{
    return {"acme", "small", kind, scope, passed, total, {900'000'000}, {at}};
}

} // namespace

void TestEvals::intervals_data()
{
    QTest::addColumn<int>("passed");
    QTest::addColumn<int>("total");
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("high");
    // Known values: Brown, Cai and DasGupta 2001 give 0 to 0.2775 for 0 of 10.
    QTest::newRow("nothing tried") << 0 << 0 << 0.0 << 1.0;
    QTest::newRow("none of ten") << 0 << 10 << 0.0 << 0.27754;
    QTest::newRow("all of ten") << 10 << 10 << 0.72246 << 1.0;
    QTest::newRow("half of a hundred") << 50 << 100 << 0.40383 << 0.59617;
    QTest::newRow("95 of 100") << 95 << 100 << 0.88825 << 0.97846;
}

void TestEvals::intervals()
{
    QFETCH(int, passed);
    QFETCH(int, total);
    QFETCH(double, low);
    QFETCH(double, high);
    const PassInterval interval = wilsonInterval(passed, total);
    QVERIFY2(std::abs(interval.low - low) < 5e-5, qPrintable(QString::number(interval.low)));
    QVERIFY2(std::abs(interval.high - high) < 5e-5, qPrintable(QString::number(interval.high)));
}

void TestEvals::theEndsAreWhereTheRateIsJustPlausible()
{
    // What the interval is made for: at its ends the seen rate is 1.96 standard errors of that end away.
    for (const int total : {7, 40, 1000})
        for (int passed = 1; passed < total; passed += 1 + total / 9) {
            const PassInterval interval = wilsonInterval(passed, total);
            for (const double end : {interval.low, interval.high}) {
                const double rate = static_cast<double>(passed) / total;
                const double errors = std::abs(rate - end) / std::sqrt(end * (1 - end) / total);
                QVERIFY(std::abs(errors - 1.959963984540054) < 1e-9);
            }
        }
}

void TestEvals::theMostSpecificDecides()
{
    using enum EvalResult::ScopeKind;
    EvalBook book;
    book.add({eval(Feature, "chat", 99, 100), eval(Prompt, "chat.v1", 10, 100), eval(Class, "hard", 20, 100)});
    const auto passed = [&](const char *prompt, const char *requestClass, const char *feature) {
        const EvalResult *found = book.deciding("acme", "small", prompt, requestClass, feature);
        return found != nullptr ? found->passed : -1;
    };
    QCOMPARE(passed("chat.v1", "hard", "chat"), std::int64_t{10});
    QCOMPARE(passed("chat.v2", "hard", "chat"), std::int64_t{20});
    QCOMPARE(passed("", "", "chat"), std::int64_t{99});
    QCOMPARE(passed("", "", "search"), std::int64_t{-1});
    QVERIFY(book.deciding("acme", "big", "", "", "chat") == nullptr);
    book.add({eval(Feature, "chat", 50, 100, -1)}); // older
    QCOMPARE(passed("", "", "chat"), std::int64_t{99});
    book.add({eval(Feature, "chat", 51, 100)});
    QCOMPARE(passed("", "", "chat"), std::int64_t{51});
    QCOMPARE(book.results().size(), std::size_t{3});
}

void TestEvals::comesBackAsItWas()
{
    EvalBook book;
    book.add({eval(EvalResult::ScopeKind::Prompt, "a “quoted” one", 3, 7, 1'790'000'000'000'000)});
    const auto again = EvalBook::parse(book.toJson(), "evals");
    QVERIFY(again.ok());
    EvalBook second;
    second.add(*again);
    QCOMPARE(second.toJson(), book.toJson());
}

void TestEvals::saysWhereItDoesNotFit_data()
{
    QTest::addColumn<QByteArray>("change");
    QTest::addColumn<QByteArray>("place");
    const auto row = [](const char *change, const char *place) {
        QTest::newRow(change) << QByteArray(change) << QByteArray(place);
    };
    row(R"("passed": 8)", "/evals/0/passed");
    row(R"("passed": -1)", "/evals/0/passed");
    row(R"("threshold": 90)", "/evals/0/threshold");
    row(R"("scope_kind": "team")", "/evals/0/scope_kind");
    row(R"("scope": "")", "/evals/0/scope");
    row(R"("evaluated_at": "soon")", "/evals/0/evaluated_at");
}

void TestEvals::saysWhereItDoesNotFit()
{
    QFETCH(QByteArray, change);
    QFETCH(QByteArray, place);
    // The first of two members of one name counts.
    const QByteArray document =
        R"({"evals": [{)" + change + R"(, "provider": "acme", "model": "small", "scope_kind": "feature",
        "scope": "chat", "passed": 3, "total": 7, "threshold": 0.9, "evaluated_at": "2026-07-01"}]})";
    const auto results = EvalBook::parse(document.toStdString(), "evals");
    QVERIFY(!results.ok());
    QVERIFY2(results.error().message.find(place.toStdString()) != std::string::npos, results.error().message.c_str());
}

QTEST_GUILESS_MAIN(TestEvals)
#include "tst_evals.moc"

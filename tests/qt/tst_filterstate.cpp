// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/filterstate.h"
#include "models/qt/palettemodel.h"
#include "models/qt/queryrunner.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace tokenledger;

namespace {

const QString copilot = QStringLiteral("Support copilot");

std::vector<std::string> texts(const DimensionFilter &filter)
{
    return filter.values;
}

} // namespace

class TestFilterState : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void drillsDownAndUp()
    {
        FilterState state;
        QSignalSpy changed(&state, &FilterState::exploreChanged);
        QCOMPARE(state.explore().groupBy, Dimension::Feature);
        state.drillInto(copilot);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(state.explore().path, QList<PathStep>({{Dimension::Feature, copilot}}));
        QCOMPARE(state.explore().groupBy, Dimension::Tenant);
        state.drillInto(QStringLiteral("Northwind"));
        QCOMPARE(state.explore().groupBy, Dimension::Prompt);
        QVERIFY(state.levelUp());
        QCOMPARE(state.explore().groupBy, Dimension::Tenant);
        QVERIFY(state.levelUp());
        QCOMPARE(state.explore().groupBy, Dimension::Feature);
        QVERIFY(!state.levelUp());
    }

    void filtersAreWhatTheQueryTakes()
    {
        FilterState state;
        state.drillInto(copilot);
        state.keepOnly(Dimension::Region, QStringLiteral("eu-west"));
        state.exclude(Dimension::Model, QStringLiteral("a"));
        state.exclude(Dimension::Model, QStringLiteral("b"));
        ExploreView view = state.explore();
        view.chips.append({Dimension::User, {QString()}, false, true}); // switched off
        const std::vector<DimensionFilter> filters = FilterState::filters(view);
        QCOMPARE(filters.size(), std::size_t(3));
        QCOMPARE(texts(filters[0]), std::vector<std::string>{"Support copilot"});
        QVERIFY(!filters[1].exclude);
        QVERIFY(filters[2].exclude);
        QCOMPARE(texts(filters[2]), (std::vector<std::string>{"a", "b"}));
    }

    void undoesAndRedoesFilters()
    {
        FilterState state;
        state.keepOnly(Dimension::Region, QStringLiteral("eu-west"));
        state.drillInto(copilot);
        QVERIFY(state.canUndo());
        state.undo();
        QCOMPARE(state.explore().path.size(), 0);
        QCOMPARE(state.explore().chips.size(), 1);
        state.undo();
        QCOMPARE(state.explore().chips.size(), 0);
        QVERIFY(!state.canUndo());
        state.redo();
        state.redo();
        QCOMPARE(state.explore().path.size(), 1);
        QVERIFY(!state.canRedo());
        state.undo();
        state.keepOnly(Dimension::Region, QStringLiteral("us-east"));
        QVERIFY(!state.canRedo());
    }

    void goesBackAndForwardThroughViews()
    {
        FilterState state;
        QSignalSpy pages(&state, &FilterState::pageChanged);
        state.setPage(1);
        state.drillInto(copilot);
        state.setPage(3);
        state.back();
        QCOMPARE(state.page(), 1);
        QCOMPARE(state.explore().path.size(), 1);
        state.back();
        QCOMPARE(state.explore().path.size(), 0);
        state.forward();
        state.forward();
        QCOMPARE(state.page(), 3);
        QVERIFY(!state.canGoForward());
        QCOMPARE(pages.count(), 4);
    }

    void otherPeriodClearsTheBrush()
    {
        FilterState state;
        Scope scope;
        scope.period = Period::quarter(2026, 3);
        state.setScope(scope);
        ExploreView view;
        view.brush = Period{QDate(2026, 7, 18), QDate(2026, 8, 2)};
        state.setExplore(view);
        QCOMPARE(state.shownPeriod().first, QDate(2026, 7, 18));
        scope.basis = CostBasis::Reported;
        state.setScope(scope);
        QVERIFY(state.explore().brush);
        scope.period = Period::quarter(2026, 2);
        state.setScope(scope);
        QVERIFY(!state.explore().brush);
        QCOMPARE(state.shownPeriod().first, QDate(2026, 4, 1));
    }

    void nothingNewIsNotAStep()
    {
        FilterState state;
        QSignalSpy changed(&state, &FilterState::historyChanged);
        state.setExplore(state.explore());
        state.setScope(state.scope());
        QCOMPARE(changed.count(), 0);
        QVERIFY(!state.canUndo());
    }

    void paletteFindsByLetters()
    {
        PaletteModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto entry = [](PaletteEntry::Kind kind, const char *name) {
            return PaletteEntry{kind, QString::fromLatin1(name), QString::fromLatin1(name), {}, {}, {}};
        };
        model.setEntries({entry(PaletteEntry::Kind::Command, "Dark theme"), entry(PaletteEntry::Kind::Page, "Data"),
                          entry(PaletteEntry::Kind::Value, "Document search"), entry(PaletteEntry::Kind::Value, "Northwind")});
        QCOMPARE(model.rowCount(), 2); // values only once something is typed
        model.setPattern(QStringLiteral("docs"));
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.entry(0)->name, QStringLiteral("Document search"));
        model.setPattern(QStringLiteral("da"));
        QCOMPARE(model.entry(0)->name, QStringLiteral("Data"));
        model.setPattern(QStringLiteral(">da"));
        QCOMPARE(model.rowCount(), 1);
        model.setPattern(QStringLiteral("zzz"));
        QCOMPARE(model.rowCount(), 0);
        model.noteUsed(QStringLiteral("Northwind"));
        model.setPattern(QString());
        QCOMPARE(model.entry(0)->name, QStringLiteral("Northwind"));
    }

    void newestQuestionWins()
    {
        ThreadQueryRunner runner;
        QObject asker;
        QList<int> answers;
        for (int i = 0; i < 20; ++i)
            runner.ask<int>(&asker, [i] { return i; }, [&](const int &answer) { answers.append(answer); });
        QTRY_COMPARE(answers.isEmpty() ? -1 : answers.last(), 19);
        QTest::qWait(20);
        QCOMPARE(answers, QList<int>{19});
    }
    void answersToOneWhoIsGoneAreDropped()
    {
        ThreadQueryRunner runner;
        bool answered = false;
        auto *asker = new QObject;
        runner.ask<int>(asker, [] { return 1; }, [&](const int &) { answered = true; });
        delete asker;
        QTest::qWait(50);
        QVERIFY(!answered);
    }
};

QTEST_GUILESS_MAIN(TestFilterState)
#include "tst_filterstate.moc"

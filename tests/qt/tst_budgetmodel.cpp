// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/budgetmodel.h"
#include "models/qt/roles.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace tokenledger;

namespace {

Budget budget(const std::string &name, std::int64_t dollars)
{
    Budget made;
    made.name = name;
    made.amount = Money::fromNano(dollars * 1'000'000'000);
    return made;
}

BudgetStanding standing(const Budget &budget, std::int64_t spent, std::int64_t forecast)
{
    BudgetStanding made;
    made.budget = budget;
    made.period = TimeRange{*parseIso8601("2026-08-31T22:00:00Z"), *parseIso8601("2026-09-30T22:00:00Z")};
    made.actual = Money::fromNano(spent * 1'000'000'000);
    made.forecast = Forecast{Money::fromNano(forecast * 1'000'000'000), Money::fromNano(1), Money::fromNano(2), 30, std::nullopt};
    made.limit = budget.amount;
    return made;
}

QString at(const BudgetModel &model, int row, int column)
{
    return model.index(row, column).data().toString();
}

} // namespace

/// The grid of budgets: what is typed, what is refused, what is taken back.
class TestBudgetModel : public QObject
{
    Q_OBJECT

    BudgetModel m_model;

private Q_SLOTS:
    void init()
    {
        qRegisterMetaType<std::vector<Budget>>();
        m_model.setZone(QStringLiteral("Europe/Berlin"));
        m_model.setStandings({standing(budget("Chat", 100), 120, 90), {budget("Old", 50), {}, {}, 0, {}, {}, {}}});
    }

    void showsBudgetAgainstActualAgainstForecast()
    {
        new QAbstractItemModelTester(&m_model, QAbstractItemModelTester::FailureReportingMode::QtTest, this);
        QCOMPARE(at(m_model, 0, BudgetModel::AmountColumn), QStringLiteral("$100"));
        QCOMPARE(at(m_model, 0, BudgetModel::ActualColumn), QStringLiteral("$120"));
        QCOMPARE(at(m_model, 0, BudgetModel::ForecastColumn), QStringLiteral("$90.00"));
        QCOMPARE(at(m_model, 0, BudgetModel::UsedColumn), QStringLiteral("120.0%"));
        QCOMPARE(m_model.index(0, BudgetModel::UsedColumn).data(ToneRole).toString(), QStringLiteral("over"));
        QVERIFY(!m_model.index(0, BudgetModel::ForecastColumn).data(ToneRole).isValid());
        // The period ends with the last day of the reporting zone.
        QCOMPARE(at(m_model, 0, BudgetModel::EndsColumn), QStringLiteral("30 Sep 2026"));
        QCOMPARE(at(m_model, 1, BudgetModel::EndsColumn), QStringLiteral("Not in force"));
        QCOMPARE(at(m_model, 1, BudgetModel::ActualColumn), QStringLiteral("–"));
    }

    void readsWhatIsTyped_data()
    {
        QTest::addColumn<int>("column");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("shown"); // empty: refused
        const auto add = [](const char *name, int column, const char *typed, const char *shown) {
            QTest::newRow(name) << column << QString::fromUtf8(typed) << QString::fromUtf8(shown);
        };
        add("name", BudgetModel::NameColumn, "Search", "Search");
        add("no name", BudgetModel::NameColumn, " ", "");
        add("a name twice", BudgetModel::NameColumn, "Old", "");
        add("dimension", BudgetModel::AxisColumn, "feature", "Feature");
        add("tag", BudgetModel::AxisColumn, "tag:team", "tag:team");
        add("no dimension", BudgetModel::AxisColumn, "colour", "");
        add("period", BudgetModel::PeriodColumn, "quarter", "Quarter");
        add("no period", BudgetModel::PeriodColumn, "year", "");
        add("amount", BudgetModel::AmountColumn, "$1,250.00", "$1,250");
        add("no amount", BudgetModel::AmountColumn, "much", "");
        add("negative", BudgetModel::AmountColumn, "-1", "");
        add("rollover", BudgetModel::RolloverColumn, "yes", "Yes");
        add("no rollover", BudgetModel::RolloverColumn, "maybe", "");
        add("from", BudgetModel::FromColumn, "2026-07-01", "1 Jul 2026");
        add("as it is shown", BudgetModel::FromColumn, "1 Jul 2026", "1 Jul 2026");
        add("until", BudgetModel::ToColumn, "2026-12-31", "31 Dec 2026");
        add("no date", BudgetModel::ToColumn, "soon", "");
    }
    void readsWhatIsTyped()
    {
        QFETCH(int, column);
        QFETCH(QString, typed);
        QFETCH(QString, shown);
        QSignalSpy edited(&m_model, &BudgetModel::edited);
        QSignalSpy refused(&m_model, &BudgetModel::refused);
        const QString before = at(m_model, 0, column);
        QCOMPARE(m_model.setData(m_model.index(0, column), typed), !shown.isEmpty());
        QCOMPARE(edited.size(), shown.isEmpty() ? 0 : 1);
        QCOMPARE(refused.size(), shown.isEmpty() ? 1 : 0);
        QCOMPARE(at(m_model, 0, column), shown.isEmpty() ? before : shown);
    }

    /// The days are those of the reporting zone, the last one included.
    void datesAreThoseOfTheZone()
    {
        QVERIFY(m_model.setData(m_model.index(0, BudgetModel::FromColumn), QStringLiteral("2026-03-29")));
        QVERIFY(m_model.setData(m_model.index(0, BudgetModel::ToColumn), QStringLiteral("2026-10-25")));
        const Budget &typed = m_model.standing(0).budget;
        QCOMPARE(toIso8601(typed.range.from), std::string("2026-03-28T23:00:00Z"));
        QCOMPARE(toIso8601(typed.range.to), std::string("2026-10-25T23:00:00Z")); // summer time ends on that day
        QVERIFY(!m_model.setData(m_model.index(0, BudgetModel::FromColumn), QStringLiteral("2026-11-01"))); // after its end
    }

    void everyChangeIsTakenBack()
    {
        const int rows = m_model.rowCount();
        m_model.addBudget();
        m_model.addBudget();
        QCOMPARE(m_model.rowCount(), rows + 2);
        m_model.takeIn({budget("Chat", 7)});
        QCOMPARE(m_model.standing(2).budget.name, std::string("Chat"));
        QCOMPARE(m_model.standing(2).budget.amount.nano(), std::int64_t{7'000'000'000});
        m_model.removeBudgets({0, 1});
        QCOMPARE(m_model.rowCount(), rows);
        m_model.undo();
        m_model.undo();
        QCOMPARE(m_model.standing(2).budget.amount.nano(), std::int64_t{100'000'000'000});
        m_model.redo();
        QCOMPARE(m_model.standing(2).budget.amount.nano(), std::int64_t{7'000'000'000});
        m_model.undo();
        m_model.undo();
        m_model.undo();
        QCOMPARE(m_model.rowCount(), rows);
    }

    void nothingIsTypedWhereNothingMayChange()
    {
        m_model.setReadOnly(true);
        QVERIFY(!m_model.flags(m_model.index(0, BudgetModel::AmountColumn)).testFlag(Qt::ItemIsEditable));
        QVERIFY(!m_model.setData(m_model.index(0, BudgetModel::AmountColumn), QStringLiteral("5")));
        m_model.setReadOnly(false);
        QVERIFY(!m_model.setData(m_model.index(0, BudgetModel::ActualColumn), QStringLiteral("5")));
    }
};

QTEST_GUILESS_MAIN(TestBudgetModel)
#include "tst_budgetmodel.moc"

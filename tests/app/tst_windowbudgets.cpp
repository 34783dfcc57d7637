// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/windowdesk.h"
#include "tests/views/pagetesting.h"
#include "models/qt/budgetmodel.h"
#include "models/qt/numberformat.h"
#include "views/alertspage.h"
#include "views/budgetpane.h"
#include "views/widgets/tablepanel.h"

#include <QLineEdit>
#include <QTableView>

#include <algorithm>

using namespace tokenledger;

namespace {

/// A call of a dollar in each of the last `hours` hours before the next one.
QByteArray calls(int hours)
{
    const std::int64_t now = QDateTime::currentSecsSinceEpoch() / 3600 * 3600;
    QByteArray csv = "id,started_at,provider,model,feature,input,output,cost\n";
    for (int back = 0; back < hours; ++back)
        csv += QByteArray::number(back) + ',' + QByteArray::fromStdString(toIso8601(Instant::fromSeconds(now - back * 3600))) + ",nobody,nothing,chat,100,10,1\n";
    return csv;
}

} // namespace

/// The grid of budgets on a real ledger: typed in, taken in from a table, taken back.
class TestWindowBudgets : public QObject
{
    Q_OBJECT

    AlertsPage &page() { return *static_cast<AlertsPage *>(m_desk->window().page(PageId::Alerts)); }
    BudgetModel &model() { return *page().budgetPane()->model(); }
    QString cell(int row, int column) { return model().index(row, column).data().toString(); }
    QString stored() { return m_desk->probe().texts(QStringLiteral("SELECT body FROM document WHERE kind = 'budgets'")).join(QString()); }
    void click(const char *text)
    {
        QAbstractButton *button = m_desk->button(QString::fromUtf8(text), &page());
        QVERIFY2(button, text);
        QVERIFY2(button->isEnabled(), text);
        PageTesting::click(button);
    }
    void type(int row, int column, const char *text)
    {
        QTableView *table = page().budgetPane()->panel()->table();
        table->setCurrentIndex(table->model()->index(row, column));
        table->edit(table->currentIndex());
        const QList<QLineEdit *> fields = table->viewport()->findChildren<QLineEdit *>();
        const auto shown = std::find_if(fields.begin(), fields.end(), [](const QLineEdit *field) { return field->isVisible(); });
        QVERIFY(shown != fields.end());
        QLineEdit *field = *shown; // those of cells before go later
        field->selectAll();
        QTest::keyClicks(field, QString::fromUtf8(text));
        QTest::keyClick(field, Qt::Key_Return);
        QTest::qWait(20); // the cell is taken in the next turn of the event loop
    }

private Q_SLOTS:
    void initTestCase() { PageTesting::installTheme(); }
    void init()
    {
        m_desk = std::make_unique<WindowDesk>();
        m_desk->start(false);
        m_desk->import(writeFile(m_desk->path("calls.csv"), calls(40 * 24)));
        m_desk->window().showPage(PageId::Alerts);
        page().showTab(AlertsPage::Tab::Budgets);
        m_desk->rest();
    }
    void cleanup() { m_desk.reset(); }

    void aBudgetIsTypedAndTakenBack()
    {
        click("New budget");
        QTRY_VERIFY_WITH_TIMEOUT(stored().contains(QStringLiteral("Budget 1")), windowPatience);
        type(0, BudgetModel::AxisColumn, "feature");
        type(0, BudgetModel::ValueColumn, "chat");
        type(0, BudgetModel::PeriodColumn, "day");
        type(0, BudgetModel::AmountColumn, "100");
        QTRY_VERIFY_WITH_TIMEOUT(stored().contains(QStringLiteral("\"value\":\"chat\",\"period\":\"day\",\"amount_usd\":\"100\"")), windowPatience);
        // What the sum of the day's hours is, in the zone of the window.
        const QString zone = m_desk->window().filterState().scope().zone;
        const Instant now = Instant::fromMillis(QDateTime::currentMSecsSinceEpoch());
        const QString dollars = NumberFormat().money(Money::fromNano((inZone(now, zone).time().hour() + 1) * std::int64_t{1'000'000'000}));
        QTRY_COMPARE_WITH_TIMEOUT(cell(0, BudgetModel::ActualColumn), dollars, windowPatience);
        QCOMPARE(cell(0, BudgetModel::ForecastColumn), QStringLiteral("$24.00"));
        QCOMPARE(cell(0, BudgetModel::EndsColumn), NumberFormat().date(inZone(now, zone).date()));
        // A cell that does not read says why, and nothing is kept.
        type(0, BudgetModel::PeriodColumn, "year");
        QVERIFY(m_desk->labels(page()).join(QLatin1Char('\n')).contains(QStringLiteral("“year” is no period; give day, week, month or quarter.")));
        QVERIFY(!stored().contains(QStringLiteral("year")));
        m_desk->press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(stored().contains(QStringLiteral("\"amount_usd\":\"0\"")), windowPatience);
        click("Undo");
        QTRY_VERIFY_WITH_TIMEOUT(stored().contains(QStringLiteral("\"period\":\"month\"")), windowPatience);
    }

    void aTableIsTakenIn()
    {
        const QByteArray table = "name,dimension,value,period,amount_usd,from,to,rollover\nall,,,month,1000,,,yes\nchat,feature,chat,quarter,50,2026-01-01,,no\n";
        Q_EMIT page().budgetPane()->importRequested(writeFile(m_desk->path("budgets.csv"), table));
        QTRY_COMPARE_WITH_TIMEOUT(model().rowCount(), 2, windowPatience);
        QTRY_VERIFY_WITH_TIMEOUT(stored().contains(QStringLiteral("\"rollover\":true")), windowPatience);
        QTRY_VERIFY_WITH_TIMEOUT(cell(0, BudgetModel::LimitColumn) != NumberFormat::unknown(), windowPatience);
        QCOMPARE(cell(1, BudgetModel::RolloverColumn), QStringLiteral("No"));
        click("Undo");
        QTRY_VERIFY_WITH_TIMEOUT(!stored().contains(QStringLiteral("chat")), windowPatience);
        Q_EMIT page().budgetPane()->importRequested(writeFile(m_desk->path("bad.csv"), "name,dimension,value,period,amount_usd,from,to\nall,,,year,1,,\n"));
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->message().contains(QStringLiteral("year")), windowPatience);
        QCOMPARE(model().rowCount(), 0);
    }

private:
    std::unique_ptr<WindowDesk> m_desk;
};

QTEST_MAIN(TestWindowBudgets)
#include "tst_windowbudgets.moc"

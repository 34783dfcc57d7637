// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/billlinemodel.h"
#include "tests/app/windowdesk.h"
#include "tests/views/pagetesting.h"
#include "views/reconcilepage.h"
#include "views/widgets/kpistrip.h"

#include <QLineEdit>
#include <QTableView>

using namespace tokenledger;

namespace {

/// 1 dollar of OpenAI and 1 of Anthropic, in September.
const QByteArray calls = "id,started_at,provider,model,feature,tenant,uncached_input,output,cost_usd\n"
                         "a,2026-09-02T10:00:00Z,openai,gpt-4.1,chat,acme,1000,100,0.3\n"
                         "b,2026-09-03T11:00:00Z,openai,gpt-4.1,chat,acme,1000,100,0.2\n"
                         "c,2026-09-03T10:00:00Z,openai,gpt-4.1-mini,eval,acme,2000,0,0.1\n"
                         "d,2026-09-04T11:00:00Z,openai,gpt-4.1,chat,,2000,0,0.4\n"
                         "e,2026-09-04T11:00:00Z,anthropic,claude-haiku-4-5,chat,acme,2000,0,1\n";
const QByteArray invoices = "provider,period_start,period_end,amount,currency,invoice_id\n"
                            "openai,2026-09-01,2026-10-01,1.02,USD,INV-1\n"
                            "anthropic,2026-09-01,2026-10-01,1.5,USD,A-7\n";

} // namespace

/// The Reconcile page on a real ledger: true-up, the rows and calls behind a step, corrected invoices, exchange rates.
class TestWindowReconcile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { PageTesting::installTheme(); }
    void init()
    {
        m_desk = std::make_unique<WindowDesk>();
        m_desk->start(false);
        m_desk->window().resize(1440, 900);
    }
    void cleanup() { m_desk.reset(); }

    void costsAreTruedUpAndBack();
    void theRowsBehindAStep();
    void theCallsBehindAStep();
    void aCorrectedInvoiceReplacesTheOld();
    void ratesTurnABillIntoDollars();

private:
    ReconcilePage &page() { return *static_cast<ReconcilePage *>(m_desk->window().page(PageId::Reconcile)); }
    void import(const char *name, const QByteArray &content) { m_desk->import(writeFile(m_desk->path(name), content)); }
    void show()
    {
        m_desk->window().showPage(PageId::Reconcile);
        QTRY_VERIFY_WITH_TIMEOUT(page().month() != nullptr, windowPatience);
        m_desk->rest();
    }
    void choose(const QString &provider)
    {
        Q_EMIT page().providerChosen(provider);
        m_desk->rest();
    }
    QTableView &table(const char *name) { return *PageTesting::named<QTableView>(page(), name); }
    void click(const char *name)
    {
        auto *button = PageTesting::named<QAbstractButton>(page(), name);
        QVERIFY2(button->isVisible() && button->isEnabled(), name);
        PageTesting::click(button);
    }
    /// The sum of the rows that are listed, of the amounts as the table shows them.
    qint64 listedNano()
    {
        const QAbstractItemModel &model = *table("billLines").model();
        qint64 sum = 0;
        for (int row = 0; row < model.rowCount(); ++row)
            sum += model.index(row, BillLineModel::AmountColumn).data(valueRole).toLongLong();
        return sum;
    }
    qint64 overviewCost() { return m_desk->overview().shown().total.cost.nano(); }

    std::unique_ptr<WindowDesk> m_desk;
};

void TestWindowReconcile::costsAreTruedUpAndBack()
{
    import("calls.csv", calls);
    import("invoices.csv", invoices);
    show();
    const qint64 computed = overviewCost();
    QCOMPARE(computed, m_desk->probe().number(QStringLiteral("SELECT sum(cost_nano) FROM calls")));
    click("trueUp");
    QVERIFY(m_desk->message().contains(QStringLiteral("trued up to the bills")));
    QCOMPARE(m_desk->filters().scope().basis, CostBasis::Billed);
    // Both vendors' months cost what their invoices say.
    QTRY_COMPARE_WITH_TIMEOUT(overviewCost(), 2'520'000'000, windowPatience);
    QTRY_COMPARE_WITH_TIMEOUT(m_desk->explore().shown().total.cost.nano(), 2'520'000'000, windowPatience);
    QVERIFY(m_desk->overview().shown().chart.scopeLine.startsWith(QStringLiteral("Trued up to the bills")));
    for (const CostRow &row : m_desk->explore().shown().rows)
        QCOMPARE(row.state, CellState::Billed);
    QCOMPARE(m_desk->probe().number(QStringLiteral("SELECT sum(cost_nano) FROM calls")), computed); // nothing is overwritten

    PageTesting::click(m_desk->button(QStringLiteral("Undo"), m_desk->window().findChild<MessageBar *>()));
    QTRY_COMPARE_WITH_TIMEOUT(overviewCost(), computed, windowPatience);
    QVERIFY(!PageTesting::named<QAbstractButton>(page(), "trueUp")->isChecked());
    // A bill that comes while costs are trued up is taken in.
    click("trueUp");
    QTRY_COMPARE_WITH_TIMEOUT(overviewCost(), 2'520'000'000, windowPatience);
    import("more.csv", "provider,period_start,period_end,amount,currency,invoice_id\nopenai,2026-09-01,2026-10-01,0.5,USD,INV-2\n");
    QTRY_COMPARE_WITH_TIMEOUT(overviewCost(), 3'020'000'000, windowPatience);
}

void TestWindowReconcile::theRowsBehindAStep()
{
    m_desk->import(QStringLiteral(TOKENLEDGER_TEST_DATA "/bills/openai-costs-console.csv.gz"));
    show();
    // Without calls every row of the bill stands behind one step, and all of them behind the bill.
    const QAbstractItemModel &bridge = *table("bridge").model();
    QVERIFY(bridge.rowCount() > 3);
    qint64 parts = 0;
    int listed = 0;
    for (int row = 0; row < bridge.rowCount(); ++row) {
        table("bridge").setCurrentIndex(bridge.index(row, 0));
        if (!PageTesting::named<QAbstractButton>(page(), "showLines")->isEnabled())
            continue;
        click("showLines");
        QTRY_COMPARE_WITH_TIMEOUT(table("billLines").isVisible(), true, windowPatience);
        m_desk->rest();
        const bool whole = row + 1 == bridge.rowCount();
        if (whole)
            QCOMPARE(listedNano(), m_desk->probe().number(QStringLiteral("SELECT sum(billed_nano) FROM bill_row WHERE kind = 'bill'")));
        else
            parts += listedNano();
        listed += whole ? 0 : table("billLines").model()->rowCount();
        click("backToStep");
        QVERIFY(table("parts").isVisible());
    }
    QCOMPARE(parts, m_desk->probe().number(QStringLiteral("SELECT sum(billed_nano) FROM bill_row WHERE kind = 'bill'")));
    QCOMPARE(listed, m_desk->probe().number(QStringLiteral("SELECT count(*) FROM bill_row WHERE kind = 'bill'")));
}

void TestWindowReconcile::theCallsBehindAStep()
{
    import("calls.csv", calls);
    import("invoices.csv", invoices);
    show();
    choose(QStringLiteral("openai"));
    QTRY_COMPARE_WITH_TIMEOUT(page().month()->result.total.billed.nano(), 1'020'000'000, windowPatience);
    table("bridge").setCurrentIndex(table("bridge").model()->index(0, 0)); // the calls
    QVERIFY(!PageTesting::named<QAbstractButton>(page(), "showLines")->isEnabled());
    const QAbstractItemModel &parts = *table("parts").model();
    for (int row = 0; row < parts.rowCount(); ++row)
        if (parts.index(row, 0).data().toString() == QStringLiteral("gpt-4.1"))
            table("parts").selectRow(row);
    click("showCalls");
    QTRY_COMPARE_WITH_TIMEOUT(m_desk->window().currentPage(), PageId::Explore, windowPatience);
    QTRY_COMPARE_WITH_TIMEOUT(m_desk->explore().shown().total.calls, 3, windowPatience);
    QVERIFY(m_desk->filters().explore().calls);
    QCOMPARE(m_desk->explore().shown().total.cost.nano(),
             m_desk->probe().number(QStringLiteral("SELECT sum(cost_nano) FROM calls WHERE model = 'gpt-4.1'")));
}

void TestWindowReconcile::aCorrectedInvoiceReplacesTheOld()
{
    import("calls.csv", calls);
    m_desk->window().showPage(PageId::Reconcile);
    const auto enter = [this](const char *amount) {
        click(page().month() ? "enterInvoice" : "enterFirstInvoice");
        for (const auto &[field, text] : {std::pair("invoiceProvider", "openai"), std::pair("invoiceAmount", amount), std::pair("invoiceNumber", "INV-9")}) {
            auto *line = PageTesting::named<QLineEdit>(page(), field);
            line->clear();
            QTest::keyClicks(line, QString::fromLatin1(text));
        }
        click("saveInvoice");
        m_desk->rest();
    };
    for (const auto &[amount, nano] : {std::pair<const char *, qint64>("2", 2'000'000'000), {"3.5", 3'500'000'000}}) {
        enter(amount);
        QTRY_VERIFY_WITH_TIMEOUT(page().month() != nullptr && page().month()->result.total.invoiced.nano() == nano, windowPatience);
    }
    QCOMPARE(m_desk->probe().number(QStringLiteral("SELECT count(*) FROM bill_row")), 2); // the older one is kept
    QCOMPARE(m_desk->probe().problems(), QStringList());
}

void TestWindowReconcile::ratesTurnABillIntoDollars()
{
    import("calls.csv", calls);
    import("euros.csv", "provider,period_start,period_end,amount,currency,invoice_id\nopenai,2026-09-01,2026-10-01,2,EUR,E-1\n");
    show();
    QVERIFY(page().month()->result.total.invoiced.isZero());
    const auto says = [this] { return WindowDesk::labels(page()).filter(QStringLiteral("no exchange rate is known")).size() > 0; };
    QTRY_VERIFY_WITH_TIMEOUT(says(), windowPatience);
    import("rates.csv", "date,currency,rate,source\n2026-08-31,EUR,1.25,ECB\n");
    QTRY_COMPARE_WITH_TIMEOUT(page().month()->result.total.invoiced.nano(), 2'500'000'000, windowPatience);
    QVERIFY(!says());
    table("bridge").setCurrentIndex(table("bridge").model()->index(table("bridge").model()->rowCount() - 1, 0));
    click("showLines");
    QTRY_COMPARE_WITH_TIMEOUT(table("billLines").model()->rowCount(), 1, windowPatience);
    const QModelIndex billed = table("billLines").model()->index(0, 4);
    QCOMPARE(billed.data().toString(), QStringLiteral("2 EUR"));
    QCOMPARE(billed.data(Qt::ToolTipRole).toString(), QStringLiteral("1.25 US dollars for one, rate of 31 Aug 2026, ECB"));
}

QTEST_MAIN(TestWindowReconcile)
#include "tst_windowreconcile.moc"

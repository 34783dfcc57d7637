// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/importservice.h"
#include "app/pricebook.h"
#include "app/reconciling.h"
#include "models/store/raterows.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace tokenledger;

namespace {

constexpr const char *invoiceHead = "provider,period_start,period_end,amount,currency,invoice_id\n";
constexpr const char *rateHead = "date,currency,rate,source\n";

} // namespace

/// Bills in other currencies and corrected invoices, as imports of a ledger.
class TestExchangeRates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void rowsTakeTheRateOfTheirDay();
    void lateBillsAndRestatedRates();
    void undoTakesDollarsAway();
    void refusedRates_data();
    void refusedRates();
    void aCorrectedInvoiceReplacesTheOld();

private:
    ImportOutcome import(const char *name, const std::string &content, bool dryRun = false);
    std::string billed();
    std::int64_t apart();
    std::vector<std::string> problems() { return m_store->verify(1).value().problems; }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<CallStore> m_store;
};

void TestExchangeRates::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    auto store = CallStore::open(m_folder->filePath(QStringLiteral("a.ledger")).toStdString(), CallStore::Mode::ReadWrite);
    QVERIFY(store);
    m_store = std::move(*store);
}

void TestExchangeRates::cleanup()
{
    m_store.reset();
    m_folder.reset();
}

ImportOutcome TestExchangeRates::import(const char *name, const std::string &content, bool dryRun)
{
    QFile file(m_folder->filePath(QLatin1String(name)));
    if (!file.open(QIODevice::WriteOnly) || file.write(content.c_str()) < 0)
        qFatal("the file cannot be written");
    file.close();
    ImportOrder order;
    order.path = file.fileName().toStdString();
    order.dryRun = dryRun;
    JobControl control;
    return importFile(*m_store, loadCatalogue(nullptr).value(), order, control);
}

/// What September's bills for use come to.
std::string TestExchangeRates::billed()
{
    const auto result = reconcileStore(*m_store, {monthNamed("2026-09"), {}, {}});
    return result ? result->total.billed.toString() : result.error().message;
}

std::int64_t TestExchangeRates::apart()
{
    const auto result = reconcileStore(*m_store, {monthNamed("2026-09"), {}, {}});
    return result ? result->rowsWithoutUsd : -1;
}

void TestExchangeRates::rowsTakeTheRateOfTheirDay()
{
    QVERIFY(!import("bill.csv", std::string(invoiceHead) +
                                    "openai,2026-09-01,2026-09-02,100.10,EUR,a\n"      // a rate of its day
                                    "openai,2026-09-06,2026-09-07,0.000000003,EUR,b\n" // a Sunday: Friday's rate
                                    "openai,2026-09-20,2026-09-21,50,eur,c\n"          // the newest rate is too old
                                    "openai,2026-09-03,2026-09-04,7,GBP,d\n"           // nobody says
                                    "openai,2026-09-03,2026-09-04,1.5,USD,e\n")
                 .error);
    QCOMPARE(billed(), std::string("1.5"));
    QCOMPARE(apart(), 4);
    const std::string rates = std::string(rateHead) + "2026-09-01,EUR,1.1,ECB\n2026-09-04,eur,1.5,ECB\n2026-09-05,CHF,1.2,SNB\n";
    QCOMPARE(import("rates.csv", rates, true).calls->counts.rowsAdded, std::uint64_t{3});
    QCOMPARE(apart(), 4); // a dry run changes nothing
    QCOMPARE(import("rates.csv", rates).calls->counts.rowsAdded, std::uint64_t{3});
    // 100.10 * 1.1 = 110.11; 3 nano * 1.5 = 4.5 nano, half to even 4; 1.5 as it is.
    QCOMPARE(billed(), std::string("111.610000004"));
    QCOMPARE(apart(), 2);
    const auto row = m_store->sql("SELECT usd_rate, rate_date, rate_source FROM bill_text WHERE invoice = 'b'");
    QVERIFY(row);
    QCOMPARE(std::get<std::string>(row->rows[0][0]), std::string("1.5"));
    QCOMPARE(std::get<std::string>(row->rows[0][1]), std::string("2026-09-04"));
    QCOMPARE(std::get<std::string>(row->rows[0][2]), std::string("ECB"));
    const auto known = exchangeRates(*m_store);
    QVERIFY(known && known->size() == 3);
    QCOMPARE(import("rates.csv", rates).calls->counts.rowsAdded, std::uint64_t{0});
    for (const std::string &problem : problems())
        qWarning("%s", problem.c_str());
    QVERIFY(problems().empty());
}

void TestExchangeRates::lateBillsAndRestatedRates()
{
    import("rates.csv", std::string(rateHead) + "2026-09-04,EUR,1.5,ECB\n");
    import("late.csv", std::string(invoiceHead) + "openai,2026-09-08,2026-09-09,10,EUR,\n");
    QCOMPARE(billed(), std::string("15"));
    import("restated.csv", std::string(rateHead) + "2026-09-04,EUR,2,ECB\n");
    QCOMPARE(billed(), std::string("20"));
    for (const std::string &problem : problems())
        qWarning("%s", problem.c_str());
    QVERIFY(problems().empty());
}

void TestExchangeRates::undoTakesDollarsAway()
{
    import("bill.csv", std::string(invoiceHead) + "openai,2026-09-08,2026-09-09,10,EUR,\nopenai,2026-09-08,2026-09-09,1,USD,\n");
    const auto first = import("rates.csv", std::string(rateHead) + "2026-09-08,EUR,1.5,ECB\n");
    const auto second = import("restated.csv", std::string(rateHead) + "2026-09-08,EUR,2,ECB\n");
    QCOMPARE(billed(), std::string("21"));
    QVERIFY(m_store->undoImport(second.calls->id, nullptr));
    QCOMPARE(billed(), std::string("16"));
    QVERIFY(m_store->undoImport(first.calls->id, nullptr));
    QCOMPARE(billed(), std::string("1"));
    QCOMPARE(apart(), 1);
    for (const std::string &problem : problems())
        qWarning("%s", problem.c_str());
    QVERIFY(problems().empty());
}

void TestExchangeRates::refusedRates_data()
{
    QTest::addColumn<QString>("rows");
    QTest::newRow("date") << "yesterday,EUR,1.1,ECB";
    QTest::newRow("currency") << "2026-09-01,euro,1.1,ECB";
    QTest::newRow("dollars") << "2026-09-01,USD,1,ECB";
    QTest::newRow("no number") << "2026-09-01,EUR,n/a,ECB";
    QTest::newRow("zero") << "2026-09-01,EUR,0,ECB";
    QTest::newRow("twice") << "2026-09-01,EUR,1.1,ECB\n2026-09-01,EUR,1.2,ECB";
}

void TestExchangeRates::refusedRates()
{
    QFETCH(QString, rows);
    const ImportOutcome outcome = import("rates.csv", rateHead + rows.toStdString() + '\n');
    QVERIFY(outcome.error && outcome.error->kind == Error::Kind::Refused);
    const auto known = exchangeRates(*m_store);
    QVERIFY(known && known->empty());
}

void TestExchangeRates::aCorrectedInvoiceReplacesTheOld()
{
    import("first.csv", std::string(invoiceHead) + "openai,2026-09-01,2026-10-01,100,USD,INV-7\n");
    import("other.csv", std::string(invoiceHead) + "openai,2026-09-01,2026-10-01,11,USD,INV-8\nanthropic,2026-09-01,2026-10-01,5,USD,INV-7\n");
    QCOMPARE(billed(), std::string("116"));
    const auto corrected = import("corrected.csv", std::string(invoiceHead) + "openai,2026-09-01,2026-10-01,90,USD,INV-7\n");
    QCOMPARE(billed(), std::string("106"));
    const auto kept = m_store->sql("SELECT count(*) FROM bill_row WHERE invoice = 'INV-7' AND provider = 'openai'");
    QVERIFY(kept && std::get<std::int64_t>(kept->rows[0][0]) == 2);
    // The old one counts again when the correction is taken back.
    QVERIFY(m_store->undoImport(corrected.calls->id, nullptr));
    QCOMPARE(billed(), std::string("116"));
    for (const std::string &problem : problems())
        qWarning("%s", problem.c_str());
    QVERIFY(problems().empty());
}

QTEST_GUILESS_MAIN(TestExchangeRates)
#include "tst_exchangerates.moc"

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/pricecatalogue.h"
#include "tests/store/storefixture.h"

#include <QTest>

using namespace tokenledger;

namespace {

/// A list that prices the models of randomCalls() but for "value-1": dollars per million tokens.
Pricer pricerWith(std::int64_t list, int dollars)
{
    auto prices = std::make_shared<PriceList>();
    prices->name = "test";
    for (const char *provider : {"value-1", "value-2", "value-3", "value-4"}) {
        PriceProvider one;
        one.id = provider;
        for (int model = 2; model < 8; ++model) {
            PriceModel priced;
            priced.id = "value-" + std::to_string(model);
            priced.match = MatchRule::text(MatchRule::Kind::Equals, priced.id);
            PriceRow row;
            row.rates[index(Meter::Input)] = TieredRate{Rate::nanoPerMillion(dollars * 1'000'000'000LL), {}};
            row.rates[index(Meter::Output)] = TieredRate{Rate::nanoPerMillion(dollars * model * 1'000'000'000LL), {}};
            priced.rows.push_back(row);
            one.models.push_back(priced);
        }
        prices->providers.push_back(one);
    }
    return Pricer(std::make_shared<PriceCatalogue>(std::vector<PriceCatalogue::Layer>{{prices, list, false}}));
}

std::vector<std::vector<CallStore::SqlValue>> costs(StoreFixture &fixture)
{
    return fixture.store().sql("SELECT id, computed_cost_nano, price_list FROM calls ORDER BY id").value().rows;
}

/// Every call's cost against the pricer itself, call by call.
bool pricedBy(StoreFixture &fixture, const Pricer &pricer, const TimeRange &range)
{
    const auto rows = fixture.store().sql("SELECT coalesce(provider, ''), coalesce(model, ''), started_us, uncached_input, cache_read, output, status, "
                                          "flags, computed_cost_nano FROM calls").value().rows;
    for (const auto &row : rows) {
        const auto number = [&row](std::size_t i) { return std::get<std::int64_t>(row[i]); };
        PricedCall call;
        call.provider = std::get<std::string>(row[0]);
        call.model = std::get<std::string>(row[1]);
        call.startedAt = {number(2)};
        call.usage.uncachedInput = number(3);
        call.usage.cacheRead = number(4);
        call.usage.output = number(5);
        if (!range.contains(call.startedAt))
            continue;
        const std::optional<Money> expected = (number(7) & bit(CallFlag::GatewayCacheHit)) != 0 ? Money() : pricer.price(call).cost;
        const auto *stored = std::get_if<std::int64_t>(&row[8]);
        if (expected.has_value() != (stored != nullptr) || (stored && expected->nano() != *stored))
            return false;
    }
    return !rows.empty();
}

} // namespace

#define VERIFIED(fixture) QCOMPARE((fixture).problems(), std::vector<std::string>())

/// Re-pricing, its record, and its undo.
class TestReprice : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void pricesEveryCall();
    void previewChangesNothing();
    void onlyTheRange();
    void undoGivesTheOldCosts();
    void onlyTheNewestIsUndone();
    void tailThatIsSealedMeanwhile();
    void callThatIsReplacedMeanwhile();
    void undoneImportEndsIt();
    void cancelled();

private:
    std::unique_ptr<StoreFixture> m_base;
    std::unique_ptr<StoreFixture> m_fixture;
    std::vector<PlainCall> m_calls;
};

void TestReprice::initTestCase()
{
    m_calls = randomCalls(71'000, 1, "call-"); // a chunk and a tail
    m_base = std::make_unique<StoreFixture>();
    m_base->import(m_calls);
    m_base->close();
}

void TestReprice::init()
{
    m_fixture = std::make_unique<StoreFixture>(m_base->file());
}

void TestReprice::pricesEveryCall()
{
    const Pricer pricer = pricerWith(7, 3);
    const std::int64_t before = m_fixture->number("SELECT sum(cost_nano) FROM calls");
    const auto record = m_fixture->store().reprice(pricer, {});
    QVERIFY2(record, record ? "" : record.error().message.c_str());
    QVERIFY(pricedBy(*m_fixture, pricer, {}));
    QCOMPARE(m_fixture->number("SELECT count(*) FROM calls WHERE computed_cost_nano > 0 AND price_list <> 7"), 0);
    VERIFIED(*m_fixture);
    const std::int64_t after = m_fixture->number("SELECT sum(cost_nano) FROM calls");
    QVERIFY(after != before);
    std::int64_t byModel = 0;
    std::int64_t byMonth = 0;
    for (const RepriceChange &change : record.value().changes) {
        byModel += change.after.nano() - change.before.nano();
        const std::string model = change.model.empty() ? "model IS NULL" : "model = '" + change.model + "'";
        const std::string provider = change.provider.empty() ? "provider IS NULL" : "provider = '" + change.provider + "'";
        QCOMPARE(m_fixture->number("SELECT sum(cost_nano) FROM calls WHERE " + model + " AND " + provider), change.after.nano());
    }
    for (const RepriceMonth &month : record.value().months)
        byMonth += month.after.nano() - month.before.nano();
    QCOMPARE(byModel, after - before);
    QCOMPARE(byMonth, after - before);
    const auto records = m_fixture->store().reprices();
    QVERIFY(records);
    QCOMPARE(records.value().size(), std::size_t{1});
    QCOMPARE(records.value()[0].changes.size(), record.value().changes.size());
    QCOMPARE(records.value()[0].changes[0].after.nano(), record.value().changes[0].after.nano());
    QCOMPARE(records.value()[0].months.size(), record.value().months.size());
}

void TestReprice::previewChangesNothing()
{
    const auto before = costs(*m_fixture);
    m_fixture->reopen(CallStore::Mode::ReadOnly);
    const auto preview = m_fixture->store().previewReprice(pricerWith(7, 3), {});
    QVERIFY(preview);
    QCOMPARE(preview.value().id, std::int64_t{0});
    QVERIFY(costs(*m_fixture) == before);
    m_fixture->reopen();
    const auto record = m_fixture->store().reprice(pricerWith(7, 3), {});
    QCOMPARE(record.value().changes.size(), preview.value().changes.size());
    for (std::size_t i = 0; i < record.value().changes.size(); ++i)
        QCOMPARE(record.value().changes[i].after.nano(), preview.value().changes[i].after.nano());
}

void TestReprice::onlyTheRange()
{
    const TimeRange range{Instant::fromSeconds(1'780'100'000), Instant::fromSeconds(1'780'480'000)};
    const Pricer pricer = pricerWith(7, 3);
    QVERIFY(m_fixture->store().reprice(pricer, range));
    QVERIFY(pricedBy(*m_fixture, pricer, range));
    QCOMPARE(m_fixture->number("SELECT count(computed_cost_nano) FROM calls WHERE started_us < 1780100000000000 OR started_us >= 1780480000000000"), 0);
    VERIFIED(*m_fixture);
}

void TestReprice::undoGivesTheOldCosts()
{
    QVERIFY(m_fixture->store().reprice(pricerWith(7, 3), {}));
    const auto first = costs(*m_fixture);
    const auto record = m_fixture->store().reprice(pricerWith(8, 5), {});
    QVERIFY(costs(*m_fixture) != first);
    const auto undone = m_fixture->store().undoReprice(record.value().id);
    QVERIFY2(undone, undone ? "" : undone.error().message.c_str());
    QVERIFY(costs(*m_fixture) == first);
    VERIFIED(*m_fixture);
    QVERIFY(m_fixture->store().reprices().value()[1].undone);
}

void TestReprice::onlyTheNewestIsUndone()
{
    const auto first = m_fixture->store().reprice(pricerWith(7, 3), {});
    const auto second = m_fixture->store().reprice(pricerWith(8, 5), {});
    const auto refused = m_fixture->store().undoReprice(first.value().id);
    QVERIFY(!refused && refused.error().kind == Error::Kind::Usage);
    QVERIFY(m_fixture->store().undoReprice(second.value().id));
    QVERIFY(!m_fixture->store().undoReprice(second.value().id));
}

void TestReprice::tailThatIsSealedMeanwhile()
{
    const auto before = costs(*m_fixture);
    const auto record = m_fixture->store().reprice(pricerWith(7, 3), {});
    for (int i = 0; i < 8; ++i)
        m_fixture->import(randomCalls(8000, static_cast<unsigned>(50 + i), "more-" + std::to_string(i) + "-"), "more " + std::to_string(i));
    QCOMPARE(m_fixture->number("SELECT count(*) FROM chunk"), 2);
    VERIFIED(*m_fixture);
    QVERIFY(m_fixture->store().undoReprice(record.value().id));
    VERIFIED(*m_fixture);
    const auto after = m_fixture->store().sql("SELECT id, computed_cost_nano, price_list FROM calls WHERE id LIKE 'call-%' ORDER BY id").value().rows;
    QVERIFY(after == before);
}

void TestReprice::callThatIsReplacedMeanwhile()
{
    const auto record = m_fixture->store().reprice(pricerWith(7, 3), {});
    std::vector<PlainCall> newer = {m_calls[10], m_calls[70'900]}; // one in the chunk, one in the tail
    for (PlainCall &call : newer) {
        call.usage.output += 1;
        call.final = true;
    }
    m_fixture->import(newer, "newer.csv");
    QVERIFY(m_fixture->store().undoReprice(record.value().id));
    QCOMPARE(m_fixture->number("SELECT count(computed_cost_nano) FROM calls"), 0);
    VERIFIED(*m_fixture);
}

void TestReprice::undoneImportEndsIt()
{
    const ImportRecord other = m_fixture->import(randomCalls(10, 3, "other-"), "other.csv");
    const auto record = m_fixture->store().reprice(pricerWith(7, 3), {});
    QVERIFY(m_fixture->store().undoImport(other.id));
    QVERIFY(!m_fixture->store().undoReprice(record.value().id));
    VERIFIED(*m_fixture);
}

void TestReprice::cancelled()
{
    const auto before = costs(*m_fixture);
    JobControl control;
    control.cancel();
    const auto record = m_fixture->store().reprice(pricerWith(7, 3), {}, &control);
    QVERIFY(!record && record.error().kind == Error::Kind::Cancelled);
    QVERIFY(costs(*m_fixture) == before);
    VERIFIED(*m_fixture);
}

QTEST_GUILESS_MAIN(TestReprice)
#include "tst_reprice.moc"

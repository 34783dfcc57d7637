// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/reconciliation.h"
#include "models/domain/pricecatalogue.h"
#include "tests/analysis/ledgerfixture.h"

#include <QtTest>

#include <algorithm>
#include <map>
#include <set>

using namespace tokenledger;
using namespace tokenledger::test;

namespace {

constexpr std::int64_t day = 86'400;

std::int64_t september(int dayOfMonth) { return (daysFromCivil(2026, 9, 1) + dayOfMonth - 1) * day; }

const TimeRange wholeSeptember{Instant::fromSeconds(september(1)), Instant::fromSeconds(september(31))};

/// A book that knows the models a, b and c of every provider used here, and "Model A" as another name of a.
Pricer pricer()
{
    auto list = std::make_shared<PriceList>();
    for (const char *id : {"openai", "anthropic", "aws"}) {
        PriceProvider provider;
        provider.id = id;
        for (const char *name : {"a", "b", "c"}) {
            PriceModel model;
            model.id = name;
            model.match = MatchRule::text(MatchRule::Kind::Equals, name);
            PriceRow row;
            row.rates[index(Meter::Input)] = TieredRate{Rate::nanoPerMillion(1'000'000'000), {}};
            row.rates[index(Meter::Output)] = TieredRate{Rate::nanoPerMillion(5'000'000'000), {}};
            model.rows.push_back(row);
            provider.models.push_back(model);
        }
        list->providers.push_back(provider);
    }
    list->aliases.push_back({"openai", "Model A", "openai", "a"});
    return Pricer(std::make_shared<PriceCatalogue>(std::vector<PriceCatalogue::Layer>{{list, 1, false}}));
}

PlainCall call(const char *provider, const char *model, int dayOfMonth, std::int64_t input, std::int64_t output, std::int64_t nano)
{
    PlainCall one;
    one.micros = (september(dayOfMonth) + 7'200) * 1'000'000;
    one[Dimension::Provider] = provider;
    one[Dimension::Model] = model;
    one[Dimension::Status] = "ok";
    one.uncached = input;
    one.output = output;
    one.computed = nano;
    return one;
}

/// One sum of rows of a bill, by the names of its fields.
class Line
{
public:
    Line(const char *provider, int dayOfMonth, std::int64_t nano)
    {
        m_sum.group.resize(m_query.by.size());
        m_sum.rows = 1;
        m_sum.billed = Money::fromNano(nano);
        with(BillField::Provider, provider).with(BillField::Category, "Usage").with(BillField::BillingMonth, "2026-09");
        with(BillField::Source, "bill").with(BillField::Format, "openai-costs-console").days(dayOfMonth, dayOfMonth);
    }
    Line &with(BillField field, const std::string &text)
    {
        const auto place = std::find(m_query.by.begin(), m_query.by.end(), field);
        m_sum.group[static_cast<std::size_t>(place - m_query.by.begin())] = text;
        return *this;
    }
    Line &days(int first, int last)
    {
        const auto text = [](int d) { return toIso8601(Instant::fromSeconds(september(d))).substr(0, 10); };
        return with(BillField::Day, text(first)).with(BillField::EndDay, text(last));
    }
    Line &tokens(const char *model, TokenBucket bucket, std::int64_t count)
    {
        m_sum.tokens[static_cast<std::size_t>(bucket)] = count;
        return with(BillField::Model, model).with(BillField::Bucket, std::string(name(bucket)));
    }
    Line &requests(std::int64_t count)
    {
        m_sum.requests = count;
        return *this;
    }
    Line &credit(std::int64_t nano)
    {
        m_sum.credit = Money::fromNano(nano);
        return *this;
    }
    operator BillSum() const { return m_sum; }

private:
    const BillQuery m_query = reconciliationQuery(BillKind::Bill, {});
    BillSum m_sum;
};

Reconciliation run(const std::vector<PlainCall> &calls, const VendorSums &vendor, std::vector<ReconcileField> by = {ReconcileField::Provider})
{
    const FakeSource source(calls);
    ReconcileQuery query;
    query.range = wholeSeptember;
    query.by = std::move(by);
    const auto snapshot = Snapshot::load(source, wantedForReconciliation(query));
    if (!snapshot)
        return {};
    const auto result = reconcile(**snapshot, vendor, pricer(), query);
    return result ? *result : Reconciliation();
}

/// "quantity:output" -> nano-dollars, of one provider.
std::map<std::string, std::int64_t> stepsOf(const Reconciliation &result, const std::string &provider)
{
    std::map<std::string, std::int64_t> steps;
    for (const BridgeStep &step : result.bridge)
        if (step.provider == provider)
            steps[std::string(name(step.kind)) + (step.detail.empty() ? "" : ":" + step.detail)] = step.amount.nano();
    return steps;
}

using Steps = std::map<std::string, std::int64_t>;

} // namespace

/// Bills against calls: rows, bridge, and what counts once.
class TestReconciliation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void toleranceIsExact();
    void rowsAreBothSides();
    void invoiceAlone();
    void invoiceOverItsLines();
    void oneSourceOfABill();
    void quantityAndRate();
    void tokensWithoutALine();
    void coverageByModel();
    void coverageByRequests();
    void scopeOfProjects();
    void feesAndAdjustments();
    void eachRouteForItself();
    void namesMeetByTheBook();
    void namesThatDoNotMeet();
    void coverageOfFeatureAndTenant();
    void randomBridgesAddUp();
};

void TestReconciliation::toleranceIsExact()
{
    const Tolerance two = *Tolerance::parse("2");
    QVERIFY(two.allows(Money::fromNano(-20), Money::fromNano(1000)));
    QVERIFY(!two.allows(Money::fromNano(-21), Money::fromNano(1000)));
    QVERIFY(two.allows(Money(), Money()));
    QVERIFY(!two.allows(Money::fromNano(1), Money()));
    QVERIFY(Tolerance::parse("0.5")->allows(Money::fromNano(5), Money::fromNano(1000)));
    constexpr std::int64_t huge = 9'000'000'000'000'000'000;
    QVERIFY(two.allows(Money::fromNano(huge / 50), Money::fromNano(huge)));
    for (const char *wrong : {"", "x", "-1", "101"})
        QVERIFY(!Tolerance::parse(wrong));
}

void TestReconciliation::rowsAreBothSides()
{
    const std::vector<PlainCall> calls{call("openai", "a", 3, 10, 1, 500), call("openai", "a", 4, 10, 1, 300), call("anthropic", "b", 4, 1, 1, 50)};
    const VendorSums vendor{{Line("openai", 4, 310).tokens("a", TokenBucket::Output, 2), Line("openai", 5, 20).tokens("a", TokenBucket::Output, 2).with(BillField::Provisional, "1")}, {}};
    const Reconciliation byDay = run(calls, vendor, {ReconcileField::Provider, ReconcileField::Day});
    std::vector<std::string> rows;
    for (const ReconcileRow &row : byDay.rows)
        rows.push_back(row.key[0] + " " + row.key[1] + " " + row.billed.toString() + " " + row.attributed.toString() + (row.provisional ? " provisional" : ""));
    QCOMPARE(rows, (std::vector<std::string>{"anthropic 2026-09-04 0 0.00000005", "openai 2026-09-03 0 0.0000005", "openai 2026-09-04 0.00000031 0.0000003",
                                             "openai 2026-09-05 0.00000002 0 provisional"}));
    QCOMPARE(byDay.total.billed.nano(), std::int64_t{330});
    QCOMPARE(byDay.total.attributed.nano(), std::int64_t{850});
    QCOMPARE(byDay.total.difference().nano(), std::int64_t{520});
    QCOMPARE(run(calls, vendor, {ReconcileField::Month}).rows.size(), std::size_t{1});
    QCOMPARE(run(calls, vendor, {}).rows.size(), std::size_t{1});
}

void TestReconciliation::invoiceAlone()
{
    const std::vector<PlainCall> calls{call("openai", "a", 3, 10, 1, 980)};
    const VendorSums vendor{{Line("openai", 1, 1000).days(1, 30).with(BillField::Format, "invoices")}, {}};
    const Reconciliation result = run(calls, vendor);
    QCOMPARE(stepsOf(result, "openai"), (Steps{{"calls", 980}, {"unexplained", 20}, {"bill", 1000}}));
    QCOMPARE(trueUpAmount(result, "openai").nano(), std::int64_t{20});
    QCOMPARE(run(calls, vendor, {ReconcileField::Day}).rows.front().key.front(), std::string()); // a month belongs to no day
}

void TestReconciliation::invoiceOverItsLines()
{
    const std::vector<PlainCall> calls{call("openai", "a", 3, 10, 4, 900)};
    const VendorSums vendor{{Line("openai", 3, 900).tokens("a", TokenBucket::Output, 4), Line("openai", 3, 0).tokens("a", TokenBucket::UncachedInput, 10),
                             Line("openai", 1, 1000).days(1, 30).with(BillField::Format, "invoices")}, {}};
    const Reconciliation result = run(calls, vendor);
    QCOMPARE(result.total.billed.nano(), std::int64_t{900});
    QCOMPARE(result.total.invoiced.nano(), std::int64_t{1000});
    QCOMPARE(stepsOf(result, "openai"), (Steps{{"calls", 900}, {"adjustments:invoice beyond its lines", 100}, {"unexplained", 0}, {"bill", 1000}}));
}

void TestReconciliation::oneSourceOfABill()
{
    const VendorSums vendor{{Line("openai", 3, 100).with(BillField::Source, "console"), Line("openai", 3, 101).with(BillField::Source, "openai").with(BillField::Pulled, "1"),
                             Line("openai", 3, 102).with(BillField::Source, "focus").with(BillField::Format, "focus"), Line("aws", 3, 7).with(BillField::Source, "focus").with(BillField::Format, "focus")}, {}};
    const Reconciliation result = run({}, vendor);
    QCOMPARE(result.total.billed.nano(), std::int64_t{108});
    QCOMPARE(result.superseded.size(), std::size_t{2});
    QCOMPARE(result.superseded[0].by, std::string("openai"));
    QCOMPARE(result.superseded[0].amount.nano() + result.superseded[1].amount.nano(), std::int64_t{202});
}

void TestReconciliation::quantityAndRate()
{
    // The bill: 120 input tokens at 10, 50 output tokens at 30. The calls: 100 and 50, at 9 and 30.
    const std::vector<PlainCall> calls{call("openai", "a", 3, 100, 50, 900 + 1500)};
    const VendorSums vendor{{Line("openai", 3, 1200).tokens("a", TokenBucket::UncachedInput, 120), Line("openai", 3, 1500).tokens("a", TokenBucket::Output, 50)}, {}};
    const Reconciliation result = run(calls, vendor);
    QCOMPARE(stepsOf(result, "openai"), (Steps{{"calls", 2400}, {"quantity:uncached_input", 200}, {"rate:a", 100}, {"unexplained", 0}, {"bill", 2700}}));
    QCOMPARE(trueUpAmount(result, "openai").nano(), std::int64_t{300});
    const auto quantity = std::find_if(result.bridge.begin(), result.bridge.end(), [](const BridgeStep &s) { return s.kind == BridgeStepKind::Quantity; });
    QCOMPARE(quantity->parts.size(), std::size_t{1});
    QCOMPARE(quantity->parts[0].callTokens, std::int64_t{100});
    QCOMPARE(quantity->parts[0].billTokens, std::int64_t{120});
    QCOMPARE(quantity->parts[0].calls.nano(), std::int64_t{1000});
}

void TestReconciliation::tokensWithoutALine()
{
    // 2,000,000 input tokens that the bill does not have are worth 2 dollars by the book.
    const std::vector<PlainCall> calls{call("openai", "a", 3, 2'000'000, 100, 2'500'000'000)};
    const VendorSums vendor{{Line("openai", 3, 600'000'000).tokens("a", TokenBucket::Output, 100)}, {}};
    QCOMPARE(stepsOf(run(calls, vendor), "openai"), (Steps{{"calls", 2'500'000'000}, {"quantity:uncached_input", -2'000'000'000}, {"rate:a", 100'000'000},
                                                           {"unexplained", 0}, {"bill", 600'000'000}}));
}

void TestReconciliation::coverageByModel()
{
    const std::vector<PlainCall> calls{call("openai", "a", 3, 10, 0, 100)};
    const VendorSums vendor{{Line("openai", 3, 100).tokens("a", TokenBucket::UncachedInput, 10), Line("openai", 3, 70).tokens("b", TokenBucket::Output, 5)}, {}};
    QCOMPARE(stepsOf(run(calls, vendor), "openai"), (Steps{{"calls", 100}, {"coverage:b", 70}, {"unexplained", 0}, {"bill", 170}}));
    QCOMPARE(stepsOf(run({}, vendor), "openai"), (Steps{{"calls", 0}, {"coverage:a", 100}, {"coverage:b", 70}, {"unexplained", 0}, {"bill", 170}}));
}

void TestReconciliation::coverageByRequests()
{
    // The vendor counts four calls, the ledger one of them: three quarters of the lines are not covered.
    const std::vector<PlainCall> calls{call("openai", "a", 3, 10, 0, 100)};
    const VendorSums vendor{{Line("openai", 3, 400).tokens("a", TokenBucket::UncachedInput, 40)},
                            {Line("openai", 3, 0).tokens("a", TokenBucket::None, 0).requests(4), Line("openai", 3, 0).tokens("a", TokenBucket::None, 0).requests(9).with(BillField::Source, "gateway")}};
    QCOMPARE(stepsOf(run(calls, vendor), "openai"), (Steps{{"calls", 100}, {"coverage:a", 300}, {"unexplained", 0}, {"bill", 400}}));
}

void TestReconciliation::scopeOfProjects()
{
    std::vector<PlainCall> calls{call("openai", "a", 3, 10, 0, 100)};
    calls[0][Dimension::Project] = "main";
    const VendorSums vendor{{Line("openai", 3, 100).tokens("a", TokenBucket::UncachedInput, 10).with(BillField::Project, "main"),
                             Line("openai", 3, 55).tokens("a", TokenBucket::UncachedInput, 5).with(BillField::Project, "evals")}, {}};
    QCOMPARE(stepsOf(run(calls, vendor), "openai"), (Steps{{"calls", 100}, {"scope:evals", 55}, {"unexplained", 0}, {"bill", 155}}));
    calls.push_back(call("openai", "a", 3, 0, 0, 0)); // a call without a project may be of any
    QVERIFY(!stepsOf(run(calls, vendor), "openai").contains("scope:evals"));
}

void TestReconciliation::feesAndAdjustments()
{
    const std::vector<PlainCall> calls{call("openai", "a", 3, 10, 0, 100)};
    const VendorSums vendor{{Line("openai", 3, 90).credit(-10).tokens("a", TokenBucket::UncachedInput, 10), Line("openai", 3, 30).with(BillField::Detail, "web search"),
                             Line("openai", 3, 19).with(BillField::Category, "Tax"), Line("openai", 3, -5).with(BillField::Category, "Credit").with(BillField::Detail, "grant"),
                             Line("openai", 3, -2).with(BillField::Class, "Correction")}, {}};
    const Reconciliation result = run(calls, vendor);
    QCOMPARE(result.total.billed.nano(), std::int64_t{130});
    QCOMPARE(result.total.invoiced.nano(), std::int64_t{132});
    QCOMPARE(stepsOf(result, "openai"), (Steps{{"calls", 100}, {"fees:web search", 30}, {"adjustments:tax", 19}, {"adjustments:grant", -5}, {"adjustments:correction", -2},
                                               {"adjustments:credit", -10}, {"unexplained", 0}, {"bill", 132}}));
}

void TestReconciliation::eachRouteForItself()
{
    // Anthropic's model through AWS: its calls are AWS's, whatever Anthropic's own bill says.
    const std::vector<PlainCall> calls{call("anthropic", "b", 3, 10, 0, 100), call("aws", "b", 3, 20, 0, 220)};
    const VendorSums vendor{{Line("anthropic", 3, 100).tokens("b", TokenBucket::UncachedInput, 10), Line("aws", 3, 220).tokens("b", TokenBucket::UncachedInput, 20)}, {}};
    const Reconciliation result = run(calls, vendor);
    QCOMPARE(stepsOf(result, "aws"), (Steps{{"calls", 220}, {"unexplained", 0}, {"bill", 220}}));
    QCOMPARE(stepsOf(result, "anthropic"), (Steps{{"calls", 100}, {"unexplained", 0}, {"bill", 100}}));
}

void TestReconciliation::namesMeetByTheBook()
{
    const std::vector<PlainCall> calls{call("openai", "a", 3, 10, 0, 100)};
    const VendorSums vendor{{Line("openai", 3, 110).tokens("Model A", TokenBucket::UncachedInput, 10)}, {}};
    const Reconciliation result = run(calls, vendor, {ReconcileField::Model});
    QCOMPARE(result.rows.size(), std::size_t{1});
    QCOMPARE(result.rows[0].key[0], std::string("a"));
    QCOMPARE(stepsOf(result, "openai"), (Steps{{"calls", 100}, {"rate:a", 10}, {"unexplained", 0}, {"bill", 110}}));
}

void TestReconciliation::namesThatDoNotMeet()
{
    const std::vector<PlainCall> calls{call("openai", "own-name", 3, 10, 0, 100)};
    const VendorSums vendor{{Line("openai", 3, 110).tokens("USE1-Model", TokenBucket::UncachedInput, 10)}, {}};
    QCOMPARE(stepsOf(run(calls, vendor), "openai"), (Steps{{"calls", 100}, {"unexplained", 10}, {"bill", 110}}));
}

void TestReconciliation::coverageOfFeatureAndTenant()
{
    std::vector<PlainCall> calls{call("openai", "a", 3, 10, 0, 100), call("openai", "a", 3, 10, 0, 50), call("anthropic", "b", 3, 1, 1, 999)};
    for (PlainCall *one : {&calls[0], &calls[2]}) {
        (*one)[Dimension::Feature] = "chat";
        (*one)[Dimension::Tenant] = "acme";
    }
    calls[1][Dimension::Feature] = "chat";
    const VendorSums vendor{{Line("openai", 3, 200).tokens("a", TokenBucket::UncachedInput, 20)}, {}};
    const Reconciliation result = run(calls, vendor);
    QCOMPARE(result.coveragePercent(), std::optional(50.0)); // Anthropic bills nothing here
    QVERIFY(!run(calls, {}).coveragePercent());
}

void TestReconciliation::randomBridgesAddUp()
{
    std::mt19937_64 random(5);
    const auto pick = [&random](int values) { return static_cast<int>(random() % static_cast<unsigned>(values)); };
    const char *const models[] = {"a", "b", "c", "Model A", "own", "odd"};
    const char *const providers[] = {"openai", "anthropic", "aws"};
    std::set<BridgeStepKind> seen;
    for (int round = 0; round < 200; ++round) {
        std::vector<PlainCall> calls;
        VendorSums vendor;
        std::map<std::string, std::int64_t> bill;
        std::map<std::string, std::int64_t> cost;
        for (int i = pick(30); i > 0; --i) {
            calls.push_back(call(providers[pick(3)], models[pick(5)], 1 + pick(30), pick(10'000), pick(1000), pick(1'000'000)));
            if (pick(4))
                calls.back()[Dimension::Project] = "p" + std::to_string(pick(3));
            cost[calls.back()[Dimension::Provider]] += *calls.back().computed;
        }
        for (int i = pick(40); i > 0; --i) {
            Line line(providers[pick(3)], 1 + pick(30), pick(1'000'000) - 50'000);
            if (pick(5))
                line.tokens(models[pick(6)], static_cast<TokenBucket>(pick(6)), pick(20'000));
            line.with(BillField::Project, "p" + std::to_string(pick(4)));
            if (pick(6) == 0)
                line.with(BillField::Category, pick(2) ? "Tax" : "Credit");
            if (pick(8) == 0)
                line.credit(-pick(100));
            if (pick(8) == 0)
                line.with(BillField::Model, "").with(BillField::Bucket, "");
            const BillSum sum = line;
            bill[sum.group[0]] += sum.billed.nano();
            vendor.bills.push_back(sum);
        }
        for (const char *model : {"a", "b"})
            vendor.usage.push_back(Line("openai", 3, 0).tokens(model, TokenBucket::None, 0).requests(pick(20)));
        const Reconciliation result = run(calls, vendor);
        for (const char *provider : providers) {
            const Steps steps = stepsOf(result, provider);
            if (steps.empty())
                continue;
            std::int64_t sum = 0;
            for (const BridgeStep &step : result.bridge)
                if (step.provider == provider && step.kind != BridgeStepKind::Bill) {
                    sum += step.amount.nano();
                    seen.insert(step.kind);
                }
            QCOMPARE(steps.at("calls"), cost[provider]);
            QCOMPARE(steps.at("bill"), bill[provider]);
            QCOMPARE(sum, bill[provider]);
            for (const BridgeStep &step : result.bridge) {
                std::int64_t parts = 0;
                for (const BridgePart &part : step.parts)
                    parts += part.bill.nano() - part.calls.nano();
                if (step.kind != BridgeStepKind::Calls)
                    QCOMPARE(parts, step.amount.nano());
            }
        }
    }
    QCOMPARE(seen.size(), std::size_t{8}); // every kind of step was tried
}

QTEST_GUILESS_MAIN(TestReconciliation)
#include "tst_reconciliation.moc"

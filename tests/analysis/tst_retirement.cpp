// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/retirement.h"
#include "models/analysis/retirementsavings.h"
#include "tests/analysis/ledgerfixture.h"

#include <QtTest>

#include <algorithm>

using namespace tokenledger;
using namespace tokenledger::test;

namespace {

using Signal = RetirementSignal::Kind;

constexpr std::int64_t dayMicros = 86'400'000'000;

/// A ledger of 200 days in which each item is old in one way.
class Ledger
{
public:
    explicit Ledger() : m_end(*parseTimeOption("2026-10-01"))
    {
        addDaily("steady", 200, 0, 4);
        addDaily("silent", 200, 60, 4);
        addDaily("fading", 200, 31, 10);
        addDaily("fading", 31, 0, 1);
        addDaily("one caller", 80, 0, 2, "acme", "key-1");
        addDaily("rare", 80, 79, 1);
        addDaily("rare", 3, 2, 1);
        addDaily("young", 3, 2, 1);
        for (int month = 1; month <= 6; ++month) // the first of each month
            for (int i = 0; i < 10; ++i)
                add("monthly", (m_end.micros - parseTimeOption("2026-0" + std::to_string(month + 3) + "-01")->micros) / dayMicros, "acme", "key-2", "1");
        addDaily("versioned", 150, 0, 1, "acme", "key-2", "1");
        addDaily("versioned", 40, 0, 3, "acme", "key-2", "2");
        const FakeSource source(m_calls);
        m_snapshot = *Snapshot::load(source, Snapshot::Wanted::everything());
    }

    std::vector<RetirementCandidate> find(Retirement::Kind kind, const std::vector<Retirement> &decisions = {}) const
    {
        return *retirementCandidates(*m_snapshot, kind, m_end, decisions);
    }
    const std::vector<PlainCall> &calls() const { return m_calls; }
    Instant end() const { return m_end; }

private:
    void add(const std::string &feature, std::int64_t daysAgo, const std::string &tenant, const std::string &key, const std::string &version)
    {
        PlainCall call;
        call.micros = m_end.micros - daysAgo * dayMicros + 3'600'000'000;
        call[Dimension::Feature] = feature;
        call[Dimension::Prompt] = feature + ".prompt";
        call[Dimension::PromptVersion] = version;
        call[Dimension::Tenant] = tenant;
        call[Dimension::Key] = key;
        call[Dimension::Status] = "ok";
        call.uncached = 10;
        call.computed = 1'000'001;
        m_calls.push_back(call);
    }
    /// Calls on each day from `from` days ago to before `to` days ago, of tenants and keys by turns where none is named.
    void addDaily(const std::string &feature, std::int64_t from, std::int64_t to, int calls, const std::string &tenant = {}, const std::string &key = {},
                  const std::string &version = "1")
    {
        for (std::int64_t day = from; day > to; --day)
            for (int i = 0; i < calls; ++i) {
                const std::string turn = std::to_string((day + i) % 3);
                add(feature, day, tenant.empty() ? "tenant-" + turn : tenant, key.empty() ? "key-" + turn : key, version);
            }
        if (!tenant.empty() && feature == "one caller")
            add(feature, 5, "globex", "key-2", version);
    }

    Instant m_end;
    std::vector<PlainCall> m_calls;
    std::shared_ptr<const Snapshot> m_snapshot;
};

const RetirementCandidate *candidate(const std::vector<RetirementCandidate> &all, const std::string &key)
{
    const auto found = std::find_if(all.begin(), all.end(), [&](const RetirementCandidate &one) { return one.key == key; });
    return found == all.end() ? nullptr : &*found;
}

bool says(const RetirementCandidate *one, Signal kind)
{
    return one != nullptr && std::any_of(one->evidence.begin(), one->evidence.end(), [&](const RetirementSignal &each) { return each.kind == kind; });
}

} // namespace

class TestRetirement : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachWayOfBeingOldIsFound()
    {
        const auto features = m_ledger.find(Retirement::Kind::Feature);
        QVERIFY(candidate(features, "steady") == nullptr);
        QVERIFY(says(candidate(features, "silent"), Signal::Silent));
        QCOMPARE(candidate(features, "silent")->evidence.size(), std::size_t{1});
        QVERIFY(says(candidate(features, "fading"), Signal::Fading));
        QVERIFY(says(candidate(features, "one caller"), Signal::SingleCaller));
        const auto versions = m_ledger.find(Retirement::Kind::PromptVersion);
        QVERIFY(says(candidate(versions, "versioned.prompt@1"), Signal::Superseded));
        QVERIFY(!says(candidate(versions, "versioned.prompt@2"), Signal::Superseded));
    }

    void theTailIsAShareOfWhatIsInUse()
    {
        RetirementLimits limits;
        limits.tailShare = 0.3;
        const FakeSource source(m_ledger.calls());
        const auto snapshot = *Snapshot::load(source, Snapshot::Wanted::everything());
        const auto features = *retirementCandidates(*snapshot, Retirement::Kind::Feature, m_ledger.end(), {}, limits);
        QVERIFY(says(candidate(features, "rare"), Signal::LowTail));
        QVERIFY(!says(candidate(features, "fading"), Signal::LowTail));
        QVERIFY(candidate(features, "young") == nullptr);
    }

    void theRunRateIsTheLastMonthTimesAYear()
    {
        const RetirementCandidate fading = *candidate(m_ledger.find(Retirement::Kind::Feature), "fading");
        std::int64_t month = 0;
        for (const PlainCall &call : m_ledger.calls())
            if (call[Dimension::Feature] == "fading" && call.micros >= m_ledger.end().micros - 30 * dayMicros)
                month += *call.computed;
        QVERIFY(month > 0);
        QVERIFY(std::abs(fading.runRate.nano() * 30 - month * 365) <= 15);
    }

    void aSeasonSpeaksAgainst()
    {
        RetirementLimits limits;
        limits.silentDays = 10;
        const FakeSource source(m_ledger.calls());
        const auto snapshot = *Snapshot::load(source, Snapshot::Wanted::everything());
        const auto features = *retirementCandidates(*snapshot, Retirement::Kind::Feature, m_ledger.end(), {}, limits);
        QVERIFY(candidate(features, "monthly") != nullptr);
        QVERIFY(!candidate(features, "monthly")->protectedBy.empty());
        QVERIFY(candidate(features, "silent")->protectedBy.empty());
    }

    void decisionsTakeItemsOffUntilTheyAreCalledAgain()
    {
        const auto decide = [&](const char *key, Retirement::Decision decision, std::int64_t daysAgo) {
            return Retirement{Retirement::Kind::Feature, key, decision, {}, {}, {}, {m_ledger.end().micros - daysAgo * dayMicros}};
        };
        const auto features = m_ledger.find(Retirement::Kind::Feature, {decide("fading", Retirement::Decision::Keep, 10), decide("silent", Retirement::Decision::Retire, 20),
                                                                        decide("steady", Retirement::Decision::Retire, 20)});
        QVERIFY(candidate(features, "fading") == nullptr);
        QVERIFY(candidate(features, "silent") == nullptr);
        QVERIFY(says(candidate(features, "steady"), Signal::Zombie));
        QVERIFY(candidate(features, "steady")->evidence.front().reason.find("76 times") != std::string::npos); // 19 whole days of four
    }

    /// A dollar a call: 3 a day of “old” until the decision, 1 after it; “new” takes over at half a dollar a call.
    void whatWasGivenUpIsVerified_data()
    {
        QTest::addColumn<int>("decision");
        QTest::addColumn<int>("knownDays");
        QTest::addColumn<QString>("after30");
        QTest::addColumn<QString>("after90");
        const int retire = static_cast<int>(Retirement::Decision::Retire);
        const int consolidate = static_cast<int>(Retirement::Decision::Consolidate);
        QTest::newRow("retired") << retire << 90 << QStringLiteral("60") << QStringLiteral("180");
        QTest::newRow("not over yet") << retire << 89 << QStringLiteral("60") << QString();
        QTest::newRow("too early") << retire << 29 << QString() << QString();
        QTest::newRow("moved") << consolidate << 90 << QStringLiteral("30") << QStringLiteral("90"); // two calls a day at half a dollar
    }

    void whatWasGivenUpIsVerified()
    {
        QFETCH(const int, decision);
        QFETCH(const int, knownDays);
        QFETCH(const QString, after30);
        QFETCH(const QString, after90);
        const std::int64_t day = parseTimeOption("2026-06-01")->micros;
        std::vector<PlainCall> calls;
        const auto add = [&](const char *feature, std::int64_t at, std::int64_t nano) {
            PlainCall call;
            call.micros = day + at * dayMicros + dayMicros / 3;
            call[Dimension::Feature] = feature;
            call.computed = nano;
            calls.push_back(call);
        };
        for (std::int64_t at = -120; at < 120; ++at) {
            for (int i = 0; i < (at < 0 ? 3 : 1); ++i)
                add("old", at, 1'000'000'000);
            for (int i = 0; i < (at < 0 ? 1 : 3); ++i)
                add("new", at, 500'000'000);
        }
        const FakeSource source(calls);
        const auto snapshot = *Snapshot::load(source, Snapshot::Wanted::everything());
        const Retirement retirement{Retirement::Kind::Feature, "old", static_cast<Retirement::Decision>(decision), "new", {}, {}, {day + dayMicros / 2}};
        const Retirement kept{Retirement::Kind::Feature, "new", Retirement::Decision::Keep, {}, {}, {}, {day}};
        const auto verified = verifiedSavings(*snapshot, {kept, retirement}, {day + knownDays * dayMicros});
        QVERIFY(verified.ok());
        QCOMPARE(verified->size(), std::size_t{1});
        const auto text = [](const std::optional<Money> &saved) { return saved ? QString::fromStdString(saved->toString()) : QString(); };
        QCOMPARE(text(verified->front().saved[0]), after30);
        QCOMPARE(text(verified->front().saved[1]), after90);
    }

private:
    const Ledger m_ledger;
};

QTEST_GUILESS_MAIN(TestRetirement)
#include "tst_retirement.moc"

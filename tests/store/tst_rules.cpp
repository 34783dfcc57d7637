// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/store/storefixture.h"

#include <QTest>

using namespace tokenledger;

namespace {

using Rows = std::vector<std::vector<CallStore::SqlValue>>;

Rows rowsOf(StoreFixture &fixture, const std::string &sql)
{
    return fixture.store().sql(sql).value().rows;
}

/// Everything that a call says, but for which rule set what.
Rows contents(StoreFixture &fixture)
{
    return rowsOf(fixture, "SELECT id, provider, model, feature, tenant, user, prompt, prompt_version, environment, "
                           "project, key, status, tags, "
                           "started_us, cost_nano, import, line FROM calls ORDER BY id, started_us");
}

AttributionRules rulesOf(const char *json)
{
    const auto rules = AttributionRules::parse(json);
    return rules ? *rules : AttributionRules();
}

/// Rules over the values of randomCalls(): dimensions have "value-1" and so on, or nothing.
AttributionRules someRules()
{
    return rulesOf(R"({"rules": [
        {"name": "by key", "when": [{"field": "key", "op": "one_of", "value": ["value-1", "value-2"]}],
         "set": {"feature": "from-key", "team": "core"}, "overwrite": true},
        {"name": "by model", "when": [{"field": "model", "op": "prefix", "value": "value-3"}, {"field": "prompt", "op": "present"}],
         "set": {"prompt": "one-prompt", "user": "one-user", "feature": "from-model"}, "overwrite": true},
        {"name": "rest", "when": [{"field": "feature", "op": "missing"}], "set": {"feature": "rest"}}],
      "lookups": [{"name": "tenants", "match": "environment", "set": {"tenant": "t"}, "table": {"value-1": ["one"], "value-2": ["two"]}}]})");
}

} // namespace

#define VERIFIED(fixture) QCOMPARE((fixture).problems(), std::vector<std::string>())

/// Rules applied to what is stored: what they change, what they keep, and how they are taken back.
class TestRules : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void setsWhatTheRulesSay();
    void keepsTheSourcesValues();
    void previewChangesNothing();
    void twiceIsOnce();
    void undoGoesBackOneApplication();
    void undoAfterMoreImports();
    void cancelled();
    void tailThatIsSealedMeanwhile();

private:
    std::unique_ptr<StoreFixture> m_base;
    std::unique_ptr<StoreFixture> m_fixture;
    Rows m_contents;
};

void TestRules::initTestCase()
{
    m_base = std::make_unique<StoreFixture>();
    m_base->import(randomCalls(71'000, 1, "call-")); // a chunk and a tail
    m_contents = contents(*m_base);
    m_base->close();
}

void TestRules::init()
{
    m_fixture = std::make_unique<StoreFixture>(m_base->file());
}

void TestRules::setsWhatTheRulesSay()
{
    const std::int64_t cost = m_fixture->number("SELECT sum(cost_nano) FROM calls");
    const std::int64_t moved =
        m_fixture->number("SELECT sum(cost_nano) FROM calls WHERE feature IS NULL AND key IN ('value-1', 'value-2')");
    const std::int64_t fromKey = m_fixture->number("SELECT count(*) FROM calls WHERE key IN ('value-1', 'value-2')");
    const std::int64_t tenants =
        m_fixture->number("SELECT count(*) FROM calls WHERE environment = 'value-1' AND tenant IS NULL");
    const auto record = m_fixture->store().applyRules(someRules());
    QVERIFY2(record, record ? "" : record.error().message.c_str());
    VERIFIED(*m_fixture);
    QCOMPARE(m_fixture->number("SELECT sum(cost_nano) FROM calls"), cost);
    QCOMPARE(m_fixture->number("SELECT sum(cost_nano) FROM cells_day"), cost);
    QVERIFY(fromKey > 0 && moved > 0 && tenants > 0);
    QCOMPARE(m_fixture->number("SELECT count(*) FROM calls WHERE feature = 'from-key'"), fromKey);
    QCOMPARE(m_fixture->number("SELECT count(*) FROM calls WHERE json_extract(tags, '$.team') = 'core'"), fromKey);
    QCOMPARE(m_fixture->number("SELECT count(*) FROM calls WHERE feature IS NULL"), 0);
    QCOMPARE(m_fixture->number("SELECT count(*) FROM calls WHERE tenant = 'one' AND environment = 'value-1'"), tenants);
    QCOMPARE(m_fixture->number("SELECT count(*) FROM calls c JOIN dict_attribution a ON a.code = c.attribution WHERE "
                               "a.text LIKE '%by key%'"),
             fromKey);
    QCOMPARE(record->steps.size(), std::size_t{4});
    QCOMPARE(record->steps[0].tally.calls, static_cast<std::uint64_t>(fromKey));
    const auto feature = std::find_if(record->steps[0].fields.begin(), record->steps[0].fields.end(),
                                      [](const AttributionRecord::Field &field) { return field.field == "feature"; });
    QVERIFY(feature != record->steps[0].fields.end());
    QCOMPARE(feature->tally.movedCost, moved);
    QVERIFY(m_fixture->store().rules().value() == someRules());
    const auto applications = m_fixture->store().ruleApplications();
    QCOMPARE(applications->size(), std::size_t{1});
    QCOMPARE((*applications)[0].changedCalls, record->changedCalls);
    QCOMPARE((*applications)[0].steps[0].tally.movedCost, record->steps[0].tally.movedCost);
}

void TestRules::keepsTheSourcesValues()
{
    QVERIFY(m_fixture->store().applyRules(someRules()));
    QVERIFY(contents(*m_fixture) != m_contents);
    const AttributionRules other =
        rulesOf(R"({"rules": [{"name": "all", "when": [], "set": {"prompt": "p", "tag:x": "y"}, "overwrite": true}]})");
    QVERIFY(m_fixture->store().applyRules(other));
    VERIFIED(*m_fixture);
    QCOMPARE(m_fixture->number(
                 "SELECT count(*) FROM calls WHERE feature IN ('from-key', 'from-model', 'rest') OR prompt <> 'p'"),
             0);
    QVERIFY(m_fixture->store().applyRules(AttributionRules()));
    VERIFIED(*m_fixture);
    QVERIFY(contents(*m_fixture) == m_contents);
    QCOMPARE(m_fixture->number("SELECT count(*) FROM calls WHERE attribution <> 0"), 0);
}

void TestRules::previewChangesNothing()
{
    const auto preview = m_fixture->store().previewRules(someRules());
    QVERIFY(preview);
    QCOMPARE(preview->id, 0);
    QVERIFY(contents(*m_fixture) == m_contents);
    QVERIFY(m_fixture->store().rules()->isEmpty());
    const auto record = m_fixture->store().applyRules(someRules());
    QCOMPARE(preview->changesToJson(), record->changesToJson());
}

void TestRules::twiceIsOnce()
{
    const auto first = m_fixture->store().applyRules(someRules());
    const Rows after = contents(*m_fixture);
    const auto second = m_fixture->store().applyRules(someRules());
    QVERIFY(contents(*m_fixture) == after);
    QCOMPARE(second->id, first->id);
    QCOMPARE(second->changedCalls, 0U);
    QCOMPARE(second->steps[0].tally.calls, first->steps[0].tally.calls);
    VERIFIED(*m_fixture);
}

void TestRules::undoGoesBackOneApplication()
{
    const auto first = m_fixture->store().applyRules(someRules());
    const Rows afterFirst = contents(*m_fixture);
    const auto second = m_fixture->store().applyRules(
        rulesOf(R"({"rules": [{"when": [], "set": {"feature": "x"}, "overwrite": true}]})"));
    QCOMPARE(m_fixture->store().undoRules(first->id).error().kind, Error::Kind::Usage);
    QVERIFY(m_fixture->store().undoRules(second->id));
    VERIFIED(*m_fixture);
    QVERIFY(contents(*m_fixture) == afterFirst);
    QVERIFY(m_fixture->store().rules().value() == someRules());
    QVERIFY(m_fixture->store().undoRules(first->id));
    VERIFIED(*m_fixture);
    QVERIFY(contents(*m_fixture) == m_contents);
    QVERIFY(m_fixture->store().rules()->isEmpty());
}

void TestRules::undoAfterMoreImports()
{
    const auto first = m_fixture->store().applyRules(someRules());
    m_fixture->import(randomCalls(3000, 2, "more-"), "more.csv");
    QVERIFY(m_fixture->store().undoRules(first->id));
    VERIFIED(*m_fixture);
    StoreFixture plain(m_base->file());
    plain.import(randomCalls(3000, 2, "more-"), "more.csv");
    QVERIFY(contents(*m_fixture) == contents(plain));
}

void TestRules::cancelled()
{
    JobControl control;
    control.cancel();
    const auto record = m_fixture->store().applyRules(someRules(), &control);
    QVERIFY(!record);
    QCOMPARE(record.error().kind, Error::Kind::Cancelled);
    QVERIFY(contents(*m_fixture) == m_contents);
    QVERIFY(m_fixture->store().rules()->isEmpty());
    VERIFIED(*m_fixture);
}

void TestRules::tailThatIsSealedMeanwhile()
{
    const auto first = m_fixture->store().applyRules(someRules());
    for (int i = 0; i < 9; ++i)
        m_fixture->import(randomCalls(8000, 10 + static_cast<unsigned>(i), "f" + std::to_string(i) + "-"),
                          "f" + std::to_string(i));
    QCOMPARE(m_fixture->number("SELECT count(*) FROM chunk"), 2);
    QVERIFY(m_fixture->store().undoRules(first->id));
    VERIFIED(*m_fixture);
    QCOMPARE(m_fixture->number("SELECT count(*) FROM calls WHERE feature = 'from-key'"), 0);
}

QTEST_GUILESS_MAIN(TestRules)
#include "tst_rules.moc"

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/attributionengine.h"

#include <QRegularExpression>
#include <QTest>

#include <map>
#include <random>

using namespace tokenledger;

namespace {

/// A call as field names and texts, and the same call as a row.
struct OracleCall
{
    std::map<std::string, std::string> fields; ///< dimensions, tags ("tag:x"), texts
    std::int64_t startedUs = 0;
    std::int64_t output = 0;
    std::optional<std::int64_t> cost;
};

std::string fieldOf(const OracleCall &call, const CallField &field)
{
    const std::string name = field.kind == CallField::Kind::Tag ? "tag:" + field.tag : field.name();
    const auto found = call.fields.find(name);
    return found == call.fields.end() ? std::string() : found->second;
}

bool holds(const AttributionCondition &condition, const OracleCall &call)
{
    using Op = AttributionCondition::Op;
    const std::string text = fieldOf(call, condition.field);
    const std::vector<std::string> &values = condition.values;
    if (condition.field.kind == CallField::Kind::Number)
        return call.output >= std::stoll(values[0]) && call.output < std::stoll(values[1]);
    switch (condition.op) {
    case Op::Missing:
        return text.empty();
    case Op::Present:
        return !text.empty();
    case Op::Equals:
        return text == values[0];
    case Op::OneOf:
        return !text.empty() && std::find(values.begin(), values.end(), text) != values.end();
    case Op::Prefix:
        return text.starts_with(values[0]);
    case Op::Regex:
        return !text.empty() &&
               QRegularExpression(QString::fromStdString(values[0])).match(QString::fromStdString(text)).hasMatch();
    case Op::Glob: // only "...*" is asked
        return !text.empty() && text.starts_with(values[0].substr(0, values[0].size() - 1));
    case Op::Between:
        break;
    }
    return !text.empty() && text >= values[0] && text < values[1];
}

struct Attributed
{
    OracleCall call;
    std::map<std::string, std::string> setBy;
};

/// The rules as documents.md words them, one call at a time.
Attributed evaluate(const AttributionRules &rules, const OracleCall &source)
{
    Attributed result{source, {}};
    const auto set = [&](const CallField &field, const std::string &value, const std::string &rule, bool overwrite) {
        const std::string name = field.kind == CallField::Kind::Tag ? "tag:" + field.tag : field.name();
        if (value.empty() || result.setBy.contains(name) || (!fieldOf(source, field).empty() && !overwrite))
            return;
        result.call.fields[name] = value;
        result.setBy[name] = rule;
    };
    for (const AttributionRule &rule : rules.rules) {
        bool all = rule.enabled && rule.range.contains({source.startedUs});
        for (const AttributionCondition &condition : rule.when)
            all = all && holds(condition, result.call);
        if (all)
            for (const auto &[field, value] : rule.set)
                set(field, value, rule.name, rule.overwrite);
    }
    for (const AttributionLookup &lookup : rules.lookups) {
        const auto row = lookup.table->find(fieldOf(result.call, lookup.match));
        if (lookup.enabled && row != lookup.table->end())
            for (std::size_t i = 0; i < lookup.set.size(); ++i)
                set(lookup.set[i].first, row->second[i], lookup.name, lookup.overwrite);
    }
    return result;
}

using Random = std::mt19937;

std::size_t pick(Random &random, std::size_t below)
{
    return random() % below;
}

std::string someText(Random &random)
{
    return std::string(1, static_cast<char>('a' + pick(random, 3))) + static_cast<char>('a' + pick(random, 3));
}

const std::vector<std::string> &lookedAt()
{
    static const std::vector<std::string> names = {"key",      "feature",   "tenant",  "environment",
                                                   "tag:team", "tag:other", "session", "model"};
    return names;
}

OracleCall someCall(Random &random)
{
    OracleCall call;
    for (const std::string &name : lookedAt())
        if (pick(random, 3) != 0)
            call.fields[name] = someText(random);
    call.startedUs = static_cast<std::int64_t>(pick(random, 1000)) * 1'000'000;
    call.output = static_cast<std::int64_t>(pick(random, 100));
    if (pick(random, 10) != 0)
        call.cost = static_cast<std::int64_t>(pick(random, 1'000'000));
    return call;
}

AttributionCondition someCondition(Random &random)
{
    using Op = AttributionCondition::Op;
    AttributionCondition condition;
    if (pick(random, 6) == 0) {
        condition.field = *CallField::byName("output");
        condition.op = Op::Between;
        condition.numeric = true;
        condition.values = {std::to_string(pick(random, 50)), std::to_string(30 + pick(random, 70))};
        return condition;
    }
    condition.field = *CallField::byName(lookedAt()[pick(random, lookedAt().size())]);
    condition.op = static_cast<Op>(pick(random, 8));
    switch (condition.op) {
    case Op::Equals:
        condition.values = {someText(random)};
        break;
    case Op::OneOf:
        condition.values = {someText(random), someText(random), someText(random)};
        break;
    case Op::Prefix:
        condition.values = {someText(random).substr(0, 1)};
        break;
    case Op::Glob:
        condition.values = {someText(random).substr(0, 1) + "*"};
        break;
    case Op::Regex:
        condition.values = {"[" + someText(random) + "]$"};
        break;
    case Op::Between:
        condition.values = {someText(random), someText(random)};
        break;
    case Op::Missing:
    case Op::Present:
        break;
    }
    return condition;
}

AttributionRules someRules(Random &random)
{
    static const std::vector<std::string> targets = {"feature", "tenant", "environment", "team", "tag:new"};
    const auto target = [&] { return *CallField::byName(targets[pick(random, targets.size())]); };
    AttributionRules rules;
    for (std::size_t i = 0; i < 1 + pick(random, 6); ++i) {
        AttributionRule rule;
        rule.name = "rule " + std::to_string(i);
        rule.enabled = pick(random, 8) != 0;
        rule.overwrite = pick(random, 3) == 0;
        if (pick(random, 3) == 0)
            rule.range = {Instant::fromSeconds(200), Instant::fromSeconds(700)};
        for (std::size_t c = pick(random, 3); c > 0; --c)
            rule.when.push_back(someCondition(random));
        std::map<CallField, std::string> set;
        for (std::size_t s = 1 + pick(random, 2); s > 0; --s)
            set[target()] = someText(random);
        rule.set.assign(set.begin(), set.end());
        rules.rules.push_back(rule);
    }
    for (std::size_t i = 0; i < pick(random, 3); ++i) {
        AttributionLookup lookup;
        lookup.name = "lookup " + std::to_string(i);
        lookup.overwrite = pick(random, 3) == 0;
        lookup.match = *CallField::byName(lookedAt()[pick(random, lookedAt().size())]);
        lookup.column = "key";
        lookup.set = {{*CallField::byName("tenant"), "a"},
                      {pick(random, 2) == 0 ? *CallField::byName("feature") : *CallField::byName("team"), "b"}};
        auto &table = lookup.table.emplace();
        for (int row = 0; row < 5; ++row)
            table[someText(random)] = {someText(random), pick(random, 3) == 0 ? std::string() : someText(random)};
        rules.lookups.push_back(lookup);
    }
    return rules;
}

void addTo(CallBatch &batch, const OracleCall &call)
{
    CallRow row;
    std::vector<TagView> tags;
    for (const auto &[name, value] : call.fields) {
        if (const auto dimension = dimensionByName(name))
            row[*dimension] = value;
        else if (name.starts_with("tag:"))
            tags.push_back({std::string_view(name).substr(4), value});
        else
            row.session = value;
    }
    row.tags = tags;
    row.startedAt = {call.startedUs};
    row.usage.output = call.output;
    if (call.cost)
        row.reportedCost = Money::fromNano(*call.cost);
    batch.add(row);
}

OracleCall callAt(const CallBatch &batch, std::size_t row)
{
    OracleCall call;
    for (const std::string &name : lookedAt())
        if (const auto dimension = dimensionByName(name); dimension && batch.codes(*dimension)[row] != 0)
            call.fields[name] = batch.text(*dimension, row);
    for (const TagView &tag : parseTags(batch.text(TextColumn::Tags, row)))
        call.fields["tag:" + std::string(tag.name)] = tag.value;
    if (const auto session = batch.text(TextColumn::Session, row); !session.empty())
        call.fields["session"] = session;
    return call;
}

DimensionDictionaries dictionariesOf(CallBatch &batch)
{
    DimensionDictionaries all{};
    for (std::size_t d = 0; d < dimensionCount; ++d)
        all[d] = &batch.dictionary(static_cast<Dimension>(d));
    return all;
}

} // namespace

/// Attribution rules: the document, the conditions, and the engine against an evaluation call by call.
class TestAttribution : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsTheDocument();
    void refusesWithThePlace_data();
    void refusesWithThePlace();
    void conditions_data();
    void conditions();
    void sameAsCallByCall_data();
    void sameAsCallByCall();
    void tallies();
    void apportionsToTheNano();
    void trailsKeepAnyBytes();
};

void TestAttribution::readsTheDocument()
{
    const char *const text = R"({"rules": [
      {"name": "legacy key", "from": "2026-01-01", "to": null,
       "when": [{"field": "key", "op": "equals", "value": "key-legacy"}, {"field": "latency_ms", "op": "between", "value": [10, null]}],
       "set": {"feature": "legacy-search", "tenant": "acme", "team": "core"}, "overwrite": false}],
     "lookups": [
      {"name": "tenant by key", "match": "key", "file": "keys.csv", "column": "key", "set": {"tenant": "tenant", "tag:team": "team"}}],
     "shared": [{"name": "evals", "where": {"feature": ["evals", null]}, "over": "tenant", "split": "fixed", "shares": {"a": 0.25, "b": 0.5}}]})";
    const auto rules = AttributionRules::parse(text);
    QVERIFY2(rules, rules ? "" : rules.error().message.c_str());
    QCOMPARE(rules->rules.size(), std::size_t{1});
    QCOMPARE(rules->rules[0].range.from, parseIso8601("2026-01-01").value());
    QVERIFY(rules->rules[0].set[2].first == CallField::ofTag("team"));
    QVERIFY(rules->lookups[0].set[1].first == CallField::ofTag("team"));
    QVERIFY(!rules->lookups[0].table);
    QCOMPARE(rules->shared[0].where[0].second, (std::vector<std::string>{"evals", ""}));
    const auto again = AttributionRules::parse(rules->toJson());
    QVERIFY2(again, again ? "" : again.error().message.c_str());
    QVERIFY(*again == *rules);
}

void TestAttribution::refusesWithThePlace_data()
{
    QTest::addColumn<QString>("document");
    QTest::addColumn<QString>("pointer");
    const auto row = [](const char *name, const char *document, const char *pointer) {
        QTest::addRow("%s", name) << QString::fromUtf8(document) << QString::fromUtf8(pointer);
    };
    row("no rules", "{}", "the key “rules”");
    row("unknown field", R"({"rules":[{"when":[{"field":"keey","op":"missing"}],"set":{"feature":"x"}}]})",
        "/rules/0/when/0/field");
    row("unknown op", R"({"rules":[{"when":[{"field":"key","op":"like","value":"x"}],"set":{"feature":"x"}}]})",
        "/rules/0/when/0/op");
    row("bad pattern", R"({"rules":[{"when":[{"field":"key","op":"regex","value":"(x"}],"set":{"feature":"x"}}]})",
        "/rules/0/when/0/value");
    row("prefix of a number",
        R"({"rules":[{"when":[{"field":"output","op":"prefix","value":"1"}],"set":{"feature":"x"}}]})",
        "/rules/0/when/0/value");
    row("one bound", R"({"rules":[{"when":[{"field":"output","op":"between","value":[1]}],"set":{"feature":"x"}}]})",
        "/rules/0/when/0/value");
    row("no conditions", R"({"rules":[{"set":{"feature":"x"}}]})", "/rules/0");
    row("sets a model", R"({"rules":[{"when":[],"set":{"model":"x"}}]})", "/rules/0/set/model");
    row("sets nothing", R"({"rules":[{"when":[],"set":{}}]})", "/rules/0/set");
    row("empty value", R"({"rules":[{"when":[],"set":{"tag:a/b":""}}]})", "/rules/0/set/tag:a~1b");
    row("ends before it begins",
        R"({"rules":[{"from":"2026-02-01","to":"2026-01-01","when":[],"set":{"feature":"x"}}]})", "/rules/0/to");
    row("lookup by a number", R"({"lookups":[{"match":"output","file":"f","set":{"feature":"x"}}]})",
        "/lookups/0/match");
    row("lookup without a file", R"({"lookups":[{"match":"key","set":{"feature":"x"}}]})", "/lookups/0");
    row("shares above one", R"({"shared":[{"where":{},"over":"feature","split":"fixed","shares":{"a":0.6,"b":0.5}}]})",
        "/shared/0/shares");
}

void TestAttribution::refusesWithThePlace()
{
    QFETCH(QString, document);
    QFETCH(QString, pointer);
    const auto rules = AttributionRules::parse(document.toStdString(), "rules.json");
    QVERIFY(!rules);
    QCOMPARE(rules.error().kind, Error::Kind::Refused);
    const QString message = QString::fromStdString(rules.error().message);
    QVERIFY2(message.startsWith(QStringLiteral("rules.json does not fit at ")) && message.contains(pointer),
             qPrintable(message));
}

void TestAttribution::conditions_data()
{
    QTest::addColumn<QString>("op");
    QTest::addColumn<QStringList>("values");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("expected");
    const auto row = [](const char *op, const char *values, const char *text, bool expected) {
        const QStringList list = *values == '\0' ? QStringList() : QString::fromUtf8(values).split(u'|');
        QTest::addRow("%s %s: %s", op, values, text)
            << QString::fromUtf8(op) << list << QString::fromUtf8(text) << expected;
    };
    row("equals", "a", "a", true);
    row("equals", "a", "A", false);
    row("one_of", "b|a", "a", true);
    row("one_of", "b|a", "", false);
    row("prefix", "key-", "key-1", true);
    row("prefix", "key-", "my-key-1", false);
    row("glob", "key-*", "key-", true);
    row("glob", "*/prod/?", "a/b/prod/1", true);
    row("glob", "*/prod/?", "a/prod/12", false);
    row("glob", "v[0-9]", "v7", true);
    row("glob", "v[!0-9]", "v7", false);
    row("glob", "a[b", "a[b", true);
    row("glob", "a.b", "axb", false);
    row("glob", "gr?n", "grün", true);
    row("regex", "^k.y$", "key", true);
    row("regex", "e", "key", true);
    row("regex", "(?i)KEY", "key", true);
    row("regex", ".*", "", false);
    row("between", "b|d", "b", true);
    row("between", "b|d", "d", false);
    row("between", "|d", "a", true);
    row("missing", "", "", true);
    row("missing", "", "x", false);
    row("present", "", "x", true);
    row("present", "", "", false);
}

void TestAttribution::conditions()
{
    QFETCH(QString, op);
    QFETCH(QStringList, values);
    QFETCH(QString, text);
    AttributionCondition condition;
    condition.field = CallField::of(Dimension::Key);
    condition.op = attributionOpByName(op.toStdString()).value();
    for (const QString &value : values)
        condition.values.push_back(value.toStdString());
    const auto test = FieldTest::create(condition);
    QVERIFY2(test, test ? "" : test.error().message.c_str());
    QTEST(test->matches(text.toStdString()), "expected");
}

void TestAttribution::sameAsCallByCall_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 200; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void TestAttribution::sameAsCallByCall()
{
    QFETCH(unsigned, seed);
    Random random(seed);
    CallBatch batch;
    std::vector<OracleCall> calls;
    for (int i = 0; i < 300; ++i) {
        calls.push_back(someCall(random));
        addTo(batch, calls.back());
    }
    AttributionTrails trails;
    // Each set of rules follows on what the one before has left; the last one has none.
    for (int round = 0; round < 4; ++round) {
        const AttributionRules rules = round == 3 ? AttributionRules() : someRules(random);
        const auto document = AttributionRules::parse(rules.toJson());
        QVERIFY2(document, document ? "" : document.error().message.c_str());
        const AttributionPlan plan(*document, dictionariesOf(batch), trails);
        AttributionRun(plan).apply(batch);
        for (std::size_t row = 0; row < calls.size(); ++row) {
            const Attributed expected = evaluate(rules, calls[row]);
            QCOMPARE(callAt(batch, row).fields, expected.call.fields);
            std::map<std::string, std::string> setBy;
            for (const AttributionStep &step :
                 trails.steps(static_cast<std::uint32_t>(batch.number(NumberColumn::Attribution, row)))) {
                const CallField field = *CallField::byName(step.field);
                setBy[field.kind == CallField::Kind::Tag ? "tag:" + field.tag : step.field] = step.rule;
                QCOMPARE(step.source, fieldOf(calls[row], field));
            }
            QCOMPARE(setBy, expected.setBy);
        }
        const AttributionPlan again(rules, dictionariesOf(batch), trails);
        const ColumnSet changed = AttributionRun(again).apply(batch);
        QCOMPARE(changed.dimensions | changed.numbers | changed.texts, 0U);
    }
}

void TestAttribution::tallies()
{
    CallBatch batch;
    for (const auto &[feature, cost] :
         std::vector<std::pair<std::string, int>>{{"", 5}, {"old", 7}, {"new", 11}, {"", 13}}) {
        OracleCall call;
        call.fields = {{"key", "k"}};
        if (!feature.empty())
            call.fields["feature"] = feature;
        call.cost = cost;
        addTo(batch, call);
    }
    OracleCall unpriced;
    unpriced.fields = {{"key", "k"}};
    addTo(batch, unpriced);
    AttributionRules rules;
    rules.rules.push_back({"all", true, {}, {}, {{CallField::of(Dimension::Feature), "new"}}, true});
    AttributionTrails trails;
    const AttributionPlan plan(rules, dictionariesOf(batch), trails);
    AttributionRun run(plan, AttributionRun::Count::Tallies);
    run.apply(batch);
    const AttributionTally &tally = run.tallies().steps[0];
    QCOMPARE(tally.calls, 5U);
    QCOMPARE(tally.unpriced, 1U);
    QCOMPARE(tally.cost, 36);
    QCOMPARE(tally.movedCalls, 3U);
    QCOMPARE(tally.movedCost, 18);
    QCOMPARE(tally.overwrittenCalls, 1U);
    QCOMPARE(tally.overwrittenCost, 7);
    QCOMPARE(run.tallies().changedCalls, 4U);
    QCOMPARE(run.tallies().changedCost, 25);
    QCOMPARE(run.tallies().changes[0].attributedCost, 18);
    QCOMPARE(run.tallies().changes[0].unattributedCost, 0);
}

void TestAttribution::apportionsToTheNano()
{
    Random random(7);
    for (int i = 0; i < 500; ++i) {
        std::vector<std::int64_t> weights(1 + pick(random, 9));
        std::int64_t total = 0;
        for (std::int64_t &weight : weights)
            total += weight = static_cast<std::int64_t>(pick(random, 4) == 0 ? 0 : random());
        const Money amount = Money::fromNano(static_cast<std::int64_t>(random()) * (i % 2 == 0 ? 1 : -1));
        const std::vector<Money> parts = apportion(amount, weights);
        std::int64_t sum = 0;
        for (std::size_t p = 0; p < parts.size(); ++p) {
            sum += parts[p].nano();
            if (total == 0)
                continue;
            const long double exact = static_cast<long double>(amount.nano()) * static_cast<long double>(weights[p]) /
                                      static_cast<long double>(total);
            QVERIFY(std::abs(static_cast<double>(exact - static_cast<long double>(parts[p].nano()))) < 1.000001);
        }
        QCOMPARE(sum, total == 0 ? 0 : amount.nano());
    }
    const std::vector<std::int64_t> equal = {1, 1, 1};
    QCOMPARE(apportion(Money::fromNano(5), equal),
             (std::vector<Money>{Money::fromNano(2), Money::fromNano(2), Money::fromNano(1)}));
}

void TestAttribution::trailsKeepAnyBytes()
{
    const std::vector<AttributionStep> steps = {
        {"feature", "rule “x”", "caf\xc3\xa9"}, {"tag:a", "b", "bad \xff\xfe bytes"}, {"tenant", "c", ""}};
    QCOMPARE(trailFromJson(trailToJson(steps)), steps);
    QCOMPARE(trailFromJson("not json"), std::vector<AttributionStep>());
}

QTEST_GUILESS_MAIN(TestAttribution)
#include "tst_attribution.moc"

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/attributionrules.h"

#include "models/domain/attributioncondition.h"
#include "models/domain/decimal.h"
#include "models/domain/documentcursor.h"

#include <algorithm>
#include <array>

namespace tokenledger {

namespace {

using Op = AttributionCondition::Op;

constexpr std::size_t mostRules = 10'000;
constexpr std::array<std::string_view, 8> opNames = {"equals", "one_of",  "prefix",  "glob",
                                                     "regex",  "between", "missing", "present"};
constexpr const char *fieldWords =
    "a field of a call: a dimension such as key, tag:NAME, session, latency_ms, input, ...";
constexpr const char *targetWords =
    "feature, tenant, user, prompt, prompt_version, environment, project, team, owner or tag:NAME";

CallField readField(const DocumentCursor &at)
{
    const std::optional<CallField> field = CallField::byName(at.text());
    if (!field)
        at.fail(fieldWords);
    return field.value_or(CallField());
}

CallField readTarget(const std::string &name, const DocumentCursor &at)
{
    const std::optional<CallField> field = CallField::byName(name);
    if (!field || !mayBeSet(*field))
        at.fail(targetWords);
    return field.value_or(CallField());
}

bool readFlag(const DocumentCursor &at, std::string_view key, bool otherwise)
{
    const std::optional<DocumentCursor> flag = at.find(key);
    if (!flag)
        return otherwise;
    if (flag->node().kind != JsonNode::Kind::Boolean)
        flag->fail("true or false");
    return flag->node().text == "true";
}

TimeRange readRange(const DocumentCursor &at)
{
    TimeRange range;
    if (const auto from = at.find("from"))
        range.from = from->instant();
    if (const auto to = at.find("to")) {
        range.to = to->instant();
        if (range.to <= range.from)
            to->fail("a time after “from”");
    }
    return range;
}

/// Tags are stored between control characters, so none may stand in a value.
bool hasControl(std::string_view text)
{
    return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

void checkText(const DocumentCursor &at, const std::string &text)
{
    if (text.empty())
        at.fail("a text that is not empty");
    else if (hasControl(text))
        at.fail("a text without control characters");
}

/// One value of a condition as text; numbers keep their digits.
std::string readValue(const DocumentCursor &at, AttributionCondition &condition)
{
    const bool number = at.node().kind == JsonNode::Kind::Number;
    if (!number && at.node().kind != JsonNode::Kind::Text) {
        at.fail("a text or a number");
        return {};
    }
    condition.numeric = condition.numeric || number;
    if (at.node().text.empty())
        at.fail("a text that is not empty; op “missing” asks for what is missing");
    return at.node().text;
}

void readBounds(const DocumentCursor &at, AttributionCondition &condition)
{
    const std::vector<DocumentCursor> bounds = at.items();
    if (bounds.size() != 2)
        at.fail("two bounds: the first inside, the second outside, null where it is open");
    for (const DocumentCursor &bound : bounds)
        condition.values.push_back(bound.node().kind == JsonNode::Kind::Null ? std::string()
                                                                             : readValue(bound, condition));
    if (bounds.size() == 2 && condition.values[0].empty() && condition.values[1].empty())
        at.fail("at least one bound; op “present” asks for any value");
}

void readValues(const DocumentCursor &at, AttributionCondition &condition)
{
    if (condition.op == Op::Missing || condition.op == Op::Present)
        return;
    const DocumentCursor value = at.at("value");
    if (condition.op == Op::Between)
        readBounds(value, condition);
    else if (condition.op == Op::OneOf)
        for (const DocumentCursor &item : value.items())
            condition.values.push_back(readValue(item, condition));
    else
        condition.values.push_back(readValue(value, condition));
    if (value.faulty())
        return;
    if (condition.values.empty())
        value.fail("at least one value");
    else if (const Result<FieldTest> test = FieldTest::create(condition); !test)
        value.fail(test.error().message);
}

AttributionCondition readCondition(const DocumentCursor &at)
{
    AttributionCondition condition;
    condition.field = readField(at.at("field"));
    const DocumentCursor op = at.at("op");
    const auto known = attributionOpByName(op.text());
    if (!known)
        op.fail("equals, one_of, prefix, glob, regex, between, missing or present");
    condition.op = known.value_or(Op::Equals);
    if (!at.faulty())
        readValues(at, condition);
    return condition;
}

std::vector<std::pair<CallField, std::string>> readSet(const DocumentCursor &at)
{
    std::vector<std::pair<CallField, std::string>> set;
    for (const auto &[key, value] : at.members()) {
        set.emplace_back(readTarget(key, value), value.text());
        checkText(value, set.back().second);
    }
    if (set.empty())
        at.fail("at least one field to set");
    return set;
}

std::string nameOr(const DocumentCursor &at, const char *kind, std::size_t place)
{
    const std::string name = at.textOr("name", {});
    return name.empty() ? std::string(kind) + " " + std::to_string(place) : name;
}

AttributionRule readRule(const DocumentCursor &at, std::size_t place)
{
    AttributionRule rule;
    rule.name = nameOr(at, "rule", place);
    rule.enabled = readFlag(at, "enabled", true);
    rule.range = readRange(at);
    for (const DocumentCursor &condition : at.at("when").items())
        rule.when.push_back(readCondition(condition));
    rule.set = readSet(at.at("set"));
    rule.overwrite = readFlag(at, "overwrite", false);
    return rule;
}

void readTable(const DocumentCursor &at, AttributionLookup &lookup)
{
    auto &table = lookup.table.emplace();
    for (const auto &[key, row] : at.members()) {
        const std::vector<DocumentCursor> cells = row.items();
        if (cells.size() != lookup.set.size())
            row.fail("one text for each field that is set");
        std::vector<std::string> values;
        for (const DocumentCursor &cell : cells) {
            values.push_back(cell.text());
            if (hasControl(values.back()))
                cell.fail("a text without control characters");
        }
        table.emplace(key, std::move(values));
    }
}

AttributionLookup readLookup(const DocumentCursor &at, std::size_t place)
{
    AttributionLookup lookup;
    lookup.name = nameOr(at, "lookup", place);
    lookup.enabled = readFlag(at, "enabled", true);
    const DocumentCursor match = at.at("match");
    lookup.match = readField(match);
    if (!lookup.match.isText())
        match.fail("a field that holds a text: a dimension, a tag, id, session, ...");
    lookup.column = at.textOr("column", lookup.match.name());
    lookup.set = readSet(at.at("set"));
    lookup.overwrite = readFlag(at, "overwrite", false);
    lookup.file = at.textOr("file", {});
    if (const auto table = at.find("table"))
        readTable(*table, lookup);
    else
        checkText(at.at("file"), lookup.file);
    return lookup;
}

std::vector<std::pair<Dimension, std::vector<std::string>>> readWhere(const DocumentCursor &at)
{
    std::vector<std::pair<Dimension, std::vector<std::string>>> where;
    for (const auto &[key, values] : at.members()) {
        const std::optional<Dimension> dimension = dimensionByName(key);
        if (!dimension)
            values.fail("a dimension such as feature or prompt as its key");
        std::vector<std::string> texts;
        for (const DocumentCursor &value : values.items())
            texts.push_back(value.node().kind == JsonNode::Kind::Null ? std::string() : value.text());
        if (texts.empty())
            values.fail("at least one value");
        where.emplace_back(dimension.value_or(Dimension::Feature), std::move(texts));
    }
    return where;
}

void readShares(const DocumentCursor &at, SharedCostRule &rule)
{
    constexpr int digits = 9;
    constexpr std::int64_t one = 1'000'000'000;
    std::int64_t total = 0;
    for (const auto &[key, share] : at.members()) {
        const Result<std::int64_t> weight = parseScaledDecimal(share.digits(), digits);
        if (!weight || *weight < 0 || *weight > one) {
            share.fail("a share from 0 to 1");
            return;
        }
        total += *weight;
        checkText(share, key);
        rule.shares.emplace_back(key, share.digits());
    }
    if (total > one)
        at.fail("shares that add up to 1 or less");
    if (rule.shares.empty())
        at.fail("at least one share");
}

SharedCostRule readShared(const DocumentCursor &at, std::size_t place)
{
    SharedCostRule rule;
    rule.name = nameOr(at, "shared cost", place);
    rule.enabled = readFlag(at, "enabled", true);
    rule.range = readRange(at);
    rule.where = readWhere(at.at("where"));
    const DocumentCursor over = at.at("over");
    const std::optional<Dimension> dimension = dimensionByName(over.text());
    if (!dimension)
        over.fail("a dimension such as feature or tenant");
    rule.over = dimension.value_or(Dimension::Feature);
    const DocumentCursor split = at.at("split");
    const auto known = sharedSplitByName(split.text());
    if (!known)
        split.fail("proportional, even or fixed");
    rule.split = known.value_or(SharedCostRule::Split::Proportional);
    if (rule.split == SharedCostRule::Split::Fixed)
        readShares(at.at("shares"), rule);
    return rule;
}

/// Reads each item of a list that may be missing.
template <typename Rule>
void readList(const DocumentCursor &root, std::string_view key, Rule (*read)(const DocumentCursor &, std::size_t),
              std::vector<Rule> &into)
{
    const std::optional<DocumentCursor> list = root.find(key);
    if (!list)
        return;
    const std::vector<DocumentCursor> items = list->items();
    if (items.size() > mostRules)
        list->fail("at most " + std::to_string(mostRules) + " entries");
    for (const DocumentCursor &item : items)
        into.push_back(read(item, into.size() + 1));
}

} // namespace

std::string_view name(AttributionCondition::Op op)
{
    return opNames[static_cast<std::size_t>(op)];
}

std::optional<AttributionCondition::Op> attributionOpByName(std::string_view name)
{
    const auto found = std::find(opNames.begin(), opNames.end(), name);
    if (found == opNames.end())
        return std::nullopt;
    return static_cast<Op>(found - opNames.begin());
}

bool mayBeSet(const CallField &field)
{
    constexpr std::array<Dimension, 7> settable = {Dimension::Feature, Dimension::Tenant,        Dimension::User,
                                                   Dimension::Prompt,  Dimension::PromptVersion, Dimension::Environment,
                                                   Dimension::Project};
    if (field.kind == CallField::Kind::Dimension)
        return std::find(settable.begin(), settable.end(), field.dimension) != settable.end();
    return field.kind == CallField::Kind::Tag;
}

bool AttributionRules::setsNothing() const
{
    const auto off = [](const auto &one) { return !one.enabled; };
    return std::all_of(rules.begin(), rules.end(), off) && std::all_of(lookups.begin(), lookups.end(), off);
}

Result<AttributionRules> AttributionRules::parse(std::string_view json, std::string_view name)
{
    const Result<JsonNode> document = parseJson(json, name);
    if (!document)
        return document.error();
    DocumentFault fault(name);
    const DocumentCursor root(*document, fault);
    AttributionRules rules;
    readList(root, "rules", readRule, rules.rules);
    readList(root, "lookups", readLookup, rules.lookups);
    readList(root, "shared", readShared, rules.shared);
    if (!root.find("lookups") && !root.find("shared"))
        root.at("rules").items();
    if (fault.found())
        return fault.error();
    return rules;
}

} // namespace tokenledger

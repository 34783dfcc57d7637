// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/documentcursor.h"

#include "models/domain/decimal.h"

#include <algorithm>

namespace tokenledger {

namespace {

const JsonNode nothing;

/// A key as a part of a JSON pointer (RFC 6901).
std::string escaped(std::string_view key)
{
    std::string out;
    for (const char c : key) {
        if (c == '~')
            out += "~0";
        else if (c == '/')
            out += "~1";
        else
            out += c;
    }
    return out;
}

} // namespace

void DocumentFault::report(std::string_view pointer, std::string_view expected)
{
    if (m_error)
        return;
    m_error = Error{m_document + " does not fit at " + (pointer.empty() ? "its top" : std::string(pointer)) + ": expected "
                        + std::string(expected),
                    Error::Kind::Refused};
}

DocumentCursor DocumentCursor::child(const JsonNode &node, std::string_view key) const
{
    DocumentCursor cursor(node, *m_fault);
    cursor.m_pointer = m_pointer + "/" + escaped(key);
    return cursor;
}

std::optional<DocumentCursor> DocumentCursor::find(std::string_view key) const
{
    const JsonNode *const member = m_node->find(key);
    if (!member || member->kind == JsonNode::Kind::Null)
        return std::nullopt;
    return child(*member, key);
}

DocumentCursor DocumentCursor::at(std::string_view key) const
{
    if (const std::optional<DocumentCursor> member = find(key))
        return *member;
    fail(m_node->kind == JsonNode::Kind::Object ? "the key “" + std::string(key) + "”"
                                                : "an object with the key “" + std::string(key) + "”");
    return child(nothing, key);
}

std::vector<DocumentCursor> DocumentCursor::items() const
{
    std::vector<DocumentCursor> out;
    if (m_node->kind != JsonNode::Kind::Array)
        fail("a list");
    out.reserve(m_node->items.size());
    for (std::size_t i = 0; i < m_node->items.size(); ++i)
        out.push_back(child(m_node->items[i], std::to_string(i)));
    return out;
}

std::vector<std::pair<std::string, DocumentCursor>> DocumentCursor::members() const
{
    std::vector<std::pair<std::string, DocumentCursor>> out;
    if (m_node->kind != JsonNode::Kind::Object)
        fail("an object");
    out.reserve(m_node->members.size());
    for (const auto &[key, node] : m_node->members)
        out.emplace_back(key, child(node, key));
    return out;
}

std::string DocumentCursor::text() const
{
    if (m_node->kind != JsonNode::Kind::Text) {
        fail("a text");
        return {};
    }
    return m_node->text;
}

std::string DocumentCursor::textOr(std::string_view key, std::string_view otherwise) const
{
    const std::optional<DocumentCursor> member = find(key);
    return member ? member->text() : std::string(otherwise);
}

std::string DocumentCursor::digits() const
{
    if (m_node->kind == JsonNode::Kind::Number || m_node->kind == JsonNode::Kind::Text)
        return m_node->text;
    fail("a number");
    return "0";
}

Rate DocumentCursor::rate(Rate::Unit unit) const
{
    const Result<Rate> value = Rate::parse(digits(), unit);
    if (value)
        return *value;
    const char *const per = unit == Rate::Unit::UsdPerMillion ? "million units"
        : unit == Rate::Unit::UsdPerThousand                  ? "thousand"
                                                              : "unit";
    fail(std::string("a price in US dollars per ") + per + "; " + value.error().message);
    return {};
}

TieredRate DocumentCursor::tieredRate(Rate::Unit unit, std::string_view startKey) const
{
    TieredRate tiered;
    if (m_node->kind != JsonNode::Kind::Object) {
        tiered.base = rate(unit);
        return tiered;
    }
    tiered.base = at("base").rate(unit);
    for (const DocumentCursor &tier : at("tiers").items())
        tiered.tiers.push_back({tier.at(startKey).integer(), tier.at("price").rate(unit)});
    std::stable_sort(tiered.tiers.begin(), tiered.tiers.end(),
                     [](const TieredRate::Tier &a, const TieredRate::Tier &b) { return a.start < b.start; });
    return tiered;
}

Multiplier DocumentCursor::multiplier() const
{
    const Result<Multiplier> value = Multiplier::parse(digits());
    if (value)
        return *value;
    fail("a multiplier such as 0.5; " + value.error().message);
    return {};
}

Instant DocumentCursor::instant() const
{
    const Result<Instant> value = parseIso8601(text());
    if (value)
        return *value;
    fail("a date such as 2026-07-01; " + value.error().message);
    return {};
}

std::int64_t DocumentCursor::integer() const
{
    const Result<std::int64_t> value = parseInteger(digits());
    if (value && *value >= 0)
        return *value;
    fail("a whole number from 0");
    return 0;
}

std::int64_t DocumentCursor::clock() const
{
    // A clock is read as the time of day of any date; its zone, if it names one, must be UTC.
    std::string time = text();
    if (!time.empty() && (time.back() == 'Z' || time.back() == 'z'))
        time.pop_back();
    const Result<Instant> value = parseIso8601("1970-01-01T" + time + "Z");
    if (value)
        return value->micros;
    fail("a time of day in UTC such as 16:30");
    return 0;
}

MatchRule DocumentCursor::matchRule() const
{
    const auto parts = members();
    if (parts.size() != 1) {
        fail("one of equals, starts_with, ends_with, contains, regex, or, and");
        return {};
    }
    const auto &[kind, value] = parts.front();
    if (kind == "or" || kind == "and") {
        std::vector<MatchRule> rules;
        for (const DocumentCursor &item : value.items())
            rules.push_back(item.matchRule());
        return kind == "or" ? MatchRule::any(std::move(rules)) : MatchRule::all(std::move(rules));
    }
    if (kind == "regex") {
        const Result<MatchRule> rule = MatchRule::regex(value.text());
        if (!rule)
            value.fail("a regular expression; " + rule.error().message);
        return rule ? *rule : MatchRule();
    }
    if (kind == "equals")
        return MatchRule::text(MatchRule::Kind::Equals, value.text());
    if (kind == "starts_with")
        return MatchRule::text(MatchRule::Kind::StartsWith, value.text());
    if (kind == "ends_with")
        return MatchRule::text(MatchRule::Kind::EndsWith, value.text());
    if (kind == "contains")
        return MatchRule::text(MatchRule::Kind::Contains, value.text());
    value.fail("one of equals, starts_with, ends_with, contains, regex, or, and");
    return {};
}

} // namespace tokenledger

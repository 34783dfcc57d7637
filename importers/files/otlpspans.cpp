// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/files/otlpspans.h"

#include <algorithm>
#include <array>

namespace tokenledger {

namespace od = simdjson::ondemand;
using simdjson::error_code;
using simdjson::SUCCESS;

namespace {

enum SpanKey { TraceId, TraceIdSnake, SpanId, SpanIdSnake, ParentId, ParentIdSnake, Start, StartSnake, End, EndSnake, Attributes, Status };

/// Visits the items of a list; null and anything else that is no list has none.
template <typename Visit>
error_code forEachItem(od::value &list, const Visit &visit)
{
    od::array items;
    if (const auto code = list.get_array().get(items))
        return code == simdjson::INCORRECT_TYPE ? SUCCESS : code;
    for (auto item : items) {
        od::value value;
        if (const auto code = item.get(value))
            return code;
        if (const auto code = visit(value))
            return code;
    }
    return SUCCESS;
}

/// Visits known members of a value that should be an object.
template <typename Visit>
error_code forEachMemberOf(od::value &value, KeyFinder &finder, const Visit &visit)
{
    od::object object;
    if (const auto code = value.get_object().get(object))
        return code == simdjson::INCORRECT_TYPE ? SUCCESS : code;
    return forEachMember(object, finder, visit);
}

int base64Digit(char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (c >= '0' && c <= '9')
        return c - '0' + 52;
    return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
}

void addHex(std::string &hex, unsigned byte)
{
    static constexpr std::string_view digits = "0123456789abcdef";
    hex += digits[(byte >> 4) & 15U];
    hex += digits[byte & 15U];
}

/// The plain protobuf mapping writes ids in base64.
std::string hexOfBase64(std::string_view text)
{
    std::string hex;
    unsigned bits = 0;
    int count = 0;
    for (const char c : text) {
        const int digit = base64Digit(c);
        if (digit < 0)
            break;
        bits = bits << 6 | static_cast<unsigned>(digit);
        count += 6;
        if (count >= 8) {
            count -= 8;
            addHex(hex, bits >> count);
        }
    }
    return hex;
}

} // namespace

OtlpSpans::OtlpSpans()
    : m_topKeys({"resourceSpans", "resource_spans", "scopeSpans", "scope_spans", "instrumentationLibrarySpans", "resource"})
    , m_groupKeys(m_topKeys)
    , m_resourceKeys({"attributes"})
    , m_scopeSpansKeys({"scope", "instrumentationLibrary", "spans"})
    , m_scopeKeys({"name", "attributes"})
    , m_spanKeys({"traceId", "trace_id", "spanId", "span_id", "parentSpanId", "parent_span_id", "startTimeUnixNano", "start_time_unix_nano",
                  "endTimeUnixNano", "end_time_unix_nano", "attributes", "status"})
    , m_statusKeys({"code", "message"})
    , m_attributeKeys({"key", "value"})
    , m_valueKeys({"stringValue", "intValue", "doubleValue", "boolValue", "arrayValue", "kvlistValue", "string_value", "int_value",
                   "double_value", "bool_value", "array_value", "kvlist_value"})
{
}

void OtlpSpans::clear()
{
    m_spans.clear();
    m_scopes.clear();
    m_resources.clear();
    m_attributes.clear();
    m_made.clear();
}

error_code OtlpSpans::read(std::string_view record, std::uint64_t line)
{
    m_record = record;
    m_line = line;
    const std::size_t spansBefore = m_spans.size();
    od::document document;
    error_code code = m_parser.iterate(record.data(), record.size(), record.size() + blockPadding).get(document);
    od::object object;
    if (!code)
        code = document.get_object().get(object);
    if (!code)
        code = readTop(object);
    if (!code && document.current_location().error() != simdjson::OUT_OF_BOUNDS)
        code = simdjson::TRAILING_CONTENT;
    if (code)
        m_spans.resize(spansBefore);
    return code;
}

error_code OtlpSpans::readTop(od::object object)
{
    // A record may itself be one ResourceSpans, cut out of an export request.
    const std::size_t resource = m_resources.size();
    m_resources.emplace_back();
    return forEachMember(object, m_topKeys, [&](int key, Value &value) { return key <= 1 ? resourceSpans(value) : resourceSpansMember(key, value, resource); });
}

error_code OtlpSpans::resourceSpans(Value &list)
{
    return forEachItem(list, [&](Value &item) {
        const std::size_t resource = m_resources.size();
        m_resources.emplace_back();
        return forEachMemberOf(item, m_groupKeys, [&](int key, Value &value) { return key <= 1 ? SUCCESS : resourceSpansMember(key, value, resource); });
    });
}

error_code OtlpSpans::resourceSpansMember(int key, Value &value, std::size_t resource)
{
    return key == 5 ? resourceAttributes(value, resource) : scopeSpans(value, resource);
}

error_code OtlpSpans::resourceAttributes(Value &value, std::size_t resource)
{
    return forEachMemberOf(value, m_resourceKeys, [&](int, Value &list) { return readAttributes(list, m_resources[resource]); });
}

error_code OtlpSpans::scopeSpans(Value &list, std::size_t resource)
{
    return forEachItem(list, [&](Value &item) {
        const std::size_t number = m_scopes.size();
        m_scopes.push_back({{}, {}, resource});
        return forEachMemberOf(item, m_scopeSpansKeys, [&](int key, Value &value) { return key == 2 ? spans(value, number) : scope(value, number); });
    });
}

error_code OtlpSpans::scope(Value &value, std::size_t number)
{
    return forEachMemberOf(value, m_scopeKeys, [&](int key, Value &member) {
        return key == 0 ? keep(member, m_scopes[number].name) : readAttributes(member, m_scopes[number].attributes);
    });
}

error_code OtlpSpans::spans(Value &list, std::size_t number)
{
    return forEachItem(list, [&](Value &item) {
        OtlpSpan span;
        span.scope = number;
        span.line = m_line;
        span.text = item.raw_json_token().data();
        const error_code code = forEachMemberOf(item, m_spanKeys, [&](int key, Value &value) { return spanMember(key, value, span); });
        if (!code)
            m_spans.push_back(span);
        return code;
    });
}

error_code OtlpSpans::spanMember(int key, Value &value, OtlpSpan &span)
{
    switch (key) {
    case TraceId:
    case TraceIdSnake:
        return keepId(value, 16, span.traceId);
    case SpanId:
    case SpanIdSnake:
        return keepId(value, 8, span.spanId);
    case ParentId:
    case ParentIdSnake:
        return keepId(value, 8, span.parentId);
    case Start:
    case StartSnake:
        return keep(value, span.start);
    case End:
    case EndSnake:
        return keep(value, span.end);
    case Attributes:
        return readAttributes(value, span.attributes);
    default:
        return status(value, span);
    }
}

error_code OtlpSpans::status(Value &value, OtlpSpan &span)
{
    return forEachMemberOf(value, m_statusKeys, [&](int key, Value &member) { return keep(member, key == 0 ? span.statusCode : span.statusMessage); });
}

error_code OtlpSpans::readAttributes(Value &list, OtlpAttributeRange &range)
{
    range.first = m_attributes.size();
    const error_code code = forEachItem(list, [&](Value &item) {
        OtlpAttribute attribute;
        const error_code read = forEachMemberOf(item, m_attributeKeys, [&](int key, Value &value) {
            return key == 0 ? keep(value, attribute.key) : attributeValue(value, attribute.value);
        });
        if (!read && !attribute.key.empty())
            m_attributes.push_back(attribute);
        return read;
    });
    range.count = m_attributes.size() - range.first;
    return code;
}

error_code OtlpSpans::attributeValue(Value &value, std::string_view &text)
{
    return forEachMemberOf(value, m_valueKeys, [&](int, Value &any) { return keep(any, text); });
}

error_code OtlpSpans::keep(Value &value, std::string_view &text)
{
    if (const auto code = wholeText(value, text))
        return code;
    // Text without escapes lies in the record; anything else in a buffer that the next record overwrites.
    const bool inRecord = text.data() >= m_record.data() && text.data() < m_record.data() + m_record.size();
    if (text == "true" || text == "false")
        text = text == "true" ? std::string_view("true") : std::string_view("false");
    else if (!text.empty() && !inRecord)
        text = m_made.emplace_back(text);
    return SUCCESS;
}

error_code OtlpSpans::keepId(Value &value, std::size_t bytes, std::string_view &id)
{
    if (const auto code = keep(value, id))
        return code;
    if (id.size() == (bytes + 2) / 3 * 4) {
        std::string hex = hexOfBase64(id);
        if (hex.size() == bytes * 2)
            id = m_made.emplace_back(std::move(hex));
    } else if (std::any_of(id.begin(), id.end(), [](char c) { return c >= 'A' && c <= 'F'; })) {
        std::string &lower = m_made.emplace_back(id);
        std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) { return c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c; });
        id = lower;
    }
    return SUCCESS;
}

} // namespace tokenledger

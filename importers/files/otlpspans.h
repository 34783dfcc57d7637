// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/core/jsonvalue.h"

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tokenledger {

/// An attribute with its value as text: numbers as they stand, lists and maps as raw JSON.
struct OtlpAttribute {
    std::string_view key;
    std::string_view value;
};

/// Where the attributes of something lie in OtlpSpans.
struct OtlpAttributeRange {
    std::size_t first = 0;
    std::size_t count = 0;
};

struct OtlpScope {
    std::string_view name;
    OtlpAttributeRange attributes;
    std::size_t resource = 0;
};

struct OtlpSpan {
    std::string_view traceId;      ///< hex, small letters
    std::string_view spanId;
    std::string_view parentId;
    std::string_view start;        ///< nanoseconds since 1970, as text
    std::string_view end;
    std::string_view statusCode;   ///< number or name
    std::string_view statusMessage;
    OtlpAttributeRange attributes;
    std::size_t scope = 0;
    std::uint64_t line = 0;
    const char *text = nullptr;    ///< where its JSON begins
};

/// Reads OTLP/JSON into flat lists: spans, and the scopes and resources that they belong to. A record is one export
/// request, one ResourceSpans of it, or an array of requests; keys in camel case or with underscores; ids in hex or base64.
class OtlpSpans
{
public:
    OtlpSpans();

    /// Forgets everything that was read. Views stay valid until then, as long as the texts given to read() do.
    void clear();
    /// Appends what a record holds; on an error nothing of it.
    simdjson::error_code read(std::string_view record, std::uint64_t line);

    const std::vector<OtlpSpan> &spans() const { return m_spans; }
    const OtlpScope &scopeOf(const OtlpSpan &span) const { return m_scopes[span.scope]; }
    std::span<const OtlpAttribute> attributes(const OtlpAttributeRange &range) const { return {m_attributes.data() + range.first, range.count}; }
    const OtlpAttributeRange &resourceOf(const OtlpSpan &span) const { return m_resources[scopeOf(span).resource]; }

private:
    using Value = simdjson::ondemand::value;
    simdjson::error_code readTop(simdjson::ondemand::object object);
    simdjson::error_code resourceSpans(Value &list);
    simdjson::error_code resourceSpansMember(int key, Value &value, std::size_t resource);
    simdjson::error_code resourceAttributes(Value &value, std::size_t resource);
    simdjson::error_code scopeSpans(Value &list, std::size_t resource);
    simdjson::error_code scope(Value &value, std::size_t scope);
    simdjson::error_code spans(Value &list, std::size_t scope);
    simdjson::error_code spanMember(int key, Value &value, OtlpSpan &span);
    simdjson::error_code status(Value &value, OtlpSpan &span);
    simdjson::error_code readAttributes(Value &list, OtlpAttributeRange &range);
    simdjson::error_code attributeValue(Value &value, std::string_view &text);
    simdjson::error_code keep(Value &value, std::string_view &text);
    simdjson::error_code keepId(Value &value, std::size_t bytes, std::string_view &id);

    simdjson::ondemand::parser m_parser;
    std::vector<OtlpSpan> m_spans;
    std::vector<OtlpScope> m_scopes;
    std::vector<OtlpAttributeRange> m_resources;
    std::vector<OtlpAttribute> m_attributes;
    std::deque<std::string> m_made;     ///< texts with escapes and converted ids
    std::string_view m_record;
    std::uint64_t m_line = 0;
    KeyFinder m_topKeys;
    KeyFinder m_groupKeys;
    KeyFinder m_resourceKeys;
    KeyFinder m_scopeSpansKeys;
    KeyFinder m_scopeKeys;
    KeyFinder m_spanKeys;
    KeyFinder m_statusKeys;
    KeyFinder m_attributeKeys;
    KeyFinder m_valueKeys;
};

} // namespace tokenledger

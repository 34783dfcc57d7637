// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/files/responsecall.h"

#include "importers/files/attributes.h"
#include "importers/files/cellparser.h"
#include "models/domain/decimal.h"

#include <algorithm>

namespace tokenledger {

namespace {

namespace od = simdjson::ondemand;
constexpr std::size_t longestError = 200;

JsonFields::Path pathOf(ResponseField field, std::string path)
{
    return {static_cast<std::size_t>(field), std::move(path)};
}

} // namespace

const std::vector<JsonFields::Path> &ResponseCall::envelope()
{
    static const std::vector<JsonFields::Path> paths = {
        pathOf(Field::Timestamp, "timestamp"),
        pathOf(Field::LatencyMs, "latency_ms"),
        pathOf(Field::Tags, "tags.*"),
        pathOf(Field::RequestModel, "request.model"),
        pathOf(Field::RequestStream, "request.stream"),
        pathOf(Field::RequestUser, "request.user"),
    };
    return paths;
}

std::vector<JsonFields::Path> ResponseCall::pathsOf(Prefixes prefixes, Names names, OwnNames outside)
{
    std::vector<JsonFields::Path> paths = envelope();
    for (const auto &[field, path] : outside)
        paths.push_back(pathOf(field, std::string(path)));
    for (const std::string_view prefix : prefixes)
        for (const auto &[field, path] : names)
            paths.push_back(pathOf(field, std::string(prefix).append(path)));
    return paths;
}

ResponseCall::ResponseCall(Prefixes prefixes, Names names, OwnNames outside)
    : m_fields(pathsOf(prefixes, names, outside), static_cast<std::size_t>(Field::WebSearches) + 1)
{
}

ResponseCall::Outcome ResponseCall::build()
{
    m_row = CallRow{};
    m_tags.clear();
    const Outcome outcome = rules();
    m_row.tags = m_tags.tags();
    return outcome;
}

bool ResponseCall::fail(std::string field, std::string reason)
{
    m_problem = {std::move(field), std::move(reason)};
    return false;
}

bool ResponseCall::count(Field field, std::int64_t &value)
{
    if (text(field).empty())
        return true;
    const Result<std::int64_t> read = parseCount(text(field));
    if (!read)
        return fail(field, read.error().message);
    value = *read;
    return true;
}

bool ResponseCall::readCounts(TokenCounts &counts)
{
    return count(Field::Input, counts.input) && count(Field::CacheRead, counts.cacheRead) &&
           count(Field::CacheWrite, counts.cacheWrite) && count(Field::Write5m, counts.cacheWrite5m) &&
           count(Field::Write1h, counts.cacheWrite1h) && count(Field::Output, counts.output) &&
           count(Field::Reasoning, counts.reasoning) && count(Field::AudioIn, counts.audioIn) &&
           count(Field::AudioOut, counts.audioOut) && count(Field::Total, counts.total) &&
           count(Field::WebSearches, counts.webSearches);
}

bool ResponseCall::takeUsage(const TokenCounts &counts, CachedInput cachedInput)
{
    if (counts.isUnknown()) {
        markUnknown();
        return true;
    }
    UsageReading reading = readUsage(counts, cachedInput);
    switch (reading.fault) {
    case CountFault::None:
        break;
    case CountFault::TooMuchCached:
        return fail(Field::CacheRead, std::move(reading.reason));
    case CountFault::TooMuchAudio:
        return fail(Field::AudioIn, std::move(reading.reason));
    case CountFault::TooMuchReasoning:
        return fail(Field::Reasoning, std::move(reading.reason));
    case CountFault::TooMuchMedia:
        return fail(Field::Output, std::move(reading.reason));
    }
    m_row.usage = reading.usage;
    if (reading.assumedWrite5m)
        m_row.flags |= bit(CallFlag::AssumedWrite5m);
    return true;
}

bool ResponseCall::takeTime()
{
    const Field field = text(Field::Timestamp).empty() ? Field::Time : Field::Timestamp;
    if (text(field).empty())
        return fail("timestamp",
                    "the answer has no time of its own; log it as {\"timestamp\": ..., \"response\": ...}");
    const Result<Instant> at = parseInstant(text(field));
    if (!at)
        return fail(field, at.error().message);
    m_row.startedAt = *at;
    return takeLatency();
}

bool ResponseCall::takeLatency()
{
    if (text(Field::LatencyMs).empty())
        return true;
    const Result<std::int64_t> millis = parseScaledDecimal(text(Field::LatencyMs), 0);
    if (!millis)
        return fail(Field::LatencyMs, millis.error().message);
    if (*millis >= 0)
        m_row.latencyMs = *millis;
    return true;
}

void ResponseCall::takeNames(std::string_view provider)
{
    m_row[Dimension::Provider] = provider;
    m_row[Dimension::Model] = first(Field::Model, Field::RequestModel);
    m_row[Dimension::Status] = "ok";
    m_row[Dimension::Region] = text(Field::Region);
    m_row[Dimension::Tier] = tierName(text(Field::Tier));
    // What was logged on purpose counts before what the request said by the way.
    for (const Field field : {Field::Tags, Field::RequestTags})
        for (const JsonFields::Member &member : m_fields.members())
            if (member.field == static_cast<std::size_t>(field))
                m_tags.take(m_row, member.name, member.value);
    setAttribute(m_row, Attribute::Prompt, text(Field::Prompt));
    setAttribute(m_row, Attribute::PromptVersion, text(Field::PromptVersion));
    setAttribute(m_row, Attribute::User, first(Field::User, Field::RequestUser));
    m_tags.add("custom_id", text(Field::CustomId));
    if (const std::optional<bool> streamed = parseBool(text(Field::RequestStream)))
        m_row.flags |= bit(*streamed ? CallFlag::Streaming : CallFlag::NotStreaming);
}

void ResponseCall::takeError(std::initializer_list<std::string_view> texts)
{
    m_row[Dimension::Status] = "error";
    const auto said = std::find_if(texts.begin(), texts.end(), [](std::string_view text) { return !text.empty(); });
    m_row.error = said == texts.end() ? std::string_view("error") : said->substr(0, longestError);
}

std::int64_t CountList::sum(std::string_view array, std::string_view name)
{
    od::document document;
    od::array list;
    if (array.empty() || m_parser.iterate(array.data(), array.size(), array.size() + blockPadding).get(document) ||
        document.get_array().get(list))
        return -1;
    std::int64_t sum = 0;
    for (auto item : list) {
        od::object object;
        std::string_view found;
        std::string_view number;
        if (item.get_object().get(object) || forEachMember(object, m_keys, [&](int key, od::value &value) {
                return scalarText(value, key == 0 ? found : number);
            }))
            return -1;
        const Result<std::int64_t> count = parseCount(number);
        if (found == name && count && sum <= largestCount)
            sum += *count;
    }
    return sum;
}

} // namespace tokenledger

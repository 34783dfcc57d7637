// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/files/litellmcall.h"

#include "importers/files/attributes.h"
#include "importers/files/cellparser.h"
#include "importers/files/providernames.h"
#include "models/domain/decimal.h"

#include <algorithm>

namespace tokenledger {

bool LiteLlmCall::fail(std::string_view field, std::string reason)
{
    m_problem.field = field;
    m_problem.reason = std::move(reason);
    return false;
}

CallRow *LiteLlmCall::build(const LiteLlmFields &fields)
{
    m_row = CallRow{};
    m_tags.clear();
    m_made.clear();
    readOutcome(fields);
    if (!readTimes(fields) || !readTokens(fields) || !readCost(fields))
        return nullptr;
    readNames(fields);
    readAttributes(fields);
    m_row.tags = m_tags;
    return &m_row;
}

void LiteLlmCall::readOutcome(const LiteLlmFields &fields)
{
    m_row.id = fields.id;
    const std::string_view status = fields.status.empty() ? fields.metadataStatus : fields.status;
    m_failed = status == "failure" || status == "error" || (status.empty() && !fields.errorClass.empty());
    m_hit = parseBool(fields.cacheHit).value_or(false) || fields.id.find("_cache_hit") != std::string_view::npos;
    m_row[Dimension::Status] = m_failed ? "error" : "ok";
    if (m_hit)
        m_row.flags |= bit(CallFlag::GatewayCacheHit);
    // On a hit the id is the original answer's, on a failure the gateway's own: neither is this answer's id.
    const bool batch = fields.callType.find("batch") != std::string_view::npos;
    if (!m_failed && !m_hit && !batch)
        m_row.responseId = fields.id;
    if (batch)
        m_row[Dimension::Tier] = "batch";
    if (m_failed) {
        std::string &error = m_made.emplace_back(fields.errorCode);
        const std::string_view what = fields.errorClass.empty() ? fields.errorText : fields.errorClass;
        error.append(error.empty() || what.empty() ? "" : " ").append(what.substr(0, 200));
        m_row.error = error;
    }
}

bool LiteLlmCall::readInstant(std::string_view text, std::string_view field, Instant &at)
{
    const Result<Instant> read = parseInstant(text);
    if (!read)
        return fail(field, read.error().message);
    at = *read;
    return true;
}

bool LiteLlmCall::readTimes(const LiteLlmFields &fields)
{
    if (fields.startTime.empty())
        return fail("startTime", "the time is missing");
    if (!readInstant(fields.startTime, "startTime", m_row.startedAt))
        return false;
    Instant end;
    const bool hasEnd = !fields.endTime.empty();
    if (hasEnd && !readInstant(fields.endTime, "endTime", end))
        return false;
    if (!fields.durationMs.empty()) {
        const Result<std::int64_t> millis = parseScaledDecimal(fields.durationMs, 0);
        if (!millis)
            return fail("request_duration_ms", millis.error().message);
        if (*millis >= 0)
            m_row.latencyMs = *millis;
    } else if (hasEnd && end >= m_row.startedAt) {
        m_row.latencyMs = (end.micros - m_row.startedAt.micros + 500) / 1000;
    }
    if (const std::optional<bool> stream = parseBool(fields.stream)) {
        m_row.flags |= bit(*stream ? CallFlag::Streaming : CallFlag::NotStreaming);
    } else if (m_kind == Kind::SpendLog && hasEnd && !fields.completionStart.empty()) {
        Instant first;
        if (!readInstant(fields.completionStart, "completionStartTime", first))
            return false;
        m_row.flags |= bit(first < end ? CallFlag::Streaming : CallFlag::NotStreaming);
    }
    return true;
}

bool LiteLlmCall::count(std::string_view text, std::string_view field, std::int64_t &value)
{
    value = 0;
    if (text.empty())
        return true;
    const Result<std::int64_t> read = parseCount(text);
    if (!read)
        return fail(field, read.error().message);
    value = *read;
    return true;
}

bool LiteLlmCall::readTokens(const LiteLlmFields &fields)
{
    std::int64_t prompt = 0;
    std::int64_t read = 0;
    std::int64_t written = 0;
    std::int64_t write1h = 0;
    std::int64_t write5m = 0;
    TokenUsage usage;
    const std::string_view reads = fields.cachedTokens.empty() ? fields.cacheReadTokens : fields.cachedTokens;
    const std::string_view writes = fields.cacheCreationTokens.empty() ? fields.cacheCreationTopTokens : fields.cacheCreationTokens;
    if (!count(fields.promptTokens, "prompt_tokens", prompt) || !count(fields.completionTokens, "completion_tokens", usage.output)
        || !count(reads, "cached_tokens", read) || !count(writes, "cache_creation_tokens", written)
        || !count(fields.write5mTokens, "ephemeral_5m_input_tokens", write5m) || !count(fields.write1hTokens, "ephemeral_1h_input_tokens", write1h)
        || !count(fields.reasoningTokens, "reasoning_tokens", usage.reasoning) || !count(fields.audioInTokens, "audio_tokens", usage.audioIn)
        || !count(fields.webSearches, "web_search_requests", usage.webSearches))
        return false;
    written = std::max(written, write5m + write1h);
    usage.cacheRead = read;
    usage.cacheWrite1h = write1h;
    usage.cacheWrite5m = written - write1h;
    usage.uncachedInput = prompt - read - written - usage.audioIn;
    if (usage.uncachedInput < 0)
        return fail("prompt_tokens", std::to_string(prompt) + " input tokens are fewer than the " + std::to_string(prompt - usage.uncachedInput)
                                         + " of them that were cached or audio");
    if (usage.reasoning > usage.output)
        return fail("reasoning_tokens", std::to_string(usage.reasoning) + " reasoning tokens are more than the " + std::to_string(usage.output)
                                            + " output tokens they are part of");
    m_hasTokens = prompt > 0 || usage.output > 0;
    if (m_hit) {
        // The row repeats the tokens of the answer that was saved; none of them was billed again.
        addTag("avoided_input_tokens", m_made.emplace_back(std::to_string(prompt)));
        addTag("avoided_output_tokens", m_made.emplace_back(std::to_string(usage.output)));
        return true;
    }
    if (usage.cacheWrite5m > write5m)
        m_row.flags |= bit(CallFlag::AssumedWrite5m);
    if (fields.promptTokens.empty() && fields.completionTokens.empty() && !m_failed)
        m_row.flags |= bit(CallFlag::TokensUnknown);
    m_row.usage = usage;
    return true;
}

bool LiteLlmCall::readCost(const LiteLlmFields &fields)
{
    if (fields.cost.empty())
        return true;
    const Result<std::int64_t> nano = parseCost(fields.cost);
    if (!nano)
        return fail(m_kind == Kind::SpendLog ? "spend" : "response_cost", nano.error().message);
    const bool noPriceKnown = *nano == 0 && m_hasTokens && !m_hit && !m_failed;
    if (!noPriceKnown)
        m_row.reportedCost = Money::fromNano(*nano);
    return true;
}

void LiteLlmCall::readNames(const LiteLlmFields &fields)
{
    m_row[Dimension::Provider] = providerId(fields.provider, m_provider);
    std::string_view model = fields.model;
    if (!fields.provider.empty() && model.size() > fields.provider.size() + 1 && model.starts_with(fields.provider)
        && model[fields.provider.size()] == '/')
        model.remove_prefix(fields.provider.size() + 1);
    m_row[Dimension::Model] = model;
    m_row[Dimension::User] = fields.user.empty() ? fields.metadataUser : fields.user;
    m_row[Dimension::Tenant] = fields.endUser.empty() ? fields.metadataEndUser : fields.endUser;
    const std::string_view hash = fields.keyHash.empty() ? fields.metadataKeyHash : fields.keyHash;
    m_row[Dimension::Key] = fields.keyAlias.empty() ? hash : fields.keyAlias;
    m_row[Dimension::Project] = fields.projectId;
    if (fields.cacheKey != "Cache OFF")
        m_row.requestHash = fields.cacheKey;
    m_row.session = fields.session;
}

void LiteLlmCall::addTag(std::string_view name, std::string_view value)
{
    if (name.find_first_of("\x1e\x1f") != std::string_view::npos || value.empty())
        return;
    if (value.find_first_of("\x1e\x1f") != std::string_view::npos) {
        std::string &clean = m_made.emplace_back(value);
        std::replace_if(clean.begin(), clean.end(), [](char c) { return c == '\x1e' || c == '\x1f'; }, ' ');
        value = clean;
    }
    m_tags.push_back({name, value});
}

void LiteLlmCall::readAttributes(const LiteLlmFields &fields)
{
    const auto take = [this](std::string_view name, std::string_view value) {
        if (const std::optional<Attribute> attribute = attributeByName(name))
            setAttribute(m_row, *attribute, value);
        else
            addTag(name, value);
    };
    for (const TagView &attribute : fields.attributes)
        take(attribute.name, attribute.value);
    for (const std::string_view tag : fields.requestTags) {
        if (tag.starts_with("User-Agent: "))
            continue; // the gateway adds these by itself
        const std::size_t colon = tag.find(':');
        if (colon == std::string_view::npos || colon == 0)
            addTag(tag, "true");
        else
            take(tag.substr(0, colon), trimmed(tag.substr(colon + 1)));
    }
    addTag("team", fields.teamAlias);
    if (m_row.session.empty())
        m_row.session = fields.traceId;
}

} // namespace tokenledger

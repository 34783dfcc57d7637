// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/files/callbuilder.h"

#include "importers/files/cellparser.h"
#include "importers/files/providernames.h"
#include "models/domain/decimal.h"

#include <algorithm>
#include <utility>

namespace tokenledger {

namespace {

constexpr std::size_t longestError = 200;

} // namespace

void CallBuilder::start()
{
    m_row = CallRow{};
    m_row[Dimension::Status] = "ok";
    m_hit = false;
    m_failed = false;
    m_hasTokens = false;
    m_costIsZero = false;
    m_tags.clear();
}

CallRow &CallBuilder::finish()
{
    if (!m_row.reportedCost && (m_hit || (m_failed && !m_hasTokens)))
        m_row.reportedCost = Money::fromNano(0);
    m_row.tags = m_tags.tags();
    return m_row;
}

bool CallBuilder::fail(std::string_view field, std::string reason)
{
    m_problem.field = field;
    m_problem.reason = std::move(reason);
    return false;
}

void CallBuilder::setHit()
{
    m_hit = true;
    m_row.flags |= bit(CallFlag::GatewayCacheHit);
}

void CallBuilder::setFailed(std::string_view code, std::string_view what)
{
    m_failed = true;
    m_row[Dimension::Status] = "error";
    what = what.substr(0, std::min(what.find('\n'), longestError));
    m_error.assign(code);
    m_error.append(code.empty() || what.empty() ? "" : " ").append(what);
    m_row.error = m_error;
}

void CallBuilder::setStreaming(std::optional<bool> streaming)
{
    if (streaming)
        m_row.flags |= bit(*streaming ? CallFlag::Streaming : CallFlag::NotStreaming);
}

bool CallBuilder::readInstant(std::string_view text, std::string_view field, Instant &at)
{
    const Result<Instant> read = parseInstant(text);
    if (!read)
        return fail(field, read.error().message);
    at = *read;
    return true;
}

bool CallBuilder::setStart(std::string_view text, std::string_view field)
{
    return text.empty() ? fail(field, "the time is missing") : readInstant(text, field, m_row.startedAt);
}

bool CallBuilder::setEnd(std::string_view text, std::string_view field)
{
    if (text.empty())
        return true;
    Instant end;
    if (!readInstant(text, field, end))
        return false;
    if (end >= m_row.startedAt)
        m_row.latencyMs = (end.micros - m_row.startedAt.micros + 500) / 1000;
    return true;
}

bool CallBuilder::setLatency(std::string_view text, std::string_view field, int scale)
{
    if (text.empty())
        return true;
    const Result<std::int64_t> millis = parseScaledDecimal(text, scale);
    if (!millis)
        return fail(field, millis.error().message);
    if (*millis >= 0 && *millis <= largestCount)
        m_row.latencyMs = *millis;
    return true;
}

bool CallBuilder::count(std::string_view text, std::string_view field, std::int64_t &value)
{
    value = -1;
    if (text.empty())
        return true;
    const Result<std::int64_t> read = parseCount(text);
    if (!read)
        return fail(field, read.error().message);
    value = *read;
    return true;
}

bool CallBuilder::setTokens(const TokenCounts &counts, CachedInput cachedInput, std::string_view inputField,
                            std::string_view outputField)
{
    UsageReading reading = readUsage(counts, cachedInput);
    if (reading.fault != CountFault::None) {
        const bool output = reading.fault == CountFault::TooMuchReasoning || reading.fault == CountFault::TooMuchMedia;
        return fail(output ? outputField : inputField, std::move(reading.reason));
    }
    const TokenUsage &usage = reading.usage;
    const std::int64_t input = usage.totalInput() + usage.audioIn;
    const std::int64_t output = usage.output + usage.audioOut + usage.imageOut;
    m_hasTokens = input > 0 || output > 0;
    if (m_hit) {
        // The row repeats the tokens of the answer that was saved; none of them was billed again.
        if (m_hasTokens) {
            addTag("avoided_input_tokens", keep(std::to_string(input)));
            addTag("avoided_output_tokens", keep(std::to_string(output)));
        }
        return true;
    }
    if (reading.assumedWrite5m)
        m_row.flags |= bit(CallFlag::AssumedWrite5m);
    if (counts.isUnknown() && !m_failed)
        m_row.flags |= bit(CallFlag::TokensUnknown);
    m_row.usage = usage;
    return true;
}

bool CallBuilder::setCost(std::string_view text, std::string_view field, int scale)
{
    if (text.empty())
        return true;
    const Result<std::int64_t> nano = parseCost(text, scale);
    if (!nano)
        return fail(field, nano.error().message);
    m_costIsZero = *nano == 0;
    const bool noPriceKnown = m_costIsZero && m_hasTokens && !m_hit && !m_failed;
    if (!noPriceKnown)
        m_row.reportedCost = Money::fromNano(*nano);
    return true;
}

void CallBuilder::setFree()
{
    if (m_costIsZero)
        m_row.reportedCost = Money::fromNano(0);
}

void CallBuilder::setProvider(std::string_view name)
{
    m_row[Dimension::Provider] = providerId(name, m_provider);
}

void CallBuilder::takeTag(std::string_view tag)
{
    const std::size_t colon = tag.find(':');
    if (colon == std::string_view::npos || colon == 0)
        addTag(tag, "true");
    else
        take(tag.substr(0, colon), trimmed(tag.substr(colon + 1)));
}

} // namespace tokenledger

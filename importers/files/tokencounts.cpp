// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/files/tokencounts.h"

#include <algorithm>

namespace tokenledger {

namespace {

std::int64_t known(std::int64_t count)
{
    return std::max<std::int64_t>(0, count);
}

std::int64_t writesOf(const TokenCounts &counts)
{
    return std::max(known(counts.cacheWrite), known(counts.cacheWrite5m) + known(counts.cacheWrite1h));
}

void fail(UsageReading &reading, CountFault fault, std::string reason)
{
    reading.fault = fault;
    reading.reason = std::move(reason);
}

} // namespace

UsageReading readUsage(const TokenCounts &counts, CachedInput cachedInput)
{
    UsageReading reading;
    TokenUsage &usage = reading.usage;
    const std::int64_t writes = writesOf(counts);
    usage.cacheRead = known(counts.cacheRead);
    usage.cacheWrite1h = known(counts.cacheWrite1h);
    usage.cacheWrite5m = writes - usage.cacheWrite1h;
    reading.assumedWrite5m = usage.cacheWrite5m > known(counts.cacheWrite5m);
    usage.audioIn = known(counts.audioIn);
    usage.audioOut = known(counts.audioOut);
    usage.imageOut = known(counts.imageOut);
    usage.reasoning = known(counts.reasoning);
    usage.webSearches = known(counts.webSearches);
    const std::int64_t input = known(counts.input);
    const std::int64_t cached = usage.cacheRead + writes;
    const std::int64_t output = known(counts.output);
    usage.uncachedInput = input - usage.audioIn - (cachedInput == CachedInput::Included ? cached : 0);
    usage.output = output - usage.audioOut - usage.imageOut;
    if (cachedInput == CachedInput::Included && cached > input)
        fail(reading, CountFault::TooMuchCached,
             std::to_string(cached) + " cached of " + std::to_string(input) +
                 " input tokens: uncached would be negative");
    else if (usage.uncachedInput < 0)
        fail(reading, CountFault::TooMuchAudio,
             std::to_string(usage.audioIn) + " audio tokens are more than the rest of " + std::to_string(input) +
                 " input tokens");
    else if (usage.output < 0)
        fail(reading, CountFault::TooMuchMedia,
             std::to_string(usage.audioOut + usage.imageOut) + " audio and image tokens are more than the " +
                 std::to_string(output) + " output tokens they are part of");
    else if (usage.reasoning > usage.output)
        fail(reading, CountFault::TooMuchReasoning,
             std::to_string(usage.reasoning) + " reasoning tokens are more than the " + std::to_string(usage.output) +
                 " output tokens they are part of");
    return reading;
}

CachedInput cachedInputByTotal(const TokenCounts &counts, CachedInput otherwise)
{
    const std::int64_t cached = known(counts.cacheRead) + writesOf(counts);
    if (counts.total < 0 || cached == 0)
        return otherwise;
    const std::int64_t plain = known(counts.input) + known(counts.output);
    if (counts.total == plain + cached)
        return CachedInput::Apart;
    return counts.total == plain && known(counts.input) >= cached ? CachedInput::Included : otherwise;
}

} // namespace tokenledger

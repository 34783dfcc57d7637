// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/dimension.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>

namespace tokenledger {

/// Whole-number columns of a call. A column that holds nothing but its default is not stored at all.
enum class NumberColumn : std::uint8_t {
    StartedAt,     ///< microseconds since 1970 UTC
    LatencyMs,     ///< nullNumber when unknown
    UncachedInput,
    CacheRead,
    CacheWrite5m,
    CacheWrite1h,
    Output,
    Reasoning,
    AudioIn,
    AudioOut,
    ImageIn,
    ImageOut,
    Requests,      ///< default 1
    WebSearches,
    ReportedCost,  ///< nano-USD as the source says, nullNumber when it says nothing (or in another currency)
    ComputedCost,  ///< nano-USD from the price book, nullNumber when there is no price
    Flags,         ///< CallFlag bits
    Import,        ///< id of the import that brought the call
    Line,          ///< line in that file (or record number)
    BlockTokens,   ///< tokens of one prefix block, 0 when there are no prefix hashes
    PriceList,     ///< id of the price list that gave ComputedCost, 0 for none
    Attribution,   ///< code of what attribution rules have set and what the source had said there, 0 for nothing
};
inline constexpr std::size_t numberColumnCount = 22;

/// Names in SQL and in the store, in the order of NumberColumn.
inline constexpr std::array<std::string_view, numberColumnCount> numberColumnNames = {
    "started_at", "latency_ms", "uncached_input", "cache_read", "cache_write_5m", "cache_write_1h", "output",
    "reasoning",  "audio_in",   "audio_out",      "image_in",   "image_out",      "requests",       "web_searches",
    "reported_cost", "computed_cost", "flags", "import", "line", "block_tokens", "price_list",
    "attribution"};

/// Free-text columns: ids and the like, mostly different in every call. Empty means missing.
enum class TextColumn : std::uint8_t {
    Id,            ///< the source's own id, or "~" and the hash of the content for rows without one
    ResponseId,    ///< the provider's response id, for matching across sources
    Session,
    RequestHash,
    RetryOf,
    Error,
    Currency,      ///< of the reported amount; empty means USD
    ReportedAmount,///< the reported amount as text, only when its currency is not USD
    PrefixHashes,  ///< block hashes as little-endian 64-bit numbers
    Tags,          ///< "name\x1fvalue\x1e..." sorted by name
};
inline constexpr std::size_t textColumnCount = 10;
inline constexpr std::array<std::string_view, textColumnCount> textColumnNames = {
    "id", "response_id", "session", "request_hash", "retry_of", "error", "currency", "reported_amount", "prefix_hashes", "tags"};

/// A missing number.
inline constexpr std::int64_t nullNumber = std::numeric_limits<std::int64_t>::min();

constexpr std::size_t index(NumberColumn column) { return static_cast<std::size_t>(column); }
constexpr std::size_t index(TextColumn column) { return static_cast<std::size_t>(column); }
constexpr std::string_view name(NumberColumn column) { return numberColumnNames[index(column)]; }
constexpr std::string_view name(TextColumn column) { return textColumnNames[index(column)]; }

/// What an absent column holds.
constexpr std::int64_t defaultOf(NumberColumn column)
{
    switch (column) {
    case NumberColumn::LatencyMs:
    case NumberColumn::ReportedCost:
    case NumberColumn::ComputedCost:
        return nullNumber;
    case NumberColumn::Requests:
        return 1;
    default:
        return 0;
    }
}

/// Bits of NumberColumn::Flags.
enum class CallFlag : std::int64_t {
    GatewayCacheHit = 1,     ///< answered by a gateway's own cache: costs nothing
    Streaming = 2,
    NotStreaming = 4,        ///< neither of the two: unknown
    TokensUnknown = 8,       ///< the source did not say how many tokens: unpriced, never free
    AssumedWrite5m = 16,     ///< a cache write without a TTL was taken for 5 minutes
    UpperBound = 32,         ///< cached tokens could not be told apart: cost is at most this
    LowerBound = 64,         ///< cached tokens are missing: cost is at least this
    Merged = 128,            ///< made of several reports, which the store keeps
    Final = 256,             ///< the source says that this is the last version of the call
    Provisional = 512,       ///< an early version of the call, or a row that repeats its answer: gives way to any other
};
constexpr std::int64_t bit(CallFlag flag) { return static_cast<std::int64_t>(flag); }

/// Flags that belong to how a call is kept, not to what its source says.
inline constexpr std::int64_t keepingFlags = bit(CallFlag::Merged) | bit(CallFlag::Final) | bit(CallFlag::Provisional);

/// Which columns a reader wants.
struct ColumnSet {
    std::uint32_t dimensions = 0;
    std::uint32_t numbers = 0;
    std::uint32_t texts = 0;

    constexpr ColumnSet &add(Dimension d) { dimensions |= 1U << index(d); return *this; }
    constexpr ColumnSet &add(NumberColumn c) { numbers |= 1U << index(c); return *this; }
    constexpr ColumnSet &add(TextColumn c) { texts |= 1U << index(c); return *this; }
    constexpr bool has(Dimension d) const { return (dimensions >> index(d)) & 1U; }
    constexpr bool has(NumberColumn c) const { return (numbers >> index(c)) & 1U; }
    constexpr bool has(TextColumn c) const { return (texts >> index(c)) & 1U; }
    constexpr bool isEmpty() const { return (dimensions | numbers | texts) == 0; }
    static constexpr ColumnSet all() { return {(1U << dimensionCount) - 1, (1U << numberColumnCount) - 1, (1U << textColumnCount) - 1}; }
};

} // namespace tokenledger

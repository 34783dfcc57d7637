// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/evals.h"
#include "models/analysis/levers/flatprices.h"
#include "models/analysis/levers/grouptable.h"
#include "models/analysis/scenario.h"
#include "models/domain/callstream.h"
#include "models/domain/int128.h"
#include "models/domain/jobcontrol.h"
#include "models/domain/pricing.h"
#include "models/domain/result.h"
#include "models/domain/tokenusage.h"

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

namespace tokenledger::whatif {

/// One thing that calls are told apart by: a dimension, or a tag.
struct Axis
{
    Dimension dimension = Dimension::Provider;
    std::string tag; ///< empty: the dimension
    friend bool operator==(const Axis &, const Axis &) = default;
};

/// What a scenario needs of the calls. Axes that every scenario needs stand first.
struct ReplayNeeds
{
    static constexpr std::size_t provider = 0;
    static constexpr std::size_t model = 1;
    static constexpr std::size_t tier = 2;
    static constexpr std::size_t region = 3;
    static constexpr std::size_t feature = 4;
    static constexpr std::size_t status = 5;

    std::vector<Axis> axes;
    bool requests = false; ///< request hashes
    bool prefixes = false; ///< prefix block hashes and latencies

    static ReplayNeeds of(const Scenario &scenario, const EvalBook &evals);
    /// Behind the axes stands one more code of every group: 1 for batch calls that a lever sends to a model without a
    /// batch price.
    std::size_t assumedBatch() const { return axes.size(); }
    /// True when calls loaded for these needs serve the other, too.
    bool cover(const ReplayNeeds &other) const;
};

/// The six token counts that levers change, at 32 bits each. A call with more in one of them, or with other units, is
/// kept whole among the extras.
enum class TokenColumn : std::uint8_t { UncachedInput, CacheRead, CacheWrite5m, CacheWrite1h, Output, Reasoning };
inline constexpr std::size_t tokenColumns = 6;
using TokenArrays = std::array<std::vector<std::uint32_t>, tokenColumns>;
using ExtraUsages = std::unordered_map<std::uint32_t, TokenUsage>;

/// Bits of a call's flags.
enum CallBit : std::uint8_t { bitExtra = 1, bitCacheHit = 2, bitReported = 4, bitSettled = 8 };

struct RequestHash
{
    std::uint64_t high = 0;
    std::uint64_t low = 0;
    bool isMissing() const { return high == 0 && low == 0; }
    friend auto operator<=>(const RequestHash &, const RequestHash &) = default;
};

/// At most `most` selected calls in stored order.
struct ReplayBlock
{
    static constexpr std::uint32_t most = 65'536;

    std::uint64_t position = 0; ///< of the first call: the order of import
    std::uint32_t rows = 0;
    std::vector<std::int64_t> at;   ///< microseconds
    std::vector<std::int64_t> cost; ///< nano-USD, nullNumber is unpriced
    std::vector<std::uint32_t> group;
    std::vector<std::uint8_t> flags;
    TokenArrays tokens;
    ExtraUsages extras;
    std::vector<RequestHash> requests; ///< only where needed, as all that follows
    std::vector<std::int64_t> latency; ///< microseconds, 0 when unknown
    std::vector<std::uint32_t> blockTokens;
    std::vector<std::uint32_t> prefixBegin; ///< rows + 1 places in `prefixes`
    std::vector<std::uint64_t> prefixes;

    TokenUsage usage(std::uint32_t row) const;
};

TokenUsage usageOf(const TokenArrays &tokens, std::uint32_t row);
/// Input and output of a call.
std::uint64_t tokensOf(const TokenUsage &usage);

/// A call: its block and its row there, in the order of import.
struct CallPlace
{
    std::uint32_t block = 0;
    std::uint32_t row = 0;
    friend auto operator<=>(const CallPlace &, const CallPlace &) = default;
};
struct TimedCall
{
    std::int64_t at = 0;
    CallPlace place;
    std::uint32_t key = 0;
    friend auto operator<=>(const TimedCall &, const TimedCall &) = default;
};

/// What a response cache has to know of a call, side by side: a replay of a cache alone touches nothing else.
struct RequestFacts
{
    std::int64_t cost = 0; ///< as in ReplayBlock
    std::uint64_t tokens = 0;
    std::int64_t cacheRead = 0;
    std::uint32_t group = 0;
    std::uint8_t flags = 0;
};

/// What a response cache is asked for.
struct RequestCounts
{
    std::uint64_t calls = 0;
    std::uint64_t tokens = 0;
    std::uint64_t unknown = 0; ///< calls without a request hash
    void add(std::uint64_t ofCall, bool isUnknown)
    {
        ++calls;
        tokens += ofCall;
        unknown += isUnknown ? 1 : 0;
    }
    void add(const RequestCounts &other)
    {
        calls += other.calls;
        tokens += other.tokens;
        unknown += other.unknown;
    }
};

/// Calls that ask the same thing in the same scope have the same key; in time order, then in order of import.
struct RequestKeys
{
    std::vector<TimedCall> repeated; ///< those whose key occurs more than once
    std::uint32_t keys = 0;          ///< number of repeated keys; those of `repeated` are 0 to keys - 1
    std::vector<RequestFacts> facts;   ///< of `repeated`
    std::vector<RequestCounts> counts; ///< of all calls, by group
};

/// What the selected calls cost.
struct Baseline
{
    std::vector<Int128> byGroup; ///< nano-USD
    std::uint64_t unpriced = 0;  ///< calls without a cost
};

/// The calls of a selection, ready to be replayed. Immutable but for what is derived when first asked for; may be used
/// from many threads.
class ReplayCalls
{
public:
    /// Errors: the store's; cancelled; a damaged ledger.
    static Result<std::shared_ptr<const ReplayCalls>> load(const CallSource &source,
                                                           std::shared_ptr<const Pricer> pricer,
                                                           const Scenario &scenario, const ReplayNeeds &needs,
                                                           int threads, JobControl *control);

    const ReplayNeeds &needs() const { return m_needs; }
    const TimeRange &range() const { return m_range; }
    const Pricer &pricer() const { return *m_pricer; }
    /// The pricer's prices, made ready for millions of calls.
    FlatPriceBook &flatPrices() const { return m_flatPrices; }
    const std::vector<ReplayBlock> &blocks() const { return m_blocks; }
    const GroupTable &groups() const { return m_groups; }
    const std::vector<std::string> &texts(std::size_t axis) const { return m_texts[axis]; }
    std::size_t size() const { return m_size; }
    const Baseline &baseline() const { return m_baseline; }
    /// Place of an axis among the needs.
    std::size_t axisOf(const Axis &axis) const;
    /// The first and the last instant of the selected calls; only where there are any.
    const TimeRange &span() const { return m_span; }

    /// Keys by request hash and, where `scope` is not the global one, tenant or user. Kept for the next question.
    const RequestKeys &requestKeys(ExactCacheLever::Scope scope, int threads) const;
    /// All calls with a request hash, in time order, with keys from 0.
    std::vector<TimedCall> requestsInOrder(ExactCacheLever::Scope scope) const;
    /// Calls that tell their prefix blocks, in time order.
    const std::vector<TimedCall> &prefixCalls() const;

    /// Calls `work(block, slot)` for every block, from `threads` threads.
    void forBlocks(int threads, const std::function<void(std::size_t block, std::size_t slot)> &work) const;

private:
    friend class ReplayLoader;
    RequestHash keyHash(ExactCacheLever::Scope scope, const ReplayBlock &block, std::uint32_t row) const;
    template <typename Visitor>
    void visitHashes(ExactCacheLever::Scope scope, const Visitor &visit) const;
    void addFacts(RequestKeys &keys, int threads) const;

    ReplayNeeds m_needs;
    TimeRange m_range;
    TimeRange m_span;
    std::shared_ptr<const Pricer> m_pricer;
    std::vector<ReplayBlock> m_blocks;
    GroupTable m_groups;
    std::vector<std::vector<std::string>> m_texts;
    std::size_t m_size = 0;
    Baseline m_baseline;
    mutable FlatPriceBook m_flatPrices;
    mutable std::mutex m_mutex;
    mutable std::array<std::unique_ptr<RequestKeys>, 3> m_requestKeys;
    mutable std::unique_ptr<std::vector<TimedCall>> m_prefixCalls;
};

} // namespace tokenledger::whatif

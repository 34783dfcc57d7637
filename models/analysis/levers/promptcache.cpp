// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/levers/leverrun.h"

#include <algorithm>
#include <array>
#include <limits>
#include <list>
#include <map>
#include <span>
#include <unordered_map>

namespace tokenledger::whatif {

namespace {

constexpr std::int64_t second = 1'000'000;
constexpr std::int64_t always = std::numeric_limits<std::int64_t>::max();

/// How long a block is held after its last use; nothing: caching is off.
std::optional<std::int64_t> timeToLive(PromptCacheLever::Ttl ttl)
{
    switch (ttl) {
    case PromptCacheLever::Ttl::FiveMinutes:
        return 300 * second;
    case PromptCacheLever::Ttl::OneHour:
        return 3600 * second;
    case PromptCacheLever::Ttl::Unlimited:
        return always;
    case PromptCacheLever::Ttl::None:
        break;
    }
    return std::nullopt;
}

/// The prefix blocks that a provider holds for one model, region and key.
class HeldBlocks
{
public:
    explicit HeldBlocks(std::optional<std::int64_t> capacity) : m_capacity(capacity) {}

    /// How many leading blocks are held and ready.
    std::size_t chain(std::span<const std::uint64_t> blocks, std::int64_t now) const
    {
        std::size_t length = 0;
        for (const std::uint64_t block : blocks) {
            const auto found = m_entries.find(block);
            if (found == m_entries.end() || now < found->second.ready || now >= found->second.expires)
                break;
            ++length;
        }
        return length;
    }

    /// Refreshes the first `chain` blocks and stores the others, which can be read from `ready` on.
    void use(std::span<const std::uint64_t> blocks, std::size_t chain, std::int64_t ready, std::int64_t expires,
             std::int64_t tokens)
    {
        for (std::size_t i = 0; i < blocks.size(); ++i) {
            const auto [entry, added] = m_entries.try_emplace(blocks[i]);
            if (i >= chain)
                entry->second.ready = ready;
            entry->second.expires = expires;
            if (m_capacity)
                touch(blocks[i], entry->second, added, tokens);
        }
        // The leading blocks are worth most: they count as used last.
        for (std::size_t i = blocks.size(); m_capacity && i > 0; --i)
            m_order.splice(m_order.end(), m_order, m_entries.find(blocks[i - 1])->second.place);
        while (m_capacity && m_tokens > *m_capacity && !m_order.empty())
            forget(m_order.front());
    }

private:
    struct Entry
    {
        std::int64_t ready = 0;
        std::int64_t expires = 0;
        std::int64_t tokens = 0;
        std::list<std::uint64_t>::iterator place;
    };

    void touch(std::uint64_t block, Entry &entry, bool added, std::int64_t tokens)
    {
        if (added)
            entry.place = m_order.insert(m_order.end(), block);
        m_tokens += tokens - entry.tokens;
        entry.tokens = tokens;
    }

    void forget(std::uint64_t block)
    {
        const auto found = m_entries.find(block);
        m_tokens -= found->second.tokens;
        m_order.erase(found->second.place);
        m_entries.erase(found);
    }

    std::optional<std::int64_t> m_capacity;
    std::int64_t m_tokens = 0;
    std::unordered_map<std::uint64_t, Entry> m_entries;
    std::list<std::uint64_t> m_order; ///< the least recently used first; only with a capacity
};

class PromptCacheReplay
{
public:
    PromptCacheReplay(const PromptCacheLever &rule, LeverRun &run)
        : m_rule(rule), m_run(run), m_matches(run.state.matching(run.lever.where)), m_ttl(timeToLive(rule.ttl)),
          m_keyAxis(run.state.calls().axisOf({Dimension::Key, {}}))
    {
    }

    const std::vector<std::uint8_t> &matches() const { return m_matches; }

    void play(const TimedCall &call)
    {
        ReplayState::Block &block = m_run.state.blocks()[call.place.block];
        const std::uint32_t row = call.place.row;
        const std::uint32_t group = block.group[row];
        const bool reaches = (block.flags[row] & bitCacheHit) == 0 && !m_run.state.failed(group);
        if (m_matches[group] == 0 || !block.isOpen(row) || !reaches)
            return;
        const TokenUsage before = block.usage(row);
        const std::int64_t read = m_ttl ? readBy(block, row, group, before) : 0;
        m_run.tally.hitCalls += read > 0 ? 1 : 0;
        m_run.tally.hitTokens += static_cast<std::uint64_t>(read);
        if (!block.isUnpriced(row))
            change(block, row, usageAfter(before, read));
    }

    std::uint64_t belowMinimum() const { return m_belowMinimum; }
    std::int64_t writtenTokens() const { return m_writtenTokens; }

private:
    HeldBlocks &heldFor(std::uint32_t group)
    {
        const ReplayState &state = m_run.state;
        const std::array<std::uint32_t, 4> codes = {
            state.groups().code(group, ReplayNeeds::provider), state.groups().code(group, ReplayNeeds::model),
            state.groups().code(group, ReplayNeeds::region), state.groups().code(group, m_keyAxis)};
        return m_held.try_emplace(codes, m_rule.capacityTokens).first->second;
    }

    std::int64_t minimumFor(std::uint32_t group, std::int64_t at) const
    {
        if (m_rule.minimumTokens)
            return *m_rule.minimumTokens;
        const ModelPrices::Row *const row = m_run.state.prices(group).at({at});
        return row != nullptr ? row->row->minimumCacheTokens.value_or(0) : 0;
    }

    /// Tokens that a call reads from the cache; what it does not read of its prefix it writes (m_written).
    std::int64_t readBy(const ReplayState::Block &block, std::uint32_t row, std::uint32_t group,
                        const TokenUsage &usage)
    {
        const ReplayBlock &base = *block.base;
        const std::span<const std::uint64_t> blocks(&base.prefixes[base.prefixBegin[row]],
                                                    base.prefixBegin[row + 1] - base.prefixBegin[row]);
        const std::int64_t tokens = base.blockTokens[row];
        const std::int64_t total = usage.totalInput();
        const std::int64_t prefix = std::min(static_cast<std::int64_t>(blocks.size()) * tokens, total);
        const std::int64_t now = base.at[row];
        m_written = 0;
        if (prefix < minimumFor(group, now)) {
            ++m_belowMinimum;
            return 0;
        }
        HeldBlocks &held = heldFor(group);
        const std::size_t chain = held.chain(blocks, now);
        const std::int64_t read = std::min(static_cast<std::int64_t>(chain) * tokens, total);
        m_written = prefix - read;
        m_writtenTokens += m_written;
        const std::int64_t expires = *m_ttl == always ? always : now + *m_ttl;
        held.use(blocks, chain, now + base.latency[row], expires, tokens);
        return read;
    }

    TokenUsage usageAfter(TokenUsage usage, std::int64_t read) const
    {
        const std::int64_t written = m_ttl ? m_written : 0;
        const std::int64_t total = usage.totalInput();
        const bool hour = m_rule.ttl == PromptCacheLever::Ttl::OneHour;
        usage.uncachedInput = total - read - written;
        usage.cacheRead = read;
        usage.cacheWrite5m = hour ? 0 : written;
        usage.cacheWrite1h = hour ? written : 0;
        return usage;
    }

    void change(ReplayState::Block &block, std::uint32_t row, const TokenUsage &usage)
    {
        const auto price = m_run.state.priceOf(block.group[row], usage, block.pricedAt(row));
        if (!price) {
            ++m_run.tally.unaffected;
            return;
        }
        CallChange change;
        change.price = price->nano();
        if (!(usage == block.usage(row)))
            change.usage = usage;
        m_run.state.apply(block, row, m_run.effect, change, m_run.tally);
    }

    const PromptCacheLever &m_rule;
    LeverRun &m_run;
    std::vector<std::uint8_t> m_matches;
    std::optional<std::int64_t> m_ttl;
    std::size_t m_keyAxis;
    std::map<std::array<std::uint32_t, 4>, HeldBlocks> m_held;
    std::int64_t m_written = 0;
    std::int64_t m_writtenTokens = 0;
    std::uint64_t m_belowMinimum = 0;
};

} // namespace

void applyLever(const PromptCacheLever &rule, LeverRun &run)
{
    PromptCacheReplay replay(rule, run);
    const LeverTally seen = run.state.forBlocks([&](const ReplayState::Block &block, LeverTally &tally) {
        for (std::uint32_t row = 0; row < block.base->rows; ++row) {
            if (replay.matches()[block.group[row]] == 0 || !block.isOpen(row))
                continue;
            ++tally.seenCalls;
            tally.seenTokens += static_cast<std::uint64_t>(std::max<std::int64_t>(block.totalInput(row), 0));
            tally.hitCalls += block.base->prefixBegin[row] == block.base->prefixBegin[row + 1] ? 1 : 0;
        }
    });
    for (const TimedCall &call : run.state.calls().prefixCalls())
        replay.play(call);
    run.tally.seenCalls = seen.seenCalls;
    run.tally.seenTokens = seen.seenTokens;
    run.result.cache = CacheResult{run.tally.hitCalls, run.tally.hitTokens, seen.seenCalls, seen.seenTokens};
    if (seen.hitCalls > 0)
        run.note(countedCalls(seen.hitCalls) + " without prefix hashes: left as they are, so this is a lower bound.");
    if (replay.belowMinimum() > 0)
        run.note(countedCalls(replay.belowMinimum()) + " with a prefix below the minimum: not cached.");
    if (replay.writtenTokens() > 0)
        run.note(std::to_string(replay.writtenTokens()) + " tokens are written to the cache.");
    if (run.tally.unaffected > 0)
        run.note(countedCalls(run.tally.unaffected) + " with no price in the price book: left as they are.");
}

} // namespace tokenledger::whatif

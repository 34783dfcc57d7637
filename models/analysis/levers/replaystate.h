// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/levers/replaycalls.h"
#include "models/domain/int128.h"
#include "models/domain/modelprices.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tokenledger::whatif {

/// What a lever would do to one call if its share were one. The full saving is numerator / denominator nano-USD.
struct CallChange
{
    Int128 numerator = 0;
    Int128 denominator = 1;
    bool newUsage = false;
    TokenUsage usage;
    std::optional<std::uint32_t> group;    ///< with another target
    std::optional<std::int64_t> priceTime; ///< microseconds
    bool proven = true;                    ///< counts as committed
    bool settles = false;                  ///< gone, or paid otherwise: no later lever sees it
};

/// What one lever has done so far; one object a thread, then added up.
struct LeverTally
{
    Int128 savings = 0;
    std::uint64_t affected = 0;
    std::uint64_t seenCalls = 0; ///< by caches: calls that matched
    std::uint64_t seenTokens = 0;
    Int128 seenCost = 0;
    std::uint64_t hitCalls = 0;
    std::uint64_t hitTokens = 0;
    std::uint64_t unaffected = 0;   ///< matched, but without a price where one was needed
    std::uint64_t reportedOnly = 0; ///< affected, with a cost that the source reported
    Int128 provenSavings = 0;       ///< the part of the savings that counts as committed
    std::uint64_t unproven = 0;     ///< affected, and not proven
    std::uint64_t assumedBatch = 0; ///< at half price by assumption
    std::uint64_t lostReads = 0;    ///< tokens that no longer count as read from the provider's cache
    void add(const LeverTally &other);
};

/// A cost that belongs to no single call, spread over groups.
struct GroupFee
{
    std::uint32_t group = 0;
    std::int64_t nano = 0;
};

/// The calls as the levers so far have left them.
class ReplayState
{
public:
    /// One block's calls. Token counts are those of the selection until a lever changes one.
    struct Block
    {
        const ReplayBlock *base = nullptr;
        std::vector<std::int64_t> cost;
        std::vector<std::uint32_t> group;
        std::vector<std::uint8_t> flags;
        TokenArrays tokens; ///< empty until one is changed
        ExtraUsages extras;
        std::vector<std::int64_t> priceTime; ///< empty until one is changed

        TokenUsage usage(std::uint32_t row) const;
        std::int64_t totalInput(std::uint32_t row) const;
        std::int64_t pricedAt(std::uint32_t row) const { return priceTime.empty() ? base->at[row] : priceTime[row]; }
        bool isOpen(std::uint32_t row) const { return (flags[row] & bitSettled) == 0; }
        bool isUnpriced(std::uint32_t row) const { return cost[row] == nullNumber; }
        void setUsage(std::uint32_t row, const TokenUsage &usage);

    private:
        std::uint32_t token(TokenColumn column, std::uint32_t row) const
        {
            const TokenArrays &arrays = tokens[0].empty() ? base->tokens : tokens;
            return arrays[static_cast<std::size_t>(column)][row];
        }
    };

    explicit ReplayState(const ReplayCalls &calls, int threads);

    const ReplayCalls &calls() const { return m_calls; }
    int threads() const { return m_threads; }
    std::vector<Block> &blocks() { return m_blocks; }
    const std::vector<Block> &blocks() const { return m_blocks; }
    const GroupTable &groups() const { return m_groups; }

    const std::string &text(std::uint32_t group, std::size_t axis) const
    {
        return textOf(axis, m_groups.code(group, axis));
    }
    const std::string &textOf(std::size_t axis, std::uint32_t code) const;
    /// The code of a text, new where no call has it.
    std::uint32_t codeOf(std::size_t axis, std::string_view text);
    /// The group with another code on some axes.
    std::uint32_t groupWith(std::uint32_t group, std::span<const std::pair<std::size_t, std::uint32_t>> changes);
    const ModelPrices &prices(std::uint32_t group) const { return *m_prices[group]; }
    /// The cost of a usage in a group at a time, rounded once; nothing where there is no price.
    std::optional<Money> priceOf(std::uint32_t group, const TokenUsage &usage, std::int64_t micros) const;
    /// True when the group's calls are taken to cost half, as batches do, though the price book does not say so.
    bool assumesBatch(std::uint32_t group) const { return m_groups.code(group, m_calls.needs().assumedBatch()) != 0; }
    bool failed(std::uint32_t group) const { return m_failed[group] != 0; }
    /// Which groups a filter lets pass, by group.
    std::vector<std::uint8_t> matching(const CallWhere &where) const;

    /// Takes share times the change off a call, and changes it where the share is one.
    void apply(Block &block, std::uint32_t row, Fraction share, const CallChange &change, LeverTally &tally) const;
    /// Adds a cost that no call carries; it is spread over groups in proportion to `weights` (by group).
    void addFee(Money fee, std::vector<std::int64_t> weights);
    const std::vector<GroupFee> &fees() const { return m_fees; }

    /// Calls `work(block, tally)` for every block on all threads and adds up the tallies.
    template <typename Work>
    LeverTally forBlocks(const Work &work)
    {
        std::vector<LeverTally> tallies(static_cast<std::size_t>(m_threads));
        m_calls.forBlocks(m_threads,
                          [&](std::size_t block, std::size_t slot) { work(m_blocks[block], tallies[slot]); });
        LeverTally sum;
        for (const LeverTally &tally : tallies)
            sum.add(tally);
        return sum;
    }

private:
    void addGroupFacts(std::uint32_t group);

    const ReplayCalls &m_calls;
    int m_threads;
    std::vector<Block> m_blocks;
    GroupTable m_groups;
    std::vector<const ModelPrices *> m_prices;     ///< by group
    std::vector<std::uint8_t> m_failed;            ///< by group: the status is not ok
    std::vector<std::vector<std::string>> m_added; ///< by axis: texts that no call has
    std::vector<GroupFee> m_fees;
};

/// share * numerator / denominator, rounded half to even once.
std::int64_t shareOf(Fraction share, Int128 numerator, Int128 denominator);
/// tokens * factor, rounded half to even.
std::int64_t scaled(std::int64_t tokens, Fraction factor);

} // namespace tokenledger::whatif

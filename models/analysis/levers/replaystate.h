// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/levers/levereffect.h"
#include "models/analysis/levers/replaycalls.h"
#include "models/domain/int128.h"
#include "models/domain/modelprices.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tokenledger::whatif {

/// What a lever would do to one call if its share were one.
struct CallChange
{
    std::int64_t price = 0;                ///< nano-USD, for the formula of the lever's effect; 0: costs nothing more
    std::optional<TokenUsage> usage;       ///< with other tokens
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

/// A line of what comes out by feature and by model.
struct ResultLine
{
    std::string feature;
    std::string model;
};

/// A cost that belongs to no single call. It is spread over lines in proportion to what the lever took off their calls;
/// where that is nothing, to the calls that it looked at; where there is none, it is nobody's.
struct Fee
{
    std::size_t place = 0; ///< of its lever
    Money amount;
    std::vector<std::int64_t> taken; ///< by line
    std::vector<std::int64_t> asked; ///< by line; may be empty
};
/// Adds a fee to sums by line.
void spread(const Fee &fee, std::vector<Int128> &sums);

class TraceNotes;

/// One block's calls. Token counts and times are those of the selection until a lever changes one.
struct ReplayedBlock
{
    const ReplayBlock *base = nullptr;
    std::vector<std::int64_t> cost;
    std::vector<std::uint32_t> group;
    std::vector<std::uint8_t> flags;
    ExtraUsages extras;

    /// The calls as they are stored, in the memory that the block already has.
    void load(const ReplayBlock &from);
    TokenUsage usage(std::uint32_t row) const;
    std::int64_t totalInput(std::uint32_t row) const;
    std::int64_t output(std::uint32_t row) const;
    std::int64_t pricedAt(std::uint32_t row) const { return m_ownTimes ? m_priceTime[row] : base->at[row]; }
    void setPricedAt(std::uint32_t row, std::int64_t micros);
    bool isOpen(std::uint32_t row) const { return (flags[row] & bitSettled) == 0; }
    bool isUnpriced(std::uint32_t row) const { return cost[row] == nullNumber; }
    void setUsage(std::uint32_t row, const TokenUsage &usage);

private:
    std::uint32_t token(TokenColumn column, std::uint32_t row) const
    {
        const TokenArrays &arrays = m_ownTokens ? m_tokens : base->tokens;
        return arrays[static_cast<std::size_t>(column)][row];
    }

    TokenArrays m_tokens;
    std::vector<std::int64_t> m_priceTime;
    bool m_ownTokens = false;
    bool m_ownTimes = false;
};

/// The calls as the levers so far have left them.
class ReplayState
{
public:
    using Block = ReplayedBlock;
    /// What one lever does to one block; other blocks may be worked on by other threads at the same time.
    using Pass = std::function<void(Block &, LeverTally &)>;

    /// @param blocks memory of a replay before this one, or none
    /// @param control once it is cancelled passes leave blocks out, and what they give means nothing; may be null
    ReplayState(const ReplayCalls &calls, int threads, std::vector<Block> blocks, const JobControl *control);
    /// The memory, for the next replay.
    std::vector<Block> takeBlocks() { return std::move(m_blocks); }

    /// Runs passes one after the other on each block while it is in the processor's cache, on all threads, and gives
    /// what each has done. Blocks are loaded by the first call. With `sums`, adds what the calls cost then, by group.
    std::vector<LeverTally> runPasses(const std::vector<Pass> &passes, std::vector<Int128> *sums = nullptr);

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

    /// Takes share times the saving off a call, and changes it where the share is one.
    void apply(Block &block, std::uint32_t row, const LeverEffect &effect, const CallChange &change,
               LeverTally &tally) const;
    /// Adds a cost that no call carries.
    void addFee(Fee fee) { m_fees.push_back(std::move(fee)); }
    const std::vector<Fee> &fees() const { return m_fees; }
    /// Which line of the tables by feature and by model a group's calls are in.
    std::uint32_t lineOf(std::uint32_t group) const { return m_lines[group]; }
    /// Feature and model of every line; line 0 is that of calls with neither.
    const std::vector<ResultLine> &lines() const { return m_lineTexts; }
    /// From now on every change is noted down; null: no more. Not owned.
    void noteIn(TraceNotes *notes) { m_notes = notes; }
    /// Takes amounts off groups while their calls stay as they are stored: for a lever that no other follows.
    void takeOffGroups(std::vector<Int128> amounts) { m_takenOff = std::move(amounts); }

    /// Calls `work(block, tally)` for every block on all threads and adds up the tallies.
    LeverTally forBlocks(const Pass &work) { return runPasses({work}).front(); }

private:
    void addGroupFacts(std::uint32_t group);
    void addCosts(const Block &block, std::vector<Int128> &sums) const;

    const ReplayCalls &m_calls;
    int m_threads;
    const JobControl *m_control;
    std::vector<Block> m_blocks;
    GroupTable m_groups;
    std::vector<const ModelPrices *> m_prices;     ///< by group
    std::vector<const FlatPrices *> m_flatPrices;  ///< by group
    std::vector<std::uint8_t> m_failed;            ///< by group: the status is not ok
    std::vector<std::vector<std::string>> m_added; ///< by axis: texts that no call has
    std::vector<std::uint32_t> m_lines;            ///< by group
    std::vector<ResultLine> m_lineTexts;
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> m_lineNumbers; ///< by codes of feature and model
    std::vector<Fee> m_fees;
    TraceNotes *m_notes = nullptr;
    std::vector<Int128> m_takenOff; ///< by group
    bool m_loaded = false;
};

/// tokens * factor, rounded half to even.
std::int64_t scaled(std::int64_t tokens, Fraction factor);

} // namespace tokenledger::whatif

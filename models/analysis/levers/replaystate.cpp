// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/levers/replaystate.h"

#include "models/analysis/levers/tracenotes.h"
#include "models/domain/decimal.h"
#include "models/domain/sharedcost.h"

#include <algorithm>
#include <limits>

namespace tokenledger::whatif {

namespace {

constexpr std::uint32_t mostTokens = std::numeric_limits<std::uint32_t>::max();

std::uint32_t narrowed(std::int64_t tokens)
{
    return static_cast<std::uint32_t>(std::clamp<std::int64_t>(tokens, 0, mostTokens));
}

} // namespace

void LeverTally::add(const LeverTally &other)
{
    savings += other.savings;
    affected += other.affected;
    seenCalls += other.seenCalls;
    seenTokens += other.seenTokens;
    seenCost += other.seenCost;
    hitCalls += other.hitCalls;
    hitTokens += other.hitTokens;
    unaffected += other.unaffected;
    reportedOnly += other.reportedOnly;
    lostReads += other.lostReads;
    provenSavings += other.provenSavings;
    unproven += other.unproven;
    assumedBatch += other.assumedBatch;
}

std::int64_t scaled(std::int64_t tokens, Fraction factor)
{
    if (factor.isOne())
        return tokens;
    return static_cast<std::int64_t>(
        divideHalfEven(static_cast<Int128>(tokens) * factor.billionths, static_cast<Int128>(Fraction::whole)));
}

std::optional<Money> ReplayState::priceOf(std::uint32_t group, const TokenUsage &usage, std::int64_t micros) const
{
    if (const auto nano = m_flatPrices[group]->cost(usage, micros))
        return Money::fromNano(*nano);
    const ModelPrices &prices = *m_prices[group];
    const ModelPrices::Row *const row = prices.at({micros});
    if (row == nullptr)
        return std::nullopt;
    Multiplier discount = prices.discountAt({micros});
    if (assumesBatch(group) && !row->tierPriced) {
        const Result<Multiplier> halved = discount.times(Multiplier::fraction(1, 2));
        if (!halved)
            return std::nullopt;
        discount = *halved;
    }
    return row->table.cost(chargeUnits(usage), usage.totalInput(), discount);
}

TokenUsage ReplayedBlock::usage(std::uint32_t row) const
{
    if ((flags[row] & bitExtra) != 0)
        return extras.at(row);
    return usageOf(m_ownTokens ? m_tokens : base->tokens, row);
}

std::int64_t ReplayedBlock::totalInput(std::uint32_t row) const
{
    if ((flags[row] & bitExtra) != 0)
        return extras.at(row).totalInput();
    return static_cast<std::int64_t>(token(TokenColumn::UncachedInput, row)) + token(TokenColumn::CacheRead, row) +
           token(TokenColumn::CacheWrite5m, row) + token(TokenColumn::CacheWrite1h, row);
}

std::int64_t ReplayedBlock::output(std::uint32_t row) const
{
    return (flags[row] & bitExtra) != 0 ? extras.at(row).output : token(TokenColumn::Output, row);
}

void ReplayedBlock::load(const ReplayBlock &from)
{
    base = &from;
    cost.assign(from.cost.begin(), from.cost.end());
    group.assign(from.group.begin(), from.group.end());
    flags.assign(from.flags.begin(), from.flags.end());
    extras = from.extras;
    m_ownTokens = m_ownTimes = false;
}

void ReplayedBlock::setPricedAt(std::uint32_t row, std::int64_t micros)
{
    if (!m_ownTimes)
        m_priceTime.assign(base->at.begin(), base->at.end());
    m_ownTimes = true;
    m_priceTime[row] = micros;
}

void ReplayedBlock::setUsage(std::uint32_t row, const TokenUsage &usage)
{
    if ((flags[row] & bitExtra) != 0) {
        extras.find(row)->second = usage;
        return;
    }
    if (!m_ownTokens)
        for (std::size_t i = 0; i < tokenColumns; ++i)
            m_tokens[i].assign(base->tokens[i].begin(), base->tokens[i].end());
    m_ownTokens = true;
    const std::array<std::int64_t, tokenColumns> counts = {usage.uncachedInput, usage.cacheRead, usage.cacheWrite5m,
                                                           usage.cacheWrite1h,  usage.output,    usage.reasoning};
    for (std::size_t i = 0; i < tokenColumns; ++i)
        m_tokens[i][row] = narrowed(counts[i]);
}

ReplayState::ReplayState(const ReplayCalls &calls, int threads, std::vector<Block> blocks, const JobControl *control)
    : m_calls(calls), m_threads(std::max(threads, 1)), m_control(control), m_blocks(std::move(blocks)),
      m_groups(calls.groups()), m_added(calls.needs().axes.size())
{
    m_blocks.resize(calls.blocks().size());
    m_lineTexts.emplace_back();
    for (std::uint32_t group = 0; group < m_groups.size(); ++group)
        addGroupFacts(group);
}

std::vector<LeverTally> ReplayState::runPasses(const std::vector<Pass> &passes, std::vector<Int128> *sums)
{
    if (passes.empty() && !m_loaded && sums != nullptr) { // no call has been touched
        *sums = m_calls.baseline().byGroup;
        for (std::size_t group = 0; group < m_takenOff.size(); ++group)
            (*sums)[group] -= m_takenOff[group];
        return {};
    }
    const auto slots = static_cast<std::size_t>(m_threads);
    std::vector<std::vector<LeverTally>> tallies(slots, std::vector<LeverTally>(passes.size()));
    std::vector<std::vector<Int128>> costs(slots, std::vector<Int128>(sums != nullptr ? m_groups.size() : 0, 0));
    m_calls.forBlocks(m_threads, [&](std::size_t index, std::size_t slot) {
        Block &block = m_blocks[index];
        if (!m_loaded)
            block.load(m_calls.blocks()[index]);
        if (m_control != nullptr && m_control->cancelled())
            return;
        for (std::size_t pass = 0; pass < passes.size(); ++pass)
            passes[pass](block, tallies[slot][pass]);
        if (sums != nullptr)
            addCosts(block, costs[slot]);
    });
    m_loaded = true;
    for (std::size_t slot = 1; slot < slots; ++slot)
        for (std::size_t pass = 0; pass < passes.size(); ++pass)
            tallies.front()[pass].add(tallies[slot][pass]);
    if (sums != nullptr) {
        sums->resize(m_groups.size(), 0);
        for (const std::vector<Int128> &own : costs)
            for (std::size_t group = 0; group < own.size(); ++group)
                (*sums)[group] += own[group];
    }
    return std::move(tallies.front());
}

void ReplayState::addCosts(const Block &block, std::vector<Int128> &sums) const
{
    for (std::uint32_t row = 0; row < block.base->rows; ++row)
        if (!block.isUnpriced(row))
            sums[block.group[row]] += block.cost[row];
}

void ReplayState::addGroupFacts(std::uint32_t group)
{
    PricedCall call;
    call.provider = text(group, ReplayNeeds::provider);
    call.model = text(group, ReplayNeeds::model);
    call.tier = text(group, ReplayNeeds::tier);
    call.region = text(group, ReplayNeeds::region);
    m_prices.push_back(&m_calls.pricer().pricesOf(call));
    m_flatPrices.push_back(&m_calls.flatPrices().of(*m_prices.back(), assumesBatch(group)));
    const std::string &status = text(group, ReplayNeeds::status);
    m_failed.push_back(!status.empty() && status != "ok" ? 1 : 0);
    const std::pair codes(m_groups.code(group, ReplayNeeds::feature), m_groups.code(group, ReplayNeeds::model));
    const auto [line, added] = m_lineNumbers.try_emplace(codes, static_cast<std::uint32_t>(m_lineTexts.size()));
    if (added)
        m_lineTexts.push_back({text(group, ReplayNeeds::feature), std::string(call.model)});
    m_lines.push_back(line->second);
}

const std::string &ReplayState::textOf(std::size_t axis, std::uint32_t code) const
{
    const std::vector<std::string> &texts = m_calls.texts(axis);
    return code < texts.size() ? texts[code] : m_added[axis][code - texts.size()];
}

std::uint32_t ReplayState::codeOf(std::size_t axis, std::string_view text)
{
    const std::vector<std::string> &texts = m_calls.texts(axis);
    if (const auto found = std::find(texts.begin(), texts.end(), text); found != texts.end())
        return static_cast<std::uint32_t>(found - texts.begin());
    std::vector<std::string> &added = m_added[axis];
    const auto found = std::find(added.begin(), added.end(), text);
    const auto place = static_cast<std::size_t>(found - added.begin());
    if (found == added.end())
        added.emplace_back(text);
    return static_cast<std::uint32_t>(texts.size() + place);
}

std::uint32_t ReplayState::groupWith(std::uint32_t group,
                                     std::span<const std::pair<std::size_t, std::uint32_t>> changes)
{
    const auto own = m_groups.codes(group);
    std::vector<std::uint32_t> codes(own.begin(), own.end());
    for (const auto &[axis, code] : changes)
        codes[axis] = code;
    const std::uint32_t changed = m_groups.add(codes);
    if (changed == m_prices.size())
        addGroupFacts(changed);
    return changed;
}

std::vector<std::uint8_t> ReplayState::matching(const CallWhere &where) const
{
    std::vector<std::uint8_t> matches(m_groups.size(), 1);
    const auto narrow = [&](const Axis &axis, const std::vector<std::string> &values, bool exclude) {
        const std::size_t place = m_calls.axisOf(axis);
        std::vector<std::uint8_t> allowed(m_calls.texts(place).size() + m_added[place].size(), exclude ? 1 : 0);
        for (std::uint32_t code = 0; code < allowed.size(); ++code)
            if (std::find(values.begin(), values.end(), textOf(place, code)) != values.end())
                allowed[code] = exclude ? 0 : 1;
        for (std::uint32_t group = 0; group < matches.size(); ++group)
            matches[group] &= allowed[m_groups.code(group, place)];
    };
    for (const DimensionFilter &filter : where.dimensions)
        narrow({filter.dimension, {}}, filter.values, filter.exclude);
    for (const TagFilter &filter : where.tags)
        narrow({Dimension::Provider, filter.name}, filter.values, filter.exclude);
    return matches;
}

void ReplayState::apply(Block &block, std::uint32_t row, const LeverEffect &effect, const CallChange &change,
                        LeverTally &tally) const
{
    const std::int64_t before = block.cost[row];
    const Int128 full = effect.formula.numerator(before, change.price);
    const bool applies = !effect.onlySavings || full > 0;
    if (m_notes != nullptr)
        m_notes->add(static_cast<std::size_t>(&block - m_blocks.data()), row,
                     {before, change.price, lineOf(block.group[row]), change.proven,
                      effect.share.isOne() && (change.usage || change.group),
                      (block.flags[row] & bitReported) != 0, applies},
                     effect);
    const std::int64_t saved = applies ? shareOf(effect.share, full, effect.formula.denominator) : 0;
    std::int64_t left = 0;
    if (!applies || __builtin_sub_overflow(before, saved, &left)) {
        tally.unaffected += applies ? 1 : 0;
        return;
    }
    block.cost[row] = left;
    tally.savings += saved;
    tally.provenSavings += change.proven ? saved : 0;
    bool changed = saved != 0;
    if (effect.share.isOne()) {
        changed = changed || change.usage || change.group;
        if (change.usage)
            block.setUsage(row, *change.usage);
        if (change.group)
            block.group[row] = *change.group;
        if (change.priceTime)
            block.setPricedAt(row, *change.priceTime);
        if (change.settles)
            block.flags[row] |= bitSettled;
    }
    tally.affected += changed ? 1 : 0;
    tally.unproven += changed && !change.proven ? 1 : 0;
    tally.reportedOnly += changed && (block.flags[row] & bitReported) != 0 ? 1 : 0;
}

void spread(const Fee &fee, std::vector<Int128> &sums)
{
    if (fee.amount.isZero())
        return;
    const auto isAny = [](const std::vector<std::int64_t> &weights) {
        return std::ranges::any_of(weights, [](std::int64_t weight) { return weight > 0; });
    };
    std::vector<std::int64_t> weights = isAny(fee.taken) ? fee.taken : fee.asked;
    if (!isAny(weights)) {
        sums.front() += fee.amount.nano();
        return;
    }
    for (std::int64_t &weight : weights)
        weight = std::max<std::int64_t>(weight, 0);
    const std::vector<Money> parts = apportion(fee.amount, weights);
    for (std::size_t line = 0; line < parts.size(); ++line)
        sums[line] += parts[line].nano();
}

} // namespace tokenledger::whatif

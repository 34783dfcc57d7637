// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/dimensiontest.h"
#include "models/analysis/levers/replaycalls.h"

#include <algorithm>
#include <limits>
#include <xxhash.h>

namespace tokenledger::whatif {

namespace {

/// Above this a count is kept among the extras: a factor of ten, several times over, still fits 32 bits below.
constexpr std::int64_t largestNarrow = 4'000'000;

constexpr std::array<NumberColumn, tokenColumns> tokenNumbers = {
    NumberColumn::UncachedInput, NumberColumn::CacheRead, NumberColumn::CacheWrite5m,
    NumberColumn::CacheWrite1h,  NumberColumn::Output,    NumberColumn::Reasoning};

void addAxis(std::vector<Axis> &axes, const Axis &axis)
{
    if (std::find(axes.begin(), axes.end(), axis) == axes.end())
        axes.push_back(axis);
}

void addAxes(std::vector<Axis> &axes, const CallWhere &where)
{
    for (const DimensionFilter &filter : where.dimensions)
        addAxis(axes, {filter.dimension, {}});
    for (const TagFilter &filter : where.tags)
        addAxis(axes, {Dimension::Provider, filter.name});
}

/// True when a tag filter lets a value pass.
bool passesTag(const TagFilter &filter, std::string_view tags)
{
    const std::string_view value = tagValue(tags, filter.name);
    return (std::find(filter.values.begin(), filter.values.end(), value) != filter.values.end()) != filter.exclude;
}

ColumnSet columnsFor(const ReplayNeeds &needs, const CallWhere &where)
{
    ColumnSet columns;
    bool tags = !where.tags.empty();
    for (const Axis &axis : needs.axes) {
        tags = tags || !axis.tag.empty();
        if (axis.tag.empty())
            columns.add(axis.dimension);
    }
    for (const DimensionFilter &filter : where.dimensions)
        columns.add(filter.dimension);
    for (const NumberColumn column : tokenNumbers)
        columns.add(column);
    for (const NumberColumn column :
         {NumberColumn::StartedAt, NumberColumn::ReportedCost, NumberColumn::ComputedCost, NumberColumn::Flags,
          NumberColumn::AudioIn, NumberColumn::AudioOut, NumberColumn::ImageIn, NumberColumn::ImageOut,
          NumberColumn::Requests, NumberColumn::WebSearches})
        columns.add(column);
    if (tags)
        columns.add(TextColumn::Tags);
    if (needs.requests)
        columns.add(TextColumn::RequestHash);
    if (needs.prefixes)
        columns.add(TextColumn::PrefixHashes).add(NumberColumn::BlockTokens).add(NumberColumn::LatencyMs);
    return columns;
}

RequestHash hashOf(std::string_view text)
{
    if (text.empty())
        return {};
    const XXH128_hash_t hash = XXH3_128bits(text.data(), text.size());
    return {hash.high64, hash.low64 | 1U}; // never the missing one
}

/// What one thread gathers: blocks whose groups and tag values have numbers of its own.
class BlockGatherer
{
public:
    BlockGatherer(const ReplayNeeds &needs, const TimeRange &range, const CallWhere &where,
                  const std::vector<DimensionTest> &tests)
        : m_needs(needs), m_range(range), m_where(where), m_tests(tests), m_groups(needs.axes.size() + 1),
          m_tags(needs.axes.size()), m_codes(needs.axes.size() + 1)
    {
    }

    void add(const CallChunk &chunk)
    {
        const CallBatch &calls = *chunk.calls;
        for (std::size_t first = 0; first < calls.size(); first += ReplayBlock::most)
            addRows(calls, chunk.firstPosition, first, std::min<std::size_t>(calls.size(), first + ReplayBlock::most));
    }

    std::vector<ReplayBlock> &blocks() { return m_blocks; }
    const GroupTable &groups() const { return m_groups; }
    const StringDictionary &tagValues(std::size_t axis) const { return m_tags[axis]; }

private:
    void addRows(const CallBatch &calls, std::uint64_t position, std::size_t first, std::size_t end)
    {
        ReplayBlock block;
        block.position = position + first;
        for (std::size_t row = first; row < end; ++row)
            if (isSelected(calls, row))
                addRow(calls, row, block);
        if (block.rows == 0)
            return;
        if (m_needs.prefixes)
            block.prefixBegin.push_back(static_cast<std::uint32_t>(block.prefixes.size()));
        m_blocks.push_back(std::move(block));
    }

    bool isSelected(const CallBatch &calls, std::size_t row) const
    {
        if (!m_range.contains({calls.number(NumberColumn::StartedAt, row)}) || !passes(m_tests, calls, row))
            return false;
        return std::all_of(m_where.tags.begin(), m_where.tags.end(), [&](const TagFilter &filter) {
            return passesTag(filter, calls.text(TextColumn::Tags, row));
        });
    }

    void addRow(const CallBatch &calls, std::size_t row, ReplayBlock &block)
    {
        const std::int64_t computed = calls.number(NumberColumn::ComputedCost, row);
        const std::int64_t reported = calls.number(NumberColumn::ReportedCost, row);
        std::uint8_t flags = 0;
        if ((calls.number(NumberColumn::Flags, row) & bit(CallFlag::GatewayCacheHit)) != 0)
            flags |= bitCacheHit;
        if (computed == nullNumber && reported != nullNumber)
            flags |= bitReported;
        const TokenUsage usage = calls.usage(row);
        if (!isNarrow(usage)) {
            flags |= bitExtra;
            block.extras.emplace(block.rows, usage);
        }
        block.at.push_back(calls.number(NumberColumn::StartedAt, row));
        block.cost.push_back(computed != nullNumber ? computed : reported);
        block.group.push_back(groupOf(calls, row));
        block.flags.push_back(flags);
        for (std::size_t i = 0; i < tokenColumns; ++i)
            block.tokens[i].push_back(
                (flags & bitExtra) != 0 ? 0U : static_cast<std::uint32_t>(calls.number(tokenNumbers[i], row)));
        if (m_needs.requests)
            block.requests.push_back(hashOf(calls.text(TextColumn::RequestHash, row)));
        if (m_needs.prefixes)
            addPrefixes(calls, row, block);
        ++block.rows;
    }

    static void addPrefixes(const CallBatch &calls, std::size_t row, ReplayBlock &block)
    {
        constexpr std::int64_t microsPerMilli = 1'000;
        constexpr std::int64_t longest = std::numeric_limits<std::int64_t>::max() / (4 * microsPerMilli);
        const std::int64_t latency = calls.number(NumberColumn::LatencyMs, row);
        block.latency.push_back(latency < 0 ? 0 : std::min(latency, longest) * microsPerMilli);
        block.blockTokens.push_back(static_cast<std::uint32_t>(
            std::clamp<std::int64_t>(calls.number(NumberColumn::BlockTokens, row), 0, largestNarrow)));
        block.prefixBegin.push_back(static_cast<std::uint32_t>(block.prefixes.size()));
        const std::vector<std::uint64_t> hashes = parsePrefixHashes(calls.text(TextColumn::PrefixHashes, row));
        block.prefixes.insert(block.prefixes.end(), hashes.begin(), hashes.end());
    }

    static bool isNarrow(const TokenUsage &usage)
    {
        const std::int64_t most = std::max({usage.uncachedInput, usage.cacheRead, usage.cacheWrite5m,
                                            usage.cacheWrite1h, usage.output, usage.reasoning});
        TokenUsage rest;
        rest.audioIn = usage.audioIn;
        rest.audioOut = usage.audioOut;
        rest.imageIn = usage.imageIn;
        rest.imageOut = usage.imageOut;
        rest.requests = usage.requests;
        rest.webSearches = usage.webSearches;
        return most <= largestNarrow && rest == TokenUsage();
    }

    std::uint32_t groupOf(const CallBatch &calls, std::size_t row)
    {
        for (std::size_t axis = 0; axis < m_needs.axes.size(); ++axis) {
            const Axis &wanted = m_needs.axes[axis];
            m_codes[axis] = wanted.tag.empty()
                                ? calls.codes(wanted.dimension)[row]
                                : m_tags[axis].add(tagValue(calls.text(TextColumn::Tags, row), wanted.tag));
        }
        return m_groups.add(m_codes);
    }

    const ReplayNeeds &m_needs;
    const TimeRange &m_range;
    const CallWhere &m_where;
    const std::vector<DimensionTest> &m_tests;
    GroupTable m_groups;
    std::vector<StringDictionary> m_tags;
    std::vector<std::uint32_t> m_codes;
    std::vector<ReplayBlock> m_blocks;
};

} // namespace

ReplayNeeds ReplayNeeds::of(const Scenario &scenario, const EvalBook &evals)
{
    ReplayNeeds needs;
    for (const Dimension dimension : {Dimension::Provider, Dimension::Model, Dimension::Tier, Dimension::Region,
                                      Dimension::Feature, Dimension::Status})
        needs.axes.push_back({dimension, {}});
    for (const Lever &lever : scenario.levers) {
        addAxes(needs.axes, lever.where);
        if (const auto *cache = std::get_if<ExactCacheLever>(&lever.rule)) {
            needs.requests = true;
            if (cache->scope != ExactCacheLever::Scope::Global)
                addAxis(needs.axes,
                        {cache->scope == ExactCacheLever::Scope::Tenant ? Dimension::Tenant : Dimension::User, {}});
        }
        if (std::holds_alternative<RouteLever>(lever.rule)) {
            if (evals.has(EvalResult::ScopeKind::Prompt))
                addAxis(needs.axes, {Dimension::Prompt, {}});
            if (evals.has(EvalResult::ScopeKind::Class))
                addAxis(needs.axes, {Dimension::Provider, std::string(requestClassTag)});
        }
        if (std::holds_alternative<PromptCacheLever>(lever.rule)) {
            needs.prefixes = true;
            addAxis(needs.axes, {Dimension::Key, {}});
        }
    }
    return needs;
}

bool ReplayNeeds::cover(const ReplayNeeds &other) const
{
    const auto has = [this](const Axis &axis) { return std::find(axes.begin(), axes.end(), axis) != axes.end(); };
    return (requests || !other.requests) && (prefixes || !other.prefixes) &&
           std::all_of(other.axes.begin(), other.axes.end(), has);
}

/// Loads calls and joins what the threads have gathered.
class ReplayLoader
{
public:
    ReplayLoader(const CallSource &source, ReplayCalls &calls, int threads)
        : m_source(source), m_calls(calls), m_threads(std::max(threads, 1))
    {
    }

    Result<void> load(const CallWhere &where, JobControl *control)
    {
        if (Result<void> texts = loadTexts(); !texts)
            return texts;
        auto tests = dimensionTests(m_source, where.dimensions);
        if (!tests)
            return tests.error();
        std::vector<BlockGatherer> gatherers;
        for (int slot = 0; slot < m_threads; ++slot)
            gatherers.emplace_back(m_calls.m_needs, m_calls.m_range, where, *tests);
        const auto visit = [&](const CallChunk &chunk, int slot) {
            gatherers[static_cast<std::size_t>(slot)].add(chunk);
        };
        if (Result<void> done =
                m_source.visitCalls(columnsFor(m_calls.m_needs, where), m_calls.m_range, m_threads, visit, control);
            !done)
            return done;
        for (BlockGatherer &gatherer : gatherers)
            if (Result<void> taken = take(gatherer); !taken)
                return taken;
        std::sort(m_calls.m_blocks.begin(), m_calls.m_blocks.end(),
                  [](const ReplayBlock &a, const ReplayBlock &b) { return a.position < b.position; });
        measure();
        return {};
    }

private:
    Result<void> loadTexts()
    {
        m_calls.m_texts.resize(m_calls.m_needs.axes.size());
        m_tags.resize(m_calls.m_needs.axes.size());
        for (std::size_t axis = 0; axis < m_calls.m_texts.size(); ++axis) {
            if (!m_calls.m_needs.axes[axis].tag.empty())
                continue;
            auto texts = m_source.dictionary(m_calls.m_needs.axes[axis].dimension);
            if (!texts)
                return texts.error();
            if (texts->empty())
                texts->emplace_back();
            m_calls.m_texts[axis] = std::move(*texts);
        }
        return {};
    }

    /// Moves the blocks of one thread over, with the groups' numbers of all.
    Result<void> take(BlockGatherer &gatherer)
    {
        std::vector<std::uint32_t> numbers(gatherer.groups().size());
        std::vector<std::uint32_t> codes;
        for (std::uint32_t group = 0; group < gatherer.groups().size(); ++group) {
            const auto own = gatherer.groups().codes(group);
            codes.assign(own.begin(), own.end());
            for (std::size_t axis = 0; axis < m_calls.m_needs.axes.size(); ++axis) {
                if (!m_calls.m_needs.axes[axis].tag.empty())
                    codes[axis] = m_tags[axis].add(gatherer.tagValues(axis).at(codes[axis]));
                else if (codes[axis] >= m_calls.m_texts[axis].size())
                    return Error{"The ledger is damaged: a call has a " +
                                     std::string(name(m_calls.m_needs.axes[axis].dimension)) +
                                     " that its dictionary does not know. Restore a backup.",
                                 Error::Kind::Failed};
            }
            numbers[group] = m_calls.m_groups.add(codes);
        }
        for (ReplayBlock &block : gatherer.blocks()) {
            for (std::uint32_t &group : block.group)
                group = numbers[group];
            m_calls.m_blocks.push_back(std::move(block));
        }
        gatherer.blocks().clear();
        return {};
    }

    void measure()
    {
        for (std::size_t axis = 0; axis < m_tags.size(); ++axis)
            if (!m_calls.m_needs.axes[axis].tag.empty())
                for (std::uint32_t code = 0; code < m_tags[axis].size(); ++code)
                    m_calls.m_texts[axis].emplace_back(m_tags[axis].at(code));
        for (const ReplayBlock &block : m_calls.m_blocks) {
            const auto [first, last] = std::minmax_element(block.at.begin(), block.at.end());
            const bool none = m_calls.m_size == 0;
            m_calls.m_span.from = {none ? *first : std::min(*first, m_calls.m_span.from.micros)};
            m_calls.m_span.to = {none ? *last : std::max(*last, m_calls.m_span.to.micros)};
            m_calls.m_size += block.rows;
        }
        addBaseline();
    }

    void addBaseline()
    {
        Baseline &baseline = m_calls.m_baseline;
        baseline.byGroup.assign(m_calls.m_groups.size(), 0);
        for (const ReplayBlock &block : m_calls.m_blocks)
            for (std::uint32_t row = 0; row < block.rows; ++row) {
                baseline.unpriced += block.cost[row] == nullNumber ? 1 : 0;
                if (block.cost[row] != nullNumber)
                    baseline.byGroup[block.group[row]] += block.cost[row];
            }
    }

    const CallSource &m_source;
    ReplayCalls &m_calls;
    int m_threads;
    std::vector<StringDictionary> m_tags;
};

Result<std::shared_ptr<const ReplayCalls>> ReplayCalls::load(const CallSource &source,
                                                             std::shared_ptr<const Pricer> pricer,
                                                             const Scenario &scenario, const ReplayNeeds &needs,
                                                             int threads, JobControl *control)
{
    auto calls = std::make_shared<ReplayCalls>();
    calls->m_needs = needs;
    calls->m_range = scenario.range;
    calls->m_pricer = std::move(pricer);
    calls->m_groups = GroupTable(needs.axes.size() + 1);
    ReplayLoader loader(source, *calls, threads);
    if (const Result<void> done = loader.load(scenario.where, control); !done)
        return done.error();
    return std::shared_ptr<const ReplayCalls>(std::move(calls));
}

} // namespace tokenledger::whatif

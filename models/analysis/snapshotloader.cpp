// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/planner.h"
#include "models/analysis/snapshot.h"
#include "models/analysis/snapshotstate.h"
#include "models/analysis/usagesource.h"

#include <algorithm>
#include <limits>
#include <map>
#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace tokenledger {

using analysis::BlockBuilder;
using analysis::ColumnBlock;
using analysis::Table;

namespace {

/// Numbers that a block is made of, whatever is asked.
ColumnSet numbersOfBlocks()
{
    ColumnSet columns;
    for (const NumberColumn column :
         {NumberColumn::StartedAt, NumberColumn::LatencyMs, NumberColumn::UncachedInput, NumberColumn::CacheRead,
          NumberColumn::CacheWrite5m, NumberColumn::CacheWrite1h, NumberColumn::Output, NumberColumn::Reasoning,
          NumberColumn::ReportedCost, NumberColumn::ComputedCost, NumberColumn::Flags})
        columns.add(column);
    return columns;
}

/// Blocks of an older state by chunk and first row.
using KnownBlocks = std::map<std::pair<std::int64_t, std::uint64_t>, std::shared_ptr<const ColumnBlock>>;

KnownBlocks knownBlocks(const Table *table)
{
    KnownBlocks known;
    if (table)
        for (const auto &block : table->blocks)
            known.emplace(std::pair(block->id, block->firstPosition), block);
    return known;
}

/// The range with its start moved back to a whole hour or day: a cell that straddles the start must be seen, or the
/// planner would take the cells behind it for everything there is.
TimeRange widened(TimeRange range, std::int64_t grainSeconds)
{
    const std::int64_t grain = grainSeconds * 1'000'000;
    const std::int64_t beyond = (range.from.micros % grain + grain) % grain;
    if (range.from.micros >= std::numeric_limits<std::int64_t>::min() + beyond)
        range.from.micros -= beyond;
    return range;
}

std::shared_ptr<const ColumnBlock> find(const KnownBlocks &known, const ColumnBlock &block)
{
    const auto found = known.find({block.id, block.firstPosition});
    return found == known.end() ? nullptr : found->second;
}

} // namespace

/// Builds one state step by step: dictionaries, projections, calls.
class SnapshotLoader
{
public:
    SnapshotLoader(analysis::UsageSource &source, const Snapshot::Wanted &wanted, JobControl *control, const Snapshot::Private *previous)
        : m_source(source), m_wanted(wanted), m_control(control), m_previous(previous), m_state(std::make_unique<Snapshot::Private>())
    {
        m_state->usage = source.takeRows();
    }

    static std::uint32_t dimensionsOf(const Snapshot::Wanted &wanted)
    {
        return wanted.question ? analysis::dimensionsOf(*wanted.question) : (1U << dimensionCount) - 1;
    }

    Result<std::unique_ptr<Snapshot::Private>> load()
    {
        m_state->generation = m_source.generation();
        m_state->callCount = m_source.callCount();
        m_state->range = m_wanted.range;
        if (auto done = loadDictionaries(); !done)
            return done.error();
        const auto answered = m_wanted.projections ? loadProjections() : Result<bool>(false);
        if (!answered)
            return answered.error();
        const ColumnSet &columns = m_wanted.columns;
        const bool wantsCalls = m_wanted.question ? !*answered : (columns.dimensions | columns.numbers) != 0;
        if (wantsCalls)
            if (auto done = loadCalls(); !done)
                return done.error();
        return std::move(m_state);
    }

private:
    std::uint32_t dimensions() const { return dimensionsOf(m_wanted); }

    Result<void> loadDictionaries()
    {
        for (std::size_t i = 0; i < dimensionCount; ++i) {
            if (!((dimensions() >> i) & 1U))
                continue;
            auto texts = m_source.dictionary(static_cast<Dimension>(i));
            if (!texts)
                return texts.error();
            adopt(m_state->dictionaries[i], std::move(*texts), m_previous ? &m_previous->dictionaries[i] : nullptr);
        }
        return {};
    }

    static void adopt(analysis::Dictionary &dictionary, std::vector<std::string> texts, const analysis::Dictionary *previous)
    {
        if (texts.empty())
            texts.emplace_back();
        const bool same = previous && *previous->texts == texts;
        dictionary.texts = same ? previous->texts : std::make_shared<const std::vector<std::string>>(std::move(texts));
        dictionary.codes.reserve(dictionary.texts->size());
        for (std::size_t code = 0; code < dictionary.texts->size(); ++code)
            dictionary.codes.emplace((*dictionary.texts)[code], static_cast<std::uint32_t>(code));
    }

    /// True when a question is given and the projections loaded so far answer it.
    Result<bool> loadProjections()
    {
        for (const ProjectionSpec &spec : storedProjections()) {
            std::uint32_t held = 0;
            for (const Dimension dimension : spec.dimensions)
                held |= 1U << index(dimension);
            const CubeQuery *question = m_wanted.question.get();
            if (question && ((dimensions() & ~held) != 0 || question->latencyPercentiles))
                continue;
            auto cells = m_source.cells(spec, widened(m_wanted.range, spec.grainSeconds));
            if (!cells)
                return cells.error();
            if (auto done = addProjection(spec, held, *cells); !done)
                return done.error();
            if (!question)
                continue;
            auto buckets = m_state->buckets(*question);
            if (!buckets)
                return buckets.error();
            if (m_state->routes(*question, buckets->get()).ok())
                return true;
        }
        return false;
    }

    Result<void> addProjection(const ProjectionSpec &spec, std::uint32_t held, const CellBlock &cells)
    {
        Table table;
        table.name = spec.name;
        table.grainSeconds = spec.grainSeconds;
        table.dimensions = held & dimensions();
        const KnownBlocks known = knownBlocks(m_previous ? m_previous->table(spec.name) : nullptr);
        BlockBuilder builder;
        for (std::size_t first = 0; first < cells.bucket.size(); first += ColumnBlock::maxRows) {
            const auto rows = static_cast<std::uint32_t>(std::min<std::size_t>(ColumnBlock::maxRows, cells.bucket.size() - first));
            auto block = builder.fromCells(cells, spec, first, rows);
            table.blocks.push_back(builder.reuse(block, find(known, *block)));
        }
        table.summarise();
        return take(std::move(table));
    }

    Result<void> loadCalls()
    {
        auto status = m_source.dictionary(Dimension::Status);
        if (!status)
            return status.error();
        analysis::BlockColumns columns;
        columns.dimensions = m_wanted.question ? dimensions() : m_wanted.columns.dimensions;
        const auto ok = std::find(status->begin(), status->end(), "ok");
        if (ok != status->end())
            columns.okStatus = static_cast<std::uint32_t>(ok - status->begin());
        ColumnSet wanted = numbersOfBlocks();
        wanted.dimensions = columns.dimensions | 1U << index(Dimension::Status);

        const KnownBlocks known = knownBlocks(m_previous ? m_previous->calls() : nullptr);
        const auto threads = static_cast<std::size_t>(std::max(m_wanted.threads, 1));
        std::vector<BlockBuilder> builders(threads);
        std::vector<std::vector<std::shared_ptr<const ColumnBlock>>> built(threads);
        const auto visit = [&](const CallChunk &chunk, int slot) {
            BlockBuilder &builder = builders[static_cast<std::size_t>(slot)];
            for (std::size_t first = 0; first < chunk.calls->size(); first += ColumnBlock::maxRows) {
                const auto rows = static_cast<std::uint32_t>(std::min<std::size_t>(ColumnBlock::maxRows, chunk.calls->size() - first));
                auto block = builder.fromCalls(chunk, static_cast<std::uint32_t>(first), rows, columns);
                auto kept = builder.reuse(block, find(known, *block));
                built[static_cast<std::size_t>(slot)].push_back(std::move(kept));
            }
        };
        if (auto done = m_source.visitCalls(wanted, m_wanted.range, static_cast<int>(threads), visit, m_control); !done)
            return done.error();
        return addCalls(columns, built);
    }

    Result<void> addCalls(const analysis::BlockColumns &columns, const std::vector<std::vector<std::shared_ptr<const ColumnBlock>>> &built)
    {
        Table table;
        table.name = "calls";
        table.dimensions = columns.dimensions;
        for (const auto &blocks : built)
            table.blocks.insert(table.blocks.end(), blocks.begin(), blocks.end());
        std::sort(table.blocks.begin(), table.blocks.end(), [](const auto &a, const auto &b) { return a->firstPosition < b->firstPosition; });
        table.summarise();
        return take(std::move(table));
    }

    /// Codes beyond a dictionary would be read from foreign memory: a damaged ledger must not do that.
    Result<void> take(Table table)
    {
        for (const auto &block : table.blocks)
            for (std::size_t i = 0; i < dimensionCount; ++i) {
                const analysis::NarrowColumn &codes = block->codes[i];
                const bool used = (table.dimensions >> i) & 1U;
                if (used && static_cast<std::uint64_t>(codes.base) + codes.span >= m_state->dictionaries[i].texts->size())
                    return Error{"The ledger is damaged: " + table.name + " holds a " + std::string(dimensionNames[i])
                                     + " that its dictionary does not know. Restore a backup.",
                                 Error::Kind::Failed};
            }
        m_state->tables.push_back(std::move(table));
        return {};
    }

    const CallSource &m_source;
    const Snapshot::Wanted &m_wanted;
    JobControl *m_control;
    const Snapshot::Private *m_previous;
    std::unique_ptr<Snapshot::Private> m_state;
};

Snapshot::Wanted Snapshot::Wanted::forQuery(const CubeQuery &query)
{
    Wanted wanted;
    wanted.columns = numbersOfBlocks();
    wanted.columns.dimensions = analysis::dimensionsOf(query);
    wanted.range = query.range;
    wanted.basis = query.basis;
    wanted.question = std::make_shared<const CubeQuery>(query);
    return wanted;
}

Snapshot::Wanted Snapshot::Wanted::everything()
{
    Wanted wanted;
    wanted.columns = numbersOfBlocks();
    wanted.columns.dimensions = (1U << dimensionCount) - 1;
    return wanted;
}

Result<std::shared_ptr<const Snapshot>> Snapshot::load(const CallSource &source, const Wanted &wanted, JobControl *control,
                                                       const std::shared_ptr<const Snapshot> &previous)
{
    const auto withUsage =
        analysis::UsageSource::create(source, wanted.range, SnapshotLoader::dimensionsOf(wanted), wanted.threads, nullptr);
    if (!withUsage)
        return withUsage.error();
    SnapshotLoader loader(**withUsage, wanted, control, previous ? previous->d.get() : nullptr);
    auto state = loader.load();
#ifdef __GLIBC__
    malloc_trim(0); // what loading needed for a moment would stay resident beside the columns
#endif
    if (!state)
        return state.error();
    return std::shared_ptr<const Snapshot>(new Snapshot(std::move(*state)));
}

} // namespace tokenledger

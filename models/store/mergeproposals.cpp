// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/callstore_p.h"

#include "models/domain/reportmerge.h"
#include "models/store/callrecords.h"
#include "models/store/keyset.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <unordered_map>

namespace tokenledger {

namespace {

Error cancelled()
{
    return {"Cancelled; nothing was changed.", Error::Kind::Cancelled};
}

/// What two reports of one call have in common when they have no id in common.
struct Likeness
{
    std::uint64_t model = 0; ///< hash of the model's plain name
    std::int64_t input = 0;
    std::int64_t output = 0;
    friend auto operator<=>(const Likeness &, const Likeness &) = default;
};

struct Candidate
{
    Likeness likeness;
    std::int64_t time = 0;
    std::uint64_t position = 0;
    std::uint32_t source = 0;
    std::uint64_t key = 0; ///< callKey() of source and id
    std::string responseId;
    friend bool operator<(const Candidate &a, const Candidate &b)
    {
        return std::tie(a.likeness, a.time, a.position) < std::tie(b.likeness, b.time, b.position);
    }
};

struct Pair
{
    std::int64_t apart = 0;
    const Candidate *a = nullptr;
    const Candidate *b = nullptr;
};

/// Ids of one make ("chatcmpl-…", "resp_…") name one call each.
bool sameMake(std::string_view a, std::string_view b)
{
    const auto make = [](std::string_view id) { return id.substr(0, id.find_first_of("-_")); };
    return make(a) == make(b);
}

/// Looks for calls of different sources that are alike. Only the calls of the smaller sources are kept in memory at
/// first: those of the largest source matter only where one of them is like one of those.
class ProposalSearch
{
public:
    ProposalSearch(Database &database, const ProposalOptions &options, JobControl *control)
        : m_database(database), m_options(options), m_control(control), m_reader(database), m_decisions(database)
    {
    }

    Result<std::vector<ProposedMerge>> run()
    {
        m_models = readDictionary(m_database, Dimension::Model);
        for (std::string &model : m_models)
            model = modelFamily(model);
        const std::vector<std::string> sources = readDictionary(m_database, Dimension::Source);
        for (const std::string &source : sources)
            m_seeds.push_back(sourceSeed(source));
        std::vector<std::uint64_t> counts(sources.size(), 0);
        if (Result<void> done = visit(
                [&](const CallBatch &calls, std::uint64_t) {
                    for (const std::uint32_t source : calls.codes(Dimension::Source))
                        ++counts[source];
                },
                sourceColumns());
            !done)
            return done.error();
        if (std::count_if(counts.begin(), counts.end(), [](std::uint64_t count) { return count > 0; }) < 2)
            return std::vector<ProposedMerge>();
        const auto largest =
            static_cast<std::uint32_t>(std::max_element(counts.begin(), counts.end()) - counts.begin());
        if (Result<void> done = collect([largest](std::uint32_t source) { return source != largest; }, false); !done)
            return done.error();
        std::set<Likeness> likenesses;
        for (const Candidate &candidate : m_candidates)
            likenesses.insert(candidate.likeness);
        m_likenesses = std::move(likenesses);
        if (Result<void> done = collect([largest](std::uint32_t source) { return source == largest; }, true); !done)
            return done.error();
        std::sort(m_candidates.begin(), m_candidates.end());
        return records(choose(pairs()));
    }

private:
    static ColumnSet sourceColumns()
    {
        ColumnSet columns;
        return columns.add(Dimension::Source);
    }

    static ColumnSet likenessColumns()
    {
        ColumnSet columns = sourceColumns();
        columns.add(Dimension::Model).add(TextColumn::Id).add(TextColumn::ResponseId);
        for (const NumberColumn c :
             {NumberColumn::StartedAt, NumberColumn::UncachedInput, NumberColumn::CacheRead, NumberColumn::CacheWrite5m,
              NumberColumn::CacheWrite1h, NumberColumn::Output, NumberColumn::Flags})
            columns.add(c);
        return columns;
    }

    template <typename Visit>
    Result<void> visit(Visit visit, const ColumnSet &columns)
    {
        CallBatch calls;
        for (const ChunkInfo &chunk : m_reader.chunks()) {
            if (m_control && m_control->cancelled())
                return cancelled();
            if (Result<void> done = m_reader.read(chunk, columns, calls); !done)
                return done;
            visit(calls, static_cast<std::uint64_t>(chunk.id) * chunkCalls);
        }
        if (Result<void> done = m_reader.readTail(columns, calls); !done)
            return done;
        visit(calls, tailPosition);
        return m_database.status();
    }

    template <typename Wants>
    Result<void> collect(Wants wants, bool onlyKnown)
    {
        return visit(
            [&](const CallBatch &calls, std::uint64_t first) {
                const auto &sources = calls.codes(Dimension::Source);
                for (std::uint32_t row = 0; row < calls.size(); ++row) {
                    if (!wants(sources[row]) || (calls.number(NumberColumn::Flags, row) &
                                                 (bit(CallFlag::GatewayCacheHit) | bit(CallFlag::TokensUnknown))) != 0)
                        continue;
                    const Likeness likeness = likenessOf(calls, row);
                    if (likeness.input + likeness.output <= 0 || (onlyKnown && !m_likenesses.contains(likeness)))
                        continue;
                    m_candidates.push_back({likeness, calls.number(NumberColumn::StartedAt, row), first + row,
                                            sources[row],
                                            callKey(m_seeds[sources[row]], calls.text(TextColumn::Id, row)),
                                            std::string(calls.text(TextColumn::ResponseId, row))});
                }
            },
            likenessColumns());
    }

    Likeness likenessOf(const CallBatch &calls, std::uint32_t row) const
    {
        Likeness likeness;
        likeness.model = std::hash<std::string>()(m_models[calls.codes(Dimension::Model)[row]]);
        std::uint64_t input = 0;
        for (const NumberColumn c : {NumberColumn::UncachedInput, NumberColumn::CacheRead, NumberColumn::CacheWrite5m,
                                     NumberColumn::CacheWrite1h})
            input += static_cast<std::uint64_t>(calls.number(c, row));
        likeness.input = static_cast<std::int64_t>(std::min<std::uint64_t>(input, std::uint64_t{1} << 60));
        likeness.output = std::clamp<std::int64_t>(calls.number(NumberColumn::Output, row), 0, std::int64_t{1} << 60);
        return likeness;
    }

    bool mayBeOne(const Candidate &a, const Candidate &b) const
    {
        if (a.source == b.source || m_decisions.apart(a.key, b.key))
            return false;
        return a.responseId.empty() || b.responseId.empty() || a.responseId == b.responseId ||
               !sameMake(a.responseId, b.responseId);
    }

    std::vector<Pair> pairs() const
    {
        std::vector<Pair> found;
        for (std::size_t i = 0; i < m_candidates.size(); ++i) {
            const Candidate &a = m_candidates[i];
            for (std::size_t k = i + 1; k < m_candidates.size() && m_candidates[k].likeness == a.likeness; ++k) {
                const Candidate &b = m_candidates[k];
                // Sorted by time: no overflow for times as far apart as they can be.
                if (static_cast<std::uint64_t>(b.time) - static_cast<std::uint64_t>(a.time) >
                    static_cast<std::uint64_t>(m_options.withinMicros))
                    break;
                if (mayBeOne(a, b))
                    found.push_back({b.time - a.time, &a, &b});
            }
        }
        return found;
    }

    /// The nearest first, each call in one pair at most.
    std::vector<Pair> choose(std::vector<Pair> found) const
    {
        std::sort(found.begin(), found.end(), [](const Pair &a, const Pair &b) {
            return std::tie(a.apart, a.a->position, a.b->position) < std::tie(b.apart, b.a->position, b.b->position);
        });
        std::set<std::uint64_t> taken;
        std::vector<Pair> chosen;
        for (const Pair &pair : found) {
            if (chosen.size() == m_options.limit)
                break;
            if (taken.contains(pair.a->position) || taken.contains(pair.b->position))
                continue;
            taken.insert({pair.a->position, pair.b->position});
            chosen.push_back(pair);
        }
        return chosen;
    }

    Result<std::vector<ProposedMerge>> records(const std::vector<Pair> &chosen)
    {
        std::vector<std::uint64_t> positions;
        for (const Pair &pair : chosen) {
            positions.push_back(pair.a->position);
            positions.push_back(pair.b->position);
        }
        Result<std::vector<CallRecord>> calls = readRecordsAt(m_reader, positions);
        if (!calls)
            return calls.error();
        std::vector<ProposedMerge> proposals;
        for (std::size_t i = 0; i < chosen.size(); ++i)
            proposals.push_back({std::move((*calls)[2 * i]), std::move((*calls)[2 * i + 1]), chosen[i].apart});
        return proposals;
    }

    Database &m_database;
    ProposalOptions m_options;
    JobControl *m_control;
    ChunkReader m_reader;
    MergeDecisions m_decisions;
    std::vector<std::string> m_models;  ///< by code, see modelFamily()
    std::vector<std::uint64_t> m_seeds; ///< by code of the source
    std::vector<Candidate> m_candidates;
    std::set<Likeness> m_likenesses;
};

} // namespace

Result<std::vector<ProposedMerge>> proposeMergesIn(Database &database, const ProposalOptions &options,
                                                   JobControl *control)
{
    const Transaction oneState(database, false);
    return ProposalSearch(database, options, control).run();
}

} // namespace tokenledger

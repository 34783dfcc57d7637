// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/usagesource.h"

#include "models/analysis/usageauthority.h"

#include <algorithm>
#include <limits>
#include <unordered_map>

namespace tokenledger::analysis {

namespace {

/// The range with both ends moved out to whole days.
TimeRange wholeDays(const TimeRange &range)
{
    constexpr std::int64_t day = 86'400LL * 1'000'000;
    TimeRange whole = range;
    const auto past = [](Instant at) { return (at.micros % day + day) % day; };
    if (range.from.micros > std::numeric_limits<std::int64_t>::min() + day)
        whole.from.micros -= past(range.from);
    if (range.to.micros < std::numeric_limits<std::int64_t>::max() - day && past(range.to) != 0)
        whole.to.micros += day - past(range.to);
    return whole;
}

constexpr std::array usageNumbers = {NumberColumn::StartedAt,    NumberColumn::UncachedInput, NumberColumn::CacheRead,
                                     NumberColumn::CacheWrite5m, NumberColumn::CacheWrite1h,  NumberColumn::Output,
                                     NumberColumn::Reasoning,    NumberColumn::Requests,      NumberColumn::ReportedCost,
                                     NumberColumn::ComputedCost};

} // namespace

Result<std::unique_ptr<UsageSource>> UsageSource::create(const CallSource &source, const TimeRange &range,
                                                         std::uint32_t dimensions, int threads, JobControl *control)
{
    std::unique_ptr<UsageSource> made(new UsageSource(source));
    const TimeRange days = wholeDays(range);
    auto usage = source.usage(days);
    if (!usage)
        return usage.error();
    const TimeRange reach = daysOfUsage(*usage, days);
    if (reach.from < days.from || days.to < reach.to) {
        usage = source.usage({std::min(days.from, reach.from), std::max(days.to, reach.to)});
        if (!usage)
            return usage.error();
    }
    const auto calls = projectsOfCalls(source, *usage, threads, control);
    if (!calls)
        return calls.error();
    if (const Result<void> taken = made->take(usage->rows, countingUsage(*usage, *calls), dimensions); !taken)
        return taken.error();
    return made;
}

Result<void> UsageSource::take(const CallBatch &rows, const std::vector<bool> &counts, std::uint32_t dimensions)
{
    std::vector<std::size_t> taken;
    for (std::size_t row = 0; row < rows.size(); ++row)
        if (counts[row])
            taken.push_back(row);
    for (const NumberColumn column : usageNumbers) {
        std::vector<std::int64_t> &numbers = m_rows.writableNumbers(column);
        for (const std::size_t row : taken)
            numbers.push_back(rows.number(column, row));
    }
    TextValues &tags = m_rows.writableTexts(TextColumn::Tags);
    tags.offsets.push_back(0);
    for (const std::size_t row : taken) {
        tags.bytes.append(rows.text(TextColumn::Tags, row));
        tags.offsets.push_back(static_cast<std::uint32_t>(tags.bytes.size()));
    }
    m_rows.setSize(taken.size());
    for (std::size_t d = 0; d < dimensionCount; ++d)
        if ((dimensions >> d) & 1U)
            if (Result<void> done = takeCodes(static_cast<Dimension>(d), rows, taken); !done)
                return done;
    return {};
}

Result<void> UsageSource::takeCodes(Dimension dimension, const CallBatch &rows, const std::vector<std::size_t> &taken)
{
    if (taken.empty())
        return {};
    const auto texts = m_source.dictionary(dimension);
    if (!texts)
        return texts.error();
    std::unordered_map<std::string_view, std::uint32_t> known;
    known.emplace(std::string_view(), 0U);
    for (std::size_t code = 0; code < texts->size(); ++code)
        known.emplace((*texts)[code], static_cast<std::uint32_t>(code));
    const auto first = static_cast<std::uint32_t>(std::max<std::size_t>(texts->size(), 1));
    std::vector<std::string> &fresh = m_newTexts[index(dimension)];
    for (const std::size_t row : taken) {
        const std::string_view text = rows.text(dimension, row);
        const auto [place, isNew] = known.try_emplace(text, first + static_cast<std::uint32_t>(fresh.size()));
        if (isNew)
            fresh.emplace_back(text);
        m_rows.codes(dimension).push_back(place->second);
    }
    return {};
}

Result<std::vector<std::string>> UsageSource::dictionary(Dimension d) const
{
    auto texts = m_source.dictionary(d);
    if (!texts)
        return texts;
    if (texts->empty())
        texts->emplace_back();
    texts->insert(texts->end(), m_newTexts[index(d)].begin(), m_newTexts[index(d)].end());
    return texts;
}

CubeMetrics metricsOfUsage(const CallBatch &rows, std::size_t row, CostBasis basis)
{
    const auto number = [&rows, row](NumberColumn column) { return rows.number(column, row); };
    const std::int64_t requests = number(NumberColumn::Requests);
    const std::int64_t computed = number(NumberColumn::ComputedCost);
    const bool preferComputed = basis != CostBasis::Reported && computed != nullNumber;
    const std::int64_t cost = preferComputed ? computed : number(NumberColumn::ReportedCost);
    CubeMetrics metrics;
    metrics.calls = requests == nullNumber ? 0 : requests;
    metrics.unpricedCalls = cost == nullNumber ? std::max<std::int64_t>(metrics.calls, 1) : 0;
    metrics.uncachedInput = number(NumberColumn::UncachedInput);
    metrics.cacheRead = number(NumberColumn::CacheRead);
    metrics.cacheWrite = number(NumberColumn::CacheWrite5m) + number(NumberColumn::CacheWrite1h);
    metrics.output = number(NumberColumn::Output);
    metrics.reasoning = number(NumberColumn::Reasoning);
    metrics.cost = Money::fromNano(cost == nullNumber ? 0 : cost);
    return metrics;
}

} // namespace tokenledger::analysis

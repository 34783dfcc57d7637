// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/usageauthority.h"

#include <algorithm>
#include <limits>
#include <mutex>
#include <unordered_map>

namespace tokenledger::analysis {

namespace {

using Projects = std::set<std::string, std::less<>>;

constexpr std::int64_t secondsPerDay = 86'400;

std::int64_t dayOf(Instant at)
{
    const std::int64_t seconds = at.seconds();
    return (seconds - (seconds % secondsPerDay + secondsPerDay) % secondsPerDay) / secondsPerDay;
}

/// First and last day of a row.
std::pair<std::int64_t, std::int64_t> daysOf(const UsageRows &usage, std::size_t row)
{
    const std::int64_t first = dayOf({usage.rows.number(NumberColumn::StartedAt, row)});
    return {first, std::clamp(dayOf({usage.until[row].micros - 1}), first, first + mostDaysOfUsage)};
}

bool covers(const Projects &told, std::string_view project, const Projects &known)
{
    if (told.empty())
        return false;
    if (project.empty() || told.contains(std::string_view()) || told.contains(project))
        return true;
    return !std::includes(known.begin(), known.end(), told.begin(), told.end());
}

/// Rows of usage by their source, the nearest to the provider's books first.
class Deciding
{
public:
    Deciding(const UsageRows &usage, const ProjectsByDay &calls) : m_usage(usage), m_told(calls)
    {
        for (std::size_t row = 0; row < usage.rows.size(); ++row)
            m_rows[{usage.standing[row], std::string(usage.rows.text(Dimension::Source, row))}].push_back(row);
    }

    std::vector<bool> run()
    {
        std::vector<bool> counts(m_usage.rows.size());
        for (const auto &[source, rows] : m_rows) {
            const ProjectsByDay known = projectsOf(rows);
            for (const std::size_t row : rows)
                counts[row] = !isCovered(row, known);
            for (const auto &[when, projects] : known)
                m_told[when].insert(projects.begin(), projects.end());
        }
        return counts;
    }

private:
    ProjectsByDay projectsOf(const std::vector<std::size_t> &rows) const
    {
        ProjectsByDay projects;
        for (const std::size_t row : rows) {
            const auto [first, last] = daysOf(m_usage, row);
            const std::string provider(m_usage.rows.text(Dimension::Provider, row));
            for (std::int64_t day = first; day <= last; ++day)
                projects[{provider, day}].emplace(m_usage.rows.text(Dimension::Project, row));
        }
        return projects;
    }

    bool isCovered(std::size_t row, const ProjectsByDay &known) const
    {
        const auto [first, last] = daysOf(m_usage, row);
        const std::string provider(m_usage.rows.text(Dimension::Provider, row));
        for (std::int64_t day = first; day <= last; ++day) {
            const auto told = m_told.find({provider, day});
            if (told != m_told.end() &&
                covers(told->second, m_usage.rows.text(Dimension::Project, row), known.at({provider, day})))
                return true;
        }
        return false;
    }

    const UsageRows &m_usage;
    ProjectsByDay m_told; ///< by calls and by nearer sources
    std::map<std::pair<std::uint8_t, std::string>, std::vector<std::size_t>> m_rows;
};

/// Days on which there are calls, by codes of provider and project: of one thread.
using DaysOfCodes = std::unordered_map<std::uint64_t, std::set<std::int64_t>>;

void addDays(const CallBatch &calls, DaysOfCodes &days)
{
    constexpr std::int64_t microsPerDay = secondsPerDay * 1'000'000;
    const auto &providers = calls.codes(Dimension::Provider);
    const auto &projects = calls.codes(Dimension::Project);
    std::unordered_map<std::uint64_t, TimeRange> lastDay; // calls come in order of time, nearly
    for (std::size_t row = 0; row < calls.size(); ++row) {
        const std::uint64_t codes = std::uint64_t{providers[row]} << 32 | projects[row];
        const Instant at{calls.number(NumberColumn::StartedAt, row)};
        const auto [last, isNew] = lastDay.try_emplace(codes, TimeRange{{0}, {0}});
        if (!isNew && last->second.contains(at))
            continue;
        const std::int64_t day = dayOf(at);
        last->second = {{day * microsPerDay}, {(day + 1) * microsPerDay}};
        days[codes].insert(day);
    }
}

} // namespace

TimeRange daysOfUsage(const UsageRows &usage, const TimeRange &range)
{
    std::int64_t first = std::numeric_limits<std::int64_t>::max();
    std::int64_t last = std::numeric_limits<std::int64_t>::min();
    for (std::size_t row = 0; row < usage.rows.size(); ++row) {
        if (!range.contains({usage.rows.number(NumberColumn::StartedAt, row)}))
            continue;
        const auto [from, to] = daysOf(usage, row);
        first = std::min(first, from);
        last = std::max(last, to);
    }
    if (first > last)
        return {{0}, {0}};
    return {Instant::fromSeconds(first * secondsPerDay), Instant::fromSeconds((last + 1) * secondsPerDay)};
}

std::vector<bool> countingUsage(const UsageRows &usage, const ProjectsByDay &calls)
{
    return Deciding(usage, calls).run();
}

Result<ProjectsByDay> projectsOfCalls(const CallSource &source, const UsageRows &usage, int threads, JobControl *control)
{
    ProjectsByDay projects;
    if (usage.rows.isEmpty())
        return projects;
    const TimeRange span = daysOfUsage(usage, {});
    std::vector<DaysOfCodes> days(static_cast<std::size_t>(std::max(threads, 1)));
    ColumnSet columns;
    columns.add(Dimension::Provider).add(Dimension::Project).add(NumberColumn::StartedAt);
    const auto visited = source.visitCalls(
        columns, span, threads,
        [&days](const CallChunk &chunk, int slot) { addDays(*chunk.calls, days[static_cast<std::size_t>(slot)]); },
        control);
    if (!visited)
        return visited.error();
    const auto providerTexts = source.dictionary(Dimension::Provider);
    const auto projectTexts = source.dictionary(Dimension::Project);
    if (!providerTexts || !projectTexts)
        return providerTexts ? projectTexts.error() : providerTexts.error();
    const std::int64_t first = dayOf(span.from);
    const std::int64_t last = dayOf({span.to.micros - 1});
    for (const DaysOfCodes &ofThread : days)
        for (const auto &[codes, ofCodes] : ofThread)
            for (const std::int64_t day : ofCodes)
                if (first <= day && day <= last)
                    projects[{(*providerTexts)[codes >> 32], day}].insert((*projectTexts)[codes & 0xffffffffU]);
    return projects;
}

} // namespace tokenledger::analysis

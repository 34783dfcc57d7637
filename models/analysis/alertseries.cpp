// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/alertseries.h"

#include "models/analysis/documentvalues.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>
#include <unordered_map>

namespace tokenledger {

namespace {

constexpr std::size_t mostSharedAxes = 2;
/// Runs with calls in more than one of so many hours are laid out hour by hour in place of being sorted.
constexpr std::size_t denseFrom = 8;
/// The groups of so many hours fit a processor's cache; those of a quarter do not.
constexpr std::uint32_t stretchHours = 48;

AlertSums sumsOf(const CubeMetrics &metrics, std::int64_t sign)
{
    AlertSums sums{metrics.cost.nano(), metrics.calls,     metrics.inputTokens() + metrics.output,
                   metrics.inputTokens(), metrics.cacheRead, metrics.unpricedCalls};
    for (std::int64_t &sum : sums)
        sum *= sign;
    return sums;
}

void add(AlertSums &into, const AlertSums &sums)
{
    for (std::size_t i = 0; i < alertSumCount; ++i)
        into[i] += sums[i];
}

std::vector<HourlyRun::Cell> inOrder(std::vector<HourlyRun::Cell> cells)
{
    const auto earlier = [](const HourlyRun::Cell &a, const HourlyRun::Cell &b) { return a.hour < b.hour; };
    if (cells.empty() || std::is_sorted(cells.begin(), cells.end(), earlier))
        return cells;
    const auto [first, last] = std::minmax_element(cells.begin(), cells.end(), earlier);
    const std::uint32_t base = first->hour;
    const std::size_t span = last->hour - base + 1;
    if (cells.size() < span / denseFrom) {
        std::sort(cells.begin(), cells.end(), earlier);
        return cells;
    }
    std::vector<std::uint32_t> behind(span + 1, 0); // counting sort: after the prefix sums, where each hour begins
    for (const HourlyRun::Cell &cell : cells)
        ++behind[cell.hour - base + 1];
    for (std::size_t i = 1; i <= span; ++i)
        behind[i] += behind[i - 1];
    std::vector<HourlyRun::Cell> sorted(cells.size());
    for (const HourlyRun::Cell &cell : cells)
        sorted[behind[cell.hour - base]++] = cell;
    return sorted;
}

using CellMap = std::map<std::vector<std::string>, std::vector<HourlyRun::Cell>>;

/// Finds the cells of a row's group without its texts, once they were looked up.
class CellsByCodes
{
public:
    CellsByCodes(const CubeResult &answer, CellMap &cells) : m_answer(answer), m_cells(cells) {}

    std::vector<HourlyRun::Cell> &of(const CubeRow &row)
    {
        constexpr unsigned codeBits = 32;
        std::uint64_t codes = 0;
        for (const std::uint32_t code : row.codes)
            codes = codes << codeBits | code;
        std::vector<HourlyRun::Cell> *&cells = m_known[codes];
        if (!cells) {
            std::vector<std::string> key;
            for (std::size_t i = 0; i < row.codes.size(); ++i)
                key.push_back(m_answer.text(row, i));
            cells = &m_cells[std::move(key)];
        }
        return *cells;
    }

private:
    const CubeResult &m_answer;
    CellMap &m_cells;
    std::unordered_map<std::uint64_t, std::vector<HourlyRun::Cell> *> m_known; ///< by the codes of at most two axes
};

/// Values that a rule lets through on one axis of a base.
struct AxisTest
{
    std::size_t position;
    const std::vector<std::string> *values;
    bool passes(const std::vector<std::string> &key) const
    {
        return std::find(values->begin(), values->end(), key[position]) != values->end();
    }
};

std::size_t positionOf(const std::vector<AlertAxis> &axes, const AlertAxis &axis)
{
    return static_cast<std::size_t>(std::find(axes.begin(), axes.end(), axis) - axes.begin());
}

void addAxis(std::vector<AlertAxis> &axes, const AlertAxis &axis)
{
    if (positionOf(axes, axis) == axes.size())
        axes.push_back(axis);
}

/// Dimensions before tags, as answers have them.
std::vector<AlertAxis> sorted(std::vector<AlertAxis> axes)
{
    const auto before = [](const AlertAxis &a, const AlertAxis &b) {
        return std::pair(!a.dimension, a.name()) < std::pair(!b.dimension, b.name());
    };
    std::sort(axes.begin(), axes.end(), before);
    return axes;
}

/// The groups of a single axis that have one of the values; groups are ordered by key.
AlertGroups picked(const AlertGroups &groups, const std::vector<std::string> &values)
{
    const std::set<std::string> wanted(values.begin(), values.end());
    AlertGroups found;
    for (const std::string &value : wanted) {
        const auto before = [](const AlertGroup &group, const std::string &text) { return group.key.front() < text; };
        const auto group = std::lower_bound(groups.begin(), groups.end(), value, before);
        if (group != groups.end() && group->key.front() == value)
            found.push_back(*group);
    }
    return found;
}

/// The groups of a base that pass, with the axes of the rule as their key; groups that become one are added up.
AlertGroups regrouped(const AlertGroups &groups, const std::vector<AxisTest> &tests, const std::vector<std::size_t> &positions)
{
    if (tests.size() == 1 && positions.size() == 1 && !groups.empty() && groups.front().key.size() == 1)
        return picked(groups, *tests.front().values);
    std::map<std::vector<std::string>, std::vector<const AlertGroup *>> parts;
    for (const AlertGroup &group : groups) {
        if (!std::all_of(tests.begin(), tests.end(), [&](const AxisTest &test) { return test.passes(group.key); }))
            continue;
        std::vector<std::string> key;
        for (const std::size_t position : positions)
            key.push_back(group.key[position]);
        parts[std::move(key)].push_back(&group);
    }
    AlertGroups made;
    for (const auto &[key, members] : parts) {
        if (members.size() == 1) {
            made.push_back({key, members.front()->run});
            continue;
        }
        std::vector<HourlyRun::Cell> cells;
        for (const AlertGroup *member : members)
            member->run->appendTo(cells);
        made.push_back({key, std::make_shared<const HourlyRun>(std::move(cells))});
    }
    return made;
}

} // namespace

bool looksAtHours(const AlertRule &rule)
{
    const std::string_view kind = rule.kind();
    return rule.window == Bucket::Hour && kind != "budget" && kind != "cap" && kind != "projected";
}

HourlyRun::HourlyRun(std::vector<Cell> cells)
{
    cells = inOrder(std::move(cells));
    m_hours.reserve(cells.size());
    for (auto &column : m_running) {
        column.reserve(cells.size() + 1);
        column.push_back(0);
    }
    for (std::size_t i = 0; i < cells.size();) {
        AlertSums sums{};
        const std::uint32_t hour = cells[i].hour;
        for (; i < cells.size() && cells[i].hour == hour; ++i)
            add(sums, cells[i].sums);
        if (sums[static_cast<std::size_t>(AlertSum::Calls)] == 0)
            continue; // all calls of the hour belong to the part that was taken off
        m_hours.push_back(hour);
        for (std::size_t k = 0; k < alertSumCount; ++k)
            m_running[k].push_back(m_running[k].back() + sums[k]);
    }
}

std::size_t HourlyRun::placeOf(std::uint32_t hour) const
{
    return static_cast<std::size_t>(std::lower_bound(m_hours.begin(), m_hours.end(), hour) - m_hours.begin());
}

std::size_t HourlyRun::placeOf(std::uint32_t hour, std::size_t near) const
{
    constexpr std::size_t patience = 4;
    if (near > m_hours.size() || (near > 0 && m_hours[near - 1] >= hour))
        return placeOf(hour);
    for (std::size_t steps = 0; near < m_hours.size() && m_hours[near] < hour; ++near)
        if (++steps > patience)
            return placeOf(hour);
    return near;
}

std::int64_t HourlyRun::sum(AlertSum sum, std::size_t from, std::size_t to) const
{
    const std::vector<std::int64_t> &running = m_running[static_cast<std::size_t>(sum)];
    return running[to] - running[from];
}

void HourlyRun::appendTo(std::vector<Cell> &cells) const
{
    for (std::size_t place = 0; place < m_hours.size(); ++place) {
        Cell &cell = cells.emplace_back();
        cell.hour = m_hours[place];
        for (std::size_t i = 0; i < alertSumCount; ++i)
            cell.sums[i] = m_running[i][place + 1] - m_running[i][place];
    }
}

std::string AlertSeriesBook::Subject::key() const
{
    const bool apart = measure == AlertMeasure::ErrorCost || measure == AlertMeasure::UnattributedCost;
    std::string text = apart ? std::string(name(measure)) : std::string();
    for (const AlertAxis &axis : axes)
        text += '\n' + axis.name();
    return text + (callsAlone ? "\ncalls\n" : "\nall\n") + whereJson(where).dump();
}

AlertQuestion AlertSeriesBook::questionOf(const Subject &subject, Part part) const
{
    AlertQuestion question;
    question.callsAlone = subject.callsAlone;
    for (const AlertAxis &axis : subject.axes) {
        if (axis.dimension)
            question.cube.by.push_back(*axis.dimension);
        else
            question.byTags.push_back(axis.tag);
    }
    question.cube.where = subject.where.dimensions;
    question.whereTags = subject.where.tags;
    if (part == Part::Failed)
        question.cube.where.push_back({Dimension::Status, {"ok"}, true});
    if (part == Part::Attributed)
        for (const Dimension dimension : {Dimension::Feature, Dimension::Tenant})
            question.cube.where.push_back({dimension, {std::string()}, true});
    question.cube.bucket = Bucket::Hour;
    question.cube.zone = m_calendar->zone();
    question.whole = m_calendar->range();
    return question;
}

Result<void> AlertSeriesBook::collect(const Subject &subject, Part part, CellMap &into) const
{
    AlertQuestion question = questionOf(subject, part);
    const bool tagged = !question.byTags.empty() || !question.whereTags.empty();
    const std::uint32_t stretch = tagged ? std::max(1U, m_calendar->hours()) : stretchHours;
    for (std::uint32_t hour = 0; hour < m_calendar->hours(); hour += stretch) {
        question.cube.range = {m_calendar->start(hour), m_calendar->start(std::min(hour + stretch, m_calendar->hours()))};
        const Result<CubeResult> answer = m_ask(question);
        if (!answer)
            return answer.error();
        CellsByCodes byCodes(*answer, into);
        for (const CubeRow &row : answer->rows)
            byCodes.of(row).push_back({m_calendar->hourOf(*row.bucket), sumsOf(row.metrics, part == Part::Attributed ? -1 : 1)});
    }
    return {};
}

Result<std::shared_ptr<const AlertSeriesBook::Base>> AlertSeriesBook::baseOf(const Subject &subject)
{
    std::shared_ptr<const Base> &known = m_bases[subject.key()];
    if (known)
        return known;
    CellMap cells;
    if (const auto done = collect(subject, subject.measure == AlertMeasure::ErrorCost ? Part::Failed : Part::All, cells); !done)
        return done.error();
    if (subject.measure == AlertMeasure::UnattributedCost)
        if (const auto done = collect(subject, Part::Attributed, cells); !done)
            return done.error();
    auto base = std::make_shared<Base>();
    base->axes = subject.axes;
    for (auto &[key, run] : cells)
        base->groups.push_back({key, std::make_shared<const HourlyRun>(std::move(run))});
    known = std::move(base);
    return known;
}

Result<std::shared_ptr<const AlertGroups>> AlertSeriesBook::groupsOf(const AlertRule &rule)
{
    const bool callsAlone = m_hasUsage && looksAtHours(rule);
    std::string ruleKey = Subject{rule.axis, rule.where, rule.measure, callsAlone}.key();
    if (const auto found = m_groups.find(ruleKey); found != m_groups.end())
        return found->second;
    std::vector<AlertAxis> axes = rule.axis;
    for (const DimensionFilter &filter : rule.where.dimensions)
        addAxis(axes, {filter.dimension, {}});
    for (const TagFilter &filter : rule.where.tags)
        addAxis(axes, {std::nullopt, filter.name});
    const bool shared = axes.size() <= mostSharedAxes;
    const auto base = baseOf({sorted(shared ? axes : rule.axis), shared ? CallWhere() : rule.where, rule.measure, callsAlone});
    if (!base)
        return base.error();
    std::vector<AxisTest> tests;
    for (const DimensionFilter &filter : rule.where.dimensions)
        if (shared)
            tests.push_back({positionOf((*base)->axes, {filter.dimension, {}}), &filter.values});
    for (const TagFilter &filter : rule.where.tags)
        if (shared)
            tests.push_back({positionOf((*base)->axes, {std::nullopt, filter.name}), &filter.values});
    std::vector<std::size_t> positions;
    for (const AlertAxis &axis : rule.axis)
        positions.push_back(positionOf((*base)->axes, axis));
    auto groups = std::make_shared<const AlertGroups>(regrouped((*base)->groups, tests, positions));
    m_groups.emplace(std::move(ruleKey), groups);
    return groups;
}

} // namespace tokenledger

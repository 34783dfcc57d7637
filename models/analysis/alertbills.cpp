// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/alertbills.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace tokenledger {

namespace {

using Key = std::vector<std::string>;

/// What one group is billed for a day, or for more than a day, and what its calls cost.
struct Compared
{
    Money billed;
    Money attributed;
    bool provisional = false;

    void add(const ReconcileRow &row)
    {
        billed = Money::fromNano(billed.nano() + row.billed.nano());
        attributed = Money::fromNano(attributed.nano() + row.attributed.nano());
        provisional = provisional || row.provisional;
    }
    bool counts() const { return !billed.isZero() && !provisional; }
};

/// One group in one month: by day, and under the empty text what the lines of more than a day say.
using MonthOfGroup = std::map<std::string, Compared>;

struct GroupCells
{
    std::vector<HourlyRun::Cell> calls;
    std::vector<HourlyRun::Cell> bill;
};

class BilledGroups
{
public:
    BilledGroups(const AlertRule &rule, const AlertCalendar &calendar) : m_rule(rule), m_calendar(calendar)
    {
        for (const AlertAxis &axis : rule.axis)
            m_fields.push_back(*reconcileFieldOf(*axis.dimension));
        for (const DimensionFilter &filter : rule.where.dimensions)
            m_fields.push_back(*reconcileFieldOf(filter.dimension));
        m_fields.push_back(ReconcileField::Day);
    }

    const std::vector<ReconcileField> &fields() const { return m_fields; }

    void addMonth(const std::vector<ReconcileRow> &rows, Instant month)
    {
        std::map<Key, MonthOfGroup> groups;
        for (const ReconcileRow &row : rows)
            if (passes(row))
                groups[keyOf(row)][row.key.back()].add(row);
        for (const auto &[key, days] : groups)
            addGroup(m_cells[key], days, month);
    }

    AlertGroups take()
    {
        AlertGroups groups;
        for (auto &[key, cells] : m_cells)
            if (!cells.bill.empty())
                groups.push_back({key, std::make_shared<const HourlyRun>(std::move(cells.calls)), std::make_shared<const HourlyRun>(std::move(cells.bill))});
        return groups;
    }

private:
    Key keyOf(const ReconcileRow &row) const { return {row.key.begin(), row.key.begin() + static_cast<std::ptrdiff_t>(m_rule.axis.size())}; }

    bool passes(const ReconcileRow &row) const
    {
        std::size_t place = m_rule.axis.size();
        return std::all_of(m_rule.where.dimensions.begin(), m_rule.where.dimensions.end(), [&](const DimensionFilter &filter) {
            return std::find(filter.values.begin(), filter.values.end(), row.key[place++]) != filter.values.end();
        });
    }

    void addGroup(GroupCells &cells, const MonthOfGroup &days, Instant month) const
    {
        const auto longer = days.find(std::string());
        const bool whole = m_rule.window == Bucket::Month && longer != days.end() && !longer->second.billed.isZero();
        if (whole && longer->second.provisional)
            return;
        if (whole)
            addCell(cells.bill, month, longer->second.billed);
        for (const auto &[day, compared] : days) {
            const auto at = parseIso8601(day);
            if (!at || compared.provisional || !(whole || compared.counts()))
                continue;
            addCell(cells.calls, *at, compared.attributed);
            if (compared.counts())
                addCell(cells.bill, *at, compared.billed);
        }
    }

    /// One of its sums says that there is something: a run leaves hours without calls out.
    void addCell(std::vector<HourlyRun::Cell> &cells, Instant at, Money cost) const
    {
        if (at < m_calendar.start(0) || at >= m_calendar.range().to)
            return;
        HourlyRun::Cell cell;
        cell.hour = m_calendar.hourOf(at);
        cell.sums[static_cast<std::size_t>(AlertSum::Cost)] = cost.nano();
        cell.sums[static_cast<std::size_t>(AlertSum::Calls)] = 1;
        cells.push_back(cell);
    }

    const AlertRule &m_rule;
    const AlertCalendar &m_calendar;
    std::vector<ReconcileField> m_fields;
    std::map<Key, GroupCells> m_cells;
};

} // namespace

Result<std::shared_ptr<const AlertGroups>> billedGroupsOf(const AlertRule &rule, const AlertCalendar &calendar, const AlertBillAsk &ask)
{
    BilledGroups groups(rule, calendar);
    for (std::uint32_t hour = 0; hour < calendar.hours();) {
        const TimeRange month = calendar.periodOf(Bucket::Month, hour);
        const auto answer = ask({month, groups.fields(), {}});
        if (!answer)
            return answer.error();
        groups.addMonth(answer->rows, month.from);
        hour = calendar.firstHourFrom(month.to);
    }
    return std::make_shared<const AlertGroups>(groups.take());
}

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/alertcauses.h"

#include "models/analysis/alertconditions.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>

namespace tokenledger {

namespace {

constexpr std::int64_t microsOfHour = 3'600'000'000;
constexpr std::int64_t microsOfDay = 24 * microsOfHour;
constexpr std::size_t mostGroups = 2;
constexpr std::int64_t leastPart = 10; ///< a group is named when it is at least a tenth of the change
constexpr int mostLevels = 2;

constexpr std::array explaining = {Dimension::Key,    Dimension::Tenant, Dimension::Feature,     Dimension::Prompt, Dimension::Project,
                                   Dimension::Model,  Dimension::Region, Dimension::Environment, Dimension::Tier};

/// The span and, summed up, the stretches that it is compared with.
struct Sums
{
    std::int64_t value = 0;
    std::int64_t calls = 0;
    std::int64_t valueBefore = 0;
    std::int64_t callsBefore = 0;
    bool operator==(const Sums &) const = default;
};
using SumsByText = std::map<std::string, Sums>;

std::int64_t ratio(Int128 numerator, Int128 denominator)
{
    return AlertValue{numerator, denominator}.rounded();
}

class CauseFinder
{
public:
    CauseFinder(const AlertRule &rule, const AlertStretch &stretch, const AlertSeriesBook::Ask &ask) : m_rule(rule), m_span(stretch.span), m_ask(ask)
    {
        setWindows(stretch.firstCall);
        setFilters(stretch.key);
        m_base.cube.range = {{m_span.from.micros - m_windows * m_step}, m_span.to};
        m_base.cube.bucket = Bucket::Hour;
        m_base.cube.zone = stretch.zone;
        m_base.callsAlone = looksAtHours(rule);
    }
    Result<AlertCauses> find()
    {
        AlertCauses causes;
        causes.unit = isCount() ? AlertUnit::Count : AlertUnit::Money;
        causes.windows = m_windows;
        causes.daysApart = static_cast<int>(m_step / microsOfDay);
        const auto models = sumsBy(Dimension::Model, m_base);
        if (!models)
            return models.error();
        Sums all;
        for (const auto &[text, sums] : *models)
            add(all, sums);
        causes.observed = all.value;
        causes.calls = all.calls;
        if (m_windows == 0)
            return causes;
        causes.usual = ratio(all.valueBefore, m_windows);
        causes.usualCalls = ratio(all.callsBefore, m_windows);
        if (!isCount())
            splitByCause(*models, all, causes);
        causes.causes.push_back({AlertCause::Kind::Change, 0, std::nullopt, {}, causes.observed - causes.usual});
        if (const auto found = addGroups(m_base, causes.observed - causes.usual, 1, causes); !found)
            return found.error();
        return causes;
    }

private:
    void setWindows(Instant firstCall)
    {
        const std::int64_t length = m_span.to.micros - m_span.from.micros;
        m_step = std::max(microsOfDay, (length + microsOfDay - 1) / microsOfDay * microsOfDay);
        const int most = m_step == microsOfDay ? 7 : m_step <= 7 * microsOfDay ? 4 : 1;
        const std::int64_t firstHour = firstCall.micros / microsOfHour * microsOfHour;
        while (m_windows < most && m_span.from.micros - (m_windows + 1) * m_step >= firstHour)
            ++m_windows;
    }

    void setFilters(const std::vector<std::string> &key)
    {
        m_base.cube.where = m_rule.where.dimensions;
        m_base.whereTags = m_rule.where.tags;
        for (std::size_t i = 0; i < m_rule.axis.size() && i < key.size(); ++i) {
            if (m_rule.axis[i].dimension)
                m_base.cube.where.push_back({*m_rule.axis[i].dimension, {key[i]}, false});
            else
                m_base.whereTags.push_back({m_rule.axis[i].tag, {key[i]}, false});
        }
        if (m_rule.measure == AlertMeasure::ErrorCost)
            m_base.cube.where.push_back({Dimension::Status, {"ok"}, true});
    }

    bool isCount() const
    {
        return m_rule.measure == AlertMeasure::Calls || m_rule.measure == AlertMeasure::Tokens || m_rule.measure == AlertMeasure::UnpricedCalls;
    }

    std::int64_t valueOf(const CubeMetrics &metrics) const
    {
        switch (m_rule.measure) {
        case AlertMeasure::Calls: return metrics.calls;
        case AlertMeasure::Tokens: return metrics.inputTokens() + metrics.output;
        case AlertMeasure::UnpricedCalls: return metrics.unpricedCalls;
        default: return metrics.cost.nano();
        }
    }

    static void add(Sums &into, const Sums &more)
    {
        into.value += more.value;
        into.calls += more.calls;
        into.valueBefore += more.valueBefore;
        into.callsBefore += more.callsBefore;
    }

    /// Whether an hour lies in the span, or in a stretch before it that counts.
    enum class Side { Span, Before, Neither };
    Side sideOf(Instant hour) const
    {
        if (hour >= m_span.from)
            return hour < m_span.to ? Side::Span : Side::Neither;
        const std::int64_t after = (hour.micros - m_span.from.micros) % m_step; // negative, or zero
        const std::int64_t place = after == 0 ? 0 : after + m_step;
        return place < m_span.to.micros - m_span.from.micros ? Side::Before : Side::Neither;
    }

    Result<SumsByText> sumsBy(Dimension dimension, AlertQuestion question) const
    {
        question.cube.by = {dimension};
        const auto answer = m_ask(question);
        if (!answer)
            return answer.error();
        SumsByText sums;
        addTo(sums, *answer, 1);
        if (m_rule.measure == AlertMeasure::UnattributedCost) { // what lacks a feature or a tenant: all without what has both
            for (const Dimension needed : {Dimension::Feature, Dimension::Tenant})
                question.cube.where.push_back({needed, {std::string()}, true});
            const auto attributed = m_ask(question);
            if (!attributed)
                return attributed.error();
            addTo(sums, *attributed, -1);
            std::erase_if(sums, [](const auto &entry) { return entry.second == Sums(); });
        }
        return sums;
    }

    void addTo(SumsByText &sums, const CubeResult &answer, std::int64_t sign) const
    {
        for (const CubeRow &row : answer.rows) {
            const Side side = sideOf(*row.bucket);
            const std::int64_t value = sign * valueOf(row.metrics);
            const std::int64_t priced = sign * (row.metrics.calls - row.metrics.unpricedCalls);
            if (side == Side::Span)
                add(sums[answer.text(row, 0)], {value, priced, 0, 0});
            else if (side == Side::Before)
                add(sums[answer.text(row, 0)], {0, 0, value, priced});
        }
    }

    void splitByCause(const SumsByText &models, const Sums &all, AlertCauses &causes) const
    {
        if (all.callsBefore == 0) { // there was nothing that could have become dearer
            causes.causes.push_back({AlertCause::Kind::Volume, 0, std::nullopt, {}, causes.observed - causes.usual});
            return;
        }
        const std::int64_t atUsualCost = ratio(Int128(all.calls) * all.valueBefore, all.callsBefore);
        std::int64_t atUsualPrices = 0;
        std::string gained;
        Int128 largestGain = 0;
        for (const auto &[text, sums] : models) {
            atUsualPrices += sums.callsBefore == 0 ? sums.value : ratio(Int128(sums.calls) * sums.valueBefore, sums.callsBefore);
            const Int128 gain = Int128(sums.calls) * all.callsBefore - Int128(sums.callsBefore) * all.calls;
            if (gain > largestGain) {
                largestGain = gain;
                gained = text;
            }
        }
        using enum AlertCause::Kind;
        causes.causes.push_back({Volume, 0, std::nullopt, {}, atUsualCost - causes.usual});
        causes.causes.push_back({Mix, 0, Dimension::Model, gained, atUsualPrices - atUsualCost});
        causes.causes.push_back({Price, 0, std::nullopt, {}, all.value - atUsualPrices});
    }

    struct Split
    {
        Dimension dimension = Dimension::Key;
        std::vector<std::pair<std::string, std::int64_t>> changes; ///< of all groups; the largest in the direction of the whole first
        std::int64_t departure = 0;                                ///< largest change beyond the group's usual share of the whole's
    };

    /// The groups' changes add up to `change`: what rounding leaves goes to the first.
    Split splitOf(Dimension dimension, const SumsByText &sums, std::int64_t change) const
    {
        Split split{dimension, {}, 0};
        Int128 before = 0;
        for (const auto &[text, one] : sums)
            before += one.valueBefore;
        std::int64_t left = change;
        for (const auto &[text, one] : sums) {
            const std::int64_t part = one.value - ratio(one.valueBefore, m_windows);
            const std::int64_t expected = before > 0 ? ratio(Int128(change) * one.valueBefore, before) : 0;
            split.departure = std::max(split.departure, change > 0 ? part - expected : expected - part);
            split.changes.emplace_back(text, part);
            left -= part;
        }
        std::stable_sort(split.changes.begin(), split.changes.end(),
                         [change](const auto &a, const auto &b) { return change > 0 ? a.second > b.second : a.second < b.second; });
        split.changes.front().second += left;
        return split;
    }

    static bool isFixed(const AlertQuestion &question, Dimension dimension)
    {
        return std::any_of(question.cube.where.begin(), question.cube.where.end(),
                           [&](const DimensionFilter &filter) { return filter.dimension == dimension && filter.values.size() == 1 && !filter.exclude; });
    }

    /// The dimension in which one group departs most from its usual share. One with a single group explains nothing.
    Result<std::optional<Split>> bestSplit(const AlertQuestion &question, std::int64_t change) const
    {
        std::optional<Split> best;
        for (const Dimension dimension : explaining) {
            if (isFixed(question, dimension))
                continue;
            const auto sums = sumsBy(dimension, question);
            if (!sums)
                return sums.error();
            if (sums->size() < 2)
                continue;
            Split split = splitOf(dimension, *sums, change);
            if (!best || split.departure > best->departure)
                best = std::move(split);
        }
        return best;
    }

    Result<void> addGroups(const AlertQuestion &question, std::int64_t change, int level, AlertCauses &causes) const
    {
        if (change == 0 || level > mostLevels)
            return {};
        const auto split = bestSplit(question, change);
        if (!split)
            return split.error();
        if (!*split)
            return {};
        std::int64_t rest = change;
        std::size_t named = 0;
        for (const auto &[text, part] : (*split)->changes) {
            if (named == mostGroups || (part > 0) != (change > 0) || std::llabs(part) < std::llabs(change) / leastPart)
                break;
            causes.causes.push_back({AlertCause::Kind::Group, level, (*split)->dimension, text, part});
            rest -= part;
            if (named++ == 0) {
                AlertQuestion inner = question;
                inner.cube.where.push_back({(*split)->dimension, {text}, false});
                if (const auto found = addGroups(inner, part, level + 1, causes); !found)
                    return found;
            }
        }
        if (named > 0 && named < (*split)->changes.size())
            causes.causes.push_back({AlertCause::Kind::OtherGroups, level, (*split)->dimension, {}, rest});
        return {};
    }

    const AlertRule &m_rule;
    const TimeRange m_span;
    const AlertSeriesBook::Ask &m_ask;
    AlertQuestion m_base;
    std::int64_t m_step = microsOfDay;
    int m_windows = 0;
};

} // namespace

Result<AlertCauses> explainAlert(const AlertRule &rule, const AlertStretch &stretch, const AlertSeriesBook::Ask &ask)
{
    return CauseFinder(rule, stretch, ask).find();
}

} // namespace tokenledger

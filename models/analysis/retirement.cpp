// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/retirement.h"

#include "models/domain/decimal.h"
#include "models/domain/int128.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace tokenledger {

namespace {

using SignalKind = RetirementSignal::Kind;

constexpr std::int64_t daySeconds = 86'400;
constexpr std::array<std::string_view, 5> kindNames = {"feature", "prompt", "prompt_version", "model", "key"};
constexpr std::array<std::string_view, 3> decisionNames = {"keep", "retire", "consolidate"};
constexpr std::array<std::string_view, 6> signalNames = {"low_tail", "fading", "silent", "single_caller", "superseded", "zombie"};

template <typename Enum, std::size_t Size>
std::optional<Enum> byName(const std::array<std::string_view, Size> &names, std::string_view name)
{
    const auto found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? std::nullopt : std::optional(static_cast<Enum>(found - names.begin()));
}

std::vector<Dimension> dimensionsOf(Retirement::Kind kind)
{
    switch (kind) {
    case Retirement::Kind::Feature: return {Dimension::Feature};
    case Retirement::Kind::Prompt: return {Dimension::Prompt};
    case Retirement::Kind::PromptVersion: return {Dimension::Prompt, Dimension::PromptVersion};
    case Retirement::Kind::Model: return {Dimension::Model};
    case Retirement::Kind::Key: return {Dimension::Key};
    }
    return {};
}

std::string percentText(double share)
{
    return std::to_string(static_cast<int>(std::lround(share * 100))) + " %";
}

std::string dayText(std::int64_t day)
{
    return toIso8601(Instant::fromSeconds(day * daySeconds)).substr(0, 10);
}

/// One item and its days; days count from `at` backwards, 1 is the last whole day.
struct Item
{
    std::map<std::int64_t, CubeMetrics> days; ///< by day since 1970
    std::map<std::string, std::int64_t> tenants;
    std::map<std::string, std::int64_t> keys;
    std::string prompt;                       ///< of a version
};

class Finder
{
public:
    Finder(const Snapshot &snapshot, Retirement::Kind kind, Instant at, const std::vector<Retirement> &decisions, const RetirementLimits &limits)
        : m_snapshot(snapshot), m_kind(kind), m_today(at.seconds() / daySeconds), m_decisions(decisions), m_limits(limits)
    {
    }

    Result<std::vector<RetirementCandidate>> find()
    {
        if (const Result<void> read = readDays(); !read)
            return read.error();
        for (const Dimension caller : {Dimension::Tenant, Dimension::Key})
            if (caller != dimensionsOf(m_kind).front())
                if (const Result<void> read = readCallers(caller); !read)
                    return read.error();
        findTail();
        std::vector<RetirementCandidate> candidates;
        for (const auto &[key, item] : m_items)
            if (std::optional<RetirementCandidate> candidate = judge(key, item))
                candidates.push_back(std::move(*candidate));
        std::stable_sort(candidates.begin(), candidates.end(), [](const auto &a, const auto &b) { return a.runRate > b.runRate; });
        return candidates;
    }

private:
    CubeQuery query(std::vector<Dimension> extra) const
    {
        CubeQuery query;
        query.by = dimensionsOf(m_kind);
        query.by.insert(query.by.end(), extra.begin(), extra.end());
        query.range = {m_limits.since, Instant::fromSeconds(m_today * daySeconds)};
        return query;
    }

    /// Nothing for the calls that have no such item.
    std::optional<std::string> keyOf(const CubeResult &result, const CubeRow &row) const
    {
        const std::string &first = result.text(row, 0);
        if (first.empty())
            return std::nullopt;
        if (m_kind != Retirement::Kind::PromptVersion)
            return first;
        const std::string &version = result.text(row, 1);
        return version.empty() ? std::nullopt : std::optional(first + '@' + version);
    }

    Result<void> readDays()
    {
        CubeQuery daily = query({});
        daily.bucket = Bucket::Day;
        const Result<CubeResult> result = m_snapshot.query(daily);
        if (!result)
            return result.error();
        for (const CubeRow &row : result->rows) {
            const std::optional<std::string> key = keyOf(*result, row);
            if (!key)
                continue;
            Item &item = m_items[*key];
            item.prompt = result->text(row, 0);
            item.days[row.bucket->seconds() / daySeconds] = row.metrics;
        }
        return {};
    }

    Result<void> readCallers(Dimension caller)
    {
        CubeQuery callers = query({caller});
        callers.range.from = std::max(m_limits.since, Instant::fromSeconds((m_today - 90) * daySeconds));
        const Result<CubeResult> result = m_snapshot.query(callers);
        if (!result)
            return result.error();
        for (const CubeRow &row : result->rows)
            if (const std::optional<std::string> key = keyOf(*result, row)) {
                Item &item = m_items[*key];
                (caller == Dimension::Tenant ? item.tenants : item.keys)[result->text(row, callers.by.size() - 1)] += row.metrics.calls;
            }
        return {};
    }

    /// Sums of the days from `from` to before `to`, counted back from today.
    CubeMetrics sum(const Item &item, std::int64_t from, std::int64_t to) const
    {
        CubeMetrics sums;
        for (auto day = item.days.lower_bound(m_today - from); day != item.days.end() && day->first < m_today - to; ++day)
            sums.add(day->second);
        return sums;
    }

    /// Calls of the last 90 days below which an item is in the tail.
    void findTail()
    {
        std::vector<std::int64_t> calls;
        for (const auto &[key, item] : m_items)
            if (const std::int64_t active = sum(item, 90, 0).calls; active > 0)
                calls.push_back(active);
        std::sort(calls.begin(), calls.end());
        const auto tail = static_cast<std::size_t>(std::floor(static_cast<double>(calls.size()) * m_limits.tailShare));
        m_tailCalls = tail == 0 ? 0 : calls[tail - 1];
        m_active = calls.size();
    }

    const Retirement *decisionFor(const std::string &key) const
    {
        const auto found = std::find_if(m_decisions.begin(), m_decisions.end(),
                                        [&](const Retirement &one) { return one.kind == m_kind && one.key == key; });
        return found == m_decisions.end() ? nullptr : &*found;
    }

    std::optional<RetirementCandidate> judge(const std::string &key, const Item &item) const
    {
        const Retirement *decision = decisionFor(key);
        if (item.days.empty() || (decision && decision->decision == Retirement::Decision::Keep))
            return std::nullopt;
        RetirementCandidate candidate;
        candidate.kind = m_kind;
        candidate.key = key;
        const CubeMetrics quarter = sum(item, 90, 0);
        candidate.calls = quarter.calls;
        candidate.unpricedCalls = quarter.unpricedCalls;
        candidate.lastCall = Instant::fromSeconds(item.days.rbegin()->first * daySeconds);
        const Int128 year = Int128{sum(item, 30, 0).cost.nano()} * 365;
        candidate.runRate = Money::fromNano(static_cast<std::int64_t>(divideHalfEven<Int128>(year, 30)));
        if (decision) {
            candidate.decision = *decision;
            addZombie(*decision, item, candidate);
        } else {
            addSignals(key, item, candidate);
            candidate.protectedBy = seasonOf(item);
        }
        return candidate.evidence.empty() ? std::nullopt : std::optional(std::move(candidate));
    }

    void addZombie(const Retirement &decision, const Item &item, RetirementCandidate &candidate) const
    {
        const std::int64_t day = decision.decidedAt.seconds() / daySeconds;
        const CubeMetrics after = sum(item, m_today - day - 1, 0);
        if (after.calls > 0)
            candidate.evidence.push_back({SignalKind::Zombie, "called " + std::to_string(after.calls) + " times since " + dayText(day) + ", when it was to be " +
                                                                  (decision.decision == Retirement::Decision::Retire ? "retired" : "consolidated")});
    }

    void addSignals(const std::string &key, const Item &item, RetirementCandidate &candidate) const
    {
        const auto add = [&](SignalKind kind, std::string reason) { candidate.evidence.push_back({kind, std::move(reason)}); };
        const std::int64_t silent = m_today - item.days.rbegin()->first - 1;
        if (silent >= m_limits.silentDays) {
            add(SignalKind::Silent, "no calls for " + std::to_string(silent) + " days, the last on " + dayText(item.days.rbegin()->first));
            return;
        }
        const bool young = m_today - item.days.begin()->first < m_limits.youngDays;
        if (!young && candidate.calls > 0 && candidate.calls <= m_tailCalls)
            add(SignalKind::LowTail, std::to_string(candidate.calls) + " calls in 90 days, among the lowest " + percentText(m_limits.tailShare) + " of " +
                                         std::to_string(m_active) + " in use");
        const std::int64_t now = sum(item, 30, 0).calls;
        const std::int64_t before = sum(item, 120, 90).calls;
        if (before >= m_limits.fewestCalls && static_cast<double>(now) < m_limits.fadingShare * static_cast<double>(before))
            add(SignalKind::Fading, std::to_string(now) + " calls in the last 30 days, " + std::to_string(before) + " in the same time 90 days before");
        if (candidate.calls >= m_limits.fewestCalls)
            for (const auto &[what, callers] : {std::pair{"tenant", &item.tenants}, std::pair{"key", &item.keys}})
                addSingleCaller(what, *callers, candidate);
        if (m_kind == Retirement::Kind::PromptVersion)
            addSuperseded(key, item, candidate);
    }

    /// Only where others could have called: a ledger of one tenant says nothing.
    void addSingleCaller(const char *what, const std::map<std::string, std::int64_t> &callers, RetirementCandidate &candidate) const
    {
        if (callers.size() < 2)
            return;
        const auto most = std::max_element(callers.begin(), callers.end(), [](const auto &a, const auto &b) { return a.second < b.second; });
        const double share = static_cast<double>(most->second) / static_cast<double>(candidate.calls);
        if (share > m_limits.singleCallerShare && !most->first.empty())
            candidate.evidence.push_back({SignalKind::SingleCaller, std::string("the ") + what + " " + most->first + " makes " + percentText(share) + " of the calls"});
    }

    void addSuperseded(const std::string &key, const Item &item, RetirementCandidate &candidate) const
    {
        for (const auto &[other, version] : m_items)
            if (version.prompt == item.prompt && other != key && version.days.begin()->first > item.days.begin()->first && sum(version, 30, 0).calls > 0) {
                candidate.evidence.push_back({SignalKind::Superseded, "still called, though " + other + " is in use since " + dayText(version.days.begin()->first)});
                return;
            }
    }

    /// Bursts at the ends of months, and jobs of one weekday, are rare for a reason.
    std::string seasonOf(const Item &item) const
    {
        std::int64_t all = 0;
        std::int64_t monthEnds = 0;
        std::array<std::int64_t, 7> weekdays{};
        std::map<std::int64_t, bool> months;
        for (const auto &[day, sums] : item.days) {
            const CivilDate date = civilFromDays(day);
            const CivilDate later = civilFromDays(day + 3);
            all += sums.calls;
            weekdays[static_cast<std::size_t>((day % 7 + 7) % 7)] += sums.calls;
            if (later.month != date.month || date.day <= 3) {
                monthEnds += sums.calls;
                months[date.year * 12 + date.month + (date.day <= 3 ? 0 : 1)] = true;
            }
        }
        if (all < m_limits.fewestCalls)
            return {};
        const auto mostly = [&](std::int64_t part) { return static_cast<double>(part) >= 0.8 * static_cast<double>(all); };
        if (mostly(monthEnds) && months.size() >= 2)
            return "called at the turn of " + std::to_string(months.size()) + " months: a rare use, not a dying one";
        if (mostly(*std::max_element(weekdays.begin(), weekdays.end())) && item.days.rbegin()->first - item.days.begin()->first >= 28)
            return "called on one day of the week, for at least four weeks";
        return {};
    }

    const Snapshot &m_snapshot;
    const Retirement::Kind m_kind;
    const std::int64_t m_today;
    const std::vector<Retirement> &m_decisions;
    const RetirementLimits m_limits;
    std::map<std::string, Item> m_items;
    std::int64_t m_tailCalls = 0;
    std::size_t m_active = 0;
};

} // namespace

std::string_view name(Retirement::Kind kind)
{
    return kindNames[static_cast<std::size_t>(kind)];
}

std::optional<Retirement::Kind> retirementKindByName(std::string_view name)
{
    return byName<Retirement::Kind>(kindNames, name);
}

std::string_view name(Retirement::Decision decision)
{
    return decisionNames[static_cast<std::size_t>(decision)];
}

std::optional<Retirement::Decision> retirementDecisionByName(std::string_view name)
{
    return byName<Retirement::Decision>(decisionNames, name);
}

std::string_view name(RetirementSignal::Kind kind)
{
    return signalNames[static_cast<std::size_t>(kind)];
}

std::string Retirement::sentence() const
{
    const std::string what = decision == Decision::Keep     ? "kept"
                             : decision == Decision::Retire ? "retired"
                                                            : "consolidated into " + into;
    std::string text = what + " on " + toIso8601(decidedAt).substr(0, 10);
    if (!owner.empty())
        text += " by " + owner;
    return note.empty() ? text : text + ": " + note;
}

Result<std::vector<RetirementCandidate>> retirementCandidates(const Snapshot &snapshot, Retirement::Kind kind, Instant at,
                                                              const std::vector<Retirement> &decisions, const RetirementLimits &limits)
{
    return Finder(snapshot, kind, at, decisions, limits).find();
}

} // namespace tokenledger

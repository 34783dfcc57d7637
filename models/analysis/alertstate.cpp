// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/alertstate.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QTimeZone>

#include <algorithm>
#include <map>

namespace tokenledger {

namespace {

constexpr std::int64_t microsOfMinute = 60'000'000;
constexpr std::int64_t microsOfHour = 60 * microsOfMinute;
constexpr std::int64_t microsOfDay = 24 * microsOfHour;

Instant later(Instant at, std::int64_t micros)
{
    return {at.micros + micros};
}

std::string hashed(const std::string &text)
{
    constexpr int idLength = 32;
    const QByteArray bytes = QByteArray::fromStdString(text);
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex().left(idLength).toStdString();
}

/// Tells once a period, and never that it is over.
bool isOncePerPeriod(const AlertRule &rule)
{
    return rule.kind() == "budget" || rule.kind() == "cap";
}

/// An event, not a state: there is nothing to recover from.
bool isEvent(const AlertRule &rule)
{
    return rule.kind() == "new_value";
}

/// Bills come days and weeks after what they bill.
bool isOfBills(const AlertRule &rule)
{
    return rule.kind() == "reconciliation";
}

using EpisodesByKey = std::map<std::vector<std::string>, std::vector<AlertEpisode>>;

/// Finds the episodes of the windows in a stretch of time, and nothing of what was told.
class EpisodeFinder
{
public:
    EpisodeFinder(const AlertEngine &engine, std::size_t rule, std::size_t first, std::size_t last)
        : m_engine(engine), m_rule(rule), m_spans(engine.calendar(rule).windows(engine.rules()[rule].window)), m_first(first), m_last(last)
    {
    }

    /// @param firing the group fires already in the window before the first.
    std::vector<AlertEpisode> find(const AlertGroup &group, bool firing) const
    {
        AlertJudge judge = m_engine.judge(m_rule, group);
        const bool onCallsOnly = judge.firesOnCallsOnly();
        std::vector<AlertEpisode> found;
        if (firing && m_first < m_last)
            found.push_back(begin(group, m_first, std::nullopt));
        std::size_t place = 0;
        for (std::size_t window = m_first; window < m_last; ++window) {
            place = group.run->placeOf(m_spans[window].from, place);
            if (onCallsOnly && !firing && (place == group.run->size() || group.run->hour(place) >= m_spans[window].to))
                continue;
            const std::optional<AlertReading> reading = judge.read(window);
            if (!reading) { // nothing is known of the window: all stays as it is
                if (firing)
                    found.back().span.to = start(m_spans[window].to);
                continue;
            }
            firing = isOncePerPeriod(rule()) ? takeLevel(group, window, *reading, found) : takeWindow(group, window, *reading, firing, found);
        }
        return found;
    }

private:
    const AlertRule &rule() const { return m_engine.rules()[m_rule]; }
    Instant start(std::uint32_t hour) const { return m_engine.calendar(m_rule).start(hour); }

    AlertEpisode begin(const AlertGroup &group, std::size_t window, const std::optional<AlertReading> &reading) const
    {
        AlertEpisode episode;
        episode.key = group.key;
        episode.span = {start(m_spans[window].from), start(m_spans[window].to)};
        if (reading)
            note(episode, window, *reading);
        return episode;
    }

    void note(AlertEpisode &episode, std::size_t window, const AlertReading &reading) const
    {
        episode.span.to = start(m_spans[window].to);
        episode.observed = reading.observed.rounded();
        episode.threshold = reading.threshold.rounded();
        episode.peak = std::max(episode.peak, episode.observed);
        episode.percent = reading.percent;
        episode.period = reading.period;
    }

    bool takeWindow(const AlertGroup &group, std::size_t window, const AlertReading &reading, bool firing, std::vector<AlertEpisode> &found) const
    {
        if (reading.fires && (!firing || isEvent(rule())))
            found.push_back(begin(group, window, reading));
        else if (reading.fires)
            note(found.back(), window, reading);
        else if (firing && reading.clear)
            close(found.back(), start(m_spans[window].to));
        else if (firing)
            found.back().span.to = start(m_spans[window].to);
        if (reading.fires && isEvent(rule()))
            close(found.back(), start(m_spans[window].to));
        return !found.empty() && found.back().open;
    }

    /// One episode for each level that is reached, open to the end of its period.
    bool takeLevel(const AlertGroup &group, std::size_t window, const AlertReading &reading, std::vector<AlertEpisode> &found) const
    {
        if (!found.empty() && found.back().open && found.back().period != reading.period)
            close(found.back(), found.back().period->to);
        if (!reading.fires)
            return false;
        const bool known = !found.empty() && found.back().period == reading.period;
        if (known && found.back().threshold >= reading.threshold.rounded()) {
            found.back().peak = std::max(found.back().peak, reading.observed.rounded());
            return true;
        }
        if (known)
            close(found.back(), start(m_spans[window].from));
        found.push_back(begin(group, window, reading));
        return true;
    }

    static void close(AlertEpisode &episode, Instant at)
    {
        episode.open = false;
        episode.closedAt = at;
    }

    const AlertEngine &m_engine;
    std::size_t m_rule;
    const std::vector<HourSpan> &m_spans;
    std::size_t m_first;
    std::size_t m_last;
};

/// Holds what is found against what is remembered, and says what is to be told.
class StateAdvance
{
public:
    StateAdvance(const AlertRule &rule, const AlertClock &clock, const std::string &zone, AlertRuleState &state)
        : m_rule(rule), m_now(clock.now), m_quiet(isQuiet(rule, clock.now, zone)), m_state(state)
    {
    }

    /// @param before the end of the windows that were judged before.
    void take(EpisodesByKey found, Instant before)
    {
        for (AlertEpisode &known : m_state.episodes) {
            std::vector<AlertEpisode> &candidates = found[known.key];
            const auto others = std::stable_partition(candidates.begin(), candidates.end(), [&](const AlertEpisode &one) { return isSame(known, one); });
            for (auto match = candidates.begin(); match != others; ++match)
                refresh(known, *match);
            if (others == candidates.begin() && known.open)
                withdraw(known);
            candidates.erase(candidates.begin(), others);
        }
        for (auto &[key, episodes] : found)
            for (AlertEpisode &episode : episodes)
                adopt(std::move(episode), before);
        for (AlertEpisode &episode : m_state.episodes)
            tell(episode);
    }

    std::vector<AlertTransition> told() && { return std::move(m_told); }

    void setNoData(bool noData)
    {
        if (noData == m_state.noData)
            return;
        m_state.noData = noData;
        if (m_quiet)
            return;
        AlertTransition transition;
        transition.news = noData ? AlertNews::NoData : AlertNews::DataBack;
        transition.rule = m_rule.id;
        transition.episode = hashed(m_rule.id);
        transition.span = {m_state.judgedTo.value_or(m_now), m_now};
        transition.at = m_now;
        transition.id = hashed(m_rule.id + '/' + std::string(name(transition.news)) + '/' + toIso8601(m_now));
        m_told.push_back(std::move(transition));
    }

private:
    bool isSame(const AlertEpisode &known, const AlertEpisode &found) const
    {
        if (isOncePerPeriod(m_rule))
            return known.period && found.period && known.period->from == found.period->from && known.threshold >= found.threshold &&
                   known.percent >= found.percent;
        return found.span.from < known.span.to && known.span.from < found.span.to;
    }

    void refresh(AlertEpisode &known, const AlertEpisode &found) const
    {
        known.span = {std::min(known.span.from, found.span.from), std::max(known.span.to, found.span.to)};
        known.peak = std::max(known.peak, found.peak);
        if (!isOncePerPeriod(m_rule) && (found.observed != 0 || found.threshold != 0)) { // else it has only been held since
            known.observed = found.observed;
            known.threshold = found.threshold;
        }
        known.open = found.open;
        known.closedAt = found.closedAt;
        known.recoveryTold = known.recoveryTold && !found.open;
    }

    /// Late calls have raised the baseline, an import was undone, or another alert has grown over this one.
    void withdraw(AlertEpisode &known) const
    {
        known.open = false;
        known.closedAt = m_now;
        known.recoveryTold = std::any_of(m_state.episodes.begin(), m_state.episodes.end(), [&](const AlertEpisode &other) {
            return other.id != known.id && other.key == known.key && other.open && isSame(known, other);
        });
    }

    void adopt(AlertEpisode episode, Instant before)
    {
        episode.id = hashed(identity(episode));
        episode.raisedAt = m_now;
        episode.late = episode.span.from < before && !isOfBills(m_rule);
        m_state.episodes.push_back(std::move(episode));
    }

    std::string identity(const AlertEpisode &episode) const
    {
        std::string text = m_rule.id;
        for (const std::string &part : episode.key)
            text += '\n' + part;
        return text + '\n' + toIso8601(episode.span.from) + '\n' + std::to_string(episode.period ? episode.threshold : 0);
    }

    void tell(AlertEpisode &episode)
    {
        const bool quiet = m_quiet || (episode.snoozedUntil && *episode.snoozedUntil > m_now);
        const bool isNew = episode.raisedAt == m_now;
        if (quiet)
            return;
        if (!episode.told && (episode.open || isNew)) {
            say(episode, AlertNews::Fired);
            episode.told = true;
        } else if (episode.told && !episode.open && !episode.recoveryTold) {
            if (!isOncePerPeriod(m_rule) && !isEvent(m_rule))
                say(episode, AlertNews::Recovered);
        } else if (episode.told && episode.open && isReminderDue(episode)) {
            say(episode, AlertNews::Reminder);
        }
        episode.recoveryTold = episode.told && !episode.open;
    }

    bool isReminderDue(const AlertEpisode &episode) const
    {
        return !isOncePerPeriod(m_rule) && m_rule.renotifyHours > 0 && !episode.acknowledgedAt && !episode.resolvedAt &&
               later(episode.toldAt, m_rule.renotifyHours * microsOfHour) <= m_now;
    }

    void say(AlertEpisode &episode, AlertNews news)
    {
        AlertTransition transition;
        transition.episode = episode.id;
        transition.id = hashed(episode.id + '/' + std::string(name(news)) + (news == AlertNews::Fired ? "" : '/' + toIso8601(m_now)));
        transition.rule = m_rule.id;
        transition.key = episode.key;
        transition.news = news;
        transition.span = episode.span;
        transition.observed = episode.observed;
        transition.threshold = episode.threshold;
        transition.percent = episode.percent;
        transition.late = episode.late;
        transition.at = m_now;
        episode.toldAt = m_now;
        m_told.push_back(std::move(transition));
    }

    const AlertRule &m_rule;
    Instant m_now;
    bool m_quiet;
    AlertRuleState &m_state;
    std::vector<AlertTransition> m_told;
};

bool wasOpenAt(const AlertRuleState &state, const std::vector<std::string> &key, Instant from)
{
    return std::any_of(state.episodes.begin(), state.episodes.end(), [&](const AlertEpisode &episode) {
        return episode.key == key && episode.span.from < from && (episode.open ? episode.span.to >= from : *episode.closedAt > from);
    });
}

void forgetOld(AlertRuleState &state, Instant from)
{
    std::erase_if(state.episodes, [&](const AlertEpisode &episode) {
        const Instant end = episode.period ? episode.period->to : episode.span.to;
        return !episode.open && end < from;
    });
}

} // namespace

std::int64_t alertHorizonDaysOf(const AlertRule &rule)
{
    constexpr std::int64_t billHorizonDays = 100; // a month, and two in which its bill may come
    return isOfBills(rule) ? billHorizonDays : alertHorizonDays;
}

std::vector<AlertTransition> advanceAlerts(const AlertEngine &engine, std::size_t index, const AlertClock &clock, AlertRuleState &state)
{
    const AlertRule &rule = engine.rules()[index];
    const AlertCalendar &calendar = engine.calendar(index);
    const std::vector<HourSpan> &windows = calendar.windows(rule.window);
    const bool everKnown = rule.noDataHours == 0 || rule.kind() == "stale" || isOfBills(rule);
    const Instant settled = later(clock.now, -rule.settleMinutes * microsOfMinute);
    const Instant known = later(clock.lastCall, rule.noDataHours * microsOfHour);
    const Instant end = everKnown ? settled : std::min(settled, known);
    const auto endsBy = [&](Instant at) {
        const auto after = [&](Instant limit, const HourSpan &window) { return limit < calendar.start(window.to); };
        return static_cast<std::size_t>(std::upper_bound(windows.begin(), windows.end(), at, after) - windows.begin());
    };
    const std::size_t last = endsBy(end);
    StateAdvance advance(rule, clock, engine.zone(), state);
    advance.setNoData(!everKnown && known < settled);
    if (last == 0)
        return std::move(advance).told();
    const Instant lastEnd = calendar.start(windows[last - 1].to);
    if (!state.watchedFrom)
        state.watchedFrom = calendar.start(windows[isOfBills(rule) ? 0 : last - 1].from);
    const Instant from = std::max(*state.watchedFrom, later(clock.now, -alertHorizonDaysOf(rule) * microsOfDay));
    const auto begins = [&](const HourSpan &window, Instant at) { return calendar.start(window.from) < at; };
    const auto first = static_cast<std::size_t>(std::lower_bound(windows.begin(), windows.end(), from, begins) - windows.begin());
    if (first >= last)
        return std::move(advance).told();
    const EpisodeFinder finder(engine, index, first, last);
    EpisodesByKey found;
    for (const AlertGroup &group : engine.groups(index))
        found[group.key] = finder.find(group, !isOncePerPeriod(rule) && wasOpenAt(state, group.key, from));
    forgetOld(state, from);
    advance.take(std::move(found), state.judgedTo.value_or(*state.watchedFrom));
    state.judgedTo = std::max(lastEnd, state.judgedTo.value_or(lastEnd));
    return std::move(advance).told();
}

bool isQuiet(const AlertRule &rule, Instant at, const std::string &zone)
{
    if (rule.mutedUntil && *rule.mutedUntil > at)
        return true;
    if (rule.schedule.empty())
        return false;
    const QDateTime local = QDateTime::fromSecsSinceEpoch(at.seconds(), QTimeZone(QByteArray::fromStdString(zone)));
    const int day = local.date().dayOfWeek() - 1;
    const std::int64_t minute = local.time().hour() * 60 + local.time().minute();
    return std::none_of(rule.schedule.begin(), rule.schedule.end(), [&](const AlertHours &hours) {
        return ((hours.days >> day) & 1U) != 0 && minute >= hours.fromMinute && minute < hours.toMinute;
    });
}

} // namespace tokenledger

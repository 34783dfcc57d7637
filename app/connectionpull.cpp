// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/connectionpull.h"

#include "app/pulllanding.h"
#include "importers/files/billvalues.h"
#include "models/domain/clock.h"

#include <algorithm>
#include <chrono>

namespace tokenledger {

namespace {

/// Pages that were kept longer ago are read anew: cursors die, and numbers change.
constexpr std::chrono::hours stagedFor{24};
/// From this day on the month before counts as closed by the vendor and is read once more.
constexpr unsigned monthCloseDay = 3;

Instant minus(Instant at, std::chrono::hours hours)
{
    return {at.micros - std::chrono::microseconds(hours).count()};
}

/// Where a feed goes on: where it is final, further back on the first pull and after a month has closed.
Instant beginning(const FeedInfo &info, const FeedState *state, Instant now)
{
    if (!state || !state->finalUntil)
        return floorTo(minus(now, std::chrono::hours(24) * info.historyDays), info.grain);
    const Instant month = startOfMonth(now);
    const Instant closed = {month.micros + std::int64_t{monthCloseDay - 1} * 86'400'000'000};
    const bool readSince = state->pulledUntil && *state->pulledUntil >= closed;
    if (info.monthClose && now >= closed && !readSince)
        return std::min(*state->finalUntil, startOfMonth({month.micros - 1}));
    return *state->finalUntil;
}

FeedWindow windowOf(const Feed &feed, const FeedName &name, const FeedState *state, const PullPeriod &period,
                    Instant now)
{
    const FeedInfo &info = feed.info();
    FeedWindow window{name, {}, {}};
    window.window.from = floorTo(period.from.value_or(beginning(info, state, now)), info.grain);
    window.window.to = ceilTo(period.to.value_or(now), info.grain);
    window.finalUntil = std::min(feed.finalUntil(now), window.window.to);
    return window;
}

} // namespace

ConnectionPull::ConnectionPull(const Connection &connection, const PullPeriod &period)
    : m_connection(connection), m_period(period), m_now(systemNow())
{
    m_run.connection = connection.name;
    m_run.startedAt = m_now;
    m_run.window = {period.from.value_or(m_now), period.to.value_or(m_now)};
}

void ConnectionPull::fetch(const CallStore &store, const PullTools &tools, JobControl &control)
{
    PatientSender sender(*tools.transport, tools.retries, control);
    m_fetched = prepare(store, tools);
    if (m_fetched) {
        describeWindow();
        m_fetched = readAll(sender, control);
    }
    m_run.requests = sender.requests();
    m_run.retries = sender.retries();
    m_run.rows = rows();
}

Result<PullRun> ConnectionPull::land(CallStore &store, const Pricer &pricer, JobControl &control)
{
    Result<void> done = m_fetched;
    if (done)
        done = storeAll(store, pricer, control);
    if (!done)
        keepPages(store);
    m_run.tookMs = (systemNow().micros - m_run.startedAt.micros) / 1000;
    m_run.status = done ? "ok" : "failed";
    if (!done)
        m_run.message = m_key.redact(done.error().message);
    if (const Result<void> recorded = store.recordPull(m_run); !recorded && done)
        return recorded.error();
    return m_run;
}

Result<void> ConnectionPull::prepare(const CallStore &store, const PullTools &tools)
{
    auto key = keyOf(m_connection, *tools.keychain);
    if (!key)
        return key.error();
    m_key = *key;
    const auto open = openConnection(m_connection, m_key);
    if (!open)
        return open.error();
    const VendorConnector &vendor = *vendorByName(m_connection.vendor);
    auto feeds = vendor.feeds(*open);
    if (!feeds)
        return feeds.error();
    const auto states = store.feedStates(m_connection.name);
    const auto staged = store.stagedFeeds(m_connection.name);
    if (!states || !staged)
        return states ? staged.error() : states.error();
    for (std::unique_ptr<Feed> &feed : *feeds)
        addFeed(vendor, std::move(feed), *states, *staged);
    return {};
}

void ConnectionPull::addFeed(const VendorConnector &vendor, std::unique_ptr<Feed> feed, const std::vector<FeedState> &states,
                             const std::vector<StagedFeed> &staged)
{
    const FeedName name{m_connection.name, std::string(feed->info().name)};
    const auto same = [&name](const auto &one) { return one.name == name; };
    const auto state = std::find_if(states.begin(), states.end(), same);
    FeedWindow window = windowOf(*feed, name, state == states.end() ? nullptr : &*state, m_period, m_now);
    const auto kept = std::find_if(staged.begin(), staged.end(), same);
    const bool resumes = kept != staged.end() && kept->stagedAt > minus(m_now, stagedFor) && continues(*kept, window);
    if (resumes)
        window.window = kept->window;
    window.finalUntil = std::min(window.finalUntil, window.window.to);
    FeedPull pull(vendor, std::move(feed), std::move(window));
    if (resumes)
        pull.resume(*kept);
    m_pulls.push_back(std::move(pull));
}

/// Whether kept pages are about what is to be pulled: the same period, or the one that was open at that time.
bool ConnectionPull::continues(const StagedFeed &kept, const FeedWindow &window) const
{
    return kept.window.from == window.window.from && (kept.window.to == window.window.to || !m_period.to);
}

/// Progress counts in thousandths of a feed.
Result<void> ConnectionPull::readAll(PatientSender &sender, JobControl &control)
{
    constexpr double whole = 1000;
    control.setTotal(m_pulls.size() * static_cast<std::uint64_t>(whole));
    std::uint64_t feedsDone = 0;
    for (auto pull = m_pulls.begin(); pull != m_pulls.end(); ++feedsDone) {
        const std::uint64_t before = feedsDone * static_cast<std::uint64_t>(whole);
        control.setDone(before);
        Result<void> done = pull->run(sender, [&control, before](double share) {
            control.setDone(before + static_cast<std::uint64_t>(share * whole));
        });
        if (!done && !pull->isLeftOut())
            return done;
        if (!done)
            m_notes.push_back(m_key.redact(done.error().message) + " It was left out.");
        if (!pull->note().empty())
            m_notes.push_back(pull->note());
        pull = done ? pull + 1 : m_pulls.erase(pull);
    }
    return {};
}

/// The reason why the pull failed is what matters; that pages could not be kept only costs time.
void ConnectionPull::keepPages(CallStore &store)
{
    std::vector<StagedFeed> feeds;
    for (FeedPull &pull : m_pulls)
        if (auto staged = pull.staged(m_now); staged && !staged->pages.empty())
            feeds.push_back(std::move(*staged));
    if (!feeds.empty())
        static_cast<void>(store.stageFeeds(m_connection.name, feeds));
}

Result<void> ConnectionPull::storeAll(CallStore &store, const Pricer &pricer, JobControl &control)
{
    const auto landed = landPulls(store, pricer, m_connection, m_pulls, control);
    if (!landed)
        return landed.error();
    m_run.cost = landed->cost;
    if (landed->rejected > 0)
        m_notes.push_back(std::to_string(landed->rejected) + " rows contradict themselves and were set aside.");
    for (const std::string &note : m_notes)
        m_run.message.append(m_run.message.empty() ? "" : " ").append(note);
    return {};
}

void ConnectionPull::describeWindow()
{
    if (m_pulls.empty())
        return;
    TimeRange &whole = m_run.window;
    whole = m_pulls.front().window().window;
    for (const FeedPull &pull : m_pulls) {
        whole.from = std::min(whole.from, pull.window().window.from);
        whole.to = std::max(whole.to, pull.window().window.to);
    }
}

std::int64_t ConnectionPull::rows() const
{
    std::uint64_t sum = 0;
    for (const FeedPull &pull : m_pulls)
        sum += pull.rows();
    return static_cast<std::int64_t>(sum);
}

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/pullservice.h"

#include "app/pricebook.h"
#include "app/pulllanding.h"
#include "app/vendoraccount.h"
#include "importers/files/billvalues.h"
#include "importers/vendors/feedpull.h"
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

/// Pulls the feeds of one connection.
class ConnectionPull
{
public:
    ConnectionPull(CallStore &store, const Connection &connection, const PullPeriod &period, const PullTools &tools,
                   JobControl &control)
        : m_store(store), m_connection(connection), m_period(period), m_tools(tools), m_control(control),
          m_sender(*tools.transport, tools.retries, control)
    {
    }

    Result<void> run(const Pricer &pricer, PullRun &run)
    {
        Result<void> done = prepare();
        if (done) {
            describeWindow(run);
            done = readAll();
        }
        run.requests = m_sender.requests();
        run.retries = m_sender.retries();
        run.rows = rows();
        if (done)
            done = land(pricer, run);
        else
            keepPages();
        if (!done)
            return Error{m_key.redact(done.error().message), done.error().kind};
        return {};
    }

private:
    Result<void> prepare()
    {
        auto key = keyOf(m_connection, *m_tools.keychain);
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
        const auto states = m_store.feedStates(m_connection.name);
        const auto staged = m_store.stagedFeeds(m_connection.name);
        if (!states || !staged)
            return states ? staged.error() : states.error();
        for (std::unique_ptr<Feed> &feed : *feeds)
            addFeed(vendor, std::move(feed), *states, *staged);
        return {};
    }

    void addFeed(const VendorConnector &vendor, std::unique_ptr<Feed> feed, const std::vector<FeedState> &states,
                 const std::vector<StagedFeed> &staged)
    {
        const FeedName name{m_connection.name, std::string(feed->info().name)};
        const auto same = [&name](const auto &one) { return one.name == name; };
        const auto state = std::find_if(states.begin(), states.end(), same);
        FeedWindow window = windowOf(*feed, name, state == states.end() ? nullptr : &*state, m_period, m_now);
        const auto kept = std::find_if(staged.begin(), staged.end(), same);
        const bool resumes =
            kept != staged.end() && kept->stagedAt > minus(m_now, stagedFor) && continues(*kept, window);
        if (resumes)
            window.window = kept->window;
        window.finalUntil = std::min(window.finalUntil, window.window.to);
        FeedPull pull(vendor, std::move(feed), std::move(window));
        if (resumes)
            pull.resume(*kept);
        m_pulls.push_back(std::move(pull));
    }

    /// Whether kept pages are about what is to be pulled: the same period, or the one that was open at that time.
    bool continues(const StagedFeed &kept, const FeedWindow &window) const
    {
        return kept.window.from == window.window.from && (kept.window.to == window.window.to || !m_period.to);
    }

    /// Progress counts in thousandths of a feed.
    Result<void> readAll()
    {
        constexpr double whole = 1000;
        m_control.setTotal(m_pulls.size() * static_cast<std::uint64_t>(whole));
        std::uint64_t feedsDone = 0;
        for (auto pull = m_pulls.begin(); pull != m_pulls.end(); ++feedsDone) {
            const std::uint64_t before = feedsDone * static_cast<std::uint64_t>(whole);
            m_control.setDone(before);
            Result<void> done = pull->run(m_sender, [this, before](double share) {
                m_control.setDone(before + static_cast<std::uint64_t>(share * whole));
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
    void keepPages()
    {
        std::vector<StagedFeed> feeds;
        for (FeedPull &pull : m_pulls)
            if (auto staged = pull.staged(m_now); staged && !staged->pages.empty())
                feeds.push_back(std::move(*staged));
        if (!feeds.empty())
            static_cast<void>(m_store.stageFeeds(m_connection.name, feeds));
    }

    Result<void> land(const Pricer &pricer, PullRun &run)
    {
        const auto landed = landPulls(m_store, pricer, m_connection, m_pulls, m_control);
        if (!landed) {
            keepPages();
            return landed.error();
        }
        run.cost = landed->cost;
        if (landed->rejected > 0)
            m_notes.push_back(std::to_string(landed->rejected) + " rows contradict themselves and were set aside.");
        for (const std::string &note : m_notes)
            run.message.append(run.message.empty() ? "" : " ").append(note);
        return {};
    }

    void describeWindow(PullRun &run) const
    {
        if (m_pulls.empty())
            return;
        run.window = m_pulls.front().window().window;
        for (const FeedPull &pull : m_pulls) {
            run.window.from = std::min(run.window.from, pull.window().window.from);
            run.window.to = std::max(run.window.to, pull.window().window.to);
        }
    }

    std::int64_t rows() const
    {
        std::uint64_t sum = 0;
        for (const FeedPull &pull : m_pulls)
            sum += pull.rows();
        return static_cast<std::int64_t>(sum);
    }

    CallStore &m_store;
    const Connection &m_connection;
    const PullPeriod &m_period;
    const PullTools &m_tools;
    JobControl &m_control;
    PatientSender m_sender;
    const Instant m_now = systemNow();
    ApiKey m_key;
    std::vector<FeedPull> m_pulls;
    std::vector<std::string> m_notes;
};

} // namespace

Result<PullRun> pullConnection(CallStore &store, const Pricer &pricer, const Connection &connection,
                               const PullPeriod &period, const PullTools &tools, JobControl &control)
{
    PullRun run;
    run.connection = connection.name;
    run.startedAt = systemNow();
    run.window = {period.from.value_or(run.startedAt), period.to.value_or(run.startedAt)};
    const Result<void> done = ConnectionPull(store, connection, period, tools, control).run(pricer, run);
    run.tookMs = (systemNow().micros - run.startedAt.micros) / 1000;
    run.status = done ? "ok" : "failed";
    if (!done)
        run.message = done.error().message;
    if (const Result<void> recorded = store.recordPull(run); !recorded && done)
        return recorded.error();
    return run;
}

Result<std::vector<PullRun>> pullWhatIsDue(CallStore &store, const PullTools &tools, JobControl &control)
{
    const auto connections = readConnections(store);
    if (!connections)
        return connections.error();
    std::vector<PullRun> runs;
    for (const Connection &connection : *connections) {
        const auto due = isDue(store, connection);
        if (!due)
            return due.error();
        if (!*due)
            continue;
        const auto catalogue = loadCatalogue(&store, PriceScope::UnreportedCalls);
        if (!catalogue)
            return catalogue.error();
        auto run = pullConnection(store, Pricer(*catalogue), connection, {}, tools, control);
        if (!run)
            return run.error();
        runs.push_back(std::move(*run));
        if (control.cancelled())
            break;
    }
    return runs;
}

Result<std::vector<std::string>> testConnection(const Connection &connection, const PullTools &tools,
                                                JobControl &control)
{
    const auto key = keyOf(connection, *tools.keychain);
    if (!key)
        return key.error();
    const auto open = openConnection(connection, *key);
    if (!open)
        return open.error();
    const VendorConnector &vendor = *vendorByName(connection.vendor);
    auto feeds = vendor.feeds(*open);
    if (!feeds)
        return feeds.error();
    PatientSender sender(*tools.transport, tools.retries, control);
    std::vector<std::string> sentences;
    for (std::unique_ptr<Feed> &feed : *feeds) {
        const FeedInfo info = feed->info();
        const Instant end = floorTo(systemNow(), info.grain);
        const TimeRange window{{end.micros - std::chrono::microseconds(info.grain).count()}, end};
        const auto outcome = sender.send(feed->request(window, {}),
                                         [&vendor](const HttpReply &reply) { return vendor.judge(reply, {}); });
        const bool answered = outcome.verdict.kind == ReplyVerdict::Kind::Good;
        const Result<FeedPage> page =
            answered ? feed->read(outcome.reply, window, {}) : Result<FeedPage>(Error{outcome.verdict.reason});
        const bool leftOut = info.optional && (outcome.reply.status == 403 || outcome.reply.status == 404);
        if (!page && !leftOut)
            return Error{key->redact(std::string(vendor.info().title) + ", " + std::string(info.name) + ": " +
                                     page.error().message + ".")};
        sentences.push_back(std::string(info.name) +
                            (page ? ": answers." : ": is not there for this key; pulls leave it out."));
    }
    if (const auto credits = creditSentence(*open, *tools.transport, control))
        sentences.push_back(*credits);
    return sentences;
}

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/pulls.h"

#include "models/store/callstore_p.h"

#include <nlohmann/json.hpp>

namespace tokenledger {

namespace {

std::optional<Instant> instantAt(const Statement &statement, int column)
{
    return statement.isNull(column) ? std::nullopt : std::optional(Instant{statement.integer(column)});
}

std::string headersToJson(const StagedPage &page)
{
    nlohmann::ordered_json object = nlohmann::ordered_json::object();
    for (const auto &[name, value] : page.headers)
        object[name] = value;
    return object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

void headersFromJson(std::string_view json, StagedPage &page)
{
    const auto object = nlohmann::ordered_json::parse(json, nullptr, false);
    if (!object.is_object())
        return;
    for (const auto &[name, value] : object.items())
        page.headers.emplace_back(name, value.is_string() ? value.get<std::string>() : std::string());
}

void removeStaged(Database &database, const FeedName &name)
{
    for (const char *table : {"staged_feed", "staged_page"})
        database.prepare("DELETE FROM " + std::string(table) + " WHERE connection = ? AND name = ?")
            .bind(1, name.connection)
            .bind(2, name.feed)
            .run();
}

} // namespace

std::int64_t feedNumber(Database &database, const FeedName &name)
{
    database.prepare("INSERT INTO feed(connection, name) VALUES(?, ?) ON CONFLICT DO NOTHING")
        .bind(1, name.connection)
        .bind(2, name.feed)
        .run();
    Statement find = database.prepare("SELECT id FROM feed WHERE connection = ? AND name = ?");
    find.bind(1, name.connection).bind(2, name.feed);
    return find.step() ? find.integer(0) : 0;
}

void finishFeed(Database &database, std::int64_t importId, const FeedWindow &window)
{
    const std::int64_t feed = feedNumber(database, window.name);
    database.prepare("INSERT OR REPLACE INTO pull_window(import, feed, from_us, to_us) VALUES(?, ?, ?, ?)")
        .bind(1, importId)
        .bind(2, feed)
        .bind(3, window.window.from.micros)
        .bind(4, window.window.to.micros)
        .run();
    database
        .prepare("UPDATE feed SET pulled_until_us = CASE WHEN pulled_until_us IS NULL THEN ?2 WHEN ?1 <= "
                 "pulled_until_us THEN max(pulled_until_us, ?2) ELSE pulled_until_us END, final_until_us = CASE WHEN "
                 "final_until_us IS NULL THEN ?3 WHEN ?1 <= final_until_us THEN max(final_until_us, ?3) ELSE "
                 "final_until_us END WHERE id = ?4")
        .bind(1, window.window.from.micros)
        .bind(2, window.window.to.micros)
        .bind(3, window.finalUntil.micros)
        .bind(4, feed)
        .run();
    removeStaged(database, window.name);
}

void rewindFeeds(Database &database, std::int64_t importId)
{
    database
        .prepare("UPDATE feed SET pulled_until_us = min(pulled_until_us, w.from_us), final_until_us = "
                 "min(final_until_us, w.from_us) FROM pull_window w WHERE w.import = ? AND w.feed = feed.id")
        .bind(1, importId)
        .run();
    database.prepare("DELETE FROM pull_window WHERE import = ?").bind(1, importId).run();
}

void forgetConnection(Database &database, const std::string &connection)
{
    for (const char *table : {"staged_feed", "staged_page"})
        database.prepare("DELETE FROM " + std::string(table) + " WHERE connection = ?").bind(1, connection).run();
    // The feeds keep their numbers: stored rows name them.
    database.prepare("UPDATE feed SET pulled_until_us = NULL, final_until_us = NULL WHERE connection = ?")
        .bind(1, connection)
        .run();
}

void writeStagedFeeds(Database &database, const std::string &connection, const std::vector<StagedFeed> &feeds)
{
    for (const char *table : {"staged_feed", "staged_page"})
        database.prepare("DELETE FROM " + std::string(table) + " WHERE connection = ?").bind(1, connection).run();
    Statement addFeed = database.prepare("INSERT INTO staged_feed(connection, name, from_us, to_us, staged_us, "
                                         "next_cursor) VALUES(?, ?, ?, ?, ?, ?)");
    Statement addPage = database.prepare("INSERT INTO staged_page(connection, name, number, cursor, headers, body) "
                                         "VALUES(?, ?, ?, ?, ?, ?)");
    for (const StagedFeed &feed : feeds) {
        addFeed.bind(1, connection).bind(2, feed.name.feed).bind(3, feed.window.from.micros);
        addFeed.bind(4, feed.window.to.micros).bind(5, feed.stagedAt.micros);
        if (feed.nextCursor)
            addFeed.bind(6, *feed.nextCursor);
        else
            addFeed.bindNull(6);
        addFeed.run();
        std::int64_t number = 0;
        for (const StagedPage &page : feed.pages) {
            const std::string headers = headersToJson(page);
            addPage.bind(1, connection).bind(2, feed.name.feed).bind(3, ++number).bind(4, page.cursor);
            addPage.bind(5, headers).bindBlob(6, page.body).run();
        }
    }
}

void insertPullRun(Database &database, const PullRun &run)
{
    Statement insert = database.prepare("INSERT INTO pull_run(connection, started_us, took_ms, from_us, to_us, "
                                        "requests, retries, rows, cost_nano, status, message) VALUES(?, ?, ?, ?, ?, "
                                        "?, ?, ?, ?, ?, ?)");
    insert.bind(1, run.connection).bind(2, run.startedAt.micros).bind(3, run.tookMs);
    insert.bind(4, run.window.from.micros).bind(5, run.window.to.micros);
    insert.bind(6, run.requests).bind(7, run.retries).bind(8, run.rows).bind(9, run.cost.nano());
    insert.bind(10, run.status).bind(11, run.message).run();
}

Result<std::vector<FeedState>> readFeedStates(Database &database, const std::string &connection)
{
    std::vector<FeedState> states;
    Statement statement =
        database.prepare("SELECT name, pulled_until_us, final_until_us FROM feed WHERE connection = ? ORDER BY id");
    statement.bind(1, connection);
    while (statement.step())
        states.push_back(
            {{connection, std::string(statement.text(0))}, instantAt(statement, 1), instantAt(statement, 2)});
    if (database.failed())
        return database.takeError();
    return states;
}

Result<std::vector<StagedFeed>> readStagedFeeds(Database &database, const std::string &connection)
{
    std::vector<StagedFeed> feeds;
    Statement statement = database.prepare(
        "SELECT name, from_us, to_us, staged_us, next_cursor FROM staged_feed WHERE connection = ? ORDER BY name");
    Statement pages = database.prepare(
        "SELECT cursor, headers, body FROM staged_page WHERE connection = ? AND name = ? ORDER BY number");
    statement.bind(1, connection);
    while (statement.step()) {
        StagedFeed feed;
        feed.name = {connection, std::string(statement.text(0))};
        feed.window = {Instant{statement.integer(1)}, Instant{statement.integer(2)}};
        feed.stagedAt = Instant{statement.integer(3)};
        if (!statement.isNull(4))
            feed.nextCursor = std::string(statement.text(4));
        pages.bind(1, connection).bind(2, feed.name.feed);
        while (pages.step()) {
            StagedPage page{std::string(pages.text(0)), {}, std::string(pages.text(2))};
            headersFromJson(pages.text(1), page);
            feed.pages.push_back(std::move(page));
        }
        pages.reset();
        feeds.push_back(std::move(feed));
    }
    if (database.failed())
        return database.takeError();
    return feeds;
}

Result<std::vector<PullRun>> readPullRuns(Database &database, const std::string &connection, int limit)
{
    std::vector<PullRun> runs;
    Statement statement = database.prepare("SELECT id, connection, started_us, took_ms, from_us, to_us, requests, "
                                           "retries, rows, cost_nano, status, message FROM pull_run WHERE ?1 = '' OR "
                                           "connection = ?1 ORDER BY id DESC LIMIT ?2");
    statement.bind(1, connection).bind(2, std::int64_t{limit});
    while (statement.step()) {
        PullRun run;
        run.id = statement.integer(0);
        run.connection = statement.text(1);
        run.startedAt = Instant{statement.integer(2)};
        run.tookMs = statement.integer(3);
        run.window = {Instant{statement.integer(4)}, Instant{statement.integer(5)}};
        run.requests = statement.integer(6);
        run.retries = statement.integer(7);
        run.rows = statement.integer(8);
        run.cost = Money::fromNano(statement.integer(9));
        run.status = statement.text(10);
        run.message = statement.text(11);
        runs.push_back(std::move(run));
    }
    if (database.failed())
        return database.takeError();
    return runs;
}

// -- the store's own

Result<std::vector<FeedState>> CallStore::feedStates(const std::string &connection) const
{
    return readFeedStates(*d->database, connection);
}

Result<std::vector<StagedFeed>> CallStore::stagedFeeds(const std::string &connection) const
{
    return readStagedFeeds(*d->database, connection);
}

Result<void> CallStore::stageFeeds(const std::string &connection, const std::vector<StagedFeed> &feeds)
{
    auto lock = d->lock();
    if (!lock)
        return lock.error();
    writeStagedFeeds(*d->database, connection, feeds);
    return (*lock)->commit();
}

Result<void> CallStore::forgetFeeds(const std::string &connection)
{
    auto lock = d->lock();
    if (!lock)
        return lock.error();
    forgetConnection(*d->database, connection);
    return (*lock)->commit();
}

Result<void> CallStore::recordPull(const PullRun &run)
{
    auto lock = d->lock();
    if (!lock)
        return lock.error();
    insertPullRun(*d->database, run);
    return (*lock)->commit();
}

Result<std::vector<PullRun>> CallStore::pullRuns(const std::string &connection, int limit) const
{
    return readPullRuns(*d->database, connection, limit);
}

} // namespace tokenledger

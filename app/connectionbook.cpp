// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/connectionbook.h"

#include "app/profilelibrary.h"
#include "importers/vendors/vendorconnector.h"
#include "models/domain/clock.h"

#include <algorithm>
#include <chrono>

namespace tokenledger {

namespace {

/// A mapping profile is kept as a document: the file that it comes from may go.
Result<Connection> withProfile(const CallStore &store, Connection connection)
{
    const auto profile = connection.options.find("profile");
    if (profile == connection.options.end() || profile->second.starts_with('{'))
        return connection;
    auto body = findProfile(&store, profile->second);
    if (!body)
        return body.error();
    profile->second = std::move(*body);
    return connection;
}

/// How long after a pull that went well a schedule pulls again; nothing: never. Errors (Usage): no such schedule.
Result<std::optional<std::chrono::hours>> pullInterval(const Connection &connection)
{
    const std::string schedule = connection.option(scheduleOption);
    const VendorConnector *vendor = vendorByName(connection.vendor);
    if (schedule == "off")
        return std::optional<std::chrono::hours>();
    if (schedule.empty())
        return std::optional(vendor ? vendor->info().interval : std::chrono::hours(1));
    if (schedule != "hourly" && schedule != "daily")
        return Error{"“" + schedule + "” is no schedule; those are hourly, daily and off.", Error::Kind::Usage};
    return std::optional(std::chrono::hours(schedule == "daily" ? 24 : 1));
}

/// Checks a connection as far as that goes without its key, and keeps it under its name.
Result<void> keepConnection(CallStore &store, const Connection &connection)
{
    const auto open = openConnection(connection, ApiKey());
    if (!open)
        return open.error();
    if (const auto feeds = vendorByName(connection.vendor)->feeds(*open); !feeds)
        return feeds.error();
    if (const auto interval = pullInterval(connection); !interval)
        return interval.error();
    const auto complete = withProfile(store, connection);
    if (!complete)
        return complete.error();
    return store.putDocument({std::string(connectionDocument), connection.name, complete->toJson()});
}

} // namespace

Result<std::vector<Connection>> readConnections(const CallStore &store)
{
    const auto documents = store.documents(std::string(connectionDocument));
    if (!documents)
        return documents.error();
    std::vector<Connection> connections;
    for (const StoredDocument &document : *documents) {
        auto connection = Connection::parse(document.body);
        if (!connection)
            return connection.error();
        connections.push_back(std::move(*connection));
    }
    return connections;
}

Result<Connection> findConnection(const CallStore &store, const std::string &name)
{
    auto connections = readConnections(store);
    if (!connections)
        return connections.error();
    const auto found = std::find_if(connections->begin(), connections->end(),
                                    [&name](const Connection &connection) { return connection.name == name; });
    if (found == connections->end())
        return Error{"There is no connection “" + name + "”; “connections list” names those that there are.",
                     Error::Kind::Usage};
    return *found;
}

Result<void> addConnection(CallStore &store, const Connection &connection)
{
    if (connection.name.empty())
        return Error{"A connection needs a name; give one with --name.", Error::Kind::Usage};
    const auto existing = readConnections(store);
    if (!existing)
        return existing.error();
    const auto sameName = [&connection](const Connection &one) { return one.name == connection.name; };
    if (std::any_of(existing->begin(), existing->end(), sameName))
        return Error{"There is a connection “" + connection.name +
                         "” already; remove it first, or choose another name.",
                     Error::Kind::Usage};
    return keepConnection(store, connection);
}

Result<void> replaceConnection(CallStore &store, const Connection &connection)
{
    if (const auto found = findConnection(store, connection.name); !found)
        return found.error();
    return keepConnection(store, connection);
}

Result<void> removeConnection(CallStore &store, const std::string &name)
{
    if (const auto found = findConnection(store, name); !found)
        return found.error();
    if (Result<void> forgotten = store.forgetFeeds(name); !forgotten)
        return forgotten;
    return store.removeDocument(std::string(connectionDocument), name);
}

Result<std::optional<Instant>> nextPull(const CallStore &store, const Connection &connection)
{
    const auto interval = pullInterval(connection);
    if (!interval)
        return interval.error();
    if (!*interval)
        return std::optional<Instant>();
    const auto runs = store.pullRuns(connection.name, 1);
    if (!runs)
        return runs.error();
    if (runs->empty())
        return std::optional(Instant{});
    const PullRun &last = runs->front();
    const std::chrono::microseconds wait = last.status == "ok" ? **interval : std::chrono::hours(1);
    return std::optional(Instant{last.startedAt.micros + wait.count()});
}

Result<bool> isDue(const CallStore &store, const Connection &connection)
{
    constexpr std::chrono::microseconds slack = std::chrono::minutes(15); // schedules are not punctual
    const auto next = nextPull(store, connection);
    if (!next)
        return next.error();
    const Instant now = systemNow();
    return *next && (*next)->micros - slack.count() <= now.micros;
}

} // namespace tokenledger

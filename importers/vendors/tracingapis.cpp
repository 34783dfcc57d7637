// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Langfuse (API definition of the project), LangSmith (SDK types) and Braintrust (BTQL reference), read in November
// 2026.

#include "importers/vendors/dailysums.h"
#include "importers/vendors/recordfeed.h"
#include "importers/vendors/vendors.h"

#include <QByteArray>
#include <QtGlobal>

#include <nlohmann/json.hpp>

namespace tokenledger {

namespace {

using Json = nlohmann::ordered_json;

std::string basicAuth(const std::string &userAndPassword)
{
    return "Basic " + QByteArray::fromStdString(userAndPassword).toBase64().toStdString();
}

/// "a,b" to its parts.
std::vector<std::string> partsOf(const std::string &text)
{
    std::vector<std::string> parts;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find(',', at), text.size());
        if (end > at)
            parts.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return parts;
}

FeedInfo callInfo(std::string_view name, std::string_view format, std::chrono::hours finalAfter)
{
    return {.name = name, .format = format, .content = FeedContent::Calls, .finalAfter = finalAfter};
}

// -- Langfuse

/// Observations of the second API by cursor: cloud, and servers from version 4.
class ObservationsFeed final : public RecordFeed
{
public:
    explicit ObservationsFeed(const OpenConnection &connection)
        : RecordFeed(connection, callInfo("observations", "langfuse-observations", std::chrono::hours(48)),
                     {"data", "id", "startTime"}, {{1, "meta.cursor"}}, 2)
    {
    }

    HttpRequest request(const TimeRange &window, const std::string &cursor) const override
    {
        UrlQuery query;
        query.add("type", "GENERATION").add("fields", "core,basic,model,usage,prompt,metrics,trace_context");
        query.add("fromStartTime", toIso8601(window.from))
            .add("toStartTime", toIso8601(window.to))
            .add("limit", "1000");
        if (!cursor.empty())
            query.add("cursor", cursor);
        HttpRequest request;
        request.url = connection().url + "/api/public/v2/observations" + query.text();
        request.headers = {{"Authorization", basicAuth(connection().key.reveal())}};
        return request;
    }

protected:
    /// The last page has no cursor.
    std::string readEnd(ReplyFields &envelope, const HttpReply & /*reply*/, const std::string & /*cursor*/,
                        FeedPage &page) override
    {
        if (!envelope[1].empty())
            page.next = std::string(envelope[1]);
        return {};
    }
};

/// Observations of the first API by page number, for older servers.
class OldObservationsFeed final : public RecordFeed
{
public:
    explicit OldObservationsFeed(const OpenConnection &connection)
        : RecordFeed(connection, callInfo("observations", "langfuse-observations", std::chrono::hours(48)),
                     {"data", "id", "startTime"}, {{1, "meta.totalPages"}, {2, "meta.totalItems"}}, 3)
    {
    }

    HttpRequest request(const TimeRange &window, const std::string &cursor) const override
    {
        UrlQuery query;
        query.add("type", "GENERATION");
        query.add("fromStartTime", toIso8601(window.from)).add("toStartTime", toIso8601(window.to));
        query.add("limit", "100").add("page", cursor.empty() ? "1" : cursor);
        HttpRequest request;
        request.url = connection().url + "/api/public/observations" + query.text();
        request.headers = {{"Authorization", basicAuth(connection().key.reveal())}};
        return request;
    }

protected:
    std::string readEnd(ReplyFields &envelope, const HttpReply & /*reply*/, const std::string &cursor,
                        FeedPage &page) override
    {
        std::optional<std::int64_t> pages;
        std::optional<std::int64_t> total;
        if (!envelope.count(1, pages) || !envelope.optionalCount(2, total))
            return envelope.fault();
        if (total)
            page.total = static_cast<std::uint64_t>(*total);
        const int current = cursor.empty() ? 1 : std::stoi(cursor);
        if (listed() > 0 && current < *pages)
            page.next = std::to_string(current + 1);
        return {};
    }
};

class Langfuse final : public VendorConnector
{
public:
    const VendorInfo &info() const override
    {
        static const VendorInfo info{.name = "langfuse",
                                     .title = "Langfuse",
                                     .url = "https://cloud.langfuse.com",
                                     .hosts = {"cloud.langfuse.com", "us.cloud.langfuse.com"},
                                     .anyHost = true,
                                     .key =
                                         QT_TRANSLATE_NOOP("Vendors", "the keys of a project as PUBLIC:SECRET, made in Langfuse, Settings, API keys"),
                                     .options = {{"api", QT_TRANSLATE_NOOP("Vendors", "v1 for servers before version 4; metrics for sums by day and model, experimental")}}};
        return info;
    }

    Result<std::vector<std::unique_ptr<Feed>>> feeds(const OpenConnection &connection) const override
    {
        std::vector<std::unique_ptr<Feed>> feeds;
        const std::string api = connection.connection.option("api");
        if (!api.empty() && api != "v1" && api != "metrics")
            return Error{"“" + api + "” is no way to read Langfuse; leave the option “api” out, or give v1 or metrics.", Error::Kind::Usage};
        if (api == "metrics")
            feeds.push_back(langfuseMetrics(connection, basicAuth(connection.key.reveal())));
        else if (api == "v1")
            feeds.push_back(std::make_unique<OldObservationsFeed>(connection));
        else
            feeds.push_back(std::make_unique<ObservationsFeed>(connection));
        return feeds;
    }
};

// -- LangSmith

/// Runs of models alone: parent runs repeat the sums of their children.
class RunsFeed final : public RecordFeed
{
public:
    explicit RunsFeed(const OpenConnection &connection)
        : RecordFeed(connection, callInfo("runs", "langsmith-runs", std::chrono::hours(24)),
                     {"runs", "id", "start_time"}, {{1, "cursors.next"}}, 2)
    {
    }

    HttpRequest request(const TimeRange &window, const std::string &cursor) const override
    {
        static const std::vector<std::string> fields = {"id",
                                                        "name",
                                                        "run_type",
                                                        "start_time",
                                                        "end_time",
                                                        "error",
                                                        "status",
                                                        "session_id",
                                                        "trace_id",
                                                        "parent_run_id",
                                                        "tags",
                                                        "extra",
                                                        "prompt_tokens",
                                                        "completion_tokens",
                                                        "total_tokens",
                                                        "prompt_token_details",
                                                        "completion_token_details",
                                                        "prompt_cost",
                                                        "completion_cost",
                                                        "total_cost",
                                                        "first_token_time"};
        Json body{{"session", partsOf(connection().connection.option("projects"))},
                  {"run_type", "llm"},
                  {"start_time", toIso8601(window.from)},
                  {"end_time", toIso8601(window.to)},
                  {"order", "asc"},
                  {"limit", 100},
                  {"select", fields}};
        if (!cursor.empty())
            body["cursor"] = cursor;
        return jsonPost(connection().url + "/api/v1/runs/query", {{"x-api-key", connection().key.reveal()}},
                        body.dump());
    }

protected:
    std::string readEnd(ReplyFields &envelope, const HttpReply & /*reply*/, const std::string & /*cursor*/,
                        FeedPage &page) override
    {
        if (!envelope[1].empty() && listed() > 0)
            page.next = std::string(envelope[1]);
        return {};
    }
};

class LangSmith final : public VendorConnector
{
public:
    const VendorInfo &info() const override
    {
        static const VendorInfo info{.name = "langsmith",
                                     .title = "LangSmith",
                                     .url = "https://api.smith.langchain.com",
                                     .hosts = {"api.smith.langchain.com", "eu.api.smith.langchain.com"},
                                     .anyHost = true,
                                     .key = QT_TRANSLATE_NOOP("Vendors", "an API key, made in LangSmith, Settings, API keys"),
                                     .options = {{"projects", QT_TRANSLATE_NOOP("Vendors", "ids of the projects, with commas"), true}},
                                     .experimental = true};
        return info;
    }

    Result<std::vector<std::unique_ptr<Feed>>> feeds(const OpenConnection &connection) const override
    {
        std::vector<std::unique_ptr<Feed>> feeds;
        feeds.push_back(std::make_unique<RunsFeed>(connection));
        return feeds;
    }
};

// -- Braintrust

/// Spans by BTQL; the cursor comes in a header.
class SpansFeed final : public RecordFeed
{
public:
    explicit SpansFeed(const OpenConnection &connection)
        : RecordFeed(connection, callInfo("btql", "braintrust-logs", std::chrono::hours(24)), {"", "id", "created"}, {},
                     1)
    {
    }

    HttpRequest request(const TimeRange &window, const std::string &cursor) const override
    {
        const auto bound = [](const char *relation, Instant at) {
            return Json{{"op", relation},
                        {"left", {{"op", "ident"}, {"name", Json::array({"created"})}}},
                        {"right", {{"op", "literal"}, {"value", toIso8601(at)}}}};
        };
        Json projects = Json::array();
        for (const std::string &project : partsOf(connection().connection.option("projects")))
            projects.push_back({{"op", "literal"}, {"value", project}});
        Json query{{"from",
                    {{"op", "function"},
                     {"name", {{"op", "ident"}, {"name", Json::array({"project_logs"})}}},
                     {"args", std::move(projects)}}},
                   {"select", Json::array({{{"op", "star"}}})},
                   {"filter", {{"op", "and"}, {"left", bound("ge", window.from)}, {"right", bound("lt", window.to)}}},
                   {"limit", 1000}};
        if (!cursor.empty())
            query["cursor"] = cursor;
        return jsonPost(connection().url + "/btql", {{"Authorization", "Bearer " + connection().key.reveal()}},
                        Json{{"query", std::move(query)}, {"fmt", "jsonl"}}.dump());
    }

protected:
    std::string readEnd(ReplyFields & /*envelope*/, const HttpReply &reply, const std::string & /*cursor*/,
                        FeedPage &page) override
    {
        const std::string_view next = reply.header("x-bt-cursor");
        if (!next.empty() && listed() > 0)
            page.next = std::string(next);
        return {};
    }
};

class Braintrust final : public VendorConnector
{
public:
    const VendorInfo &info() const override
    {
        static const VendorInfo info{.name = "braintrust",
                                     .title = "Braintrust",
                                     .url = "https://api.braintrust.dev",
                                     .hosts = {"api.braintrust.dev", "api-eu.braintrust.dev"},
                                     .key = QT_TRANSLATE_NOOP("Vendors", "an API key, made in Braintrust, Settings, API keys"),
                                     .options = {{"projects", QT_TRANSLATE_NOOP("Vendors", "ids of the projects, with commas"), true}},
                                     .experimental = true};
        return info;
    }

    Result<std::vector<std::unique_ptr<Feed>>> feeds(const OpenConnection &connection) const override
    {
        std::vector<std::unique_ptr<Feed>> feeds;
        feeds.push_back(std::make_unique<SpansFeed>(connection));
        return feeds;
    }
};

} // namespace

const VendorConnector &langfuseVendor()
{
    static const Langfuse vendor;
    return vendor;
}

const VendorConnector &langSmithVendor()
{
    static const LangSmith vendor;
    return vendor;
}

const VendorConnector &braintrustVendor()
{
    static const Braintrust vendor;
    return vendor;
}

} // namespace tokenledger

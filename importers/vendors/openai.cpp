// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// https://platform.openai.com/docs/api-reference/usage and .../usage/costs, read in November 2026.

#include "importers/files/attributes.h"
#include "importers/files/billvalues.h"
#include "importers/files/openailineitem.h"
#include "importers/vendors/bucketfeed.h"
#include "importers/vendors/vendors.h"

#include <QtGlobal>

#include <array>
#include <span>

namespace tokenledger {

namespace {

constexpr std::chrono::hours day{24};

HttpRequest bucketRequest(const OpenConnection &connection, const std::string &path, const UrlQuery &query)
{
    HttpRequest request;
    request.url = connection.url + path + query.text();
    request.headers = {{"Authorization", "Bearer " + connection.key.reveal()}};
    return request;
}

UrlQuery windowQuery(const TimeRange &window, std::string_view bucket, std::string_view limit)
{
    UrlQuery query;
    query.add("start_time", std::to_string(window.from.seconds())).add("end_time", std::to_string(window.to.seconds()));
    query.add("bucket_width", bucket).add("limit", limit);
    return query;
}

// -- usage

enum UsageField {
    Input,
    Cached,
    CacheWrite,
    Uncached,
    Output,
    Requests,
    Project,
    Key,
    User,
    Model,
    Batch,
    Tier,
    Quantity, ///< what the endpoint counts beside tokens and requests
    Size,
    Source,
    VectorStore,
    ContextLevel,
    UsageFieldCount,
};

/// One endpoint of the usage API.
struct UsageKind
{
    FeedInfo info;
    std::string_view path;
    std::span<const std::string_view> groups;
    std::string_view quantity; ///< member with the quantity; empty: tokens
    std::string_view unit;     ///< ConsumedUnit
    bool tokens = false;       ///< input tokens are counted
    bool requests = true;      ///< num_model_requests is there
};

constexpr std::array<std::string_view, 5> completionGroups = {"project_id", "api_key_id", "model", "batch",
                                                              "service_tier"};
constexpr std::array<std::string_view, 3> modelGroups = {"project_id", "api_key_id", "model"};
constexpr std::array<std::string_view, 5> imageGroups = {"project_id", "api_key_id", "model", "size", "source"};
constexpr std::array<std::string_view, 1> projectGroups = {"project_id"};
constexpr std::array<std::string_view, 3> fileSearchGroups = {"project_id", "api_key_id", "vector_store_id"};
constexpr std::array<std::string_view, 4> webSearchGroups = {"project_id", "api_key_id", "model", "context_level"};

FeedInfo dailyInfo(std::string_view name)
{
    return {.name = name, .format = "openai-api", .grain = day, .historyDays = 90, .optional = true};
}

const std::vector<UsageKind> &usageKinds()
{
    static const std::vector<UsageKind> kinds = {
        {{.name = "usage/completions", .format = "openai-api", .historyDays = 90},
         "completions",
         completionGroups,
         "",
         "",
         true},
        {dailyInfo("usage/embeddings"), "embeddings", modelGroups, "", "", true},
        {dailyInfo("usage/moderations"), "moderations", modelGroups, "", "", true},
        {dailyInfo("usage/images"), "images", imageGroups, "images", "images"},
        {dailyInfo("usage/audio_speeches"), "audio_speeches", modelGroups, "characters", "characters"},
        {dailyInfo("usage/audio_transcriptions"), "audio_transcriptions", modelGroups, "seconds", "seconds"},
        {dailyInfo("usage/vector_stores"), "vector_stores", projectGroups, "usage_bytes", "bytes", false, false},
        {dailyInfo("usage/code_interpreter_sessions"), "code_interpreter_sessions", projectGroups, "num_sessions",
         "sessions", false, false},
        {dailyInfo("usage/file_search_calls"), "file_search_calls", fileSearchGroups, "num_requests", "searches", false,
         false},
        {dailyInfo("usage/web_search_calls"), "web_search_calls", webSearchGroups, "num_requests", "searches"}};
    return kinds;
}

std::vector<JsonFields::Path> usagePaths(const UsageKind &kind)
{
    std::vector<JsonFields::Path> paths = {{Input, "input_tokens"},
                                           {Cached, "input_cached_tokens"},
                                           {CacheWrite, "input_cache_write_tokens"},
                                           {Uncached, "input_uncached_tokens"},
                                           {Output, "output_tokens"},
                                           {Requests, "num_model_requests"},
                                           {Project, "project_id"},
                                           {Key, "api_key_id"},
                                           {User, "user_id"},
                                           {Model, "model"},
                                           {Batch, "batch"},
                                           {Tier, "service_tier"},
                                           {Size, "size"},
                                           {Source, "source"},
                                           {VectorStore, "vector_store_id"},
                                           {ContextLevel, "context_level"}};
    if (!kind.quantity.empty())
        paths.push_back({Quantity, std::string(kind.quantity)});
    return paths;
}

class UsageFeed final : public BucketFeed
{
public:
    UsageFeed(const OpenConnection &connection, const UsageKind &kind)
        : BucketFeed(usagePaths(kind), UsageFieldCount), m_connection(connection), m_kind(kind)
    {
    }

    const FeedInfo &info() const override { return m_kind.info; }

    HttpRequest request(const TimeRange &window, const std::string &cursor) const override
    {
        const bool hourly = m_kind.info.grain < day;
        UrlQuery query = windowQuery(window, hourly ? "1h" : "1d", hourly ? "168" : "31");
        for (const std::string_view group : m_kind.groups)
            query.add("group_by[]", group);
        if (!cursor.empty())
            query.add("page", cursor);
        return bucketRequest(m_connection, "/v1/organization/usage/" + std::string(m_kind.path), query);
    }

protected:
    RowVerdict readRow(ReplyFields &fields, BillRow &row) override
    {
        row.kind = BillKind::Usage;
        row.provider = "openai";
        row.sku = m_kind.info.name;
        if (m_kind.requests && !fields.count(Requests, row.requests))
            return RowVerdict::Wrong;
        readNames(fields, row);
        if (!m_kind.quantity.empty())
            return readQuantity(fields, row);
        return m_kind.info.grain < day ? readCompletion(fields, row) : readInput(fields, row);
    }

private:
    static void readNames(const ReplyFields &fields, BillRow &row)
    {
        row.project = fields[Project];
        row.key = fields[Key];
        row.user = fields[User];
        row.model = fields[Model];
        row.tier = fields[Batch] == "true" ? std::string_view("batch") : tierName(fields[Tier]);
        for (const auto &[field, name] :
             {std::pair(Size, "size"), std::pair(Source, "source"), std::pair(VectorStore, "vector_store_id"),
              std::pair(ContextLevel, "context_level")})
            if (!fields[field].empty())
                row.tags.emplace_back(name, fields[field]);
    }

    RowVerdict readQuantity(ReplyFields &fields, BillRow &row) const
    {
        std::optional<std::int64_t> quantity;
        if (!fields.count(Quantity, quantity))
            return RowVerdict::Wrong;
        row.quantity = fields[Quantity];
        row.unit = m_kind.unit;
        if (m_kind.info.name == "usage/web_search_calls")
            row.webSearches = quantity;
        return RowVerdict::Row;
    }

    static RowVerdict readInput(ReplyFields &fields, BillRow &row)
    {
        return fields.count(Input, row.tokensOf(TokenBucket::UncachedInput)) ? RowVerdict::Row : RowVerdict::Wrong;
    }

    /// The input holds what was read from and written to the cache; old replies know no cache writes.
    static RowVerdict readCompletion(ReplyFields &fields, BillRow &row)
    {
        std::optional<std::int64_t> input;
        std::optional<std::int64_t> uncached;
        std::optional<std::int64_t> &cached = row.tokensOf(TokenBucket::CacheRead);
        std::optional<std::int64_t> &written = row.tokensOf(TokenBucket::CacheWrite5m);
        if (!fields.count(Input, input) || !fields.count(Cached, cached) ||
            !fields.count(Output, row.tokensOf(TokenBucket::Output)) || !fields.optionalCount(CacheWrite, written) ||
            !fields.optionalCount(Uncached, uncached))
            return RowVerdict::Wrong;
        const std::int64_t rest = *input - *cached - written.value_or(0);
        if (rest < 0 || (uncached && *uncached != rest)) {
            fields.fail("input_tokens is not the sum of its cached, cache-write and uncached tokens");
            return RowVerdict::SetAside;
        }
        row.tokensOf(TokenBucket::UncachedInput) = rest;
        return RowVerdict::Row;
    }

    const OpenConnection m_connection;
    const UsageKind &m_kind;
};

// -- costs

enum CostField { Amount, Currency, LineItem, CostQuantity, CostUnit, CostProject, CostKey, CostFieldCount };

class CostFeed final : public BucketFeed
{
public:
    explicit CostFeed(const OpenConnection &connection)
        : BucketFeed({{Amount, "amount.value"},
                      {Currency, "amount.currency"},
                      {LineItem, "line_item"},
                      {CostQuantity, "quantity"},
                      {CostUnit, "quantity_unit"},
                      {CostProject, "project_id"},
                      {CostKey, "api_key_id"}},
                     CostFieldCount),
          m_connection(connection)
    {
    }

    const FeedInfo &info() const override
    {
        static const FeedInfo costs{.name = "costs",
                                    .format = "openai-api",
                                    .grain = day,
                                    .finalAfter = std::chrono::hours(72),
                                    .historyDays = 90,
                                    .monthClose = true};
        return costs;
    }

    HttpRequest request(const TimeRange &window, const std::string &cursor) const override
    {
        UrlQuery query = windowQuery(window, "1d", "180");
        for (const char *group : {"project_id", "line_item", "api_key_id"})
            query.add("group_by[]", group);
        if (!cursor.empty())
            query.add("page", cursor);
        return bucketRequest(m_connection, "/v1/organization/costs", query);
    }

protected:
    RowVerdict readRow(ReplyFields &fields, BillRow &row) override
    {
        if (!fields.amount(Amount, 9, row.billedCost) || !fields.need(Currency))
            return RowVerdict::Wrong;
        if (!isUsd(fields[Currency])) {
            row.currency = fields[Currency];
            row.amount = fields[Amount];
            row.billedCost.reset();
        }
        row.provider = "openai";
        row.service = "OpenAI API";
        row.project = fields[CostProject];
        row.key = fields[CostKey];
        row.quantity = fields[CostQuantity];
        row.unit = fields[CostUnit];
        row.billingStart = startOfMonth(row.periodStart);
        row.billingEnd = nextMonth(row.periodStart);
        if (applyOpenAiLineItem(fields[LineItem], row))
            return RowVerdict::Row;
        fields.fail("the field “quantity” is not a number");
        return RowVerdict::SetAside;
    }

private:
    const OpenConnection m_connection;
};

class OpenAi final : public VendorConnector
{
public:
    const VendorInfo &info() const override
    {
        static const VendorInfo info{
            .name = "openai",
            .title = "OpenAI",
            .url = "https://api.openai.com",
            .hosts = {"api.openai.com"},
            .key = QT_TRANSLATE_NOOP("Vendors", "an admin key, which an owner of the organization makes at platform.openai.com, Settings, "
                   "Organization, Admin keys"),
            .role = "an admin key with the scope api.usage.read; a project's key has no access to the usage of the "
                    "organization"};
        return info;
    }

    Result<std::vector<std::unique_ptr<Feed>>> feeds(const OpenConnection &connection) const override
    {
        std::vector<std::unique_ptr<Feed>> feeds;
        for (const UsageKind &kind : usageKinds())
            feeds.push_back(std::make_unique<UsageFeed>(connection, kind));
        feeds.push_back(std::make_unique<CostFeed>(connection));
        return feeds;
    }
};

} // namespace

const VendorConnector &openAiVendor()
{
    static const OpenAi vendor;
    return vendor;
}

} // namespace tokenledger

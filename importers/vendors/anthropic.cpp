// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Anthropic's Admin API: usage report, cost report and Claude Code report, read in November 2026.

#include "importers/files/billvalues.h"
#include "importers/vendors/bucketfeed.h"
#include "importers/vendors/dayfeed.h"
#include "importers/vendors/vendors.h"

#include <QtGlobal>

#include <algorithm>
#include <array>

namespace tokenledger {

namespace {

constexpr std::chrono::hours day{24};
constexpr int centScale = 7; ///< cents to nano-dollars

HttpRequest reportRequest(const OpenConnection &connection, const std::string &path, const UrlQuery &query)
{
    HttpRequest request;
    request.url = connection.url + path + query.text();
    request.headers = {{"x-api-key", connection.key.reveal()}, {"anthropic-version", "2023-06-01"}};
    return request;
}

UrlQuery windowQuery(const TimeRange &window, std::string_view bucket, std::string_view limit)
{
    UrlQuery query;
    query.add("starting_at", toIso8601(window.from)).add("ending_at", toIso8601(window.to));
    query.add("bucket_width", bucket).add("limit", limit);
    return query;
}

/// No workspace in a grouped row is the default one, not an unknown one.
std::string_view workspaceName(std::string_view workspace)
{
    return workspace.empty() ? std::string_view("default") : workspace;
}

void setNames(BillRow &row, std::string_view geo, std::string_view context)
{
    row.provider = "anthropic";
    if (geo != "not_available")
        row.region = geo;
    if (!context.empty())
        row.tags.emplace_back("context_window", context);
}

// -- usage

enum UsageField {
    Uncached,
    CacheRead,
    Write5m,
    Write1h,
    Output,
    Searches,
    Key,
    Workspace,
    Model,
    Tier,
    Context,
    Geo,
    UsageFieldCount,
};

class UsageFeed final : public BucketFeed
{
public:
    explicit UsageFeed(const OpenConnection &connection)
        : BucketFeed({{Uncached, "uncached_input_tokens"},
                      {CacheRead, "cache_read_input_tokens"},
                      {Write5m, "cache_creation.ephemeral_5m_input_tokens"},
                      {Write1h, "cache_creation.ephemeral_1h_input_tokens"},
                      {Output, "output_tokens"},
                      {Searches, "server_tool_use.web_search_requests"},
                      {Key, "api_key_id"},
                      {Workspace, "workspace_id"},
                      {Model, "model"},
                      {Tier, "service_tier"},
                      {Context, "context_window"},
                      {Geo, "inference_geo"}},
                     UsageFieldCount),
          m_connection(connection)
    {
    }

    const FeedInfo &info() const override
    {
        static const FeedInfo usage{.name = "usage_report/messages", .format = "anthropic-api", .historyDays = 90};
        return usage;
    }

    HttpRequest request(const TimeRange &window, const std::string &cursor) const override
    {
        UrlQuery query = windowQuery(window, "1h", "168");
        for (const char *group :
             {"workspace_id", "api_key_id", "model", "service_tier", "context_window", "inference_geo"})
            query.add("group_by[]", group);
        if (!cursor.empty())
            query.add("page", cursor);
        return reportRequest(m_connection, "/v1/organizations/usage_report/messages", query);
    }

protected:
    /// All counts exclude each other. The report does not tell how many requests there were.
    RowVerdict readRow(ReplyFields &fields, BillRow &row) override
    {
        row.kind = BillKind::Usage;
        if (!fields.count(Uncached, row.tokensOf(TokenBucket::UncachedInput)) ||
            !fields.count(CacheRead, row.tokensOf(TokenBucket::CacheRead)) ||
            !fields.count(Write5m, row.tokensOf(TokenBucket::CacheWrite5m)) ||
            !fields.count(Write1h, row.tokensOf(TokenBucket::CacheWrite1h)) ||
            !fields.count(Output, row.tokensOf(TokenBucket::Output)) ||
            !fields.optionalCount(Searches, row.webSearches))
            return RowVerdict::Wrong;
        row.sku = info().name;
        row.project = workspaceName(fields[Workspace]);
        row.key = fields[Key].empty() ? std::string_view("console") : fields[Key];
        row.model = fields[Model];
        row.tier = fields[Tier];
        setNames(row, fields[Geo], fields[Context]);
        return RowVerdict::Row;
    }

private:
    const OpenConnection m_connection;
};

// -- costs

enum CostField {
    Amount,
    Currency,
    CostWorkspace,
    Description,
    CostType,
    TokenType,
    CostModel,
    CostTier,
    CostContext,
    CostGeo,
    CostFieldCount,
};

TokenBucket bucketOf(std::string_view tokenType)
{
    static constexpr std::array<std::pair<std::string_view, TokenBucket>, 5> types = {{
        {"uncached_input_tokens", TokenBucket::UncachedInput},
        {"cache_read_input_tokens", TokenBucket::CacheRead},
        {"cache_creation.ephemeral_5m_input_tokens", TokenBucket::CacheWrite5m},
        {"cache_creation.ephemeral_1h_input_tokens", TokenBucket::CacheWrite1h},
        {"output_tokens", TokenBucket::Output},
    }};
    const auto found =
        std::find_if(types.begin(), types.end(), [&](const auto &pair) { return pair.first == tokenType; });
    return found == types.end() ? TokenBucket::None : found->second;
}

class CostFeed final : public BucketFeed
{
public:
    explicit CostFeed(const OpenConnection &connection)
        : BucketFeed({{Amount, "amount"},
                      {Currency, "currency"},
                      {CostWorkspace, "workspace_id"},
                      {Description, "description"},
                      {CostType, "cost_type"},
                      {TokenType, "token_type"},
                      {CostModel, "model"},
                      {CostTier, "service_tier"},
                      {CostContext, "context_window"},
                      {CostGeo, "inference_geo"}},
                     CostFieldCount),
          m_connection(connection)
    {
    }

    const FeedInfo &info() const override
    {
        static const FeedInfo costs{.name = "cost_report",
                                    .format = "anthropic-api",
                                    .grain = day,
                                    .finalAfter = std::chrono::hours(72),
                                    .historyDays = 90,
                                    .monthClose = true};
        return costs;
    }

    HttpRequest request(const TimeRange &window, const std::string &cursor) const override
    {
        UrlQuery query = windowQuery(window, "1d", "31");
        query.add("group_by[]", "workspace_id").add("group_by[]", "description");
        if (!cursor.empty())
            query.add("page", cursor);
        return reportRequest(m_connection, "/v1/organizations/cost_report", query);
    }

protected:
    /// The amount is decimal text in cents.
    RowVerdict readRow(ReplyFields &fields, BillRow &row) override
    {
        if (!fields.amount(Amount, centScale, row.billedCost) || !fields.need(Currency))
            return RowVerdict::Wrong;
        if (!isUsd(fields[Currency])) {
            fields.fail("the amount is in " + std::string(fields[Currency]) + ", not in US dollars");
            return RowVerdict::SetAside;
        }
        row.service = "Claude API";
        row.project = workspaceName(fields[CostWorkspace]);
        row.model = fields[CostModel];
        row.tier = fields[CostTier];
        row.bucket = bucketOf(fields[TokenType]);
        row.description = fields[Description];
        row.sku = fields[Description];
        if (row.bucket == TokenBucket::None)
            row.detail = fields[CostType];
        row.billingStart = startOfMonth(row.periodStart);
        row.billingEnd = nextMonth(row.periodStart);
        setNames(row, fields[CostGeo], fields[CostContext]);
        return RowVerdict::Row;
    }

private:
    const OpenConnection m_connection;
};

// -- Claude Code

enum EnvelopeField { Data, HasMore, NextPage };
enum RecordField { Date, Email, KeyName, CustomerType, Terminal, Breakdown, RecordFieldCount };
enum ModelField { ClModel, ClInput, ClOutput, ClRead, ClCreation, ClCost, ModelFieldCount };

/// Who uses Claude Code, day by day. What it is estimated to cost is in the cost report already: rows overlap.
class ClaudeCodeFeed final : public Feed
{
public:
    explicit ClaudeCodeFeed(const OpenConnection &connection) : m_connection(connection) {}

    const FeedInfo &info() const override
    {
        static const FeedInfo report{.name = "usage_report/claude_code",
                                     .format = "anthropic-api",
                                     .grain = day,
                                     .finalAfter = std::chrono::hours(72),
                                     .optional = true};
        return report;
    }

    HttpRequest request(const TimeRange &window, const std::string &cursor) const override
    {
        const DayCursor at = DayCursor::parse(cursor, window);
        UrlQuery query;
        query.add("starting_at", dayText(at.day)).add("limit", "1000");
        if (!at.page.empty())
            query.add("page", at.page);
        return reportRequest(m_connection, "/v1/organizations/usage_report/claude_code", query);
    }

    Result<FeedPage> read(const HttpReply &reply, const TimeRange &window, const std::string &cursor) override
    {
        if (std::string problem = m_body.load(reply.body); !problem.empty())
            return Error{problem};
        FeedPage page;
        m_fault.clear();
        if (!m_envelope.read(m_body.text()) || !m_envelope.need(Data) || !m_envelope.need(HasMore))
            return Error{m_envelope.fault()};
        if (!m_records.forEach(m_envelope[Data], [&](std::string_view record) { return readRecord(record, page); }))
            return Error{m_fault.empty() ? "the field “data” is no list" : m_fault};
        const bool more = m_envelope[HasMore] == "true";
        if (more && m_envelope[NextPage].empty())
            return Error{"“has_more” says that there is another page, but “next_page” does not name it"};
        const std::string nextPage(more ? m_envelope[NextPage] : std::string_view());
        page.next = DayCursor::parse(cursor, window).next(nextPage, window);
        return page;
    }

private:
    bool readRecord(std::string_view record, FeedPage &page)
    {
        BillRow row;
        row.kind = BillKind::Usage;
        row.overlaps = true;
        if (!m_record.read(record) || !m_record.time(Date, row.periodStart) || !m_record.need(Breakdown)) {
            m_fault = m_record.fault();
            return false;
        }
        row.periodEnd = nextDay(row.periodStart);
        row.provider = "anthropic";
        row.service = "Claude Code";
        row.sku = info().name;
        row.user = m_record[Email];
        row.key = m_record[KeyName];
        for (const auto &[field, name] :
             {std::pair(CustomerType, "customer_type"), std::pair(Terminal, "terminal_type")})
            if (!m_record[field].empty())
                row.tags.emplace_back(name, m_record[field]);
        const bool whole =
            m_models.forEach(m_record[Breakdown], [&](std::string_view model) { return readModel(model, row, page); });
        if (!whole && m_fault.empty())
            m_fault = "the field “model_breakdown” is no list";
        return whole;
    }

    bool readModel(std::string_view model, BillRow row, FeedPage &page)
    {
        if (!m_model.read(model) || !m_model.need(ClModel) ||
            !m_model.count(ClInput, row.tokensOf(TokenBucket::UncachedInput)) ||
            !m_model.count(ClOutput, row.tokensOf(TokenBucket::Output)) ||
            !m_model.count(ClRead, row.tokensOf(TokenBucket::CacheRead)) ||
            !m_model.count(ClCreation, row.tokensOf(TokenBucket::CacheWrite5m)) ||
            (m_model.has(ClCost) && !m_model.amount(ClCost, centScale, row.billedCost))) {
            m_fault = m_model.fault();
            return false;
        }
        row.model = m_model[ClModel];
        ++page.count;
        page.rows.push_back(std::move(row));
        return true;
    }

    const OpenConnection m_connection;
    ReplyBody m_body;
    ReplyFields m_envelope = {{{Data, "data"}, {HasMore, "has_more"}, {NextPage, "next_page"}}, 3};
    ReplyFields m_record = {{{Date, "date"},
                             {Email, "actor.email_address"},
                             {KeyName, "actor.api_key_name"},
                             {CustomerType, "customer_type"},
                             {Terminal, "terminal_type"},
                             {Breakdown, "model_breakdown"}},
                            RecordFieldCount};
    ReplyFields m_model = {{{ClModel, "model"},
                            {ClInput, "tokens.input"},
                            {ClOutput, "tokens.output"},
                            {ClRead, "tokens.cache_read"},
                            {ClCreation, "tokens.cache_creation"},
                            {ClCost, "estimated_cost.amount"}},
                           ModelFieldCount};
    ReplyArray m_records;
    ReplyArray m_models;
    std::string m_fault;
};

class Anthropic final : public VendorConnector
{
public:
    const VendorInfo &info() const override
    {
        static const VendorInfo info{
            .name = "anthropic",
            .title = "Anthropic",
            .url = "https://api.anthropic.com",
            .hosts = {"api.anthropic.com"},
            .key = QT_TRANSLATE_NOOP("Vendors", "an admin key (sk-ant-admin…), which an administrator makes at platform.claude.com, Settings, "
                   "Admin keys"),
            .role = "an admin key (sk-ant-admin…); the key of a workspace has no access to the usage of the "
                    "organization, and accounts of single persons have none"};
        return info;
    }

    Result<std::vector<std::unique_ptr<Feed>>> feeds(const OpenConnection &connection) const override
    {
        std::vector<std::unique_ptr<Feed>> feeds;
        feeds.push_back(std::make_unique<UsageFeed>(connection));
        feeds.push_back(std::make_unique<CostFeed>(connection));
        feeds.push_back(std::make_unique<ClaudeCodeFeed>(connection));
        return feeds;
    }
};

} // namespace

const VendorConnector &anthropicVendor()
{
    static const Anthropic vendor;
    return vendor;
}

} // namespace tokenledger

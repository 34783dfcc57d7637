// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Google Cloud's billing export, asked through BigQuery's REST API (queries, then getQueryResults).

#include "importers/files/billvalues.h"
#include "importers/files/billwords.h"
#include "importers/vendors/recordfeed.h"
#include "importers/vendors/vendors.h"
#include "models/domain/decimal.h"

#include <QtGlobal>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace tokenledger {

namespace {

using Json = nlohmann::ordered_json;

enum EnvelopeField { JobId, Location, Complete, Schema, Rows, PageToken, EnvelopeFieldCount };
enum Column : std::size_t { Day, Project, Region, Sku, Quantity, Cost, Credits, Currency, ColumnCount };

constexpr std::array<std::string_view, ColumnCount> columnNames = {"day",      "project_id", "region",  "sku",
                                                                   "quantity", "cost",       "credits", "currency"};

/// "JOB LOCATION TOKEN"; the token may be missing.
struct JobCursor
{
    std::string job;
    std::string location;
    std::string token;

    static JobCursor parse(const std::string &cursor)
    {
        const std::size_t first = cursor.find(' ');
        const std::size_t second = cursor.find(' ', first + 1);
        if (first == std::string::npos || second == std::string::npos)
            return {};
        return {cursor.substr(0, first), cursor.substr(first + 1, second - first - 1), cursor.substr(second + 1)};
    }
    std::string text() const { return job + ' ' + location + ' ' + token; }
};

class BillingExportFeed final : public Feed
{
public:
    explicit BillingExportFeed(const OpenConnection &connection) : m_connection(connection) {}

    const FeedInfo &info() const override
    {
        static const FeedInfo costs{
            .name = "billing-export", .format = "gcp-api", .grain = std::chrono::hours(24), .historyDays = 60};
        return costs;
    }

    HttpRequest request(const TimeRange &window, const std::string &cursor) const override
    {
        const HttpHeaders headers = {{"Authorization", "Bearer " + m_connection.key.reveal()}};
        const std::string queries = m_connection.url + "/bigquery/v2/projects/" +
                                    urlEncoded(m_connection.connection.option("project")) + "/queries";
        if (cursor.empty())
            return jsonPost(queries, headers, queryBody(window));
        const JobCursor at = JobCursor::parse(cursor);
        UrlQuery query;
        query.add("location", at.location).add("maxResults", "5000").add("timeoutMs", "10000");
        query.add("formatOptions.useInt64Timestamp", "true");
        if (!at.token.empty())
            query.add("pageToken", at.token);
        HttpRequest request;
        request.url = queries + "/" + urlEncoded(at.job) + query.text();
        request.headers = headers;
        return request;
    }

    Result<FeedPage> read(const HttpReply &reply, const TimeRange & /*window*/, const std::string &cursor) override
    {
        if (std::string problem = m_body.load(reply.body); !problem.empty())
            return Error{problem};
        FeedPage page;
        m_fault.clear();
        if (!m_envelope.read(m_body.text()) || !m_envelope.need(Complete) || !m_envelope.need(JobId))
            return Error{m_envelope.fault()};
        JobCursor next{std::string(m_envelope[JobId]), std::string(m_envelope[Location]),
                       std::string(m_envelope[PageToken])};
        if (m_envelope[Complete] != "true") {
            if (cursor.empty())
                page.next = next.text();
            else
                page.wait = std::chrono::seconds(1);
            return page;
        }
        if (!m_envelope.need(Schema))
            return Error{m_envelope.fault()};
        if (std::string problem = readSchema(); !problem.empty())
            return Error{problem};
        if (m_envelope.has(Rows) &&
            !m_rows.forEach(m_envelope[Rows], [&](std::string_view row) { return readRow(row, page); }))
            return Error{m_fault.empty() ? "the field “rows” is no list" : m_fault};
        if (!next.token.empty())
            page.next = next.text();
        return page;
    }

    /// Google closes a month on the tenth day of the next one.
    Instant finalUntil(Instant now) const override { return startOfMonth({startOfMonth(now).micros - 1}); }

private:
    std::string queryBody(const TimeRange &window) const
    {
        const auto parameter = [](const char *name, Instant at) {
            return Json{{"name", name},
                        {"parameterType", {{"type", "TIMESTAMP"}}},
                        {"parameterValue", {{"value", toIso8601(at)}}}};
        };
        const std::string sql = "SELECT TIMESTAMP_TRUNC(usage_start_time, DAY) AS day, project.id AS project_id, "
                                "location.region AS region, "
                                "sku.description AS sku, SUM(usage.amount) AS quantity, SUM(cost) AS cost, "
                                "SUM(IFNULL((SELECT SUM(c.amount) "
                                "FROM UNNEST(credits) c), 0)) AS credits, currency FROM `" +
                                m_connection.connection.option("table") +
                                "` WHERE usage_start_time >= @start AND usage_start_time < @end GROUP BY day, "
                                "project_id, region, sku, currency";
        return Json{{"query", sql},
                    {"useLegacySql", false},
                    {"timeoutMs", 10000},
                    {"maxResults", 5000},
                    {"formatOptions", {{"useInt64Timestamp", true}}},
                    {"parameterMode", "NAMED"},
                    {"queryParameters", Json::array({parameter("start", window.from), parameter("end", window.to)})}}
            .dump();
    }

    std::string readSchema()
    {
        m_places.fill(ColumnCount);
        std::size_t place = 0;
        m_columns.forEach(m_envelope[Schema], [&](std::string_view column) {
            if (m_column.read(column))
                for (std::size_t i = 0; i < ColumnCount; ++i)
                    if (m_column[0] == columnNames[i])
                        m_places[i] = place;
            ++place;
            return true;
        });
        for (std::size_t i = 0; i < ColumnCount; ++i)
            if (m_places[i] == ColumnCount)
                return "the column “" + std::string(columnNames[i]) + "” is missing";
        return {};
    }

    /// {"f": [{"v": "..."}, ...]}: all values are texts.
    bool readRow(std::string_view text, FeedPage &page)
    {
        std::vector<std::string> cells;
        if (m_row.read(text))
            m_cells.forEach(m_row[0], [&](std::string_view cell) {
                cells.emplace_back(m_cell.read(cell) ? m_cell[0] : std::string_view());
                return true;
            });
        const auto cell = [&](Column column) -> std::string_view {
            return m_places[column] < cells.size() ? std::string_view(cells[m_places[column]]) : std::string_view();
        };
        const Result<std::int64_t> day = parseInteger(cell(Day));
        const Result<Money> cost = parseBillAmount(cell(Cost));
        const Result<Money> credits = parseBillAmount(cell(Credits).empty() ? "0" : cell(Credits));
        if (!day || !cost || !credits) {
            m_fault = "a row's day, cost or credits cannot be read: “" + std::string(text.substr(0, 120)) + "”";
            return false;
        }
        const BillWords words(cell(Sku));
        if (words.bucket() == TokenBucket::None && !containsWord(cell(Sku), "gemini") &&
            !containsWord(cell(Sku), "claude"))
            return true; // not about models
        BillRow row;
        row.periodStart = Instant{*day};
        setMoney(row, *cost, *credits, cell(Currency));
        row.provider = "google";
        row.service = "Vertex AI";
        row.project = cell(Project);
        row.region = cell(Region);
        row.sku = cell(Sku);
        row.description = cell(Sku);
        row.model = modelBeforeMeterWords(cell(Sku));
        row.tier = words.tier();
        row.quantity = cell(Quantity);
        if (const auto tokens = tokensOfQuantity(row.quantity, 0); tokens && words.bucket() != TokenBucket::None) {
            row.bucket = words.bucket();
            row.tokensOf(row.bucket) = *tokens;
        }
        ++page.count;
        page.rows.push_back(std::move(row));
        return true;
    }

    /// What is charged is the cost and its credits, which are negative.
    static void setMoney(BillRow &row, Money cost, Money credits, std::string_view currency)
    {
        row.periodEnd = nextDay(row.periodStart);
        row.billingStart = startOfMonth(row.periodStart);
        row.billingEnd = nextMonth(row.periodStart);
        const std::optional<Money> net = cost.checkedAdd(credits);
        if (isUsd(currency)) {
            row.billedCost = net;
            if (!credits.isZero())
                row.credit = credits;
        } else {
            row.currency = currency;
            row.amount = net.value_or(cost).toString();
        }
    }

    const OpenConnection m_connection;
    ReplyBody m_body;
    ReplyFields m_envelope = {{{JobId, "jobReference.jobId"},
                               {Location, "jobReference.location"},
                               {Complete, "jobComplete"},
                               {Schema, "schema.fields"},
                               {Rows, "rows"},
                               {PageToken, "pageToken"}},
                              EnvelopeFieldCount};
    ReplyFields m_column = {{{0, "name"}}, 1};
    ReplyFields m_row = {{{0, "f"}}, 1};
    ReplyFields m_cell = {{{0, "v"}}, 1};
    ReplyArray m_columns;
    ReplyArray m_rows;
    ReplyArray m_cells;
    std::array<std::size_t, ColumnCount> m_places{};
    std::string m_fault;
};

class Gcp final : public VendorConnector
{
public:
    const VendorInfo &info() const override
    {
        static const VendorInfo info{
            .name = "gcp",
            .title = "Google Cloud",
            .url = "https://bigquery.googleapis.com",
            .hosts = {"bigquery.googleapis.com"},
            .key = QT_TRANSLATE_NOOP("Vendors", "an access token with the scope bigquery.readonly, as “gcloud auth print-access-token” gives it"),
            .role = "the roles BigQuery Job User in the project and BigQuery Data Viewer on the table",
            .options = {{"project", QT_TRANSLATE_NOOP("Vendors", "the project that pays for the query"), true},
                        {"table", QT_TRANSLATE_NOOP("Vendors", "PROJECT.DATASET.gcp_billing_export_v1_ACCOUNT"), true}},
            .experimental = true,
            .interval = std::chrono::hours(24),
            .warning = QT_TRANSLATE_NOOP("Vendors", "Google charges for the bytes that a query reads."),
            .charged = true};
        return info;
    }

    /// The name of the table becomes part of the query.
    Result<std::vector<std::unique_ptr<Feed>>> feeds(const OpenConnection &connection) const override
    {
        const std::string table = connection.connection.option("table");
        const bool plain = std::all_of(table.begin(), table.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
                   c == '.' || c == ':';
        });
        if (!plain)
            return Error{"“" + table + "” is not the name of a table; write PROJECT.DATASET.TABLE.",
                         Error::Kind::Usage};
        std::vector<std::unique_ptr<Feed>> feeds;
        feeds.push_back(std::make_unique<BillingExportFeed>(connection));
        return feeds;
    }

    /// 403 says too that there are too many requests.
    ReplyVerdict judge(const HttpReply &reply, const std::string &cursor) const override
    {
        if (reply.status == 403)
            for (const char *reason : {"rateLimitExceeded", "quotaExceeded"})
                if (reply.body.find(reason) != std::string::npos)
                    return {ReplyVerdict::Kind::Again, std::string("HTTP status 403: ") + reason};
        return VendorConnector::judge(reply, cursor);
    }
};

} // namespace

const VendorConnector &gcpVendor()
{
    static const Gcp vendor;
    return vendor;
}

} // namespace tokenledger

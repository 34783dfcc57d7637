// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Azure Cost Management, query by resource group and meter, daily. The service cuts what is longer than 31 days without
// a word, so longer windows are asked for in parts.

#include "importers/files/billvalues.h"
#include "importers/files/billwords.h"
#include "importers/vendors/dayfeed.h"
#include "importers/vendors/recordfeed.h"
#include "importers/vendors/vendors.h"
#include "importers/vendors/vendorurl.h"

#include <QtGlobal>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace tokenledger {

namespace {

using Json = nlohmann::ordered_json;

enum EnvelopeField { NextLink, Columns, Rows };
enum Column : std::size_t { Cost, Quantity, Date, Group, Meter, Currency, ColumnCount };

constexpr std::array<std::string_view, ColumnCount> columnNames = {
    "Cost", "UsageQuantity", "UsageDate", "ResourceGroupName", "Meter", "Currency"};
constexpr int quantityScale = 3; ///< tokens are counted in thousands
constexpr std::int64_t partMicros = 31LL * 86'400'000'000;

class CostQueryFeed final : public Feed
{
public:
    explicit CostQueryFeed(const OpenConnection &connection) : m_connection(connection) {}

    const FeedInfo &info() const override
    {
        static const FeedInfo costs{
            .name = "cost-query", .format = "azure-api", .grain = std::chrono::hours(24), .historyDays = 60};
        return costs;
    }

    HttpRequest request(const TimeRange &window, const std::string &cursor) const override
    {
        const DayCursor at = DayCursor::parse(cursor, window);
        const Json body{{"type", "ActualCost"},
                        {"timeframe", "Custom"},
                        {"timePeriod",
                         {{"from", toIso8601(at.day)}, {"to", toIso8601({endOfPart(at, window).micros - 1'000'000})}}},
                        {"dataset",
                         {{"granularity", "Daily"},
                          {"aggregation",
                           {{"totalCost", {{"name", "Cost"}, {"function", "Sum"}}},
                            {"usageQuantity", {{"name", "UsageQuantity"}, {"function", "Sum"}}}}},
                          {"grouping", Json::array({{{"type", "Dimension"}, {"name", "ResourceGroupName"}},
                                                    {{"type", "Dimension"}, {"name", "Meter"}}})}}}};
        const std::string first = m_connection.url + "/" + m_connection.connection.option("scope") +
                                  "/providers/Microsoft.CostManagement/query?api-version=2023-11-01";
        return jsonPost(at.page.empty() ? first : at.page, {{"Authorization", "Bearer " + m_connection.key.reveal()}},
                        body.dump());
    }

    Result<FeedPage> read(const HttpReply &reply, const TimeRange &window, const std::string &cursor) override
    {
        if (std::string problem = m_body.load(reply.body); !problem.empty())
            return Error{problem};
        FeedPage page;
        m_fault.clear();
        if (!m_envelope.read(m_body.text()) || !m_envelope.need(Columns) || !m_envelope.need(Rows))
            return Error{m_envelope.fault()};
        if (std::string problem = readColumns(); !problem.empty())
            return Error{problem};
        if (!m_rows.forEach(m_envelope[Rows], [&](std::string_view row) { return readRow(row, page); }))
            return Error{m_fault.empty() ? "the field “properties.rows” is no list" : m_fault};
        const std::string link(m_envelope[NextLink]);
        if (!link.empty() && !sameOrigin(link, m_connection.url))
            return Error{"the next page is on another server, to which the key is not sent"};
        const DayCursor at = DayCursor::parse(cursor, window);
        const Instant end = endOfPart(at, window);
        if (!link.empty())
            page.next = dayText(at.day) + ' ' + link;
        else if (end < window.to)
            page.next = dayText(end);
        return page;
    }

    /// Months are invoiced five days after their end; until then the month before may change too.
    Instant finalUntil(Instant now) const override { return startOfMonth({startOfMonth(now).micros - 1}); }

private:
    static Instant endOfPart(const DayCursor &at, const TimeRange &window)
    {
        return std::min(Instant{at.day.micros + partMicros}, window.to);
    }

    /// Columns are found by name: their order is not promised.
    std::string readColumns()
    {
        m_places.fill(ColumnCount);
        std::size_t place = 0;
        m_columns.forEach(m_envelope[Columns], [&](std::string_view column) {
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

    bool readRow(std::string_view text, FeedPage &page)
    {
        std::vector<std::string> cells;
        m_cells.forEach(text, [&cells](std::string_view cell) {
            cells.emplace_back(cell);
            return true;
        });
        const auto cell = [&](Column column) -> std::string_view {
            return m_places[column] < cells.size() ? std::string_view(cells[m_places[column]]) : std::string_view();
        };
        const std::string_view date = cell(Date);
        const Result<Instant> day =
            date.size() == 8 ? parseIso8601(std::string(date.substr(0, 4)) + '-' + std::string(date.substr(4, 2)) +
                                            '-' + std::string(date.substr(6)))
                             : Result<Instant>(Error{});
        const Result<Money> cost = parseBillAmount(cell(Cost));
        if (!day || !cost) {
            m_fault = !day ? "“" + std::string(date) + "” is not a date such as 20260914"
                           : "the column “Cost”: " + cost.error().message;
            return false;
        }
        const BillWords words(cell(Meter));
        if (words.bucket() == TokenBucket::None && !words.countsTokens())
            return true; // not about models
        BillRow row;
        row.periodStart = *day;
        row.periodEnd = nextDay(*day);
        row.billingStart = startOfMonth(*day);
        row.billingEnd = nextMonth(*day);
        row.provider = "azure";
        row.service = "Azure OpenAI";
        row.project = cell(Group);
        row.sku = cell(Meter);
        row.description = cell(Meter);
        row.model = modelBeforeMeterWords(cell(Meter));
        row.tier = words.tier();
        row.bucket = words.bucket();
        row.quantity = cell(Quantity);
        row.unit = "1K";
        if (isUsd(cell(Currency))) {
            row.billedCost = *cost;
        } else {
            row.currency = cell(Currency);
            row.amount = cell(Cost);
        }
        if (const auto tokens = tokensOfQuantity(row.quantity, quantityScale);
            tokens && row.bucket != TokenBucket::None)
            row.tokensOf(row.bucket) = *tokens;
        ++page.count;
        page.rows.push_back(std::move(row));
        return true;
    }

    const OpenConnection m_connection;
    ReplyBody m_body;
    ReplyFields m_envelope = {
        {{NextLink, "properties.nextLink"}, {Columns, "properties.columns"}, {Rows, "properties.rows"}}, 3};
    ReplyFields m_column = {{{0, "name"}}, 1};
    ReplyArray m_columns;
    ReplyArray m_rows;
    ReplyArray m_cells;
    std::array<std::size_t, ColumnCount> m_places{};
    std::string m_fault;
};

class Azure final : public VendorConnector
{
public:
    const VendorInfo &info() const override
    {
        static const VendorInfo info{
            .name = "azure",
            .title = "Azure",
            .url = "https://management.azure.com",
            .hosts = {"management.azure.com"},
            .key = QT_TRANSLATE_NOOP("Vendors", "an access token for https://management.azure.com, as “az account get-access-token” gives it"),
            .role = "the role Cost Management Reader on the scope",
            .options = {{"scope", QT_TRANSLATE_NOOP("Vendors", "subscriptions/ID, or another scope of Cost Management"), true}},
            .experimental = true,
            .interval = std::chrono::hours(24),
            .warning = QT_TRANSLATE_NOOP("Vendors", "Azure asks for one query a day at most; its figures are renewed every four hours.")};
        return info;
    }

    Result<std::vector<std::unique_ptr<Feed>>> feeds(const OpenConnection &connection) const override
    {
        std::vector<std::unique_ptr<Feed>> feeds;
        feeds.push_back(std::make_unique<CostQueryFeed>(connection));
        return feeds;
    }
};

} // namespace

const VendorConnector &azureVendor()
{
    static const Azure vendor;
    return vendor;
}

} // namespace tokenledger

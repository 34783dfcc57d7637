// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/vendors/warehouse.h"

// Call tables where they are: the warehouse folds them to cells, only the cells come over. ClickHouse's HTTP interface as
// of 18.16 and later: settings in the query string, FORMAT JSON, 64-bit numbers as texts.

#include "importers/files/billvalues.h"
#include "importers/files/providernames.h"
#include "importers/vendors/dayfeed.h"
#include "importers/vendors/postgrestransport.h"
#include "importers/vendors/replyfields.h"
#include "importers/vendors/vendorurl.h"
#include "models/domain/clock.h"
#include "models/domain/decimal.h"

#include <algorithm>
#include <array>

namespace tokenledger {

namespace {

enum Field : std::size_t { Bucket, Calls, FirstRole, FieldCount = FirstRole + warehouseRoles };

constexpr std::int64_t hourSeconds = 3600;
constexpr std::int64_t daySeconds = 86'400;
constexpr std::int64_t hourlyDays = 92;          ///< days before these come as daily cells
constexpr std::int64_t cellsOfADay = 1'000'000;  ///< more are refused, never cut off
constexpr std::string_view defaultUser = "default";

constexpr std::size_t fieldOf(WarehouseRole role)
{
    return FirstRole + static_cast<std::size_t>(role);
}

std::vector<JsonFields::Path> cellFields()
{
    std::vector<JsonFields::Path> paths = {{Bucket, "bucket"}, {Calls, "calls"}};
    for (std::size_t role = 0; role < warehouseRoles; ++role)
        paths.push_back({FirstRole + role, (role < warehouseDimensions ? "dim" : "sum") + std::to_string(role)});
    return paths;
}

/// Old servers have no parameters: a value is written as a decimal number, or as a literal in which nothing ends it.
std::string asLiteral(const std::variant<std::int64_t, std::string> &value)
{
    if (const auto *number = std::get_if<std::int64_t>(&value))
        return std::to_string(*number);
    std::string text = "'";
    for (const char c : std::get<std::string>(value)) {
        if (c == '\'' || c == '\\')
            text += '\\';
        text += c;
    }
    return text + '\'';
}

/// A session that may only read. The limit of time comes first: what follows may not be changed any more.
HttpRequest clickHouseRequest(const OpenConnection &connection, const WarehouseQuery &query)
{
    HttpRequest request;
    request.method = HttpRequest::Method::Post;
    request.url = connection.url + '/' + UrlQuery().add("max_execution_time", std::to_string(query.seconds)).add("readonly", "2").text();
    const std::string user = connection.connection.option("user");
    request.headers = {{"X-ClickHouse-User", user.empty() ? std::string(defaultUser) : user}, {"X-ClickHouse-Key", connection.key.reveal()}};
    request.body = query.written([&query](std::size_t value) { return asLiteral(query.values[value]); }) + " FORMAT JSON";
    return request;
}

/// Cells of a call table, asked for day by day: by the hour, and by the day for days that lie far back.
class CellFeed final : public Feed
{
public:
    CellFeed(const OpenConnection &connection, WarehouseTable table, std::int64_t hourly, std::int64_t most)
        : m_connection(connection), m_table(std::move(table)), m_hourlyFrom(startOfHourly(hourly)), m_most(most)
    {
    }

    const FeedInfo &info() const override
    {
        static const FeedInfo cells{.name = "cells", .format = "warehouse", .finalAfter = std::chrono::hours(48), .historyDays = 92};
        return cells;
    }

    HttpRequest request(const TimeRange &window, const std::string &cursor) const override
    {
        const TimeRange slice = sliceOf(window, cursor);
        return warehouseRequest(m_connection, m_table.cells(slice, grainOf(slice), m_most));
    }

    Result<FeedPage> read(const HttpReply &reply, const TimeRange &window, const std::string &cursor) override
    {
        if (std::string problem = m_body.load(reply.body); !problem.empty())
            return Error{problem};
        FeedPage page;
        m_fault.clear();
        m_slice = sliceOf(window, cursor);
        if (!m_envelope.read(m_body.text()) || !m_envelope.need(0))
            return Error{m_envelope.fault()};
        if (!m_rows.forEach(m_envelope[0], [&](std::string_view row) { return readRow(row, page); }))
            return Error{m_fault.empty() ? "the field “data” is no list" : m_fault};
        if (page.count > static_cast<std::uint64_t>(m_most))
            return Error{dayText(m_slice.from) + " folds to more than " + std::to_string(m_most) +
                         " cells; leave a column out (the user or the key, say), or raise the option “cells”"};
        page.next = dayOf(window, cursor).next({}, window);
        return page;
    }

private:
    static Instant startOfHourly(std::int64_t days)
    {
        return floorTo({systemNow().micros - days * daySeconds * 1'000'000}, std::chrono::seconds(daySeconds));
    }

    /// A window may begin in the middle of a day.
    static DayCursor dayOf(const TimeRange &window, const std::string &cursor)
    {
        return {floorTo(DayCursor::parse(cursor, window).day, std::chrono::seconds(daySeconds)), {}};
    }

    static TimeRange sliceOf(const TimeRange &window, const std::string &cursor)
    {
        const Instant day = dayOf(window, cursor).day;
        return {std::max(day, window.from), std::min(nextDay(day), window.to)};
    }

    std::int64_t grainOf(const TimeRange &slice) const { return slice.to <= m_hourlyFrom ? daySeconds : hourSeconds; }

    bool readRow(std::string_view text, FeedPage &page)
    {
        ++page.count;
        std::optional<std::int64_t> bucket;
        BillRow row;
        std::optional<std::int64_t> input;
        std::optional<std::int64_t> nano;
        if (!m_row.read(text) || !m_row.count(Bucket, bucket) || !m_row.count(Calls, row.requests) || !sum(WarehouseRole::Input, input) ||
            !sum(WarehouseRole::CacheRead, row.tokensOf(TokenBucket::CacheRead)) || !sum(WarehouseRole::CacheWrite, row.tokensOf(TokenBucket::CacheWrite5m)) ||
            !sum(WarehouseRole::Output, row.tokensOf(TokenBucket::Output)) || !sum(WarehouseRole::Reasoning, row.reasoning) || !sum(WarehouseRole::Cost, nano)) {
            m_fault = m_row.fault();
            return false;
        }
        row.kind = BillKind::Usage;
        row.periodStart = std::max(Instant::fromSeconds(*bucket), m_slice.from);
        row.periodEnd = std::min(Instant::fromSeconds(*bucket + grainOf(m_slice)), m_slice.to);
        if (nano)
            row.billedCost = Money::fromNano(*nano);
        row.sku = info().name;
        setDimensions(row);
        if (input && !splitInput(*input, row)) {
            page.rejects.push_back({page.count, "input", "its cached tokens are more than its input", std::string(text)});
            return true;
        }
        page.rows.push_back(std::move(row));
        return true;
    }

    bool sum(WarehouseRole role, std::optional<std::int64_t> &number) { return m_row.optionalCount(fieldOf(role), number); }

    /// The input of a call table holds the cached tokens, as the usage objects of most providers do.
    bool splitInput(std::int64_t input, BillRow &row) const
    {
        if (!m_table.has(WarehouseRole::CacheRead))
            row.tags.emplace_back("input_split", "unknown"); // cached tokens are not told apart
        const std::int64_t uncached = input - row.tokensOf(TokenBucket::CacheRead).value_or(0) - row.tokensOf(TokenBucket::CacheWrite5m).value_or(0);
        row.tokensOf(TokenBucket::UncachedInput) = uncached;
        return uncached >= 0;
    }

    void setDimensions(BillRow &row)
    {
        const auto text = [this](WarehouseRole role) { return std::string(m_row[fieldOf(role)]); };
        row.model = text(WarehouseRole::Model);
        const std::string provider = text(WarehouseRole::Provider);
        row.provider = provider.empty() ? providerOfModel(row.model) : providerId(provider, m_scratch);
        row.feature = text(WarehouseRole::Feature);
        row.tenant = text(WarehouseRole::Tenant);
        row.user = text(WarehouseRole::User);
        row.project = text(WarehouseRole::Project);
        row.key = text(WarehouseRole::Key);
        row.region = text(WarehouseRole::Region);
        row.tier = text(WarehouseRole::Tier);
        row.environment = text(WarehouseRole::Environment);
    }

    const OpenConnection m_connection;
    const WarehouseTable m_table;
    const Instant m_hourlyFrom;
    const std::int64_t m_most;
    TimeRange m_slice;
    ReplyBody m_body;
    ReplyFields m_envelope = {{{0, "data"}}, 1};
    ReplyFields m_row = {cellFields(), FieldCount};
    ReplyArray m_rows;
    std::string m_fault;
    std::string m_scratch;
};

/// A whole number of an option, or the default. Errors (Usage): it is none, or not above zero.
Result<std::int64_t> numberOption(const Connection &connection, std::string_view name, std::int64_t fallback)
{
    const std::string text = connection.option(name);
    if (text.empty())
        return fallback;
    const Result<std::int64_t> number = parseInteger(text);
    if (!number || *number <= 0)
        return Error{"The option “" + std::string(name) + "” is “" + text + "”; give a whole number above 0.", Error::Kind::Usage};
    return *number;
}

class Warehouse final : public VendorConnector
{
public:
    const VendorInfo &info() const override
    {
        static const VendorInfo info{
            .name = "warehouse",
            .title = "Warehouse (ClickHouse, PostgreSQL)",
            .anyHost = true,
            .key = "the password of a user that may read the table, best one that may do nothing else",
            .role = "the right to SELECT from the table",
            .options = {{"table", "the table of calls, NAME or DATABASE.NAME", true},
                        {"preset", "litellm (LiteLLM_SpendLogs), langfuse (observations) or own"},
                        {"columns", "ROLE=COLUMN,…, in place of the preset's: time, id, provider, model, feature, tenant, user, project, key, region, tier, "
                                    "environment, input (with cached tokens), cache_read, cache_write, output, reasoning, cost (US dollars)"},
                        {"user", "who signs in; without it “default”, in PostgreSQL “postgres”"},
                        {"hourly_days", "so many days come by the hour, those before by the day; 92 without it"},
                        {"cells", "a day that folds to more cells is refused; 1000000 without it"}},
            .warning = "Only sums come over, by the hour for the last 92 days, by the day before; the calls stay in the warehouse."};
        return info;
    }

    Result<std::vector<std::unique_ptr<Feed>>> feeds(const OpenConnection &connection) const override
    {
        auto table = WarehouseTable::parse(connection.connection, warehouseDialect(connection));
        if (!table)
            return table.error();
        const auto days = numberOption(connection.connection, "hourly_days", hourlyDays);
        const auto most = numberOption(connection.connection, "cells", cellsOfADay);
        if (!days || !most)
            return days ? most.error() : days.error();
        std::vector<std::unique_ptr<Feed>> feeds;
        feeds.push_back(std::make_unique<CellFeed>(connection, std::move(*table), *days, *most));
        return feeds;
    }

    /// ClickHouse tells everything that goes wrong with the status 500 and "Code: 60, e.displayText() = ...".
    ReplyVerdict judge(const HttpReply &reply, const std::string &cursor) const override
    {
        if (const std::string said = errorText(reply).message; reply.status == 400 && !said.empty())
            return {ReplyVerdict::Kind::Stop, "it says “" + said + "”"}; // PostgreSQL, by its transport
        if (reply.status < 400 || !reply.body.starts_with("Code: "))
            return VendorConnector::judge(reply, cursor);
        const std::string line = reply.body.substr(0, std::min<std::size_t>(reply.body.find('\n'), 300));
        // Busy, out of memory for the moment, cut off: a wait may help.
        static constexpr std::array<std::string_view, 5> passing = {"Code: 202,", "Code: 209,", "Code: 210,", "Code: 241,", "Code: 242,"};
        const bool again = std::any_of(passing.begin(), passing.end(), [&line](std::string_view code) { return line.starts_with(code); });
        return {again ? ReplyVerdict::Kind::Again : ReplyVerdict::Kind::Stop, "it says “" + line + "”"};
    }
};

} // namespace

WarehouseDialect warehouseDialect(const OpenConnection &connection)
{
    return isPostgresUrl(connection.url) ? WarehouseDialect::PostgreSql : WarehouseDialect::ClickHouse;
}

HttpRequest warehouseRequest(const OpenConnection &connection, const WarehouseQuery &query)
{
    if (warehouseDialect(connection) == WarehouseDialect::ClickHouse)
        return clickHouseRequest(connection, query);
    const std::string user = connection.connection.option("user");
    return postgresRequest(connection.url, user.empty() ? "postgres" : user, connection.key.reveal(), query);
}

Result<std::string> trustedDatabaseUrl(const std::string &url)
{
    const Result<std::string> trusted = trustedUrl(asHttps(url), {}, true);
    return trusted ? Result<std::string>(asPostgres(*trusted)) : trusted.error();
}

const VendorConnector &warehouseVendor()
{
    static const Warehouse vendor;
    return vendor;
}

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/files/billvalues.h"
#include "importers/files/providernames.h"
#include "importers/vendors/dailysums.h"
#include "importers/vendors/dayfeed.h"
#include "importers/vendors/replyfields.h"

#include <nlohmann/json.hpp>

namespace tokenledger {

namespace {

enum EnvelopeField { Data };
enum RowField { Model, Day, Cost, Input, Output, Count, RowFieldCount };

constexpr std::uint64_t rowLimit = 1000; ///< what is beyond it is cut without a word

std::string queryOf(const TimeRange &window)
{
    using Json = nlohmann::ordered_json;
    Json metrics = Json::array();
    for (const auto &[measure, aggregation] : {std::pair("totalCost", "sum"), std::pair("inputTokens", "sum"), std::pair("outputTokens", "sum"), std::pair("count", "count")})
        metrics.push_back(Json{{"measure", measure}, {"aggregation", aggregation}});
    return Json{{"view", "observations"},
                {"dimensions", Json::array({Json{{"field", "providedModelName"}}})},
                {"metrics", std::move(metrics)},
                // Traces and the spans above a generation repeat its cost.
                {"filters", Json::array({Json{{"column", "type"}, {"operator", "="}, {"value", "GENERATION"}, {"type", "string"}}})},
                {"timeDimension", Json{{"granularity", "day"}}},
                {"fromTimestamp", toIso8601(Instant::fromSeconds(window.from.seconds()))},
                {"toTimestamp", toIso8601(Instant::fromSeconds(window.to.seconds()))},
                {"config", Json{{"row_limit", rowLimit}}}}
        .dump();
}

class MetricsFeed final : public Feed
{
public:
    MetricsFeed(const OpenConnection &connection, std::string authorization) : m_connection(connection), m_authorization(std::move(authorization)) {}

    const FeedInfo &info() const override
    {
        static const FeedInfo metrics{.name = "metrics",
                                      .format = "langfuse-metrics",
                                      .grain = std::chrono::hours(24),
                                      .finalAfter = std::chrono::hours(48)};
        return metrics;
    }

    /// Without a cursor the whole window, else the day that it names.
    HttpRequest request(const TimeRange &window, const std::string &cursor) const override
    {
        const Instant day = DayCursor::parse(cursor, window).day;
        HttpRequest request;
        request.url = m_connection.url + "/api/public/v2/metrics" +
                      UrlQuery().add("query", queryOf(cursor.empty() ? window : TimeRange{day, nextDay(day)})).text();
        request.headers = {{"Authorization", m_authorization}};
        return request;
    }

    Result<FeedPage> read(const HttpReply &reply, const TimeRange &window, const std::string &cursor) override
    {
        if (std::string problem = m_body.load(reply.body); !problem.empty())
            return Error{problem};
        FeedPage page;
        m_fault.clear();
        if (!m_envelope.read(m_body.text()) || !m_envelope.need(Data))
            return Error{m_envelope.fault()};
        if (!m_rows.forEach(m_envelope[Data], [&](std::string_view row) { return readRow(row, page); }))
            return Error{m_fault.empty() ? "the field “data” is no list" : m_fault};
        const bool cut = page.count >= rowLimit;
        if (cut && !cursor.empty())
            return Error{"more than " + std::to_string(rowLimit) + " models on one day, and the rest is cut"};
        if (cut) {
            page = {};
            page.next = dayText(window.from);
        } else if (!cursor.empty()) {
            page.next = DayCursor::parse(cursor, window).next({}, window);
        }
        return page;
    }

private:
    bool readRow(std::string_view text, FeedPage &page)
    {
        BillRow row;
        if (!m_row.read(text) || !m_row.time(Day, row.periodStart) || !m_row.count(Input, row.tokensOf(TokenBucket::UncachedInput)) ||
            !m_row.count(Output, row.tokensOf(TokenBucket::Output)) || !m_row.count(Count, row.requests) ||
            // Null: none of its observations has a cost.
            (m_row.has(Cost) && !m_row.amount(Cost, 9, row.billedCost))) {
            m_fault = m_row.fault();
            return false;
        }
        const std::int64_t tokens = *row.tokensOf(TokenBucket::UncachedInput) + *row.tokensOf(TokenBucket::Output);
        if (row.billedCost && row.billedCost->isZero() && tokens > 0)
            row.billedCost.reset(); // a sum over nothing is 0, too: not known to be free
        row.periodEnd = nextDay(row.periodStart);
        row.kind = BillKind::Usage;
        row.service = "Langfuse";
        row.sku = info().name;
        row.model = m_row[Model];
        row.provider = providerOfModel(row.model);
        row.tags.emplace_back("input_split", "unknown");
        ++page.count;
        page.rows.push_back(std::move(row));
        return true;
    }

    const OpenConnection m_connection;
    const std::string m_authorization;
    ReplyBody m_body;
    ReplyFields m_envelope = {{{Data, "data"}}, 1};
    ReplyFields m_row = {{{Model, "providedModelName"},
                          {Day, "time_dimension"},
                          {Cost, "sum_totalCost"},
                          {Input, "sum_inputTokens"},
                          {Output, "sum_outputTokens"},
                          {Count, "count_count"}},
                         RowFieldCount};
    ReplyArray m_rows;
    std::string m_fault;
};

} // namespace

std::unique_ptr<Feed> langfuseMetrics(const OpenConnection &connection, std::string authorization)
{
    return std::make_unique<MetricsFeed>(connection, std::move(authorization));
}

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// LiteLLM's proxy: /spend/logs/v2 of the OpenAPI that a v1.95 proxy serves.

#include "importers/vendors/dailysums.h"
#include "importers/vendors/recordfeed.h"
#include "importers/vendors/vendors.h"

#include <QtGlobal>

namespace tokenledger {

namespace {

enum EnvelopeField { Data, Total, TotalPages, EnvelopeFieldCount };

/// "2026-09-14 00:00:00", as the proxy wants it.
std::string timeText(Instant at)
{
    std::string text = toIso8601(Instant::fromSeconds(at.seconds()));
    text[10] = ' ';
    text.pop_back(); // the Z
    return text;
}

/// Spend logs by page number. Pages move when rows arrive, so the oldest come first, and the number of different rows
/// is compared with the total.
class SpendLogsFeed final : public RecordFeed
{
public:
    explicit SpendLogsFeed(const OpenConnection &connection)
        : RecordFeed(connection,
                     {.name = "spend/logs",
                      .format = "litellm-spend-logs",
                      .content = FeedContent::Calls,
                      .finalAfter = std::chrono::hours(24)},
                     {"data", "request_id", "startTime"}, {{Total, "total"}, {TotalPages, "total_pages"}},
                     EnvelopeFieldCount)
    {
    }

    HttpRequest request(const TimeRange &window, const std::string &cursor) const override
    {
        UrlQuery query;
        query.add("start_date", timeText(window.from)).add("end_date", timeText(window.to));
        query.add("sort_by", "startTime").add("sort_order", "asc");
        query.add("page", cursor.empty() ? "1" : cursor).add("page_size", "1000");
        HttpRequest request;
        request.url = connection().url + "/spend/logs/v2" + query.text();
        request.headers = {{"Authorization", "Bearer " + connection().key.reveal()}};
        return request;
    }

protected:
    std::string readEnd(ReplyFields &envelope, const HttpReply & /*reply*/, const std::string &cursor,
                        FeedPage &page) override
    {
        std::optional<std::int64_t> total;
        std::optional<std::int64_t> pages;
        if (!envelope.optionalCount(Total, total) || !envelope.count(TotalPages, pages))
            return envelope.fault();
        if (total)
            page.total = static_cast<std::uint64_t>(*total);
        const int current = cursor.empty() ? 1 : std::stoi(cursor);
        if (listed() > 0 && current < *pages)
            page.next = std::to_string(current + 1);
        return {};
    }
};

class LiteLlm final : public VendorConnector
{
public:
    const VendorInfo &info() const override
    {
        static const VendorInfo info{
            .name = "litellm",
            .title = "LiteLLM",
            .anyHost = true,
            .key = QT_TRANSLATE_NOOP("Vendors", "the proxy's master key, or the key of a proxy admin"),
            .role = "the master key or the key of a proxy admin; other keys see only their own rows",
            .options = {{"api", QT_TRANSLATE_NOOP("Vendors", "daily for sums by day and model, where the proxy keeps no single calls; experimental")}}};
        return info;
    }

    Result<std::vector<std::unique_ptr<Feed>>> feeds(const OpenConnection &connection) const override
    {
        std::vector<std::unique_ptr<Feed>> feeds;
        const std::string api = connection.connection.option("api");
        if (!api.empty() && api != "daily")
            return Error{"“" + api + "” is no way to read LiteLLM; leave the option “api” out, or give daily.", Error::Kind::Usage};
        if (api == "daily")
            feeds.push_back(liteLlmDailyActivity(connection));
        else
            feeds.push_back(std::make_unique<SpendLogsFeed>(connection));
        return feeds;
    }
};

} // namespace

const VendorConnector &liteLlmVendor()
{
    static const LiteLlm vendor;
    return vendor;
}

} // namespace tokenledger

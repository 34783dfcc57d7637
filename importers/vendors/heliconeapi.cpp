// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Helicone: POST /v1/request/query-clickhouse of its API reference, read in November 2026.

#include "importers/vendors/recordfeed.h"
#include "importers/vendors/vendors.h"

#include <QtGlobal>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace tokenledger {

namespace {

enum EnvelopeField { Data, Problem, EnvelopeFieldCount };

constexpr std::int64_t pageSize = 1000;

/// "OFFSET LONGEST": where the next page begins, and how many records the longest page so far had.
struct OffsetCursor
{
    std::int64_t offset = 0;
    std::int64_t longest = 0;

    static OffsetCursor parse(const std::string &cursor)
    {
        OffsetCursor at;
        const std::size_t space = cursor.find(' ');
        if (space != std::string::npos)
            at = {std::stoll(cursor.substr(0, space)), std::stoll(cursor.substr(space + 1))};
        return at;
    }
    std::string text() const { return std::to_string(offset) + ' ' + std::to_string(longest); }
};

/// Requests by offset. There is no total, and a page that is shorter than asked may only be what the server gives at
/// most; the end is a page shorter than the one before.
class RequestsFeed final : public RecordFeed
{
public:
    explicit RequestsFeed(const OpenConnection &connection)
        : RecordFeed(connection,
                     {.name = "requests",
                      .format = "helicone-requests",
                      .content = FeedContent::Calls,
                      .finalAfter = std::chrono::hours(24)},
                     {"data", "request_id", "request_created_at"}, {{Problem, "error"}}, EnvelopeFieldCount)
    {
    }

    HttpRequest request(const TimeRange &window, const std::string &cursor) const override
    {
        const auto bound = [](const char *relation, Instant at) {
            return nlohmann::ordered_json{
                {"request_response_rmt", {{"request_created_at", {{relation, toIso8601(at)}}}}}};
        };
        const nlohmann::ordered_json body{
            {"filter", {{"left", bound("gte", window.from)}, {"operator", "and"}, {"right", bound("lt", window.to)}}},
            {"offset", OffsetCursor::parse(cursor).offset},
            {"limit", pageSize},
            {"sort", {{"created_at", "asc"}}}};
        return jsonPost(connection().url + "/v1/request/query-clickhouse",
                        {{"Authorization", "Bearer " + connection().key.reveal()}}, body.dump());
    }

protected:
    std::string refusal(const ReplyFields &envelope) const override
    {
        return envelope.has(Problem)
                   ? "it answers with an error: “" + std::string(envelope[Problem].substr(0, 300)) + "”"
                   : std::string();
    }

    std::string readEnd(ReplyFields & /*envelope*/, const HttpReply & /*reply*/, const std::string &cursor,
                        FeedPage &page) override
    {
        const OffsetCursor at = OffsetCursor::parse(cursor);
        const auto here = static_cast<std::int64_t>(listed());
        if (here > 0 && here >= at.longest)
            page.next = OffsetCursor{at.offset + here, here}.text();
        return {};
    }
};

class Helicone final : public VendorConnector
{
public:
    const VendorInfo &info() const override
    {
        static const VendorInfo info{.name = "helicone",
                                     .title = "Helicone",
                                     .url = "https://api.helicone.ai",
                                     .hosts = {"api.helicone.ai"},
                                     .anyHost = true,
                                     .key = QT_TRANSLATE_NOOP("Vendors", "an API key with read access, made at us.helicone.ai, Settings, API keys"),
                                     .role = "an API key with read access"};
        return info;
    }

    Result<std::vector<std::unique_ptr<Feed>>> feeds(const OpenConnection &connection) const override
    {
        std::vector<std::unique_ptr<Feed>> feeds;
        feeds.push_back(std::make_unique<RequestsFeed>(connection));
        return feeds;
    }
};

} // namespace

const VendorConnector &heliconeVendor()
{
    static const Helicone vendor;
    return vendor;
}

} // namespace tokenledger

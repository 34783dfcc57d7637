// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/core/jsonrecords.h"
#include "importers/files/billvalues.h"
#include "importers/files/providernames.h"
#include "importers/vendors/dailysums.h"
#include "importers/vendors/dayfeed.h"
#include "importers/vendors/replyfields.h"
#include "models/domain/jsonnode.h"

#include <charconv>

namespace tokenledger {

namespace {

/// Reads what a page needs to have; remembers the first thing that it lacks.
class DailyReader
{
public:
    const JsonNode *need(const JsonNode &object, const char *name, JsonNode::Kind kind)
    {
        const JsonNode *member = object.find(name);
        if (member && member->kind == kind)
            return member;
        m_fault = std::string("the field “") + name + (member ? "” is not what it should be" : "” is missing");
        return nullptr;
    }

    bool count(const JsonNode &object, const char *name, std::optional<std::int64_t> &number)
    {
        const JsonNode *member = need(object, name, JsonNode::Kind::Number);
        if (!member)
            return false;
        std::int64_t value = 0;
        const char *end = member->text.data() + member->text.size();
        const auto [stop, problem] = std::from_chars(member->text.data(), end, value);
        if (problem != std::errc() || stop != end || value < 0)
            return fail(std::string("the field “") + name + "” holds “" + member->text + "”, which is no count");
        number = value;
        return true;
    }

    bool amount(const JsonNode &object, const char *name, std::optional<Money> &money)
    {
        const JsonNode *member = need(object, name, JsonNode::Kind::Number);
        if (!member)
            return false;
        const auto amount = parseBillAmount(member->text);
        if (!amount)
            return fail(std::string("the field “") + name + "”: " + amount.error().message);
        money = *amount;
        return true;
    }

    bool fail(std::string reason)
    {
        m_fault = std::move(reason);
        return false;
    }
    const std::string &fault() const { return m_fault; }

private:
    std::string m_fault;
};

class DailyActivityFeed final : public Feed
{
public:
    explicit DailyActivityFeed(const OpenConnection &connection) : m_connection(connection) {}

    const FeedInfo &info() const override
    {
        static const FeedInfo daily{.name = "user/daily/activity",
                                    .format = "litellm-daily-activity",
                                    .grain = std::chrono::hours(24),
                                    .finalAfter = std::chrono::hours(24)};
        return daily;
    }

    HttpRequest request(const TimeRange &window, const std::string &cursor) const override
    {
        UrlQuery query;
        query.add("start_date", dayText(window.from)).add("end_date", dayText({window.to.micros - 1}));
        query.add("page", cursor.empty() ? "1" : cursor).add("page_size", "50");
        HttpRequest request;
        request.url = m_connection.url + "/user/daily/activity" + query.text();
        request.headers = {{"Authorization", "Bearer " + m_connection.key.reveal()}};
        return request;
    }

    Result<FeedPage> read(const HttpReply &reply, const TimeRange & /*window*/, const std::string &cursor) override
    {
        const Result<JsonNode> root = parseJson(reply.body, "The reply");
        if (!root)
            return root.error();
        DailyReader reader;
        FeedPage page;
        const JsonNode *days = reader.need(*root, "results", JsonNode::Kind::Array);
        const JsonNode *end = days ? reader.need(*root, "metadata", JsonNode::Kind::Object) : nullptr;
        std::optional<std::int64_t> pages;
        if (!end || !reader.count(*end, "total_pages", pages))
            return Error{reader.fault()};
        for (const JsonNode &day : days->items)
            if (!readDay(day, reader, page))
                return Error{reader.fault()};
        const int current = cursor.empty() ? 1 : std::stoi(cursor);
        if (current < *pages)
            page.next = std::to_string(current + 1);
        return page;
    }

private:
    bool readDay(const JsonNode &day, DailyReader &reader, FeedPage &page)
    {
        const JsonNode *date = reader.need(day, "date", JsonNode::Kind::Text);
        const JsonNode *views = date ? reader.need(day, "breakdown", JsonNode::Kind::Object) : nullptr;
        // The other breakdowns are views of the same sums.
        const JsonNode *models = views ? reader.need(*views, "models", JsonNode::Kind::Object) : nullptr;
        if (!models)
            return false;
        const auto start = parseBillTime(date->text);
        if (!start)
            return reader.fail("the field “date” holds “" + date->text + "”, which is no day");
        for (const auto &[model, sums] : models->members) {
            const JsonNode *metrics = reader.need(sums, "metrics", JsonNode::Kind::Object);
            if (!metrics || !readModel(*start, model, *metrics, reader, page))
                return false;
        }
        return true;
    }

    bool readModel(Instant start, const std::string &model, const JsonNode &metrics, DailyReader &reader, FeedPage &page)
    {
        BillRow row;
        std::optional<std::int64_t> prompt;
        std::optional<std::int64_t> &read = row.tokensOf(TokenBucket::CacheRead);
        std::optional<std::int64_t> &written = row.tokensOf(TokenBucket::CacheWrite5m);
        if (!reader.count(metrics, "prompt_tokens", prompt) || !reader.count(metrics, "cache_read_input_tokens", read) ||
            !reader.count(metrics, "cache_creation_input_tokens", written) ||
            !reader.count(metrics, "completion_tokens", row.tokensOf(TokenBucket::Output)) ||
            !reader.count(metrics, "api_requests", row.requests) || !reader.amount(metrics, "spend", row.billedCost))
            return false;
        ++page.count;
        if (*prompt < *read + *written) {
            page.rejects.push_back(rejectedRow(0, "prompt_tokens", "fewer tokens than were read from and written to the cache", model + ", " + dayText(start)));
            return true;
        }
        row.tokensOf(TokenBucket::UncachedInput) = *prompt - *read - *written;
        // No spend for tokens is a model without a price, not one that is free.
        if (row.billedCost->isZero() && *prompt > 0)
            row.billedCost.reset();
        if (*written > 0)
            row.tags.emplace_back("cache_write_ttl", "unknown");
        row.kind = BillKind::Usage;
        row.periodStart = start;
        row.periodEnd = nextDay(start);
        row.provider = providerOfModel(model);
        row.service = "LiteLLM";
        row.sku = info().name;
        row.model = model;
        page.rows.push_back(std::move(row));
        return true;
    }

    const OpenConnection m_connection;
};

} // namespace

std::unique_ptr<Feed> liteLlmDailyActivity(const OpenConnection &connection)
{
    return std::make_unique<DailyActivityFeed>(connection);
}

} // namespace tokenledger

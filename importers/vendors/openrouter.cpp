// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// https://openrouter.ai/openapi.json, /activity, read in November 2026.

#include "importers/files/billvalues.h"
#include "importers/files/providernames.h"
#include "importers/vendors/dayfeed.h"
#include "importers/vendors/replyfields.h"
#include "importers/vendors/vendors.h"

#include <QtGlobal>

namespace tokenledger {

namespace {

enum EnvelopeField { Data };
enum RowField { Date, Model, Provider, Usage, OwnKey, Requests, Prompt, Completion, Reasoning, RowFieldCount };

/// What a day cost, by model and endpoint. Each row is two: usage (tokens and requests), and what is charged for it.
class ActivityFeed final : public Feed
{
public:
    explicit ActivityFeed(const OpenConnection &connection) : m_connection(connection) {}

    const FeedInfo &info() const override
    {
        static const FeedInfo activity{.name = "activity",
                                       .format = "openrouter-api",
                                       .grain = std::chrono::hours(24),
                                       .finalAfter = std::chrono::hours(48),
                                       .historyDays = 30};
        return activity;
    }

    HttpRequest request(const TimeRange &window, const std::string &cursor) const override
    {
        HttpRequest request;
        const DayCursor at = DayCursor::parse(cursor, window);
        request.url = m_connection.url + "/api/v1/activity" + UrlQuery().add("date", dayText(at.day)).text();
        request.headers = {{"Authorization", "Bearer " + m_connection.key.reveal()}};
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
        page.next = DayCursor::parse(cursor, window).next({}, window);
        return page;
    }

private:
    bool readRow(std::string_view text, FeedPage &page)
    {
        BillRow row;
        if (!m_row.read(text) || !m_row.time(Date, row.periodStart) || !m_row.need(Model) ||
            !m_row.amount(Usage, 9, row.billedCost) || !m_row.count(Requests, row.requests) ||
            !m_row.count(Prompt, row.tokensOf(TokenBucket::UncachedInput)) ||
            !m_row.count(Completion, row.tokensOf(TokenBucket::Output)) ||
            !m_row.optionalCount(Reasoning, row.reasoning)) {
            m_fault = m_row.fault();
            return false;
        }
        row.periodEnd = nextDay(row.periodStart);
        row.kind = BillKind::Usage;
        row.provider = "openrouter";
        row.service = "OpenRouter";
        row.sku = info().name;
        row.publisher = providerId(m_row[Provider], m_scratch);
        row.model = m_row[Model];
        row.tags.emplace_back("input_split", "unknown"); // cached tokens are not told apart
        // Charged by the provider to the customer's own key: on another bill.
        if (!m_row[OwnKey].empty() && m_row[OwnKey] != "0")
            row.tags.emplace_back("byok_cost_usd", m_row[OwnKey]);
        ++page.count;
        page.rows.push_back(row);
        page.rows.push_back(charge(row));
        return true;
    }

    static BillRow charge(const BillRow &usage)
    {
        BillRow row = usage;
        row.kind = BillKind::Bill;
        row.tokens = {};
        row.reasoning.reset();
        row.requests.reset();
        row.tags.clear();
        row.billingStart = startOfMonth(row.periodStart);
        row.billingEnd = nextMonth(row.periodStart);
        return row;
    }

    const OpenConnection m_connection;
    ReplyBody m_body;
    ReplyFields m_envelope = {{{Data, "data"}}, 1};
    ReplyFields m_row = {{{Date, "date"},
                          {Model, "model"},
                          {Provider, "provider_name"},
                          {Usage, "usage"},
                          {OwnKey, "byok_usage_inference"},
                          {Requests, "requests"},
                          {Prompt, "prompt_tokens"},
                          {Completion, "completion_tokens"},
                          {Reasoning, "reasoning_tokens"}},
                         RowFieldCount};
    ReplyArray m_rows;
    std::string m_fault;
    std::string m_scratch;
};

class OpenRouter final : public VendorConnector
{
public:
    const VendorInfo &info() const override
    {
        static const VendorInfo info{.name = "openrouter",
                                     .title = "OpenRouter",
                                     .url = "https://openrouter.ai",
                                     .hosts = {"openrouter.ai"},
                                     .key = QT_TRANSLATE_NOOP("Vendors", "a management key, made at openrouter.ai, Settings, Management keys"),
                                     .role = "a management key; an ordinary key sees only itself",
                                     .warning =
                                         QT_TRANSLATE_NOOP("Vendors", "OpenRouter forgets days older than 30: pull at least every three weeks."),
                                     .keptDays = 30};
        return info;
    }

    Result<std::vector<std::unique_ptr<Feed>>> feeds(const OpenConnection &connection) const override
    {
        std::vector<std::unique_ptr<Feed>> feeds;
        feeds.push_back(std::make_unique<ActivityFeed>(connection));
        return feeds;
    }
};

} // namespace

const VendorConnector &openRouterVendor()
{
    static const OpenRouter vendor;
    return vendor;
}

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// AWS Cost Explorer, GetCostAndUsage: Amazon Bedrock by service and usage type, daily.

#include "importers/files/awsmeter.h"
#include "importers/files/billvalues.h"
#include "importers/files/billwords.h"
#include "importers/vendors/dayfeed.h"
#include "importers/vendors/recordfeed.h"
#include "importers/vendors/vendors.h"

#include <QtGlobal>

#include <nlohmann/json.hpp>

namespace tokenledger {

namespace {

using Json = nlohmann::ordered_json;

enum EnvelopeField { Results, NextToken };
enum DayField { Start, End, Groups };
enum GroupField { Keys, Amount, Currency, Quantity, QuantityUnit, GroupFieldCount };

class CostExplorerFeed final : public Feed
{
public:
    explicit CostExplorerFeed(const OpenConnection &connection) : m_connection(connection) {}

    const FeedInfo &info() const override
    {
        static const FeedInfo costs{
            .name = "cost-explorer", .format = "aws-api", .grain = std::chrono::hours(24), .historyDays = 60};
        return costs;
    }

    HttpRequest request(const TimeRange &window, const std::string &cursor) const override
    {
        Json body{{"TimePeriod", {{"Start", dayText(window.from)}, {"End", dayText(window.to)}}},
                  {"Granularity", "DAILY"},
                  {"Metrics", {"UnblendedCost", "UsageQuantity"}},
                  {"GroupBy", Json::array({{{"Type", "DIMENSION"}, {"Key", "SERVICE"}},
                                           {{"Type", "DIMENSION"}, {"Key", "USAGE_TYPE"}}})}};
        if (!cursor.empty())
            body["NextPageToken"] = cursor;
        HttpRequest request;
        request.method = HttpRequest::Method::Post;
        request.url = m_connection.url + "/";
        request.body = body.dump();
        request.headers = {{"Content-Type", "application/x-amz-json-1.1"},
                           {"X-Amz-Target", "AWSInsightsIndexService.GetCostAndUsage"}};
        // ID:SECRET, or ID:SECRET:TOKEN for credentials that end.
        const std::string &key = m_connection.key.reveal();
        const std::size_t second = key.find(':', key.find(':') + 1);
        request.signing = "aws:amz:us-east-1:ce";
        request.signingKey = key.substr(0, second);
        if (second != std::string::npos)
            request.headers.emplace_back("X-Amz-Security-Token", key.substr(second + 1));
        return request;
    }

    Result<FeedPage> read(const HttpReply &reply, const TimeRange & /*window*/, const std::string & /*cursor*/) override
    {
        if (std::string problem = m_body.load(reply.body); !problem.empty())
            return Error{problem};
        FeedPage page;
        m_fault.clear();
        if (!m_envelope.read(m_body.text()) || !m_envelope.need(Results))
            return Error{m_envelope.fault()};
        if (!m_days.forEach(m_envelope[Results], [&](std::string_view day) { return readDay(day, page); }))
            return Error{m_fault.empty() ? "the field “ResultsByTime” is no list" : m_fault};
        if (!m_envelope[NextToken].empty())
            page.next = std::string(m_envelope[NextToken]);
        return page;
    }

    /// AWS restates the month before and the current one.
    Instant finalUntil(Instant now) const override { return startOfMonth({startOfMonth(now).micros - 1}); }

private:
    bool readDay(std::string_view text, FeedPage &page)
    {
        BillRow day;
        Instant end;
        if (!m_day.read(text) || !m_day.time(Start, day.periodStart) || !m_day.time(End, end) || !m_day.need(Groups)) {
            m_fault = m_day.fault();
            return false;
        }
        day.periodEnd = end;
        return m_groups.forEach(m_day[Groups], [&](std::string_view group) { return readGroup(group, day, page); });
    }

    bool readGroup(std::string_view text, BillRow row, FeedPage &page)
    {
        if (!m_group.read(text) || !m_group.need(Keys) || !m_group.amount(Amount, 9, row.billedCost)) {
            m_fault = m_group.fault();
            return false;
        }
        std::vector<std::string> keys;
        m_keys.forEach(m_group[Keys], [&keys](std::string_view key) {
            keys.emplace_back(key);
            return true;
        });
        if (keys.size() != 2) {
            m_fault = "the field “Keys” has not the two values that were asked for";
            return false;
        }
        if (!containsWord(keys[0], "bedrock"))
            return true;
        row.provider = "aws";
        row.service = keys[0];
        row.sku = keys[1];
        row.description = keys[1];
        row.quantity = m_group[Quantity];
        row.unit = m_group[QuantityUnit];
        row.billingStart = startOfMonth(row.periodStart);
        row.billingEnd = nextMonth(row.periodStart);
        if (!isUsd(m_group[Currency])) {
            row.currency = m_group[Currency];
            row.amount = m_group[Amount];
            row.billedCost.reset();
        }
        readMeter(row);
        ++page.count;
        page.rows.push_back(std::move(row));
        return true;
    }

    static void readMeter(BillRow &row)
    {
        const BillWords words(row.sku);
        row.tier = words.tier();
        row.model = awsModel(row.sku, row.service);
        const int named = tokenScale(row.unit);
        const int scale = named < 0 && isMarketplaceMeter(row.sku) ? marketplaceScale : named;
        if (words.bucket() == TokenBucket::None || scale < 0)
            return;
        if (const Result<std::int64_t> tokens = tokensOfQuantity(row.quantity, scale)) {
            row.bucket = words.bucket();
            row.tokensOf(row.bucket) = *tokens;
        }
    }

    const OpenConnection m_connection;
    ReplyBody m_body;
    ReplyFields m_envelope = {{{Results, "ResultsByTime"}, {NextToken, "NextPageToken"}}, 2};
    ReplyFields m_day = {{{Start, "TimePeriod.Start"}, {End, "TimePeriod.End"}, {Groups, "Groups"}}, 3};
    ReplyFields m_group = {{{Keys, "Keys"},
                            {Amount, "Metrics.UnblendedCost.Amount"},
                            {Currency, "Metrics.UnblendedCost.Unit"},
                            {Quantity, "Metrics.UsageQuantity.Amount"},
                            {QuantityUnit, "Metrics.UsageQuantity.Unit"}},
                           GroupFieldCount};
    ReplyArray m_days;
    ReplyArray m_groups;
    ReplyArray m_keys;
    std::string m_fault;
};

class Aws final : public VendorConnector
{
public:
    const VendorInfo &info() const override
    {
        static const VendorInfo info{
            .name = "aws",
            .title = "AWS",
            .url = "https://ce.us-east-1.amazonaws.com",
            .hosts = {"ce.us-east-1.amazonaws.com"},
            .key = QT_TRANSLATE_NOOP("Vendors", "an access key as ID:SECRET (or ID:SECRET:TOKEN) of a user with the right ce:GetCostAndUsage"),
            .role = "the right ce:GetCostAndUsage",
            .interval = std::chrono::hours(24),
            .warning =
                QT_TRANSLATE_NOOP("Vendors", "AWS charges 0.01 USD for each request to Cost Explorer, each page included: pull once a day at most."),
            .charged = true};
        return info;
    }

    Result<std::vector<std::unique_ptr<Feed>>> feeds(const OpenConnection &connection) const override
    {
        if (!connection.key.isEmpty() && connection.key.reveal().find(':') == std::string::npos)
            return Error{"The key of “" + connection.connection.name + "” is not ID:SECRET; AWS needs " +
                             std::string(info().key) + ".",
                         Error::Kind::Usage};
        std::vector<std::unique_ptr<Feed>> feeds;
        feeds.push_back(std::make_unique<CostExplorerFeed>(connection));
        return feeds;
    }

    /// Errors come with the status 400 and a type.
    ReplyVerdict judge(const HttpReply &reply, const std::string &cursor) const override
    {
        using Kind = ReplyVerdict::Kind;
        if (reply.status != 400)
            return VendorConnector::judge(reply, cursor);
        const ErrorText text = errorText(reply);
        const auto is = [&text](std::string_view type) { return text.code.ends_with(type); };
        const std::string said = text.code + (text.message.empty() ? "" : ": “" + text.message + "”");
        if (is("ThrottlingException") || is("LimitExceededException"))
            return {Kind::Again, said};
        if (!cursor.empty() && (is("InvalidNextTokenException") || is("RequestChangedException")))
            return {Kind::Restart, said};
        if (is("AccessDeniedException"))
            return {Kind::Stop, "the key may not do this (" + said + "); it needs " + std::string(info().role)};
        if (is("UnrecognizedClientException") || is("ExpiredTokenException") || is("InvalidSignatureException"))
            return {Kind::Stop, "it does not accept the key (" + said + "); it needs " + std::string(info().key) +
                                    ", and a clock that is right"};
        return {Kind::Stop, said};
    }
};

} // namespace

const VendorConnector &awsVendor()
{
    static const Aws vendor;
    return vendor;
}

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Any server that gives calls as JSON: an address, a key, a rule for pages, and a mapping profile for the records.

#include "importers/vendors/recordfeed.h"
#include "importers/vendors/vendors.h"

#include <QtGlobal>

#include <algorithm>
#include <array>

namespace tokenledger {

namespace {

std::string optionOr(const OpenConnection &connection, std::string_view name, const char *otherwise)
{
    const std::string value = connection.connection.option(name);
    return value.empty() ? otherwise : value;
}

std::string listPath(const OpenConnection &connection)
{
    return optionOr(connection, "list", "data");
}

std::vector<JsonFields::Path> cursorPath(const OpenConnection &connection)
{
    const std::string path = connection.connection.option("next");
    return path.empty() ? std::vector<JsonFields::Path>() : std::vector<JsonFields::Path>{{1, path}};
}

class HttpJsonFeed final : public RecordFeed
{
public:
    explicit HttpJsonFeed(const OpenConnection &connection)
        : RecordFeed(connection,
                     {.name = "records",
                      .format = "generic",
                      .content = FeedContent::Calls,
                      .finalAfter = std::chrono::hours(24)},
                     {listPath(connection), "", ""}, cursorPath(connection), 2),
          m_paging(optionOr(connection, "paging", "none"))
    {
    }

    HttpRequest request(const TimeRange &window, const std::string &cursor) const override
    {
        const OpenConnection &own = connection();
        UrlQuery query;
        if (const std::string from = own.connection.option("from"); !from.empty())
            query.add(from, timeText(window.from));
        if (const std::string to = own.connection.option("to"); !to.empty())
            query.add(to, timeText(window.to));
        if (m_paging == "page")
            query.add(optionOr(own, "page", "page"), cursor.empty() ? "1" : cursor);
        else if (m_paging == "offset")
            query.add(optionOr(own, "page", "offset"), cursor.empty() ? "0" : cursor);
        else if (m_paging == "cursor" && !cursor.empty())
            query.add(optionOr(own, "page", "cursor"), cursor);
        HttpRequest request;
        request.url = own.url + own.connection.option("path") + query.text();
        const std::string header = optionOr(own, "header", "Authorization");
        request.headers = {{header, header == "Authorization" ? "Bearer " + own.key.reveal() : own.key.reveal()}};
        return request;
    }

protected:
    std::string readEnd(ReplyFields &envelope, const HttpReply & /*reply*/, const std::string &cursor,
                        FeedPage &page) override
    {
        const auto number = [&cursor](int first) { return cursor.empty() ? first : std::stoi(cursor); };
        if (m_paging == "page" && listed() > 0)
            page.next = std::to_string(number(1) + 1);
        else if (m_paging == "offset" && listed() > 0)
            page.next = std::to_string(number(0) + static_cast<int>(listed()));
        else if (m_paging == "cursor" && !envelope[1].empty())
            page.next = std::string(envelope[1]);
        return {};
    }

private:
    std::string timeText(Instant at) const
    {
        return connection().connection.option("time") == "unix" ? std::to_string(at.seconds()) : toIso8601(at);
    }

    const std::string m_paging;
};

class HttpJson final : public VendorConnector
{
public:
    const VendorInfo &info() const override
    {
        static const VendorInfo info{
            .name = "http-json",
            .title = "HTTP JSON",
            .anyHost = true,
            .key = QT_TRANSLATE_NOOP("Vendors", "a key for your own server"),
            .options = {
                {"profile", QT_TRANSLATE_NOOP("Vendors", "the mapping profile for the records: a JSON file, or the name of a known one"), true},
                {"path", QT_TRANSLATE_NOOP("Vendors", "what follows the address: /api/calls")},
                {"header", QT_TRANSLATE_NOOP("Vendors", "which header holds the key; Authorization (as Bearer) if not given")},
                {"list", QT_TRANSLATE_NOOP("Vendors", "where the records are in the reply; data if not given")},
                {"from", QT_TRANSLATE_NOOP("Vendors", "the parameter for the beginning of the period")},
                {"to", QT_TRANSLATE_NOOP("Vendors", "the parameter for its end")},
                {"time", QT_TRANSLATE_NOOP("Vendors", "iso or unix")},
                {"paging", QT_TRANSLATE_NOOP("Vendors", "none, page, offset or cursor")},
                {"page", QT_TRANSLATE_NOOP("Vendors", "the parameter for the page, offset or cursor")},
                {"next", QT_TRANSLATE_NOOP("Vendors", "where the next cursor is in the reply")}}};
        return info;
    }

    Result<std::vector<std::unique_ptr<Feed>>> feeds(const OpenConnection &connection) const override
    {
        const std::string paging = optionOr(connection, "paging", "none");
        static constexpr std::array<std::string_view, 4> known = {"none", "page", "offset", "cursor"};
        if (std::find(known.begin(), known.end(), paging) == known.end())
            return Error{"“" + paging + "” is no rule for pages; those are none, page, offset and cursor.",
                         Error::Kind::Usage};
        if (paging == "cursor" && connection.connection.option("next").empty())
            return Error{"Paging by cursor needs the option “next”: where the next cursor is in the reply.",
                         Error::Kind::Usage};
        if (const std::string path = connection.connection.option("path"); !path.empty() && path.front() != '/')
            return Error{"The option “path” begins with a slash.", Error::Kind::Usage};
        std::vector<std::unique_ptr<Feed>> feeds;
        feeds.push_back(std::make_unique<HttpJsonFeed>(connection));
        return feeds;
    }
};

} // namespace

const VendorConnector &httpJsonVendor()
{
    static const HttpJson vendor;
    return vendor;
}

} // namespace tokenledger

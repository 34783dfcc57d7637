// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/vendors/replyfields.h"
#include "importers/vendors/vendorconnector.h"

namespace tokenledger {

/// Replies that hold a list of records which an importer of files reads: the list goes on as it stands. Records are
/// known by an id, and those whose time lies outside the window are left out, where the vendor's own filter is not
/// exact.
class RecordFeed : public Feed
{
public:
    const FeedInfo &info() const override { return m_info; }
    Result<FeedPage> read(const HttpReply &reply, const TimeRange &window, const std::string &cursor) override;

protected:
    struct Names
    {
        std::string list; ///< path of the list in the reply: "data"; empty: the reply is JSON Lines
        std::string id;   ///< of a record; empty: any record will do
        std::string time; ///< of a record; empty: the vendor's filter is exact
    };
    /// @param envelope more members of the reply than the list, numbered from 1.
    RecordFeed(const OpenConnection &connection, const FeedInfo &info, const Names &names,
               std::vector<JsonFields::Path> envelope, std::size_t envelopeFields);

    /// How a page ends: reads the rest of the reply, says which page is next. An empty text, or what is wrong.
    virtual std::string readEnd(ReplyFields &envelope, const HttpReply &reply, const std::string &cursor,
                                FeedPage &page) = 0;
    /// What the vendor says has gone wrong in a reply with the status 200; empty: nothing.
    virtual std::string refusal(const ReplyFields & /*envelope*/) const { return {}; }
    /// Whether a record counts at all.
    virtual bool wanted(std::string_view /*record*/) { return true; }

    const OpenConnection &connection() const { return m_connection; }
    /// Records in the reply, those left out included.
    std::uint64_t listed() const { return m_listed; }

private:
    std::string readEnvelope(const TimeRange &window, FeedPage &page);
    std::string readList(std::string_view list, const TimeRange &window, FeedPage &page);
    std::string readLines(const TimeRange &window, FeedPage &page);
    bool readRecord(std::string_view record, const TimeRange &window, FeedPage &page);

    const OpenConnection m_connection;
    const FeedInfo m_info;
    const Names m_names;
    ReplyBody m_body;
    ReplyFields m_envelope;
    ReplyFields m_record;
    ReplyArray m_list;
    std::uint64_t m_listed = 0;
    std::string m_fault;
};

/// A request with a JSON body.
HttpRequest jsonPost(std::string url, HttpHeaders headers, std::string body);

} // namespace tokenledger

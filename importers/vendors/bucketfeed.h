// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/vendors/replyfields.h"
#include "importers/vendors/vendorconnector.h"

namespace tokenledger {

/// What becomes of one row of a reply. Wrong: the whole reply is not what it should be.
enum class RowVerdict { Row, SetAside, Wrong };

/// Replies of OpenAI's and Anthropic's organization APIs:
/// {"data": [{"start_time", "end_time", "results": [...]}], "has_more", "next_page"}.
class BucketFeed : public Feed
{
public:
    Result<FeedPage> read(const HttpReply &reply, const TimeRange &window, const std::string &cursor) override;

protected:
    BucketFeed(std::vector<JsonFields::Path> paths, std::size_t fields) : m_row(std::move(paths), fields) {}

    /// Fills in what a result says; times are there. A row that contradicts itself is set aside with fields.fault().
    virtual RowVerdict readRow(ReplyFields &fields, BillRow &row) = 0;

private:
    bool readBucket(std::string_view bucket, FeedPage &page);
    bool readResult(std::string_view result, const BillRow &times, FeedPage &page);
    std::string readEnd(FeedPage &page) const;

    ReplyBody m_body;
    ReplyFields m_envelope = {{{0, "data"}, {1, "has_more"}, {2, "next_page"}}, 3};
    ReplyFields m_bucket = {{{0, "start_time"}, {0, "starting_at"}, {1, "end_time"}, {1, "ending_at"}, {2, "results"}},
                            3};
    ReplyFields m_row;
    ReplyArray m_buckets;
    ReplyArray m_results;
    std::string m_fault;
};

/// A row as it goes into the ledger's list of rows that were set aside.
RejectedRow setAside(std::string_view raw, const std::string &reason);

} // namespace tokenledger

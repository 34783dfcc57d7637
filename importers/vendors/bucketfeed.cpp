// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/vendors/bucketfeed.h"

#include "importers/core/jsonrecords.h"

namespace tokenledger {

namespace {

enum EnvelopeField { Data, HasMore, NextPage };
enum BucketField { Start, End, Results };

} // namespace

RejectedRow setAside(std::string_view raw, const std::string &reason)
{
    return rejectedRow(0, {}, reason, raw);
}

Result<FeedPage> BucketFeed::read(const HttpReply &reply, const TimeRange & /*window*/, const std::string & /*cursor*/)
{
    if (std::string problem = m_body.load(reply.body); !problem.empty())
        return Error{problem};
    m_fault.clear();
    FeedPage page;
    if (!m_envelope.read(m_body.text()) || !m_envelope.need(Data) || !m_envelope.need(HasMore))
        return Error{m_envelope.fault()};
    if (!m_buckets.forEach(m_envelope[Data], [&](std::string_view bucket) { return readBucket(bucket, page); }))
        return Error{m_fault.empty() ? "the field “data” is no list" : m_fault};
    if (std::string problem = readEnd(page); !problem.empty())
        return Error{problem};
    return page;
}

bool BucketFeed::readBucket(std::string_view bucket, FeedPage &page)
{
    BillRow times;
    Instant end;
    if (!m_bucket.read(bucket) || !m_bucket.time(Start, times.periodStart) || !m_bucket.time(End, end) ||
        !m_bucket.need(Results)) {
        m_fault = m_bucket.fault();
        return false;
    }
    times.periodEnd = end;
    if (m_results.forEach(m_bucket[Results], [&](std::string_view result) { return readResult(result, times, page); }))
        return true;
    if (m_fault.empty())
        m_fault = "the field “results” is no list";
    return false;
}

bool BucketFeed::readResult(std::string_view result, const BillRow &times, FeedPage &page)
{
    BillRow row = times;
    const RowVerdict verdict = m_row.read(result) ? readRow(m_row, row) : RowVerdict::Wrong;
    if (verdict == RowVerdict::Wrong) {
        m_fault = m_row.fault();
        return false;
    }
    ++page.count;
    if (verdict == RowVerdict::SetAside)
        page.rejects.push_back(setAside(result, m_row.fault()));
    else
        page.rows.push_back(std::move(row));
    return true;
}

/// The first page alone is no total: more without a way to it is an error.
std::string BucketFeed::readEnd(FeedPage &page) const
{
    if (m_envelope[HasMore] == "false")
        return {};
    if (m_envelope[HasMore] != "true")
        return "the field “has_more” is neither true nor false";
    if (m_envelope[NextPage].empty())
        return "“has_more” says that there is another page, but “next_page” does not name it";
    page.next = std::string(m_envelope[NextPage]);
    return {};
}

} // namespace tokenledger

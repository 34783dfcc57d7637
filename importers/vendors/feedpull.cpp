// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/vendors/feedpull.h"

#include <algorithm>
#include <array>

namespace tokenledger {

namespace {

using Kind = ReplyVerdict::Kind;

/// How long a job at the vendor's may take before its rows are there.
constexpr std::chrono::minutes longestJob{10};

/// Under which header vendors name a request; their support asks for it.
std::string requestId(const HttpReply &reply)
{
    static constexpr std::array<std::string_view, 4> names = {"x-request-id", "request-id", "x-amzn-requestid",
                                                              "x-ms-request-id"};
    for (const std::string_view name : names)
        if (const std::string_view id = reply.header(name); !id.empty())
            return std::string(id);
    return {};
}

} // namespace

FeedPull::FeedPull(const VendorConnector &vendor, std::unique_ptr<Feed> feed, FeedWindow window)
    : m_vendor(&vendor), m_feed(std::move(feed)), m_window(std::move(window))
{
}

Error FeedPull::located(const std::string &what, const HttpReply &reply) const
{
    const std::string id = requestId(reply);
    return {std::string(m_vendor->info().title) + ", " + std::string(info().name) + ", page " +
            std::to_string(m_spool.pages() + 1) + (id.empty() ? "" : " (request " + id + ")") + ": " + what + "."};
}

void FeedPull::restart()
{
    m_spool.clear();
    m_cursor.clear();
    m_cursors.clear();
    m_ids.clear();
    m_total.reset();
    m_rows = 0;
    m_share = 0;
    m_complete = false;
}

/// Records by the vendor's own count of them, buckets by the newest one read.
void FeedPull::noteShare(const FeedPage &page)
{
    if (m_total && *m_total > 0)
        m_share = std::min(1.0, static_cast<double>(m_rows) / static_cast<double>(*m_total));
    const auto whole = static_cast<double>(m_window.window.to.micros - m_window.window.from.micros);
    for (const BillRow &row : page.rows)
        if (whole > 0 && !m_total)
            m_share = std::clamp(static_cast<double>(row.periodStart.micros - m_window.window.from.micros) / whole,
                                 m_share, 1.0);
}

Result<void> FeedPull::add(const FeedPage &page, const HttpReply &reply)
{
    if (page.next && !m_cursors.insert(*page.next).second)
        return located("it names a page that has been read already as the next one; nothing was stored", reply);
    if (const Result<void> kept = m_spool.add({m_cursor, reply.headers, reply.body}); !kept)
        return kept;
    m_rows += page.count;
    if (page.total) {
        m_total = page.total;
        m_ids.insert(page.ids.begin(), page.ids.end());
    }
    noteShare(page);
    m_complete = !page.next;
    if (page.next)
        m_cursor = *page.next;
    return {};
}

Result<void> FeedPull::takePage(const HttpReply &reply)
{
    const Result<FeedPage> page = m_feed->read(reply, m_window.window, m_cursor);
    if (!page)
        return located(page.error().message + "; nothing was stored", reply);
    m_wait = page->wait.value_or(std::chrono::milliseconds(0));
    return page->wait ? Result<void>() : add(*page, reply);
}

void FeedPull::resume(const StagedFeed &staged)
{
    for (const StagedPage &page : staged.pages) {
        const HttpReply reply{200, page.headers, page.body, {}, false};
        if (m_complete || page.cursor != m_cursor || !takePage(reply)) {
            restart(); // by another version of the program, perhaps
            return;
        }
    }
}

/// Fewer rows than the vendor counts: they moved between pages while they were read. True when it is worth another try.
Result<bool> FeedPull::finish()
{
    if (!m_total || m_ids.size() >= *m_total)
        return false;
    if (!m_restarted)
        return true;
    m_note = std::string(m_vendor->info().title) + " counts " + std::to_string(*m_total) + " rows and gave " +
             std::to_string(m_ids.size()) + " of them; the next pull reads them again.";
    return false;
}

Result<void> FeedPull::run(PatientSender &sender, const Progress &progress)
{
    const auto judge = [this](const HttpReply &reply) { return m_vendor->judge(reply, m_cursor); };
    for (;;) {
        while (!m_complete) {
            const PatientSender::Outcome outcome = sender.send(m_feed->request(m_window.window, m_cursor), judge);
            const HttpReply &reply = outcome.reply;
            if (outcome.verdict.kind == Kind::Restart && !m_restarted) {
                m_restarted = true;
                restart();
                continue;
            }
            if (outcome.verdict.kind != Kind::Good) {
                m_leftOut = info().optional && (reply.status == 403 || reply.status == 404);
                return located(outcome.verdict.reason, reply);
            }
            if (Result<void> taken = takePage(reply); !taken)
                return taken;
            if (progress)
                progress(m_share);
            m_waited += m_wait;
            if (m_waited > longestJob)
                return located("the job did not end within ten minutes; pull again later", reply);
            if (m_wait.count() > 0 && !waitFor(m_wait, sender.control()))
                return located("it was cancelled", reply);
        }
        const Result<bool> again = finish();
        if (!again)
            return again.error();
        if (!*again)
            return {};
        m_restarted = true;
        restart();
    }
}

Result<void> FeedPull::forEachPage(const Visit &visit)
{
    std::uint64_t number = 0;
    return m_spool.forEach([&](const StagedPage &stored) -> Result<void> {
        const HttpReply reply{200, stored.headers, stored.body, {}, false};
        Result<FeedPage> page = m_feed->read(reply, m_window.window, stored.cursor);
        return page ? visit(*page, ++number) : located(page.error().message, reply);
    });
}

Result<StagedFeed> FeedPull::staged(Instant now)
{
    StagedFeed staged{m_window.name, m_window.window, now, {}, {}};
    if (!m_complete)
        staged.nextCursor = m_cursor;
    const Result<void> copied = m_spool.forEach([&](const StagedPage &page) -> Result<void> {
        staged.pages.push_back(page);
        return {};
    });
    if (!copied)
        return copied.error();
    return staged;
}

} // namespace tokenledger

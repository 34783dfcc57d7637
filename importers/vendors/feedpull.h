// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/vendors/pagespool.h"
#include "importers/vendors/vendorconnector.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <unordered_set>

namespace tokenledger {

/// Reads all pages of one window of one feed. What it has stays when it fails, so that it can be taken up again.
class FeedPull
{
public:
    FeedPull(const VendorConnector &vendor, std::unique_ptr<Feed> feed, FeedWindow window);

    /// Takes over the pages of an earlier, unfinished pull of the same window. Pages that can no longer be read are
    /// left.
    void resume(const StagedFeed &staged);
    /// Is told after each page which share of the window has been read, from 0 to 1, where that can be told.
    using Progress = std::function<void(double share)>;
    /// Goes on until the last page. Errors: one sentence with vendor, feed, page and the vendor's id of the request.
    Result<void> run(PatientSender &sender, const Progress &progress = {});

    /// A feed that may be missing and is: the account has no right to it, or the server does not know it.
    bool isLeftOut() const { return m_leftOut; }
    bool isComplete() const { return m_complete; }
    const FeedWindow &window() const { return m_window; }
    const FeedInfo &info() const { return m_feed->info(); }
    std::uint64_t rows() const { return m_rows; }
    /// A sentence for a person about a pull that is whole and yet not all right; usually empty.
    const std::string &note() const { return m_note; }

    /// Visits what has been read, page by page, numbered from 1.
    using Visit = std::function<Result<void>(FeedPage &page, std::uint64_t number)>;
    Result<void> forEachPage(const Visit &visit);
    /// What there is so far, for the next try.
    Result<StagedFeed> staged(Instant now);

private:
    Result<void> takePage(const HttpReply &reply);
    Result<void> add(const FeedPage &page, const HttpReply &reply);
    void restart();
    void noteShare(const FeedPage &page);
    Error located(const std::string &what, const HttpReply &reply) const;
    Result<bool> finish();

    const VendorConnector *m_vendor;
    std::unique_ptr<Feed> m_feed;
    FeedWindow m_window;
    PageSpool m_spool;
    std::string m_cursor;
    std::unordered_set<std::string> m_cursors; ///< all so far: one that comes again would go round for ever
    std::unordered_set<std::string> m_ids;     ///< of records, where the vendor gives a total
    std::optional<std::uint64_t> m_total;
    std::uint64_t m_rows = 0;
    double m_share = 0; ///< of the window that has been read, as far as it can be told
    std::chrono::milliseconds m_wait{0};
    std::chrono::milliseconds m_waited{0};
    std::string m_note;
    bool m_restarted = false;
    bool m_complete = false;
    bool m_leftOut = false;
};

} // namespace tokenledger

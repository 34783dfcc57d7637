// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/billrow.h"
#include "models/domain/importrecord.h"
#include "models/domain/pullfeed.h"
#include "models/store/database.h"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace tokenledger {

/// Writes the rows of a bill, or of usage aggregates, that one import brings.
///
/// Vendors' own line numbers change from one delivery of a bill to the next, so a row is known by its content and by
/// its number among equal rows of the file; a line number that comes again within the file is the same line again.
/// An invoice is stated as a whole: when it comes again under its number and says something else than its newest entry,
/// all of its rows are stored anew, also where it goes back to what an older entry said. Older entries are kept.
class BillWriter
{
public:
    BillWriter(Database &database, std::int64_t importId, const ImportInfo &info);

    /// Inside a transaction. Counts rows added, duplicates, conflicts (one line number, two contents: the first stays),
    /// period and billed total.
    Result<void> add(std::span<const BillRow> rows, ImportCounts &counts);

    /// Stores the invoices among the rows, which wait for their last row; after the last add().
    Result<void> finishInvoices(ImportCounts &counts);

    /// The rows from now on are all that a feed has of a window. Rows whose period begins outside it are left out and
    /// counted as ignored: another window has them.
    Result<void> beginFeed(const FeedWindow &window);
    /// Takes away what earlier pulls had in the window and this one has not; afterwards rows belong to no feed.
    Result<void> endFeed();
    /// Rows that endFeed() has taken away so far.
    std::int64_t removedRows() const { return m_removed; }

private:
    /// A row of an invoice as this import states it.
    struct StatedRow
    {
        BillRow row;
        std::string key;
    };
    /// The newest other import that states the invoice; 0: none does.
    std::int64_t newestEntry(const std::string &provider, const std::string &invoice);
    /// A row's key where an older entry of its invoice has the plain one.
    static std::string keyOfEntry(std::string key, std::int64_t import);
    bool isTaken(std::string_view key);
    bool holds(std::int64_t entry, const std::string &key);
    /// Counts a row that is there already as a duplicate.
    Result<void> store(const BillRow &row, std::string_view key, ImportCounts &counts);
    bool isKnownToFeed(std::string_view key);
    void insert(const BillRow &row, std::string_view key);
    /// Returns the place after the last one bound.
    int bindTexts(const BillRow &row, int first);

    struct Hash128
    {
        std::uint64_t high;
        std::uint64_t low;
        bool operator==(const Hash128 &) const = default;
    };
    struct HashOfHash
    {
        std::size_t operator()(const Hash128 &hash) const { return hash.low; }
    };
    Hash128 contentOf(const BillRow &row);
    bool repeatsLine(const BillRow &row, const Hash128 &content, ImportCounts &counts);

    Database &m_database;
    std::int64_t m_import;
    std::string m_source;
    bool m_statesInvoices;
    std::map<std::pair<std::string, std::string>, std::vector<StatedRow>> m_stated; ///< by provider and number
    Statement m_insert;
    Statement m_seen;                  ///< marks a row of the feed as brought again
    std::optional<FeedWindow> m_window;
    std::int64_t m_feed = 0;           ///< number of the feed, 0 for none
    std::int64_t m_removed = 0;
    std::string m_content;
    std::string m_tags;
    std::unordered_map<Hash128, std::uint32_t, HashOfHash> m_equal; ///< by content: how many rows of the file so far
    std::unordered_map<std::string, Hash128> m_lines;               ///< content by the source's own line id
};

/// The condition on the rows of bill_row that a BillQuery is about, with the parameters of bindCountedRows(). A row of an
/// invoice that a later import states anew under the same number is kept, and counts no more.
inline constexpr std::string_view countedRows =
    "kind = ?1 AND period_start_us >= ?2 AND period_start_us < ?3 AND overlaps <= ?4 AND NOT (invoice <> '' AND import IN "
    "(SELECT id FROM import WHERE format = 'invoices') AND EXISTS (SELECT 1 FROM bill_row later WHERE later.import IN "
    "(SELECT id FROM import WHERE format = 'invoices') AND later.import > bill_row.import AND later.provider = bill_row.provider "
    "AND later.invoice = bill_row.invoice))";
/// Binds parameters 1 to 4.
void bindCountedRows(Statement &statement, const BillQuery &query);
/// The expressions of the fields that a query groups by, each with a comma after it.
std::string groupColumns(const BillQuery &query);

/// Takes the rows of an import out again; inside a transaction.
void removeBillRows(Database &database, std::int64_t importId);
Result<std::vector<BillSum>> readBillSums(Database &database, const BillQuery &query);
/// Sentences about rows that do not agree with the record of their import.
void checkBillRows(Database &database, std::vector<std::string> &problems);

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/mergedcall.h"
#include "models/domain/pricing.h"
#include "models/store/chunkreader.h"
#include "models/store/database.h"

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tokenledger {

/// What the table "report" holds beside the call as a report has it.
struct ReportInfo
{
    std::int64_t import = 0;
    std::uint64_t key = 0;      ///< callKey() of source and id
    std::uint64_t response = 0; ///< responseKey(), 0 for none
    std::int64_t chosen = 0;
};

/// The reports of one call, the one whose source and id the call carries first.
struct ReportGroup
{
    std::int64_t call = 0;
    std::vector<ReportInfo> reports;
    CallBatch rows; ///< one row a report, global codes
};

/// Hash of a provider's response id; 0 for one that is missing or too short to tell calls of two sources apart.
std::uint64_t responseKey(std::string_view responseId);

/// A row of a batch as bytes: numbers of columns, then codes, numbers and texts that are not their default, each with
/// the number of its column. Columns that a later version of the program adds are missing in older bytes.
void packCall(const CallBatch &calls, std::size_t row, std::string &bytes);
/// Appends the row. False for bytes that packCall() cannot have written.
[[nodiscard]] bool unpackCall(std::string_view bytes, CallBatch &calls);

/// Reads and writes the table "report". Errors stay with the database.
class ReportTable
{
public:
    explicit ReportTable(Database &database) : m_database(database) {}

    /// The calls that have a report with one of these keys.
    std::set<std::int64_t> callsByKey(std::span<const std::uint64_t> keys);
    std::set<std::int64_t> callsByResponse(std::span<const std::uint64_t> responses);
    /// The calls that have a report of this import.
    std::set<std::int64_t> callsOfImport(std::int64_t import);
    std::set<std::int64_t> allCalls();
    /// Errors: damaged, no such call.
    Result<ReportGroup> read(std::int64_t call);
    void erase(std::int64_t call);
    /// Under the group's number, which must be free.
    void write(const ReportGroup &group);
    std::int64_t nextCall();
    bool isEmpty();
    /// Visits key and response of every report.
    template <typename Visit>
    void visitKeys(Visit visit)
    {
        Statement statement = m_database.prepare("SELECT key, response FROM report");
        while (statement.step())
            visit(static_cast<std::uint64_t>(statement.integer(0)), static_cast<std::uint64_t>(statement.integer(1)));
    }

private:
    void findNextCall();
    std::set<std::int64_t> callsWhere(std::string_view sql, std::span<const std::uint64_t> values);
    Database &m_database;
    std::int64_t m_nextCall = 0;
};

/// What people have decided about pairs of calls, by the keys of source and id.
class MergeDecisions
{
public:
    MergeDecisions() = default;
    explicit MergeDecisions(Database &database);

    using Call = CallName;
    bool apart(std::uint64_t a, std::uint64_t b) const { return m_apart.contains(std::minmax(a, b)); }
    bool anyTogether() const { return !m_together.empty(); }
    /// The keys that were said to be the same call as this one.
    const std::map<std::uint64_t, Call> &partnersOf(std::uint64_t key) const;

private:
    std::set<std::pair<std::uint64_t, std::uint64_t>> m_apart;
    std::map<std::uint64_t, std::map<std::uint64_t, Call>> m_together;
};

/// Keeps a decision; a later one about the same two replaces it.
/// Forgets what somebody has decided about two calls.
void removeMergeDecision(Database &database, const MergeDecisions::Call &a, const MergeDecisions::Call &b);
void writeMergeDecision(Database &database, const MergeDecisions::Call &a, const MergeDecisions::Call &b, bool together,
                        std::int64_t atMicros);

/// Prices the reports of merged calls as the calls themselves are priced, so that a call that goes back to one report
/// has the price that it would have now. What was there goes to the table "reprice_report".
Result<void> repriceReports(Database &database, const Pricer &pricer, const Pricer::DimensionTexts &texts,
                            const TimeRange &range);
Result<void> undoRepriceOfReports(Database &database);

} // namespace tokenledger

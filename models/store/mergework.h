// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/reportmerge.h"
#include "models/domain/sourceranking.h"
#include "models/store/duplicatefinder.h"
#include "models/store/reporttable.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace tokenledger {

/// What a merge depends on besides the reports.
struct MergeRules
{
    explicit MergeRules(Database &database);
    SourceRanking ranking;
    MergeDecisions decisions;
    std::map<std::int64_t, std::string> formats; ///< by import
    std::size_t rankOf(std::int64_t import) const;
    const std::string &formatOf(std::int64_t import) const;
};

/// Finds out which of some reports are reports of one call, and makes the calls. A function of the set of reports: two
/// are of one call when they have the same source and id, or the same response id and different sources (and nothing
/// speaks against it), or when a person said so; and so are those that follow from that.
///
/// Reports have the values of their sources; rules are applied to the results.
///
/// Use: add what is stored and what is new, drop what goes, run(), read calls().
class MergeWork
{
public:
    MergeWork(const MergeRules &rules, const GlobalDictionaries &dictionaries)
        : m_rules(rules), m_dictionaries(dictionaries)
    {
    }

    static constexpr std::uint32_t none = 0xffffffffU;

    /// A call as it is stored, plain or made of reports. `row` of `calls` is what its place holds.
    void addStored(const StoredPlace &place, const CallBatch &calls, std::size_t row, const ReportGroup *group);
    /// A row that an import brings; `tag` is the caller's.
    void addNew(const CallBatch &calls, std::size_t row, const ReportInfo &info, std::uint32_t tag);
    void dropImport(std::int64_t import);
    void run();

    struct Stored
    {
        StoredPlace place;
        std::int64_t group = 0;   ///< in the table "report", 0 for none
        std::uint32_t before = 0; ///< row of before()
        std::size_t reports = 1;
        bool claimed = false; ///< by one of calls()
    };
    struct Report
    {
        ReportInfo info;
        std::uint32_t stored = none; ///< of stored(); none for a new one
        std::uint32_t tag = none;
        std::uint32_t sameAs = none; ///< a report of the same source and id that says the same: this one goes
        bool dropped = false;
    };
    struct Call
    {
        std::vector<std::uint32_t> reports; ///< the best first, without those that go
        std::vector<std::uint32_t> repeats; ///< reports that say what another one says
        std::uint32_t row = 0;              ///< of results()
        std::uint32_t stored = none;        ///< whose place it takes; none: a place of its own
    };
    const std::vector<Report> &reports() const { return m_reports; }
    const CallBatch &reportRows() const { return m_rows; }
    const std::vector<Stored> &stored() const { return m_stored; }
    const CallBatch &before() const { return m_before; }
    const std::vector<Call> &calls() const { return m_calls; }
    const CallBatch &results() const { return m_results; }
    /// For attributing the calls before they are stored; rows stay where they are.
    CallBatch &results() { return m_results; }
    /// Two reports with the same source and id.
    bool sameRecord(std::uint32_t a, std::uint32_t b) const;
    /// False when the call was stored with just these reports, in this order.
    bool isChanged(const Call &call) const;
    /// The reports of a call as they go to the table.
    ReportGroup groupOf(const Call &call) const;

private:
    void link(std::uint32_t a, std::uint32_t b);
    std::uint32_t rootOf(std::uint32_t report);
    void linkByKey();
    void linkByResponse();
    void linkByDecision();
    bool isOneAnswer(std::uint32_t a, std::uint32_t b) const;
    void findRepeats(std::vector<std::uint32_t> &reports, std::vector<std::uint32_t> &repeats);
    void makeCall(std::vector<std::uint32_t> reports);
    void rank(std::vector<std::uint32_t> &reports) const;
    void appendMerged(const std::vector<std::uint32_t> &ranked);
    void claim(Call &call);

    const MergeRules &m_rules;
    const GlobalDictionaries &m_dictionaries;
    CallBatch m_rows; ///< of reports
    std::vector<Report> m_reports;
    std::vector<std::uint32_t> m_parents;
    CallBatch m_before;
    std::vector<Stored> m_stored;
    std::vector<Call> m_calls;
    CallBatch m_results;
};

} // namespace tokenledger

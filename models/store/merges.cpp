// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/callstore_p.h"

#include "models/store/callrecords.h"
#include "models/store/mergework.h"
#include "models/store/regroup.h"

#include <chrono>
#include <set>

namespace tokenledger {

namespace {

std::int64_t nowMicros()
{
    return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::system_clock::now().time_since_epoch())
        .count();
}

/// Makes calls anew, forgets the re-pricing that could be undone (rows may have moved), and commits.
Result<void> regroupAndCommit(Database &database, WriteLock &lock, const RegroupRequest &request, JobControl *control)
{
    GlobalDictionaries dictionaries(database);
    if (Result<void> done = regroupCalls(database, dictionaries, request, control); !done)
        return done;
    database.execute("DELETE FROM reprice_part; DELETE FROM reprice_tail; DELETE FROM reprice_report; DELETE FROM reprice_usage; DELETE FROM meta "
                     "WHERE key = 'undoable_reprice'");
    return lock.commit();
}

} // namespace

Result<std::vector<MergedCall>> readMergedCalls(Database &database, int limit)
{
    const Transaction oneState(database, false);
    RecordNames names(database);
    ReportTable table(database);
    std::vector<std::int64_t> calls;
    {
        Statement statement = database.prepare("SELECT call FROM report WHERE number = 0 ORDER BY call DESC LIMIT ?");
        statement.bind(1, std::int64_t{limit});
        while (statement.step())
            calls.push_back(statement.integer(0));
    }
    std::vector<MergedCall> merged;
    for (const std::int64_t call : calls) {
        const Result<ReportGroup> group = table.read(call);
        if (!group)
            return group.error();
        MergedCall one;
        one.call = call;
        one.reports = reportsOf(*group, names);
        for (const CallReport &report : one.reports)
            one.severalSources = one.severalSources || report.source != one.reports.front().source;
        merged.push_back(std::move(one));
    }
    if (database.failed())
        return database.takeError();
    return merged;
}

Result<void> decideMergesIn(Database &database, WriteLock &lock,
                            const std::vector<std::pair<CallName, CallName>> &pairs, MergeDecision decision,
                            JobControl *control)
{
    RegroupRequest request;
    const std::int64_t at = nowMicros();
    for (const auto &[a, b] : pairs) {
        if (a.source == b.source)
            return Error{"“" + a.id + "” and “" + b.id + "” are both of " + a.source +
                             "; only calls of different sources can be one.",
                         Error::Kind::Usage};
        if (decision == MergeDecision::Open)
            removeMergeDecision(database, a, b);
        else
            writeMergeDecision(database, a, b, decision == MergeDecision::Together, at);
        request.calls.push_back(a);
        request.calls.push_back(b);
    }
    return regroupAndCommit(database, lock, request, control);
}

Result<void> splitCallIn(Database &database, WriteLock &lock, std::int64_t call, JobControl *control)
{
    ReportTable table(database);
    const std::set<std::int64_t> all = table.allCalls();
    if (!all.contains(call))
        return Error{"There is no merged call " + std::to_string(call) + "; “merges list” names those that there are.",
                     Error::Kind::Usage};
    const Result<ReportGroup> group = table.read(call);
    if (!group)
        return group.error();
    RecordNames names(database);
    const std::vector<CallReport> reports = reportsOf(*group, names);
    bool several = false;
    const std::int64_t at = nowMicros();
    for (std::size_t a = 0; a < reports.size(); ++a)
        for (std::size_t b = a + 1; b < reports.size(); ++b) {
            if (reports[a].source == reports[b].source)
                continue;
            several = true;
            writeMergeDecision(database, {reports[a].source, reports[a].id}, {reports[b].source, reports[b].id}, false,
                               at);
        }
    if (!several)
        return Error{"Call " + std::to_string(call) +
                         " has only versions of one record; choose between them under Conflicts.",
                     Error::Kind::Usage};
    RegroupRequest request;
    request.groups.insert(call);
    return regroupAndCommit(database, lock, request, control);
}

Result<void> setSourceRankingIn(Database &database, WriteLock &lock, const SourceRanking &ranking, JobControl *control)
{
    const std::string body = ranking.toJson();
    database.prepare("INSERT OR REPLACE INTO document(kind, name, body) VALUES(?1, ?1, ?2)")
        .bind(1, sourceRankingDocument)
        .bind(2, body)
        .run();
    RegroupRequest request;
    request.groups = ReportTable(database).allCalls();
    return regroupAndCommit(database, lock, request, control);
}

} // namespace tokenledger

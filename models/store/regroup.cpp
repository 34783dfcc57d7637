// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/regroup.h"

#include "models/store/chunkwriter.h"
#include "models/store/importlog.h"
#include "models/store/mergeedits.h"
#include "models/store/storedcalls.h"

namespace tokenledger {

namespace {

/// Groups that are made anew at once: each such piece looks its calls up in the whole store.
constexpr std::size_t groupsAtOnce = 100'000;

class Regroup
{
public:
    Regroup(Database &database, GlobalDictionaries &dictionaries, ActiveAttribution &attribution)
        : m_database(database), m_dictionaries(dictionaries), m_attribution(attribution), m_rules(database),
          m_reports(database), m_reader(database)
    {
    }

    Result<void> run(const std::set<std::int64_t> &groups, const std::vector<MergeDecisions::Call> &calls,
                     std::optional<std::int64_t> withoutImport)
    {
        StoredCalls stored(m_reader, m_dictionaries, m_attribution);
        for (const std::int64_t group : groups)
            if (Result<void> done = stored.wantGroup(group, m_reports); !done)
                return done;
        for (const MergeDecisions::Call &call : calls) {
            stored.want(call.source, call.id);
            const std::uint64_t key = callKey(sourceSeed(call.source), call.id);
            for (const std::int64_t group : m_reports.callsByKey({&key, 1}))
                if (!groups.contains(group))
                    if (Result<void> done = stored.wantGroup(group, m_reports); !done)
                        return done;
        }
        MergeWork work(m_rules, m_dictionaries);
        if (Result<void> done = stored.addTo(work, m_reports); !done)
            return done;
        if (withoutImport)
            work.dropImport(*withoutImport);
        work.run();
        return apply(work);
    }

private:
    Result<void> apply(MergeWork &work)
    {
        m_attribution.attribute(work.results());
        MergeEdits edits = MergeEdits::of(work);
        for (const std::uint32_t row : edits.added)
            ++edits.held[work.results().number(NumberColumn::Import, row)];
        for (const auto &[import, change] : edits.held)
            if (change != 0)
                changeHeld(m_database, import, change);
        writeReports(work, m_reports);
        ChunkWriter writer(m_database, 1, m_dictionaries.okStatus());
        if (Result<void> done = editMergedChunks(edits, work, m_reader, m_dictionaries.okStatus(), writer.cells());
            !done)
            return done;
        if (Result<void> done = editMergedTail(edits, work, m_reader, m_dictionaries.okStatus(), writer.cells()); !done)
            return done;
        if (Result<void> done = writer.add(work.results(), edits.added); !done)
            return done;
        return writer.finish();
    }

    Database &m_database;
    GlobalDictionaries &m_dictionaries;
    ActiveAttribution &m_attribution;
    MergeRules m_rules;
    ReportTable m_reports;
    ChunkReader m_reader;
};

} // namespace

Result<void> regroupCalls(Database &database, GlobalDictionaries &dictionaries, const RegroupRequest &request,
                          JobControl *control)
{
    const auto attribution = ActiveAttribution::load(database, dictionaries);
    if (!attribution)
        return attribution.error();
    Regroup regroup(database, dictionaries, **attribution);
    auto next = request.groups.begin();
    bool first = true;
    while (first || next != request.groups.end()) {
        if (control && control->cancelled())
            return Error{"Cancelled; nothing was changed.", Error::Kind::Cancelled};
        std::set<std::int64_t> piece;
        while (next != request.groups.end() && piece.size() < groupsAtOnce)
            piece.insert(piece.end(), *next++);
        const std::vector<MergeDecisions::Call> none;
        if (Result<void> done = regroup.run(piece, first ? request.calls : none, request.withoutImport); !done)
            return done;
        first = false;
    }
    dictionaries.write(database);
    (*attribution)->write(database);
    return database.status();
}

} // namespace tokenledger

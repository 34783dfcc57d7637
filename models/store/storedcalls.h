// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/store/attribution.h"
#include "models/store/duplicatefinder.h"
#include "models/store/mergework.h"
#include "models/store/reporttable.h"

#include <cstdint>
#include <map>
#include <set>
#include <string_view>
#include <vector>

namespace tokenledger {

/// Collects the stored calls that a merge is about: by place, by source and id, by their number in the table "report".
class StoredCalls
{
public:
    /// Calls are given their sources' values back.
    StoredCalls(ChunkReader &reader, const GlobalDictionaries &dictionaries, ActiveAttribution &attribution)
        : m_reader(reader), m_dictionaries(dictionaries), m_attribution(attribution)
    {
    }

    /// Calls that an import has not written yet; they are looked through too.
    void setOpen(const CallBatch *open) { m_open = open; }
    void want(const StoredPlace &place) { m_wanted.insert(place); }
    /// A call that has been read already.
    void keep(const StoredPlace &place, const CallBatch &calls, std::size_t row);
    void want(std::string_view source, std::string_view id);
    /// A call that is made of reports.
    Result<void> wantGroup(std::int64_t call, ReportTable &reports);
    /// Finds and reads all that is wanted, and hands it to the merge.
    Result<void> addTo(MergeWork &work, ReportTable &reports);

private:
    Result<void> locate();
    Result<void> read();
    Result<const ReportGroup *> groupOf(std::size_t row, ReportTable &reports);

    ChunkReader &m_reader;
    const GlobalDictionaries &m_dictionaries;
    ActiveAttribution &m_attribution;
    const CallBatch *m_open = nullptr;
    std::set<StoredPlace> m_wanted;
    std::map<StoredPlace, std::uint32_t> m_places; ///< rows of m_rows
    CallBatch m_rows;
    CallBatch m_names;                             ///< sources and ids to be found
    std::vector<std::uint64_t> m_keys;             ///< of m_names
    std::map<std::uint64_t, ReportGroup> m_groups; ///< by the key of the first report
};

} // namespace tokenledger

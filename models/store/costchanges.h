// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/repricerecord.h"
#include "models/store/chunkreader.h"
#include "models/store/projection.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace tokenledger {

/// The two columns that a price book fills.
struct CostColumns {
    std::vector<std::int64_t> computed;
    std::vector<std::int64_t> lists;
    static CostColumns of(const CallBatch &calls);
    void putInto(CallBatch &calls) const;
};

/// Adds up what other costs change: for the projections, by model and by month. One object a thread.
class CostChanges
{
public:
    /// Compares the costs that `calls` has with those that it had. Returns what the sums of these calls change by.
    CellSums add(const CallBatch &calls, const CostColumns &before, const TimeRange &range);
    /// Adds the changes by model and month of another one; its cells stay with it.
    void mergeTallies(const CostChanges &other);
    ProjectionSums &cells() { return m_cells; }
    /// Fills the lists of changes, the largest first, months in order.
    void describe(const DictionaryTexts &texts, RepriceRecord &record) const;

private:
    struct Tally {
        std::uint64_t calls = 0;
        std::uint64_t unpricedBefore = 0;
        std::uint64_t unpricedAfter = 0;
        std::int64_t before = 0;
        std::int64_t after = 0;
        void merge(const Tally &other);
    };
    using ModelKey = std::pair<std::uint32_t, std::uint32_t>; ///< provider and model
    Tally &tallyOf(const ModelKey &key);
    Tally &tallyOfMonth(std::int64_t micros);

    ProjectionSums m_cells;
    ProjectionScratch m_scratch;
    std::map<ModelKey, Tally> m_models;
    std::map<std::int64_t, Tally> m_months;           ///< by first second of the month
    /// The tally that each model's last call went to, and that of the last month: found without a search.
    std::vector<std::pair<std::uint32_t, Tally *>> m_lastOfModel;
    TimeRange m_month{{0}, {0}};
    Tally *m_lastMonth = nullptr;
};

/// The columns that CostChanges and pricing look at.
ColumnSet pricingColumns();

/// Adds the changes to the stored projections.
void writeCostChanges(Database &database, const std::vector<CostChanges *> &changes);

std::string changesToJson(const RepriceRecord &record);
/// Leaves the lists empty when the text is not what changesToJson() has written.
void changesFromJson(std::string_view json, RepriceRecord &record);

} // namespace tokenledger

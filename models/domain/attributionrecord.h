// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/attributionengine.h"
#include "models/domain/instant.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tokenledger {

/// What rules have done, or would do, to the stored calls.
struct AttributionRecord
{
    struct Field
    {
        std::string field;
        AttributionTally tally;
    };
    struct Rule
    {
        std::string name;
        bool lookup = false;
        AttributionTally tally;    ///< each call once
        std::vector<Field> fields; ///< those that it has set somewhere
    };
    struct Change
    {
        std::string field;
        AttributionFieldChange change;
    };
    std::int64_t id = 0; ///< 0 for a preview
    Instant at;
    std::string rules;           ///< the document
    std::vector<Rule> steps;     ///< rules, then lookups, in their order
    std::vector<Change> changes; ///< fields that differ from what was stored
    std::uint64_t changedCalls = 0;
    std::int64_t changedCost = 0; ///< nano-USD
    bool undone = false;

    /// Fills the lists from what runs have counted.
    void describe(const AttributionPlan &plan, const AttributionTallies &tallies);
    /// Everything but id, time and rules.
    std::string changesToJson() const;
    /// Leaves the lists empty when the text is not what changesToJson() has written.
    void readChanges(std::string_view json);
};

} // namespace tokenledger

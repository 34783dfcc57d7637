// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/callcolumns.h"
#include "models/domain/instant.h"
#include "models/domain/money.h"
#include "models/domain/tokenusage.h"

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tokenledger {

/// Where a call's cost comes from.
enum class CostState { Billed, Reported, Computed, Unpriced };

/// One open tag. Views: valid as long as what they were cut from.
struct TagView {
    std::string_view name;
    std::string_view value;
};

/// One call as an importer has read it: views into the importer's buffers, to be added to a CallBatch before the next
/// row. Empty text means missing.
struct CallRow {
    std::string_view id;
    std::string_view responseId;
    Instant startedAt;
    std::optional<std::int64_t> latencyMs;
    std::array<std::string_view, dimensionCount> dimensions;
    std::string_view session;
    std::string_view requestHash;
    std::string_view retryOf;
    std::string_view error;
    TokenUsage usage;
    std::optional<Money> reportedCost;    ///< in US dollars
    std::string_view currency;            ///< other than USD: then reportedAmount holds the text, reportedCost nothing
    std::string_view reportedAmount;
    std::span<const std::uint64_t> prefixHashes;
    std::int64_t blockTokens = 0;
    std::span<const TagView> tags;        ///< in any order; a name given twice keeps its first value
    std::int64_t flags = 0;               ///< CallFlag bits
    bool final = false;                   ///< the source says that this is the last version of the call
    std::uint64_t line = 0;

    std::string_view &operator[](Dimension d) { return dimensions[index(d)]; }
    std::string_view operator[](Dimension d) const { return dimensions[index(d)]; }
};

/// One field that a rule has set in a call.
struct AttributionStep
{
    std::string field;  ///< "feature", "tag:NAME", ...
    std::string rule;   ///< name of the rule or lookup
    std::string source; ///< what the source itself says; empty where it says nothing

    friend bool operator==(const AttributionStep &, const AttributionStep &) = default;
};

/// One report that a stored call is made of.
struct CallReport {
    std::string source;
    std::string id;                       ///< the source's own
    std::string responseId;
    std::string format;                   ///< importer that read it: its kind ranks the report, see SourceRanking
    std::int64_t importId = 0;
    std::string originFile;
    std::uint64_t line = 0;
    Instant startedAt;
    TokenUsage usage;
    std::optional<Money> reportedCost;
    std::optional<Money> computedCost;
};

/// One stored call, whole and owning: for lists, the side sheet and exports.
struct CallRecord {
    std::uint64_t position = 0;           ///< where the store keeps it; stable until calls are removed
    std::string id;
    std::string responseId;
    Instant startedAt;
    std::optional<std::int64_t> latencyMs;
    std::array<std::optional<std::string>, dimensionCount> dimensions;
    std::string session;
    std::string requestHash;
    std::string retryOf;
    std::string error;
    TokenUsage usage;
    std::optional<Money> reportedCost;
    std::string currency;
    std::string reportedAmount;
    std::optional<Money> computedCost;
    std::vector<std::uint64_t> prefixHashes;
    std::int64_t blockTokens = 0;
    std::vector<std::pair<std::string, std::string>> tags;
    std::int64_t flags = 0;
    std::int64_t priceList = 0;
    std::int64_t importId = 0;
    std::string originFile;
    std::uint64_t line = 0;
    std::vector<AttributionStep> attribution; ///< what rules have set; empty when all is as the source says
    std::vector<CallReport> mergedFrom;   ///< the reports that it is made of, the best first; empty for a call with one

    bool has(CallFlag flag) const { return (flags & bit(flag)) != 0; }
    /// The cost by the default basis: computed, else reported, else none.
    std::optional<Money> cost() const { return computedCost ? computedCost : reportedCost; }
    CostState costState() const
    {
        return computedCost ? CostState::Computed : reportedCost ? CostState::Reported : CostState::Unpriced;
    }
};

} // namespace tokenledger

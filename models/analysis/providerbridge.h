// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/billbridge.h"

#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace tokenledger {

/// The calls of one provider, by the price book's names of the models.
using CallsByModel = std::map<std::string, CubeMetrics>;

/// The detail of a step for lines whose period ends beyond what is asked.
inline constexpr std::string_view outOfPeriod = "period";
/// Whether a line's period ends after the range.
bool endsAfter(const BillItem &item, const TimeRange &range);
/// The detail of the step of adjustments that a line is counted in: the source's words, else "credit", "tax" ...
std::string adjustmentDetail(const BillItem &item);
/// The kind of token that quantities are compared by: "cache_write" for either time to live; empty: no kind.
std::string_view quantityKind(TokenBucket bucket);

struct ProviderSides
{
    std::string provider;
    std::vector<const BillItem *> items;
    CallsByModel calls;
    std::set<std::string> projects;                ///< that calls name; empty: nobody asked, or there are no calls
    std::map<std::string, std::int64_t> requests;  ///< by model, as the vendor counts them
    TimeRange range;
};

/// Works out the bridge of one provider; see billBridge().
class ProviderBridge
{
public:
    ProviderBridge(ProviderSides sides, const Pricer &pricer, const ModelNames &names);
    std::vector<BridgeStep> steps();

private:
    /// Uncached input, cache reads, cache writes, output: what calls and bills count alike.
    static constexpr std::size_t kinds = 4;
    struct Lines
    {
        std::array<std::int64_t, kinds> nano{};
        std::array<std::int64_t, kinds> tokens{};
        std::array<std::int64_t, kinds> rows{};
        std::int64_t wholeNano = 0; ///< of lines without a number of tokens
        std::int64_t wholeRows = 0;
        Instant at;                 ///< within the period, for the price book

        std::int64_t total() const;
        std::int64_t allRows() const;
    };

    void sortItems();
    bool isOutOfScope(const BillItem &item, std::string &detail) const;
    void takeCoverage();
    void takeMissingShare(const std::string &model, Lines &lines);
    void compareTokens();
    void compareModel(const std::string &model, const Lines &lines, const CubeMetrics &calls);
    void compareRest();
    void add(BridgeStepKind kind, const std::string &detail, std::int64_t nano, const BridgePart &part);
    std::int64_t tokensOf(const CubeMetrics &calls, std::size_t kind) const;

    const ProviderSides m_sides;
    const Pricer &m_pricer;
    const ModelNames &m_names;
    std::map<std::string, Lines> m_lines;   ///< charges by model, "" for those that name none
    std::set<std::string> m_done;           ///< models of calls that have been compared
    std::int64_t m_callsNano = 0;
    std::int64_t m_billNano = 0;
    std::int64_t m_billRows = 0;
    std::map<std::pair<BridgeStepKind, std::string>, BridgeStep> m_steps;
};

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/snapshot.h"
#include "models/domain/businessmeasure.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace tokenledger {

/// What one unit of a business measure costs and brings, over a period.
struct UnitCost
{
    std::optional<Dimension> dimension; ///< nothing: the whole
    std::string value;
    std::string measure;
    std::int64_t count = 0;
    std::int64_t days = 0;          ///< with a count
    std::int64_t calls = 0;         ///< of the slice in the whole period
    std::int64_t unpricedCalls = 0;
    std::optional<Money> cost;      ///< of the slice in the whole period; nothing where none of its calls has one
    std::optional<Money> revenue;   ///< of the rows that tell it
    std::optional<Money> marginal;  ///< what one more unit costs; see marginalCost()

    std::optional<Money> average() const;        ///< cost / count
    std::optional<Money> revenuePerUnit() const; ///< revenue / count
    std::optional<double> margin() const;        ///< (revenue - cost) / revenue: the same of a unit as of all
};

/// Revenue of a slice, from all its measures, against its cost.
struct SliceMargin
{
    std::optional<Dimension> dimension;
    std::string value;
    Money revenue;
    std::optional<Money> cost;

    std::optional<Money> amount() const;   ///< revenue - cost
    std::optional<double> ratio() const;   ///< of the revenue; nothing where that is zero
};

struct UnitEconomics
{
    std::vector<UnitCost> units;       ///< by dimension (the whole first), value and measure
    std::vector<SliceMargin> margins;  ///< of the slices with revenue, in that order
};

/// Whole period, zone and basis of the question: what a snapshot must hold for unitEconomics(). See Snapshot::Wanted.
CubeQuery unitEconomicsQuery(std::span<const BusinessMeasure> measures, const TimeRange &range, const std::string &zone, CostBasis basis);

/// Sets business measures against the cost of their slices. Average cost is the slice's whole cost over the count; revenue
/// of several measures of one slice adds up. `measures` are those of the period's days, by slice, measure and day.
/// Source: FinOps Framework, unit economics. Errors: those of Snapshot::query(); a sum that does not fit 64 bits.
Result<UnitEconomics> unitEconomics(const Snapshot &snapshot, std::span<const BusinessMeasure> measures, const TimeRange &range,
                                    const std::string &zone, CostBasis basis);

/// A count, and the cost of the time that it stands for.
struct CountedCost
{
    std::int64_t count = 0;
    Money cost;
};

/// The slope of cost over count by least squares, rounded half to even: what one more unit costs, apart from what is spent
/// however many there are. Nothing with fewer than three pairs, or where the count never changes.
/// Worked: (1, $3), (2, $5), (3, $7) gives $2: a dollar is spent anyway. Source: Horngren, Cost Accounting, "Determining how
/// costs behave". Errors: a product beyond 128 bits.
Result<std::optional<Money>> marginalCost(std::span<const CountedCost> pairs);

/// Conversations, that is sessions, and what they cost.
struct ConversationCost
{
    std::int64_t conversations = 0;
    std::int64_t calls = 0;            ///< with a session id
    std::int64_t callsWithout = 0;     ///< without one: in no conversation
    std::int64_t unpricedCalls = 0;    ///< of those in conversations
    Money cost;                        ///< of those in conversations
    std::optional<Money> average() const;
};

/// Counts the different session ids of a period. Reads the calls. Errors: the source's; cancelled.
Result<ConversationCost> conversationCost(const CallSource &source, const TimeRange &range, CostBasis basis, int threads,
                                          JobControl *control = nullptr);

} // namespace tokenledger

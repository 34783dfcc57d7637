// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/comparison.h"
#include "models/analysis/coverage.h"
#include "models/analysis/series.h"
#include "models/analysis/snapshot.h"
#include "models/domain/pricing.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace tokenledger {

/// Which quarter a report is about, and how.
struct KpiQuestion
{
    int year = 0;
    int quarter = 1; ///< 1 to 4
    std::string zone = "UTC";
    CostBasis basis = CostBasis::Computed;

    /// "2026-Q3" of a year from 1970 to 2999. Errors (Usage): another text.
    static Result<KpiQuestion> parse(std::string_view text);
    std::string name() const; ///< "2026-Q3"
    KpiQuestion before() const;
    /// From the first instant of the quarter to the first of the next, in the zone. Errors (Usage): unknown zone.
    Result<TimeRange> range() const;
};

/// The quarterly indicators of inference cost (FinOps Framework, unit economics). Whatever has nothing to be divided by is unknown.
struct KpiPeriod
{
    CubeMetrics total;
    std::int64_t features = 0; ///< with calls; calls without a feature are no feature
    std::int64_t users = 0;
    Money attributed;          ///< cost of calls with feature and tenant
    Money featureMedian;       ///< of the cost of a feature; of an even number the mean of the middle two, half to even
    /// What reading from the provider's prompt cache saved: tokens read times the input price less the cache-read price
    /// of their day, at the first context tier: an estimate where a model has several.
    Money cacheSaved;
    std::int64_t pricedReads = 0; ///< cache-read tokens that cacheSaved could be told for

    std::optional<Money> costPerUser() const;
    std::optional<Money> costPerCall() const;          ///< over calls with a cost
    std::optional<Money> costPerMillionTokens() const; ///< input and output
    std::optional<double> cacheRequestRate() const;    ///< calls that a gateway's cache answered / calls
    std::optional<double> cacheTokenRate() const;      ///< input tokens read from the provider's cache / all input tokens
    std::optional<double> cacheDollarRate() const;     ///< dollars saved / (saved + spent)
    std::optional<double> attributedShare() const;
    std::optional<double> errorRate() const;
    std::optional<double> outputRatio() const;         ///< output / input tokens
};

struct KpiGroup
{
    std::string value; ///< empty is the missing one
    CubeMetrics now;
    std::optional<CubeMetrics> before;
};

/// Cost by the values of one dimension, the largest first, the missing value last.
struct KpiBreakdown
{
    Dimension dimension = Dimension::Feature;
    std::vector<KpiGroup> groups;
};

inline constexpr std::array<Dimension, 5> kpiDimensions = {Dimension::Feature, Dimension::Tenant, Dimension::Prompt, Dimension::Model,
                                                           Dimension::Region};

/// Everything that the report says of calls. Every sum is what `query` gives for the same selection.
struct KpiReport
{
    KpiQuestion question;
    TimeRange range;
    KpiPeriod now;
    std::optional<KpiPeriod> before;       ///< nothing where the quarter before has no calls
    CostChange change;                     ///< on the quarter before
    std::vector<KpiBreakdown> breakdowns;  ///< by kpiDimensions
    SeriesTable weeks;                     ///< cost by week and feature, weeks cut at the ends of the quarter
    std::optional<Instant> lastCall;       ///< in the quarter
};

/// The snapshot must hold both quarters whole. Errors: unknown zone; a sum that does not fit 64 bits.
Result<KpiReport> buildKpiReport(const Snapshot &snapshot, const Pricer &pricer, const KpiQuestion &question);
/// What to load for a report and all that stands beside it: both quarters, with a day around them for months of UTC, and so
/// many days before them. Errors: unknown zone.
Result<Snapshot::Wanted> wantedForKpi(const KpiQuestion &question, std::int64_t daysBefore = 0);

} // namespace tokenledger

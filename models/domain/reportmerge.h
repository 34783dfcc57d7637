// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/callbatch.h"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tokenledger {

/// Several reports of one and the same call become one call. Both functions see nothing but the reports, so the call is
/// the same in whatever order its reports came.

/// What decides which report goes first.
struct ReportStanding
{
    std::uint32_t row = 0;   ///< in the batch of reports
    std::int64_t chosen = 0; ///< a person has said that this one counts; the latest such choice is the largest
    std::size_t rank = 0;    ///< of its source, see SourceRanking
    bool final = false;      ///< the source says that this is the last version of the call
    std::string tie;         ///< source, id and content: what is left when all else is equal
};

/// True when report `a` goes before `b`: chosen by a person, then better source, then final, then not provisional, then
/// exact counters, then more tokens (a later version of an answer that was still coming), then more fields, then by
/// content.
bool goesBefore(const CallBatch &reports, const ReportStanding &a, const ReportStanding &b);

/// Which report gives each column of the call: places in the list of reports that chooseColumns() was given.
struct ColumnChoice
{
    std::array<std::uint32_t, dimensionCount> dimensions{};
    std::array<std::uint32_t, numberColumnCount> numbers{};
    std::array<std::uint32_t, textColumnCount> texts{};
    bool dropComputed = false; ///< see chooseColumns()
};

/// `ranked` are rows of `reports`, the best first. What a cost is made of (provider, model, tier, status, time, tokens
/// and our own price) comes as one from the first report with the most exact counters; the reported cost from the first
/// that has one; everything else from the first report that says something.
/// Where a price list that ships with the program has priced a report without a reported cost, and another report has
/// one, the reported cost counts: dropComputed.
ColumnChoice chooseColumns(const CallBatch &reports, std::span<const std::uint32_t> ranked);

/// The tags of all reports, packed as in TextColumn::Tags; where two have the same name the first one's value stays.
std::string mergeTags(std::span<const std::string_view> ranked);

/// The name of a model as all sources write it: letters and digits in lower case, without a path and without the date
/// of the version at its end.
std::string modelFamily(std::string_view model);
/// Whether two reports from different sources that carry the same response id may be the same call: models that can be
/// one (one of the names is in the other, or missing).
bool mayBeSameCall(std::string_view modelA, std::string_view modelB);

/// Ids shorter than this are counters or the like, and say nothing about calls of other sources.
inline constexpr std::size_t shortestResponseId = 16;
/// Answers from a gateway's cache repeat the response id of the first answer: reports of one of them are this near.
inline constexpr std::int64_t cacheHitMicros = 2'000'000;

} // namespace tokenledger

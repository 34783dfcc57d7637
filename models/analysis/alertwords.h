// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/alertrule.h"
#include "models/domain/documentcursor.h"

#include <array>
#include <string>
#include <string_view>
#include <utility>

// The words of an alert rule's document, for its reader and its writer.
namespace tokenledger {

template <typename Value, std::size_t count>
using WordList = std::array<std::pair<std::string_view, Value>, count>;

inline constexpr WordList<Bucket, 4> alertWindows = {
    {{"hour", Bucket::Hour}, {"day", Bucket::Day}, {"week", Bucket::Week}, {"month", Bucket::Month}}};
inline constexpr WordList<Bucket, 4> alertPeriods = {
    {{"month", Bucket::Month}, {"day", Bucket::Day}, {"week", Bucket::Week}, {"quarter", Bucket::Quarter}}};
inline constexpr WordList<SpikeCondition::Season, 2> alertSeasons = {
    {{"none", SpikeCondition::Season::None}, {"hour_of_week", SpikeCondition::Season::HourOfWeek}}};
inline constexpr std::array<std::string_view, 7> alertWeekdays = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

/// A dimension, or tag:NAME.
AlertAxis readAxis(const DocumentCursor &at);

/// Where in `words` the text stands; another text is a fault and reads as the first.
template <std::size_t count>
std::size_t readIndex(const DocumentCursor &at, const std::array<std::string_view, count> &words)
{
    const std::string text = at.text();
    std::string expected = "one of";
    for (std::size_t i = 0; i < count; ++i) {
        if (words[i] == text)
            return i;
        expected.append(i == 0 ? " " : ", ").append(words[i]);
    }
    at.fail(expected);
    return 0;
}

} // namespace tokenledger

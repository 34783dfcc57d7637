// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/scenario.h"
#include "models/domain/documentcursor.h"

#include <nlohmann/json_fwd.hpp>

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

// What the documents of the analysis (scenarios, alert rules) read and write alike. A value that does not fit is
// reported to the cursor's fault and reads as something harmless.
namespace tokenledger {

/// From 0 to `most`, kept to nine decimals; `expected` names the range for a person.
Fraction readFraction(const DocumentCursor &at, std::int64_t most, const char *expected);
/// From 0 to `mostDollars` US dollars.
Money readAmount(const DocumentCursor &at, std::int64_t mostDollars = 1'000'000);
/// A whole number from `least` to 10^15.
std::int64_t readCount(const DocumentCursor &at, std::int64_t least);
std::optional<std::int64_t> countIfThere(const DocumentCursor &at, std::string_view key, std::int64_t least);
/// A text that is not empty.
std::string readName(const DocumentCursor &at);
/// The object "where" of `at`; without one everything.
CallWhere readWhere(const DocumentCursor &at);
/// A date, an instant or a quarter.
Instant readTime(const DocumentCursor &at);
/// true or false; `otherwise` where the key is missing.
bool flagOr(const DocumentCursor &at, std::string_view key, bool otherwise);

/// One of a few words.
template <typename Value, std::size_t count>
Value readWord(const DocumentCursor &at, const std::array<std::pair<std::string_view, Value>, count> &words)
{
    const std::string text = at.text();
    std::string expected;
    for (const auto &[word, value] : words) {
        if (word == text)
            return value;
        expected += (expected.empty() ? "" : ", ") + std::string(word);
    }
    at.fail("one of " + expected);
    return words.front().second;
}

nlohmann::ordered_json fractionJson(Fraction fraction);
nlohmann::ordered_json whereJson(const CallWhere &where);

} // namespace tokenledger

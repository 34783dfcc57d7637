// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/whatif.h"

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace tokenledger {

/// What a plan comes to while one number of it is dragged, within microseconds: exact at every value that was replayed
/// with it, and a straight line between two such values elsewhere.
///
/// Costs after all levers are linear in a share, a hit rate or a price as long as no lever's choice hangs on them, but
/// for the rounding of each call: there a line is off by half a nano-dollar for every call and lever at most. Elsewhere
/// (factors across a context cliff, lives of cache entries, units) lines are as good as the values between which they
/// are drawn, of which wanted() asks for more.
class WhatIfDrag
{
public:
    struct Figures
    {
        WhatIfResult result;
        bool exact = false;
    };

    /// @param stops values at which the slider stops, in their order
    /// @param jumps values at which the figures may jump, so that no line leads there: a whole share, "no limit"
    WhatIfDrag(std::vector<std::int64_t> stops, std::vector<std::int64_t> jumps);

    /// Takes in what a replay with the number at this value has come to.
    void add(std::int64_t value, WhatIfResult exact) { m_known.insert_or_assign(value, std::move(exact)); }
    /// Figures at a value. Nothing when it was not replayed, and does not lie between two values that were.
    std::optional<Figures> at(std::int64_t value) const;
    /// The value that is worth most to be replayed next; nothing once lines are straight, or close enough.
    std::optional<std::int64_t> wanted() const;

private:
    using Known = std::map<std::int64_t, WhatIfResult>;
    bool isJump(std::int64_t value) const;
    /// The nearest known values around one; the same twice where it is known.
    std::optional<std::pair<Known::const_iterator, Known::const_iterator>> around(std::int64_t value) const;
    bool isStraight(std::int64_t low, std::int64_t middle, std::int64_t high) const;

    std::vector<std::int64_t> m_stops; ///< between which lines are drawn
    std::vector<std::int64_t> m_jumps;
    Known m_known;
};

/// A part of the way from one result to another of the same plan; its levers' savings and its rows add up exactly.
/// @param part of the way, parts / whole from 0 to 1
WhatIfResult between(const WhatIfResult &from, const WhatIfResult &to, std::int64_t part, std::int64_t whole);

} // namespace tokenledger

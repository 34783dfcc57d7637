// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/callrecord.h"

#include <cstdint>
#include <string>
#include <vector>

namespace tokenledger {

/// A call by what its source calls it.
struct CallName
{
    std::string source;
    std::string id;
    friend bool operator==(const CallName &, const CallName &) = default;
};

/// A call that several reports tell of.
struct MergedCall
{
    std::int64_t call = 0;           ///< its number, for splitting it
    std::vector<CallReport> reports; ///< the best first: the call goes by that one's source and id
    bool severalSources = false;     ///< false: versions of one record only, see the conflicts
};

/// Two calls of different sources that may be one: same model and tokens, at about the same time.
struct ProposedMerge
{
    CallRecord first;
    CallRecord second;
    std::int64_t apartMicros = 0; ///< between their starts
};

struct ProposalOptions
{
    std::int64_t withinMicros = 5'000'000;
    std::size_t limit = 200;
};

enum class MergeDecision {
    Together,
    Apart,
    Open, ///< takes a decision back: ids say again whether they are one
};

} // namespace tokenledger

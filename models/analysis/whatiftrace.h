// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/whatif.h"

#include <memory>
#include <optional>

namespace tokenledger {

/// A replayed plan whose calls' costs and prices are kept, so that the same plan with another share of one lever, other
/// rates of a semantic cache or another escalation rate is answered exactly, call by call, without a replay. Immutable;
/// safe to use from many threads. WhatIf::trace() makes one.
class WhatIfTrace
{
public:
    struct Contents;
    explicit WhatIfTrace(std::unique_ptr<const Contents> contents);
    ~WhatIfTrace();

    /// True for a plan that differs only in what moves. A share of one is another plan than one below: tokens and
    /// targets change with it.
    bool covers(const Scenario &scenario) const;
    /// What the plan comes to, to the nano-dollar what a replay gives. Nothing where it is not covered, or where a lever
    /// would choose otherwise for some call than it did in the replay.
    std::optional<WhatIfResult> at(const Scenario &scenario, int threads = 2) const;
    /// Calls that are worked out anew each time.
    std::size_t calls() const;

private:
    std::unique_ptr<const Contents> m_contents;
};

} // namespace tokenledger

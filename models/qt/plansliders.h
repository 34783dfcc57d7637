// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/whatifdrag.h"

#include <QString>

#include <optional>
#include <vector>

namespace tokenledger {

/// The sliders of the lever that is open, each with what the plan comes to at some of its stops, so that a drag shows
/// figures at once. Says which plans are worth replaying while nothing else is to be done.
class PlanSliders
{
public:
    void clear() { m_sliders.clear(); }
    /// The plan is another one: forgets sliders with which it cannot be reached.
    void follow(const Scenario &plan);
    /// What a plan comes to, exactly; it is told to every slider that it belongs to.
    void take(const Scenario &plan, const WhatIfResult &result);
    /// Adds the sliders of a lever of the plan that are not there yet. @param result what the plan comes to
    void open(const Scenario &plan, std::size_t lever, const WhatIfResult &result);
    /// What a plan comes to that is one slider away from those replayed; nothing where that is not known.
    std::optional<WhatIfDrag::Figures> at(const Scenario &plan) const;
    /// The plan to be replayed next; nothing when all sliders know enough.
    std::optional<Scenario> wanted() const;

private:
    struct Slider
    {
        Scenario plan;
        std::size_t lever = 0;
        QString knob;
        WhatIfDrag figures;

        Scenario planAt(std::int64_t value) const;
        /// Where the slider stands in a plan that differs in nothing else.
        std::optional<std::int64_t> valueIn(const Scenario &other) const;
    };
    std::vector<Slider> m_sliders;
};

} // namespace tokenledger

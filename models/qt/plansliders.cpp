// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/plansliders.h"

#include "models/qt/leverknobs.h"

#include <algorithm>

namespace tokenledger {

namespace {

/// Where figures may jump: at a whole share tokens and targets change with the cost, and without a limit none counts.
std::vector<std::int64_t> jumpsOf(const LeverKnob &knob)
{
    std::vector<std::int64_t> jumps;
    if (knob.id == QLatin1String("share"))
        jumps.push_back(Fraction::whole);
    if (!knob.stops.empty() && knob.stops.back() == LeverKnob::nothing)
        jumps.push_back(LeverKnob::nothing);
    return jumps;
}

} // namespace

Scenario PlanSliders::Slider::planAt(std::int64_t value) const
{
    Scenario at = plan;
    setKnob(at.levers[lever], knob, value);
    return at;
}

std::optional<std::int64_t> PlanSliders::Slider::valueIn(const Scenario &other) const
{
    if (other.levers.size() != plan.levers.size() || other.levers[lever].rule.index() != plan.levers[lever].rule.index())
        return std::nullopt;
    for (const LeverKnob &one : knobsOf(other.levers[lever])) {
        if (one.id != knob)
            continue;
        Scenario same = planAt(one.value);
        same.name = other.name; // which changes no figure
        return same.toJson() == other.toJson() ? std::optional(one.value) : std::nullopt;
    }
    return std::nullopt;
}

void PlanSliders::follow(const Scenario &plan)
{
    std::erase_if(m_sliders, [&plan](const Slider &slider) { return !slider.valueIn(plan); });
}

void PlanSliders::take(const Scenario &plan, const WhatIfResult &result)
{
    for (Slider &slider : m_sliders)
        if (const auto value = slider.valueIn(plan))
            slider.figures.add(*value, result);
}

void PlanSliders::open(const Scenario &plan, std::size_t lever, const WhatIfResult &result)
{
    std::erase_if(m_sliders, [lever](const Slider &slider) { return slider.lever != lever; });
    for (const LeverKnob &knob : knobsOf(plan.levers[lever])) {
        const auto isThere = [&knob](const Slider &slider) { return slider.knob == knob.id; };
        if (std::ranges::any_of(m_sliders, isThere))
            continue;
        m_sliders.push_back({plan, lever, knob.id, WhatIfDrag(knob.stops, jumpsOf(knob))});
        m_sliders.back().figures.add(knob.value, result);
    }
}

std::optional<WhatIfDrag::Figures> PlanSliders::at(const Scenario &plan) const
{
    std::optional<WhatIfDrag::Figures> best;
    for (const Slider &slider : m_sliders) {
        const auto value = slider.valueIn(plan);
        auto figures = value ? slider.figures.at(*value) : std::nullopt;
        if (figures && (!best || figures->exact))
            best = std::move(figures);
    }
    return best;
}

std::optional<Scenario> PlanSliders::wanted() const
{
    for (const Slider &slider : m_sliders)
        if (const auto value = slider.figures.wanted())
            return slider.planAt(*value);
    return std::nullopt;
}

} // namespace tokenledger

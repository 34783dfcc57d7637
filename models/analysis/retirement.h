// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/snapshot.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tokenledger {

/// What was decided about an item that may be given up. One decision an item: the newest.
struct Retirement
{
    enum class Kind { Feature, Prompt, PromptVersion, Model, Key };
    enum class Decision { Keep, Retire, Consolidate };
    Kind kind = Kind::Feature;
    std::string key;       ///< the item; a version of a prompt is "PROMPT@VERSION"
    Decision decision = Decision::Keep;
    std::string into;      ///< what takes its place; only for Consolidate
    std::string owner;
    std::string note;
    Instant decidedAt;

    std::string sentence() const; ///< "retired on 2026-09-30: nobody asks for it"
};
std::string_view name(Retirement::Kind kind); ///< "feature", "prompt", "prompt_version", "model", "key"
std::optional<Retirement::Kind> retirementKindByName(std::string_view name);
std::string_view name(Retirement::Decision decision); ///< "keep", "retire", "consolidate"
std::optional<Retirement::Decision> retirementDecisionByName(std::string_view name);

/// Rules of thumb, each to be changed.
struct RetirementLimits
{
    double tailShare = 0.05;      ///< the lowest share of items by calls
    double fadingShare = 0.2;     ///< of the item's own level 90 days before
    int silentDays = 30;
    double singleCallerShare = 0.95;
    int youngDays = 60;           ///< an item first called later than that is not blamed for few calls
    Instant since = TimeRange().from; ///< calls before are not looked at
    std::int64_t fewestCalls = 20; ///< below that nothing is said of callers and seasons
};

struct RetirementSignal
{
    enum class Kind { LowTail, Fading, Silent, SingleCaller, Superseded, Zombie };
    Kind kind = Kind::LowTail;
    std::string reason; ///< one sentence with the figures
};
std::string_view name(RetirementSignal::Kind kind); ///< "low_tail", "fading" ...

struct RetirementCandidate
{
    Retirement::Kind kind = Retirement::Kind::Feature;
    std::string key;
    std::int64_t calls = 0;          ///< in the last 90 days
    std::int64_t unpricedCalls = 0;  ///< of them
    std::optional<Instant> lastCall; ///< the day of it
    Money runRate;                   ///< cost of the last 30 days, times 365 / 30: dollars a year
    std::vector<RetirementSignal> evidence;
    std::string protectedBy;         ///< evidence against it, one sentence; empty for none
    std::optional<Retirement> decision;
};

/// The items of a kind for which at least one signal speaks, the highest run-rate first; a decision to keep takes an item
/// off the list, one to retire or consolidate leaves it on only while it is called again (zombie). Looks at whole UTC
/// days before `at`.
/// Errors: those of Snapshot::query().
Result<std::vector<RetirementCandidate>> retirementCandidates(const Snapshot &snapshot, Retirement::Kind kind, Instant at,
                                                              const std::vector<Retirement> &decisions,
                                                              const RetirementLimits &limits = {});

} // namespace tokenledger

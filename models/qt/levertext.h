// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/evals.h"
#include "models/analysis/scenario.h"
#include "models/analysis/whatif.h"

#include <QString>
#include <QStringList>

namespace tokenledger {

/// "Exact-match cache": the kind of lever at its place in leverKinds.
QString leverKindName(std::size_t kind);
/// The lever for people: its kind, and the model that it goes to.
QString leverName(const Lever &lever);

/// What a saving does to the cost: "−$18,400", "+$4,200", "$0".
QString signedSaving(Money saving);
QString signedSaving(Money saving, int decimals);
/// The same with every nano-dollar.
QString exactSaving(Money saving);
/// What an amount over `days` days is in a month of 365 / 12 days, rounded half to even; nothing for no days.
Money aMonth(Money amount, int days);
/// "saving", "over" or "muted", as views colour it.
QString savingTone(Money saving);

/// What a lever's number rests on.
enum class LeverBasis { Off, SameAsActual, Committed, Measured, Estimate, Unproven, CostsMore };
LeverBasis basisOf(const Lever &lever, const LeverResult &result);
QString basisText(LeverBasis basis);

/// "Feature is support; Model is not gpt-5": the calls that the lever acts on, or nothing where that is all.
QString whereText(const CallWhere &where);

/// What evals say of a route's model; nothing where they all prove it.
QString routeNote(const RouteLever &route, const EvalBook &evals);

/// What compliance costs, and how many calls lie outside their regions; nothing where it costs nothing.
QString regionNote(const RegionResult &region);

/// What a plan takes for granted, one sentence each, with the lever that it belongs to.
struct Assumption
{
    int lever = -1; ///< -1: the whole plan
    QString sentence;
};
/// The plan's own assumptions, then the notes of the result.
QList<Assumption> assumptionsOf(const Scenario &scenario, const WhatIfResult *result);

} // namespace tokenledger

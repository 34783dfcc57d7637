// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/cap.h"
#include "models/analysis/snapshot.h"
#include "models/store/callstore.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tokenledger {

/// Under which kinds the ledger keeps what happens at a cap, and what has happened.
inline constexpr const char *capActionDocument = "cap-action";
inline constexpr const char *capStopDocument = "cap-stop";

/// How one group of a cap stands.
struct CapGroup
{
    std::vector<std::string> key; ///< one an axis; unattributed is empty
    Money spent;                  ///< in the period, up to the last whole hour
    TimeRange period;
    bool reached = false;
    Money overshoot;              ///< what the worst delay may cost beyond the amount
    std::optional<CapStop> stop;  ///< the newest
};

/// A cap, and how it stands.
struct Cap
{
    AlertRule rule;                  ///< with a cap condition
    std::optional<CapAction> action; ///< nothing: it only tells, or its action is not there
    CapDelay delay;
    std::vector<CapGroup> groups;    ///< with calls in reach, by key

    const CapCondition &condition() const { return std::get<CapCondition>(rule.condition); }
    /// The name of an action that the ledger does not have; empty: it has it, or needs none.
    std::string missingAction() const;
};

/// Errors: the store's; a document that no longer reads.
Result<std::vector<CapAction>> storedCapActions(const CallStore &store);
Result<std::vector<CapStop>> storedCapStops(const CallStore &store);
/// The rules with a cap condition, switched on or not.
Result<std::vector<AlertRule>> storedCapRules(const CallStore &store);
/// All caps as of `at`. @param known the calls as the store has them now, if they are in memory already.
Result<std::vector<Cap>> readCaps(const CallStore &store, Instant at, const std::string &zone, const std::shared_ptr<const Snapshot> &known = {});

/// Keeps a cap, in place of one of its name; what has happened at it stays. Errors: the store's.
Result<void> storeCap(CallStore &store, const AlertRule &rule, const std::optional<CapAction> &action);
/// Errors (Usage): there is no such cap; it holds traffic back and must be released first. The store's.
Result<void> removeCap(CallStore &store, const std::string &name);
/// From now on its action needs nobody who confirms. Errors (Usage): no such cap; it has no action; nobody is named.
Result<void> armCap(CallStore &store, const std::string &name, const std::string &person, Instant at);
Result<void> disarmCap(CallStore &store, const std::string &name);

/// "There is no cap ..., `caps list` shows those that are there."
Error noSuchCap(const std::string &name);

} // namespace tokenledger

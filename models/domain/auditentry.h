// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/instant.h"

#include <cstdint>
#include <optional>
#include <string>

namespace tokenledger {

/// One change of what a person has set: a price list, rules, a budget, an alert or cap, a lock, a decision, a plan.
struct AuditEntry
{
    std::int64_t id = 0;
    Instant at;
    std::string actor;                 ///< the account that the program ran under
    std::string kind;                  ///< of the document: "rules", "budgets", "alert", "month-lock", "retirement", "plan", "price-list" ...
    std::string name;
    std::optional<std::string> before; ///< nothing: it was not there
    std::optional<std::string> after;  ///< nothing: it was taken away

    const char *action() const { return !before ? "added" : !after ? "removed" : "changed"; }
};

} // namespace tokenledger

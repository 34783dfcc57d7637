// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/reconciliation.h"
#include "models/domain/instant.h"
#include "models/domain/money.h"
#include "models/domain/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace tokenledger {

/// The kinds of the ledger's documents that hold locks, and limits other than the usual one.
inline constexpr const char *monthLockDocument = "month-lock";
inline constexpr const char *reconcileLimitDocument = "reconcile-limit";

/// What a provider's month came to when somebody closed it. What changes later is shown as a difference to accept.
struct MonthLock
{
    std::string provider;
    std::string month;      ///< "2026-09", UTC
    Money invoiced;
    Money billed;
    Money attributed;
    Money unexplained;
    Instant lockedAt;
    std::string note;       ///< why, where the month was outside its limit
    friend bool operator==(const MonthLock &, const MonthLock &) = default;

    /// The document's name: one a provider and month.
    std::string name() const { return provider + " " + month; }
};

/// The lock that says what a reconciliation of this provider and month gives.
MonthLock lockOf(const Reconciliation &result, const std::string &provider, const std::string &month, Instant at, const std::string &note);

std::string toJson(const MonthLock &lock);
/// Errors: no such document.
Result<MonthLock> parseMonthLock(std::string_view json);

/// One figure that is no longer what it was.
struct LockDifference
{
    enum class Figure { Invoiced, Billed, Attributed } figure = Figure::Invoiced;
    Money before;
    Money now;
};
std::vector<LockDifference> differences(const MonthLock &lock, const MonthLock &now);

/// Of one provider: the sum that is not explained.
Money unexplainedOf(const Reconciliation &result);

} // namespace tokenledger

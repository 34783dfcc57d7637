// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/monthlock.h"

#include <QString>

#include <optional>

namespace tokenledger {

/// "anthropic" -> "Anthropic"; ids of providers as people write them.
QString providerText(const std::string &provider);
/// "Quantity: cache writes", "Not explained".
QString stepTitle(const BridgeStep &step);
/// What the step means, in a sentence or two.
QString stepSentence(const BridgeStep &step);
/// "+$4,310", "−$120": amounts of steps always have a sign.
QString signedMoney(Money amount, int decimals);
/// "2.6%" of a whole, "–" where there is none.
QString percentOfBill(Money part, Money bill);

/// "2%": a limit.
QString toleranceText(const Tolerance &limit);

/// How a month of a provider stands.
enum class MonthState { Within, Outside, Provisional, Locked, Changed };
/// @param lock of this month, if it is locked.
MonthState monthState(const Reconciliation &result, const Tolerance &limit, const std::optional<MonthLock> &lock, const std::string &provider,
                      const std::string &month);
/// "within the limit", "locked" ... for readers and tool tips.
QString monthStateText(MonthState state);

} // namespace tokenledger

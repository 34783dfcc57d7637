// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/ledger.h"
#include "models/qt/callrequest.h"

namespace tokenledger {

/// The store's filter for a request of the window.
CallFilter filterOf(const CallRequest &request);

/// How a call's cost comes about under the price book now in force, and which import brought the call.
/// Microseconds: may be used on the GUI thread.
CallDetails detailsOf(const CallRecord &call, const LedgerFacts &facts, const QString &zone);

} // namespace tokenledger

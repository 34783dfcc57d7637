// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/auditentry.h"
#include "models/domain/instant.h"
#include "models/store/callstore.h"
#include "models/store/database.h"

#include <string>
#include <vector>

namespace tokenledger {

/// The audit trail of a time, the oldest first. Rows are written by triggers in the transaction of the change, and can neither
/// be changed nor removed. Errors: the store's.
Result<std::vector<AuditEntry>> auditTrail(const CallStore &store, const TimeRange &range, const std::string &kind = {});

/// Tells a connection that writes under whose account it does: the triggers ask for it.
void registerAuditActor(Database &database);

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/auditentry.h"
#include "models/domain/result.h"

#include <string>
#include <vector>

namespace tokenledger {

/// Writes an audit trail as CSV: id, at (UTC), actor, kind, name, action, before, after. The file appears whole or not at
/// all. Errors: it cannot be written.
Result<void> writeAuditTrail(const std::string &file, const std::vector<AuditEntry> &entries);

} // namespace tokenledger

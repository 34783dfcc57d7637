// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/billline.h"
#include "models/domain/billrow.h"
#include "models/store/callstore.h"

#include <functional>
#include <string>

namespace tokenledger {

/// Visits the rows of one provider that CallStore::billSums() sums up for a question, by time, import and line; a visit
/// that gives false is the last. Errors: the store's.
Result<void> forEachBillLine(const CallStore &store, const BillQuery &query, const std::string &provider,
                             const std::function<bool(BillLine &line)> &visit);

} // namespace tokenledger

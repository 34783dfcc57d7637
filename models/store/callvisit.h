// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/jobcontrol.h"
#include "models/store/callstore.h"

#include <functional>

namespace tokenledger {

/// Shows every call that a filter lets through, whole, in the order of the chunks: nearly that of time. Memory does not
/// grow with the number of calls. An error of the visitor ends the visit and is returned.
/// Errors: the store's; cancelled.
Result<void> visitCallRecords(const CallStore &store, const CallFilter &filter, const std::function<Result<void>(const CallRecord &)> &visitor,
                              JobControl *control = nullptr);

} // namespace tokenledger

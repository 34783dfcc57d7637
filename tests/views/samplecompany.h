// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/snapshot.h"
#include "tests/analysis/ledgerfixture.h"

#include <memory>
#include <vector>

namespace tokenledger::test {

/// Calls of an invented company from 1 April to 18 September 2026, always the same ones: weekdays are busier than
/// weekends, cost grows, some calls have no feature and one model has no price.
std::vector<PlainCall> sampleCompany(std::size_t calls = 30'000);

/// A snapshot of these calls, loaded as the application does.
std::shared_ptr<const Snapshot> snapshotOf(const std::vector<PlainCall> &calls);

} // namespace tokenledger::test

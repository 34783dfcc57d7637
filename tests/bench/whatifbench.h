// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/bench/benchreport.h"

#include "models/domain/result.h"

#include <string>

namespace tokenledger::bench {

/// Replays plans over a ledger in this process: a plan with a lever of every kind whose sliders are dragged, one linear
/// lever alone, and an exact cache alone. Gives seconds of loading and of the first replays, and milliseconds of every
/// tick of a slider.
Result<Json> measureWhatIf(const std::string &ledger, int ticks);

} // namespace tokenledger::bench

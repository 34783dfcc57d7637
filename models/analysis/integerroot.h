// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/int128.h"

namespace tokenledger {

/// The largest whole number whose square is not above `value`, which is not negative.
Int128 squareRoot(Int128 value);

} // namespace tokenledger

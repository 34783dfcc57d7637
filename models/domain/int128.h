// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace tokenledger {

/// 128-bit integers for products of money; the one place that names the compiler's extension.
__extension__ using Int128 = __int128;
__extension__ using UInt128 = unsigned __int128;

} // namespace tokenledger

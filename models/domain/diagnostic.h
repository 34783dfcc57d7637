// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <string>

namespace tokenledger {

/// A row that was read and set aside: never lost, never guessed at.
struct RejectedRow {
    std::uint64_t line = 0;  ///< physical line in the unpacked file, from 1
    std::string field;       ///< the field at fault; empty when the row as a whole is
    std::string reason;      ///< why, in words: "“n/a” is not a whole number"
    std::string raw;         ///< the row as it stood, cut at 64 KiB
};

} // namespace tokenledger

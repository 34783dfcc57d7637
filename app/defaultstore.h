// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>

namespace tokenledger {

/// The ledger that both programs use when none is named: tokenledger/default.ledger in the XDG data folder.
std::string defaultStoreFile();

} // namespace tokenledger

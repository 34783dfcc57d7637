// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <vector>

namespace tokenledger {

/// A format that can be imported, for people.
struct FormatInfo {
    std::string name;
    std::string title;
    std::string kind;      ///< "calls", "prices" ...
    std::string detects;   ///< in words: what it is recognised by
    bool mapped = false;   ///< needs a mapping profile
};

/// Every format: calls first, in the order in which people look for them, then price lists.
std::vector<FormatInfo> knownFormats();

} // namespace tokenledger

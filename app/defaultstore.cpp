// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/defaultstore.h"

#include <cstdlib>
#include <filesystem>

namespace tokenledger {

std::string defaultStoreFile()
{
    const char *data = std::getenv("XDG_DATA_HOME");
    std::filesystem::path folder;
    if (data != nullptr && *data == '/') {
        folder = data;
    } else {
        const char *home = std::getenv("HOME");
        folder = std::filesystem::path(home != nullptr ? home : ".") / ".local/share";
    }
    return (folder / "tokenledger" / "default.ledger").string();
}

} // namespace tokenledger

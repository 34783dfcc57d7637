// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"

#include <map>
#include <string>
#include <string_view>

namespace tokenledger {

/// How to reach one account of a vendor. It never holds the key itself, only where the key is found.
struct Connection
{
    std::string name;
    std::string vendor;    ///< "openai", "litellm"
    std::string url;       ///< of the API; empty: the vendor's own
    std::string secretEnv; ///< the environment variable that holds the key; empty: the keychain does
    std::map<std::string, std::string> options; ///< what the vendor needs beside: projects, accounts

    /// The value of an option, or an empty text.
    std::string option(std::string_view key) const;

    std::string toJson() const;
    /// Errors: no JSON object of a connection.
    static Result<Connection> parse(std::string_view json);
};

/// The option of every connection that says how often a schedule pulls it: "hourly", "daily" or "off"; without it as
/// often as the vendor's figures change.
inline constexpr std::string_view scheduleOption = "schedule";

/// Under which kind the ledger keeps connections as documents.
inline constexpr std::string_view connectionDocument = "connection";

} // namespace tokenledger

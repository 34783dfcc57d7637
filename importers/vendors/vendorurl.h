// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace tokenledger {

/// The parts of an address that matter for trust.
struct UrlParts
{
    std::string scheme;
    std::string host; ///< in small letters, IPv6 without brackets
    std::string port; ///< always there
    bool hasUser = false;
};

/// Errors: it is no http or https address.
Result<UrlParts> parseUrl(const std::string &url);

/// 127.0.0.0/8, ::1 and "localhost".
bool isLoopbackUrl(const std::string &url);

/// Whether two addresses have scheme, host and port in common.
bool sameOrigin(const std::string &first, const std::string &second);

/// An address that a key may be sent to, without a slash at its end: https (plain http to loopback only), no user name
/// in it, and, unless `anyHost`, one of the hosts. Loopback is always allowed: it is where tests and tunnels are.
/// Errors (Usage): one sentence that says what is wrong.
Result<std::string> trustedUrl(const std::string &url, const std::vector<std::string> &hosts, bool anyHost);

} // namespace tokenledger

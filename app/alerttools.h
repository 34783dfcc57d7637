// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/alertwatch.h"
#include "importers/vendors/curltransport.h"

#include <string>

namespace tokenledger {

/// The real network and the real keychain.
class RealAlertTools
{
public:
    /// @param version of the program, for servers.
    explicit RealAlertTools(const std::string &version) : m_http("TokenLedger/" + version) {}
    AlertTools tools() { return {&m_http, &m_mail, &m_keychain}; }

private:
    CurlTransport m_http;
    CurlMail m_mail;
    KeychainStore m_keychain;
};

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/connectionpull.h"
#include "importers/vendors/postgrestransport.h"
#include "importers/vendors/secretstore.h"

namespace tokenledger {

/// The real network and the real keychain, for commands.
class RealPullTools
{
public:
    PullTools tools() { return {&m_transport, &m_keychain, {}}; }

private:
    ConnectionTransport m_transport{"TokenLedger/" TOKENLEDGER_VERSION};
    KeychainStore m_keychain;
};

} // namespace tokenledger

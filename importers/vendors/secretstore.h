// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/vendors/apikey.h"
#include "models/domain/connection.h"
#include "models/domain/result.h"

#include <memory>
#include <string>

namespace tokenledger {

/// Where keys are kept. None of the functions writes a key anywhere else.
class SecretStore
{
public:
    virtual ~SecretStore() = default;
    /// Errors: there is no key of that name; there is no keychain. Each says what to do.
    virtual Result<ApiKey> read(const std::string &name) = 0;
    virtual Result<void> write(const std::string &name, const ApiKey &key) = 0;
    /// A key that is not there is no error.
    virtual Result<void> remove(const std::string &name) = 0;
};

/// The keychain of the person's session (Secret Service, KWallet). Asks it over a local event loop: not for the thread
/// that draws a window.
class KeychainStore final : public SecretStore
{
public:
    Result<ApiKey> read(const std::string &name) override;
    Result<void> write(const std::string &name, const ApiKey &key) override;
    Result<void> remove(const std::string &name) override;
};

/// The key of a connection: from the environment variable that it names, else from the keychain.
Result<ApiKey> keyOf(const Connection &connection, SecretStore &keychain);

} // namespace tokenledger

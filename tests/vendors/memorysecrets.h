// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/vendors/secretstore.h"

#include <map>
#include <mutex>
#include <string>

/// A keychain in memory, for tests: the developer's own is left alone. Locked, it behaves as where none is running.
class MemorySecrets final : public tokenledger::SecretStore
{
public:
    tokenledger::Result<tokenledger::ApiKey> read(const std::string &name) override
    {
        const std::lock_guard<std::mutex> lock(m_mutex);
        const auto found = m_keys.find(name);
        if (m_locked || found == m_keys.end())
            return tokenledger::Error{"There is no key of “" + name + "” in the keychain."};
        return tokenledger::ApiKey(found->second);
    }
    tokenledger::Result<void> write(const std::string &name, const tokenledger::ApiKey &key) override
    {
        const std::lock_guard<std::mutex> lock(m_mutex);
        if (m_locked)
            return tokenledger::Error{"There is no keychain for the key of “" + name + "”."};
        m_keys[name] = key.reveal();
        return {};
    }
    tokenledger::Result<void> remove(const std::string &name) override
    {
        const std::lock_guard<std::mutex> lock(m_mutex);
        m_keys.erase(name);
        return {};
    }

    void setLocked(bool locked)
    {
        const std::lock_guard<std::mutex> lock(m_mutex);
        m_locked = locked;
    }
    /// The key kept under a name, or an empty text.
    std::string kept(const std::string &name)
    {
        const std::lock_guard<std::mutex> lock(m_mutex);
        const auto found = m_keys.find(name);
        return found == m_keys.end() ? std::string() : found->second;
    }

private:
    std::mutex m_mutex;
    std::map<std::string, std::string> m_keys;
    bool m_locked = false;
};

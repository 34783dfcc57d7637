// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <string_view>

namespace tokenledger {

/// A secret. It has no stream operator and no conversion, so that it gets into no text by accident.
class ApiKey
{
public:
    ApiKey() = default;
    explicit ApiKey(std::string text) : m_text(std::move(text)) {}

    /// For the request that needs it, and nothing else.
    const std::string &reveal() const { return m_text; }
    bool isEmpty() const { return m_text.empty(); }

    /// A text for people without the key, or a part of it ("id:secret"), in it.
    std::string redact(std::string text) const;

private:
    std::string m_text;
};

} // namespace tokenledger

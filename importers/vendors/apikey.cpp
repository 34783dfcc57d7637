// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/vendors/apikey.h"

namespace tokenledger {

namespace {

/// Shorter parts ("us") would blot out words.
constexpr std::size_t shortestSecret = 6;

void replaceAll(std::string &text, std::string_view secret)
{
    constexpr std::string_view blot = "•••";
    if (secret.size() < shortestSecret)
        return;
    for (std::size_t at = text.find(secret); at != std::string::npos; at = text.find(secret, at + blot.size()))
        text.replace(at, secret.size(), blot);
}

} // namespace

std::string ApiKey::redact(std::string text) const
{
    replaceAll(text, m_text);
    for (std::size_t at = 0; at < m_text.size();) {
        const std::size_t end = std::min(m_text.find(':', at), m_text.size());
        replaceAll(text, std::string_view(m_text).substr(at, end - at));
        at = end + 1;
    }
    return text;
}

} // namespace tokenledger

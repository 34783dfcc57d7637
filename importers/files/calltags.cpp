// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/files/calltags.h"

#include "importers/files/attributes.h"

#include <algorithm>

namespace tokenledger {

namespace {

constexpr std::size_t longestTag = 1000;
/// What stands between names and values where tags are stored.
constexpr std::string_view separators = "\x1e\x1f";

} // namespace

void CallTags::clear()
{
    m_tags.clear();
    m_made.clear();
}

void CallTags::add(std::string_view name, std::string_view value)
{
    if (name.empty() || value.empty() || value.size() > longestTag ||
        name.find_first_of(separators) != std::string_view::npos)
        return;
    if (value.find_first_of(separators) != std::string_view::npos) {
        std::string &clean = m_made.emplace_back(value);
        std::replace_if(
            clean.begin(), clean.end(), [](char c) { return separators.find(c) != std::string_view::npos; }, ' ');
        value = clean;
    }
    m_tags.push_back({name, value});
}

void CallTags::take(CallRow &row, std::string_view name, std::string_view value)
{
    if (const std::optional<Attribute> attribute = attributeByName(name))
        setAttribute(row, *attribute, value);
    else
        add(name, value);
}

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/callrecord.h"

#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tokenledger {

/// The open tags of one call, and texts that an importer makes for it. Views last until clear().
class CallTags
{
public:
    void clear();
    /// A tag; empty values, and texts too long to be a tag (content that somebody put among the tags), are left out.
    void add(std::string_view name, std::string_view value);
    /// A name that the caller chose: the attribute of the call that it stands for, when that is still empty, else a
    /// tag.
    void take(CallRow &row, std::string_view name, std::string_view value);
    /// Keeps a text that stands nowhere in the record.
    std::string_view keep(std::string text) { return m_made.emplace_back(std::move(text)); }
    std::span<const TagView> tags() const { return m_tags; }

private:
    std::vector<TagView> m_tags;
    std::deque<std::string> m_made;
};

} // namespace tokenledger

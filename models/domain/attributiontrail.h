// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/callbatch.h"

#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace tokenledger {

/// What rules have set in a call, as the store keeps it: a JSON array of {"field", "rule", "source"}; a source
/// that is not UTF-8 stands as hexadecimal digits under "source_bytes".
std::string trailToJson(const std::vector<AttributionStep> &steps);
/// Empty for a text that trailToJson() has not written.
std::vector<AttributionStep> trailFromJson(std::string_view json);

/// The different trails of a store, by the codes of NumberColumn::Attribution; code 0 is the call that no rule has
/// touched. Members may be called from any thread, but for dictionary().
class AttributionTrails
{
public:
    std::uint32_t add(const std::vector<AttributionStep> &steps);
    std::uint32_t addText(std::string_view json);
    /// Empty for a code that there is not.
    std::vector<AttributionStep> steps(std::uint32_t code) const;
    /// Number of codes, 0 included.
    std::uint32_t size() const;
    /// The texts by code, for one thread while no other adds.
    const StringDictionary &dictionary() const { return m_texts; }

private:
    mutable std::mutex m_mutex;
    StringDictionary m_texts;
};

} // namespace tokenledger

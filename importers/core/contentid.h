// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/core/importer.h"
#include "models/domain/callrecord.h"

#include <cstdint>
#include <string>
#include <unordered_map>

namespace tokenledger {

/// Makes the ids of calls for which the source has none.
class ContentId
{
public:
    /// Gives the row the id "~" and the hash of all it holds (but for its line), and remembers it in `out`. The row's id
    /// views this object until the next call.
    void assign(CallRow &row, ParsedBlock &out);

private:
    std::string m_content;
    std::string m_id;
};

/// Numbers equal rows of one file, in the order of the file: the first keeps its id, the next gets "-2", and so on, so
/// that two equal rows are two calls and the same file again adds none.
class EqualRowCounter
{
public:
    void number(ParsedBlock &block);

private:
    struct Key {
        std::uint64_t high;
        std::uint64_t low;
        bool operator==(const Key &) const = default;
    };
    struct KeyHash {
        std::size_t operator()(const Key &key) const { return key.low; }
    };
    std::unordered_map<Key, std::uint32_t, KeyHash> m_seen;
};

} // namespace tokenledger

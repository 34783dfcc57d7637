// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/core/importer.h"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace tokenledger {

/// Keeps the unfinished records of one file until a later block brings the call that they are part of. Blocks have to
/// come in the order of the file.
class HeldRecords
{
public:
    /// Takes over what the block left unfinished, and forgets what its calls finish.
    void update(ParsedBlock &block);
    bool empty() const { return m_records.empty(); }
    /// More is held than is worth the memory: time to take what there is.
    bool isFull() const { return m_bytes > mostBytes; }
    /// Everything held, as a block after which nothing follows; views this object until the next call.
    RecordBlock take();

    static constexpr std::size_t mostBytes = std::size_t(64) << 20;

private:
    struct Record
    {
        std::string text;
        std::uint64_t line = 0;
    };
    std::unordered_map<std::string, Record> m_records; ///< by the id of the call
    std::size_t m_bytes = 0;
    std::string m_text;
    std::vector<JsonSpan> m_spans;
};

} // namespace tokenledger

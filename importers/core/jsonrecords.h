// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/core/importer.h"
#include "models/domain/diagnostic.h"

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace tokenledger {

/// Visits the JSON records of a block with the line on which each begins: visit(text, line). Blank lines are none.
template <typename Visit>
void forEachJsonRecord(const RecordBlock &block, const Visit &visit)
{
    if (block.dialect.framing == Framing::Json) {
        for (const JsonSpan &span : block.records)
            visit(block.bytes.substr(span.offset, span.size), span.line);
        return;
    }
    std::uint64_t line = block.firstLine;
    for (std::size_t at = 0; at < block.bytes.size(); ++line) {
        const void *end = std::memchr(block.bytes.data() + at, '\n', block.bytes.size() - at);
        const std::size_t size = (end ? static_cast<std::size_t>(static_cast<const char *>(end) - block.bytes.data()) : block.bytes.size()) - at;
        const std::string_view text = block.bytes.substr(at, size);
        at += size + 1;
        const std::size_t first = text.find_first_not_of(" \t\r");
        if (first != std::string_view::npos)
            visit(text.substr(first), line);
    }
}

/// A row set aside, with the text it was read from cut at 64 KiB.
RejectedRow rejectedRow(std::uint64_t line, std::string field, std::string reason, std::string_view raw);

/// What a simdjson error code for this text means to a person.
std::string jsonProblem(int code, std::string_view text);

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/core/blockcutter.h"
#include "importers/core/contentid.h"
#include "importers/core/importer.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string_view>

namespace tokenledger::fuzz {

/// Cuts and parses a text as an import does, in small blocks, and checks that every row became something.
inline void parseAll(const Importer &importer, std::string_view text)
{
    std::size_t at = 0;
    const TextReader read = [&](char *to, std::size_t size) -> Result<std::size_t> {
        const std::size_t part = std::min(size, text.size() - at);
        std::memcpy(to, text.data() + at, part);
        at += part;
        return part;
    };
    const CutLimits limits{64, 512, 2048};
    BlockCutter cutter(read, importer.dialect({text, true}), importer.envelopes(), limits);
    const std::unique_ptr<BlockParser> parser = importer.parser();
    EqualRowCounter equalRows;
    CutBlock cut;
    ParsedBlock parsed;
    for (;;) {
        const Result<bool> more = cutter.next(cut);
        if (!more || !*more)
            return;
        parsed.clear();
        if (!parser->parse(cut.block, parsed))
            return;
        equalRows.number(parsed);
        if (parsed.rows != parsed.calls.size() + parsed.bill.size() + parsed.rejects.size() + parsed.ignored)
            std::abort();
        for (std::size_t row = 0; row < parsed.calls.size(); ++row)
            if (parsed.calls.text(TextColumn::Id, row).empty() || parsed.calls.usage(row).uncachedInput < 0)
                std::abort();
    }
}

} // namespace tokenledger::fuzz

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/core/headparser.h"

#include "importers/core/blockcutter.h"
#include "importers/core/contentid.h"

#include <algorithm>
#include <cstring>

namespace tokenledger {

Result<ParsedBlock> parseHead(const FileHead &head, const Importer &importer, const std::string &source, const Pricer &pricer)
{
    std::size_t at = 0;
    const TextReader read = [&](char *to, std::size_t size) -> Result<std::size_t> {
        const std::size_t part = std::min(size, head.bytes.size() - at);
        std::memcpy(to, head.bytes.data() + at, part);
        at += part;
        return part;
    };
    // Blocks just as large as the head: the first holds all whole records, what is left is cut off in the middle.
    CutLimits limits;
    limits.block = head.complete ? head.bytes.size() + 1 : std::max<std::size_t>(1, head.bytes.size());
    BlockCutter cutter(read, importer.dialect(head), importer.envelopes(), limits);
    ParsedBlock parsed;
    CutBlock cut;
    const Result<bool> more = cutter.next(cut);
    if (!more)
        return more.error();
    if (!*more)
        return parsed;
    if (const Result<void> done = importer.parser()->parse(cut.block, parsed); !done)
        return done.error();
    EqualRowCounter().number(parsed);
    CallBatch &calls = parsed.calls;
    calls.codes(Dimension::Source).assign(calls.size(), calls.dictionary(Dimension::Source).add(source));
    pricer.price(calls);
    return parsed;
}

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/core/keptrows.h"

#include "importers/core/blockcutter.h"
#include "importers/core/contentid.h"
#include "models/domain/usagepricing.h"

#include <algorithm>

namespace tokenledger {

namespace {

/// A kept row is cut at this size: the rest of a longer one is not there any more.
constexpr std::size_t keptBytes = std::size_t(64) << 10;

bool isCut(const RejectedRow &row)
{
    return row.raw.size() >= keptBytes;
}

/// One row as a block of its own, at its own line.
Result<bool> cutRow(const std::string &text, std::uint64_t line, const Importer &importer, const Dialect &dialect,
                    CutBlock &out)
{
    std::size_t at = 0;
    const TextReader read = [&](char *to, std::size_t size) -> Result<std::size_t> {
        const std::size_t part = text.copy(to, size, at);
        at += part;
        return part;
    };
    CutLimits limits;
    limits.block = text.size() + 1;
    BlockCutter cutter(read, dialect, importer.envelopes(), limits);
    const Result<bool> cut = cutter.next(out);
    if (!cut || !*cut)
        return cut;
    out.block.firstLine = line;
    for (JsonSpan &span : out.records)
        span.line += line - 1;
    out.block.records = out.records;
    return !out.block.bytes.empty();
}

RejectedRow stillAside(const RejectedRow &row, const std::string &reason)
{
    return {row.line, {}, reason, row.raw};
}

} // namespace

std::string textOf(const KeptRows &kept)
{
    std::string text = kept.header;
    if (!text.empty() && text.back() != '\n')
        text += '\n';
    for (const RejectedRow &row : kept.rows) {
        const std::size_t begin = text.size();
        text += row.raw;
        // A JSON record over several lines becomes one line of JSON Lines: line ends are white space there.
        if (kept.header.empty() && row.raw.starts_with('{'))
            std::replace(text.begin() + static_cast<std::ptrdiff_t>(begin), text.end(), '\n', ' ');
        if (!text.empty() && text.back() != '\n')
            text += '\n';
    }
    return text;
}

Result<ReadAgain> readAgain(const KeptRows &kept, const Importer &importer, const std::string &source,
                            const Pricer &pricer)
{
    KeptRows whole{kept.header, kept.rows};
    std::erase_if(whole.rows, isCut);
    const std::string text = textOf(whole);
    const Dialect dialect = importer.dialect({text, true});
    if (dialect.framing == Framing::Csv && dialect.header && kept.header.empty())
        return Error{"The header of this file was not kept, so its rows cannot be read again; import the file again."};
    const std::unique_ptr<BlockParser> parser = importer.parser();
    ReadAgain again;
    CutBlock cut;
    for (const RejectedRow &row : kept.rows) {
        std::optional<RejectedRow> &problem = again.problems.emplace_back();
        if (isCut(row)) {
            problem = stillAside(row, "only the beginning of this row was kept; import the file again");
            continue;
        }
        const std::size_t rejects = again.block.rejects.size();
        const Result<bool> any = cutRow(textOf({kept.header, {row}}), row.line, importer, dialect, cut);
        if (!any || !*any || !cut.rejects.empty()) {
            problem = stillAside(row, any ? "this is no whole record" : any.error().message);
            continue;
        }
        if (const Result<void> parsed = parser->parse(cut.block, again.block); !parsed)
            return parsed.error();
        if (again.block.rejects.size() > rejects)
            problem = again.block.rejects.back();
    }
    EqualRowCounter().number(again.block);
    CallBatch &calls = again.block.calls;
    calls.codes(Dimension::Source).assign(calls.size(), calls.dictionary(Dimension::Source).add(source));
    pricer.price(calls);
    priceUsage(pricer, again.block.bill);
    return again;
}

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/core/contentid.h"

#include <utility>
#include <vector>
#include <xxhash.h>

namespace tokenledger {

namespace {

void addNumber(std::string &content, std::int64_t value)
{
    content.append(reinterpret_cast<const char *>(&value), sizeof value);
}

void addText(std::string &content, std::string_view text)
{
    addNumber(content, static_cast<std::int64_t>(text.size()));
    content.append(text);
}

void addUsage(std::string &content, const TokenUsage &usage)
{
    for (const std::int64_t value : {usage.uncachedInput, usage.cacheRead, usage.cacheWrite5m, usage.cacheWrite1h, usage.output,
                                     usage.reasoning, usage.audioIn, usage.audioOut, usage.imageIn, usage.imageOut, usage.requests,
                                     usage.webSearches})
        addNumber(content, value);
}

void addContent(std::string &content, const CallRow &row)
{
    addNumber(content, row.startedAt.micros);
    addNumber(content, row.latencyMs.value_or(nullNumber));
    for (const std::string_view text : row.dimensions)
        addText(content, text);
    for (const std::string_view text : {row.responseId, row.session, row.requestHash, row.retryOf, row.error, row.currency, row.reportedAmount})
        addText(content, text);
    addUsage(content, row.usage);
    addNumber(content, row.reportedCost ? row.reportedCost->nano() : nullNumber);
    addNumber(content, row.flags);
    addNumber(content, row.blockTokens);
    for (const std::uint64_t hash : row.prefixHashes)
        addNumber(content, static_cast<std::int64_t>(hash));
    for (const TagView &tag : row.tags) {
        addText(content, tag.name);
        addText(content, tag.value);
    }
}

void addHex(std::string &text, std::uint64_t value)
{
    static constexpr std::string_view digits = "0123456789abcdef";
    for (int shift = 60; shift >= 0; shift -= 4)
        text += digits[(value >> shift) & 15U];
}

} // namespace

void ContentId::assign(CallRow &row, ParsedBlock &out)
{
    m_content.clear();
    addContent(m_content, row);
    const XXH128_hash_t hash = XXH3_128bits(m_content.data(), m_content.size());
    m_id = "~";
    addHex(m_id, hash.high64);
    addHex(m_id, hash.low64);
    row.id = m_id;
    out.withoutId.push_back({out.calls.size(), hash.high64, hash.low64});
}

void EqualRowCounter::number(ParsedBlock &block)
{
    std::vector<std::pair<std::size_t, std::uint32_t>> repeated;
    for (const RowWithoutId &row : block.withoutId)
        if (const std::uint32_t place = ++m_seen[{row.hashHigh, row.hashLow}]; place > 1)
            repeated.emplace_back(row.row, place);
    if (repeated.empty())
        return;
    TextValues &ids = block.calls.writableTexts(TextColumn::Id);
    TextValues numbered;
    numbered.bytes.reserve(ids.bytes.size() + repeated.size() * 4);
    numbered.offsets.reserve(ids.offsets.size());
    numbered.offsets.push_back(0);
    auto next = repeated.begin();
    for (std::size_t row = 0; row < block.calls.size(); ++row) {
        numbered.bytes.append(ids.at(row));
        if (next != repeated.end() && next->first == row)
            numbered.bytes.append("-" + std::to_string((next++)->second));
        numbered.offsets.push_back(static_cast<std::uint32_t>(numbered.bytes.size()));
    }
    ids = std::move(numbered);
}

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/rowidentity.h"

#include "models/store/batchrows.h"
#include "models/store/bytereader.h"

#include <xxhash.h>

namespace tokenledger {

void rowContent(const CallBatch &calls, std::size_t row, const GlobalDictionaries &dictionaries, std::string &content)
{
    content.clear();
    const ColumnSet columns = contentColumns();
    for (std::size_t i = 0; i < dimensionCount; ++i) {
        const auto d = static_cast<Dimension>(i);
        if (const std::uint32_t code = calls.codes(d)[row]; code != 0)
            content.append(name(d)).append(1, '\0').append(dictionaries.of(d).at(code)).append(1, '\0');
    }
    for (std::size_t i = 0; i < numberColumnCount; ++i) {
        const auto c = static_cast<NumberColumn>(i);
        const std::int64_t value = c == NumberColumn::Flags ? calls.number(c, row) & ~keepingFlags : calls.number(c, row);
        if (!columns.has(c) || value == defaultOf(c))
            continue;
        content.append(name(c)).append(1, '\0');
        putValue(content, value);
    }
    for (std::size_t i = 0; i < textColumnCount; ++i) {
        const auto c = static_cast<TextColumn>(i);
        const std::string_view text = calls.text(c, row);
        if (c == TextColumn::Id || text.empty())
            continue;
        content.append(name(c)).append(1, '\0');
        putValue(content, static_cast<std::uint64_t>(text.size()));
        content.append(text);
    }
}

std::uint64_t contentHash(const std::string &content)
{
    const std::uint64_t hash = XXH3_64bits(content.data(), content.size());
    return hash == 0 ? 1 : hash;
}

std::string contentId(std::string &content, std::uint32_t number)
{
    const std::size_t size = content.size();
    putValue(content, number);
    const XXH128_hash_t hash = XXH3_128bits(content.data(), content.size());
    content.resize(size);
    std::string id(33, '~');
    for (std::size_t i = 0; i < 16; ++i) {
        id[16 - i] = "0123456789abcdef"[(hash.high64 >> (4 * i)) & 15];
        id[32 - i] = "0123456789abcdef"[(hash.low64 >> (4 * i)) & 15];
    }
    return id;
}

} // namespace tokenledger

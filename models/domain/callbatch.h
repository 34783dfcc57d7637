// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/callcolumns.h"
#include "models/domain/callrecord.h"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tokenledger {

/// Texts that repeat, each with a code; code 0 is the missing value, the empty text. Open addressing, grows by itself.
/// Used for one batch (local codes) and for the whole store (global codes).
class StringDictionary
{
public:
    StringDictionary();

    /// The code of `text`, new when it was not known. An empty text is code 0.
    std::uint32_t add(std::string_view text);
    /// The code, or `notFound`.
    static constexpr std::uint32_t notFound = 0xffffffffU;
    std::uint32_t find(std::string_view text) const;

    std::string_view at(std::uint32_t code) const
    {
        return {m_bytes.data() + m_offsets[code], m_offsets[code + 1] - m_offsets[code]};
    }
    /// A 64-bit hash of the text, the same in every dictionary.
    std::uint64_t hashOf(std::uint32_t code) const { return m_hashes[code]; }
    /// Number of codes, the missing value included: codes are 0 to size() - 1.
    std::uint32_t size() const { return static_cast<std::uint32_t>(m_hashes.size()); }
    void clear();

private:
    void grow();

    std::string m_bytes;
    std::vector<std::size_t> m_offsets;
    std::vector<std::uint64_t> m_hashes;
    std::vector<std::uint32_t> m_slots; ///< code + 1, 0 is free
};

/// Texts end to end. Row i is bytes[offsets[i], offsets[i+1]). No offsets at all: every row is empty.
struct TextValues {
    std::string bytes;
    std::vector<std::uint32_t> offsets;

    bool empty() const { return offsets.empty(); }
    std::string_view at(std::size_t row) const
    {
        return offsets.empty() ? std::string_view()
                               : std::string_view(bytes.data() + offsets[row], offsets[row + 1] - offsets[row]);
    }
};

/// Calls as columns: the form in which they travel from an importer through pricing to the store, and out of it again.
/// Number columns that hold only their default, and text columns without any text, stay empty vectors.
class CallBatch
{
public:
    std::size_t size() const { return m_size; }
    bool isEmpty() const { return m_size == 0; }

    /// Appends a row, copying everything out of its views.
    void add(const CallRow &row);
    /// Empties the batch but keeps its memory.
    void clear();

    /// Codes of row i of a dimension refer to dictionary(d) of this batch.
    const std::vector<std::uint32_t> &codes(Dimension d) const { return m_codes[index(d)]; }
    std::vector<std::uint32_t> &codes(Dimension d) { return m_codes[index(d)]; }
    const StringDictionary &dictionary(Dimension d) const { return m_dictionaries[index(d)]; }
    StringDictionary &dictionary(Dimension d) { return m_dictionaries[index(d)]; }
    std::string_view text(Dimension d, std::size_t row) const { return dictionary(d).at(codes(d)[row]); }

    std::int64_t number(NumberColumn c, std::size_t row) const
    {
        const auto &values = m_numbers[index(c)];
        return values.empty() ? defaultOf(c) : values[row];
    }
    const std::vector<std::int64_t> &numbers(NumberColumn c) const { return m_numbers[index(c)]; }
    /// The column, filled with its default first when it was empty.
    std::vector<std::int64_t> &writableNumbers(NumberColumn c);
    void setNumber(NumberColumn c, std::size_t row, std::int64_t value);

    std::string_view text(TextColumn c, std::size_t row) const { return m_texts[index(c)].at(row); }
    const TextValues &texts(TextColumn c) const { return m_texts[index(c)]; }
    TextValues &writableTexts(TextColumn c) { return m_texts[index(c)]; }

    /// True where the source says that this version of the call is the last one. Empty: nowhere.
    const std::vector<bool> &finals() const { return m_finals; }

    /// For readers of the store that fill columns directly: the number of rows that all filled columns have.
    void setSize(std::size_t size) { m_size = size; }

    TokenUsage usage(std::size_t row) const;

private:
    void addNumber(NumberColumn c, std::int64_t value);
    void addText(TextColumn c, std::string_view text);
    void addTags(std::span<const TagView> tags);

    std::size_t m_size = 0;
    std::array<std::vector<std::uint32_t>, dimensionCount> m_codes;
    std::array<StringDictionary, dimensionCount> m_dictionaries;
    std::array<std::vector<std::int64_t>, numberColumnCount> m_numbers;
    std::array<TextValues, textColumnCount> m_texts;
    std::vector<bool> m_finals;
    std::string m_scratch;
};

/// Reads TextColumn::Tags back, sorted by name.
std::vector<TagView> parseTags(std::string_view packed);
/// Value of one tag in TextColumn::Tags, or empty.
std::string_view tagValue(std::string_view packed, std::string_view name);
/// Reads TextColumn::PrefixHashes back.
std::vector<std::uint64_t> parsePrefixHashes(std::string_view packed);

} // namespace tokenledger

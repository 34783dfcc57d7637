// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/callbatch.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tokenledger {

/// Turns one column of a chunk into bytes and back.
///
/// Numbers: the smallest value is taken off (and a common factor divided out, and for columns in file order the
/// difference to the row before taken, where that is shorter); what is left is cut into planes of one byte each, and each
/// plane is stored as one byte when it is constant, as it is when zstd does not help, else as zstd level 1.
/// Texts: values that are all of one length and differ only in hexadecimal digits become the packed digits behind a
/// template; values that repeat become a list of the different ones and references; everything else lengths and bytes.
///
/// One object a thread: it keeps its zstd contexts and buffers. Decoding never trusts the bytes: it returns false for
/// anything that encoding cannot have written.
class ColumnCodec
{
public:
    ColumnCodec();
    ~ColumnCodec();
    ColumnCodec(const ColumnCodec &) = delete;
    ColumnCodec &operator=(const ColumnCodec &) = delete;

    enum class Hint { None, Ordered, Factor }; ///< Ordered: nearly sorted (times, lines). Factor: may share a factor (money).
    enum class TextHint { Any, Unique };       ///< Unique: do not look for values that repeat.

    void encodeNumbers(std::span<const std::int64_t> values, Hint hint, std::string &out);
    void encodeCodes(std::span<const std::uint32_t> codes, std::string &out);
    void encodeTexts(const TextValues &texts, std::size_t rows, TextHint hint, std::string &out);

    /// Codes that follow from another column's (the tenant from the user, say): only the value for each different source
    /// code is kept. False, and nothing written, when they do not follow or nothing is gained.
    bool encodeDerived(std::span<const std::uint32_t> codes, std::span<const std::uint32_t> source, std::size_t sourceColumn, std::string &out);
    /// The column that a part was derived from.
    static std::optional<std::size_t> derivedFrom(std::string_view part);
    [[nodiscard]] bool decodeDerived(std::string_view part, std::span<const std::uint32_t> source, std::vector<std::uint32_t> &codes);

    [[nodiscard]] bool decodeNumbers(std::string_view part, std::size_t rows, std::vector<std::int64_t> &values);
    [[nodiscard]] bool decodeCodes(std::string_view part, std::size_t rows, std::vector<std::uint32_t> &codes);
    [[nodiscard]] bool decodeTexts(std::string_view part, std::size_t rows, TextValues &texts);

    /// Smallest and largest value of a number or code part, without decoding it. False for parts in difference form.
    static bool bounds(std::string_view part, std::int64_t &low, std::int64_t &high);

    /// Digits of each text in a part that splitTails() has cut: 10 of them tell almost all ids of a store apart.
    static constexpr std::size_t tailDigits = 10;

    /// What of a text part lets ids be compared without spelling them out.
    struct HexView {
        std::string constant;                 ///< the template; positions in `varying` differ from row to row
        std::vector<std::uint16_t> varying;
        bool upper = false;
        std::vector<std::uint64_t> tails;     ///< the last `tailDigits` varying digits of each row
        /// The same digits of a text, or nothing when it does not fit the template.
        bool tailOf(std::string_view text, std::uint64_t &tail) const;
        bool sameTemplate(const HexView &other) const
        {
            return upper == other.upper && varying == other.varying && constant == other.constant;
        }
    };
    /// Cuts the planes of the last digits off a part with hexadecimal texts in every row, so that looking ids up reads
    /// a third of them. Empty, and the part as it was, when it has none.
    static std::string splitTails(std::string &part, std::size_t rows);
    /// Puts together what splitTails() has cut. False when the two do not belong together.
    [[nodiscard]] static bool joinTails(std::string_view head, std::string_view tails, std::string &part);
    /// Reads what splitTails() has cut off.
    [[nodiscard]] bool decodeHexTails(std::string_view tails, std::size_t rows, HexView &view);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/core/importer.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace tokenledger {

/// Where the JSON value that begins at `begin` ends, or npos when the text ends before it does. Looks only at strings and
/// brackets; a scalar ends at white space, a comma or a bracket.
std::size_t endOfJsonValue(std::string_view text, std::size_t begin);

/// Cuts a stream of JSON text into records: the elements of one big array, those of an array inside an envelope object
/// ({"data": [...]}), or values one after the other. Text may come in pieces: what lies behind the last whole record has
/// to be given again at the front of the next piece.
class JsonScanner
{
public:
    explicit JsonScanner(std::vector<std::string_view> envelopes) : m_envelopes(std::move(envelopes)) {}

    /// Appends the records of `text` to `out` with line numbers from `firstLine`, and returns how much of the text is
    /// done with. `atEnd` says that nothing follows: then a record that is not closed is reported with what there is.
    std::size_t scan(std::string_view text, std::uint64_t firstLine, bool atEnd, std::vector<JsonSpan> &out);

    /// Looks at the object at the front of the text: where the array of an envelope begins, npos when it is no envelope.
    static std::size_t envelopeArray(std::string_view text, std::size_t begin, const std::vector<std::string_view> &names);

private:
    enum class Place { Outside, Records, Tail };
    bool step(std::string_view text, bool atEnd, std::vector<JsonSpan> &out);
    bool enterObject(std::string_view text, bool atEnd, std::vector<JsonSpan> &out);
    bool takeRecord(std::string_view text, bool atEnd, std::vector<JsonSpan> &out);
    bool skipTail(std::string_view text, bool atEnd);
    void moveTo(std::string_view text, std::size_t to);

    std::vector<std::string_view> m_envelopes;
    Place m_place = Place::Outside;
    int m_arrays = 0;               ///< arrays that are open around the records
    bool m_inEnvelope = false;
    std::size_t m_at = 0;
    std::uint64_t m_line = 1;
};

} // namespace tokenledger

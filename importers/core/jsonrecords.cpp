// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/core/jsonrecords.h"

#include "importers/core/jsonscanner.h"

#include <simdjson.h>

namespace tokenledger {

RejectedRow rejectedRow(std::uint64_t line, std::string field, std::string reason, std::string_view raw)
{
    static constexpr std::size_t kept = std::size_t(64) << 10;
    return {line, std::move(field), std::move(reason), std::string(raw.substr(0, kept))};
}

std::string jsonProblem(int code, std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first != std::string_view::npos && (text[first] == '{' || text[first] == '[') && endOfJsonValue(text, first) == std::string_view::npos)
        return "JSON ends in the middle of a value";
    switch (static_cast<simdjson::error_code>(code)) {
    case simdjson::EMPTY:
    case simdjson::UNCLOSED_STRING:
    case simdjson::INCOMPLETE_ARRAY_OR_OBJECT:
        return "JSON ends in the middle of a value";
    case simdjson::UTF8_ERROR:
        return "the row holds bytes that are not UTF-8";
    case simdjson::UNESCAPED_CHARS:
        return "a control character stands inside a JSON text";
    case simdjson::INCORRECT_TYPE:
        return "a JSON object was expected";
    case simdjson::CAPACITY:
    case simdjson::MEMALLOC:
        return "the JSON value is too large to be read";
    case simdjson::DEPTH_ERROR:
        return "the JSON value is nested too deeply";
    default:
        return "this is not valid JSON";
    }
}

} // namespace tokenledger

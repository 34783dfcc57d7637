// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/core/jsonscanner.h"

#include <algorithm>
#include <array>

namespace tokenledger {

namespace {

constexpr std::size_t npos = std::string_view::npos;

bool isSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

constexpr std::array<bool, 256> tableOf(std::string_view chars)
{
    std::array<bool, 256> table{};
    for (const char c : chars)
        table[static_cast<unsigned char>(c)] = true;
    return table;
}

constexpr std::array<bool, 256> structural = tableOf("\"{}[]");
constexpr std::array<bool, 256> inString = tableOf("\"\\");
constexpr std::array<bool, 256> scalarEnd = tableOf(" \n\r\t,]}[{");

std::size_t find(std::string_view text, std::size_t at, const std::array<bool, 256> &wanted)
{
    while (at < text.size() && !wanted[static_cast<unsigned char>(text[at])])
        ++at;
    return at;
}

/// Behind the closing quote of the string whose opening quote is at `begin`; npos when it is not closed.
std::size_t endOfString(std::string_view text, std::size_t begin)
{
    std::size_t at = begin + 1;
    for (;;) {
        at = find(text, at, inString);
        if (at >= text.size())
            return npos;
        if (text[at] == '"')
            return at + 1;
        at += 2;
    }
}

std::size_t skipSpace(std::string_view text, std::size_t at)
{
    while (at < text.size() && isSpace(text[at]))
        ++at;
    return at;
}

} // namespace

std::size_t endOfJsonValue(std::string_view text, std::size_t begin)
{
    if (begin >= text.size())
        return npos;
    if (text[begin] == '"')
        return endOfString(text, begin);
    if (text[begin] != '{' && text[begin] != '[') {
        const std::size_t end = find(text, begin + 1, scalarEnd);
        return end >= text.size() ? npos : end;
    }
    int depth = 1;
    for (std::size_t at = begin + 1;;) {
        at = find(text, at, structural);
        if (at >= text.size())
            return npos;
        const char c = text[at];
        if (c == '"') {
            at = endOfString(text, at);
            if (at == npos)
                return npos;
            continue;
        }
        ++at;
        depth += c == '{' || c == '[' ? 1 : -1;
        if (depth == 0)
            return at;
    }
}

std::size_t JsonScanner::envelopeArray(std::string_view text, std::size_t begin, const std::vector<std::string_view> &names)
{
    std::size_t at = begin + 1;
    for (;;) {
        at = skipSpace(text, at);
        if (at >= text.size() || text[at] != '"')
            return npos;
        const std::size_t keyEnd = endOfString(text, at);
        if (keyEnd == npos)
            return npos;
        const std::string_view key = text.substr(at + 1, keyEnd - at - 2);
        at = skipSpace(text, keyEnd);
        if (at >= text.size() || text[at] != ':')
            return npos;
        at = skipSpace(text, at + 1);
        if (at < text.size() && text[at] == '[' && std::find(names.begin(), names.end(), key) != names.end()) {
            const std::size_t first = skipSpace(text, at + 1);
            if (first < text.size() && (text[first] == '{' || text[first] == ']'))
                return at;
        }
        at = endOfJsonValue(text, at);
        if (at == npos)
            return npos;
        at = skipSpace(text, at);
        if (at >= text.size() || text[at] != ',')
            return npos;
        ++at;
    }
}

std::size_t JsonScanner::scan(std::string_view text, std::uint64_t firstLine, bool atEnd, std::vector<JsonSpan> &out)
{
    m_at = 0;
    m_line = firstLine;
    while (step(text, atEnd, out)) { }
    return m_at;
}

void JsonScanner::moveTo(std::string_view text, std::size_t to)
{
    m_line += static_cast<std::uint64_t>(std::count(text.begin() + static_cast<std::ptrdiff_t>(m_at),
                                                    text.begin() + static_cast<std::ptrdiff_t>(to), '\n'));
    m_at = to;
}

bool JsonScanner::step(std::string_view text, bool atEnd, std::vector<JsonSpan> &out)
{
    if (m_place == Place::Tail)
        return skipTail(text, atEnd);
    std::size_t at = m_at;
    while (at < text.size() && (isSpace(text[at]) || text[at] == ','))
        ++at;
    moveTo(text, at);
    if (at >= text.size())
        return false;
    const char c = text[at];
    if (c == '[') {
        ++m_arrays;
        m_place = Place::Records;
        moveTo(text, at + 1);
        return true;
    }
    if (c == ']' || c == '}') {
        moveTo(text, at + 1);
        m_arrays = std::max(0, m_arrays - 1);
        if (m_arrays == 0)
            m_place = m_inEnvelope ? Place::Tail : Place::Outside;
        return true;
    }
    return m_place == Place::Outside && c == '{' ? enterObject(text, atEnd, out) : takeRecord(text, atEnd, out);
}

bool JsonScanner::enterObject(std::string_view text, bool atEnd, std::vector<JsonSpan> &out)
{
    const std::size_t array = m_envelopes.empty() ? npos : envelopeArray(text, m_at, m_envelopes);
    if (array == npos)
        return takeRecord(text, atEnd, out);
    moveTo(text, array + 1);
    m_place = Place::Records;
    m_inEnvelope = true;
    m_arrays = 1;
    return true;
}

bool JsonScanner::takeRecord(std::string_view text, bool atEnd, std::vector<JsonSpan> &out)
{
    std::size_t end = endOfJsonValue(text, m_at);
    if (end == npos) {
        if (!atEnd)
            return false;
        end = text.size();
        while (end > m_at && isSpace(text[end - 1]))
            --end;
    }
    out.push_back({m_at, end - m_at, m_line});
    moveTo(text, end);
    return true;
}

bool JsonScanner::skipTail(std::string_view text, bool atEnd)
{
    // Behind the records of an envelope: other members up to the brace that closes it.
    std::size_t at = m_at;
    while (at < text.size() && text[at] != '}') {
        const bool value = text[at] == '"' || text[at] == '{' || text[at] == '[';
        const std::size_t end = value ? endOfJsonValue(text, at) : at + 1;
        if (end == npos) {
            moveTo(text, atEnd ? text.size() : at);
            return false;
        }
        at = end;
    }
    moveTo(text, std::min(text.size(), at + 1));
    if (at >= text.size())
        return false;
    m_place = Place::Outside;
    m_inEnvelope = false;
    return true;
}

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/core/dialectdetector.h"

#include "importers/core/csvreader.h"
#include "importers/core/jsonscanner.h"

#include <algorithm>
#include <array>

namespace tokenledger {

namespace {

constexpr std::size_t npos = std::string_view::npos;

std::size_t firstText(std::string_view text, std::size_t at = 0)
{
    return text.find_first_not_of(" \t\r\n", at);
}

/// The text with room behind it, as the SIMD readers need it.
std::string padded(std::string_view text)
{
    std::string copy(text);
    copy.append(blockPadding, '\0');
    return copy;
}

Framing jsonFraming(std::string_view text, std::size_t begin, const std::vector<std::string_view> &envelopes)
{
    const std::size_t lineEnd = text.find('\n', begin);
    const std::size_t end = endOfJsonValue(text, begin);
    const bool oneLine = lineEnd == npos || (end != npos && end <= lineEnd);
    // An object that begins at the very front of the second line: one value a line, unless the first is still open
    // there.
    const std::size_t next = lineEnd == npos ? npos : firstText(text, lineEnd);
    const std::size_t last = lineEnd == npos ? npos : text.find_last_not_of(" \t\r", lineEnd - 1);
    const bool goesOn = !oneLine && last != npos && std::string_view("[{,:").find(text[last]) != npos;
    if (next != npos && text[next] == '{' && text[next - 1] == '\n' && !goesOn)
        return Framing::JsonLines;
    if (JsonScanner::envelopeArray(text, begin, envelopes) != npos)
        return Framing::Json;
    return oneLine ? Framing::JsonLines : Framing::Json;
}

/// Visits the members of an object on its own level, visit(key, value), until it says no or the text ends; a value that
/// the text ends inside of comes as the empty text.
template <typename Visit>
void visitMembers(std::string_view object, const Visit &visit)
{
    std::size_t at = firstText(object, 1);
    while (at != npos && object[at] == '"') {
        const std::size_t end = endOfJsonValue(object, at);
        if (end == npos)
            return;
        const std::string_view key = object.substr(at + 1, end - at - 2);
        at = firstText(object, end);
        const std::size_t value = at == npos || object[at] != ':' ? npos : firstText(object, at + 1);
        at = value == npos ? npos : endOfJsonValue(object, value);
        if (!visit(key, at == npos ? std::string_view() : object.substr(value, at - value)))
            return;
        at = at == npos ? npos : firstText(object, at);
        if (at == npos || object[at] != ',')
            return;
        at = firstText(object, at + 1);
    }
}

} // namespace

Dialect detectDialect(const FileHead &head, const std::vector<std::string_view> &envelopes)
{
    Dialect dialect;
    const std::size_t begin = firstText(head.bytes);
    const char first = begin == npos ? '\0' : head.bytes[begin];
    if (first == '[')
        dialect.framing = Framing::Json;
    else if (first == '{')
        dialect.framing = jsonFraming(head.bytes, begin, envelopes);
    else
        dialect.delimiter = detectDelimiter(head);
    return dialect;
}

char detectDelimiter(const FileHead &head)
{
    const std::string text = padded(head.bytes.substr(0, std::size_t(64) << 10));
    const std::string_view bytes(text.data(), text.size() - blockPadding);
    char best = ',';
    std::size_t bestFields = 1;
    for (const char delimiter : {',', ';', '\t', '|'}) {
        CsvReader reader;
        reader.open(bytes, delimiter, 1);
        if (!reader.next())
            continue;
        const std::size_t fields = reader.fields().size();
        int agree = 0;
        int seen = 0;
        for (; seen < 20 && reader.next() && !reader.endsInQuotes(); ++seen)
            agree += reader.fields().size() == fields ? 1 : 0;
        if (fields > bestFields && agree * 2 >= seen) {
            best = delimiter;
            bestFields = fields;
        }
    }
    return best;
}

std::vector<std::string> csvHeader(const FileHead &head, char delimiter)
{
    const std::string text = padded(head.bytes);
    CsvReader reader;
    reader.open(std::string_view(text.data(), text.size() - blockPadding), delimiter, 1);
    if (!reader.next())
        return {};
    return {reader.fields().begin(), reader.fields().end()};
}

std::string_view firstJsonObject(const FileHead &head, const std::vector<std::string_view> &envelopes)
{
    const std::string_view text = head.bytes;
    std::size_t begin = firstText(text);
    if (begin == npos || (text[begin] != '[' && text[begin] != '{'))
        return {};
    if (text[begin] == '{') {
        const std::size_t array = JsonScanner::envelopeArray(text, begin, envelopes);
        begin = array == npos ? begin : array;
    }
    while (begin != npos && text[begin] == '[')
        begin = firstText(text, begin + 1);
    if (begin == npos || text[begin] != '{')
        return {};
    const std::size_t end = endOfJsonValue(text, begin);
    return text.substr(begin, end == npos ? npos : end - begin);
}

std::vector<std::string> fieldNames(const FileHead &head, const std::vector<std::string_view> &envelopes)
{
    const std::string_view object = firstJsonObject(head, envelopes);
    if (object.empty())
        return csvHeader(head, detectDelimiter(head));
    const std::vector<std::string_view> keys = jsonKeys(object);
    return {keys.begin(), keys.end()};
}

std::vector<std::string_view> headRecords(const FileHead &head, std::size_t most,
                                          const std::vector<std::string_view> &envelopes)
{
    std::vector<std::string_view> records;
    std::string_view record = firstJsonObject(head, envelopes);
    const char *const end = head.bytes.data() + head.bytes.size();
    while (!record.empty() && records.size() < most) {
        records.push_back(record);
        const char *const behind = record.data() + record.size();
        const std::string_view rest(behind, static_cast<std::size_t>(end - behind));
        const std::size_t next = rest.find_first_not_of(" \t\r\n,");
        if (next == npos || rest[next] != '{')
            break;
        const std::size_t close = endOfJsonValue(rest, next);
        record = rest.substr(next, close == npos ? npos : close - next);
    }
    return records;
}

std::string_view jsonMember(std::string_view object, std::string_view path)
{
    const std::size_t dot = path.find('.');
    const std::string_view key = path.substr(0, dot);
    std::string_view found;
    visitMembers(object, [&](std::string_view name, std::string_view value) {
        if (name == key)
            found = value;
        return name != key;
    });
    if (dot == npos)
        return found;
    return found.starts_with('{') ? jsonMember(found, path.substr(dot + 1)) : std::string_view();
}

std::vector<std::string_view> jsonKeys(std::string_view object)
{
    std::vector<std::string_view> keys;
    visitMembers(object, [&](std::string_view key, std::string_view) {
        keys.push_back(key);
        return true;
    });
    return keys;
}

} // namespace tokenledger

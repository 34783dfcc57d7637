// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/core/textdecoder.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace tokenledger {

namespace {

/// What Windows-1252 has at 0x80 to 0x9f, where Latin-1 has control characters. Source: unicode.org, CP1252.TXT.
constexpr std::array<std::uint16_t, 32> windows1252 = {
    0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0xfffd, 0x017d, 0xfffd,
    0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0xfffd, 0x017e, 0x0178};

void addUtf8(char32_t point, std::string &out)
{
    const auto tail = [&](int shift) { out += static_cast<char>(0x80 | ((point >> shift) & 0x3f)); };
    if (point < 0x80) {
        out += static_cast<char>(point);
    } else if (point < 0x800) {
        out += static_cast<char>(0xc0 | (point >> 6));
        tail(0);
    } else if (point < 0x10000) {
        out += static_cast<char>(0xe0 | (point >> 12));
        tail(6);
        tail(0);
    } else {
        out += static_cast<char>(0xf0 | (point >> 18));
        tail(12);
        tail(6);
        tail(0);
    }
}

} // namespace

Result<Encoding> encodingByName(std::string_view name)
{
    std::string plain;
    for (const char c : name)
        if (c != '-' && c != '_' && c != ' ')
            plain += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    if (plain == "utf8" || plain == "ascii" || plain == "usascii")
        return Encoding::Utf8;
    if (plain == "latin1" || plain == "iso88591")
        return Encoding::Latin1;
    if (plain == "windows1252" || plain == "cp1252")
        return Encoding::Windows1252;
    if (plain == "utf16" || plain == "utf16le")
        return Encoding::Utf16Le;
    if (plain == "utf16be")
        return Encoding::Utf16Be;
    return Error{"“" + std::string(name) + "” is not an encoding that can be read; give utf-8, latin1, windows-1252 or utf-16",
                 Error::Kind::Refused};
}

Encoding encodingByMark(std::string_view first, std::size_t &markSize)
{
    using namespace std::string_view_literals;
    markSize = 0;
    if (first.starts_with("\xef\xbb\xbf"sv)) {
        markSize = 3;
    } else if (first.starts_with("\xff\xfe"sv)) {
        markSize = 2;
        return Encoding::Utf16Le;
    } else if (first.starts_with("\xfe\xff"sv)) {
        markSize = 2;
        return Encoding::Utf16Be;
    }
    return Encoding::Utf8;
}

void TextDecoder::addUnit(unsigned unit, std::string &out)
{
    const bool high = unit >= 0xd800 && unit < 0xdc00;
    const bool low = unit >= 0xdc00 && unit < 0xe000;
    if (m_highSurrogate != 0) {
        if (low) {
            addUtf8(0x10000 + ((m_highSurrogate - 0xd800) << 10) + (unit - 0xdc00), out);
            m_highSurrogate = 0;
            return;
        }
        addUtf8(0xfffd, out);
        m_highSurrogate = 0;
    }
    if (high)
        m_highSurrogate = unit;
    else
        addUtf8(low ? 0xfffd : unit, out);
}

void TextDecoder::decodeUtf16(std::string_view bytes, std::string &out)
{
    const auto unit = [this](char a, char b) {
        const auto first = static_cast<unsigned char>(a);
        const auto second = static_cast<unsigned char>(b);
        return m_encoding == Encoding::Utf16Le ? static_cast<unsigned>(second << 8 | first) : static_cast<unsigned>(first << 8 | second);
    };
    std::size_t i = 0;
    if (!m_half.empty() && !bytes.empty()) {
        addUnit(unit(m_half[0], bytes[0]), out);
        m_half.clear();
        i = 1;
    }
    for (; i + 1 < bytes.size(); i += 2)
        addUnit(unit(bytes[i], bytes[i + 1]), out);
    if (i < bytes.size())
        m_half = bytes.substr(i);
}

void TextDecoder::decode(std::string_view bytes, std::string &out)
{
    const std::size_t before = out.size();
    switch (m_encoding) {
    case Encoding::Utf8:
        out.append(bytes);
        break;
    case Encoding::Utf16Le:
    case Encoding::Utf16Be:
        decodeUtf16(bytes, out);
        break;
    case Encoding::Latin1:
    case Encoding::Windows1252:
        for (const char c : bytes) {
            const auto byte = static_cast<unsigned char>(c);
            addUtf8(m_encoding == Encoding::Windows1252 && byte >= 0x80 && byte < 0xa0 ? windows1252[byte - 0x80U] : byte, out);
        }
        break;
    }
    if (m_carriageReturns)
        std::replace(out.begin() + static_cast<std::ptrdiff_t>(before), out.end(), '\r', '\n');
}

} // namespace tokenledger

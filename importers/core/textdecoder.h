// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace tokenledger {

enum class Encoding { Utf8, Latin1, Windows1252, Utf16Le, Utf16Be };

/// "utf-8", "latin1", "iso-8859-1", "windows-1252", "utf-16", "utf-16le", "utf-16be", in any case.
/// Errors (Refused): the name is none of these.
Result<Encoding> encodingByName(std::string_view name);
/// What the byte order mark at the beginning says, and how long it is; UTF-8 and 0 when there is none.
Encoding encodingByMark(std::string_view first, std::size_t &markSize);

/// Turns text of another encoding into UTF-8, piece by piece. What cannot be decoded becomes U+FFFD. UTF-8 passes as it
/// is, wrong bytes and all: the parsers find them and reject the row. In files without any line feed a carriage return
/// ends a line; setCarriageReturns() says so.
class TextDecoder
{
public:
    explicit TextDecoder(Encoding encoding) : m_encoding(encoding) {}
    void setCarriageReturns(bool endLines) { m_carriageReturns = endLines; }
    /// True when bytes may be used as they are.
    bool isPlain() const { return m_encoding == Encoding::Utf8 && !m_carriageReturns; }
    void decode(std::string_view bytes, std::string &out);

private:
    void decodeUtf16(std::string_view bytes, std::string &out);
    void addUnit(unsigned unit, std::string &out);

    Encoding m_encoding;
    bool m_carriageReturns = false;
    std::string m_half;          ///< the first byte of a UTF-16 unit that the last piece ended in
    unsigned m_highSurrogate = 0;
};

} // namespace tokenledger

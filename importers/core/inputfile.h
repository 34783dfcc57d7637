// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/core/importer.h"
#include "importers/core/textdecoder.h"
#include "importers/core/unpacker.h"
#include "models/domain/result.h"

#include <memory>
#include <string>
#include <string_view>

namespace tokenledger {

/// The text of a file: unpacked, without a byte order mark, as UTF-8, with its beginning at hand.
class InputFile
{
public:
    /// Opens the file and reads the beginning of the first entry. @param encoding empty: by byte order mark, else UTF-8.
    static Result<std::unique_ptr<InputFile>> open(const std::string &path, std::string_view encoding);

    /// Goes to the next file inside a zip; false when there is none.
    Result<bool> nextEntry();
    /// The next text of the entry, from its front; 0 at its end.
    Result<std::size_t> read(char *to, std::size_t size);

    FileHead head() const { return {m_head, m_headComplete}; }
    bool isEmpty() const { return m_headComplete && m_head.find_first_not_of(" \t\r\n") == std::string::npos; }
    bool isStream() const { return m_unpacker->packedTotal() == 0; }
    /// For messages: “calls.csv”, or “calls.zip” (part.csv).
    std::string title() const;
    /// The same error with the file's name in front.
    Error locate(Error error) const;
    std::uint64_t packedDone() const { return m_unpacker->packedDone(); }
    std::uint64_t packedTotal() const { return m_unpacker->packedTotal(); }
    Result<std::string> finishStreamHash() { return m_unpacker->finishStreamHash(); }

private:
    InputFile(std::string path, std::string encoding, std::unique_ptr<Unpacker> unpacker);
    Result<void> readHead();

    std::string m_path;
    std::string m_encodingName;
    std::unique_ptr<Unpacker> m_unpacker;
    TextDecoder m_decoder{Encoding::Utf8};
    std::string m_head;          ///< kept for detection
    bool m_headComplete = false;
    std::string m_pending;       ///< text that read() gives next
    std::size_t m_pendingUsed = 0;
};

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct XXH3_state_s;

namespace tokenledger {

/// The raw bytes of a file or of standard input, front to back, with a look at the first ones before they are read.
class ByteSource
{
public:
    /// Errors: one sentence, with the file's name and the reason.
    static Result<std::unique_ptr<ByteSource>> open(const std::string &path);
    ~ByteSource();
    ByteSource(const ByteSource &) = delete;
    ByteSource &operator=(const ByteSource &) = delete;

    const std::string &path() const { return m_path; }
    /// For messages: the file's name, or "standard input".
    std::string title() const;
    bool isStream() const { return m_stream; }
    bool seekable() const { return m_seekable; }
    std::uint64_t size() const { return m_size; }
    std::uint64_t done() const { return m_done; }

    /// Hashes everything that is read from now on; call it before the first peek() or read().
    void startHash();
    /// The first bytes (fewer when the file is shorter); only before anything is read.
    Result<std::string_view> peek(std::size_t size);
    Result<std::size_t> read(char *to, std::size_t size);
    /// Absolute position from the start. Only when seekable().
    Result<std::int64_t> seek(std::int64_t offset, int whence);
    /// XXH3-128 of all bytes read since startHash(), in hex.
    std::string hash() const;

private:
    ByteSource(std::string path, int descriptor);
    Result<std::size_t> readDescriptor(char *to, std::size_t size);

    std::string m_path;
    int m_descriptor;
    bool m_stream = false;
    bool m_seekable = false;
    std::uint64_t m_size = 0;
    std::uint64_t m_done = 0;
    std::vector<char> m_ahead;   ///< peeked and not yet read
    std::size_t m_aheadUsed = 0;
    XXH3_state_s *m_hash = nullptr;
};

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

namespace tokenledger {

/// XXH3-128 of a file's bytes as they lie on disk, in hex. Errors: one sentence, the file cannot be read.
Result<std::string> hashFile(const std::string &path);

/// Reads a file or standard input and undoes gzip, zstd, bzip2, xz and zip, told by their first bytes; a Parquet file
/// becomes the text of a CSV file. Streams: memory
/// does not grow with the file. A zip may hold several files, read one after the other; anything else counts as one.
class Unpacker
{
public:
    /// @param path "-" is standard input. Errors (one sentence): missing, a folder, not readable, damaged, Parquet without
    /// the library that reads it.
    static Result<std::unique_ptr<Unpacker>> open(const std::string &path);
    ~Unpacker();
    Unpacker(const Unpacker &) = delete;
    Unpacker &operator=(const Unpacker &) = delete;

    /// Goes to the next file inside; false when there is none left.
    Result<bool> nextEntry();
    /// Name of the file inside a zip, else empty.
    const std::string &entryName() const;
    /// Up to `size` bytes of the current entry; 0 at its end. Errors: the packed data is cut off or damaged.
    Result<std::size_t> read(char *to, std::size_t size);

    /// Packed bytes taken in so far, and their number (0 for a stream).
    std::uint64_t packedDone() const;
    std::uint64_t packedTotal() const;
    /// Reads what is left and returns the hash of all packed bytes. Only for standard input.
    Result<std::string> finishStreamHash();

private:
    struct Private;
    explicit Unpacker(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace tokenledger

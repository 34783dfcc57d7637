// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/core/importer.h"
#include "importers/core/jsonscanner.h"
#include "models/domain/diagnostic.h"
#include "models/domain/result.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tokenledger {

/// Bytes that grow without being cleared first, with blockPadding bytes of room behind their end.
class BlockBuffer
{
public:
    char *data() { return m_bytes.get(); }
    const char *data() const { return m_bytes.get(); }
    std::size_t size() const { return m_size; }
    std::string_view view() const { return {m_bytes.get(), m_size}; }
    void clear() { m_size = 0; }
    void append(std::string_view bytes);
    void reserve(std::size_t capacity);
    std::size_t capacity() const { return m_capacity; }
    void setSize(std::size_t size);
    /// Gives back what a huge record needed.
    void shrink(std::size_t capacity);

private:
    std::unique_ptr<char[]> m_bytes;
    std::size_t m_size = 0;
    std::size_t m_capacity = 0;
};

/// One block, with what it views.
struct CutBlock {
    BlockBuffer buffer;
    std::shared_ptr<const std::string> header;
    std::vector<JsonSpan> records;
    RecordBlock block;
    std::vector<RejectedRow> rejects;  ///< records too large to be read into memory, or of no use from the outside
};

struct CutLimits {
    std::size_t block = std::size_t(2) << 20;   ///< size that blocks aim at: large enough to be worth a turn, small enough for the cache
    std::size_t field = std::size_t(16) << 20;  ///< a longer field is not read into memory
    std::size_t record = std::size_t(32) << 20; ///< nor is a longer record
};

/// Up to `size` bytes of text; 0 at the end.
using TextReader = std::function<Result<std::size_t>(char *to, std::size_t size)>;

/// Cuts a file's text into blocks of whole records, so that they can be parsed on their own, and knows the line on which
/// each begins. Records that are too large go to CutBlock::rejects with their line and are skipped.
class BlockCutter
{
public:
    BlockCutter(TextReader read, Dialect dialect, std::vector<std::string_view> envelopes, CutLimits limits);

    /// The next block; false at the end. An empty file gives no block at all, one with a header only an empty block.
    Result<bool> next(CutBlock &out);

private:
    Result<void> fill(BlockBuffer &buffer, std::size_t target);
    std::size_t cut(std::string_view text, CutBlock &out);
    std::size_t cutCsv(std::string_view text);
    Result<bool> takeHeader(CutBlock &out);
    std::size_t nextTarget(std::size_t size) const;
    bool tooLarge(std::string_view text, std::string &field) const;
    Result<void> skipRecord(CutBlock &out, std::string field);
    void finish(CutBlock &out, std::size_t end);

    TextReader m_read;
    Dialect m_dialect;
    CutLimits m_limits;
    JsonScanner m_json;
    std::shared_ptr<const std::string> m_header;
    std::string m_carry;             ///< the beginning of the next record
    std::uint64_t m_line = 1;
    bool m_atEnd = false;
    bool m_first = true;
};

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/callbatch.h"
#include "models/domain/diagnostic.h"
#include "models/domain/result.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tokenledger {

/// What a format turns into.
enum class ImportKind { Calls, Usage, Bill, Prices, Outcomes, Evals, Budgets, Invoices };
std::string_view name(ImportKind kind);

/// How a file is cut into pieces that can be parsed on their own.
enum class Framing {
    Csv,       ///< a header, then records; quoted fields may hold line ends
    JsonLines, ///< one JSON value a line
    Json,      ///< one JSON value: an array of records, an object around one, or a single record
};

/// A stretch of whole records of one file.
struct RecordBlock {
    std::string_view header;        ///< Csv: the header record, in every block
    std::string_view bytes;         ///< readable for 64 more bytes behind its end (simdjson needs them)
    std::uint64_t firstLine = 1;    ///< line of the file at which `bytes` begins
    std::uint64_t firstRecord = 0;  ///< Json: number of the first record
};

/// Where a parser puts what it finds in a block.
struct ParsedBlock {
    CallBatch calls;
    std::vector<RejectedRow> rejects;
    std::uint64_t rows = 0;         ///< records read, rejected and ignored ones included
    std::uint64_t ignored = 0;
    void clear();
};

/// Parses blocks of one file. One object a thread: it keeps its buffers from block to block.
class BlockParser
{
public:
    virtual ~BlockParser() = default;
    /// A record that cannot be read goes to `out.rejects`; an Error is only for what makes the whole file useless.
    virtual Result<void> parse(const RecordBlock &block, ParsedBlock &out) = 0;
};

/// The beginning of a file, unpacked, for detection: at most 256 KiB.
struct FileHead {
    std::string_view bytes;
    bool complete = false;          ///< the file is not longer than this
};

/// One file format.
class Importer
{
public:
    virtual ~Importer() = default;
    virtual std::string_view name() const = 0;        ///< "litellm-spend-logs"
    virtual std::string_view title() const = 0;       ///< "LiteLLM spend logs"
    virtual ImportKind kind() const = 0;
    virtual std::string_view detects() const = 0;     ///< in words: what the file is recognised by
    virtual std::string_view defaultSource() const = 0;
    /// 0: not mine; 100: surely mine. By content, never by name.
    virtual int confidence(const FileHead &head) const = 0;
    virtual Framing framing(const FileHead &head) const = 0;
    virtual std::unique_ptr<BlockParser> parser() const = 0;
};

} // namespace tokenledger

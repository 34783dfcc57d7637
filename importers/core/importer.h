// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/billrow.h"
#include "models/domain/callbatch.h"
#include "models/domain/diagnostic.h"
#include "models/domain/result.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
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

/// How the text of a file is written. What is not given is detected from the beginning of the file.
struct Dialect {
    Framing framing = Framing::Csv;
    char delimiter = ',';           ///< Csv
    bool header = true;             ///< Csv: the first record names the columns
};

/// Where one JSON value lies in a block.
struct JsonSpan {
    std::size_t offset = 0;
    std::size_t size = 0;
    std::uint64_t line = 1;
};

/// Bytes that must be readable behind the end of every block and record: SIMD readers look at whole registers.
inline constexpr std::size_t blockPadding = 64;

/// A stretch of whole records of one file.
struct RecordBlock {
    std::string_view header;        ///< Csv: the header record, in every block; empty when the file has none
    std::string_view bytes;         ///< readable for blockPadding more bytes behind its end
    std::uint64_t firstLine = 1;    ///< line of the file at which `bytes` begins
    Dialect dialect;
    std::span<const JsonSpan> records; ///< Json: where the records lie in `bytes`
    bool nothingFollows = false;    ///< unfinished records are now what they are: no more is to come
};

/// A call for which the source has no id. Its identity is the hash of its content and its place among equal rows of the
/// file, which only the pipeline knows; until then its id is "~" and the hash.
struct RowWithoutId {
    std::size_t row = 0;            ///< in the batch
    std::uint64_t hashHigh = 0;
    std::uint64_t hashLow = 0;
};

/// A record of a call that a later record may finish: a chunk of a stream, an answer that is still being made.
struct UnfinishedRecord {
    std::string id;                 ///< of the call
    std::string text;
    std::uint64_t line = 0;
};

/// Where a parser puts what it finds in a block.
struct ParsedBlock {
    CallBatch calls;
    std::vector<BillRow> bill;      ///< rows of a bill or of usage aggregates, in the order of the file
    std::vector<RejectedRow> rejects;
    std::uint64_t rows = 0;         ///< records read, rejected and ignored ones included
    std::uint64_t ignored = 0;
    std::vector<RowWithoutId> withoutId;
    std::vector<UnfinishedRecord> unfinished; ///< in the order of the file, one an id; not in `rows`
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

/// A second file that lies beside the one to import and holds what its records lack.
struct Companion {
    std::string path;               ///< where it has to be; empty for standard input
    std::optional<std::string> text;///< nothing: it is not there
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
    /// Detected from the content unless the importer knows better.
    virtual Dialect dialect(const FileHead &head) const;
    /// Keys under which an object may hold the array of records: {"data": [...]}.
    virtual std::vector<std::string_view> envelopes() const { return {"data"}; }
    /// Empty: UTF-8, or what a byte order mark says. Else one of textdecoder.h.
    virtual std::string_view encoding() const { return {}; }
    virtual std::unique_ptr<BlockParser> parser() const = 0;
    /// The ending of a second file without which the records cannot be understood; empty: none is needed.
    virtual std::string_view companionEnding() const { return {}; }
    /// An importer that knows what stands in that file. Asked only when there is an ending.
    /// Errors (Refused): the file is missing or says too little.
    virtual Result<std::unique_ptr<Importer>> withCompanion(const Companion &companion) const;
};

} // namespace tokenledger

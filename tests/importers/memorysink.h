// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/core/importpipeline.h"
#include "models/domain/callstream.h"

#include <map>
#include <string>
#include <vector>

namespace tokenledger::test {

/// One call as a test looks at it.
struct Call
{
    std::string id;
    std::string responseId;
    Instant startedAt;
    std::int64_t latencyMs = nullNumber;
    std::array<std::string, dimensionCount> dimensions;
    std::string session;
    std::string requestHash;
    std::string retryOf;
    std::string error;
    TokenUsage usage;
    std::int64_t reportedCost = nullNumber;
    std::string currency;
    std::string reportedAmount;
    std::vector<std::uint64_t> prefixHashes;
    std::int64_t blockTokens = 0;
    std::map<std::string, std::string> tags;
    std::int64_t flags = 0;
    std::uint64_t line = 0;

    const std::string &operator[](Dimension d) const { return dimensions[index(d)]; }
    bool has(CallFlag flag) const { return (flags & bit(flag)) != 0; }
    friend bool operator==(const Call &, const Call &) = default;
};

/// A sink in memory: the first call of an id stays, unless it is provisional; further ones are duplicates.
struct Collected
{
    std::vector<Call> calls;
    std::vector<BillRow> bill;
    std::vector<RejectedRow> rejects;
    std::uint64_t duplicates = 0;
    std::uint64_t ignored = 0;
    std::string hash;
    ImportInfo info;
    bool committed = false;
    int opened = 0;
};

/// Imports a file with an empty price book. The result is the pipeline's own; what the sink took is in `out`.
Result<ImportRecord> importFile(const ImportRequest &request, Collected &out, JobControl *control = nullptr);

/// Parses text with an importer, cut into blocks of about `blockSize` bytes, on the calling thread.
Collected parseText(const Importer &importer, const std::string &text, std::size_t blockSize);

/// A file of the test's own, removed at the end.
std::string writeTemporary(const std::string &directory, const std::string &name, const std::string &content);

} // namespace tokenledger::test

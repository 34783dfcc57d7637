// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/diagnostic.h"
#include "models/domain/instant.h"
#include "models/domain/money.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tokenledger {

/// What is known about a file before its rows are.
struct ImportInfo {
    std::string file;      ///< as the person named it
    std::string hash;      ///< XXH3-128 of the file's bytes as they lie on disk, hex; filled at the end for a stream
    std::string format;    ///< importer name, such as "litellm-spend-logs"
    std::string source;    ///< the namespace of the call ids, and the dimension "source"
    std::string profile;   ///< JSON of the mapping profile, when one was used
};

/// Counts of one import. rowsRead = callsAdded + rowsAdded + duplicates + merged + conflicts + rejected + ignored.
struct ImportCounts {
    std::uint64_t rowsRead = 0;
    std::uint64_t callsAdded = 0;
    std::uint64_t rowsAdded = 0; ///< rows of a bill or of usage aggregates; a file has these or calls
    std::uint64_t duplicates = 0;
    std::uint64_t merged = 0;    ///< reports of calls that were known from another source
    std::uint64_t conflicts = 0; ///< same id, other content
    std::uint64_t rejected = 0;
    std::uint64_t ignored = 0;   ///< read, understood, and on purpose not a call (agent spans and the like)
    std::optional<Instant> firstCall; ///< of the rows of a bill: the first start of a charge period
    std::optional<Instant> lastCall;
    Money cost;                  ///< of the calls added, default basis; of the rows of a bill what they bill in US dollars
    std::uint64_t unpriced = 0;

    /// Calls, or rows of a bill: what the ledger did not have before.
    std::uint64_t added() const { return callsAdded + rowsAdded; }
};

/// One import as the store remembers it.
struct ImportRecord {
    std::int64_t id = 0;
    ImportInfo info;
    ImportCounts counts;
    Instant importedAt;
    std::int64_t tookMs = 0;
    bool undone = false;
};

/// A rejected row with the import it belongs to.
struct StoredReject {
    std::int64_t id = 0;
    std::int64_t importId = 0;
    RejectedRow row;
};

/// What of one import waits for a person.
struct WaitingRows {
    std::int64_t importId = 0;
    std::uint64_t rejects = 0;
    std::uint64_t conflicts = 0;
};

/// Two versions of one call. Which one counts does not depend on which came first: see goesBefore() in reportmerge.h.
struct StoredConflict {
    std::int64_t id = 0;
    std::int64_t importId = 0;
    std::uint64_t line = 0;
    std::string callId;
    std::string source;
    std::string kept;     ///< JSON of the version that counts
    std::string other;    ///< JSON of the version that does not
    bool newerWon = false;
};

} // namespace tokenledger

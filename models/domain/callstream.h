// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/billrow.h"
#include "models/domain/callbatch.h"
#include "models/domain/diagnostic.h"
#include "models/domain/importrecord.h"
#include "models/domain/jobcontrol.h"
#include "models/domain/pullfeed.h"
#include "models/domain/result.h"
#include "models/domain/usagerows.h"

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tokenledger {

/// Takes the calls of one import, or the rows of a bill. All or nothing: until commit() nothing is visible, and a sink that
/// goes away without commit() leaves no trace. Used from one thread at a time, batches in the order of the file.
class CallSink
{
public:
    virtual ~CallSink() = default;

    /// Takes the calls of a batch (priced already). Codes refer to the batch's own dictionaries. The sink finds
    /// duplicates and conflicts and counts them; it may change or empty the batch.
    virtual Result<void> append(CallBatch &batch) = 0;
    /// Takes rows of a bill or of usage aggregates, in the order of the file; they are kept apart from calls. The sink
    /// finds duplicates and counts them.
    virtual Result<void> appendBill(std::span<const BillRow> rows);
    /// The rows of bills from now on (or, when none come, the calls of this import) are all there are of this window of a
    /// feed: rows of earlier pulls in it that do not come again go. The store remembers at commit() how far the feed is.
    virtual Result<void> beginFeed(const FeedWindow &window);
    virtual Result<void> reject(const RejectedRow &row) = 0;
    /// Rows that were read and on purpose are not calls.
    virtual void ignore(std::uint64_t rows) = 0;
    /// The hash of the input, before commit(): for a stream it is known only once everything has been read.
    virtual void setHash(const std::string &hash) { static_cast<void>(hash); }
    /// The header record of a CSV file of which rows are rejected: with it they can be read again.
    virtual void setHeader(std::string_view header) { static_cast<void>(header); }
    /// Makes everything durable at once and returns the counts.
    virtual Result<ImportRecord> commit() = 0;
};

/// A stretch of stored calls with global codes. Only the columns asked for are filled.
struct CallChunk {
    std::int64_t id = 0;          ///< 0 for the calls that are not sealed into a chunk yet
    std::uint64_t firstPosition = 0;
    const CallBatch *calls = nullptr;
};

/// The dimensions and sums of a stored projection: integer sums of calls by hour or day (UTC) and some dimensions.
struct ProjectionSpec {
    std::string name;                    ///< table name in the store
    std::int64_t grainSeconds = 3600;    ///< 3600 or 86400
    std::vector<Dimension> dimensions;
};

/// The sums that every projection holds, in this order.
enum class CellSum : std::uint8_t {
    Calls,
    Errors,          ///< status other than ok
    CacheHits,       ///< gateway cache hits
    UncachedInput,
    CacheRead,
    CacheWrite5m,
    CacheWrite1h,
    Output,
    Reasoning,
    Cost,            ///< nano-USD, default basis: computed, else reported
    ComputedCost,    ///< nano-USD of the calls that have one
    ReportedCost,    ///< nano-USD of the calls that have one
    Unpriced,        ///< calls with neither
    Unreported,      ///< calls without a reported cost
    LatencySum,      ///< milliseconds
    LatencyCount,    ///< calls with a known latency
};
inline constexpr std::size_t cellSumCount = 16;

/// Cells as columns, global codes.
struct CellBlock {
    std::vector<std::int64_t> bucket;                    ///< seconds since 1970, start of the hour or day (UTC)
    std::vector<std::vector<std::uint32_t>> codes;       ///< one vector a dimension of the spec
    std::array<std::vector<std::int64_t>, cellSumCount> sums;
};

/// The projections that every store keeps in step with its calls.
const std::vector<ProjectionSpec> &storedProjections();

/// Gives stored calls to readers. One reader sees one state of the ledger for as long as the object lives.
class CallSource
{
public:
    virtual ~CallSource() = default;

    /// Grows with every committed change.
    virtual std::uint64_t generation() const = 0;
    virtual std::uint64_t callCount() const = 0;
    /// Global codes to texts; entry 0 is empty.
    virtual Result<std::vector<std::string>> dictionary(Dimension d) const = 0;
    /// Visits chunks in stored order, those outside `range` may be left out (single calls outside it may still come).
    /// With more than one thread the visitor is called concurrently and in any order; `slot` numbers the thread from 0.
    using Visitor = std::function<void(const CallChunk &chunk, int slot)>;
    virtual Result<void> visitCalls(const ColumnSet &columns, const TimeRange &range, int threads, const Visitor &visitor,
                                    JobControl *control = nullptr) const = 0;
    virtual Result<CellBlock> cells(const ProjectionSpec &projection, const TimeRange &range) const = 0;
    /// Usage without the calls whose period reaches into the range (others may come too); see UsageRows. A source may have
    /// none.
    virtual Result<UsageRows> usage(const TimeRange &range) const;
};

} // namespace tokenledger

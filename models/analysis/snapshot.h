// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/cubequery.h"
#include "models/domain/callstream.h"
#include "models/domain/jobcontrol.h"
#include "models/domain/result.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tokenledger {

/// One state of the ledger in memory: dictionaries, projections, as many columns of the calls as were loaded, and the usage
/// that counts beside the calls (see usageauthority.h).
/// Immutable and shared between threads; a new state is a new object.
class Snapshot
{
public:
    /// What to load.
    struct Wanted {
        bool projections = true;
        ColumnSet columns;                 ///< of the calls; empty: none, then only projections answer
        TimeRange range;                   ///< calls outside may be left out
        CostBasis basis = CostBasis::Computed;
        int threads = 2;
        /// Set by forQuery(): then only what this question reads is loaded, and the calls only where no projection
        /// holds the answer.
        std::shared_ptr<const CubeQuery> question;
        /// What `query` needs, for a command that asks one question and ends.
        static Wanted forQuery(const CubeQuery &query);
        /// What the window needs to answer any question about dimensions.
        static Wanted everything();
    };
    static Result<std::shared_ptr<const Snapshot>> load(const CallSource &source, const Wanted &wanted,
                                                        JobControl *control = nullptr,
                                                        const std::shared_ptr<const Snapshot> &previous = nullptr);
    ~Snapshot();

    std::uint64_t generation() const;
    std::uint64_t callCount() const;
    bool isEmpty() const;                  ///< neither calls nor usage that counts beside them
    /// Of calls and of usage. While only projections are loaded, the start of the first hour or day, and the last microsecond of the last.
    std::optional<Instant> firstCall() const;
    std::optional<Instant> lastCall() const;
    bool hasCalls() const;                 ///< the columns of the calls are loaded
    const std::shared_ptr<const std::vector<std::string>> &texts(Dimension d) const;
    std::size_t bytesUsed() const;

    /// Answers a question from the smallest projection that holds it, else from the calls. Every route gives the same
    /// numbers. Any number of threads may ask at once.
    /// Errors: the calls would be needed and are not loaded; unknown time zone; a sum that does not fit 64 bits.
    Result<CubeResult> query(const CubeQuery &query, int threads = 2) const;
    /// The same by a route of the caller's choice, a projection's name or "calls": for tests and measurements.
    /// Errors: it is not loaded or cannot answer.
    Result<CubeResult> queryBy(const std::string &route, const CubeQuery &query, int threads = 2) const;
    /// Names of the routes that are loaded and can answer, the one that query() takes first.
    Result<std::vector<std::string>> routes(const CubeQuery &query) const;

private:
    friend class SnapshotLoader;
    struct Private;
    explicit Snapshot(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace tokenledger

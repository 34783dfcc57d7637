// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/snapshot.h"
#include "models/qt/filterstate.h"

#include <QString>

#include <optional>

namespace tokenledger {

/// The days that figures are really about: a period that is not over ends with the day of the newest call, and is
/// compared with the same days of the period before.
struct ScopeDates {
    Period whole;                      ///< as chosen
    Period shown;                      ///< cut to the newest call
    std::optional<Period> before;      ///< nothing: no comparison
    bool toDate = false;               ///< shown is shorter than whole

    static ScopeDates of(const Period &period, Comparison comparison, const QDate &newestDay);

    TimeRange range(const QString &zone) const { return shown.range(zone); }
    /// "Q2 2026", "the same days of Q2 2026": what the change is against.
    QString againstText(Comparison comparison) const;
};

/// Local day of the newest call, or today for an empty ledger.
QDate newestDay(const Snapshot &snapshot, const QString &zone);
/// True when the bucket that starts last still grows: its end is not reached by the newest whole hour of calls.
bool lastBucketIsPartial(const Snapshot &snapshot, Bucket bucket, const QString &zone, Instant lastStart);
/// "Computed from calls, US dollars, Europe/Berlin".
QString scopeText(const Scope &scope);
/// Generation and calls of a snapshot, for exports: "state 12, 94,318 calls".
QString snapshotText(const Snapshot &snapshot);

} // namespace tokenledger

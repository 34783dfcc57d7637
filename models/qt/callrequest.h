// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/cubequery.h"
#include "models/domain/callrecord.h"
#include "models/domain/pricing.h"

#include <QString>

#include <memory>
#include <vector>

namespace tokenledger {

/// A page of single calls that a view asks for; the answer carries the same serial, so that late ones are dropped.
struct CallRequest {
    quint64 serial = 0;
    TimeRange range;
    std::vector<DimensionFilter> where;
    int limit = 200;
    quint64 skip = 0;
    QString warehouse;   ///< the connection that is asked for them as they are there now; empty: the ledger
};

/// The answer: calls, newest first.
struct CallAnswer {
    quint64 serial = 0;
    std::vector<CallRecord> calls;
    bool more = false;
    QString error;   ///< one sentence when the ledger could not be read
};

/// How one call's cost came about.
struct CallDetails {
    std::uint64_t position = 0;
    CostExplanation explanation;
    QString importSentence; ///< "Import 12, 18 Sep 2026 15:02, LiteLLM spend logs"
};

} // namespace tokenledger

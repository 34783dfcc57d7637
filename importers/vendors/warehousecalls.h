// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/vendors/vendorconnector.h"
#include "models/domain/callrecord.h"

#include <cstdint>
#include <string>
#include <vector>

namespace tokenledger {

/// Which calls of a warehouse are asked for.
struct WarehouseCallQuery
{
    /// A dimension by its name, with the values of which it has one, or none. An empty value is a missing one.
    struct Clause
    {
        std::string dimension;
        std::vector<std::string> values;
        bool exclude = false;
    };
    TimeRange range;
    std::vector<Clause> where;
    std::int64_t limit = 200;
    std::int64_t seconds = 30; ///< the server gives up after so many
};

struct WarehouseCallPage
{
    std::vector<CallRecord> calls; ///< newest first; id, time, dimensions, tokens and reported cost, as far as they are mapped
    bool more = false;
};

/// Asks a warehouse for calls as they are there now, once: somebody waits. Nothing is stored. Providers are known by the names of the price
/// books, whatever the table calls them. Errors (Usage): a dimension that the table has no column for, a connection that is
/// no warehouse; else what the server says.
Result<WarehouseCallPage> askForCalls(const OpenConnection &connection, const WarehouseCallQuery &query, HttpTransport &transport,
                                      const JobControl &control);

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/livecalls.h"

#include "importers/vendors/warehousecalls.h"
#include "models/domain/clock.h"

#include <algorithm>

namespace tokenledger {

Result<CallPage> callsInWarehouse(const Connection &connection, const CallFilter &filter, int limit, std::chrono::seconds patience,
                                  const PullTools &tools, const JobControl &control)
{
    const auto key = keyOf(connection, *tools.keychain);
    if (!key)
        return key.error();
    const auto open = openConnection(connection, *key);
    if (!open)
        return open.error();
    const TimeRange range{std::max(filter.range.from, Instant()), std::min(filter.range.to, systemNow())}; // warehouses know no eternity
    WarehouseCallQuery query{range, {}, limit, patience.count()};
    for (const CallFilter::Clause &clause : filter.where)
        query.where.push_back({clause.dimension, clause.values, clause.exclude});
    auto page = askForCalls(*open, query, *tools.transport, control);
    return page ? CallPage{std::move(page->calls), page->more} : Result<CallPage>(page.error());
}

} // namespace tokenledger

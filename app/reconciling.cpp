// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/reconciling.h"

#include "app/pricebook.h"

namespace tokenledger {

TimeRange monthNamed(const std::string &text)
{
    const Result<Instant> from = parseIso8601(text + "-01");
    const Instant inNext{from ? from->micros + 32 * 86'400'000'000 : 0};
    const Result<Instant> to = parseIso8601(toIso8601(inNext).substr(0, 7) + "-01");
    return from && to ? TimeRange{*from, *to} : TimeRange{{0}, {0}};
}

namespace {

/// The months that reach into the range and have rows of bills.
Result<std::vector<TimeRange>> billedMonths(const CallStore &store, const TimeRange &range)
{
    const auto sums = store.billSums({BillKind::Bill, {}, {BillField::Month}, false});
    if (!sums)
        return sums.error();
    std::vector<TimeRange> months;
    for (const BillSum &sum : *sums) {
        const TimeRange month = monthNamed(sum.group[0]);
        if (month.from < range.to && range.from < month.to)
            months.push_back(month);
    }
    return months;
}

} // namespace

Result<VendorSums> vendorSums(const CallStore &store, const TimeRange &range)
{
    auto bills = store.billSums(reconciliationQuery(BillKind::Bill, range));
    if (!bills)
        return bills.error();
    auto usage = store.billSums(reconciliationQuery(BillKind::Usage, range));
    if (!usage)
        return usage.error();
    return VendorSums{std::move(*bills), std::move(*usage)};
}

Result<std::vector<MonthLock>> storedMonthLocks(const CallStore &store)
{
    const auto documents = store.documents(monthLockDocument);
    if (!documents)
        return documents.error();
    std::vector<MonthLock> locks;
    for (const StoredDocument &document : *documents)
        if (const auto lock = parseMonthLock(document.body))
            locks.push_back(*lock);
    return locks;
}

Result<Tolerance> reconcileLimit(const CallStore &store, const std::string &provider)
{
    const auto documents = store.documents(reconcileLimitDocument);
    if (!documents)
        return documents.error();
    for (const StoredDocument &document : *documents)
        if (document.name == provider)
            if (const auto limit = Tolerance::parse(document.body))
                return *limit;
    return Tolerance();
}

Result<Reconciliation> reconcileStore(const CallStore &store, const ReconcileQuery &query)
{
    const auto vendor = vendorSums(store, query.range);
    if (!vendor)
        return vendor.error();
    const auto source = store.source();
    if (!source)
        return source.error();
    const auto snapshot = Snapshot::load(**source, wantedForReconciliation(query));
    if (!snapshot)
        return snapshot.error();
    const auto catalogue = loadCatalogue(&store);
    if (!catalogue)
        return catalogue.error();
    return reconcile(**snapshot, *vendor, Pricer(*catalogue), query);
}

Result<std::vector<TrueUp>> trueUpsOf(const CallStore &store, const CallSource &source, const TimeRange &range)
{
    const auto months = billedMonths(store, range);
    if (!months || months->empty())
        return months ? Result<std::vector<TrueUp>>(std::vector<TrueUp>()) : months.error();
    const auto catalogue = loadCatalogue(&store);
    if (!catalogue)
        return catalogue.error();
    const Pricer pricer(*catalogue);
    ReconcileQuery query;
    query.by = {ReconcileField::Provider};
    query.range = {months->front().from, months->back().to};
    const auto snapshot = Snapshot::load(source, wantedForReconciliation(query));
    if (!snapshot)
        return snapshot.error();
    std::vector<TrueUp> trueUps;
    for (const TimeRange &month : *months) {
        query.range = month;
        const auto vendor = vendorSums(store, month);
        if (!vendor)
            return vendor.error();
        const auto result = reconcile(**snapshot, *vendor, pricer, query);
        if (!result)
            return result.error();
        for (const ReconcileRow &row : result->rows)
            if (!row.billed.isZero())
                trueUps.push_back({row.key[0], month, trueUpAmount(*result, row.key[0])});
    }
    return trueUps;
}

} // namespace tokenledger

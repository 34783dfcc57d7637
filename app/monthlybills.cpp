// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/monthlybills.h"

#include "app/reconciling.h"

#include <algorithm>
#include <map>

namespace tokenledger {

namespace {

/// Providers with bills, and the months of each.
using BilledMonths = std::map<std::string, std::pair<std::int64_t, std::vector<std::string>>>;

Result<BilledMonths> readMonths(const CallStore &store)
{
    const auto sums = store.billSums({BillKind::Bill, {}, {BillField::Provider, BillField::Month}, false});
    if (!sums)
        return sums.error();
    BilledMonths months;
    for (const BillSum &sum : *sums) {
        auto &[nano, own] = months[sum.group[0]];
        nano += sum.billed.nano();
        own.push_back(sum.group[1]);
    }
    return months;
}

std::vector<ReconcileDay> daysOf(const Reconciliation &byDay)
{
    std::vector<ReconcileDay> days;
    const bool known = std::any_of(byDay.rows.begin(), byDay.rows.end(),
                                   [](const ReconcileRow &row) { return !row.key[0].empty() && !row.billed.isZero(); });
    for (const ReconcileRow &row : byDay.rows)
        if (known && !row.key[0].empty())
            days.push_back({QDate::fromString(QString::fromStdString(row.key[0]), Qt::ISODate), -row.difference(), row.provisional});
    return days;
}

} // namespace

Result<ReconcileFacts> readMonthlyBills(const CallStore &store, const Snapshot &calls, const Pricer &pricer, const std::string &provider,
                                        const JobControl &control)
{
    const auto months = readMonths(store);
    const auto locks = storedMonthLocks(store);
    if (!months || !locks)
        return months ? locks.error() : months.error();
    ReconcileFacts facts;
    for (const auto &[name, billed] : *months)
        facts.providers.push_back(name);
    if (facts.providers.empty())
        return facts;
    const auto most = std::max_element(months->begin(), months->end(), [](const auto &a, const auto &b) { return a.second.first < b.second.first; });
    facts.provider = months->contains(provider) ? provider : most->first;
    const auto limit = reconcileLimit(store, facts.provider);
    if (!limit)
        return limit.error();
    facts.limit = *limit;
    const std::vector<std::string> &all = months->at(facts.provider).second;
    for (std::size_t i = all.size() - std::min(all.size(), shownBillMonths); i < all.size(); ++i) {
        if (control.cancelled())
            return Error{"Cancelled; nothing was changed.", Error::Kind::Cancelled};
        ReconcileQuery query{monthNamed(all[i]), {}, facts.provider};
        const auto vendor = vendorSums(store, query.range);
        if (!vendor)
            return vendor.error();
        auto result = reconcile(calls, *vendor, pricer, query);
        query.by = {ReconcileField::Day};
        const auto byDay = result ? reconcile(calls, *vendor, pricer, query) : result.error();
        if (!byDay)
            return byDay.error();
        ReconcileMonth month{all[i], std::move(*result), std::nullopt, daysOf(*byDay)};
        for (const MonthLock &lock : *locks)
            if (lock.provider == facts.provider && lock.month == all[i])
                month.lock = lock;
        facts.months.push_back(std::move(month));
    }
    return facts;
}

BillRow billRowOf(const InvoiceEntry &invoice)
{
    const auto startOf = [](const QDate &day) { return Instant::fromSeconds(daysFromCivil(day.year(), static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day())) * 86'400); };
    BillRow row;
    row.provider = invoice.provider;
    row.periodStart = startOf(invoice.first);
    row.periodEnd = startOf(invoice.last.addDays(1));
    row.billingStart = row.periodStart;
    row.billingEnd = row.periodEnd;
    row.billedCost = invoice.amount;
    row.invoice = invoice.invoice;
    row.sku = invoice.invoice;
    row.description = invoice.note;
    row.line = 1;
    return row;
}

} // namespace tokenledger

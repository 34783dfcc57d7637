// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/reconciliation.h"
#include "models/domain/pricecatalogue.h"
#include "models/store/callstore.h"
#include "tests/bench/inprocess.h"

#include <algorithm>
#include <chrono>

namespace tokenledger::bench {

namespace {

/// The newest 30 days, whole days.
TimeRange newestMonth(const Snapshot &snapshot)
{
    constexpr std::int64_t day = 86'400;
    const std::int64_t end = (snapshot.lastCall().value_or(Instant()).seconds() / day + 1) * day;
    return {Instant::fromSeconds(end - 30 * day), Instant::fromSeconds(end)};
}

/// A bill with a line for each provider, model, day and kind of token, one per cent above what the calls cost.
Result<std::vector<BillSum>> inventBill(const Snapshot &snapshot, const TimeRange &month)
{
    CubeQuery query;
    query.by = {Dimension::Provider, Dimension::Model};
    query.bucket = Bucket::Day;
    query.range = month;
    const auto calls = snapshot.query(query);
    if (!calls)
        return calls.error();
    const BillQuery fields = reconciliationQuery(BillKind::Bill, month);
    std::vector<BillSum> bill;
    for (const CubeRow &row : calls->rows)
        for (const TokenBucket bucket : {TokenBucket::UncachedInput, TokenBucket::Output}) {
            BillSum sum;
            sum.group.resize(fields.by.size());
            const auto set = [&](BillField field, const std::string &text) {
                sum.group[static_cast<std::size_t>(std::find(fields.by.begin(), fields.by.end(), field) - fields.by.begin())] = text;
            };
            const std::string day = toIso8601(*row.bucket).substr(0, 10);
            set(BillField::Provider, calls->text(row, 0));
            set(BillField::Model, calls->text(row, 1));
            set(BillField::Bucket, std::string(name(bucket)));
            set(BillField::Category, "Usage");
            set(BillField::Day, day);
            set(BillField::EndDay, day);
            set(BillField::BillingMonth, day.substr(0, 7));
            const bool output = bucket == TokenBucket::Output;
            sum.tokens[static_cast<std::size_t>(bucket)] = output ? row.metrics.output : row.metrics.uncachedInput;
            sum.billed = Money::fromNano(row.metrics.cost.nano() / 200 * 101);
            sum.rows = 1;
            bill.push_back(std::move(sum));
        }
    return bill;
}

} // namespace

Result<Json> reconcileMonth(const std::string &file, int rounds)
{
    const auto store = CallStore::open(file, CallStore::Mode::ReadOnly);
    if (!store)
        return store.error();
    const auto source = (*store)->source();
    if (!source)
        return source.error();
    const auto snapshot = Snapshot::load(**source, Snapshot::Wanted::everything());
    if (!snapshot)
        return snapshot.error();
    ReconcileQuery query;
    query.range = newestMonth(**snapshot);
    query.by = {ReconcileField::Provider, ReconcileField::Day};
    const auto bill = inventBill(**snapshot, query.range);
    if (!bill)
        return bill.error();
    const Pricer pricer(std::make_shared<const PriceCatalogue>());
    std::vector<double> times;
    std::size_t rows = 0;
    for (int round = 0; round <= rounds; ++round) { // the first one warms up
        const auto begin = std::chrono::steady_clock::now();
        const auto result = reconcile(**snapshot, {*bill, {}}, pricer, query);
        if (!result)
            return result.error();
        rows = result->rows.size();
        if (round > 0)
            times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
    }
    return Json{{"ms", times}, {"rows", rows}, {"bill_lines", bill->size()}};
}

} // namespace tokenledger::bench

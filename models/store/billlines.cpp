// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/billlines.h"

#include "models/store/billrows.h"
#include "models/store/schema.h"

namespace tokenledger {

namespace {

constexpr std::string_view lineColumns =
    "period_start_us, model, bucket, detail, description, invoice, coalesce(uncached_input, 0) + coalesce(cache_read, 0) + "
    "coalesce(cache_write_5m, 0) + coalesce(cache_write_1h, 0) + coalesce(output, 0), quantity, unit, billed_nano, currency, amount, "
    "usd_rate, rate_day, rate_source, import, line, (SELECT file FROM import WHERE import.id = bill_row.import)";

BillLine readLine(Statement &statement, int at, std::size_t groups)
{
    const auto text = [&statement, &at] { return std::string(statement.text(at++)); };
    BillLine line;
    for (std::size_t i = 0; i < groups; ++i)
        line.group.push_back(text());
    line.periodStart = {statement.integer(at++)};
    for (std::string *place : {&line.model, &line.bucket, &line.detail, &line.description, &line.invoice})
        *place = text();
    line.tokens = statement.integer(at++);
    line.quantity = text();
    line.unit = text();
    if (!statement.isNull(at))
        line.billed = Money::fromNano(statement.integer(at));
    ++at;
    line.currency = text();
    line.amount = text();
    line.rate = text();
    if (!statement.isNull(at))
        line.rateDay = Instant::fromSeconds(statement.integer(at) * 86'400);
    ++at;
    line.rateSource = text();
    line.importId = statement.integer(at++);
    line.line = statement.integer(at++);
    line.file = text();
    return line;
}

} // namespace

Result<void> forEachBillLine(const CallStore &store, const BillQuery &query, const std::string &provider,
                             const std::function<bool(BillLine &line)> &visit)
{
    const auto database = openStoreForReading(store.file());
    if (!database)
        return database.error();
    Statement statement = (*database)->prepare("SELECT " + groupColumns(query) + std::string(lineColumns) + " FROM bill_row WHERE provider = ?5 AND " +
                                               std::string(countedRows) + " ORDER BY period_start_us, import, line, id");
    bindCountedRows(statement, query);
    statement.bind(5, provider);
    while (statement.step()) {
        BillLine line = readLine(statement, 0, query.by.size());
        if (!visit(line))
            break;
    }
    return (*database)->failed() ? Result<void>((*database)->takeError()) : Result<void>();
}

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/raterows.h"

#include "models/store/schema.h"
#include "models/store/tableimport.h"

#include <algorithm>
#include <optional>

namespace tokenledger {

namespace {

constexpr std::int64_t daySeconds = 86'400;

/// A row of a bill in another currency, and what it is in dollars by our rates.
struct Converted
{
    std::int64_t id = 0;
    std::optional<Money> dollars;
    std::optional<std::int64_t> day; ///< of the rate
    std::string rate;
    std::string source;
};

void addRate(Statement &known, Statement &insert, std::int64_t importId, const ExchangeRate &row, ImportCounts &counts)
{
    ++counts.rowsRead;
    const Instant day = Instant::fromSeconds(row.day * daySeconds);
    counts.firstCall = counts.firstCall ? std::min(*counts.firstCall, day) : day;
    counts.lastCall = counts.lastCall ? std::max(*counts.lastCall, day) : day;
    known.bind(1, row.currency).bind(2, row.day).bind(3, row.rate).bind(4, row.source);
    const bool same = known.step() && known.integer(0) != 0;
    known.reset();
    if (same) {
        ++counts.duplicates;
        return;
    }
    ++counts.rowsAdded;
    insert.bind(1, row.currency).bind(2, row.day).bind(3, importId).bind(4, static_cast<std::int64_t>(row.line));
    insert.bind(5, row.rate).bind(6, row.source).run();
}

/// Calls `take` for every row that has no dollars of its own, with what our rates make of it.
template <typename Take>
void forEachForeignRow(Database &database, const Take &take)
{
    Statement rate = database.prepare("SELECT day, rate, source FROM exchange_rate WHERE currency = ?1 AND day <= ?2 AND day > ?2 - ?3 "
                                      "ORDER BY day DESC, import DESC LIMIT 1");
    Statement row = database.prepare("SELECT id, upper(currency), amount, period_start_us / 86400000000, billed_nano FROM bill_row "
                                     "WHERE amount <> '' AND (billed_nano IS NULL OR rate_day IS NOT NULL)");
    while (row.step()) {
        Converted converted;
        converted.id = row.integer(0);
        rate.bind(1, row.text(1)).bind(2, row.integer(3)).bind(3, std::int64_t{rateHoldsDays});
        if (rate.step())
            if (const auto dollars = dollarsOf(row.text(2), rate.text(1))) {
                converted.dollars = *dollars;
                converted.day = rate.integer(0);
                converted.rate = rate.text(1);
                converted.source = rate.text(2);
            }
        rate.reset();
        const auto before = row.isNull(4) ? std::optional<Money>() : std::optional(Money::fromNano(row.integer(4)));
        take(converted, before);
    }
}

} // namespace

Result<ImportRecord> importRates(const CallStore &store, const ImportInfo &info, std::span<const ExchangeRate> rows, bool dryRun)
{
    return importTableRows(store, info, dryRun, [rows](Database &database, std::int64_t importId, ImportCounts &counts) {
        Statement known = database.prepare("SELECT rate = ?3 AND source = ?4 FROM exchange_rate WHERE currency = ?1 AND day = ?2 ORDER BY import DESC LIMIT 1");
        Statement insert = database.prepare("INSERT INTO exchange_rate(currency, day, import, line, rate, source) VALUES(?, ?, ?, ?, ?, ?)");
        for (const ExchangeRate &row : rows)
            addRate(known, insert, importId, row, counts);
        convertForeignRows(database);
    });
}

Result<std::vector<ExchangeRate>> exchangeRates(const CallStore &store)
{
    const auto database = openStoreForReading(store.file());
    if (!database)
        return database.error();
    std::vector<ExchangeRate> rates;
    Statement statement = (*database)->prepare("SELECT day, currency, rate, source, line FROM exchange_rate_now ORDER BY currency, day");
    while (statement.step())
        rates.push_back({statement.integer(0), std::string(statement.text(1)), std::string(statement.text(2)),
                         std::string(statement.text(3)), static_cast<std::uint64_t>(statement.integer(4))});
    if ((*database)->failed())
        return (*database)->takeError();
    return rates;
}

void removeRateRows(Database &database, std::int64_t importId)
{
    database.prepare("DELETE FROM exchange_rate WHERE import = ?").bind(1, importId).run();
    if (database.changes() > 0)
        convertForeignRows(database);
}

void convertForeignRows(Database &database)
{
    std::vector<Converted> changed; // the question has to end before its rows change
    forEachForeignRow(database, [&changed](const Converted &converted, std::optional<Money>) { changed.push_back(converted); });
    Statement update = database.prepare("UPDATE bill_row SET billed_nano = ?2, rate_day = ?3, usd_rate = ?4, rate_source = ?5 WHERE id = ?1");
    for (const Converted &one : changed) {
        update.bind(1, one.id).bind(4, one.rate).bind(5, one.source);
        if (one.dollars)
            update.bind(2, one.dollars->nano()).bind(3, *one.day);
        else
            update.bindNull(2).bindNull(3);
        update.run();
    }
}

void checkRateRows(Database &database, std::vector<std::string> &problems)
{
    Statement statement = database.prepare("SELECT i.id, iif(i.undone, 0, i.rows_added), count(r.import) FROM import i LEFT JOIN exchange_rate r "
                                           "ON r.import = i.id WHERE i.format = 'rates' GROUP BY i.id");
    while (statement.step())
        if (statement.integer(1) != statement.integer(2))
            problems.push_back("Import " + std::to_string(statement.integer(0)) + " should hold " + std::to_string(statement.integer(1)) +
                               " exchange rates, but " + std::to_string(statement.integer(2)) + " are stored.");
    std::int64_t wrong = 0;
    forEachForeignRow(database, [&wrong](const Converted &converted, std::optional<Money> stored) { wrong += converted.dollars != stored; });
    if (wrong > 0)
        problems.push_back(std::to_string(wrong) + " rows of bills in another currency do not have the dollars that their exchange rate gives.");
}

} // namespace tokenledger

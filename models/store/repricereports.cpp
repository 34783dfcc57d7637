// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/reporttable.h"

namespace tokenledger {

namespace {

/// Reports that are priced at once.
constexpr std::size_t reportsAtOnce = 65'536;

void bindCost(Statement &statement, int position, std::int64_t cost)
{
    if (cost == nullNumber)
        statement.bindNull(position);
    else
        statement.bind(position, cost);
}

/// A stretch of reports, in the order of the table.
struct Piece
{
    std::vector<std::pair<std::int64_t, std::int64_t>> names; ///< call and number
    CallBatch rows;
};

Result<Piece> readPiece(Database &database, std::pair<std::int64_t, std::int64_t> after)
{
    Piece piece;
    Statement statement = database.prepare(
        "SELECT call, number, body FROM report WHERE (call, number) > (?, ?) ORDER BY call, number LIMIT ?");
    statement.bind(1, after.first).bind(2, after.second).bind(3, static_cast<std::int64_t>(reportsAtOnce));
    while (statement.step()) {
        piece.names.emplace_back(statement.integer(0), statement.integer(1));
        if (!unpackCall(statement.text(2), piece.rows))
            return Error{"“" + database.file() + "” is damaged: a report of call " +
                         std::to_string(statement.integer(0)) + " cannot be read."};
    }
    if (database.failed())
        return database.takeError();
    return piece;
}

} // namespace

Result<void> repriceReports(Database &database, const Pricer &pricer, const Pricer::DimensionTexts &texts,
                            const TimeRange &range)
{
    Statement keep =
        database.prepare("INSERT INTO reprice_report(call, number, computed_cost, price_list) VALUES(?, ?, ?, ?)");
    Statement update = database.prepare("UPDATE report SET body = ? WHERE call = ? AND number = ?");
    std::string body;
    for (std::pair<std::int64_t, std::int64_t> after(0, 0);;) {
        Result<Piece> piece = readPiece(database, after);
        if (!piece || piece->names.empty())
            return piece ? database.status() : piece.error();
        CallBatch &rows = piece->rows;
        const CallBatch before = rows;
        pricer.price(rows, texts);
        for (std::size_t row = 0; row < rows.size(); ++row) {
            const auto old = [&](NumberColumn c) { return before.number(c, row); };
            const bool same = rows.number(NumberColumn::ComputedCost, row) == old(NumberColumn::ComputedCost) &&
                              rows.number(NumberColumn::PriceList, row) == old(NumberColumn::PriceList);
            if (same || !range.contains({old(NumberColumn::StartedAt)}))
                continue;
            const auto [call, number] = piece->names[row];
            keep.bind(1, call).bind(2, number);
            bindCost(keep, 3, old(NumberColumn::ComputedCost));
            keep.bind(4, old(NumberColumn::PriceList)).run();
            packCall(rows, row, body);
            update.bindBlob(1, body).bind(2, call).bind(3, number).run();
        }
        after = piece->names.back();
    }
}

Result<void> undoRepriceOfReports(Database &database)
{
    Statement old =
        database.prepare("SELECT o.call, o.number, o.computed_cost, o.price_list, r.body FROM reprice_report o "
                         "JOIN report r ON r.call = o.call AND r.number = o.number");
    Statement update = database.prepare("UPDATE report SET body = ? WHERE call = ? AND number = ?");
    std::string body;
    while (old.step()) {
        CallBatch row;
        if (!unpackCall(old.text(4), row))
            return Error{"“" + database.file() + "” is damaged: a report of call " + std::to_string(old.integer(0)) +
                         " cannot be read."};
        row.setNumber(NumberColumn::ComputedCost, 0, old.isNull(2) ? nullNumber : old.integer(2));
        row.setNumber(NumberColumn::PriceList, 0, old.integer(3));
        packCall(row, 0, body);
        update.bindBlob(1, body).bind(2, old.integer(0)).bind(3, old.integer(1)).run();
    }
    return database.status();
}

} // namespace tokenledger

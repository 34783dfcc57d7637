// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/exchangerate.h"
#include "models/store/callstore.h"
#include "models/store/database.h"

#include <span>
#include <string>
#include <vector>

namespace tokenledger {

/// Takes in exchange rates as one import, which CallStore::undoImport() takes back. A row that says what the ledger knows
/// already is a duplicate; one that says something else of the same day and currency counts from now on. Rows of bills
/// in these currencies become dollars in the same transaction. Otherwise as importTableRows().
Result<ImportRecord> importRates(const CallStore &store, const ImportInfo &info, std::span<const ExchangeRate> rows, bool dryRun);

/// The rates that count, by currency and day. Errors: the store's.
Result<std::vector<ExchangeRate>> exchangeRates(const CallStore &store);

/// Takes the rows of an import out again; inside a transaction.
void removeRateRows(Database &database, std::int64_t importId);
/// Gives every row of a bill without dollars of its own the dollars of the rate of its first day, or the newest one of
/// the days before as long as a rate holds; takes them away where there is none any more. Inside a transaction.
void convertForeignRows(Database &database);
/// Sentences about imports whose rates are not all there, and about rows of bills whose dollars are not their rate's.
void checkRateRows(Database &database, std::vector<std::string> &problems);

} // namespace tokenledger

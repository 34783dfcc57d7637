// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

struct sqlite3;
struct sqlite3_api_routines;

/// The loadable extension libtokenledger_calls.so: anyone's SQLite reads the calls of a TokenLedger store as a table.
///
///   $ sqlite3 ledger.db
///   sqlite> .load /usr/lib/x86_64-linux-gnu/tokenledger/libtokenledger_calls
///   sqlite> SELECT feature, count(*), sum(cost_nano) / 1e9 AS usd FROM calls
///      ...> WHERE started_at >= '2026-07-01' AND environment = 'production' GROUP BY feature ORDER BY usd DESC;
///
/// The table "calls" is read-only and has one row a call; callsvirtualtable.h lists its columns. `SELECT * FROM
/// pragma_table_info('calls')` does so too. Everything else in the file (imports, projections, dictionaries, prices) is
/// ordinary SQLite and needs no extension. Needs SQLite 3.38 or newer. Uses the SQLite of the program that loads it.
extern "C" int sqlite3_tokenledgercalls_init(sqlite3 *connection, char **error, const sqlite3_api_routines *api);

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

struct sqlite3;

namespace tokenledger {

/// Registers the read-only table "calls" with a connection whose main database is a TokenLedger store. It has one column
/// for each dimension (text) and its code (NAME_code), each number and text of a call, and costs in nano-dollars:
///
///   started_at (ISO 8601 UTC), started_us (microseconds since 1970), latency_ms, input_tokens (uncached + cached + written)
///   and its parts, output, reasoning ..., cost_nano (computed, else reported), cost_state, reported_cost_nano,
///   computed_cost_nano, import, file, line, id, session ..., tags (JSON object; use json_extract).
///
/// Ranges of started_us and started_at, and = or IN on dimensions and their codes, are used to skip chunks and rows;
/// only the columns that a statement names are decoded. Returns an SQLite code.
int registerCallsTable(sqlite3 *connection);

} // namespace tokenledger

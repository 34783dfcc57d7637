-- SPDX-FileCopyrightText: 2026 TokenLedger contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Schema 7: what is pulled from vendors. Connections themselves are documents of the kind 'connection'; keys are not here.

-- One endpoint of a connection. final_until_us: what lies before it does not change any more.
CREATE TABLE feed(id INTEGER PRIMARY KEY, connection TEXT NOT NULL, name TEXT NOT NULL, pulled_until_us INTEGER,
  final_until_us INTEGER, UNIQUE(connection, name));

-- Of which stretch of time of a feed an import had everything.
CREATE TABLE pull_window(import INTEGER NOT NULL, feed INTEGER NOT NULL, from_us INTEGER NOT NULL, to_us INTEGER NOT NULL,
  PRIMARY KEY(import, feed)) WITHOUT ROWID;

-- Pages of a pull that did not get to its end, for the next try. next_cursor NULL: all pages of the feed are here.
CREATE TABLE staged_feed(connection TEXT NOT NULL, name TEXT NOT NULL, from_us INTEGER NOT NULL, to_us INTEGER NOT NULL,
  staged_us INTEGER NOT NULL, next_cursor TEXT, PRIMARY KEY(connection, name)) WITHOUT ROWID;
CREATE TABLE staged_page(id INTEGER PRIMARY KEY, connection TEXT NOT NULL, name TEXT NOT NULL, number INTEGER NOT NULL,
  cursor TEXT NOT NULL, headers TEXT NOT NULL, body BLOB NOT NULL, UNIQUE(connection, name, number));

-- Every pull, done or failed.
CREATE TABLE pull_run(id INTEGER PRIMARY KEY AUTOINCREMENT, connection TEXT NOT NULL, started_us INTEGER NOT NULL,
  took_ms INTEGER NOT NULL, from_us INTEGER NOT NULL, to_us INTEGER NOT NULL, requests INTEGER NOT NULL,
  retries INTEGER NOT NULL, rows INTEGER NOT NULL, cost_nano INTEGER NOT NULL, status TEXT NOT NULL, message TEXT NOT NULL);

-- feed: NULL for rows of files. pull: the import of the last pull that brought the row; it may be the one that added it.
ALTER TABLE bill_row ADD COLUMN feed INTEGER;
ALTER TABLE bill_row ADD COLUMN pull INTEGER;
CREATE INDEX bill_row_feed ON bill_row(feed, period_start_us) WHERE feed IS NOT NULL;

-- Rows of this import that a later pull of the same window did not bring again, and what they billed.
ALTER TABLE import ADD COLUMN rows_replaced INTEGER NOT NULL DEFAULT 0;
ALTER TABLE import ADD COLUMN replaced_nano INTEGER NOT NULL DEFAULT 0;

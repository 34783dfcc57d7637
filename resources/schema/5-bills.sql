-- SPDX-FileCopyrightText: 2026 TokenLedger contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Schema 5: rows of bills and of usage aggregates, apart from the calls. Names follow FOCUS 1.2. Times are microseconds
-- since 1970 UTC, money is nano-dollars, NULL is what the source does not say.

ALTER TABLE import ADD COLUMN rows_added INTEGER NOT NULL DEFAULT 0; -- rows of this import in bill_row, unless it is undone

-- key: hash of source, content and number among equal rows of the file; the same row of another file has the same.
-- kind: 'bill' or 'usage'. bucket: the kind of tokens that a line bills, '' for several or none.
-- billed_nano: what is charged, credits nested in the row (credit_nano) taken off. NULL: no amount, or one in another
-- currency without a rate, which then stands in currency and amount.
-- overlaps: the same usage stands in other rows too, so that a sum over all rows is no total.
CREATE TABLE bill_row(id INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, import INTEGER NOT NULL, line INTEGER NOT NULL,
  source TEXT NOT NULL, kind TEXT NOT NULL, line_id TEXT NOT NULL,
  period_start_us INTEGER NOT NULL, period_end_us INTEGER, billing_start_us INTEGER, billing_end_us INTEGER,
  provider TEXT NOT NULL, publisher TEXT NOT NULL, service TEXT NOT NULL, model TEXT NOT NULL, bucket TEXT NOT NULL,
  uncached_input INTEGER, cache_read INTEGER, cache_write_5m INTEGER, cache_write_1h INTEGER, output INTEGER,
  reasoning INTEGER, quantity TEXT NOT NULL, unit TEXT NOT NULL, requests INTEGER, web_searches INTEGER,
  billed_nano INTEGER, credit_nano INTEGER, effective_nano INTEGER, list_nano INTEGER,
  currency TEXT NOT NULL, amount TEXT NOT NULL, exchange_rate TEXT NOT NULL,
  category TEXT NOT NULL, class TEXT NOT NULL, detail TEXT NOT NULL, region TEXT NOT NULL, tier TEXT NOT NULL,
  account TEXT NOT NULL, project TEXT NOT NULL, "key_name" TEXT NOT NULL, "user" TEXT NOT NULL, feature TEXT NOT NULL,
  tenant TEXT NOT NULL, environment TEXT NOT NULL, tags TEXT NOT NULL, sku TEXT NOT NULL, description TEXT NOT NULL,
  invoice TEXT NOT NULL, overlaps INTEGER NOT NULL);
CREATE INDEX bill_row_import ON bill_row(import);
CREATE INDEX bill_row_period ON bill_row(kind, period_start_us);

DROP VIEW import_text;
CREATE VIEW import_text AS SELECT id, file, format, source,
  strftime('%Y-%m-%dT%H:%M:%SZ', imported_us / 1000000, 'unixepoch') AS imported_at, rows_read, calls_added, rows_added, duplicates,
  conflicts, rejected, ignored, strftime('%Y-%m-%dT%H:%M:%SZ', first_us / 1000000, 'unixepoch') AS first_call,
  strftime('%Y-%m-%dT%H:%M:%SZ', last_us / 1000000, 'unixepoch') AS last_call,
  printf('%d.%09d', cost_nano / 1000000000, abs(cost_nano % 1000000000)) AS cost_usd, unpriced, undone
FROM import;

-- Rows of bills with readable times and amounts.
CREATE VIEW bill_text AS SELECT id, import, line, kind, source,
  strftime('%Y-%m-%dT%H:%M:%SZ', period_start_us / 1000000, 'unixepoch') AS period_start,
  strftime('%Y-%m-%dT%H:%M:%SZ', period_end_us / 1000000, 'unixepoch') AS period_end,
  provider, service, model, bucket, uncached_input, cache_read, cache_write_5m, cache_write_1h, output, reasoning, requests,
  CASE WHEN billed_nano IS NOT NULL THEN printf('%s%d.%09d', iif(billed_nano < 0, '-', ''), abs(billed_nano) / 1000000000,
    abs(billed_nano) % 1000000000) END AS billed_usd,
  currency, amount, category, class, detail, region, tier, account, project, key_name, "user", feature, tenant, environment, tags,
  sku, description, invoice, overlaps
FROM bill_row;

-- SPDX-FileCopyrightText: 2026 TokenLedger contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Schema 11: dated exchange rates, and the rows of bills that became dollars by them.

-- day: days since 1970-01-01. rate: US dollars for one unit, as its source writes it. The newest import that says something
-- of a currency and day counts; when it is undone, the one before counts again.
CREATE TABLE exchange_rate(currency TEXT NOT NULL, day INTEGER NOT NULL, import INTEGER NOT NULL, line INTEGER NOT NULL,
  rate TEXT NOT NULL, source TEXT NOT NULL, PRIMARY KEY(currency, day, import)) WITHOUT ROWID;
CREATE INDEX exchange_rate_import ON exchange_rate(import);
CREATE VIEW exchange_rate_now AS SELECT r.* FROM exchange_rate r WHERE r.import = (SELECT max(n.import) FROM exchange_rate n
  WHERE n.currency = r.currency AND n.day = r.day);
CREATE VIEW exchange_rate_text AS SELECT date(day * 86400, 'unixepoch') AS date, currency, rate, source, import, line FROM exchange_rate_now;

-- Of a row whose billed_nano our rates gave: the day, the rate and its source. NULL and empty: the row has dollars of its
-- own, or none.
ALTER TABLE bill_row ADD COLUMN rate_day INTEGER;
ALTER TABLE bill_row ADD COLUMN usd_rate TEXT NOT NULL DEFAULT '';
ALTER TABLE bill_row ADD COLUMN rate_source TEXT NOT NULL DEFAULT '';
CREATE INDEX bill_row_foreign ON bill_row(id) WHERE amount <> '' AND (billed_nano IS NULL OR rate_day IS NOT NULL);

DROP VIEW bill_text;
CREATE VIEW bill_text AS SELECT id, import, line, kind, source,
  strftime('%Y-%m-%dT%H:%M:%SZ', period_start_us / 1000000, 'unixepoch') AS period_start,
  strftime('%Y-%m-%dT%H:%M:%SZ', period_end_us / 1000000, 'unixepoch') AS period_end,
  provider, service, model, bucket, uncached_input, cache_read, cache_write_5m, cache_write_1h, output, reasoning, requests,
  CASE WHEN billed_nano IS NOT NULL THEN printf('%s%d.%09d', iif(billed_nano < 0, '-', ''), abs(billed_nano) / 1000000000,
    abs(billed_nano) % 1000000000) END AS billed_usd,
  currency, amount, category, class, detail, region, tier, account, project, key_name, "user", feature, tenant, environment, tags,
  sku, description, invoice, overlaps, usd_rate, date(rate_day * 86400, 'unixepoch') AS rate_date, rate_source
FROM bill_row;

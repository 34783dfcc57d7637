-- SPDX-FileCopyrightText: 2026 TokenLedger contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Schema 8: what rows of usage cost by the price book.

-- computed_nano: NULL where there is no price. price_list: 0 for none. Rows of bills have neither.
ALTER TABLE bill_row ADD COLUMN computed_nano INTEGER;
ALTER TABLE bill_row ADD COLUMN price_list INTEGER NOT NULL DEFAULT 0;

-- Costs of rows of usage as they were before the newest re-pricing.
CREATE TABLE reprice_usage(row INTEGER PRIMARY KEY, computed_nano INTEGER, price_list INTEGER NOT NULL);

-- Usage that vendors and gateways report without the calls. Which of it counts beside calls is decided when a question is
-- asked: see "Usage without calls" in the manual.
CREATE VIEW usage_text AS SELECT b.id, b.import, b.line, b.source, i.format,
  strftime('%Y-%m-%dT%H:%M:%SZ', b.period_start_us / 1000000, 'unixepoch') AS period_start,
  strftime('%Y-%m-%dT%H:%M:%SZ', b.period_end_us / 1000000, 'unixepoch') AS period_end,
  b.provider, b.model, b.region, b.tier, b.project, b.key_name, b."user", b.feature, b.tenant, b.environment,
  b.requests, b.uncached_input, b.cache_read, b.cache_write_5m, b.cache_write_1h, b.output, b.reasoning,
  CASE WHEN b.computed_nano IS NOT NULL THEN printf('%d.%09d', b.computed_nano / 1000000000, b.computed_nano % 1000000000) END AS computed_usd,
  CASE WHEN b.billed_nano IS NOT NULL THEN printf('%d.%09d', b.billed_nano / 1000000000, b.billed_nano % 1000000000) END AS reported_usd, b.overlaps, b.tags
FROM bill_row b JOIN import i ON i.id = b.import WHERE b.kind = 'usage';

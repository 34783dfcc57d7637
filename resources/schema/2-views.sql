-- SPDX-FileCopyrightText: 2026 TokenLedger contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Schema 2: views for people, with texts in place of codes and readable times.

CREATE VIEW cells_hour_text AS SELECT
  strftime('%Y-%m-%dT%H:%M:%SZ', c.hour, 'unixepoch') AS hour,
  (SELECT text FROM dict_provider WHERE code = c."provider") AS "provider",
  (SELECT text FROM dict_model WHERE code = c."model") AS "model",
  (SELECT text FROM dict_feature WHERE code = c."feature") AS "feature",
  (SELECT text FROM dict_source WHERE code = c."source") AS "source",
  c.calls, c.errors, c.cache_hits, c.uncached_input, c.cache_read, c.cache_write_5m, c.cache_write_1h, c.output, c.reasoning, c.cost_nano, c.computed_cost_nano, c.reported_cost_nano, c.unpriced, c.unreported, c.latency_ms_sum, c.latency_count
FROM cells_hour c;

CREATE VIEW cells_day_text AS SELECT
  strftime('%Y-%m-%dT%H:%M:%SZ', c.day, 'unixepoch') AS day,
  (SELECT text FROM dict_provider WHERE code = c."provider") AS "provider",
  (SELECT text FROM dict_model WHERE code = c."model") AS "model",
  (SELECT text FROM dict_feature WHERE code = c."feature") AS "feature",
  (SELECT text FROM dict_prompt WHERE code = c."prompt") AS "prompt",
  (SELECT text FROM dict_prompt_version WHERE code = c."prompt_version") AS "prompt_version",
  (SELECT text FROM dict_region WHERE code = c."region") AS "region",
  (SELECT text FROM dict_tier WHERE code = c."tier") AS "tier",
  (SELECT text FROM dict_environment WHERE code = c."environment") AS "environment",
  (SELECT text FROM dict_source WHERE code = c."source") AS "source",
  c.calls, c.errors, c.cache_hits, c.uncached_input, c.cache_read, c.cache_write_5m, c.cache_write_1h, c.output, c.reasoning, c.cost_nano, c.computed_cost_nano, c.reported_cost_nano, c.unpriced, c.unreported, c.latency_ms_sum, c.latency_count
FROM cells_day c;

CREATE VIEW import_text AS SELECT id, file, format, source,
  strftime('%Y-%m-%dT%H:%M:%SZ', imported_us / 1000000, 'unixepoch') AS imported_at, rows_read, calls_added, duplicates,
  conflicts, rejected, ignored, strftime('%Y-%m-%dT%H:%M:%SZ', first_us / 1000000, 'unixepoch') AS first_call,
  strftime('%Y-%m-%dT%H:%M:%SZ', last_us / 1000000, 'unixepoch') AS last_call,
  printf('%d.%09d', cost_nano / 1000000000, abs(cost_nano % 1000000000)) AS cost_usd, unpriced, undone
FROM import;

CREATE VIEW part_named AS SELECT p.id / 64 AS chunk, c.name AS "column", length(p.data) AS bytes
FROM part p JOIN part_column c ON c.number = p.id % 64;

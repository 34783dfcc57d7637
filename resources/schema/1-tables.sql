-- SPDX-FileCopyrightText: 2026 TokenLedger contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Schema 1: the tables. Times are microseconds since 1970 UTC, money is nano-dollars, codes refer to dict_<dimension>
-- (0 is the missing value). Anything that reads SQLite can read everything but the columns in "part"; for those load
-- the extension libtokenledger_calls.so, which makes them the table "calls".

CREATE TABLE meta(key TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE fact(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- One row an imported file. rows_read = calls_added + duplicates + conflicts + rejected + ignored.
-- calls_held: calls of this import that are stored now (other imports may have replaced some).
CREATE TABLE import(
  id INTEGER PRIMARY KEY AUTOINCREMENT, file TEXT NOT NULL, hash TEXT NOT NULL, format TEXT NOT NULL, source TEXT NOT NULL,
  profile TEXT NOT NULL, imported_us INTEGER NOT NULL, took_ms INTEGER NOT NULL, rows_read INTEGER NOT NULL,
  calls_added INTEGER NOT NULL, duplicates INTEGER NOT NULL, conflicts INTEGER NOT NULL, rejected INTEGER NOT NULL,
  ignored INTEGER NOT NULL, first_us INTEGER, last_us INTEGER, cost_nano INTEGER NOT NULL, unpriced INTEGER NOT NULL,
  calls_held INTEGER NOT NULL, undone INTEGER NOT NULL DEFAULT 0);
CREATE INDEX import_hash ON import(hash);

-- Rows that were read and set aside.
CREATE TABLE reject(id INTEGER PRIMARY KEY, import INTEGER NOT NULL, line INTEGER NOT NULL, field TEXT NOT NULL,
  reason TEXT NOT NULL, raw TEXT NOT NULL);
CREATE INDEX reject_import ON reject(import);

-- Two versions of one call, as JSON. newer_won: the newer said that it is final, so it is the one stored.
CREATE TABLE conflict(id INTEGER PRIMARY KEY, import INTEGER NOT NULL, line INTEGER NOT NULL, source TEXT NOT NULL,
  call_id TEXT NOT NULL, kept TEXT NOT NULL, other TEXT NOT NULL, other_import INTEGER NOT NULL, newer_won INTEGER NOT NULL);
CREATE INDEX conflict_import ON conflict(import);
CREATE INDEX conflict_other ON conflict(other_import);

-- Up to 65,536 calls, one blob a column in "part"; a column that holds nothing but its default has none.
CREATE TABLE chunk(id INTEGER PRIMARY KEY, first_us INTEGER NOT NULL, last_us INTEGER NOT NULL,
  first_import INTEGER NOT NULL, last_import INTEGER NOT NULL,
  calls INTEGER NOT NULL, errors INTEGER NOT NULL, cache_hits INTEGER NOT NULL, uncached_input INTEGER NOT NULL, cache_read INTEGER NOT NULL, cache_write_5m INTEGER NOT NULL, cache_write_1h INTEGER NOT NULL, output INTEGER NOT NULL, reasoning INTEGER NOT NULL, cost_nano INTEGER NOT NULL, computed_cost_nano INTEGER NOT NULL, reported_cost_nano INTEGER NOT NULL, unpriced INTEGER NOT NULL, unreported INTEGER NOT NULL, latency_ms_sum INTEGER NOT NULL, latency_count INTEGER NOT NULL);
-- id = chunk * 64 + number of the column.
CREATE TABLE part(id INTEGER PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE part_column(number INTEGER PRIMARY KEY, name TEXT NOT NULL);
INSERT INTO part_column(number, name) VALUES
  (0, 'provider'),
  (1, 'model'),
  (2, 'feature'),
  (3, 'tenant'),
  (4, 'user'),
  (5, 'prompt'),
  (6, 'prompt_version'),
  (7, 'region'),
  (8, 'tier'),
  (9, 'environment'),
  (10, 'source'),
  (11, 'status'),
  (12, 'project'),
  (13, 'key'),
  (14, 'started_at'),
  (15, 'latency_ms'),
  (16, 'uncached_input'),
  (17, 'cache_read'),
  (18, 'cache_write_5m'),
  (19, 'cache_write_1h'),
  (20, 'output'),
  (21, 'reasoning'),
  (22, 'audio_in'),
  (23, 'audio_out'),
  (24, 'image_in'),
  (25, 'image_out'),
  (26, 'requests'),
  (27, 'web_searches'),
  (28, 'reported_cost'),
  (29, 'computed_cost'),
  (30, 'flags'),
  (31, 'import'),
  (32, 'line'),
  (33, 'block_tokens'),
  (34, 'price_list'),
  (35, 'id'),
  (36, 'response_id'),
  (37, 'session'),
  (38, 'request_hash'),
  (39, 'retry_of'),
  (40, 'error'),
  (41, 'currency'),
  (42, 'reported_amount'),
  (43, 'prefix_hashes'),
  (44, 'tags'),
  (45, 'id_tail'); -- the last digits of hexadecimal ids, read alone to look for duplicates

-- Recent calls that do not fill a chunk yet, one row each, codes as in the chunks.
CREATE TABLE tail(row INTEGER PRIMARY KEY,
  "provider" INTEGER NOT NULL, "model" INTEGER NOT NULL, "feature" INTEGER NOT NULL, "tenant" INTEGER NOT NULL, "user" INTEGER NOT NULL, "prompt" INTEGER NOT NULL, "prompt_version" INTEGER NOT NULL, "region" INTEGER NOT NULL, "tier" INTEGER NOT NULL, "environment" INTEGER NOT NULL, "source" INTEGER NOT NULL, "status" INTEGER NOT NULL, "project" INTEGER NOT NULL, "key" INTEGER NOT NULL,
  "started_at" INTEGER, "latency_ms" INTEGER, "uncached_input" INTEGER, "cache_read" INTEGER, "cache_write_5m" INTEGER, "cache_write_1h" INTEGER, "output" INTEGER, "reasoning" INTEGER, "audio_in" INTEGER, "audio_out" INTEGER, "image_in" INTEGER, "image_out" INTEGER, "requests" INTEGER, "web_searches" INTEGER, "reported_cost" INTEGER, "computed_cost" INTEGER, "flags" INTEGER, "import" INTEGER, "line" INTEGER, "block_tokens" INTEGER, "price_list" INTEGER,
  "id" BLOB NOT NULL, "response_id" BLOB NOT NULL, "session" BLOB NOT NULL, "request_hash" BLOB NOT NULL, "retry_of" BLOB NOT NULL, "error" BLOB NOT NULL, "currency" BLOB NOT NULL, "reported_amount" BLOB NOT NULL, "prefix_hashes" BLOB NOT NULL, "tags" BLOB NOT NULL);

CREATE TABLE dict_provider(code INTEGER PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE dict_model(code INTEGER PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE dict_feature(code INTEGER PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE dict_tenant(code INTEGER PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE dict_user(code INTEGER PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE dict_prompt(code INTEGER PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE dict_prompt_version(code INTEGER PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE dict_region(code INTEGER PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE dict_tier(code INTEGER PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE dict_environment(code INTEGER PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE dict_source(code INTEGER PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE dict_status(code INTEGER PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE dict_project(code INTEGER PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE dict_key(code INTEGER PRIMARY KEY, text TEXT NOT NULL);

-- Sums of the calls by hour and by day (UTC, seconds since 1970), kept in step in the same transaction as the calls.
CREATE TABLE cells_hour(hour INTEGER NOT NULL,
  "provider" INTEGER NOT NULL, "model" INTEGER NOT NULL, "feature" INTEGER NOT NULL, "source" INTEGER NOT NULL,
  calls INTEGER NOT NULL, errors INTEGER NOT NULL, cache_hits INTEGER NOT NULL, uncached_input INTEGER NOT NULL, cache_read INTEGER NOT NULL, cache_write_5m INTEGER NOT NULL, cache_write_1h INTEGER NOT NULL, output INTEGER NOT NULL, reasoning INTEGER NOT NULL, cost_nano INTEGER NOT NULL, computed_cost_nano INTEGER NOT NULL, reported_cost_nano INTEGER NOT NULL, unpriced INTEGER NOT NULL, unreported INTEGER NOT NULL, latency_ms_sum INTEGER NOT NULL, latency_count INTEGER NOT NULL,
  PRIMARY KEY(hour, "provider", "model", "feature", "source")) WITHOUT ROWID;
CREATE TABLE cells_day(day INTEGER NOT NULL,
  "provider" INTEGER NOT NULL, "model" INTEGER NOT NULL, "feature" INTEGER NOT NULL, "prompt" INTEGER NOT NULL, "prompt_version" INTEGER NOT NULL, "region" INTEGER NOT NULL, "tier" INTEGER NOT NULL, "environment" INTEGER NOT NULL, "source" INTEGER NOT NULL,
  calls INTEGER NOT NULL, errors INTEGER NOT NULL, cache_hits INTEGER NOT NULL, uncached_input INTEGER NOT NULL, cache_read INTEGER NOT NULL, cache_write_5m INTEGER NOT NULL, cache_write_1h INTEGER NOT NULL, output INTEGER NOT NULL, reasoning INTEGER NOT NULL, cost_nano INTEGER NOT NULL, computed_cost_nano INTEGER NOT NULL, reported_cost_nano INTEGER NOT NULL, unpriced INTEGER NOT NULL, unreported INTEGER NOT NULL, latency_ms_sum INTEGER NOT NULL, latency_count INTEGER NOT NULL,
  PRIMARY KEY(day, "provider", "model", "feature", "prompt", "prompt_version", "region", "tier", "environment", "source")) WITHOUT ROWID;

CREATE TABLE price_list(id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, format TEXT NOT NULL,
  imported_us INTEGER NOT NULL, body TEXT NOT NULL);
CREATE TABLE document(kind TEXT NOT NULL, name TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY(kind, name)) WITHOUT ROWID;

-- Each re-pricing with what it changed (JSON), and the columns as they were before, for undoing the newest.
CREATE TABLE reprice(id INTEGER PRIMARY KEY AUTOINCREMENT, at_us INTEGER NOT NULL, from_us INTEGER NOT NULL, to_us INTEGER NOT NULL,
  changes TEXT NOT NULL, undone INTEGER NOT NULL DEFAULT 0);
-- part: the id that the blob had in "part"; data NULL means that there was none.
CREATE TABLE reprice_part(part INTEGER PRIMARY KEY, data BLOB);
CREATE TABLE reprice_tail(row INTEGER PRIMARY KEY, computed_cost INTEGER, price_list INTEGER NOT NULL);

-- SPDX-FileCopyrightText: 2026 TokenLedger contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Schema 6: calls that several reports tell of.

-- The reports behind each call that has more than one (sources that tell of the same call, versions of one record); the
-- call itself has the flag 128 and carries the source and id of report 0. Calls with one report have no row here.
-- call: any number, the same for the reports of one call. key: hash of source and id; response: hash of the provider's
-- response id, 0 for none. chosen: the import that a person's choice was kept as, 0 for none.
-- body: the call as this report has it, see reporttable.h.
CREATE TABLE report(call INTEGER NOT NULL, number INTEGER NOT NULL, import INTEGER NOT NULL, key INTEGER NOT NULL,
  response INTEGER NOT NULL, chosen INTEGER NOT NULL, body BLOB NOT NULL,
  PRIMARY KEY(call, number)) WITHOUT ROWID;
CREATE INDEX report_key ON report(key);
CREATE INDEX report_response ON report(response) WHERE response <> 0;

-- What a person has decided about two calls, by source and id: together = 1 one and the same, 0 not the same. The
-- smaller key stands first.
CREATE TABLE merge_decision(key_a INTEGER NOT NULL, key_b INTEGER NOT NULL, source_a TEXT NOT NULL, id_a TEXT NOT NULL,
  source_b TEXT NOT NULL, id_b TEXT NOT NULL, together INTEGER NOT NULL, at_us INTEGER NOT NULL, PRIMARY KEY(key_a, key_b)) WITHOUT ROWID;

-- Reports of calls that were known from another source. rows_read counts them.
ALTER TABLE import ADD COLUMN merged INTEGER NOT NULL DEFAULT 0;
-- 1: both versions are kept as reports; 0: recorded before there were any, "other" is the only copy.
ALTER TABLE conflict ADD COLUMN reported INTEGER NOT NULL DEFAULT 0;

-- Prices that the last re-pricing replaced in reports, as reprice_tail.
CREATE TABLE reprice_report(call INTEGER NOT NULL, number INTEGER NOT NULL, computed_cost INTEGER, price_list INTEGER NOT NULL,
  PRIMARY KEY(call, number)) WITHOUT ROWID;

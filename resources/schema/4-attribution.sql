-- SPDX-FileCopyrightText: 2026 TokenLedger contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Schema 4: which attribution rule set what, and what the source itself had said there.

INSERT INTO part_column(number, name) VALUES(46, 'attribution');
ALTER TABLE tail ADD COLUMN "attribution" INTEGER NOT NULL DEFAULT 0;

-- What the column "attribution" of a call stands for (0 has no row): a JSON array of {"field", "rule", "source"} where
-- "source" is the source's own value, null where it had none. Rows are never removed: stored calls refer to them.
CREATE TABLE dict_attribution(code INTEGER PRIMARY KEY, text TEXT NOT NULL);

-- Each application of rules to the stored calls: the document that was applied, and what it changed (JSON).
CREATE TABLE attribution_run(id INTEGER PRIMARY KEY AUTOINCREMENT, at_us INTEGER NOT NULL, rules TEXT NOT NULL,
  changes TEXT NOT NULL, undone INTEGER NOT NULL DEFAULT 0);

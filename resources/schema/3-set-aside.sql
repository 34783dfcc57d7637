-- SPDX-FileCopyrightText: 2026 TokenLedger contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Schema 3: set-aside rows can be read again, and a person can decide about two versions of one call.

-- The header record of a CSV file of which rows were set aside: without it they cannot be read again. Empty when the
-- parts of the file had different ones.
CREATE TABLE import_header(import INTEGER PRIMARY KEY, header TEXT NOT NULL);

-- The later import that took the row in; when that is undone, the row waits again.
ALTER TABLE reject ADD COLUMN taken_by INTEGER;
CREATE INDEX reject_taken ON reject(taken_by) WHERE taken_by IS NOT NULL;
CREATE VIEW reject_waiting AS SELECT id, import, line, field, reason, raw FROM reject
  WHERE taken_by IS NULL OR taken_by IN (SELECT id FROM import WHERE undone = 1);

-- The import that a person's choice is kept as, or 0 when they chose what counted anyway. Undone, the conflict waits again.
ALTER TABLE conflict ADD COLUMN decided_by INTEGER;
CREATE VIEW conflict_waiting AS SELECT id, import, line, source, call_id, kept, other, newer_won FROM conflict
  WHERE decided_by IS NULL OR decided_by IN (SELECT id FROM import WHERE undone = 1);

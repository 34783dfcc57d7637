-- SPDX-FileCopyrightText: 2026 TokenLedger contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Schema 10: who changed what of a person's own settings, and when: prices, rules, budgets, caps, locks, decisions, plans.

-- Written by triggers, so in the transaction of the change and wherever that comes from. before NULL: it was not there;
-- after NULL: it was taken away. The text of a price list of more than 64 KiB is not copied: its size stands in its place.
CREATE TABLE audit(id INTEGER PRIMARY KEY AUTOINCREMENT, at_us INTEGER NOT NULL, actor TEXT NOT NULL, kind TEXT NOT NULL,
  name TEXT NOT NULL, before TEXT, after TEXT);
CREATE TRIGGER audit_keeps_rows BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
CREATE TRIGGER audit_keeps_words BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;

-- What the program itself keeps among the documents: states, messages, forecasts, earlier versions.
CREATE TABLE audit_exempt(kind TEXT PRIMARY KEY) WITHOUT ROWID;
INSERT INTO audit_exempt(kind) VALUES ('alert-state'), ('alert-event'), ('alert-message'), ('alert-undelivered'), ('forecast'), ('plan-version'), ('report');

-- audit_actor() is a function of the program; other programs cannot change what is audited.
CREATE TRIGGER audit_document_put BEFORE INSERT ON document
WHEN NEW.kind NOT IN (SELECT kind FROM audit_exempt)
  AND NEW.body IS NOT (SELECT body FROM document WHERE kind = NEW.kind AND name = NEW.name)
BEGIN
  INSERT INTO audit(at_us, actor, kind, name, before, after) VALUES(
    CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) * 1000, audit_actor(), NEW.kind, NEW.name,
    (SELECT body FROM document WHERE kind = NEW.kind AND name = NEW.name), NEW.body);
END;
CREATE TRIGGER audit_document_changed BEFORE UPDATE ON document
WHEN NEW.kind NOT IN (SELECT kind FROM audit_exempt) AND NEW.body IS NOT OLD.body
BEGIN
  INSERT INTO audit(at_us, actor, kind, name, before, after) VALUES(
    CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) * 1000, audit_actor(), NEW.kind, NEW.name, OLD.body, NEW.body);
END;
CREATE TRIGGER audit_document_removed BEFORE DELETE ON document
WHEN OLD.kind NOT IN (SELECT kind FROM audit_exempt)
BEGIN
  INSERT INTO audit(at_us, actor, kind, name, before, after) VALUES(
    CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) * 1000, audit_actor(), OLD.kind, OLD.name, OLD.body, NULL);
END;
CREATE TRIGGER audit_price_list_added AFTER INSERT ON price_list
BEGIN
  INSERT INTO audit(at_us, actor, kind, name, before, after) VALUES(
    CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) * 1000, audit_actor(), 'price-list', NEW.name, NULL,
    iif(length(NEW.body) <= 65536, NEW.body, NEW.format || ', ' || length(NEW.body) || ' characters'));
END;
CREATE TRIGGER audit_price_list_removed AFTER DELETE ON price_list
BEGIN
  INSERT INTO audit(at_us, actor, kind, name, before, after) VALUES(
    CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) * 1000, audit_actor(), 'price-list', OLD.name,
    iif(length(OLD.body) <= 65536, OLD.body, OLD.format || ', ' || length(OLD.body) || ' characters'), NULL);
END;

CREATE VIEW audit_text AS SELECT id, strftime('%Y-%m-%dT%H:%M:%SZ', at_us / 1000000, 'unixepoch') AS at, actor, kind, name,
  CASE WHEN before IS NULL THEN 'added' WHEN after IS NULL THEN 'removed' ELSE 'changed' END AS action, before, after
FROM audit;

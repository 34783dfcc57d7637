-- SPDX-FileCopyrightText: 2026 TokenLedger contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Schema 9: what the business counts beside the calls, for the cost of a unit.

-- day: days since 1970-01-01. dimension: '' for the whole. revenue_nano: NULL where the file says nothing. The newest import
-- that says something of a day, slice and measure counts; when it is undone, the one before counts again.
CREATE TABLE measure_row(day INTEGER NOT NULL, dimension TEXT NOT NULL, value TEXT NOT NULL, measure TEXT NOT NULL,
  import INTEGER NOT NULL, line INTEGER NOT NULL, count INTEGER NOT NULL, revenue_nano INTEGER,
  PRIMARY KEY(day, dimension, value, measure, import)) WITHOUT ROWID;
CREATE INDEX measure_row_import ON measure_row(import);

-- The rows that count.
CREATE VIEW measure_now AS SELECT m.* FROM measure_row m WHERE m.import = (SELECT max(n.import) FROM measure_row n
  WHERE n.day = m.day AND n.dimension = m.dimension AND n.value = m.value AND n.measure = m.measure);
CREATE VIEW measure_text AS SELECT date(day * 86400, 'unixepoch') AS date, dimension, value, measure, count,
  CASE WHEN revenue_nano IS NOT NULL THEN printf('%s%d.%09d', iif(revenue_nano < 0, '-', ''), abs(revenue_nano) / 1000000000,
    abs(revenue_nano) % 1000000000) END AS revenue_usd, import, line
FROM measure_now;

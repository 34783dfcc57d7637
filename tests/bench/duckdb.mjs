// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// usage: node duckdb.mjs MODULES TASK ARGUMENTS
// Does one task of the comparison with DuckDB, on two threads, and prints one JSON document. MODULES is the folder into
// which @duckdb/node-api was installed; ARGUMENTS is a JSON object. Seconds are those of the task, without node's start.
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [, , modules, task, text] = process.argv;
const given = JSON.parse(text);
const { DuckDBInstance, version } = createRequire(join(modules, 'package.json'))('@duckdb/node-api');

const quoted = (value) => `'${String(value).replaceAll("'", "''")}'`;

// Texts stay texts and money is exact; without these, versions and hashes may become numbers, and costs doubles.
const csv = (file) => `read_csv(${quoted(file)}, header = true, types = {'id': 'VARCHAR', 'started_at': 'TIMESTAMP',
  'prompt_version': 'VARCHAR', 'session': 'VARCHAR', 'request_hash': 'VARCHAR', 'cost_usd': 'DECIMAL(18,9)'})`;

const jsonLines = (file) => {
  const texts = ['request_id', 'call_type', 'api_key', 'model', 'model_id', 'model_group', 'custom_llm_provider', 'api_base',
    'user', 'cache_hit', 'cache_key', 'team_id', 'organization_id', 'end_user', 'requester_ip_address', 'session_id', 'status',
    'mcp_namespaced_tool_name'];
  const columns = Object.fromEntries(texts.map((name) => [name, 'VARCHAR']));
  Object.assign(columns, { spend: 'DECIMAL(18,9)', startTime: 'TIMESTAMP', endTime: 'TIMESTAMP', completionStartTime: 'TIMESTAMP',
    metadata: 'JSON', request_tags: 'VARCHAR[]', messages: 'JSON', response: 'JSON', proxy_server_request: 'JSON' });
  for (const name of ['total_tokens', 'prompt_tokens', 'completion_tokens', 'request_duration_ms'])
    columns[name] = 'BIGINT';
  const list = Object.entries(columns).map(([name, type]) => `${quoted(name)}: ${quoted(type)}`).join(', ');
  return `read_ndjson(${quoted(file)}, columns = {${list}})`;
};

const sums = `count(*) AS calls, sum(uncached_input + cache_read + cache_write_5m + cache_write_1h) AS input,
  sum(cache_read) AS cache_read, sum(output) AS output, sum(cost_usd) AS cost`;

const questions = ({ tenant, user, region, weekFrom, weekTo }) => ({
  'by feature': `SELECT feature, ${sums} FROM calls GROUP BY ALL ORDER BY cost DESC`,
  'by tenant': `SELECT tenant, ${sums} FROM calls GROUP BY ALL ORDER BY cost DESC`,
  'feature x model': `SELECT feature, model, ${sums} FROM calls GROUP BY ALL ORDER BY cost DESC`,
  'day x feature, production, one region': `SELECT date_trunc('day', started_at) AS day, feature, ${sums} FROM calls
    WHERE environment = 'production' AND region = ${quoted(region)} GROUP BY ALL ORDER BY cost DESC`,
  'by prompt, one tenant': `SELECT prompt, ${sums} FROM calls WHERE tenant = ${quoted(tenant)} GROUP BY ALL ORDER BY cost DESC`,
  'top 50 users': `SELECT "user", ${sums} FROM calls GROUP BY ALL ORDER BY cost DESC LIMIT 50`,
  'hour x model': `SELECT date_trunc('hour', started_at) AS hour, model, ${sums} FROM calls GROUP BY ALL ORDER BY cost DESC`,
  'one week by feature': `SELECT feature, ${sums} FROM calls WHERE started_at >= ${quoted(weekFrom)}
    AND started_at < ${quoted(weekTo)} GROUP BY ALL ORDER BY cost DESC`,
  total: `SELECT ${sums} FROM calls`,
  'newest 200 calls of one user': `SELECT * FROM calls WHERE "user" = ${quoted(user)} ORDER BY started_at DESC LIMIT 200`,
});

const instance = await DuckDBInstance.create(given.database ?? ':memory:', { threads: '2' });
const connection = await instance.connect();

async function timed(...statements) {
  const start = performance.now();
  for (const statement of statements)
    await connection.run(statement);
  return (performance.now() - start) / 1000;
}

async function count() {
  const reader = await connection.runAndReadAll('SELECT count(*) FROM calls');
  return Number(reader.getRows()[0][0]);
}

async function load(source) {
  const seconds = await timed(`CREATE TABLE calls AS ${source}`, 'CHECKPOINT');
  return { seconds, rows: await count() };
}

async function ask() {
  const answers = {};
  for (const [name, statement] of Object.entries(questions(given))) {
    const times = [];
    let rows = [];
    for (let round = 0; round <= given.rounds; ++round) {
      const start = performance.now();
      const reader = await connection.runAndReadAll(statement);
      rows = reader.getRowObjects();
      if (round > 0) // the first warms up
        times.push(performance.now() - start);
    }
    const calls = rows.reduce((sum, row) => sum + Number(row.calls ?? 1), 0);
    answers[name] = { ms: times, rows: rows.length, calls };
  }
  return { answers };
}

const tasks = {
  version: () => ({ version: version() }),
  'load-csv': () => load(`SELECT * FROM ${csv(given.file)}`),
  'load-csv-distinct': () => load(`SELECT DISTINCT ON (id) * FROM ${csv(given.file)}`),
  'load-jsonl': () => load(`SELECT * FROM ${jsonLines(given.file)}`),
  questions: ask,
};
console.log(JSON.stringify(await tasks[task]()));

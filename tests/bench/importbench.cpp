// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/duckdb.h"
#include "tests/bench/workfiles.h"

#include <algorithm>

namespace tokenledger::bench {

namespace {

namespace fs = std::filesystem;

constexpr double megabyte = 1e6;

/// The rounds of one kind of load.
struct Loads
{
    std::vector<double> seconds;
    std::vector<double> cpuSeconds;
    std::vector<double> peakBytes;

    /// A ProcessRun or a DuckdbRun.
    void add(const auto &run)
    {
        seconds.push_back(run.seconds);
        cpuSeconds.push_back(run.cpuSeconds);
        peakBytes.push_back(static_cast<double>(run.peakBytes));
    }
    Json json() const { return {{"seconds", seconds}, {"cpu_seconds", cpuSeconds}, {"peak_bytes", peakBytes}}; }
};

struct AllLoads
{
    Loads csv, csvInDuckdb, csvInDuckdbOnce, csvInSqlite;
    Loads jsonLines, jsonLinesInDuckdb;
    Loads sameFile, sameCalls;
    Loads dayInFilled, dayInEmpty;
    double duckdbBytes = 0;
};

/// Imports a file and checks that it added as many calls as it should have.
Result<void> import(const WorkFiles &files, const fs::path &ledger, const fs::path &file, std::uint64_t added,
                    Loads &loads)
{
    const auto run = runCli(files, ledger, {"import", file.string()});
    if (!run)
        return run.error();
    const Json document = Json::parse(run->out, nullptr, false);
    const Json counted = document.is_discarded() ? Json() : document["files"][0]["calls_added"];
    if (counted != added)
        return Error{"The import of “" + file.string() + "” added " + counted.dump() + " calls instead of " +
                     std::to_string(added) + '.'};
    loads.add(*run);
    return {};
}

Result<void> importFresh(const WorkFiles &files, const fs::path &ledger, const fs::path &file, std::uint64_t added,
                         Loads &loads)
{
    if (auto copied = copyLedger(files.priced, ledger); !copied)
        return copied;
    return import(files, ledger, file, added, loads);
}

Result<void> loadIntoSqlite(const WorkFiles &files, Loads &loads)
{
    const fs::path database = files.folder / "rows.sqlite";
    removeLedger(database);
    const auto run = runProcess(
        {"sqlite3", database.string(), ".mode csv", ".import '" + files.csv.string() + "' calls"}, files.folder);
    removeLedger(database);
    if (!run)
        return run.error();
    loads.add(*run);
    return {};
}

/// Loads into a new database. Its size is told where the caller wants to know it.
Result<void> loadIntoDuckdb(const WorkFiles &files, const std::string &task, const fs::path &file, Loads &loads,
                            double *bytes = nullptr)
{
    if (files.duckdbModules.empty())
        return {};
    std::error_code ignored;
    fs::remove(files.duckdb, ignored);
    const auto run = runDuckdb(files, task, {{"database", files.duckdb.string()}, {"file", file.string()}});
    if (!run)
        return run.error();
    loads.add(*run);
    if (bytes != nullptr)
        *bytes = static_cast<double>(databaseBytes(files.duckdb));
    return {};
}

Result<void> appendDay(const WorkFiles &files, Loads &filled, Loads &empty)
{
    const fs::path ledger = files.folder / "append.ledger";
    if (auto copied = copyLedger(files.ledger, ledger); !copied)
        return copied;
    if (auto done = import(files, ledger, files.day, files.dayCalls, filled); !done)
        return done;
    if (auto done = importFresh(files, ledger, files.day, files.dayCalls, empty); !done)
        return done;
    removeLedger(ledger);
    return {};
}

/// Ours and the others' in turn, so that a slow minute of the machine meets both.
Result<void> loadCsv(const WorkFiles &files, std::uint64_t calls, AllLoads &loads)
{
    if (auto done = importFresh(files, files.ledger, files.csv, calls, loads.csv); !done)
        return done;
    if (auto done = loadIntoDuckdb(files, "load-csv", files.csv, loads.csvInDuckdb, &loads.duckdbBytes); !done)
        return done;
    if (auto done = loadIntoSqlite(files, loads.csvInSqlite); !done)
        return done;
    return loadIntoDuckdb(files, "load-csv-distinct", files.csv, loads.csvInDuckdbOnce);
}

Result<void> loadJsonLines(const WorkFiles &files, std::uint64_t calls, AllLoads &loads)
{
    const fs::path ledger = files.folder / "lines.ledger";
    if (auto done = importFresh(files, ledger, files.jsonLines, calls, loads.jsonLines); !done)
        return done;
    removeLedger(ledger);
    WorkFiles other = files;
    other.duckdb = files.folder / "lines.duckdb";
    auto done = loadIntoDuckdb(other, "load-jsonl", files.jsonLines, loads.jsonLinesInDuckdb);
    std::error_code ignored;
    fs::remove(other.duckdb, ignored);
    return done;
}

Result<void> loadKnown(const WorkFiles &files, AllLoads &loads)
{
    if (auto done = import(files, files.ledger, files.csv, 0, loads.sameFile); !done)
        return done;
    const fs::path ledger = files.folder / "again.ledger";
    if (auto copied = copyLedger(files.ledger, ledger); !copied)
        return copied;
    auto done = import(files, ledger, files.csvAgain, 0, loads.sameCalls);
    removeLedger(ledger);
    return done;
}

std::optional<double> largest(const std::vector<double> &values)
{
    return percentile(values, 100);
}

void addLoadRows(const AllLoads &loads, std::vector<BenchRow> &rows)
{
    const auto row = [&rows](const char *name, const Loads &ours, const char *other, const Loads &theirs, double must,
                             std::optional<double> limit) {
        rows.push_back({name, median(ours.seconds), "s", other, median(theirs.seconds), must, limit});
    };
    row("import CSV", loads.csv, "DuckDB, plain load", loads.csvInDuckdb, 0.30, 0.21);
    row("import CSV", loads.csv, "DuckDB, load without duplicates", loads.csvInDuckdbOnce, 0.18, 0.12);
    row("import CSV", loads.csv, "sqlite3 .import", loads.csvInSqlite, 0.25, 0.17);
    row("import LiteLLM JSON Lines", loads.jsonLines, "DuckDB, read_ndjson with named columns", loads.jsonLinesInDuckdb,
        0.30, 0.19);
    row("import the same file again", loads.sameFile, "the first import", loads.csv, 0.8, 0.6);
    row("import the same calls in another file", loads.sameCalls, "the first import", loads.csv, 0.8, 0.6);
    rows.push_back({"append one day", median(loads.dayInFilled.seconds), "s", "", {}, 0.4, 0.3});
    row("append one day", loads.dayInFilled, "the same into an empty ledger", loads.dayInEmpty, 1.3, {});
}

void addSizeRows(const BenchOptions &options, const WorkFiles &files, const AllLoads &loads,
                 std::vector<BenchRow> &rows)
{
    const auto calls = static_cast<double>(options.calls);
    const auto inMegabytes = [](std::optional<double> bytes) {
        return bytes ? std::optional(*bytes / megabyte) : bytes;
    };
    const auto csvPeak = inMegabytes(largest(loads.csv.peakBytes));
    rows.push_back({"import CSV, peak memory", csvPeak, "MB", "", {}, 500.0, 440.0});
    rows.push_back({"import CSV, peak memory",
                    csvPeak,
                    "MB",
                    "DuckDB, plain load",
                    inMegabytes(median(loads.csvInDuckdb.peakBytes)),
                    0.3,
                    {}});
    rows.push_back({"import LiteLLM JSON Lines, peak memory",
                    inMegabytes(largest(loads.jsonLines.peakBytes)),
                    "MB",
                    "",
                    {},
                    500.0,
                    440.0});

    const double ours = static_cast<double>(databaseBytes(files.ledger)) / calls;
    const auto theirs = loads.duckdbBytes > 0 ? std::optional(loads.duckdbBytes / calls) : std::nullopt;
    rows.push_back({"store", ours, "bytes a call", "", {}, 60.0, 56.0});
    rows.push_back({"store", ours, "bytes a call", "DuckDB's file", theirs, 0.82, {}});

    rows.push_back({"import CSV, per call", *median(loads.csv.seconds) * 1e9 / calls, "ns a call", "", {}, {}, {}});
    const double scan = (*median(loads.dayInFilled.seconds) - *median(loads.dayInEmpty.seconds)) * 1e9 / calls;
    rows.push_back({"append, share of what is stored", std::max(scan, 0.0), "ns a stored call", "", {}, 15.0, {}});
}

Json detailsOf(const AllLoads &loads)
{
    return {{"import_csv", loads.csv.json()},
            {"duckdb_csv", loads.csvInDuckdb.json()},
            {"duckdb_csv_distinct", loads.csvInDuckdbOnce.json()},
            {"sqlite3_import", loads.csvInSqlite.json()},
            {"import_jsonl", loads.jsonLines.json()},
            {"duckdb_ndjson", loads.jsonLinesInDuckdb.json()},
            {"same_file", loads.sameFile.json()},
            {"same_calls", loads.sameCalls.json()},
            {"day_in_filled", loads.dayInFilled.json()},
            {"day_in_empty", loads.dayInEmpty.json()}};
}

} // namespace

Result<void> benchImports(const BenchOptions &options, const WorkFiles &files, BenchResult &result)
{
    AllLoads loads;
    for (int round = 0; round < options.rounds; ++round) {
        if (auto done = loadCsv(files, options.calls, loads); !done)
            return done;
        if (auto done = loadJsonLines(files, options.calls, loads); !done)
            return done;
        if (auto done = loadKnown(files, loads); !done)
            return done;
    }
    for (int round = 0; round < options.rounds + 2; ++round)
        if (auto done = appendDay(files, loads.dayInFilled, loads.dayInEmpty); !done)
            return done;
    addLoadRows(loads, result.rows);
    addSizeRows(options, files, loads, result.rows);
    result.details["loads"] = detailsOf(loads);
    return {};
}

} // namespace tokenledger::bench

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/dimension.h"
#include "tests/bench/inprocess.h"
#include "tests/bench/workfiles.h"

namespace tokenledger::bench {

namespace {

namespace fs = std::filesystem;

/// One statement for both: the integer row table has the columns and the name of the ledger's table.
constexpr const char *groupBy = "SELECT feature_code, count(*), sum(uncached_input), sum(cache_read), sum(output),"
                                " sum(computed_cost_nano) FROM calls GROUP BY feature_code";

/// Makes the integer row table through the extension for the sqlite3 shell: 27 integers a row.
Result<void> makeRowTable(const WorkFiles &files, const fs::path &rows)
{
    removeLedger(rows);
    std::string columns;
    for (const std::string_view dimension : dimensionNames)
        columns.append(dimension).append("_code, ");
    columns += "started_us, latency_ms, uncached_input, cache_read, cache_write_5m, cache_write_1h, output, reasoning,"
               " reported_cost_nano, computed_cost_nano, flags, import, line";
    const std::string copy =
        "ATTACH '" + rows.string() + "' AS rows; CREATE TABLE rows.calls AS SELECT " + columns + " FROM main.calls";
    const auto run =
        runProcess({"sqlite3", files.ledger.string(), ".load '" TOKENLEDGER_CALLS_EXTENSION "'", copy}, files.folder);
    if (!run)
        return run.error();
    return {};
}

Result<void> benchSql(const WorkFiles &files, int rounds, BenchResult &result)
{
    const fs::path rows = files.folder / "codes.sqlite";
    if (auto made = makeRowTable(files, rows); !made)
        return made;
    std::vector<double> ours;
    std::vector<double> theirs;
    for (int round = 0; round < rounds; ++round) {
        const auto run = runCli(files, files.ledger, {"sql", groupBy});
        if (!run)
            return run.error();
        ours.push_back(run->seconds);
        const auto other = runProcess({"sqlite3", rows.string(), groupBy}, files.folder);
        if (!other)
            return other.error();
        theirs.push_back(other->seconds);
    }
    removeLedger(rows);
    // A tenth for noise.
    result.rows.push_back(
        {"SQL GROUP BY over calls", median(ours), "s", "sqlite3 over an integer row table", median(theirs), 1.1, 0.98});
    result.details["sql"] = {{"seconds", ours}, {"row_table_seconds", theirs}};
    return {};
}

Result<void> benchStart(const BenchOptions &options, const WorkFiles &files, int rounds, BenchResult &result)
{
    std::vector<double> first;
    std::vector<double> all;
    std::vector<double> resident;
    for (int round = 0; round < rounds; ++round) {
        const auto inside = askInside(files, {"start", files.ledger.string()});
        if (!inside)
            return inside.error();
        if ((*inside)["calls"] != options.calls)
            return Error{"The ledger holds " + (*inside)["calls"].dump() + " calls instead of " +
                         std::to_string(options.calls) + '.'};
        first.push_back((*inside)["first_numbers_s"]);
        all.push_back((*inside)["all_columns_s"]);
        resident.push_back((*inside)["resident_bytes"]);
        result.details["start"].push_back(*inside);
    }
    const auto calls = static_cast<double>(options.calls);
    const double perCall = (*median(all) - *median(first)) * 1e9 / calls;
    const double allowed = (40 * calls + 120e6) / 1e6;
    result.rows.push_back({"start to first numbers, without the window", median(first), "s", "", {}, 1.0, 0.3});
    result.rows.push_back({"start to all columns loaded, without the window", median(all), "s", "", {}, 2.0, 0.6});
    result.rows.push_back({"start, in the background", perCall, "ns a call", "", {}, 60.0, {}});
    result.rows.push_back(
        {"resident with all columns, without the window", *median(resident) / 1e6, "MB", "", {}, allowed, {}});
    return {};
}

/// The program that people start, drawing to memory: a first page with all columns loaded, written as a picture.
Result<void> benchWindow(const WorkFiles &files, int rounds, BenchResult &result)
{
#ifdef TOKENLEDGER_WINDOW_PROGRAM
    const std::string program = TOKENLEDGER_WINDOW_PROGRAM;
#else
    const std::string program;
#endif
    if (program.empty() || !fs::exists(program)) {
        result.leftOut.push_back("The window is not built.");
        return {};
    }
    std::vector<double> seconds;
    std::vector<double> peaks;
    for (int round = 0; round < rounds; ++round) {
        const auto run = runProcess({"env", "QT_QPA_PLATFORM=offscreen", program, "--store", files.ledger.string(),
                                     "--screenshot", files.folder.string()},
                                    files.folder);
        if (!run)
            return run.error();
        seconds.push_back(run->seconds);
        peaks.push_back(static_cast<double>(run->peakBytes) / 1e6);
    }
    result.rows.push_back(
        {"window, whole process to a picture with all columns", median(seconds), "s", "", {}, {}, {}});
    result.rows.push_back({"window, peak memory", percentile(peaks, 100), "MB", "", {}, 500.0, {}});
    return {};
}

Result<void> benchVerify(const WorkFiles &files, int rounds, BenchResult &result)
{
    std::vector<double> seconds;
    for (int round = 0; round < rounds; ++round) {
        const auto run = runCli(files, files.ledger, {"verify"});
        if (!run)
            return run.error();
        seconds.push_back(run->seconds);
    }
    result.rows.push_back({"verify, whole process", median(seconds), "s", "", {}, 3.0, 1.2});
    return {};
}

/// The quarter in which the ledger's calls end, with the one before beside it.
Result<void> benchReport(const WorkFiles &files, int rounds, BenchResult &result)
{
    if (const auto help = runCli(files, files.ledger, {"report", "--help"}); !help) {
        result.leftOut.push_back("The program prints no reports: it is built without a window.");
        return {};
    }
    std::vector<double> seconds;
    for (int round = 0; round < rounds; ++round) {
        const auto run = runCli(files, files.ledger, {"report", "kpi", "--quarter", "2026-Q3", "--out", (files.folder / "report.pdf").string()});
        if (!run)
            return run.error();
        seconds.push_back(run->seconds);
    }
    result.rows.push_back({"quarterly report PDF, whole process", median(seconds), "s", "", {}, 2.0, 0.42});
    return {};
}

/// A tenth off every price: the cost of every call changes.
Result<void> benchReprice(const WorkFiles &files, int rounds, BenchResult &result)
{
    const fs::path ledger = files.folder / "reprice.ledger";
    std::vector<double> seconds;
    for (int round = 0; round < rounds; ++round) {
        if (auto copied = copyLedger(files.ledger, ledger); !copied)
            return copied;
        if (const auto run = runCli(files, ledger, {"prices", "import", files.discount.string()}); !run)
            return run.error();
        const auto run = runCli(files, ledger, {"prices", "reprice"});
        if (!run)
            return run.error();
        seconds.push_back(run->seconds);
    }
    removeLedger(ledger);
    result.rows.push_back({"re-price every call and commit, whole process", median(seconds), "s", "", {}, 2.5, 0.8});
    return {};
}

} // namespace

Result<void> benchStore(const BenchOptions &options, const WorkFiles &files, BenchResult &result)
{
    const int rounds = options.rounds + 2;
    if (auto done = benchStart(options, files, rounds, result); !done)
        return done;
    if (auto done = benchWindow(files, rounds, result); !done)
        return done;
    if (auto done = benchSql(files, rounds, result); !done)
        return done;
    if (auto done = benchVerify(files, rounds, result); !done)
        return done;
    if (auto done = benchReport(files, rounds, result); !done)
        return done;
    return benchReprice(files, rounds, result);
}

} // namespace tokenledger::bench

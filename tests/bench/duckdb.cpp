// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/duckdb.h"

#include "tests/bench/process.h"

namespace tokenledger::bench {

Result<std::filesystem::path> installDuckdb(const std::filesystem::path &folder)
{
    std::error_code ignored;
    std::filesystem::create_directories(folder, ignored);
    if (!std::filesystem::exists(folder / "node_modules" / "@duckdb" / "node-api")) {
        const auto run =
            runProcess({"npm", "install", "--silent", "--prefix", folder.string(), "@duckdb/node-api"}, folder);
        if (!run)
            return run.error();
    }
    return folder;
}

Result<DuckdbRun> runDuckdb(const WorkFiles &files, const std::string &task, const Json &arguments)
{
    const auto run = runProcess(
        {"node", TOKENLEDGER_DUCKDB_SCRIPT, files.duckdbModules.string(), task, arguments.dump()}, files.folder);
    if (!run)
        return run.error();
    DuckdbRun result;
    result.cpuSeconds = run->cpuSeconds;
    result.peakBytes = run->peakBytes;
    result.document = Json::parse(run->out, nullptr, false);
    if (result.document.is_discarded())
        return Error{"DuckDB's script gave no JSON for “" + task + "”."};
    result.seconds = result.document.value("seconds", 0.0);
    return result;
}

} // namespace tokenledger::bench

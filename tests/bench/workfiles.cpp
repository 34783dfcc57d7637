// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/workfiles.h"

#include <algorithm>
#include <fstream>
#include <system_error>

namespace tokenledger::bench {

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t days = 90;

Result<void> generate(const WorkFiles &files, const fs::path &file, std::vector<std::string> arguments)
{
    std::vector<std::string> command = {TOKENLEDGER_CLI, "--quiet", "generate", "--out", file.string()};
    command.insert(command.end(), arguments.begin(), arguments.end());
    const auto run = runProcess(command, files.folder);
    if (!run)
        return run.error();
    return {};
}

/// The file with its last line once more: every call is known, the file is not.
Result<void> writeAgain(const WorkFiles &files)
{
    fs::copy_file(files.csv, files.csvAgain, fs::copy_options::overwrite_existing);
    std::ifstream in(files.csv, std::ios::binary | std::ios::ate);
    const std::streamoff tail = std::min<std::streamoff>(in.tellg(), 4096);
    std::string end(static_cast<std::size_t>(tail), '\0');
    in.seekg(-tail, std::ios::end);
    in.read(end.data(), tail);
    std::ofstream(files.csvAgain, std::ios::binary | std::ios::app) << end.substr(end.rfind('\n', end.size() - 2) + 1);
    return {};
}

/// With an imported list every call gets a computed cost beside the reported one, as in a ledger that checks its
/// gateway.
Result<void> makePricedLedger(const WorkFiles &files)
{
    removeLedger(files.priced);
    const auto run = runCli(files, files.priced, {"prices", "import", TOKENLEDGER_CATALOGUE});
    if (!run)
        return run.error();
    return {};
}

} // namespace

Result<WorkFiles> prepareFiles(const BenchOptions &options)
{
    WorkFiles files;
    files.folder = options.work;
    files.csv = options.work / "calls.csv";
    files.csvAgain = options.work / "calls-again.csv";
    files.jsonLines = options.work / "calls.jsonl";
    files.day = options.work / "day.csv";
    files.discount = options.work / "discount.csv";
    files.priced = options.work / "priced.ledger";
    files.ledger = options.work / "filled.ledger";
    files.duckdb = options.work / "calls.duckdb";
    files.dayCalls = std::max<std::uint64_t>(options.calls / days, 1);

    const std::string calls = std::to_string(options.calls);
    if (auto done = generate(files, files.csv, {"--format", "csv", "--calls", calls}); !done)
        return done.error();
    if (auto done = generate(files, files.jsonLines, {"--format", "litellm-jsonl", "--calls", calls}); !done)
        return done.error();
    // Another seed, so that its calls have other ids.
    const std::vector<std::string> oneDay = {"--format", "csv", "--calls", std::to_string(files.dayCalls),
                                             "--days",   "1",   "--end",   "2026-10-02",
                                             "--seed",   "2"};
    if (auto done = generate(files, files.day, oneDay); !done)
        return done.error();
    if (auto done = writeAgain(files); !done)
        return done.error();
    std::ofstream(files.discount) << "provider,model,from,to,discount_percent\n,,,,10\n";
    if (auto done = makePricedLedger(files); !done)
        return done.error();
    return files;
}

Result<ProcessRun> runCli(const WorkFiles &files, const fs::path &ledger, std::vector<std::string> arguments)
{
    std::vector<std::string> command = {TOKENLEDGER_CLI, "--quiet", "--json", "--store", ledger.string()};
    command.insert(command.end(), arguments.begin(), arguments.end());
    return runProcess(command, files.folder);
}

void removeLedger(const fs::path &file)
{
    std::error_code ignored;
    for (const char *ending : {"", "-wal", "-shm"})
        fs::remove(file.string() + ending, ignored);
}

Result<void> copyLedger(const fs::path &from, const fs::path &to)
{
    removeLedger(to);
    std::error_code failed;
    for (const char *ending : {"", "-wal"})
        if (fs::exists(from.string() + ending))
            fs::copy_file(from.string() + ending, to.string() + ending, failed);
    if (failed)
        return Error{"Cannot copy “" + from.string() + "”: " + failed.message() + '.'};
    return {};
}

std::uint64_t databaseBytes(const fs::path &file)
{
    std::uint64_t bytes = 0;
    std::error_code ignored;
    for (const char *ending : {"", "-wal", ".wal"}) {
        const std::uint64_t size = fs::file_size(file.string() + ending, ignored);
        bytes += ignored ? 0 : size;
    }
    return bytes;
}

} // namespace tokenledger::bench

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/bench.h"
#include "tests/bench/duckdb.h"
#include "tests/bench/inprocess.h"
#include "tests/bench/workfiles.h"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <thread>
#include <unistd.h>

using namespace tokenledger;
using namespace tokenledger::bench;

namespace {

namespace fs = std::filesystem;

/// A folder of our own, which goes away, where --work names none.
class WorkFolder
{
public:
    explicit WorkFolder(fs::path wanted) : m_path(std::move(wanted)), m_own(m_path.empty())
    {
        std::string pattern = (fs::temp_directory_path() / "tokenledger-bench-XXXXXX").string();
        if (m_own && mkdtemp(pattern.data()) != nullptr)
            m_path = pattern;
        else
            fs::create_directories(m_path);
    }
    ~WorkFolder()
    {
        std::error_code ignored;
        if (m_own)
            fs::remove_all(m_path, ignored);
    }
    WorkFolder(const WorkFolder &) = delete;
    WorkFolder &operator=(const WorkFolder &) = delete;

    const fs::path &path() const { return m_path; }

private:
    fs::path m_path;
    const bool m_own;
};

std::string firstLine(const std::string &text)
{
    return text.substr(0, text.find('\n'));
}

Json machine(const WorkFiles &files)
{
    double load = 0;
    getloadavg(&load, 1);
    const auto memory = static_cast<double>(sysconf(_SC_PHYS_PAGES)) * static_cast<double>(sysconf(_SC_PAGE_SIZE));
    const auto sqlite = runProcess({"sqlite3", "--version"}, files.folder);
    Json object = {{"cores", std::thread::hardware_concurrency()},
                   {"memory_bytes", memory},
                   {"load_before", load},
                   {"sqlite3", sqlite ? Json(firstLine(sqlite->out)) : Json()},
                   {"duckdb", nullptr}};
    if (!files.duckdbModules.empty())
        if (const auto run = runDuckdb(files, "version", Json::object()))
            object["duckdb"] = run->document["version"];
    return object;
}

Json inputs(const WorkFiles &files)
{
    return {{"csv_bytes", fs::file_size(files.csv)},
            {"jsonl_bytes", fs::file_size(files.jsonLines)},
            {"day_calls", files.dayCalls}};
}

/// The figure of one row of a document, or nothing.
std::optional<double> figure(const Json &document, const std::string &name)
{
    for (const Json &row : document.value("rows", Json::array()))
        if (row["name"] == name && row["compared_with"].is_null() && row["measured"].is_number())
            return row["measured"].get<double>();
    return std::nullopt;
}

/// Rows that set this run beside an earlier one with fewer calls.
Result<void> addGrowth(const BenchOptions &options, BenchResult &result)
{
    if (options.earlier.empty())
        return {};
    std::ifstream stream(options.earlier);
    const Json earlier = Json::parse(stream, nullptr, false);
    if (!earlier.is_object() || !earlier.contains("calls"))
        return Error{"“" + options.earlier.string() + "” is no document of an earlier run."};
    const std::string with = "the run with " + earlier["calls"].dump() + " calls";
    Json now;
    for (const BenchRow &row : result.rows)
        now["rows"].push_back(row.json());
    const std::vector<std::pair<const char *, double>> goals = {{"import CSV, per call", 1.15}, {"store", 1.0}};
    for (const auto &[name, must] : goals) {
        const std::string unit = std::string(name) == "store" ? "bytes a call" : "ns a call";
        result.rows.push_back(
            {std::string("growth: ") + name, figure(now, name), unit, with, figure(earlier, name), must, {}});
    }
    return {};
}

/// DuckDB is a guest: without node, npm or a network its rows stay open, and the document says so.
void inviteDuckdb(const BenchOptions &options, WorkFiles &files, BenchResult &result)
{
    if (options.skipDuckdb) {
        result.leftOut.push_back("DuckDB was left out by --skip-duckdb.");
        return;
    }
    const auto modules = installDuckdb(options.work / "duckdb-modules");
    if (modules)
        files.duckdbModules = *modules;
    else
        result.leftOut.push_back("DuckDB cannot be had: " + modules.error().message);
}

Result<Json> run(const BenchOptions &options)
{
    BenchResult result;
    auto files = prepareFiles(options);
    if (!files)
        return files.error();
    inviteDuckdb(options, *files, result);
    Json document = {{"program", "tokenledger-bench"},
                     {"calls", options.calls},
                     {"rounds", options.rounds},
                     {"machine", machine(*files)},
                     {"inputs", inputs(*files)}};
    using Part = Result<void> (*)(const BenchOptions &, const WorkFiles &, BenchResult &);
    for (const Part part :
         {Part(benchImports), Part(benchStore), Part(benchQuestions), Part(benchAlerts), Part(benchWhatIf), Part(benchFormats)})
        if (auto done = part(options, *files, result); !done)
            return done.error();
    if (auto done = addGrowth(options, result); !done)
        return done.error();
    document["left_out"] = result.leftOut;
    for (const BenchRow &row : result.rows)
        document["rows"].push_back(row.json());
    document["details"] = std::move(result.details);
    return document;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc > 1 && std::string(argv[1]) == insideOption)
        return runInside({argv + 2, argv + argc});
    BenchOptions options;
    CLI::App program("Measures TokenLedger beside sqlite3 and DuckDB, and prints one JSON document");
    program.add_option("--calls", options.calls, "How many calls")
        ->capture_default_str()
        ->check(CLI::Range(1'000ULL, 100'000'000ULL));
    program.add_option("--rounds", options.rounds, "Rounds of each load; quick things are done twice more")
        ->capture_default_str()
        ->check(CLI::Range(1, 99));
    program.add_option("--work", options.work,
                       "Folder for data and DuckDB's client, which stay there; a temporary one without it");
    program.add_flag("--skip-duckdb", options.skipDuckdb, "Do not compare with DuckDB");
    program.add_option("--earlier", options.earlier, "Document of a run with fewer calls, to show growth");
    CLI11_PARSE(program, argc, argv);

    const WorkFolder folder(options.work);
    options.work = fs::absolute(folder.path());
    const auto document = run(options);
    if (!document) {
        std::fprintf(stderr, "%s\n", document.error().message.c_str());
        return 1;
    }
    std::printf("%s\n", document->dump(2).c_str());
    return 0;
}

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/core/blockcutter.h"
#include "importers/core/importerregistry.h"
#include "importers/core/inputfile.h"
#include "tests/bench/bench.h"

#include <algorithm>
#include <chrono>

namespace tokenledger::bench {

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

/// A file of tests/data in memory, cut as an import cuts it.
struct CutFile
{
    const Importer *importer = nullptr;
    std::vector<CutBlock> blocks;
    std::uint64_t bytes = 0; ///< unpacked
};

/// Nothing where the file is of no format, or of one that needs another file beside it.
Result<std::optional<CutFile>> cutFile(const fs::path &path)
{
    const auto input = InputFile::open(path.string(), {});
    if (!input)
        return input.error();
    const Result<const Importer *> importer = detectImporter((*input)->head(), (*input)->title());
    if (!importer || !(*importer)->companionEnding().empty())
        return std::optional<CutFile>();
    CutFile file{*importer, {}, 0};
    BlockCutter cutter(
        [&](char *to, std::size_t size) {
            Result<std::size_t> got = (*input)->read(to, size);
            file.bytes += got.ok() ? *got : 0;
            return got;
        },
        file.importer->dialect((*input)->head()), file.importer->envelopes(), CutLimits{});
    for (;;) {
        CutBlock block;
        const Result<bool> more = cutter.next(block);
        if (!more)
            return more.error();
        if (!*more)
            return std::optional(std::move(file));
        file.blocks.push_back(std::move(block));
    }
}

/// Parses all blocks once. Gives the number of rows.
Result<std::uint64_t> parseOnce(const CutFile &file, BlockParser &parser, ParsedBlock &parsed)
{
    std::uint64_t rows = 0;
    for (const CutBlock &block : file.blocks) {
        parsed.clear();
        if (auto done = parser.parse(block.block, parsed); !done)
            return done.error();
        rows += parsed.rows;
    }
    return rows;
}

/// Parses until a quarter of a second has gone.
Result<Json> measure(const fs::path &path, const CutFile &file)
{
    const std::unique_ptr<BlockParser> parser = file.importer->parser();
    ParsedBlock parsed;
    auto rows = parseOnce(file, *parser, parsed); // first: buffers grow
    if (!rows)
        return rows.error();
    std::uint64_t rounds = 0;
    double seconds = 0;
    for (const auto begin = Clock::now(); seconds < 0.25; ++rounds) {
        rows = parseOnce(file, *parser, parsed);
        if (!rows)
            return rows.error();
        seconds = std::chrono::duration<double>(Clock::now() - begin).count();
    }
    const double parsedRows = static_cast<double>(*rows * rounds);
    return Json{{"file", path.filename().string()},
                {"format", std::string(file.importer->name())},
                {"rows", *rows},
                {"ns_per_row", parsedRows > 0 ? seconds / parsedRows * 1e9 : 0},
                {"megabytes_per_second", static_cast<double>(file.bytes * rounds) / seconds / 1e6}};
}

} // namespace

Result<void> benchFormats(const BenchOptions &, const WorkFiles &, BenchResult &result)
{
    std::vector<fs::path> paths;
    for (const char *folder : {"telemetry", "bills"})
        for (const auto &entry : fs::directory_iterator(fs::path(TOKENLEDGER_TEST_DATA) / folder))
            paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    result.details["formats"] = Json::array();
    for (const fs::path &path : paths) {
        const auto file = cutFile(path);
        if (!file)
            return file.error();
        if (!*file)
            continue;
        const Result<Json> measured = measure(path, **file);
        if (!measured)
            return measured.error();
        result.details["formats"].push_back(*measured);
    }
    return {};
}

} // namespace tokenledger::bench

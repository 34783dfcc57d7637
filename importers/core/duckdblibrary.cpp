// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/core/duckdblibrary.h"

#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <filesystem>

namespace tokenledger {

namespace {

/// Handles and structures as the C API declares them.
using Index = std::uint64_t;
using Handle = void *;
enum class State : int { Success = 0, Error = 1 };

struct ResultHandle
{
    Index columnCount;
    Index rowCount;
    Index rowsChanged;
    void *columns;
    char *errorMessage;
    void *internal;
};

/// A text of a vector: short ones lie inside, longer ones are pointed to.
struct TextCell
{
    static constexpr std::uint32_t longestInside = 12;
    std::uint32_t length;
    char inside[longestInside];

    std::string_view view() const
    {
        if (length <= longestInside)
            return {inside, length};
        const char *text = nullptr;
        std::memcpy(&text, inside + 4, sizeof text); // behind the first four letters
        return {text, length};
    }
};
static_assert(sizeof(TextCell) == 16);

template <typename Function>
bool find(void *library, const char *name, Function &function)
{
    function = reinterpret_cast<Function>(dlsym(library, name));
    return function != nullptr;
}

std::string quoted(std::string_view text, char quote)
{
    std::string out(1, quote);
    for (const char c : text)
        out.append(c == quote ? 2 : 1, c);
    return out.append(1, quote);
}

std::vector<std::string> libraryPaths()
{
    static constexpr const char *fileName = "libduckdb.so";
    std::vector<std::string> paths;
    std::error_code unknown;
    if (const char *named = std::getenv("TOKENLEDGER_DUCKDB"); named && *named) {
        const std::filesystem::path path(named);
        paths.push_back(std::filesystem::is_directory(path, unknown) ? (path / fileName).string() : path.string());
    }
    const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", unknown).parent_path();
    if (!program.empty()) {
        paths.push_back((program / fileName).string());
        paths.push_back((program.parent_path() / "lib" / "tokenledger" / fileName).string());
    }
    paths.emplace_back(fileName);
    return paths;
}

} // namespace

struct DuckdbApi
{
    State (*open)(const char *, Handle *);
    void (*close)(Handle *);
    State (*connect)(Handle, Handle *);
    void (*disconnect)(Handle *);
    State (*query)(Handle, const char *, ResultHandle *);
    void (*destroyResult)(ResultHandle *);
    const char *(*resultError)(ResultHandle *);
    State (*prepare)(Handle, const char *, Handle *);
    void (*destroyPrepare)(Handle *);
    const char *(*prepareError)(Handle);
    State (*pendingStreaming)(Handle, Handle *);
    const char *(*pendingError)(Handle);
    State (*executePending)(Handle, ResultHandle *);
    void (*destroyPending)(Handle *);
    Handle (*fetchChunk)(ResultHandle);
    void (*destroyChunk)(Handle *);
    Index (*chunkSize)(Handle);
    Handle (*chunkVector)(Handle, Index);
    void *(*vectorData)(Handle);
    std::uint64_t *(*vectorValidity)(Handle);

    bool load(void *library)
    {
        return find(library, "duckdb_open", open) && find(library, "duckdb_close", close) &&
               find(library, "duckdb_connect", connect) && find(library, "duckdb_disconnect", disconnect) &&
               find(library, "duckdb_query", query) && find(library, "duckdb_destroy_result", destroyResult) &&
               find(library, "duckdb_result_error", resultError) && find(library, "duckdb_prepare", prepare) &&
               find(library, "duckdb_destroy_prepare", destroyPrepare) &&
               find(library, "duckdb_prepare_error", prepareError) &&
               find(library, "duckdb_pending_prepared_streaming", pendingStreaming) &&
               find(library, "duckdb_pending_error", pendingError) &&
               find(library, "duckdb_execute_pending", executePending) &&
               find(library, "duckdb_destroy_pending", destroyPending) &&
               find(library, "duckdb_fetch_chunk", fetchChunk) &&
               find(library, "duckdb_destroy_data_chunk", destroyChunk) &&
               find(library, "duckdb_data_chunk_get_size", chunkSize) &&
               find(library, "duckdb_data_chunk_get_vector", chunkVector) &&
               find(library, "duckdb_vector_get_data", vectorData) &&
               find(library, "duckdb_vector_get_validity", vectorValidity);
    }
};

struct DuckdbRows::Private
{
    const DuckdbApi &api;
    ResultHandle result{};
    Handle statement = nullptr;
    Handle pending = nullptr;
    Handle chunk = nullptr;
    std::vector<const TextCell *> cells;           ///< by column, of the piece
    std::vector<const std::uint64_t *> validities; ///< null: every cell has a value
    std::size_t columns = 0;

    explicit Private(const DuckdbApi &functions) : api(functions) {}
    ~Private()
    {
        if (chunk)
            api.destroyChunk(&chunk);
        api.destroyResult(&result);
        if (pending)
            api.destroyPending(&pending);
        if (statement)
            api.destroyPrepare(&statement);
    }
};

DuckdbRows::DuckdbRows(std::unique_ptr<Private> state) : d(std::move(state)) {}

DuckdbRows::~DuckdbRows() = default;

std::size_t DuckdbRows::nextPiece()
{
    std::size_t rows = 0;
    do {
        if (d->chunk)
            d->api.destroyChunk(&d->chunk);
        d->chunk = d->api.fetchChunk(d->result);
        rows = d->chunk ? d->api.chunkSize(d->chunk) : 0;
    } while (d->chunk && rows == 0);
    if (!d->chunk)
        return 0;
    d->cells.clear();
    d->validities.clear();
    for (std::size_t column = 0; column < d->result.columnCount; ++column) {
        const Handle vector = d->api.chunkVector(d->chunk, column);
        d->cells.push_back(static_cast<const TextCell *>(d->api.vectorData(vector)));
        d->validities.push_back(d->api.vectorValidity(vector));
    }
    return rows;
}

std::optional<std::string_view> DuckdbRows::cell(std::size_t row, std::size_t column) const
{
    const std::uint64_t *validity = d->validities[column];
    if (validity && ((validity[row / 64] >> (row % 64)) & 1U) == 0)
        return std::nullopt;
    return d->cells[column][row].view();
}

struct Duckdb::Private
{
    DuckdbApi api{};
    void *library = nullptr;
    Handle database = nullptr;
    Handle connection = nullptr;

    ~Private()
    {
        if (connection)
            api.disconnect(&connection);
        if (database)
            api.close(&database);
        // The library stays: its threads and thread-local data do not outlive unloading.
    }

    bool load(const std::string &path)
    {
        library = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
        return library && api.load(library);
    }
};

std::unique_ptr<Duckdb> Duckdb::open()
{
    auto d = std::make_unique<Private>();
    bool loaded = false;
    for (const std::string &path : libraryPaths())
        if (!loaded)
            loaded = d->load(path);
    if (!loaded || d->api.open(nullptr, &d->database) != State::Success ||
        d->api.connect(d->database, &d->connection) != State::Success)
        return nullptr;
    return std::unique_ptr<Duckdb>(new Duckdb(std::move(d)));
}

Duckdb::Duckdb(std::unique_ptr<Private> state) : d(std::move(state)) {}

Duckdb::~Duckdb() = default;

Result<void> Duckdb::run(const std::string &sql)
{
    ResultHandle result{};
    const bool done = d->api.query(d->connection, sql.c_str(), &result) == State::Success;
    const char *why = done ? nullptr : d->api.resultError(&result);
    const std::string message = why ? why : "";
    d->api.destroyResult(&result);
    return done ? Result<void>() : Result<void>(Error{message});
}

Result<std::unique_ptr<DuckdbRows>> Duckdb::rows(const std::string &sql)
{
    auto rows = std::make_unique<DuckdbRows::Private>(d->api);
    const auto failed = [](const char *why) { return Error{why ? why : "DuckDB gives no reason"}; };
    if (d->api.prepare(d->connection, sql.c_str(), &rows->statement) != State::Success)
        return failed(d->api.prepareError(rows->statement));
    if (d->api.pendingStreaming(rows->statement, &rows->pending) != State::Success)
        return failed(d->api.pendingError(rows->pending));
    if (d->api.executePending(rows->pending, &rows->result) != State::Success)
        return failed(d->api.resultError(&rows->result));
    return std::unique_ptr<DuckdbRows>(new DuckdbRows(std::move(rows)));
}

std::string Duckdb::quotedText(std::string_view text)
{
    return quoted(text, '\'');
}

std::string Duckdb::quotedName(std::string_view name)
{
    return quoted(name, '"');
}

} // namespace tokenledger

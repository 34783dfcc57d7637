// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/callsvirtualtable.h"

#include "models/store/calljson.h"
#include "models/store/callscolumns.h"
#include "models/store/sqliteapi.h"

#include <algorithm>
#include <charconv>
#include <memory>
#include <new>
#include <unordered_map>

namespace tokenledger {

namespace {

using Kind = CallsColumn::Kind;

/// Texts that stay where they are for as long as a statement may show them.
struct TableTexts {
    std::int64_t generation = -1;
    std::array<std::vector<std::string>, dimensionCount> dimensions;
    std::array<bool, dimensionCount> loaded{};
    std::unordered_map<std::int64_t, std::string> files;
    bool filesLoaded = false;
};

struct CallsTable : sqlite3_vtab {
    explicit CallsTable(sqlite3 *connection) : sqlite3_vtab{}, database(connection) {}
    Database database;
    std::shared_ptr<TableTexts> texts;
};

/// What xBestIndex asks of xFilter, one entry an argument: "column operator;".
struct Term {
    int column = 0;
    int op = 0;
};

std::string termsToText(const std::vector<Term> &terms)
{
    std::string text;
    for (const Term &term : terms)
        text += std::to_string(term.column) + " " + std::to_string(term.op) + ";";
    return text;
}

std::vector<Term> termsFromText(const char *text)
{
    std::vector<Term> terms;
    const char *end = text + std::char_traits<char>::length(text);
    while (text < end) {
        Term term;
        text = std::from_chars(text, end, term.column).ptr + 1;
        text = std::from_chars(text, end, term.op).ptr + 1;
        terms.push_back(term);
    }
    return terms;
}

/// Rows of one dimension that the statement wants.
struct CodeFilter {
    Dimension dimension;
    std::vector<bool> codes;
};

class CallsCursor : public sqlite3_vtab_cursor
{
public:
    explicit CallsCursor(CallsTable &table) : sqlite3_vtab_cursor{}, m_table(table), m_reader(table.database) {}

    int filter(const char *plan, sqlite3_value **values);
    int next();
    bool atEnd() const { return m_atEnd; }
    int column(sqlite3_context *context, int number);
    std::int64_t position() const
    {
        const std::uint64_t first = inTail() ? tailPosition : static_cast<std::uint64_t>(m_chunks[m_chunk].id) * chunkCalls;
        return static_cast<std::int64_t>(first + row());
    }

private:
    bool inTail() const { return m_chunk == m_chunks.size(); }
    std::size_t row() const { return m_selected ? m_rows[m_next] : m_next; }
    std::size_t rowCount() const { return m_selected ? m_rows.size() : m_calls.size(); }
    void refreshTexts();
    const std::vector<std::string> &textsOf(Dimension d);
    void applyTerm(const Term &term, sqlite3_value *value);
    void applyCodes(Dimension d, bool byText, sqlite3_value *value);
    void limitTime(int op, std::int64_t micros);
    Result<void> load(const ColumnSet &columns);
    Result<void> openChunk();
    Result<void> select();
    int fail(const Error &error);
    int advance();
    void resultText(sqlite3_context *context, const CallsColumn &column);
    void resultFile(sqlite3_context *context, std::int64_t import);
    void resultDimension(sqlite3_context *context, Dimension d);
    void resultCost(sqlite3_context *context, Kind kind);

    CallsTable &m_table;
    ChunkReader m_reader;
    std::shared_ptr<TableTexts> m_texts;
    std::vector<ChunkInfo> m_chunks;
    TimeRange m_range;
    std::vector<CodeFilter> m_filters;
    bool m_nothing = false;

    std::size_t m_chunk = 0;
    CallBatch m_calls;
    ColumnSet m_loaded;
    std::vector<std::uint32_t> m_rows;
    bool m_selected = false;
    std::size_t m_next = 0;
    bool m_atEnd = true;
};

int CallsCursor::fail(const Error &error)
{
    sqlite3_free(m_table.zErrMsg);
    m_table.zErrMsg = sqlite3_mprintf("%s", error.message.c_str());
    return SQLITE_ERROR;
}

void CallsCursor::refreshTexts()
{
    const std::int64_t generation = m_table.database.integer("SELECT value FROM meta WHERE key = 'generation'");
    if (!m_table.texts || m_table.texts->generation != generation) {
        m_table.texts = std::make_shared<TableTexts>();
        m_table.texts->generation = generation;
    }
    m_texts = m_table.texts;
}

const std::vector<std::string> &CallsCursor::textsOf(Dimension d)
{
    if (!m_texts->loaded[index(d)]) {
        m_texts->dimensions[index(d)] = readDictionary(m_table.database, d);
        m_texts->loaded[index(d)] = true;
    }
    return m_texts->dimensions[index(d)];
}

void CallsCursor::limitTime(int op, std::int64_t micros)
{
    const std::int64_t after = micros == std::numeric_limits<std::int64_t>::max() ? micros : micros + 1;
    if (op == SQLITE_INDEX_CONSTRAINT_GE || op == SQLITE_INDEX_CONSTRAINT_EQ)
        m_range.from.micros = std::max(m_range.from.micros, micros);
    if (op == SQLITE_INDEX_CONSTRAINT_GT)
        m_range.from.micros = std::max(m_range.from.micros, after);
    if (op == SQLITE_INDEX_CONSTRAINT_LT)
        m_range.to.micros = std::min(m_range.to.micros, micros);
    if (op == SQLITE_INDEX_CONSTRAINT_LE || op == SQLITE_INDEX_CONSTRAINT_EQ)
        m_range.to.micros = std::min(m_range.to.micros, after);
}

void CallsCursor::applyCodes(Dimension d, bool byText, sqlite3_value *value)
{
    const std::vector<std::string> &texts = textsOf(d);
    CodeFilter filter{d, std::vector<bool>(texts.size(), false)};
    const auto allow = [&](sqlite3_value *one) {
        if (sqlite3_value_type(one) == SQLITE_NULL)
            return; // = NULL is true for nothing
        if (!byText) {
            const sqlite3_int64 code = sqlite3_value_int64(one);
            if (code >= 0 && static_cast<std::size_t>(code) < filter.codes.size())
                filter.codes[static_cast<std::size_t>(code)] = true;
            return;
        }
        const auto *bytes = reinterpret_cast<const char *>(sqlite3_value_text(one));
        const std::string_view text(bytes ? bytes : "", static_cast<std::size_t>(sqlite3_value_bytes(one)));
        // Code 0 is NULL in SQL, not the empty text.
        const auto found = std::find(texts.begin() + 1, texts.end(), text);
        if (found != texts.end())
            filter.codes[static_cast<std::size_t>(found - texts.begin())] = true;
    };
    sqlite3_value *one = nullptr;
    int code = sqlite3_vtab_in_first(value, &one);
    if (code != SQLITE_OK && code != SQLITE_DONE) { // not an IN list
        allow(value);
    } else {
        for (; code == SQLITE_OK && one; code = sqlite3_vtab_in_next(value, &one))
            allow(one);
    }
    m_nothing = m_nothing || std::find(filter.codes.begin(), filter.codes.end(), true) == filter.codes.end();
    m_filters.push_back(std::move(filter));
}

void CallsCursor::applyTerm(const Term &term, sqlite3_value *value)
{
    const CallsColumn &column = callsColumns()[static_cast<std::size_t>(term.column)];
    if (column.kind == Kind::DimensionText || column.kind == Kind::DimensionCode) {
        applyCodes(static_cast<Dimension>(column.source), column.kind == Kind::DimensionText, value);
    } else if (column.kind == Kind::Number) {
        if (sqlite3_value_type(value) == SQLITE_INTEGER)
            limitTime(term.op, sqlite3_value_int64(value));
    } else if (const auto *bytes = reinterpret_cast<const char *>(sqlite3_value_text(value))) {
        // Texts of times do not sort quite like times within one second; SQLite looks at each row again.
        constexpr std::int64_t slack = 1'000'000;
        if (const Result<Instant> at = parseIso8601(bytes)) {
            const bool lower = term.op == SQLITE_INDEX_CONSTRAINT_GE || term.op == SQLITE_INDEX_CONSTRAINT_GT;
            if (lower || term.op == SQLITE_INDEX_CONSTRAINT_EQ)
                limitTime(SQLITE_INDEX_CONSTRAINT_GE, at->micros - slack);
            if (!lower)
                limitTime(SQLITE_INDEX_CONSTRAINT_LE, at->micros + slack);
        }
    }
}

int CallsCursor::filter(const char *plan, sqlite3_value **values)
{
    refreshTexts();
    m_range = {};
    m_filters.clear();
    m_nothing = false;
    const std::vector<Term> terms = termsFromText(plan ? plan : "");
    for (std::size_t i = 0; i < terms.size(); ++i)
        applyTerm(terms[i], values[i]);
    m_chunks = m_reader.chunks();
    std::erase_if(m_chunks, [this](const ChunkInfo &chunk) { return !chunk.overlaps(m_range); });
    m_chunk = 0;
    m_atEnd = m_nothing;
    if (m_atEnd)
        return SQLITE_OK;
    if (const Result<void> done = openChunk(); !done)
        return fail(done.error());
    return advance();
}

Result<void> CallsCursor::load(const ColumnSet &columns)
{
    const ColumnSet missing{columns.dimensions & ~m_loaded.dimensions, columns.numbers & ~m_loaded.numbers, columns.texts & ~m_loaded.texts};
    m_loaded.dimensions |= columns.dimensions;
    m_loaded.numbers |= columns.numbers;
    m_loaded.texts |= columns.texts;
    return m_reader.read(m_chunks[m_chunk], missing, m_calls);
}

Result<void> CallsCursor::openChunk()
{
    m_next = 0;
    m_selected = false;
    if (inTail()) {
        m_loaded = ColumnSet::all();
        if (Result<void> done = m_reader.readTail(m_loaded, m_calls); !done)
            return done;
    } else {
        m_loaded = {};
        if (Result<void> done = load({}); !done)
            return done;
    }
    return select();
}

Result<void> CallsCursor::select()
{
    if (m_filters.empty() && m_range.isAll())
        return {};
    ColumnSet needed;
    if (!m_range.isAll())
        needed.add(NumberColumn::StartedAt);
    for (const CodeFilter &filter : m_filters)
        needed.add(filter.dimension);
    if (!inTail())
        if (Result<void> done = load(needed); !done)
            return done;
    m_rows.clear();
    for (std::uint32_t row = 0; row < m_calls.size(); ++row)
        if (m_range.contains({m_calls.number(NumberColumn::StartedAt, row)}))
            m_rows.push_back(row);
    for (const CodeFilter &filter : m_filters) {
        const auto &codes = m_calls.codes(filter.dimension);
        std::erase_if(m_rows, [&](std::uint32_t row) { return codes[row] >= filter.codes.size() || !filter.codes[codes[row]]; });
    }
    m_selected = true;
    return {};
}

/// Moves to the next chunk with rows, from wherever the cursor stands behind the rows of one.
int CallsCursor::advance()
{
    while (m_next >= rowCount()) {
        if (inTail()) {
            m_atEnd = true;
            break;
        }
        ++m_chunk;
        if (const Result<void> done = openChunk(); !done)
            return fail(done.error());
    }
    return SQLITE_OK;
}

int CallsCursor::next()
{
    ++m_next;
    return m_next < rowCount() ? SQLITE_OK : advance();
}

void resultNumber(sqlite3_context *context, std::int64_t value)
{
    if (value == nullNumber)
        sqlite3_result_null(context);
    else
        sqlite3_result_int64(context, value);
}

void resultStable(sqlite3_context *context, std::string_view text)
{
    sqlite3_result_text(context, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
}

void resultCopy(sqlite3_context *context, std::string_view text)
{
    sqlite3_result_text(context, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
}

void CallsCursor::resultText(sqlite3_context *context, const CallsColumn &column)
{
    const auto c = static_cast<TextColumn>(column.source);
    const std::string_view text = m_calls.text(c, row());
    if (text.empty())
        sqlite3_result_null(context);
    else if (column.kind == Kind::Text)
        resultCopy(context, text);
    else
        resultCopy(context, c == TextColumn::Tags ? tagsToJson(text) : hashesToJson(text));
}

void CallsCursor::resultFile(sqlite3_context *context, std::int64_t import)
{
    if (!m_texts->filesLoaded) {
        Statement statement = m_table.database.prepare("SELECT id, file FROM import");
        while (statement.step())
            m_texts->files.emplace(statement.integer(0), std::string(statement.text(1)));
        m_texts->filesLoaded = true;
    }
    const auto file = m_texts->files.find(import);
    if (file == m_texts->files.end())
        sqlite3_result_null(context);
    else
        resultStable(context, file->second);
}

void CallsCursor::resultDimension(sqlite3_context *context, Dimension d)
{
    const std::uint32_t code = m_calls.codes(d)[row()];
    const std::vector<std::string> &texts = textsOf(d);
    if (code == 0 || code >= texts.size())
        sqlite3_result_null(context);
    else
        resultStable(context, texts[code]);
}

void CallsCursor::resultCost(sqlite3_context *context, Kind kind)
{
    const std::int64_t computed = m_calls.number(NumberColumn::ComputedCost, row());
    const std::int64_t reported = m_calls.number(NumberColumn::ReportedCost, row());
    if (kind == Kind::Cost)
        resultNumber(context, computed != nullNumber ? computed : reported);
    else
        resultStable(context, computed != nullNumber ? "computed" : reported != nullNumber ? "reported" : "unpriced");
}

int CallsCursor::column(sqlite3_context *context, int number)
{
    const CallsColumn &column = callsColumns()[static_cast<std::size_t>(number)];
    const bool loaded = (column.needs.dimensions & ~m_loaded.dimensions) == 0 && (column.needs.numbers & ~m_loaded.numbers) == 0
                        && (column.needs.texts & ~m_loaded.texts) == 0;
    if (!loaded)
        if (const Result<void> done = load(column.needs); !done)
            return fail(done.error());
    const std::size_t at = row();
    switch (column.kind) {
    case Kind::DimensionText:
        resultDimension(context, static_cast<Dimension>(column.source));
        break;
    case Kind::DimensionCode:
        sqlite3_result_int64(context, m_calls.codes(static_cast<Dimension>(column.source))[at]);
        break;
    case Kind::StartedText:
        resultCopy(context, toIso8601({m_calls.number(NumberColumn::StartedAt, at)}));
        break;
    case Kind::Number:
        resultNumber(context, m_calls.number(static_cast<NumberColumn>(column.source), at));
        break;
    case Kind::InputTokens:
        sqlite3_result_int64(context, m_calls.usage(at).totalInput());
        break;
    case Kind::Cost:
    case Kind::CostState:
        resultCost(context, column.kind);
        break;
    case Kind::File:
        resultFile(context, m_calls.number(NumberColumn::Import, at));
        break;
    case Kind::Text:
    case Kind::Json:
        resultText(context, column);
        break;
    }
    return SQLITE_OK;
}

// -- the functions that SQLite calls; no exception may leave them

template <typename Work>
int guarded(Work work)
{
    try {
        return work();
    } catch (const std::bad_alloc &) {
        return SQLITE_NOMEM;
    }
}

int connect(sqlite3 *connection, void *, int, const char *const *, sqlite3_vtab **table, char **)
{
    return guarded([&] {
        sqlite3_vtab_config(connection, SQLITE_VTAB_INNOCUOUS);
        const int code = sqlite3_declare_vtab(connection, callsDeclaration().c_str());
        if (code == SQLITE_OK)
            *table = new CallsTable(connection);
        return code;
    });
}

int disconnect(sqlite3_vtab *table)
{
    delete static_cast<CallsTable *>(table);
    return SQLITE_OK;
}

bool isRange(int op)
{
    return op == SQLITE_INDEX_CONSTRAINT_EQ || op == SQLITE_INDEX_CONSTRAINT_GT || op == SQLITE_INDEX_CONSTRAINT_GE
           || op == SQLITE_INDEX_CONSTRAINT_LT || op == SQLITE_INDEX_CONSTRAINT_LE;
}

/// True when the constraint can be handed to xFilter.
bool takes(sqlite3_index_info *info, int number)
{
    const auto &constraint = info->aConstraint[number];
    if (!constraint.usable || constraint.iColumn < 0)
        return false;
    const CallsColumn &column = callsColumns()[static_cast<std::size_t>(constraint.iColumn)];
    switch (column.kind) {
    case Kind::DimensionText:
        return constraint.op == SQLITE_INDEX_CONSTRAINT_EQ && std::string_view(sqlite3_vtab_collation(info, number)) == "BINARY";
    case Kind::DimensionCode:
        return constraint.op == SQLITE_INDEX_CONSTRAINT_EQ;
    case Kind::StartedText:
        return isRange(constraint.op) && std::string_view(sqlite3_vtab_collation(info, number)) == "BINARY";
    case Kind::Number:
        return static_cast<NumberColumn>(column.source) == NumberColumn::StartedAt && isRange(constraint.op);
    default:
        return false;
    }
}

int bestIndex(sqlite3_vtab *, sqlite3_index_info *info)
{
    return guarded([&] {
        std::vector<Term> terms;
        double rows = 1e7;
        for (int i = 0; i < info->nConstraint; ++i) {
            if (!takes(info, i))
                continue;
            const auto &constraint = info->aConstraint[i];
            terms.push_back({constraint.iColumn, constraint.op});
            info->aConstraintUsage[i].argvIndex = static_cast<int>(terms.size());
            const Kind kind = callsColumns()[static_cast<std::size_t>(constraint.iColumn)].kind;
            const bool dimension = kind == Kind::DimensionText || kind == Kind::DimensionCode;
            if (dimension)
                sqlite3_vtab_in(info, i, 1);
            // Codes are exact; for times SQLite's own look at each row costs little.
            info->aConstraintUsage[i].omit = dimension ? 1 : 0;
            rows /= dimension ? 20 : 3;
        }
        info->idxStr = sqlite3_mprintf("%s", termsToText(terms).c_str());
        info->needToFreeIdxStr = 1;
        info->estimatedRows = static_cast<sqlite3_int64>(rows) + 1;
        info->estimatedCost = rows + 1000;
        return info->idxStr ? SQLITE_OK : SQLITE_NOMEM;
    });
}

int openCursor(sqlite3_vtab *table, sqlite3_vtab_cursor **cursor)
{
    return guarded([&] {
        *cursor = new CallsCursor(*static_cast<CallsTable *>(table));
        return SQLITE_OK;
    });
}

int closeCursor(sqlite3_vtab_cursor *cursor)
{
    delete static_cast<CallsCursor *>(cursor);
    return SQLITE_OK;
}

int filterCursor(sqlite3_vtab_cursor *cursor, int, const char *plan, int, sqlite3_value **values)
{
    return guarded([&] { return static_cast<CallsCursor *>(cursor)->filter(plan, values); });
}

int nextRow(sqlite3_vtab_cursor *cursor)
{
    return guarded([&] { return static_cast<CallsCursor *>(cursor)->next(); });
}

int atEnd(sqlite3_vtab_cursor *cursor)
{
    return static_cast<CallsCursor *>(cursor)->atEnd() ? 1 : 0;
}

int columnOf(sqlite3_vtab_cursor *cursor, sqlite3_context *context, int number)
{
    return guarded([&] { return static_cast<CallsCursor *>(cursor)->column(context, number); });
}

int rowidOf(sqlite3_vtab_cursor *cursor, sqlite3_int64 *rowid)
{
    *rowid = static_cast<CallsCursor *>(cursor)->position();
    return SQLITE_OK;
}

sqlite3_module makeModule()
{
    sqlite3_module module{};
    // Without xCreate the table is eponymous: it is there without CREATE VIRTUAL TABLE.
    module.xConnect = connect;
    module.xBestIndex = bestIndex;
    module.xDisconnect = disconnect;
    module.xOpen = openCursor;
    module.xClose = closeCursor;
    module.xFilter = filterCursor;
    module.xNext = nextRow;
    module.xEof = atEnd;
    module.xColumn = columnOf;
    module.xRowid = rowidOf;
    return module;
}

} // namespace

int registerCallsTable(sqlite3 *connection)
{
    static const sqlite3_module module = makeModule();
    return sqlite3_create_module_v2(connection, "calls", &module, nullptr, nullptr);
}

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/chunkreader.h"

#include "models/store/batchrows.h"

#include <algorithm>

namespace tokenledger {

namespace {

std::string tailColumns(const ColumnSet &columns)
{
    std::string list;
    for (std::size_t column = 0; column < storedColumnCount; ++column)
        if (wants(columns, column))
            list.append(", \"").append(storedColumnName(column)).append("\"");
    return list;
}

void readTailValue(Statement &statement, int position, std::size_t column, CallBatch &calls)
{
    if (column < dimensionCount) {
        calls.codes(static_cast<Dimension>(column)).push_back(static_cast<std::uint32_t>(statement.integer(position)));
    } else if (column < dimensionCount + numberColumnCount) {
        const auto c = static_cast<NumberColumn>(column - dimensionCount);
        calls.writableNumbers(c).push_back(statement.isNull(position) ? nullNumber : statement.integer(position));
    } else {
        TextValues &texts = calls.writableTexts(static_cast<TextColumn>(column - dimensionCount - numberColumnCount));
        if (texts.offsets.empty())
            texts.offsets.push_back(0);
        texts.bytes.append(statement.text(position));
        texts.offsets.push_back(static_cast<std::uint32_t>(texts.bytes.size()));
    }
}

void bindTailValue(Statement &statement, int position, std::size_t column, const CallBatch &calls, std::size_t row)
{
    if (column < dimensionCount) {
        statement.bind(position, std::int64_t{calls.codes(static_cast<Dimension>(column))[row]});
    } else if (column < dimensionCount + numberColumnCount) {
        const std::int64_t value = calls.number(static_cast<NumberColumn>(column - dimensionCount), row);
        if (value == nullNumber)
            statement.bindNull(position);
        else
            statement.bind(position, value);
    } else {
        statement.bindBlob(position,
                           calls.text(static_cast<TextColumn>(column - dimensionCount - numberColumnCount), row));
    }
}

void bindTailRow(Statement &statement, const CallBatch &calls, std::size_t row)
{
    for (std::size_t column = 0; column < storedColumnCount; ++column)
        bindTailValue(statement, static_cast<int>(column) + 1, column, calls, row);
}

bool sameValue(std::size_t column, const CallBatch &a, const CallBatch &b, std::size_t row)
{
    if (column < dimensionCount)
        return a.codes(static_cast<Dimension>(column))[row] == b.codes(static_cast<Dimension>(column))[row];
    if (const auto c = static_cast<NumberColumn>(column - dimensionCount); column < dimensionCount + numberColumnCount)
        return a.number(c, row) == b.number(c, row);
    const auto c = static_cast<TextColumn>(column - dimensionCount - numberColumnCount);
    return a.text(c, row) == b.text(c, row);
}

} // namespace

ChunkReader::ChunkReader(Database &database)
    : m_database(database), m_part(database, "SELECT data FROM part WHERE id = ?")
{
}

std::vector<ChunkInfo> ChunkReader::chunks()
{
    std::vector<ChunkInfo> all;
    Statement statement =
        m_database.prepare("SELECT id, first_us, last_us, first_import, last_import, calls FROM chunk ORDER BY id");
    while (statement.step()) {
        ChunkInfo chunk;
        chunk.id = statement.integer(0);
        chunk.firstTime = statement.integer(1);
        chunk.lastTime = statement.integer(2);
        chunk.firstImport = statement.integer(3);
        chunk.lastImport = statement.integer(4);
        chunk.calls = static_cast<std::size_t>(statement.integer(5));
        all.push_back(chunk);
    }
    return all;
}

std::optional<std::string_view> ChunkReader::part(std::int64_t chunk, std::size_t column)
{
    m_part.reset();
    m_part.bind(1, partId(chunk, column));
    if (!m_part.step())
        return std::nullopt;
    return m_part.text(0);
}

Result<void> ChunkReader::read(const ChunkInfo &chunk, const ColumnSet &columns, CallBatch &calls)
{
    if (chunk.calls > chunkCalls)
        return Error{"“" + m_database.file() + "” is damaged: chunk " + std::to_string(chunk.id) +
                     " has too many calls; restore it from a backup."};
    calls.setSize(chunk.calls);
    for (std::size_t column = 0; column < storedColumnCount; ++column) {
        if (!wants(columns, column))
            continue;
        const std::optional<std::string_view> data = part(chunk.id, column);
        if (!data)
            clearColumn(column, chunk.calls, calls);
        else if (!decodeColumn(chunk, column, *data, calls))
            return damagedColumn(chunk, column);
    }
    m_part.reset();
    return m_database.status();
}

Result<void> ChunkReader::readRows(const ChunkInfo &chunk, std::span<const std::uint32_t> rows, CallBatch &calls)
{
    calls.clear();
    for (std::size_t column = 0; column < storedColumnCount; ++column) {
        const std::optional<std::string_view> data = part(chunk.id, column);
        if (!data) {
            clearColumn(column, rows.size(), calls);
            calls.setSize(0);
            continue;
        }
        swapBuffer(column);
        const bool whole = decodeColumn(chunk, column, *data, m_whole);
        if (whole)
            copyColumn(calls, m_whole, column, rows);
        swapBuffer(column);
        if (!whole)
            return damagedColumn(chunk, column);
    }
    calls.setSize(rows.size());
    m_part.reset();
    return m_database.status();
}

void ChunkReader::swapBuffer(std::size_t column)
{
    m_whole.setSize(0);
    if (column < dimensionCount)
        std::swap(m_whole.codes(static_cast<Dimension>(column)), m_codes);
    else if (column < dimensionCount + numberColumnCount)
        std::swap(m_whole.writableNumbers(static_cast<NumberColumn>(column - dimensionCount)), m_numbers);
    else
        std::swap(m_whole.writableTexts(static_cast<TextColumn>(column - dimensionCount - numberColumnCount)), m_texts);
}

Error ChunkReader::damagedColumn(const ChunkInfo &chunk, std::size_t column) const
{
    return Error{"“" + m_database.file() + "” is damaged: column " + std::string(storedColumnName(column)) +
                 " of chunk " + std::to_string(chunk.id) + " cannot be read; restore it from a backup."};
}

bool ChunkReader::decodeColumn(const ChunkInfo &chunk, std::size_t column, std::string_view data, CallBatch &calls)
{
    if (column == storedColumn(TextColumn::Id)) {
        const std::string head(data);
        m_joined = data;
        if (const auto tails = part(chunk.id, idTailColumn); tails && !ColumnCodec::joinTails(head, *tails, m_joined))
            return false;
        return decodePart(m_codec, column, m_joined, chunk.calls, calls);
    }
    const std::optional<std::size_t> source = column < dimensionCount ? ColumnCodec::derivedFrom(data) : std::nullopt;
    if (!source)
        return decodePart(m_codec, column, data, chunk.calls, calls);
    m_derived = data;
    const auto sourceData = *source < dimensionCount ? part(chunk.id, *source) : std::nullopt;
    if (!sourceData)
        m_source.assign(chunk.calls, 0);
    else if (!m_codec.decodeCodes(*sourceData, chunk.calls, m_source))
        return false;
    return m_codec.decodeDerived(m_derived, m_source, calls.codes(static_cast<Dimension>(column)));
}

Result<void> ChunkReader::readTail(const ColumnSet &columns, CallBatch &calls, std::vector<std::int64_t> *rows)
{
    for (std::size_t column = 0; column < storedColumnCount; ++column)
        if (wants(columns, column))
            clearColumn(column, 0, calls);
    calls.setSize(0);
    std::size_t count = 0;
    Statement statement = m_database.prepare("SELECT row" + tailColumns(columns) + " FROM tail ORDER BY row");
    while (statement.step()) {
        int position = 1;
        for (std::size_t column = 0; column < storedColumnCount; ++column)
            if (wants(columns, column))
                readTailValue(statement, position++, column, calls);
        if (rows)
            rows->push_back(statement.integer(0));
        ++count;
    }
    calls.setSize(count);
    return m_database.status();
}

std::vector<std::string> readDictionary(Database &database, Dimension d)
{
    std::vector<std::string> texts(1);
    Statement statement = database.prepare("SELECT code, text FROM dict_" + std::string(name(d)) + " ORDER BY code");
    while (statement.step()) {
        texts.resize(static_cast<std::size_t>(statement.integer(0)));
        texts.emplace_back(statement.text(1));
    }
    return texts;
}

GlobalDictionaries::GlobalDictionaries(Database &database)
{
    for (std::size_t d = 0; d < dimensionCount; ++d) {
        const std::vector<std::string> texts = readDictionary(database, static_cast<Dimension>(d));
        for (std::size_t code = 1; code < texts.size(); ++code)
            m_all[d].add(texts[code]);
        m_stored[d] = m_all[d].size();
    }
    m_okStatus = of(Dimension::Status).add("ok");
}

void GlobalDictionaries::write(Database &database)
{
    for (std::size_t d = 0; d < dimensionCount; ++d) {
        if (m_stored[d] == m_all[d].size())
            continue;
        Statement insert =
            database.prepare("INSERT INTO dict_" + std::string(dimensionNames[d]) + "(code, text) VALUES(?, ?)");
        for (std::uint32_t code = m_stored[d]; code < m_all[d].size(); ++code)
            insert.bind(1, std::int64_t{code}).bind(2, m_all[d].at(code)).run();
        m_stored[d] = m_all[d].size();
    }
}

std::uint32_t okStatusCode(Database &database)
{
    return static_cast<std::uint32_t>(
        database.integer("SELECT code FROM dict_status WHERE text = 'ok'", StringDictionary::notFound));
}

void insertTail(Database &database, const CallBatch &calls)
{
    std::string columns = tailColumns(ColumnSet::all()).substr(2);
    std::string marks = "?";
    for (std::size_t i = 1; i < storedColumnCount; ++i)
        marks += ", ?";
    Statement insert = database.prepare("INSERT INTO tail(" + columns + ") VALUES(" + marks + ")");
    for (std::size_t row = 0; row < calls.size(); ++row) {
        bindTailRow(insert, calls, row);
        insert.run();
    }
}

void updateTail(Database &database, std::int64_t row, const CallBatch &calls, std::size_t from)
{
    std::string sets;
    for (std::size_t column = 0; column < storedColumnCount; ++column)
        sets.append(column ? ", \"" : "\"").append(storedColumnName(column)).append("\" = ?");
    Statement update = database.prepare("UPDATE tail SET " + sets + " WHERE row = " + std::to_string(row));
    bindTailRow(update, calls, from);
    update.run();
}

void updateTailColumns(Database &database, const std::vector<std::int64_t> &numbers, const ColumnSet &columns,
                       const CallBatch &before, const CallBatch &now)
{
    std::vector<std::size_t> changed;
    std::string sets;
    for (std::size_t column = 0; column < storedColumnCount; ++column) {
        if (!wants(columns, column))
            continue;
        changed.push_back(column);
        sets.append(sets.empty() ? "\"" : ", \"").append(storedColumnName(column)).append("\" = ?");
    }
    Statement update = database.prepare("UPDATE tail SET " + sets + " WHERE row = ?");
    for (std::size_t row = 0; row < numbers.size(); ++row) {
        if (std::all_of(changed.begin(), changed.end(),
                        [&](std::size_t column) { return sameValue(column, before, now, row); }))
            continue;
        int position = 1;
        for (const std::size_t column : changed)
            bindTailValue(update, position++, column, now, row);
        update.bind(position, numbers[row]).run();
    }
}

void writeChunk(Database &database, std::int64_t id, const EncodedChunk &chunk, bool replace)
{
    if (replace)
        deleteChunk(database, id);
    std::string marks = "?, ?, ?, ?, ?";
    for (std::size_t i = 0; i < cellSumCount; ++i)
        marks += ", ?";
    Statement insert = database.prepare("INSERT INTO chunk VALUES(" + marks + ")");
    insert.bind(1, id)
        .bind(2, chunk.firstTime)
        .bind(3, chunk.lastTime)
        .bind(4, chunk.firstImport)
        .bind(5, chunk.lastImport);
    for (std::size_t i = 0; i < cellSumCount; ++i)
        insert.bind(static_cast<int>(6 + i), chunk.sums[i]);
    insert.run();
    Statement part = database.prepare("INSERT INTO part(id, data) VALUES(?, ?)");
    for (const EncodedChunk::Part &one : chunk.parts)
        part.bind(1, partId(id, one.column)).bindBlob(2, one.data).run();
}

void deleteChunk(Database &database, std::int64_t id)
{
    database.prepare("DELETE FROM part WHERE id BETWEEN ?1 * 64 AND ?1 * 64 + 63").bind(1, id).run();
    database.prepare("DELETE FROM chunk WHERE id = ?").bind(1, id).run();
}

} // namespace tokenledger

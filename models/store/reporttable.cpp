// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/reporttable.h"

#include "models/domain/reportmerge.h"
#include "models/store/batchrows.h"
#include "models/store/bytereader.h"
#include "models/store/keyset.h"

#include <algorithm>
#include <xxhash.h>

namespace tokenledger {

namespace {

constexpr unsigned char endOfColumns = 0xff;
static_assert(storedColumnCount < endOfColumns);

std::int64_t asInteger(std::uint64_t hash)
{
    return static_cast<std::int64_t>(hash);
}

void putColumn(std::string &bytes, std::size_t column)
{
    bytes.append(1, static_cast<char>(partNumber(column)));
}

/// The column of a number in the bytes, or storedColumnCount.
std::size_t columnOf(unsigned char number)
{
    std::size_t column = 0;
    while (column < storedColumnCount && partNumber(column) != number)
        ++column;
    return column;
}

void readColumn(ByteReader &bytes, std::size_t column, CallBatch &one)
{
    if (column < dimensionCount) {
        one.codes(static_cast<Dimension>(column))[0] = bytes.value<std::uint32_t>();
    } else if (column < dimensionCount + numberColumnCount) {
        one.setNumber(static_cast<NumberColumn>(column - dimensionCount), 0, bytes.value<std::int64_t>());
    } else {
        TextValues &texts = one.writableTexts(static_cast<TextColumn>(column - dimensionCount - numberColumnCount));
        texts.bytes = bytes.take(bytes.value<std::uint32_t>());
        texts.offsets = {0, static_cast<std::uint32_t>(texts.bytes.size())};
    }
}

} // namespace

std::uint64_t responseKey(std::string_view responseId)
{
    if (responseId.size() < shortestResponseId)
        return 0;
    const std::uint64_t hash = XXH3_64bits(responseId.data(), responseId.size());
    return hash == 0 ? 1 : hash;
}

void packCall(const CallBatch &calls, std::size_t row, std::string &bytes)
{
    bytes.clear();
    for (std::size_t i = 0; i < dimensionCount; ++i) {
        const auto d = static_cast<Dimension>(i);
        if (const std::uint32_t code = calls.codes(d)[row]; code != 0) {
            putColumn(bytes, storedColumn(d));
            putValue(bytes, code);
        }
    }
    for (std::size_t i = 0; i < numberColumnCount; ++i) {
        const auto c = static_cast<NumberColumn>(i);
        if (const std::int64_t value = calls.number(c, row); value != defaultOf(c)) {
            putColumn(bytes, storedColumn(c));
            putValue(bytes, value);
        }
    }
    for (std::size_t i = 0; i < textColumnCount; ++i) {
        const auto c = static_cast<TextColumn>(i);
        if (const std::string_view text = calls.text(c, row); !text.empty()) {
            putColumn(bytes, storedColumn(c));
            putValue(bytes, static_cast<std::uint32_t>(text.size()));
            bytes.append(text);
        }
    }
    bytes.append(1, static_cast<char>(endOfColumns));
}

bool unpackCall(std::string_view bytes, CallBatch &calls)
{
    CallBatch one;
    for (std::size_t d = 0; d < dimensionCount; ++d)
        one.codes(static_cast<Dimension>(d)).assign(1, 0);
    one.setSize(1);
    ByteReader reader(bytes);
    while (reader.ok()) {
        const auto number = reader.value<unsigned char>();
        if (number == endOfColumns)
            break;
        const std::size_t column = columnOf(number);
        if (column == storedColumnCount)
            return false;
        readColumn(reader, column, one);
    }
    if (!reader.atEnd())
        return false;
    appendRange(calls, one, 0, 1);
    return true;
}

std::set<std::int64_t> ReportTable::callsWhere(std::string_view sql, std::span<const std::uint64_t> values)
{
    std::set<std::int64_t> calls;
    Statement statement = m_database.prepare(sql);
    for (const std::uint64_t value : values) {
        statement.bind(1, asInteger(value));
        while (statement.step())
            calls.insert(statement.integer(0));
        statement.reset();
    }
    return calls;
}

std::set<std::int64_t> ReportTable::callsByKey(std::span<const std::uint64_t> keys)
{
    return callsWhere("SELECT call FROM report WHERE key = ?", keys);
}

std::set<std::int64_t> ReportTable::callsByResponse(std::span<const std::uint64_t> responses)
{
    return callsWhere("SELECT call FROM report WHERE response = ? AND response <> 0", responses);
}

std::set<std::int64_t> ReportTable::callsOfImport(std::int64_t import)
{
    const auto value = static_cast<std::uint64_t>(import);
    return callsWhere("SELECT call FROM report WHERE import = ?", {&value, 1});
}

std::set<std::int64_t> ReportTable::allCalls()
{
    std::set<std::int64_t> calls;
    Statement statement = m_database.prepare("SELECT call FROM report WHERE number = 0");
    while (statement.step())
        calls.insert(calls.end(), statement.integer(0));
    return calls;
}

Result<ReportGroup> ReportTable::read(std::int64_t call)
{
    ReportGroup group;
    group.call = call;
    Statement statement =
        m_database.prepare("SELECT import, key, response, chosen, body FROM report WHERE call = ? ORDER BY number");
    statement.bind(1, call);
    while (statement.step()) {
        group.reports.push_back({statement.integer(0), static_cast<std::uint64_t>(statement.integer(1)),
                                 static_cast<std::uint64_t>(statement.integer(2)), statement.integer(3)});
        if (!unpackCall(statement.text(4), group.rows))
            return Error{"“" + m_database.file() + "” is damaged: a report of call " + std::to_string(call) +
                         " cannot be read."};
    }
    if (m_database.failed())
        return m_database.takeError();
    if (group.reports.empty())
        return Error{"“" + m_database.file() + "” is damaged: the reports of call " + std::to_string(call) +
                     " are missing."};
    return group;
}

void ReportTable::erase(std::int64_t call)
{
    // A number that is free for a moment must not be given to another call.
    findNextCall();
    m_database.prepare("DELETE FROM report WHERE call = ?").bind(1, call).run();
    m_database.prepare("DELETE FROM reprice_report WHERE call = ?").bind(1, call).run();
}

void ReportTable::write(const ReportGroup &group)
{
    Statement insert = m_database.prepare(
        "INSERT INTO report(call, number, import, key, response, chosen, body) VALUES(?, ?, ?, ?, ?, ?, ?)");
    std::string body;
    for (std::size_t i = 0; i < group.reports.size(); ++i) {
        const ReportInfo &info = group.reports[i];
        packCall(group.rows, i, body);
        insert.bind(1, group.call)
            .bind(2, static_cast<std::int64_t>(i))
            .bind(3, info.import)
            .bind(4, asInteger(info.key));
        insert.bind(5, asInteger(info.response)).bind(6, info.chosen).bindBlob(7, body).run();
    }
}

void ReportTable::findNextCall()
{
    if (m_nextCall == 0)
        m_nextCall = m_database.integer("SELECT max(call) FROM report") + 1;
}

std::int64_t ReportTable::nextCall()
{
    findNextCall();
    return m_nextCall++;
}

bool ReportTable::isEmpty()
{
    return m_database.integer("SELECT count(*) FROM (SELECT 1 FROM report LIMIT 1)") == 0;
}

MergeDecisions::MergeDecisions(Database &database)
{
    Statement statement =
        database.prepare("SELECT key_a, key_b, source_a, id_a, source_b, id_b, together FROM merge_decision");
    while (statement.step()) {
        const auto a = static_cast<std::uint64_t>(statement.integer(0));
        const auto b = static_cast<std::uint64_t>(statement.integer(1));
        if (statement.integer(6) == 0) {
            m_apart.insert(std::minmax(a, b));
            continue;
        }
        m_together[a][b] = {std::string(statement.text(4)), std::string(statement.text(5))};
        m_together[b][a] = {std::string(statement.text(2)), std::string(statement.text(3))};
    }
}

const std::map<std::uint64_t, MergeDecisions::Call> &MergeDecisions::partnersOf(std::uint64_t key) const
{
    static const std::map<std::uint64_t, Call> none;
    const auto found = m_together.find(key);
    return found == m_together.end() ? none : found->second;
}

void writeMergeDecision(Database &database, const MergeDecisions::Call &a, const MergeDecisions::Call &b, bool together,
                        std::int64_t atMicros)
{
    const std::uint64_t keyA = callKey(sourceSeed(a.source), a.id);
    const std::uint64_t keyB = callKey(sourceSeed(b.source), b.id);
    const bool inOrder = keyA <= keyB;
    const MergeDecisions::Call &first = inOrder ? a : b;
    const MergeDecisions::Call &second = inOrder ? b : a;
    Statement insert = database.prepare(
        "INSERT OR REPLACE INTO merge_decision(key_a, key_b, source_a, id_a, source_b, id_b, together, at_us) "
        "VALUES(?, ?, ?, ?, ?, ?, ?, ?)");
    insert.bind(1, asInteger(std::min(keyA, keyB))).bind(2, asInteger(std::max(keyA, keyB)));
    insert.bind(3, first.source).bind(4, first.id).bind(5, second.source).bind(6, second.id);
    insert.bind(7, std::int64_t{together}).bind(8, atMicros).run();
}

void removeMergeDecision(Database &database, const MergeDecisions::Call &a, const MergeDecisions::Call &b)
{
    const std::uint64_t keyA = callKey(sourceSeed(a.source), a.id);
    const std::uint64_t keyB = callKey(sourceSeed(b.source), b.id);
    Statement remove = database.prepare("DELETE FROM merge_decision WHERE key_a = ? AND key_b = ?");
    remove.bind(1, asInteger(std::min(keyA, keyB))).bind(2, asInteger(std::max(keyA, keyB))).run();
}

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/batchrows.h"

#include <algorithm>

namespace tokenledger {

namespace {

/// Calls `visit` with each number column that either batch has.
template <typename Visit>
void forNumbers(const CallBatch &a, const CallBatch &b, Visit visit)
{
    for (std::size_t i = 0; i < numberColumnCount; ++i) {
        const auto c = static_cast<NumberColumn>(i);
        if (!a.numbers(c).empty() || !b.numbers(c).empty())
            visit(c);
    }
}

template <typename Visit>
void forTexts(const CallBatch &a, const CallBatch &b, Visit visit)
{
    for (std::size_t i = 0; i < textColumnCount; ++i) {
        const auto c = static_cast<TextColumn>(i);
        if (!a.texts(c).empty() || !b.texts(c).empty())
            visit(c);
    }
}

bool isContent(NumberColumn c)
{
    return c != NumberColumn::Import && c != NumberColumn::Line && c != NumberColumn::ComputedCost &&
           c != NumberColumn::PriceList && c != NumberColumn::Attribution;
}

void openTexts(CallBatch &to, TextColumn c)
{
    TextValues &texts = to.writableTexts(c);
    if (texts.offsets.empty())
        texts.offsets.assign(to.size() + 1, 0);
}

/// Rows that follow each other.
struct Run
{
    std::size_t first;
    std::size_t count;
};

/// Appends stretches of texts, each in two copies.
void appendTexts(TextValues &to, const TextValues &from, std::span<const Run> runs)
{
    for (const Run &run : runs) {
        if (from.empty()) {
            to.offsets.resize(to.offsets.size() + run.count, to.offsets.back());
            continue;
        }
        const auto *offsets = from.offsets.data() + run.first;
        const std::uint32_t shift = static_cast<std::uint32_t>(to.bytes.size()) - offsets[0]; // wraps and wraps back
        to.bytes.append(from.bytes, offsets[0], offsets[run.count] - offsets[0]);
        const std::size_t size = to.offsets.size();
        to.offsets.resize(size + run.count);
        for (std::size_t row = 0; row < run.count; ++row)
            to.offsets[size + row] = shift + offsets[row + 1];
    }
}

template <typename T>
void appendValues(std::vector<T> &to, const std::vector<T> &from, std::span<const Run> runs)
{
    for (const Run &run : runs) {
        const auto first = from.begin() + static_cast<std::ptrdiff_t>(run.first);
        to.insert(to.end(), first, first + static_cast<std::ptrdiff_t>(run.count));
    }
}

void appendRuns(CallBatch &to, const CallBatch &from, std::span<const Run> runs)
{
    std::size_t count = 0;
    for (const Run &run : runs)
        count += run.count;
    for (std::size_t d = 0; d < dimensionCount; ++d)
        appendValues(to.codes(static_cast<Dimension>(d)), from.codes(static_cast<Dimension>(d)), runs);
    forNumbers(to, from, [&](NumberColumn c) {
        auto &target = to.writableNumbers(c);
        if (from.numbers(c).empty())
            target.resize(target.size() + count, defaultOf(c));
        else
            appendValues(target, from.numbers(c), runs);
    });
    forTexts(to, from, [&](TextColumn c) {
        openTexts(to, c);
        appendTexts(to.writableTexts(c), from.texts(c), runs);
    });
    to.setSize(to.size() + count);
}

} // namespace

void reserveRows(CallBatch &to, const CallBatch &from, std::size_t rows)
{
    for (std::size_t d = 0; d < dimensionCount; ++d)
        to.codes(static_cast<Dimension>(d)).reserve(rows);
    forNumbers(to, from, [&](NumberColumn c) { to.writableNumbers(c).reserve(rows); });
    forTexts(to, from, [&](TextColumn c) {
        TextValues &texts = to.writableTexts(c);
        texts.offsets.reserve(rows + 1);
        texts.bytes.reserve(from.texts(c).bytes.size() * rows / std::max<std::size_t>(from.size(), 1) * 17 / 16);
    });
}

void appendRange(CallBatch &to, const CallBatch &from, std::size_t first, std::size_t count)
{
    const Run run{first, count};
    appendRuns(to, from, {&run, 1});
}

void appendRows(CallBatch &to, const CallBatch &from, std::span<const std::uint32_t> rows)
{
    std::vector<Run> runs;
    for (const std::uint32_t row : rows) {
        if (!runs.empty() && runs.back().first + runs.back().count == row)
            ++runs.back().count;
        else
            runs.push_back({row, 1});
    }
    appendRuns(to, from, runs);
}

void copyColumn(CallBatch &to, const CallBatch &from, std::size_t column, std::span<const std::uint32_t> rows)
{
    if (column < dimensionCount) {
        const auto d = static_cast<Dimension>(column);
        for (const std::uint32_t row : rows)
            to.codes(d).push_back(from.codes(d)[row]);
    } else if (column < dimensionCount + numberColumnCount) {
        const auto c = static_cast<NumberColumn>(column - dimensionCount);
        if (from.numbers(c).empty())
            return;
        for (std::vector<std::int64_t> &target = to.writableNumbers(c); const std::uint32_t row : rows)
            target.push_back(from.number(c, row));
    } else {
        const auto c = static_cast<TextColumn>(column - dimensionCount - numberColumnCount);
        if (from.texts(c).empty())
            return;
        TextValues &target = to.writableTexts(c);
        target.offsets.push_back(0);
        for (const std::uint32_t row : rows) {
            target.bytes.append(from.text(c, row));
            target.offsets.push_back(static_cast<std::uint32_t>(target.bytes.size()));
        }
    }
}

void copyRows(CallBatch &to, const CallBatch &from, const ColumnSet &columns, std::span<const std::uint32_t> rows)
{
    to.clear();
    for (std::size_t column = 0; column < storedColumnCount; ++column)
        if (wants(columns, column))
            copyColumn(to, from, column, rows);
    to.setSize(rows.size());
}

void overwriteRows(CallBatch &to, const CallBatch &from, std::span<const std::pair<std::uint32_t, std::uint32_t>> pairs)
{
    for (std::size_t d = 0; d < dimensionCount; ++d)
        for (const auto &[target, source] : pairs)
            to.codes(static_cast<Dimension>(d))[target] = from.codes(static_cast<Dimension>(d))[source];
    forNumbers(to, from, [&](NumberColumn c) {
        for (const auto &[target, source] : pairs)
            to.setNumber(c, target, from.number(c, source));
    });
    forTexts(to, from, [&](TextColumn c) {
        TextValues rebuilt;
        rebuilt.offsets.push_back(0);
        std::size_t next = 0;
        for (std::size_t row = 0; row < to.size(); ++row) {
            const bool replaced = next < pairs.size() && pairs[next].first == row;
            rebuilt.bytes.append(replaced ? from.text(c, pairs[next].second) : to.text(c, row));
            rebuilt.offsets.push_back(static_cast<std::uint32_t>(rebuilt.bytes.size()));
            next += replaced ? 1 : 0;
        }
        to.writableTexts(c) = std::move(rebuilt);
    });
}

std::size_t textBytes(const CallBatch &calls)
{
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < textColumnCount; ++i)
        bytes += calls.texts(static_cast<TextColumn>(i)).bytes.size();
    return bytes;
}

bool sameContent(const CallBatch &a, std::size_t rowA, const CallBatch &b, std::size_t rowB)
{
    const std::pair<std::uint32_t, std::uint32_t> pair(static_cast<std::uint32_t>(rowA),
                                                       static_cast<std::uint32_t>(rowB));
    std::vector<bool> equal;
    compareContent(a, b, {&pair, 1}, equal);
    return equal[0];
}

ColumnSet contentColumns()
{
    ColumnSet set = ColumnSet::all();
    for (std::size_t i = 0; i < numberColumnCount; ++i)
        if (!isContent(static_cast<NumberColumn>(i)))
            set.numbers &= ~(1U << i);
    return set;
}

void compareContent(const CallBatch &a, const CallBatch &b,
                    std::span<const std::pair<std::uint32_t, std::uint32_t>> pairs, std::vector<bool> &equal)
{
    std::vector<unsigned char> same(pairs.size(), 1);
    for (std::size_t d = 0; d < dimensionCount; ++d) {
        const auto &left = a.codes(static_cast<Dimension>(d));
        const auto &right = b.codes(static_cast<Dimension>(d));
        for (std::size_t i = 0; i < pairs.size(); ++i)
            same[i] &= left[pairs[i].first] == right[pairs[i].second] ? 1 : 0;
    }
    forNumbers(a, b, [&](NumberColumn c) {
        const std::int64_t ignored = c == NumberColumn::Flags ? keepingFlags : 0;
        if (isContent(c))
            for (std::size_t i = 0; i < pairs.size(); ++i)
                same[i] &= (a.number(c, pairs[i].first) | ignored) == (b.number(c, pairs[i].second) | ignored) ? 1 : 0;
    });
    forTexts(a, b, [&](TextColumn c) {
        for (std::size_t i = 0; i < pairs.size(); ++i)
            same[i] &= a.text(c, pairs[i].first) == b.text(c, pairs[i].second) ? 1 : 0;
    });
    equal.assign(same.begin(), same.end());
}

} // namespace tokenledger

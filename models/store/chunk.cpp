// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/chunk.h"

#include <algorithm>
#include <optional>
#include <tuple>

namespace tokenledger {

namespace {

ColumnCodec::Hint hintFor(NumberColumn column)
{
    switch (column) {
    case NumberColumn::StartedAt:
    case NumberColumn::Line:
        return ColumnCodec::Hint::Ordered;
    case NumberColumn::ReportedCost:
    case NumberColumn::ComputedCost:
        return ColumnCodec::Hint::Factor;
    default:
        return ColumnCodec::Hint::None;
    }
}

/// The dimension that usually says what another one is: then only one of the two has to be stored. None of them is
/// derived itself.
std::optional<Dimension> usualSource(Dimension d)
{
    switch (d) {
    case Dimension::Provider:
        return Dimension::Model;
    case Dimension::Tenant:
        return Dimension::User;
    case Dimension::Feature:
    case Dimension::Project:
        return Dimension::Prompt;
    default:
        return std::nullopt;
    }
}

template <typename T>
bool allEqual(const std::vector<T> &values, T wanted)
{
    return std::all_of(values.begin(), values.end(), [wanted](T value) { return value == wanted; });
}

void encodeColumn(ColumnCodec &codec, const CallBatch &calls, std::size_t column, std::vector<EncodedChunk::Part> &parts)
{
    std::string data;
    if (column < dimensionCount) {
        const auto &codes = calls.codes(static_cast<Dimension>(column));
        if (allEqual(codes, 0U))
            return;
        const std::optional<Dimension> source = usualSource(static_cast<Dimension>(column));
        if (!source || !codec.encodeDerived(codes, calls.codes(*source), storedColumn(*source), data))
            codec.encodeCodes(codes, data);
    } else if (column < dimensionCount + numberColumnCount) {
        const auto c = static_cast<NumberColumn>(column - dimensionCount);
        const auto &numbers = calls.numbers(c);
        if (allEqual(numbers, defaultOf(c)))
            return;
        codec.encodeNumbers(numbers, hintFor(c), data);
    } else {
        const auto c = static_cast<TextColumn>(column - dimensionCount - numberColumnCount);
        const TextValues &texts = calls.texts(c);
        if (texts.bytes.empty())
            return;
        const auto hint = c == TextColumn::Id ? ColumnCodec::TextHint::Unique : ColumnCodec::TextHint::Any;
        codec.encodeTexts(texts, calls.size(), hint, data);
        if (c == TextColumn::Id)
            if (std::string tails = ColumnCodec::splitTails(data, calls.size()); !tails.empty())
                parts.push_back({idTailColumn, std::move(tails)});
    }
    parts.push_back({column, std::move(data)});
}

/// Smallest and largest value of a column.
std::pair<std::int64_t, std::int64_t> boundsOf(const CallBatch &calls, NumberColumn c)
{
    const auto &numbers = calls.numbers(c);
    if (numbers.empty())
        return {defaultOf(c), defaultOf(c)};
    const auto [low, high] = std::minmax_element(numbers.begin(), numbers.end());
    return {*low, *high};
}

} // namespace

std::string_view storedColumnName(std::size_t column)
{
    if (column < dimensionCount)
        return dimensionNames[column];
    if (column < dimensionCount + numberColumnCount)
        return numberColumnNames[column - dimensionCount];
    return textColumnNames[column - dimensionCount - numberColumnCount];
}

bool wants(const ColumnSet &set, std::size_t column)
{
    if (column < dimensionCount)
        return set.has(static_cast<Dimension>(column));
    if (column < dimensionCount + numberColumnCount)
        return set.has(static_cast<NumberColumn>(column - dimensionCount));
    return set.has(static_cast<TextColumn>(column - dimensionCount - numberColumnCount));
}

ColumnSet only(std::size_t column)
{
    ColumnSet set;
    if (column < dimensionCount)
        set.add(static_cast<Dimension>(column));
    else if (column < dimensionCount + numberColumnCount)
        set.add(static_cast<NumberColumn>(column - dimensionCount));
    else
        set.add(static_cast<TextColumn>(column - dimensionCount - numberColumnCount));
    return set;
}

CellSums sumsOf(const CallBatch &calls, std::size_t row, std::uint32_t okStatus)
{
    const auto number = [&](NumberColumn c) { return calls.number(c, row); };
    const std::int64_t computed = number(NumberColumn::ComputedCost);
    const std::int64_t reported = number(NumberColumn::ReportedCost);
    const std::int64_t latency = number(NumberColumn::LatencyMs);
    const bool hasComputed = computed != nullNumber;
    const bool hasReported = reported != nullNumber;
    CellSums sums{};
    const auto set = [&](CellSum sum, std::int64_t value) { sums[static_cast<std::size_t>(sum)] = value; };
    set(CellSum::Calls, 1);
    set(CellSum::Errors, calls.codes(Dimension::Status)[row] == okStatus ? 0 : 1);
    set(CellSum::CacheHits, number(NumberColumn::Flags) & bit(CallFlag::GatewayCacheHit));
    set(CellSum::UncachedInput, number(NumberColumn::UncachedInput));
    set(CellSum::CacheRead, number(NumberColumn::CacheRead));
    set(CellSum::CacheWrite5m, number(NumberColumn::CacheWrite5m));
    set(CellSum::CacheWrite1h, number(NumberColumn::CacheWrite1h));
    set(CellSum::Output, number(NumberColumn::Output));
    set(CellSum::Reasoning, number(NumberColumn::Reasoning));
    set(CellSum::Cost, hasComputed ? computed : hasReported ? reported : 0);
    set(CellSum::ComputedCost, hasComputed ? computed : 0);
    set(CellSum::ReportedCost, hasReported ? reported : 0);
    set(CellSum::Unpriced, hasComputed || hasReported ? 0 : 1);
    set(CellSum::Unreported, hasReported ? 0 : 1);
    set(CellSum::LatencySum, latency != nullNumber ? latency : 0);
    set(CellSum::LatencyCount, latency != nullNumber ? 1 : 0);
    return sums;
}

CellSums sumsOf(const CallBatch &calls, std::uint32_t okStatus)
{
    CellSums sums{};
    for (std::size_t row = 0; row < calls.size(); ++row)
        addTo(sums, sumsOf(calls, row, okStatus));
    return sums;
}

ColumnSet withDerived(ColumnSet set)
{
    const ColumnSet changed = set;
    for (std::size_t i = 0; i < dimensionCount; ++i)
        if (const auto source = usualSource(static_cast<Dimension>(i)); source && changed.has(*source))
            set.add(static_cast<Dimension>(i));
    return set;
}

ColumnSet withSources(ColumnSet set)
{
    const ColumnSet wanted = set;
    for (std::size_t i = 0; i < dimensionCount; ++i)
        if (const auto source = usualSource(static_cast<Dimension>(i)); source && wanted.has(static_cast<Dimension>(i)))
            set.add(*source);
    return set;
}

std::vector<EncodedChunk::Part> encodeColumns(ColumnCodec &codec, const CallBatch &calls, const ColumnSet &set)
{
    std::vector<EncodedChunk::Part> parts;
    for (std::size_t column = 0; column < storedColumnCount; ++column)
        if (wants(set, column))
            encodeColumn(codec, calls, column, parts);
    return parts;
}

void setBounds(EncodedChunk &chunk, const CallBatch &calls)
{
    std::tie(chunk.firstTime, chunk.lastTime) = boundsOf(calls, NumberColumn::StartedAt);
    std::tie(chunk.firstImport, chunk.lastImport) = boundsOf(calls, NumberColumn::Import);
}

EncodedChunk encodeChunk(ColumnCodec &codec, const CallBatch &calls, const CellSums &sums)
{
    EncodedChunk chunk;
    chunk.parts = encodeColumns(codec, calls, ColumnSet::all());
    chunk.sums = sums;
    setBounds(chunk, calls);
    return chunk;
}

bool decodePart(ColumnCodec &codec, std::size_t column, std::string_view data, std::size_t rows, CallBatch &calls)
{
    if (column < dimensionCount)
        return codec.decodeCodes(data, rows, calls.codes(static_cast<Dimension>(column)));
    if (column < dimensionCount + numberColumnCount) {
        // An empty column would be filled with its default first.
        calls.setSize(0);
        auto &numbers = calls.writableNumbers(static_cast<NumberColumn>(column - dimensionCount));
        calls.setSize(rows);
        return codec.decodeNumbers(data, rows, numbers);
    }
    return codec.decodeTexts(data, rows, calls.writableTexts(static_cast<TextColumn>(column - dimensionCount - numberColumnCount)));
}

void clearColumn(std::size_t column, std::size_t rows, CallBatch &calls)
{
    if (column < dimensionCount) {
        calls.codes(static_cast<Dimension>(column)).assign(rows, 0);
        return;
    }
    calls.setSize(0);
    if (column < dimensionCount + numberColumnCount) {
        calls.writableNumbers(static_cast<NumberColumn>(column - dimensionCount)).clear();
    } else {
        TextValues &texts = calls.writableTexts(static_cast<TextColumn>(column - dimensionCount - numberColumnCount));
        texts.bytes.clear();
        texts.offsets.clear();
    }
    calls.setSize(rows);
}

} // namespace tokenledger

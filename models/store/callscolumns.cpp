// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/callscolumns.h"

namespace tokenledger {

namespace {

using Kind = CallsColumn::Kind;

/// Money says its unit in its name.
std::string sqlName(NumberColumn c)
{
    if (c == NumberColumn::StartedAt)
        return "started_us";
    const bool money = c == NumberColumn::ReportedCost || c == NumberColumn::ComputedCost;
    return std::string(name(c)) + (money ? "_nano" : "");
}

ColumnSet setOf(std::initializer_list<NumberColumn> columns)
{
    ColumnSet set;
    for (const NumberColumn c : columns)
        set.add(c);
    return set;
}

void addDimensions(std::vector<CallsColumn> &columns)
{
    for (int i = 0; i < static_cast<int>(dimensionCount); ++i) {
        ColumnSet needs;
        needs.add(static_cast<Dimension>(i));
        columns.push_back({std::string(dimensionNames[static_cast<std::size_t>(i)]), "TEXT", Kind::DimensionText, i, needs});
    }
    for (int i = 0; i < static_cast<int>(dimensionCount); ++i) {
        ColumnSet needs;
        needs.add(static_cast<Dimension>(i));
        columns.push_back({std::string(dimensionNames[static_cast<std::size_t>(i)]) + "_code", "INTEGER", Kind::DimensionCode, i, needs});
    }
}

std::vector<CallsColumn> makeColumns()
{
    std::vector<CallsColumn> columns;
    addDimensions(columns);
    columns.push_back({"started_at", "TEXT", Kind::StartedText, 0, setOf({NumberColumn::StartedAt})});
    for (int i = 0; i < static_cast<int>(numberColumnCount); ++i) {
        const auto c = static_cast<NumberColumn>(i);
        columns.push_back({sqlName(c), "INTEGER", Kind::Number, i, setOf({c})});
    }
    columns.push_back({"input_tokens", "INTEGER", Kind::InputTokens, 0,
                       setOf({NumberColumn::UncachedInput, NumberColumn::CacheRead, NumberColumn::CacheWrite5m, NumberColumn::CacheWrite1h})});
    const ColumnSet costs = setOf({NumberColumn::ComputedCost, NumberColumn::ReportedCost});
    columns.push_back({"cost_nano", "INTEGER", Kind::Cost, 0, costs});
    columns.push_back({"cost_state", "TEXT", Kind::CostState, 0, costs});
    columns.push_back({"file", "TEXT", Kind::File, 0, setOf({NumberColumn::Import})});
    for (int i = 0; i < static_cast<int>(textColumnCount); ++i) {
        const auto c = static_cast<TextColumn>(i);
        ColumnSet needs;
        needs.add(c);
        const bool json = c == TextColumn::Tags || c == TextColumn::PrefixHashes;
        columns.push_back({std::string(name(c)), "TEXT", json ? Kind::Json : Kind::Text, i, needs});
    }
    return columns;
}

} // namespace

const std::vector<CallsColumn> &callsColumns()
{
    static const std::vector<CallsColumn> columns = makeColumns();
    return columns;
}

std::string callsDeclaration()
{
    std::string sql = "CREATE TABLE calls(";
    for (const CallsColumn &column : callsColumns())
        sql.append(sql.back() == '(' ? "\"" : ", \"").append(column.name).append("\" ").append(column.type);
    return sql + ")";
}

} // namespace tokenledger

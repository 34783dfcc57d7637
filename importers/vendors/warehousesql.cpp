// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/vendors/warehousesql.h"

#include <algorithm>

namespace tokenledger {

namespace {

constexpr std::string_view timeRole = "time";
constexpr std::string_view idRole = "id";

Error usage(const std::string &sentence)
{
    return {sentence, Error::Kind::Usage};
}

std::string knownRoles()
{
    std::string list(timeRole);
    list.append(", ").append(idRole);
    for (const std::string_view role : warehouseRoleNames)
        list.append(", ").append(role);
    return list;
}

} // namespace

std::string WarehouseTable::quoted(std::string_view name) const
{
    const char mark = m_dialect == WarehouseDialect::ClickHouse ? '`' : '"';
    std::string text(1, mark);
    for (const char c : name) {
        if (m_dialect == WarehouseDialect::ClickHouse && (c == '`' || c == '\\'))
            text += '\\';
        else if (c == mark)
            text += mark;
        text += c;
    }
    return text + mark;
}

Result<WarehouseTable> WarehouseTable::parse(const Connection &connection, WarehouseDialect dialect)
{
    WarehouseTable table(dialect);
    const std::string name = connection.option("table");
    const std::size_t dot = name.find('.');
    table.m_table = dot == std::string::npos ? table.quoted(name) : table.quoted(name.substr(0, dot)) + '.' + table.quoted(name.substr(dot + 1));
    if (Result<void> done = table.takePreset(connection.option("preset")); !done)
        return done.error();
    if (Result<void> done = table.takeColumns(connection.option("columns")); !done)
        return done.error();
    if (table.m_time.empty() || !table.has(WarehouseRole::Model))
        return usage("The table “" + name + "” needs a column for the time and one for the model; give --option columns=time=COLUMN,model=COLUMN.");
    return table;
}

/// litellm: the table LiteLLM_SpendLogs of a LiteLLM proxy; its prompt tokens hold the cached ones. langfuse: the table
/// observations of Langfuse's ClickHouse (version 3), whose usage and cost lie in maps.
Result<void> WarehouseTable::takePreset(const std::string &preset)
{
    if (preset.empty() || preset == "own")
        return {};
    if (preset == "litellm")
        return takeColumns("time=startTime,id=request_id,provider=custom_llm_provider,model=model,tenant=end_user,user=user,key=api_key,"
                           "input=prompt_tokens,output=completion_tokens,cost=spend");
    if (preset != "langfuse" || m_dialect != WarehouseDialect::ClickHouse)
        return usage("“" + preset + "” is no preset of this warehouse; those are: own, litellm, and langfuse for ClickHouse.");
    if (Result<void> done = takeColumns("time=start_time,id=id,model=provided_model_name,feature=name,project=project_id,environment=environment,cost=total_cost"); !done)
        return done;
    m_columns[static_cast<std::size_t>(WarehouseRole::Input)] = quoted("usage_details") + "['input']";
    m_columns[static_cast<std::size_t>(WarehouseRole::CacheRead)] = quoted("usage_details") + "['input_cached_tokens']";
    m_columns[static_cast<std::size_t>(WarehouseRole::Output)] = quoted("usage_details") + "['output']";
    m_where = quoted("type") + " = 'GENERATION'";
    return {};
}

Result<void> WarehouseTable::takeColumns(std::string_view columns)
{
    while (!columns.empty()) {
        const std::string_view pair = columns.substr(0, columns.find(','));
        columns.remove_prefix(std::min(pair.size() + 1, columns.size()));
        const std::size_t equals = pair.find('=');
        const std::string_view role = pair.substr(0, equals);
        const std::string_view column = equals == std::string_view::npos ? std::string_view() : pair.substr(equals + 1);
        const std::string expression = column.empty() ? std::string() : quoted(column);
        const auto known = std::find(warehouseRoleNames.begin(), warehouseRoleNames.end(), role);
        if (role == timeRole)
            m_time = expression;
        else if (role == idRole)
            m_id = expression;
        else if (equals == std::string_view::npos || known == warehouseRoleNames.end())
            return usage("“" + std::string(pair) + "” is no column of a call table; write ROLE=COLUMN with one of these roles: " + knownRoles() + ".");
        else
            m_columns[static_cast<std::size_t>(known - warehouseRoleNames.begin())] = expression;
    }
    return {};
}

std::string WarehouseTable::period() const
{
    const bool click = m_dialect == WarehouseDialect::ClickHouse;
    const std::string from = click ? "toDateTime(?1)" : "to_timestamp(?1)";
    const std::string to = click ? "toDateTime(?2)" : "to_timestamp(?2)";
    return m_time + " >= " + from + " AND " + m_time + " < " + to + (m_where.empty() ? std::string() : " AND " + m_where);
}

/// The text of a dimension's column, empty where it is missing.
std::string WarehouseTable::dimension(std::size_t role) const
{
    const std::string &column = m_columns[role];
    return m_dialect == WarehouseDialect::ClickHouse ? "ifNull(toString(" + column + "), '')" : "coalesce(" + column + "::text, '')";
}

/// A whole number of one row; of the cost nano-dollars.
std::string WarehouseTable::measure(std::size_t role) const
{
    const bool click = m_dialect == WarehouseDialect::ClickHouse;
    const std::string &column = m_columns[role];
    if (role == static_cast<std::size_t>(WarehouseRole::Cost))
        return click ? "toInt64(round(toFloat64(" + column + ") * 1000000000))" : "round(" + column + "::numeric * 1000000000)";
    return click ? "toInt64(" + column + ')' : column;
}

WarehouseQuery WarehouseTable::cells(const TimeRange &range, std::int64_t grain, std::int64_t limit) const
{
    const bool click = m_dialect == WarehouseDialect::ClickHouse;
    std::string select = click ? "intDiv(toUnixTimestamp(" + m_time + "), ?3) * ?3 AS bucket" : "floor(extract(epoch FROM " + m_time + ") / ?3)::bigint * ?3 AS bucket";
    std::string group = "bucket";
    for (std::size_t role = 0; role < warehouseDimensions; ++role) {
        if (m_columns[role].empty())
            continue;
        const std::string name = "dim" + std::to_string(role);
        select += ", " + dimension(role) + " AS " + name;
        group += ", " + name;
    }
    select += click ? ", count() AS calls" : ", count(*) AS calls";
    for (std::size_t role = warehouseDimensions; role < warehouseRoles; ++role) {
        const std::string &column = m_columns[role];
        if (column.empty())
            continue;
        select += ", sum(" + measure(role) + (click ? ")" : ")::bigint") + " AS sum" + std::to_string(role);
        if (role != static_cast<std::size_t>(WarehouseRole::Cost))
            continue;
        select += click ? ", isNull(" + column + ") AS no_cost" : ", (" + column + " IS NULL) AS no_cost";
        group += ", no_cost";
    }
    return {"SELECT " + select + " FROM " + m_table + " WHERE " + period() + " GROUP BY " + group + " ORDER BY " + group + " LIMIT ?4",
            {range.from.seconds(), range.to.seconds(), grain, limit + 1}};
}

WarehouseQuery WarehouseTable::calls(const TimeRange &range, const std::vector<WarehouseClause> &clauses, std::int64_t limit) const
{
    const bool click = m_dialect == WarehouseDialect::ClickHouse;
    std::string select = click ? "toInt64(toUnixTimestamp(" + m_time + ")) * 1000000 AS at" : "floor(extract(epoch FROM " + m_time + ") * 1000000)::bigint AS at";
    if (!m_id.empty())
        select += click ? ", toString(" + m_id + ") AS id" : ", " + m_id + "::text AS id";
    for (std::size_t role = 0; role < warehouseRoles; ++role) {
        if (m_columns[role].empty())
            continue;
        if (role < warehouseDimensions)
            select += ", " + dimension(role) + " AS dim" + std::to_string(role);
        else
            select += ", " + measure(role) + (click ? "" : "::bigint") + " AS sum" + std::to_string(role);
    }
    WarehouseQuery query{{}, {range.from.seconds(), range.to.seconds(), limit + 1}};
    std::string where = period();
    for (const WarehouseClause &clause : clauses) {
        const std::string column = dimension(static_cast<std::size_t>(clause.role));
        where += " AND " + (clause.role == WarehouseRole::Provider ? "lower(" + column + ')' : column) + (clause.exclude ? " NOT IN (" : " IN (");
        for (std::size_t i = 0; i < clause.values.size(); ++i) {
            query.values.emplace_back(clause.values[i]);
            where += (i > 0 ? ", ?" : "?") + std::to_string(query.values.size());
        }
        where += ')';
    }
    query.sql = "SELECT " + select + " FROM " + m_table + " WHERE " + where + " ORDER BY " + m_time + " DESC LIMIT ?3";
    return query;
}

std::string WarehouseQuery::written(const std::function<std::string(std::size_t value)> &write) const
{
    std::string text;
    char quote = 0;
    for (std::size_t at = 0; at < sql.size();) {
        const char c = sql[at];
        if (quote == 0 && c == '?') {
            std::size_t number = 0;
            for (++at; at < sql.size() && sql[at] >= '0' && sql[at] <= '9'; ++at)
                number = number * 10 + static_cast<std::size_t>(sql[at] - '0');
            text += write(number - 1);
            continue;
        }
        if (quote == 0 && (c == '"' || c == '`' || c == '\''))
            quote = c;
        else if (c == quote)
            quote = 0; // a doubled mark ends it and begins it again
        text += c;
        ++at;
        if (c == '\\' && quote == '`' && at < sql.size())
            text += sql[at++]; // what a backslash protects in ClickHouse
    }
    return text;
}

} // namespace tokenledger

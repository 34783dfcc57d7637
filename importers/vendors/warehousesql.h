// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/connection.h"
#include "models/domain/instant.h"
#include "models/domain/result.h"

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace tokenledger {

/// The SQL that a warehouse speaks.
enum class WarehouseDialect : std::uint8_t { ClickHouse, PostgreSql };

/// What a column of a call table is. Dimensions come first: cells are grouped by them; then what is summed.
enum class WarehouseRole : std::uint8_t {
    Provider, Model, Feature, Tenant, User, Project, Key, Region, Tier, Environment,
    Input, CacheRead, CacheWrite, Output, Reasoning, Cost,
};
inline constexpr std::size_t warehouseDimensions = 10;
inline constexpr std::size_t warehouseRoles = 16;
inline constexpr std::array<std::string_view, warehouseRoles> warehouseRoleNames = {
    "provider", "model", "feature", "tenant", "user", "project", "key", "region", "tier", "environment",
    "input", "cache_read", "cache_write", "output", "reasoning", "cost"};

/// A question to a warehouse. The values stand apart from the text: they are bound where the protocol binds, and written
/// as literals where it does not.
struct WarehouseQuery
{
    std::string sql; ///< with ?1, ?2, ... in it
    std::vector<std::variant<std::int64_t, std::string>> values;
    std::int64_t seconds = 300; ///< the server gives up after so many

    /// The text with what `write` gives in place of each ?N; quoted names are left as they are.
    std::string written(const std::function<std::string(std::size_t value)> &write) const;
};

/// A condition on a call table: the column has one of these texts, or none of them. An empty text is a missing value;
/// providers are compared in small letters.
struct WarehouseClause
{
    WarehouseRole role;
    std::vector<std::string> values;
    bool exclude = false;
};

/// A call table of a warehouse: which of its columns are what, and the questions that fold it to cells. Names are quoted as
/// identifiers, whatever is in them.
class WarehouseTable
{
public:
    /// From the options "table" ("NAME" or "DATABASE.NAME"), "preset" (litellm, langfuse or own) and "columns"
    /// ("model=llm,tenant=org": a role and the column's name, in place of the preset's; an empty name leaves a role out).
    /// Errors (Usage): an unknown preset or role; no column for time or model.
    static Result<WarehouseTable> parse(const Connection &connection, WarehouseDialect dialect);

    /// One row a cell: "bucket" (its beginning), "dim0" to "dim9" (texts, empty where missing or not mapped), "calls", and
    /// "sum10" to "sum15" by role (null where not mapped or always missing). Calls with and without a cost are cells of their
    /// own: a cost that is missing is not zero. Costs are rounded half away from zero to nano-dollars a call, then summed.
    /// @param grain seconds of a cell, 3600 or 86400. @param limit gives one row more where there are more.
    WarehouseQuery cells(const TimeRange &range, std::int64_t grain, std::int64_t limit) const;
    /// The newest calls of a period that meet every condition: "at" (microseconds since 1970, in ClickHouse whole seconds),
    /// "id" (where mapped), "dim0" to "dim9" and "sum10" to "sum15" of one call as in cells(). Only columns that are mapped
    /// are read: what prompts and answers say stays where it is. @param clauses of mapped roles
    WarehouseQuery calls(const TimeRange &range, const std::vector<WarehouseClause> &clauses, std::int64_t limit) const;

    bool has(WarehouseRole role) const { return !m_columns[static_cast<std::size_t>(role)].empty(); }

private:
    explicit WarehouseTable(WarehouseDialect dialect) : m_dialect(dialect) {}
    Result<void> takePreset(const std::string &preset);
    Result<void> takeColumns(std::string_view columns);
    std::string quoted(std::string_view name) const;
    std::string period() const;
    std::string dimension(std::size_t role) const;
    std::string measure(std::size_t role) const;

    WarehouseDialect m_dialect;
    std::string m_table; ///< quoted
    std::string m_time;  ///< expressions, quoted
    std::string m_id;    ///< empty: calls have none
    std::string m_where; ///< which rows are calls; empty: all
    std::array<std::string, warehouseRoles> m_columns;
};

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/vendors/warehousecalls.h"

#include "importers/files/providernames.h"
#include "importers/vendors/warehouse.h"
#include "importers/vendors/warehousesql.h"
#include "models/domain/decimal.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <map>

namespace tokenledger {

namespace {

using Json = nlohmann::json;

const std::map<WarehouseRole, Dimension> &dimensionsOfRoles()
{
    static const std::map<WarehouseRole, Dimension> dimensions = {
        {WarehouseRole::Provider, Dimension::Provider}, {WarehouseRole::Model, Dimension::Model},   {WarehouseRole::Feature, Dimension::Feature},
        {WarehouseRole::Tenant, Dimension::Tenant},     {WarehouseRole::User, Dimension::User},     {WarehouseRole::Project, Dimension::Project},
        {WarehouseRole::Key, Dimension::Key},           {WarehouseRole::Region, Dimension::Region}, {WarehouseRole::Tier, Dimension::Tier},
        {WarehouseRole::Environment, Dimension::Environment}};
    return dimensions;
}

Result<WarehouseClause> clauseOf(const WarehouseCallQuery::Clause &asked, const WarehouseTable &table)
{
    const auto *const end = warehouseRoleNames.begin() + warehouseDimensions;
    const auto *const name = std::find(warehouseRoleNames.begin(), end, asked.dimension);
    const auto role = static_cast<WarehouseRole>(name - warehouseRoleNames.begin());
    if (name == end || !table.has(role))
        return Error{"The warehouse's table has no column for “" + asked.dimension + "”; leave it out of the filter, or name its column with the option “columns”.",
                     Error::Kind::Usage};
    WarehouseClause clause{role, {}, asked.exclude};
    for (const std::string &value : asked.values) {
        if (role != WarehouseRole::Provider) {
            clause.values.push_back(value);
            continue;
        }
        for (const std::string_view written : namesOfProvider(value))
            clause.values.emplace_back(written);
    }
    return clause;
}

/// Numbers come as digits or as texts, missing ones as null or not at all. Errors: it is none.
Result<std::optional<std::int64_t>> number(const Json &row, const std::string &name)
{
    const auto found = row.find(name);
    if (found == row.end() || found->is_null())
        return std::optional<std::int64_t>();
    const Result<std::int64_t> whole = parseInteger(found->is_string() ? found->get<std::string>() : found->dump());
    if (!whole)
        return Error{"“" + name + "” is " + found->dump() + ", which is no whole number"};
    return std::optional<std::int64_t>(*whole);
}

std::string text(const Json &row, const std::string &name)
{
    const auto found = row.find(name);
    return found != row.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// Takes the numbers of a row. Errors: one of them is none.
Result<void> takeNumbers(const Json &row, const WarehouseTable &table, CallRecord &call)
{
    std::array<std::optional<std::int64_t>, warehouseRoles> sums;
    for (std::size_t role = warehouseDimensions; role < warehouseRoles; ++role) {
        const auto sum = number(row, "sum" + std::to_string(role));
        if (!sum)
            return sum.error();
        sums[role] = *sum;
    }
    const auto of = [&sums](WarehouseRole role) { return sums[static_cast<std::size_t>(role)].value_or(0); };
    call.usage.cacheRead = of(WarehouseRole::CacheRead);
    call.usage.cacheWrite5m = of(WarehouseRole::CacheWrite);
    call.usage.uncachedInput = std::max<std::int64_t>(0, of(WarehouseRole::Input) - call.usage.cacheRead - call.usage.cacheWrite5m);
    call.usage.output = of(WarehouseRole::Output);
    call.usage.reasoning = of(WarehouseRole::Reasoning);
    if (table.has(WarehouseRole::Cost) && sums[static_cast<std::size_t>(WarehouseRole::Cost)])
        call.reportedCost = Money::fromNano(of(WarehouseRole::Cost));
    return {};
}

Result<CallRecord> callOf(const Json &row, const WarehouseTable &table, const std::string &connection)
{
    CallRecord call;
    const auto at = number(row, "at");
    if (!at)
        return at.error();
    call.startedAt.micros = at->value_or(0);
    call.id = text(row, "id");
    call.originFile = connection;
    for (const auto &[role, dimension] : dimensionsOfRoles())
        if (std::string value = text(row, "dim" + std::to_string(static_cast<std::size_t>(role))); !value.empty())
            call.dimensions[index(dimension)] = std::move(value);
    std::optional<std::string> &provider = call.dimensions[index(Dimension::Provider)];
    std::string scratch;
    const std::string known(provider ? providerId(*provider, scratch) : providerOfModel(call.dimensions[index(Dimension::Model)].value_or("")));
    provider = known.empty() ? std::nullopt : std::optional<std::string>(known);
    const Result<void> taken = takeNumbers(row, table, call);
    return taken ? Result<CallRecord>(std::move(call)) : Result<CallRecord>(taken.error());
}

} // namespace

Result<WarehouseCallPage> askForCalls(const OpenConnection &connection, const WarehouseCallQuery &query, HttpTransport &transport,
                                      const JobControl &control)
{
    const VendorConnector &vendor = warehouseVendor();
    if (connection.connection.vendor != vendor.info().name)
        return Error{"“" + connection.connection.name + "” is no warehouse; only those can be asked for their calls.", Error::Kind::Usage};
    const auto table = WarehouseTable::parse(connection.connection, warehouseDialect(connection));
    if (!table)
        return table.error();
    std::vector<WarehouseClause> clauses;
    for (const WarehouseCallQuery::Clause &asked : query.where) {
        auto clause = clauseOf(asked, *table);
        if (!clause)
            return clause.error();
        clauses.push_back(std::move(*clause));
    }
    WarehouseQuery question = table->calls(query.range, clauses, query.limit);
    question.seconds = query.seconds;
    const HttpReply reply = transport.send(warehouseRequest(connection, question), control);
    const auto failed = [&connection](const std::string &reason) {
        return Error{connection.key.redact("“" + connection.connection.name + "”: " + reason + ".")};
    };
    if (control.cancelled())
        return Error{"Cancelled.", Error::Kind::Cancelled};
    if (reply.status == 0)
        return failed(reply.problem);
    if (const ReplyVerdict verdict = vendor.judge(reply, {}); verdict.kind != ReplyVerdict::Kind::Good)
        return failed(verdict.reason);
    const Json document = Json::parse(reply.body, nullptr, false);
    if (!document.is_object() || !document.contains("data") || !document["data"].is_array())
        return failed("its answer has no list “data”");
    WarehouseCallPage page;
    for (const Json &row : document["data"]) {
        auto call = callOf(row, *table, connection.connection.name);
        if (!call)
            return failed(call.error().message);
        page.calls.push_back(std::move(*call));
    }
    page.more = page.calls.size() > static_cast<std::size_t>(query.limit);
    if (page.more)
        page.calls.pop_back();
    return page;
}

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands.h"

#include "app/commands_audit.h"
#include "app/connectionbook.h"
#include "app/jsonvalues.h"
#include "app/livecalls.h"
#include "app/progressline.h"
#include "app/realpulltools.h"
#include "app/selectionoptions.h"
#include "app/texttable.h"

#include <memory>

namespace tokenledger {

namespace {

struct CallsArguments {
    SelectionOptions selection;
    int limit = 200;
    std::string connection;             ///< a warehouse that is asked instead of the ledger
    int timeout = static_cast<int>(warehousePatience.count());
};

Result<CallPage> readCalls(const CallsArguments &arguments, const CommandContext &context)
{
    CallFilter filter;
    const auto range = arguments.selection.range();
    if (!range)
        return range.error();
    auto clauses = arguments.selection.clauses();
    if (!clauses)
        return clauses.error();
    filter.range = *range;
    filter.where = std::move(*clauses);
    auto store = context.openForReading();
    if (!store)
        return store.error();
    if (arguments.connection.empty())
        return (*store)->calls(filter, arguments.limit);
    const auto connection = findConnection(**store, arguments.connection);
    if (!connection)
        return connection.error();
    RealPullTools real;
    JobControl control;
    const ProgressLine progress(control, "Asking " + arguments.connection, context.quiet);
    return callsInWarehouse(*connection, filter, arguments.limit, std::chrono::seconds(arguments.timeout), real.tools(), control);
}

void printCallTable(const CallPage &page, const CommandContext &context)
{
    const auto dimension = [](const CallRecord &call, Dimension d) { return call.dimensions[index(d)].value_or("–"); };
    TextTable table({{"started"}, {"model"}, {"feature"}, {"tenant"}, {"status"},
                     {"input", TextTable::Align::Right}, {"output", TextTable::Align::Right},
                     {"cost USD", TextTable::Align::Right}, {"origin"}});
    for (const CallRecord &call : page.calls)
        table.addRow({toIso8601(call.startedAt), dimension(call, Dimension::Model), dimension(call, Dimension::Feature),
                      dimension(call, Dimension::Tenant), dimension(call, Dimension::Status),
                      groupedNumber(call.usage.totalInput()), groupedNumber(call.usage.output),
                      call.cost() ? call.cost()->toString() : "–",
                      call.line > 0 ? call.originFile + ':' + std::to_string(call.line) : call.originFile + ' ' + call.id});
    context.print(table.toString());
    if (page.more)
        context.note("There are more; ask with a larger --limit.");
}

void calls(const CallsArguments &arguments, CommandContext &context)
{
    const auto page = readCalls(arguments, context);
    if (!page)
        return context.fail(page.error());
    if (!context.json)
        return printCallTable(*page, context);
    Json list = Json::array();
    for (const CallRecord &call : page->calls)
        list.push_back(jsonCall(call));
    context.print(Json{{"calls", std::move(list)}, {"more", page->more}});
}

Json jsonCell(const CallStore::SqlValue &value)
{
    return std::visit(
        [](const auto &held) -> Json {
            if constexpr (std::is_same_v<std::decay_t<decltype(held)>, std::monostate>)
                return nullptr;
            else
                return held;
        },
        value);
}

/// Two columns of one name would be one key: the second becomes "name:2".
std::vector<std::string> distinctKeys(const std::vector<std::string> &columns)
{
    std::vector<std::string> keys;
    for (const std::string &column : columns) {
        std::string key = column;
        for (int number = 2; std::find(keys.begin(), keys.end(), key) != keys.end(); ++number)
            key = column + ':' + std::to_string(number);
        keys.push_back(std::move(key));
    }
    return keys;
}

void printSqlTable(const CallStore::SqlResult &result, const CommandContext &context)
{
    std::vector<TextTable::Column> columns;
    for (std::size_t i = 0; i < result.columns.size(); ++i) {
        const bool text = !result.rows.empty() && std::holds_alternative<std::string>(result.rows.front()[i]);
        columns.push_back({result.columns[i], text ? TextTable::Align::Left : TextTable::Align::Right});
    }
    TextTable table(columns);
    for (const auto &row : result.rows) {
        std::vector<std::string> cells;
        for (const CallStore::SqlValue &value : row) {
            const Json cell = jsonCell(value);
            cells.push_back(cell.is_null() ? "NULL" : cell.is_string() ? cell.get<std::string>() : cell.dump());
        }
        table.addRow(std::move(cells));
    }
    context.print(table.toString());
}

void sql(const std::string &statement, CommandContext &context)
{
    auto store = context.openForReading();
    if (!store)
        return context.fail(store.error());
    JobControl control;
    const ProgressLine progress(control, "Running", true);
    const auto result = (*store)->sql(statement, &control);
    if (!result)
        return context.fail(result.error());
    if (!context.json)
        return printSqlTable(*result, context);
    const std::vector<std::string> keys = distinctKeys(result->columns);
    Json rows = Json::array();
    for (const auto &row : result->rows) {
        Json object = Json::object();
        for (std::size_t i = 0; i < row.size(); ++i)
            object[keys[i]] = jsonCell(row[i]);
        rows.push_back(std::move(object));
    }
    context.print(Json{{"columns", keys}, {"rows", std::move(rows)}});
}

void verify(CommandContext &context)
{
    auto store = context.openForReading();
    if (!store)
        return context.fail(store.error());
    JobControl control;
    const auto report = [&] {
        const ProgressLine progress(control, "Checking", context.quiet);
        return (*store)->verify(2, &control);
    }();
    if (!report)
        return context.fail(report.error());
    if (!report->problems.empty())
        context.status = ExitStatus::Failed;
    if (context.json)
        return context.print(Json{{"ok", report->problems.empty()},
                                  {"calls", report->calls},
                                  {"chunks", report->chunks},
                                  {"problems", report->problems}});
    for (const std::string &problem : report->problems)
        context.print(problem + '\n');
    if (report->problems.empty())
        context.print("Everything agrees: " + groupedNumber(static_cast<long long>(report->calls)) + " calls in " +
                      groupedNumber(static_cast<long long>(report->chunks)) + " chunks.\n");
}

} // namespace

void addStoreCommands(CLI::App &program, CommandContext &context)
{
    CLI::App *callsCommand = program.add_subcommand("calls", "The calls themselves, newest first, with where each came from");
    const auto arguments = std::make_shared<CallsArguments>();
    arguments->selection.addTo(*callsCommand);
    callsCommand->add_option("--limit", arguments->limit, "At most so many")->capture_default_str()->check(CLI::PositiveNumber);
    CLI::Option *connection = callsCommand->add_option("--connection", arguments->connection, "Ask this warehouse for them as they are there now; nothing is stored")->type_name("NAME");
    callsCommand->add_option("--timeout", arguments->timeout, "The warehouse gives up after so many seconds")
        ->type_name("S")->capture_default_str()->check(CLI::Range(1, 3600))->needs(connection);
    callsCommand->footer("Examples:\n  tokenledger-cli calls --where user=user-00042 --limit 10\n"
                         "  tokenledger-cli calls --connection warehouse --where tenant=acme --from 2026-09-01 --limit 50");
    callsCommand->callback([arguments, &context] { calls(*arguments, context); });

    CLI::App *sqlCommand = program.add_subcommand("sql", "Read-only SQL over the calls, the projections and the dictionaries");
    const auto statement = std::make_shared<std::string>();
    sqlCommand->add_option("statement", *statement, "One SELECT statement")->required();
    sqlCommand->footer("Example:\n  tokenledger-cli sql \"SELECT feature, count(*) FROM calls GROUP BY feature\"");
    sqlCommand->callback([statement, &context] { sql(*statement, context); });

    CLI::App *verifyCommand = program.add_subcommand("verify", "Check the file, every roll-up and every sum against the calls");
    verifyCommand->footer("Exit status 1 and a list where anything differs. Nothing is changed.");
    verifyCommand->callback([&context] { verify(context); });
    addAuditCommand(program, context);
}

} // namespace tokenledger

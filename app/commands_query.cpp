// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands.h"

#include "app/jsonvalues.h"
#include "app/pricebook.h"
#include "app/reconciling.h"
#include "app/selectionoptions.h"
#include "app/texttable.h"
#include "models/analysis/avoidedcost.h"
#include "models/analysis/sharedcosts.h"
#include "models/analysis/snapshot.h"
#include "models/analysis/tagquery.h"

#include <algorithm>
#include <map>
#include <memory>

namespace tokenledger {

namespace {

struct QueryArguments
{
    std::string by;
    SelectionOptions selection;
    std::string bucket = "none";
    std::string zone = "UTC";
    std::string sort = "cost_usd";
    std::string basis = "computed";
    std::size_t limit = 0;
    bool shared = false;
};

/// What was asked: the cube's part, the tags', and the names of --by in their order.
struct Question
{
    TagQuery query;
    std::vector<std::string> names;
    bool shared = false; ///< spread shared costs over the one dimension that it groups by

    bool needsTags() const { return !query.byTags.empty() || !query.whereTags.empty(); }
    /// Place of a name's texts and codes in the result: dimensions first, then tags.
    std::size_t position(const std::string &name) const;
};

std::size_t Question::position(const std::string &name) const
{
    const auto &by = query.cube.by;
    if (const auto dimension = dimensionByName(name))
        return static_cast<std::size_t>(std::find(by.begin(), by.end(), *dimension) - by.begin());
    const auto tag = std::find(query.byTags.begin(), query.byTags.end(), name.substr(4));
    return by.size() + static_cast<std::size_t>(tag - query.byTags.begin());
}

Result<void> readGroups(const QueryArguments &arguments, Question &question)
{
    for (const std::string &name : splitList(arguments.by)) {
        if (auto known = checkGroupName(name); !known)
            return known;
        if (std::find(question.names.begin(), question.names.end(), name) != question.names.end())
            return Error{"--by names “" + name + "” twice.", Error::Kind::Usage};
        question.names.push_back(name);
        if (const auto dimension = dimensionByName(name))
            question.query.cube.by.push_back(*dimension);
        else
            question.query.byTags.push_back(name.substr(4));
    }
    return {};
}

Result<void> readFilters(const QueryArguments &arguments, Question &question)
{
    const auto clauses = arguments.selection.clauses();
    if (!clauses)
        return clauses.error();
    for (const CallFilter::Clause &clause : *clauses) {
        if (const auto dimension = dimensionByName(clause.dimension))
            question.query.cube.where.push_back({*dimension, clause.values, clause.exclude});
        else
            question.query.whereTags.push_back({clause.dimension.substr(4), clause.values, clause.exclude});
    }
    return {};
}

Result<CostBasis> readBasis(const std::string &text)
{
    if (text == "computed")
        return CostBasis::Computed;
    if (text == "reported")
        return CostBasis::Reported;
    if (text == "billed")
        return CostBasis::Billed;
    return Error{"--basis “" + text + "” is not computed, reported or billed.", Error::Kind::Usage};
}

Result<Question> readQuestion(const QueryArguments &arguments)
{
    Question question;
    CubeQuery &cube = question.query.cube;
    if (auto groups = readGroups(arguments, question); !groups)
        return groups.error();
    if (auto filters = readFilters(arguments, question); !filters)
        return filters.error();
    const auto range = arguments.selection.range();
    if (!range)
        return range.error();
    const auto bucket = bucketByName(arguments.bucket);
    if (!bucket)
        return bucket.error();
    const auto metric = metricByName(arguments.sort);
    if (!metric)
        return Error{"--sort “" + arguments.sort +
                         "” is not a metric; try cost_usd, calls, input_tokens or latency_p95_ms.",
                     Error::Kind::Usage};
    const auto basis = readBasis(arguments.basis);
    if (!basis)
        return basis.error();
    cube.range = *range;
    cube.bucket = *bucket;
    cube.zone = arguments.zone;
    cube.sort = *metric;
    cube.basis = *basis;
    cube.limit = arguments.limit;
    cube.latencyPercentiles = true;
    question.shared = arguments.shared;
    if (question.shared && (cube.by.size() != 1 || !question.query.byTags.empty() || !cube.where.empty() ||
                            !question.query.whereTags.empty() || cube.bucket != Bucket::None))
        return Error{
            "--shared goes with --by and one dimension, without --where and --bucket: it spreads whole periods.",
            Error::Kind::Usage};
    return question;
}

Result<CubeResult> ask(const Question &question, const CallSource &source, bool projections)
{
    if (question.needsTags())
        return answerTagQuery(source, question.query, 2);
    Snapshot::Wanted wanted = Snapshot::Wanted::forQuery(question.query.cube);
    wanted.projections = projections;
    const auto snapshot = Snapshot::load(source, wanted);
    if (!snapshot)
        return snapshot.error();
    return (*snapshot)->query(question.query.cube);
}

Result<CubeResult> ask(const Question &question, CommandContext &context)
{
    auto store = context.openForReading();
    if (!store)
        return store.error();
    const auto source = (*store)->source();
    if (!source)
        return source.error();
    if (question.query.cube.basis != CostBasis::Billed)
        return ask(question, **source, true);
    const auto trueUps = trueUpsOf(**store, **source, question.query.cube.range);
    if (!trueUps)
        return trueUps.error();
    const auto billed = TruedUpSource::create(**source, *trueUps, 2);
    return billed ? ask(question, **billed, false) : billed.error();
}

/// What the answers from a gateway's cache among the selected calls would have cost; nothing where there are none, and
/// where tags are asked about.
Result<std::optional<AvoidedCost>> askAvoided(const Question &question, const CubeResult &result,
                                              const CommandContext &context)
{
    if (result.total.cacheHits == 0 || question.needsTags())
        return std::optional<AvoidedCost>();
    const auto store = context.openForReading();
    if (!store)
        return store.error();
    const auto catalogue = loadCatalogue(store->get());
    if (!catalogue)
        return catalogue.error();
    const auto source = (*store)->source();
    if (!source)
        return source.error();
    const auto avoided = avoidedCost(**source, Pricer(*catalogue), question.query.cube);
    if (!avoided)
        return avoided.error();
    return std::optional<AvoidedCost>(*avoided);
}

/// What each value of the dimension bears of the costs that rules spread; by value.
Result<std::map<std::string, SharedCost>> askShared(const Question &question, const CommandContext &context)
{
    const auto store = context.openForReading();
    if (!store)
        return store.error();
    const auto rules = (*store)->rules();
    if (!rules)
        return rules.error();
    const auto source = (*store)->source();
    if (!source)
        return source.error();
    const CubeQuery &cube = question.query.cube;
    Snapshot::Wanted wanted = Snapshot::Wanted::everything();
    wanted.range = cube.range;
    wanted.basis = cube.basis;
    const auto snapshot = Snapshot::load(**source, wanted);
    if (!snapshot)
        return snapshot.error();
    return spreadSharedCosts(**snapshot, rules->shared, cube.by.front(), cube.range, cube.basis);
}

Json jsonShared(const std::string &dimension, const std::map<std::string, SharedCost> &costs)
{
    Json rows = Json::array();
    for (const auto &[value, cost] : costs)
        rows.push_back({{dimension, jsonText(value)},
                        {"direct_cost_usd", cost.direct.toString()},
                        {"shared_cost_usd", cost.shared.toString()},
                        {"cost_usd", cost.cost().toString()}});
    return rows;
}

void printShared(const Question &question, CommandContext &context)
{
    const auto costs = askShared(question, context);
    if (!costs)
        return context.fail(costs.error());
    using enum TextTable::Align;
    TextTable table({{question.names.front()}, {"direct USD", Right}, {"shared USD", Right}, {"together USD", Right}});
    for (const auto &[value, cost] : *costs)
        table.addRow({value.empty() ? "Unattributed" : value, cost.direct.toString(), cost.shared.toString(),
                      cost.cost().toString()});
    context.print("\nWith shared costs spread by the rules:\n");
    context.print(table.toString());
}

void printJson(const Question &question, const CubeResult &result, CommandContext &context)
{
    Json rows = Json::array();
    for (const CubeRow &row : result.rows) {
        Json object;
        for (const std::string &name : question.names)
            object[name] = jsonText(result.text(row, question.position(name)));
        if (row.bucket)
            object["bucket"] = toIso8601(*row.bucket);
        appendMetrics(object, row.metrics);
        rows.push_back(std::move(object));
    }
    Json total;
    appendMetrics(total, result.total);
    const auto avoided = askAvoided(question, result, context);
    if (!avoided)
        return context.fail(avoided.error());
    if (*avoided) {
        total["avoided_cost_usd"] = (*avoided)->cost.toString();
        total["avoided_cost_unknown"] = (*avoided)->unknown;
    }
    Json document{{"rows", std::move(rows)},
                  {"total", std::move(total)},
                  {"groups", result.groups},
                  {"answered_by", result.answeredBy},
                  {"elapsed_ms", result.elapsedMs}};
    if (question.shared) {
        const auto costs = askShared(question, context);
        if (!costs)
            return context.fail(costs.error());
        document["shared_costs"] = jsonShared(question.names.front(), *costs);
    }
    context.print(document);
}

std::vector<std::string> metricCells(const CubeMetrics &metrics)
{
    return {groupedNumber(metrics.calls),
            groupedNumber(metrics.errors),
            groupedNumber(metrics.unpricedCalls),
            groupedNumber(metrics.inputTokens()),
            groupedNumber(metrics.cacheRead),
            groupedNumber(metrics.output),
            metrics.calls != 0 && metrics.unpricedCalls == metrics.calls ? "–" : metrics.cost.toString(),
            metrics.latencyP95 ? groupedNumber(*metrics.latencyP95) : "–"};
}

void printTable(const Question &question, const CubeResult &result, const CommandContext &context)
{
    std::vector<TextTable::Column> columns;
    if (result.query.bucket != Bucket::None)
        columns.push_back({"bucket"});
    for (const std::string &name : question.names)
        columns.push_back({name});
    const std::size_t labels = columns.size();
    if (labels == 0)
        columns.push_back({""});
    for (const char *title :
         {"calls", "errors", "unpriced", "input tokens", "cache read", "output tokens", "cost USD", "p95 ms"})
        columns.push_back({title, TextTable::Align::Right});

    TextTable table(columns);
    for (const CubeRow &row : result.rows) {
        if (labels == 0)
            break; // ungrouped: the total says it all
        std::vector<std::string> cells;
        if (row.bucket)
            cells.push_back(toIso8601(*row.bucket));
        for (const std::string &name : question.names) {
            const std::string &text = result.text(row, question.position(name));
            cells.push_back(text.empty() ? "Unattributed" : text);
        }
        for (std::string &cell : metricCells(row.metrics))
            cells.push_back(std::move(cell));
        table.addRow(std::move(cells));
    }
    std::vector<std::string> total(std::max<std::size_t>(labels, 1));
    total.front() = "Total";
    for (std::string &cell : metricCells(result.total))
        total.push_back(std::move(cell));
    table.setTotal(std::move(total));
    context.print(table.toString());
    if (result.rows.size() < result.groups)
        context.note("The first " + std::to_string(result.rows.size()) + " of " + std::to_string(result.groups) +
                     " groups.");
}

void query(const QueryArguments &arguments, CommandContext &context)
{
    const auto question = readQuestion(arguments);
    if (!question)
        return context.fail(question.error());
    const auto result = ask(*question, context);
    if (!result)
        return context.fail(result.error());
    if (context.json)
        return printJson(*question, *result, context);
    printTable(*question, *result, context);
    if (question->shared)
        printShared(*question, context);
}

} // namespace

void addQueryCommand(CLI::App &program, CommandContext &context)
{
    CLI::App *command = program.add_subcommand("query", "Sums of calls, tokens and cost by any dimensions");
    const auto arguments = std::make_shared<QueryArguments>();
    command
        ->add_option("--by", arguments->by, "Group by: provider, model, feature, tenant, user, prompt, ..., tag:NAME")
        ->type_name("DIM,...");
    arguments->selection.addTo(*command);
    command->add_option("--bucket", arguments->bucket, "hour, day, week, month, quarter or none")
        ->capture_default_str();
    command->add_option("--tz", arguments->zone, "Time zone in which buckets are cut")
        ->capture_default_str()
        ->type_name("ZONE");
    command->add_option("--sort", arguments->sort, "Metric to sort by, largest first")
        ->capture_default_str()
        ->type_name("METRIC");
    command->add_option("--limit", arguments->limit, "At most so many rows; the total stays that of everything");
    command->add_option("--basis", arguments->basis, "computed, reported or billed")->capture_default_str();
    command->add_flag("--shared", arguments->shared,
                      "Beside it: what each value bears of the costs that the rules' “shared” spread");
    command->footer("Examples:\n  tokenledger-cli query --by feature --from 2026-Q3 --to 2026-Q4\n"
                    "  tokenledger-cli query --by tenant,model --where environment=production --limit 20\n"
                    "  tokenledger-cli query --bucket day --tz Europe/Berlin --where feature=");
    command->callback([arguments, &context] { query(*arguments, context); });
}

} // namespace tokenledger

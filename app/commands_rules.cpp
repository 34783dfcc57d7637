// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands.h"

#include "app/jsonvalues.h"
#include "app/progressline.h"
#include "app/rulebook.h"
#include "app/selectionoptions.h"
#include "app/texttable.h"
#include "models/analysis/coverage.h"

#include <algorithm>
#include <memory>

namespace tokenledger {

namespace {

std::string usd(std::int64_t nano)
{
    return Money::fromNano(nano).toString();
}

std::string grouped(std::uint64_t number)
{
    return groupedNumber(static_cast<long long>(number));
}

Json jsonTally(const AttributionTally &tally)
{
    return {{"calls", tally.calls},
            {"cost_usd", usd(tally.cost)},
            {"unpriced_calls", tally.unpriced},
            {"moved_calls", tally.movedCalls},
            {"moved_usd", usd(tally.movedCost)},
            {"overwritten_calls", tally.overwrittenCalls},
            {"overwritten_usd", usd(tally.overwrittenCost)}};
}

Json jsonRule(const AttributionRecord::Rule &rule)
{
    Json object{{"name", rule.name}, {"kind", rule.lookup ? "lookup" : "rule"}};
    object.update(jsonTally(rule.tally));
    object["fields"] = Json::array();
    for (const AttributionRecord::Field &field : rule.fields) {
        Json one{{"field", field.field}};
        one.update(jsonTally(field.tally));
        object["fields"].push_back(std::move(one));
    }
    return object;
}

Json jsonRecord(const AttributionRecord &record)
{
    Json document;
    document["id"] = record.id == 0 ? Json(nullptr) : Json(record.id);
    document["at"] = toIso8601(record.at);
    document["undone"] = record.undone;
    document["changed_calls"] = record.changedCalls;
    document["changed_usd"] = usd(record.changedCost);
    document["rules"] = Json::array();
    for (const AttributionRecord::Rule &rule : record.steps)
        document["rules"].push_back(jsonRule(rule));
    document["fields"] = Json::array();
    for (const AttributionRecord::Change &one : record.changes)
        document["fields"].push_back({{"field", one.field},
                                      {"changed_calls", one.change.calls},
                                      {"changed_usd", usd(one.change.cost)},
                                      {"attributed_usd", usd(one.change.attributedCost)},
                                      {"unattributed_usd", usd(one.change.unattributedCost)}});
    return document;
}

void printRecord(const AttributionRecord &record, bool dryRun, const CommandContext &context)
{
    if (context.json) {
        Json document = jsonRecord(record);
        document["dry_run"] = dryRun;
        return context.print(document);
    }
    using enum TextTable::Align;
    TextTable table({{"rule"},
                     {"calls", Right},
                     {"USD", Right},
                     {"from unattributed USD", Right},
                     {"overwritten calls", Right},
                     {"USD", Right}});
    for (const AttributionRecord::Rule &rule : record.steps)
        table.addRow({rule.name, grouped(rule.tally.calls), usd(rule.tally.cost), usd(rule.tally.movedCost),
                      grouped(rule.tally.overwrittenCalls), usd(rule.tally.overwrittenCost)});
    if (!table.isEmpty())
        context.print(table.toString());
    context.print(grouped(record.changedCalls) + (dryRun ? " calls would change, of " : " calls changed, of ") +
                  usd(record.changedCost) + " USD.\n");
    if (!dryRun)
        context.note("`tokenledger-cli rules undo` takes this back.");
}

/// What a field is set to, and where from: "feature=legacy-search, tenant=acme".
std::string setText(const std::vector<std::pair<CallField, std::string>> &set)
{
    std::string text;
    for (const auto &[field, value] : set)
        text.append(text.empty() ? "" : ", ").append(field.name()).append("=").append(value);
    return text;
}

Json withoutTables(Json document)
{
    if (document.contains("lookups"))
        for (Json &lookup : document["lookups"]) {
            lookup["keys"] = lookup.contains("table") ? lookup["table"].size() : 0;
            lookup.erase("table");
        }
    return document;
}

void listRules(CommandContext &context)
{
    const auto store = context.openForReading();
    if (!store)
        return context.fail(store.error());
    const auto rules = (*store)->rules();
    if (!rules)
        return context.fail(rules.error());
    const auto applications = (*store)->ruleApplications();
    if (!applications)
        return context.fail(applications.error());
    if (context.json) {
        Json document = withoutTables(Json::parse(rules->toJson()));
        document["applications"] = Json::array();
        for (const AttributionRecord &record : *applications)
            document["applications"].push_back(jsonRecord(record));
        return context.print(document);
    }
    TextTable table({{"rule"}, {"kind"}, {"sets"}, {"overwrites"}, {"enabled"}});
    const auto word = [](bool yes) { return std::string(yes ? "yes" : "no"); };
    for (const AttributionRule &rule : rules->rules)
        table.addRow({rule.name, "rule", setText(rule.set), word(rule.overwrite), word(rule.enabled)});
    for (const AttributionLookup &lookup : rules->lookups)
        table.addRow({lookup.name,
                      "lookup by " + lookup.match.name() + ", " +
                          std::to_string(lookup.table ? lookup.table->size() : 0) + " keys",
                      setText(lookup.set), word(lookup.overwrite), word(lookup.enabled)});
    for (const SharedCostRule &rule : rules->shared)
        table.addRow({rule.name, "shared cost", std::string(name(rule.split)) + " over " + std::string(name(rule.over)),
                      "–", word(rule.enabled)});
    if (table.isEmpty())
        context.print("There are no attribution rules.\n");
    else
        context.print(table.toString());
}

Result<AttributionRecord> preview(CallStore &store, const AttributionRules &rules, const CommandContext &context)
{
    JobControl control;
    const ProgressLine progress(control, "Trying rules", context.quiet);
    return store.previewRules(rules, &control);
}

void importRules(const std::string &file, bool dryRun, CommandContext &context)
{
    const auto rules = readRules(file);
    if (!rules)
        return context.fail(rules.error());
    auto store = dryRun ? context.openForReading() : context.openForWriting();
    if (!store)
        return context.fail(store.error());
    if (dryRun) {
        const auto record = preview(**store, *rules, context);
        return record ? printRecord(*record, true, context) : context.fail(record.error());
    }
    if (const auto done = (*store)->setRules(*rules); !done)
        return context.fail(done.error());
    if (context.json)
        return context.print(Json{{"path", file},
                                  {"rules", rules->rules.size()},
                                  {"lookups", rules->lookups.size()},
                                  {"shared", rules->shared.size()}});
    context.print(file + ". Rules: " + std::to_string(rules->rules.size()) +
                  ", lookups: " + std::to_string(rules->lookups.size()) +
                  ", shared costs: " + std::to_string(rules->shared.size()) +
                  ". They replace those before and attribute calls imported from now on; "
                  "`rules apply` attributes stored ones again.\n");
}

void applyRules(bool dryRun, CommandContext &context)
{
    if (const auto there = context.openForReading(); !there)
        return context.fail(there.error());
    auto store = dryRun ? context.openForReading() : context.openForWriting();
    if (!store)
        return context.fail(store.error());
    const auto rules = (*store)->rules();
    if (!rules)
        return context.fail(rules.error());
    const auto record = [&] {
        if (dryRun)
            return preview(**store, *rules, context);
        JobControl control;
        const ProgressLine progress(control, "Attributing", context.quiet);
        return (*store)->applyRules(*rules, &control);
    }();
    if (!record)
        return context.fail(record.error());
    printRecord(*record, dryRun, context);
}

void undoRules(std::int64_t id, CommandContext &context)
{
    if (const auto there = context.openForReading(); !there)
        return context.fail(there.error());
    auto store = context.openForWriting();
    if (!store)
        return context.fail(store.error());
    const auto all = (*store)->ruleApplications();
    if (!all)
        return context.fail(all.error());
    if (id == 0) {
        const auto newest =
            std::find_if(all->rbegin(), all->rend(), [](const AttributionRecord &record) { return !record.undone; });
        if (newest == all->rend())
            return context.fail({"No application of rules is left to take back."});
        id = newest->id;
    }
    if (const auto undone = (*store)->undoRules(id); !undone)
        return context.fail(undone.error());
    if (context.json)
        context.print(Json{{"undone", id}});
    else
        context.note("Application " + std::to_string(id) + " was taken back; the rules before it are in force again.");
}

struct CoverageArguments
{
    SelectionOptions selection;
    std::string bucket = "none";
    std::string zone = "UTC";
};

Result<CoverageTable> askCoverage(const CoverageArguments &arguments, const CommandContext &context)
{
    const auto range = arguments.selection.range();
    if (!range)
        return range.error();
    const auto bucket = bucketByName(arguments.bucket);
    if (!bucket)
        return bucket.error();
    const auto store = context.openForReading();
    if (!store)
        return store.error();
    const auto source = (*store)->source();
    if (!source)
        return source.error();
    const auto snapshot = Snapshot::load(**source, Snapshot::Wanted::everything());
    if (!snapshot)
        return snapshot.error();
    CubeQuery query;
    query.range = *range;
    query.bucket = *bucket;
    query.zone = arguments.zone;
    return coverageOf(**snapshot, query, true);
}

Json jsonCoverage(const CoverageRow &row)
{
    Json object{{"calls", row.calls}, {"unpriced_calls", row.unpricedCalls}, {"cost_usd", row.cost.toString()}};
    for (std::size_t i = 0; i < coverageDimensions.size(); ++i) {
        const std::string dimension(name(coverageDimensions[i]));
        const std::optional<double> share = row.share(i);
        object["with_" + dimension + "_usd"] = row.attributed[i].toString();
        object["with_" + dimension + "_share"] = share ? Json(*share) : Json(nullptr);
    }
    return object;
}

std::vector<std::string> coverageCells(const CoverageRow &row)
{
    std::vector<std::string> cells = {groupedNumber(row.calls), row.cost.toString()};
    for (const Money &attributed : row.attributed)
        cells.push_back(attributed.toString());
    return cells;
}

void showCoverage(const CoverageArguments &arguments, CommandContext &context)
{
    const auto coverage = askCoverage(arguments, context);
    if (!coverage)
        return context.fail(coverage.error());
    const auto place = [](const CoverageRow &row) { return row.bucket ? toIso8601(*row.bucket) : std::string(); };
    if (context.json) {
        Json rows = Json::array();
        for (const CoverageRow &row : coverage->rows) {
            Json object = jsonCoverage(row);
            object["source"] = jsonText(row.source);
            if (row.bucket)
                object["bucket"] = place(row);
            rows.push_back(std::move(object));
        }
        return context.print(Json{{"rows", std::move(rows)}, {"total", jsonCoverage(coverage->total)}});
    }
    using enum TextTable::Align;
    TextTable table({{"bucket"},
                     {"source"},
                     {"calls", Right},
                     {"cost USD", Right},
                     {"with feature USD", Right},
                     {"with tenant USD", Right},
                     {"with prompt USD", Right}});
    const auto line = [](std::string bucket, std::string source, const CoverageRow &row) {
        std::vector<std::string> cells = coverageCells(row);
        cells.insert(cells.begin(), {std::move(bucket), std::move(source)});
        return cells;
    };
    for (const CoverageRow &row : coverage->rows)
        table.addRow(line(row.bucket ? place(row) : "all", row.source, row));
    table.setTotal(line("Total", "", coverage->total));
    context.print(table.toString());
}

} // namespace

void addRuleCommands(CLI::App &program, CommandContext &context)
{
    CLI::App *rules = program.add_subcommand(
        "rules", "Attribution rules: who a call's cost belongs to where its source does not say");
    rules->require_subcommand(1);
    rules->fallthrough();
    rules->footer(
        "Examples:\n  tokenledger-cli rules import rules.json --dry-run\n  tokenledger-cli rules import rules.json\n"
        "  tokenledger-cli rules apply");
    const auto subcommand = [rules](const char *name, const char *description) {
        CLI::App *command = rules->add_subcommand(name, description);
        command->fallthrough();
        return command;
    };
    subcommand("list", "The rules in force, in their order, and when rules were applied")->callback([&context] {
        listRules(context);
    });

    CLI::App *put = subcommand("import", "Put a document's rules in force, in place of those before");
    const auto file = std::make_shared<std::string>();
    const auto importDry = std::make_shared<bool>(false);
    put->add_option("FILE", *file, "JSON; - is standard input")->required();
    put->add_flag("--dry-run", *importDry, "Only say what each rule would do to the stored calls");
    put->callback([file, importDry, &context] { importRules(*file, *importDry, context); });

    CLI::App *apply = subcommand("apply", "Attribute the stored calls anew by the rules in force");
    const auto applyDry = std::make_shared<bool>(false);
    apply->add_flag("--dry-run", *applyDry, "Only say what each rule would do");
    apply->callback([applyDry, &context] { applyRules(*applyDry, context); });

    CLI::App *coverage = subcommand("coverage", "How much of each source's cost has a feature, a tenant and a prompt");
    const auto asked = std::make_shared<CoverageArguments>();
    asked->selection.addRangeTo(*coverage);
    coverage->add_option("--bucket", asked->bucket, "hour, day, week, month, quarter or none")->capture_default_str();
    coverage->add_option("--tz", asked->zone, "Time zone in which buckets are cut")
        ->capture_default_str()
        ->type_name("ZONE");
    coverage->callback([asked, &context] { showCoverage(*asked, context); });

    CLI::App *undo = subcommand("undo", "Take the newest application back: the rules before it apply again");
    const auto id = std::make_shared<std::int64_t>(0);
    undo->add_option("ID", *id, "As `rules apply` gave it; the newest without it");
    undo->callback([id, &context] { undoRules(*id, context); });
}

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands.h"

#include "app/jsonvalues.h"
#include "app/pricebook.h"
#include "app/progressline.h"
#include "app/selectionoptions.h"
#include "app/texttable.h"
#include "importers/prices/ownprices.h"

#include <chrono>
#include <filesystem>
#include <memory>

namespace tokenledger {

namespace {

Instant currentTime()
{
    using namespace std::chrono;
    return {duration_cast<microseconds>(system_clock::now().time_since_epoch()).count()};
}

/// The book of the store, or the list that ships alone where there is no store yet: prices can be read without one.
Result<std::shared_ptr<const PriceCatalogue>> bookOf(const CommandContext &context, std::unique_ptr<CallStore> *kept = nullptr)
{
    std::error_code ignored;
    if (!std::filesystem::exists(context.storeFile(), ignored))
        return loadCatalogue(nullptr);
    auto store = context.openForReading();
    if (!store)
        return store.error();
    auto book = loadCatalogue(store->get());
    if (kept != nullptr)
        *kept = std::move(*store);
    return book;
}

std::size_t modelCount(const PriceList &list)
{
    std::size_t count = 0;
    for (const PriceProvider &provider : list.providers)
        count += provider.models.size();
    return count;
}

std::optional<Instant> importedAt(const CallStore *store, std::int64_t id)
{
    if (store == nullptr || id == bundledListId)
        return std::nullopt;
    if (const auto lists = store->priceLists())
        for (const StoredPriceList &list : *lists)
            if (list.id == id)
                return list.importedAt;
    return std::nullopt;
}

void listPrices(CommandContext &context)
{
    std::unique_ptr<CallStore> store;
    const auto book = bookOf(context, &store);
    if (!book)
        return context.fail(book.error());
    using enum TextTable::Align;
    TextTable table({{"id", Right}, {"name"}, {"format"}, {"models", Right}, {"date"}, {"imported"}});
    Json lists = Json::array();
    for (const PriceCatalogue::Layer &layer : (*book)->layers()) {
        const auto at = importedAt(store.get(), layer.id);
        const std::size_t models = modelCount(*layer.list);
        table.addRow({std::to_string(layer.id), layer.list->name, layer.list->format, groupedNumber(static_cast<long long>(models)),
                      layer.list->date, layer.bundled ? "ships with the program" : at ? toIso8601(*at) : "–"});
        lists.push_back({{"id", layer.id},
                         {"name", layer.list->name},
                         {"format", layer.list->format},
                         {"source", jsonText(layer.list->source)},
                         {"date", jsonText(layer.list->date)},
                         {"imported_at", jsonTime(at)},
                         {"bundled", layer.bundled},
                         {"providers", layer.list->providers.size()},
                         {"models", models},
                         {"aliases", layer.list->aliases.size()},
                         {"discounts", layer.list->discounts.size()}});
    }
    if (context.json)
        return context.print(Json{{"lists", std::move(lists)}});
    context.print(table.toString());
    context.note("A list wins over those below it. A list that ships prices only calls for which the source reports no cost.");
}

struct ShowArguments {
    std::string model;
    std::string provider;
    std::string at;
};

std::string_view matchName(PriceCatalogue::MatchKind kind)
{
    switch (kind) {
    case PriceCatalogue::MatchKind::Id: return "id";
    case PriceCatalogue::MatchKind::Rule: return "rule";
    case PriceCatalogue::MatchKind::Alias: break;
    }
    return "alias";
}

/// Rows in the words of our own price lists.
Json rowsOf(const PriceProvider &provider, const PriceModel &model)
{
    PriceList list;
    list.format = "tokenledger";
    list.name = "prices";
    list.providers.push_back(provider);
    list.providers.front().models = {model};
    const Json document = Json::parse(writeOwnPrices(list));
    return document["providers"][0]["models"][0]["prices"];
}

Json jsonMatch(const PriceCatalogue::Match &match, Instant at)
{
    Json object;
    object["list"] = match.layer->list->name;
    object["list_id"] = match.layer->id;
    object["bundled"] = match.layer->bundled;
    object["provider"] = match.provider->id;
    object["model"] = match.model->id;
    object["matched_by"] = matchName(match.kind);
    object["prices"] = rowsOf(*match.provider, *match.model);
    object["in_force"] = nullptr;
    for (auto row = match.model->rows.rbegin(); row != match.model->rows.rend(); ++row) {
        if (!row->when.holds(at))
            continue;
        PriceModel one = *match.model;
        one.rows = {*row};
        object["in_force"] = rowsOf(*match.provider, one)[0];
        break;
    }
    return object;
}

/// Every provider that has the model, where none is named.
std::vector<PriceCatalogue::Match> findModel(const PriceCatalogue &book, const ShowArguments &arguments)
{
    if (!arguments.provider.empty())
        return book.find(arguments.provider, arguments.model);
    std::vector<PriceCatalogue::Match> all;
    std::vector<std::string> asked;
    for (const PriceCatalogue::Layer &layer : book.layers())
        for (const PriceProvider &provider : layer.list->providers) {
            if (std::find(asked.begin(), asked.end(), provider.id) != asked.end())
                continue;
            asked.push_back(provider.id);
            for (const PriceCatalogue::Match &match : book.find(provider.id, arguments.model))
                if (match.provider->id == provider.id)
                    all.push_back(match);
        }
    return all;
}

void showPrices(const ShowArguments &arguments, CommandContext &context)
{
    const auto at = arguments.at.empty() ? Result<Instant>(currentTime()) : parseTimeOption(arguments.at);
    if (!at)
        return context.fail({"--at: " + at.error().message, Error::Kind::Usage});
    const auto book = bookOf(context);
    if (!book)
        return context.fail(book.error());
    const auto matches = findModel(**book, arguments);
    if (matches.empty())
        return context.fail({"No price list knows “" + arguments.model + "”" +
                             (arguments.provider.empty() ? "." : " of “" + arguments.provider + "”.")});
    Json list = Json::array();
    for (const PriceCatalogue::Match &match : matches)
        list.push_back(jsonMatch(match, *at));
    if (context.json)
        return context.print(Json{{"model", arguments.model},
                                  {"provider", jsonText(arguments.provider)},
                                  {"at", toIso8601(*at)},
                                  {"matches", std::move(list)}});
    for (const Json &match : list)
        context.print(match["provider"].get<std::string>() + " / " + match["model"].get<std::string>() + ", " +
                      match["list"].get<std::string>() + " (matched by " + match["matched_by"].get<std::string>() + ")\n" +
                      "  in force at " + toIso8601(*at) + ": " + match["in_force"].dump() + '\n' +
                      (match["prices"].size() > 1 ? "  all rows: " + match["prices"].dump() + '\n' : ""));
}

void importPrices(const std::vector<std::string> &files, CommandContext &context)
{
    auto store = context.openForWriting();
    if (!store)
        return context.fail(store.error());
    Json lists = Json::array();
    for (const std::string &file : files) {
        const auto imported = importPriceList(store->get(), file);
        if (!imported) {
            context.complain(imported.error());
            lists.push_back({{"path", file}, {"error", imported.error().message}});
            continue;
        }
        lists.push_back({{"path", file},
                         {"id", imported->id},
                         {"name", imported->name},
                         {"format", imported->format},
                         {"providers", imported->providers},
                         {"models", imported->models},
                         {"discounts", imported->discounts},
                         {"already_there", imported->alreadyThere}});
        if (!context.json)
            context.print(file + ": " + groupedNumber(static_cast<long long>(imported->models)) + " models" +
                          (imported->alreadyThere ? ", there already.\n" : ". Calls imported from now on use them; `prices reprice` prices stored ones again.\n"));
    }
    if (context.json)
        context.print(Json{{"lists", std::move(lists)}});
}

struct RepriceArguments {
    SelectionOptions selection;
    bool dryRun = false;
};

void printReprice(const RepriceRecord &record, bool dryRun, const CommandContext &context)
{
    using enum TextTable::Align;
    TextTable table({{"provider"}, {"model"}, {"calls", Right}, {"unpriced before", Right}, {"after", Right},
                     {"USD before", Right}, {"USD after", Right}});
    for (const RepriceChange &change : record.changes)
        table.addRow({change.provider.empty() ? "–" : change.provider, change.model.empty() ? "–" : change.model,
                      groupedNumber(static_cast<long long>(change.calls)), groupedNumber(static_cast<long long>(change.unpricedBefore)),
                      groupedNumber(static_cast<long long>(change.unpricedAfter)), change.before.toString(), change.after.toString()});
    if (table.isEmpty())
        context.print("No cost changes.\n");
    else
        context.print(table.toString());
    if (!dryRun)
        context.note("`tokenledger-cli prices undo` takes this back.");
}

void reprice(const RepriceArguments &arguments, CommandContext &context)
{
    const auto range = arguments.selection.range();
    if (!range)
        return context.fail(range.error());
    if (const auto there = context.openForReading(); !there)
        return context.fail(there.error());
    auto store = arguments.dryRun ? context.openForReading() : context.openForWriting();
    if (!store)
        return context.fail(store.error());
    const auto book = loadCatalogue(store->get());
    if (!book)
        return context.fail(book.error());
    const Pricer pricer(*book);
    JobControl control;
    const auto record = [&] {
        const ProgressLine progress(control, "Pricing again", context.quiet);
        return arguments.dryRun ? (*store)->previewReprice(pricer, *range, &control) : (*store)->reprice(pricer, *range, &control);
    }();
    if (!record)
        return context.fail(record.error());
    if (!context.json)
        return printReprice(*record, arguments.dryRun, context);
    Json document = jsonReprice(*record);
    document["dry_run"] = arguments.dryRun;
    context.print(document);
}

void undoReprice(std::int64_t id, CommandContext &context)
{
    if (const auto there = context.openForReading(); !there)
        return context.fail(there.error());
    auto store = context.openForWriting();
    if (!store)
        return context.fail(store.error());
    if (id == 0) {
        const auto all = (*store)->reprices();
        if (!all)
            return context.fail(all.error());
        for (const RepriceRecord &record : *all)
            if (!record.undone && record.id > id)
                id = record.id;
        if (id == 0)
            return context.fail({"No re-pricing is left to take back."});
    }
    if (const auto undone = (*store)->undoReprice(id); !undone)
        return context.fail(undone.error());
    if (context.json)
        context.print(Json{{"undone", id}});
    else
        context.note("Re-pricing " + std::to_string(id) + " was taken back.");
}

void removeList(std::int64_t id, CommandContext &context)
{
    if (const auto there = context.openForReading(); !there)
        return context.fail(there.error());
    auto store = context.openForWriting();
    if (!store)
        return context.fail(store.error());
    if (const auto removed = (*store)->removePriceList(id); !removed)
        return context.fail(removed.error());
    if (context.json)
        context.print(Json{{"removed", id}});
    else
        context.note("Price list " + std::to_string(id) + " was removed. Costs that it gave stay until `prices reprice`.");
}

void alias(const ModelAlias &wanted, CommandContext &context)
{
    auto store = context.openForWriting();
    if (!store)
        return context.fail(store.error());
    const auto book = loadCatalogue(store->get());
    if (!book)
        return context.fail(book.error());
    if ((*book)->find(wanted.toProvider, wanted.toModel).empty())
        return context.fail({"No price list knows “" + wanted.toModel + "” of “" + wanted.toProvider + "”.", Error::Kind::Usage});
    if (const auto added = addAlias(**store, wanted); !added)
        return context.fail(added.error());
    if (context.json)
        context.print(Json{{"provider", jsonText(wanted.provider)}, {"model", wanted.model},
                           {"to_provider", wanted.toProvider}, {"to_model", wanted.toModel}});
    else
        context.note("“" + wanted.model + "” now has the price of “" + wanted.toModel + "”; `prices reprice` prices stored calls again.");
}

CLI::App *subcommand(CLI::App *parent, const char *name, const char *description)
{
    CLI::App *command = parent->add_subcommand(name, description);
    command->fallthrough();
    return command;
}

void addReadingCommands(CLI::App *prices, CommandContext &context)
{
    subcommand(prices, "list", "The price lists in force, the one that wins first")->callback([&context] { listPrices(context); });

    CLI::App *show = subcommand(prices, "show", "The prices of one model, by list, and which row is in force");
    const auto arguments = std::make_shared<ShowArguments>();
    show->add_option("MODEL", arguments->model, "As calls name it")->required();
    show->add_option("--provider", arguments->provider, "As calls name it; every provider without it");
    show->add_option("--at", arguments->at, "The moment to look at; now without it")->type_name("TIME");
    show->callback([arguments, &context] { showPrices(*arguments, context); });
}

void addChangingCommands(CLI::App *prices, CommandContext &context)
{
    CLI::App *import = subcommand(prices, "import", "Take in a price list of genai-prices, LiteLLM, a contract or our own format");
    const auto files = std::make_shared<std::vector<std::string>>();
    import->add_option("FILE", *files, "JSON or CSV, plain or packed; - is standard input")->required();
    import->callback([files, &context] { importPrices(*files, context); });

    CLI::App *again = subcommand(prices, "reprice", "Price stored calls again with the lists now in force");
    const auto arguments = std::make_shared<RepriceArguments>();
    arguments->selection.addRangeTo(*again);
    again->add_flag("--dry-run", arguments->dryRun, "Only say by how much each model would change");
    again->callback([arguments, &context] { reprice(*arguments, context); });

    CLI::App *undo = subcommand(prices, "undo", "Take the newest re-pricing back");
    const auto id = std::make_shared<std::int64_t>(0);
    undo->add_option("ID", *id, "As `prices reprice` gave it; the newest without it");
    undo->callback([id, &context] { undoReprice(*id, context); });

    CLI::App *remove = subcommand(prices, "remove", "Remove an imported price list; stored costs stay as they are");
    const auto list = std::make_shared<std::int64_t>(0);
    remove->add_option("ID", *list, "As `prices list` gives it")->required();
    remove->callback([list, &context] { removeList(*list, context); });

    CLI::App *same = subcommand(prices, "alias", "Say that a model without a price costs what another one does");
    const auto wanted = std::make_shared<ModelAlias>();
    same->add_option("MODEL", wanted->model, "The model that has no price")->required();
    same->add_option("--provider", wanted->provider, "Its provider; any without it");
    same->add_option("--to", wanted->toModel, "The model whose price it has")->required()->type_name("MODEL");
    same->add_option("--to-provider", wanted->toProvider, "That model's provider")->required()->type_name("PROVIDER");
    same->callback([wanted, &context] { alias(*wanted, context); });
}

} // namespace

void addPriceCommands(CLI::App &program, CommandContext &context)
{
    CLI::App *prices = program.add_subcommand("prices", "The price book: show, import, compare, price again");
    prices->require_subcommand(1);
    prices->fallthrough();
    prices->footer("Importing prices re-prices nothing by itself; `prices reprice` does.\n\n"
                   "Examples:\n  tokenledger-cli prices show claude-sonnet-4-5 --provider anthropic --at 2026-07-01\n"
                   "  tokenledger-cli prices import contract.csv\n  tokenledger-cli prices reprice --from 2026-Q3 --dry-run");
    addReadingCommands(prices, context);
    addPriceDiffCommand(*prices, context);
    addChangingCommands(prices, context);
}

} // namespace tokenledger

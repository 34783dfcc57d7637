// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands.h"

#include "app/jsonvalues.h"
#include "app/pricebook.h"
#include "app/texttable.h"
#include "importers/prices/pricelistreader.h"
#include "models/domain/pricelistdiff.h"

#include <charconv>
#include <chrono>
#include <filesystem>
#include <memory>

namespace tokenledger {

namespace {

struct DiffArguments {
    std::string before;
    std::string after;
    std::string at;
};

using ListPointer = std::shared_ptr<const PriceList>;

/// A list of the book by its id, as `prices list` gives it.
Result<ListPointer> storedList(std::int64_t id, const CommandContext &context)
{
    auto store = context.openForReading();
    if (!store)
        return store.error();
    const auto book = loadCatalogue(store->get());
    if (!book)
        return book.error();
    for (const PriceCatalogue::Layer &layer : (*book)->layers())
        if (layer.id == id)
            return layer.list;
    return Error{"There is no price list " + std::to_string(id) + "; `tokenledger-cli prices list` names them.", Error::Kind::Usage};
}

/// "bundled", the id of a stored list, or a file; a file of that name goes before an id.
Result<ListPointer> listNamed(const std::string &text, const CommandContext &context)
{
    if (text == "bundled")
        return bundledPriceList();
    std::int64_t id = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), id);
    std::error_code ignored;
    if (code == std::errc() && end == text.data() + text.size() && !std::filesystem::exists(text, ignored))
        return id == bundledListId ? Result<ListPointer>(bundledPriceList()) : storedList(id, context);
    const auto body = readWholeFile(text);
    if (!body)
        return body.error();
    auto list = readPriceList(*body, std::filesystem::path(text).filename().string());
    if (!list)
        return list.error();
    return ListPointer(std::make_shared<const PriceList>(std::move(*list)));
}

void print(const std::vector<PriceDifference> &rows, Instant at, CommandContext &context)
{
    if (context.json) {
        Json list = Json::array();
        for (const PriceDifference &row : rows)
            list.push_back({{"provider", row.provider},
                            {"model", row.model},
                            {"bucket", row.bucket},
                            {"before", jsonText(row.before)},
                            {"after", jsonText(row.after)}});
        return context.print(Json{{"at", toIso8601(at)}, {"rows", std::move(list)}});
    }
    if (rows.empty())
        return context.print("No price differs.\n");
    TextTable table({{"provider"}, {"model"}, {"bucket"}, {"before"}, {"after"}});
    for (const PriceDifference &row : rows)
        table.addRow({row.provider, row.model, row.bucket, row.before.empty() ? "–" : row.before, row.after.empty() ? "–" : row.after});
    context.print(table.toString());
}

void diff(const DiffArguments &arguments, CommandContext &context)
{
    using namespace std::chrono;
    const Instant now{duration_cast<microseconds>(system_clock::now().time_since_epoch()).count()};
    const auto at = arguments.at.empty() ? Result<Instant>(now) : parseTimeOption(arguments.at);
    if (!at)
        return context.fail({"--at: " + at.error().message, Error::Kind::Usage});
    const auto before = listNamed(arguments.before, context);
    if (!before)
        return context.fail(before.error());
    const auto after = listNamed(arguments.after, context);
    if (!after)
        return context.fail(after.error());
    print(priceListDiff(**before, **after, *at), *at, context);
}

} // namespace

void addPriceDiffCommand(CLI::App &prices, CommandContext &context)
{
    CLI::App *command = prices.add_subcommand("diff", "In which prices two lists differ");
    command->fallthrough();
    const auto arguments = std::make_shared<DiffArguments>();
    command->add_option("BEFORE", arguments->before, "A file, the ID of a list, or bundled")->required();
    command->add_option("AFTER", arguments->after, "The same")->required();
    command->add_option("--at", arguments->at, "The moment to look at; now without it")->type_name("TIME");
    command->callback([arguments, &context] { diff(*arguments, context); });
}

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands.h"

#include "app/jsonvalues.h"
#include "app/texttable.h"
#include "models/domain/instant.h"
#include "models/store/raterows.h"

namespace tokenledger {

namespace {

using enum TextTable::Align;

void listRates(CommandContext &context)
{
    const auto store = context.openForReading();
    if (!store)
        return context.fail(store.error());
    const auto rates = exchangeRates(**store);
    if (!rates)
        return context.fail(rates.error());
    Json rows = Json::array();
    TextTable table({{"date"}, {"currency"}, {"USD for one", Right}, {"source"}});
    for (const ExchangeRate &rate : *rates) {
        const std::string date = toIso8601(Instant::fromSeconds(rate.day * 86'400)).substr(0, 10);
        rows.push_back({{"date", date}, {"currency", rate.currency}, {"rate", rate.rate}, {"source", jsonText(rate.source)}});
        table.addRow({date, rate.currency, rate.rate, rate.source});
    }
    if (context.json)
        return context.print(Json{{"rates", std::move(rows)}});
    context.print(table.isEmpty() ? std::string("No exchange rates yet: `tokenledger-cli import RATES.csv`.\n") : table.toString());
}

} // namespace

void addRateCommands(CLI::App &program, CommandContext &context)
{
    CLI::App *rates = program.add_subcommand("rates", "Exchange rates by which bills in other currencies become dollars");
    rates->require_subcommand(1);
    rates->footer("Rates come from tables: `tokenledger-cli import RATES.csv` with the columns date, currency, rate (US dollars\n"
                  "for one unit) and source. A row of a bill takes the rate of its first day, or the newest of the seven days before.");
    CLI::App *list = rates->add_subcommand("list", "The rates that count");
    list->callback([&context] { listRates(context); });
}

} // namespace tokenledger

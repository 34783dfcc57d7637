// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/connectionlist.h"

#include "app/connectionbook.h"
#include "app/vendoraccount.h"
#include "importers/vendors/vendorconnector.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>

namespace tokenledger {

namespace {

constexpr int shownRuns = 50;

QString toText(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

VendorChoice choiceOf(const VendorInfo &info)
{
    VendorChoice choice;
    choice.name = toText(info.name);
    choice.title = toText(info.title);
    choice.url = toText(info.url);
    choice.key = vendorText(info.key);
    choice.warning = vendorText(info.warning);
    choice.experimental = info.experimental;
    choice.charged = info.charged;
    choice.daily = info.interval >= std::chrono::hours(24);
    choice.keptDays = info.keptDays;
    choice.listsPrices = listsPrices(info.name);
    for (const ConnectionOption &option : info.options)
        choice.options.push_back({toText(option.name), vendorText(option.meaning), option.needed});
    return choice;
}

VendorChoice vendorOf(const Connection &connection)
{
    if (const VendorConnector *known = vendorByName(connection.vendor))
        return choiceOf(known->info());
    VendorChoice unknown; // of a newer version of the program
    unknown.name = unknown.title = QString::fromStdString(connection.vendor);
    return unknown;
}

Result<std::optional<Instant>> lastGoodPull(const CallStore &store, const std::vector<PullRun> &runs, const std::string &connection)
{
    const auto good = [](const PullRun &run) { return run.status == "ok"; };
    if (const auto found = std::find_if(runs.begin(), runs.end(), good); found != runs.end())
        return std::optional(found->startedAt);
    if (runs.size() < static_cast<std::size_t>(shownRuns))
        return std::optional<Instant>();
    const auto all = store.pullRuns(connection, std::numeric_limits<int>::max());
    if (!all)
        return all.error();
    const auto found = std::find_if(all->begin(), all->end(), good);
    return found == all->end() ? std::optional<Instant>() : std::optional(found->startedAt);
}

Result<ConnectionSummary> summaryOf(const CallStore &store, const Connection &connection)
{
    ConnectionSummary summary{connection, vendorOf(connection), {}, {}, {}, {}};
    auto feeds = store.feedStates(connection.name);
    if (!feeds)
        return feeds.error();
    auto runs = store.pullRuns(connection.name, shownRuns);
    if (!runs)
        return runs.error();
    const auto lastGood = lastGoodPull(store, *runs, connection.name);
    if (!lastGood)
        return lastGood.error();
    const auto next = nextPull(store, connection);
    if (!next)
        return next.error();
    summary.feeds = std::move(*feeds);
    summary.runs = std::move(*runs);
    summary.lastGood = *lastGood;
    summary.next = *next;
    return summary;
}

} // namespace

QString vendorText(std::string_view english)
{
    return english.empty() ? QString() : QCoreApplication::translate("Vendors", std::string(english).c_str());
}

std::vector<VendorChoice> vendorChoices()
{
    std::vector<VendorChoice> choices;
    for (const VendorConnector *vendor : vendorConnectors())
        choices.push_back(choiceOf(vendor->info()));
    return choices;
}

Result<std::vector<ConnectionSummary>> summarizeConnections(const CallStore &store)
{
    const auto connections = readConnections(store);
    if (!connections)
        return connections.error();
    std::vector<ConnectionSummary> summaries;
    for (const Connection &connection : *connections) {
        auto summary = summaryOf(store, connection);
        if (!summary)
            return summary.error();
        summaries.push_back(std::move(*summary));
    }
    return summaries;
}

} // namespace tokenledger

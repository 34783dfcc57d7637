// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ledger.h"

#include "app/alertproposing.h"
#include "app/alertwatch.h"
#include "app/connectionbook.h"
#include "app/generator/generate.h"
#include "importers/vendors/warehouse.h"

#include <filesystem>

namespace tokenledger {

namespace {

const std::string sampleFact = "sample";

Result<std::uint64_t> countRejects(const CallStore &store)
{
    const auto counted = store.sql("SELECT count(*) FROM reject_waiting");
    if (!counted)
        return counted.error();
    return static_cast<std::uint64_t>(std::get<std::int64_t>(counted->rows.front().front()));
}

template <typename T>
bool take(Result<T> result, T &into, std::optional<Error> &failed)
{
    if (!result)
        failed = result.error();
    else
        into = std::move(*result);
    return !failed;
}

} // namespace

Result<CallStore *> Ledger::connect(std::unique_ptr<CallStore> &kept, CallStore::Mode mode)
{
    if (kept == nullptr) {
        auto opened = CallStore::open(m_file, mode);
        if (!opened)
            return opened.error();
        kept = std::move(*opened);
    }
    return kept.get();
}

Result<LedgerFacts> Ledger::readFacts(const CallStore &store)
{
    LedgerFacts facts;
    AttributionRules rules;
    std::vector<Connection> connections;
    std::optional<Error> failed;
    const bool read = take(store.imports(), facts.imports, failed) &&
                      take(store.rejects(std::nullopt, shownRows), facts.rejects, failed) &&
                      take(countRejects(store), facts.rejectTotal, failed) &&
                      take(store.conflicts(std::nullopt, shownRows), facts.conflicts, failed) &&
                      take(store.waitingRows(), facts.waiting, failed) &&
                      take(store.mergedCalls(shownRows), facts.merged, failed) &&
                      take(store.sourceRanking(), facts.ranking, failed) &&
                      take(store.priceLists(), facts.priceLists, failed) && take(store.reprices(), facts.reprices, failed) &&
                      take(loadCatalogue(&store), facts.catalogue, failed) && take(store.documents("profile"), facts.profiles, failed) &&
                      take(store.rules(), rules, failed) && take(readConnections(store), connections, failed);
    if (!read)
        return *failed;
    for (const Connection &connection : connections)
        if (connection.vendor == warehouseVendor().info().name)
            facts.warehouses.push_back(connection.name);
    facts.sharedCosts = std::move(rules.shared);
    for (StoredPriceList &list : facts.priceLists)
        list.body.clear();
    facts.sample = hasSample(store);
    std::error_code ignored;
    facts.bytes = static_cast<std::int64_t>(std::filesystem::file_size(store.file(), ignored));
    return facts;
}

Result<void> fillSample(CallStore &store, Instant end)
{
    generator::GeneratorOptions options;
    options.calls = 60'000;
    options.seed = 7;
    options.features = 16;
    options.prompts = 44;
    options.tenants = 60;
    options.users = 1'200;
    options.gaps = true;
    options.end = Instant::fromSeconds(end.seconds() / 3600 * 3600);

    const auto catalogue = loadCatalogue(&store);
    if (!catalogue)
        return catalogue.error();
    const Pricer pricer(*catalogue);
    auto sink = store.beginImport({"Sample company (generated)", {}, "sample", "sample", {}}, {});
    if (!sink)
        return sink.error();
    const auto generated = generator::generateBatches(options, [&](CallBatch &batch) {
        pricer.price(batch);
        return (*sink)->append(batch);
    });
    if (!generated)
        return generated;
    if (const auto committed = (*sink)->commit(); !committed)
        return committed.error();
    if (const auto marked = store.setFact(sampleFact, "1"); !marked)
        return marked;
    return watchSample(store, options.end);
}

Result<void> removeSample(CallStore &store, JobControl &control)
{
    const auto imports = store.imports();
    if (!imports)
        return imports.error();
    for (const ImportRecord &record : *imports)
        if (record.info.format == "sample" && !record.undone)
            if (auto undone = store.undoImport(record.id, &control); !undone)
                return undone;
    if (auto forgotten = forgetAlerts(store); !forgotten)
        return forgotten;
    return store.setFact("sample", "0");
}

bool hasSample(const CallStore &store)
{
    const auto fact = store.fact(sampleFact);
    return fact && *fact == "1";
}

} // namespace tokenledger

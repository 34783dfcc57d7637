// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/rejectretry.h"

#include "importers/core/importerchoice.h"
#include "importers/core/keptrows.h"

#include <algorithm>
#include <limits>

namespace tokenledger {

namespace {

constexpr int allRows = std::numeric_limits<int>::max();

Result<ImportRecord> importOf(const CallStore &store, std::int64_t id)
{
    const auto imports = store.imports();
    if (!imports)
        return imports.error();
    for (const ImportRecord &record : *imports)
        if (record.id == id)
            return record;
    return Error{"There is no import " + std::to_string(id) + " any more; nothing was changed."};
}

Result<std::vector<StoredReject>> wantedRejects(const CallStore &store, const RetryOrder &order)
{
    auto rejects = store.rejects(order.importId, allRows);
    if (rejects && !order.ids.empty())
        std::erase_if(*rejects, [&](const StoredReject &r) {
            return std::find(order.ids.begin(), order.ids.end(), r.id) == order.ids.end();
        });
    return rejects;
}

KeptRows keptOf(std::string header, const std::vector<StoredReject> &rejects)
{
    KeptRows kept;
    kept.header = std::move(header);
    kept.rows.reserve(rejects.size());
    for (const StoredReject &reject : rejects)
        kept.rows.push_back(reject.row);
    return kept;
}

/// Stores what could be read, and takes its rows out of the list in the same transaction.
Result<ImportRecord> takeIn(CallStore &store, const ImportInfo &info, std::vector<std::int64_t> taken, ReadAgain &again)
{
    CallStore::ImportOptions options;
    options.takesRejects = std::move(taken);
    auto sink = store.beginImport(info, options);
    if (!sink)
        return sink.error();
    if (again.block.ignored > 0)
        (*sink)->ignore(again.block.ignored);
    if (!again.block.calls.isEmpty())
        if (const Result<void> appended = (*sink)->append(again.block.calls); !appended)
            return appended.error();
    return (*sink)->commit();
}

} // namespace

Result<RetryOutcome> retryRejects(CallStore &store, const std::shared_ptr<const PriceCatalogue> &catalogue,
                                  const RetryOrder &order, JobControl &control)
{
    const auto origin = importOf(store, order.importId);
    if (!origin)
        return origin.error();
    ImportInfo info = origin->info;
    info.hash.clear(); // not the whole file: importing that again must not be taken for known
    if (!order.format.empty()) {
        info.format = order.format;
        info.profile = order.profile;
    }
    const auto chosen = chooseImporter(info.format, info.profile);
    if (!chosen)
        return chosen.error();
    const auto rejects = wantedRejects(store, order);
    if (!rejects)
        return rejects.error();
    auto header = store.headerOf(order.importId);
    if (!header)
        return header.error();
    auto again = readAgain(keptOf(std::move(*header), *rejects), *chosen->importer, info.source, Pricer(catalogue));
    if (!again)
        return again.error();
    if (control.cancelled())
        return Error{"Cancelled; nothing was changed.", Error::Kind::Cancelled};

    RetryOutcome outcome;
    outcome.file = origin->info.file;
    std::vector<std::int64_t> taken;
    std::vector<StoredReject> left;
    for (std::size_t i = 0; i < rejects->size(); ++i) {
        const StoredReject &reject = (*rejects)[i];
        if (const auto &problem = again->problems[i])
            left.push_back({reject.id, reject.importId, *problem});
        else
            taken.push_back(reject.id);
    }
    outcome.read = taken.size();
    outcome.left = left.size();
    if (!left.empty())
        if (const Result<void> updated = store.updateRejects(left); !updated)
            return updated.error();
    if (taken.empty())
        return outcome;
    auto record = takeIn(store, info, std::move(taken), *again);
    if (!record)
        return record.error();
    outcome.taken = std::move(*record);
    return outcome;
}

Result<std::string> keptText(const CallStore &store, std::int64_t importId)
{
    auto header = store.headerOf(importId);
    if (!header)
        return header.error();
    const auto rejects = store.rejects(importId, allRows);
    if (!rejects)
        return rejects.error();
    return textOf(keptOf(std::move(*header), *rejects));
}

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/importservice.h"

#include "app/budgetfile.h"
#include "app/evalfile.h"
#include "app/formatlist.h"
#include "app/measurefile.h"
#include "app/ratefile.h"
#include "app/profilelibrary.h"
#include "importers/core/importerregistry.h"
#include "importers/core/inputfile.h"
#include "importers/prices/pricelistreader.h"
#include "models/analysis/billitems.h"

namespace tokenledger {

namespace {

/// Passes everything on and keeps the first rejected rows.
class SamplingSink final : public CallSink
{
public:
    SamplingSink(std::unique_ptr<CallSink> sink, std::vector<RejectedRow> &samples, std::size_t most)
        : m_sink(std::move(sink)), m_samples(samples), m_most(most)
    {
    }

    Result<void> append(CallBatch &batch) override { return m_sink->append(batch); }
    Result<void> appendBill(std::span<const BillRow> rows) override { return m_sink->appendBill(rows); }
    Result<void> reject(const RejectedRow &row) override
    {
        if (m_samples.size() < m_most)
            m_samples.push_back(row);
        return m_sink->reject(row);
    }
    void ignore(std::uint64_t rows) override { m_sink->ignore(rows); }
    void setHash(const std::string &hash) override { m_sink->setHash(hash); }
    void setHeader(std::string_view header) override { m_sink->setHeader(header); }
    Result<ImportRecord> commit() override { return m_sink->commit(); }

private:
    std::unique_ptr<CallSink> m_sink;
    std::vector<RejectedRow> &m_samples;
    const std::size_t m_most;
};

/// What an order without a format turns out to be.
enum class Content { Calls, Prices, Evals, Budgets, Measures, Rates };

bool isPriceFormat(const std::string &name)
{
    for (const FormatInfo &format : knownFormats())
        if (format.name == name)
            return format.kind == "prices";
    return false;
}

/// Looks into the file where the order leaves the format open, and completes the order.
Result<Content> recognise(const CallStore &store, ImportOrder &order)
{
    if (isPriceFormat(order.format))
        return Content::Prices;
    if (order.format == evalsFormat)
        return Content::Evals;
    if (order.format == budgetsFormat)
        return Content::Budgets;
    if (order.format == measuresFormat)
        return Content::Measures;
    if (order.format == ratesFormat)
        return Content::Rates;
    if (order.format != "auto" || !order.profile.empty() || order.path == "-")
        return Content::Calls;
    const auto input = InputFile::open(order.path, {});
    if (!input)
        return input.error();
    const FileHead head = (*input)->head();
    if (looksLikeEvals(head.bytes))
        return Content::Evals;
    if (looksLikeBudgets(head.bytes))
        return Content::Budgets;
    if (looksLikeMeasures(head.bytes))
        return Content::Measures;
    if (looksLikeRates(head.bytes))
        return Content::Rates;
    const auto importer = detectImporter(head, (*input)->title());
    if (importer)
        return Content::Calls;
    if (looksLikePriceList(head.bytes))
        return Content::Prices;
    const auto profiles = knownProfiles(&store);
    if (!profiles)
        return profiles.error();
    const auto profile = profileThatFits(*profiles, head);
    if (!profile)
        return importer.error();
    order.format = "generic";
    order.profile = profile->body;
    return Content::Calls;
}

void importTheCalls(CallStore &store, const Pricer &pricer, const ImportOrder &order, JobControl &control, ImportOutcome &outcome)
{
    ImportRequest request{order.path, order.format, order.profile, order.source, 2};
    const auto openSink = [&](const ImportInfo &info) -> Result<std::unique_ptr<CallSink>> {
        outcome.format = info.format;
        CallStore::ImportOptions options;
        options.dryRun = order.dryRun;
        options.onlyWithNews = info.format == invoicesFormat; // the same invoices again leave no record
        auto sink = store.beginImport(info, options);
        if (!sink)
            return sink.error();
        return std::unique_ptr<CallSink>(new SamplingSink(std::move(*sink), outcome.samples, order.sampleRejects));
    };
    const auto known = [&](const ImportInfo &info) {
        outcome.format = info.format;
        // Invoices may be set back to what an older file says: their rows are compared with the newest entry.
        return info.format == invoicesFormat ? Result<std::optional<ImportRecord>>(std::nullopt) : store.findImport(info);
    };
    auto record = importCalls(request, pricer, openSink, known, control);
    if (!record) {
        outcome.error = record.error();
        return;
    }
    outcome.calls = std::move(*record);
    if (outcome.samples.empty() && outcome.calls->counts.rejected != 0) {
        // The very file is known: its rejected rows are in the ledger already.
        if (const auto rejects = store.rejects(outcome.calls->id, static_cast<int>(order.sampleRejects)))
            for (const StoredReject &reject : *rejects)
                outcome.samples.push_back(reject.row);
    }
}

/// A table that is read whole and kept beside the calls.
template <typename Row, typename Store>
void importTable(const char *format, const Result<std::vector<Row>> &rows, bool dryRun, const Store &store, ImportOutcome &outcome)
{
    outcome.format = format;
    if (!rows) {
        outcome.error = rows.error();
        return;
    }
    if (!dryRun)
        if (const auto stored = store(*rows); !stored) {
            outcome.error = stored.error();
            return;
        }
    outcome.tableRows = rows->size();
}

} // namespace

ImportOutcome importFile(CallStore &store, const std::shared_ptr<const PriceCatalogue> &catalogue, const ImportOrder &order,
                         JobControl &control)
{
    ImportOutcome outcome;
    outcome.path = order.path;
    ImportOrder complete = order;
    const auto content = recognise(store, complete);
    if (!content) {
        outcome.error = content.error();
        return outcome;
    }
    if (*content == Content::Calls) {
        const Pricer pricer(catalogue);
        importTheCalls(store, pricer, complete, control, outcome);
        return outcome;
    }
    if (*content == Content::Evals) {
        importTable(evalsFormat, readEvals(order.path), order.dryRun, [&](const auto &rows) { return storeEvals(store, rows); }, outcome);
        return outcome;
    }
    if (*content == Content::Budgets) {
        importTable(budgetsFormat, readBudgets(order.path), order.dryRun, [&](const auto &rows) { return storeBudgets(store, rows); }, outcome);
        return outcome;
    }
    if (*content == Content::Measures || *content == Content::Rates) {
        const bool measures = *content == Content::Measures;
        outcome.format = measures ? measuresFormat : ratesFormat;
        auto record = (measures ? importMeasureFile : importRateFile)(store, order.path, order.source, order.dryRun);
        if (record)
            outcome.calls = std::move(*record);
        else
            outcome.error = record.error();
        return outcome;
    }
    auto prices = importPriceList(order.dryRun ? nullptr : &store, order.path);
    if (!prices) {
        outcome.error = prices.error();
        return outcome;
    }
    outcome.format = prices->format;
    outcome.prices = std::move(*prices);
    return outcome;
}

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/pulllanding.h"

#include "importers/core/importpipeline.h"
#include "models/domain/usagepricing.h"

#include <QDir>
#include <QTemporaryFile>

#include <algorithm>

namespace tokenledger {

namespace {

/// What stands in the list of imports, and as the file that calls come from.
std::string titleOf(const Connection &connection, std::string_view feed)
{
    return "pull of " + connection.name + (feed.empty() ? "" : ": " + std::string(feed));
}

std::string sourceOf(const Connection &connection)
{
    const std::string own = connection.option("source");
    return own.empty() ? connection.vendor : own;
}

void addCounts(ImportCounts &sum, const ImportCounts &more)
{
    sum.callsAdded += more.callsAdded;
    sum.rowsAdded += more.rowsAdded;
    sum.duplicates += more.duplicates;
    sum.conflicts += more.conflicts;
    sum.rejected += more.rejected;
    sum.cost = sum.cost.checkedAdd(more.cost).value_or(sum.cost);
}

CallStore::ImportOptions landingOptions()
{
    CallStore::ImportOptions options;
    options.onlyWithNews = true;
    return options;
}

// -- rows of bills and of usage

Result<void> appendRows(FeedPull &pull, CallSink &sink, const Pricer &pricer, Money &billed)
{
    if (Result<void> begun = sink.beginFeed(pull.window()); !begun)
        return begun;
    return pull.forEachPage([&sink, &pricer, &billed](FeedPage &page, std::uint64_t number) -> Result<void> {
        for (BillRow &row : page.rows) {
            row.line = number; // where the row comes from: the page of the pull
            if (row.kind == BillKind::Bill && row.billedCost)
                billed = billed.checkedAdd(*row.billedCost).value_or(billed);
        }
        priceUsage(pricer, page.rows);
        if (Result<void> taken = sink.appendBill(page.rows); !taken)
            return taken;
        for (RejectedRow &row : page.rejects) {
            row.line = number;
            if (Result<void> taken = sink.reject(row); !taken)
                return taken;
        }
        return {};
    });
}

Result<ImportCounts> landRows(CallStore &store, const Pricer &pricer, const Connection &connection,
                              std::vector<FeedPull *> &pulls, const JobControl &control)
{
    const ImportInfo info{
        titleOf(connection, {}), {}, std::string(pulls.front()->info().format), sourceOf(connection), {}};
    auto sink = store.beginImport(info, landingOptions());
    if (!sink)
        return sink.error();
    Money billed;
    for (FeedPull *pull : pulls) {
        if (control.cancelled())
            return Error{"Cancelled; nothing was stored.", Error::Kind::Cancelled};
        if (const Result<void> appended = appendRows(*pull, **sink, pricer, billed); !appended)
            return appended.error();
    }
    auto record = (*sink)->commit();
    if (!record)
        return record.error();
    record->counts.cost = billed; // usage may tell of the same cost again
    return record->counts;
}

// -- calls

/// Writes the records of all pages as one JSON array with a page on each line, so that a call's line is its page.
Result<void> writeRecords(FeedPull &pull, QTemporaryFile &file)
{
    if (!file.open())
        return Error{"The pull cannot be kept in “" + QDir::tempPath().toStdString() +
                     "”: " + file.errorString().toStdString() + "."};
    file.write("[");
    bool first = true;
    const Result<void> done = pull.forEachPage([&](FeedPage &page, std::uint64_t number) -> Result<void> {
        if (number > 1)
            file.write("\n");
        if (page.records.empty())
            return {};
        if (!first)
            file.write(",");
        first = false;
        file.write(page.records.data(), static_cast<qint64>(page.records.size()));
        return {};
    });
    file.write("]\n");
    if (done && (!file.flush() || file.error() != QFileDevice::NoError))
        return Error{"The pull cannot be kept in “" + file.fileName().toStdString() +
                     "”: " + file.errorString().toStdString() + "; make room there."};
    return done;
}

/// Remembers how far the feed is in the transaction that takes the calls.
Result<std::unique_ptr<CallSink>> openCallSink(CallStore &store, const ImportInfo &info, const FeedWindow &window)
{
    auto sink = store.beginImport(info, landingOptions());
    if (!sink)
        return sink.error();
    if (const Result<void> begun = (*sink)->beginFeed(window); !begun)
        return begun.error();
    return sink;
}

Result<ImportCounts> landCalls(CallStore &store, const Pricer &pricer, const Connection &connection, FeedPull &pull,
                               JobControl &control)
{
    ImportRequest request;
    request.format = pull.info().format;
    request.profile = connection.option("profile");
    request.source = connection.option("source");
    request.title = titleOf(connection, pull.info().name);
    if (pull.rows() == 0) { // nothing to parse, but the feed is further
        auto sink = openCallSink(store, {request.title, {}, request.format, sourceOf(connection), {}}, pull.window());
        if (!sink)
            return sink.error();
        const auto record = (*sink)->commit();
        return record ? Result<ImportCounts>(record->counts) : record.error();
    }
    QTemporaryFile file(QDir::tempPath() + QStringLiteral("/tokenledger-calls-XXXXXX"));
    if (const Result<void> written = writeRecords(pull, file); !written)
        return written.error();
    request.path = file.fileName().toStdString();
    const auto open = [&](const ImportInfo &info) { return openCallSink(store, info, pull.window()); };
    const auto record = importCalls(request, pricer, open, {}, control);
    return record ? Result<ImportCounts>(record->counts) : record.error();
}

} // namespace

Result<ImportCounts> landPulls(CallStore &store, const Pricer &pricer, const Connection &connection,
                               std::vector<FeedPull> &pulls, JobControl &control)
{
    ImportCounts counts;
    std::vector<FeedPull *> rows;
    for (FeedPull &pull : pulls)
        if (pull.info().content == FeedContent::BillRows)
            rows.push_back(&pull);
    if (!rows.empty()) {
        const auto landed = landRows(store, pricer, connection, rows, control);
        if (!landed)
            return landed.error();
        addCounts(counts, *landed);
    }
    for (FeedPull &pull : pulls) {
        if (pull.info().content != FeedContent::Calls)
            continue;
        const auto landed = landCalls(store, pricer, connection, pull, control);
        if (!landed)
            return landed.error();
        addCounts(counts, *landed);
    }
    return counts;
}

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/mappingpreviewer.h"

#include "app/ledger.h"
#include "app/profilelibrary.h"
#include "app/sentence.h"
#include "importers/core/headparser.h"
#include "importers/core/importerchoice.h"
#include "importers/core/importerregistry.h"
#include "importers/core/inputfile.h"
#include "importers/files/genericimporter.h"
#include "importers/files/profileproposal.h"
#include "importers/prices/pricelistreader.h"

#include <QFileInfo>

#include <algorithm>

namespace tokenledger {

namespace {

constexpr std::size_t shownCalls = 50;
constexpr std::size_t countedCalls = 1'000;

/// True when this very file was taken in before, read the same way.
bool wasImported(const CallStore &store, const std::string &path, const Importer &importer, const std::string &profile)
{
    const auto hash = hashFile(path);
    if (!hash)
        return false;
    const auto known = store.findImport({path, *hash, std::string(importer.name()), std::string(importer.defaultSource()), profile});
    return known && known->has_value();
}

/// A price list, a file for a known profile, or something that only the person can explain.
void inspectUnknown(const CallStore &store, const FileHead &head, WizardFile &file)
{
    const std::string path = file.path.toStdString();
    if (looksLikePriceList(head.bytes)) {
        const auto prices = importPriceList(nullptr, path);
        if (prices)
            file.format = QString::fromStdString(prices->format);
        else
            file.problem = sentenceOf(prices.error());
        return;
    }
    file.format = QString::fromLatin1(genericFormat.data(), static_cast<qsizetype>(genericFormat.size()));
    const auto profiles = knownProfiles(&store);
    const auto fitting = profiles ? profileThatFits(*profiles, head) : std::nullopt;
    if (!fitting)
        return;
    file.profile = QString::fromStdString(fitting->body);
    if (auto profile = MappingProfile::parse(fitting->body))
        file.knownAlready = wasImported(store, path, *makeGenericImporter(std::move(*profile)), fitting->body);
}

/// The importer of a draft. For the generic one, the draft's profile or, without one, the proposal for this file.
Result<ChosenImporter> importerOf(const MappingDraft &draft, const FileHead &head, MappingPreview &preview)
{
    const std::string format = draft.format.toStdString();
    if (format != genericFormat)
        return chooseImporter(format, {});
    std::string body = draft.profile.toStdString();
    if (body.empty())
        body = proposeProfile(head, QFileInfo(draft.path).completeBaseName().toStdString()).toJson();
    preview.profile = QString::fromStdString(body);
    return chooseImporter(format, body);
}

void countRow(const CallRecord &call, ImportCounts &counts)
{
    ++counts.callsAdded;
    counts.firstCall = counts.firstCall ? std::min(*counts.firstCall, call.startedAt) : call.startedAt;
    counts.lastCall = counts.lastCall ? std::max(*counts.lastCall, call.startedAt) : call.startedAt;
    if (!call.cost())
        ++counts.unpriced;
    else if (const auto sum = counts.cost.checkedAdd(*call.cost()))
        counts.cost = *sum;
}

void countRow(const BillRow &row, ImportCounts &counts)
{
    ++counts.rowsAdded;
    counts.firstCall = counts.firstCall ? std::min(*counts.firstCall, row.periodStart) : row.periodStart;
    counts.lastCall = counts.lastCall ? std::max(*counts.lastCall, row.periodStart) : row.periodStart;
    if (const auto sum = counts.cost.checkedAdd(row.overlaps ? Money() : row.billedCost.value_or(Money())))
        counts.cost = *sum;
}

void fillPreview(const ParsedBlock &parsed, MappingPreview &preview)
{
    for (const BillRow &row : parsed.bill)
        countRow(row, preview.counts);
    const std::size_t rows = std::min(parsed.calls.size(), countedCalls);
    std::uint64_t lastLine = 0;
    for (std::size_t row = 0; row < rows; ++row) {
        CallRecord call = recordOf(parsed.calls, row);
        lastLine = std::max(lastLine, call.line);
        countRow(call, preview.counts);
        if (preview.calls.size() < shownCalls)
            preview.calls.push_back(std::move(call));
    }
    const bool all = rows == parsed.calls.size();
    for (const RejectedRow &reject : parsed.rejects) {
        if (!all && reject.line > lastLine)
            continue;
        ++preview.counts.rejected;
        if (preview.rejects.size() < shownCalls)
            preview.rejects.push_back(reject);
    }
    preview.counts.ignored = all ? parsed.ignored : 0;
    preview.counts.rowsRead = preview.counts.added() + preview.counts.rejected + preview.counts.ignored;
}

} // namespace

WizardFile inspectFile(const CallStore &store, const QString &path)
{
    WizardFile file;
    file.path = path;
    file.bytes = QFileInfo(path).size();
    const auto input = InputFile::open(path.toStdString(), {});
    if (!input) {
        file.problem = sentenceOf(input.error());
        return file;
    }
    if ((*input)->isEmpty()) {
        file.problem = QString::fromStdString((*input)->title() + " is empty; there is nothing to import.");
        return file;
    }
    const auto importer = detectImporter((*input)->head(), (*input)->title());
    if (!importer) {
        inspectUnknown(store, (*input)->head(), file);
        return file;
    }
    file.format = QString::fromStdString(std::string((*importer)->name()));
    file.knownAlready = wasImported(store, path.toStdString(), **importer, {});
    return file;
}

WizardFile inspectIn(Ledger &ledger, const QString &path)
{
    const auto store = ledger.looker();
    if (store)
        return inspectFile(**store, path);
    WizardFile file;
    file.path = path;
    file.problem = sentenceOf(store.error());
    return file;
}

MappingPreview previewMapping(const std::shared_ptr<const PriceCatalogue> &catalogue, const MappingDraft &draft)
{
    MappingPreview preview;
    preview.draft = draft.number;
    preview.path = draft.path;
    preview.profile = draft.profile;
    const auto input = InputFile::open(draft.path.toStdString(), {});
    if (!input) {
        preview.problem = sentenceOf(input.error());
        return preview;
    }
    const FileHead head = (*input)->head();
    for (const SampledColumn &column : sampleColumns(head)) {
        SourceColumn shown{QString::fromStdString(column.name), {}};
        for (const std::string &sample : column.samples)
            shown.samples.append(QString::fromStdString(sample));
        preview.columns.push_back(std::move(shown));
    }
    const auto chosen = importerOf(draft, head, preview);
    if (!chosen) {
        preview.problem = sentenceOf(chosen.error());
        return preview;
    }
    const std::string source = draft.source.isEmpty() ? std::string(chosen->importer->defaultSource()) : draft.source.toStdString();
    const auto parsed = parseHead(head, *chosen->importer, source, Pricer(catalogue));
    if (parsed)
        fillPreview(*parsed, preview);
    else
        preview.problem = sentenceOf(parsed.error());
    return preview;
}

DryRunResult dryRun(CallStore &store, const std::shared_ptr<const PriceCatalogue> &catalogue, const ImportChoice &choice,
                    JobControl &control)
{
    ImportOrder order;
    order.path = choice.path.toStdString();
    order.format = choice.format.isEmpty() ? "auto" : choice.format.toStdString();
    order.profile = choice.profile.toStdString();
    order.source = choice.source.toStdString();
    order.dryRun = true;
    const ImportOutcome outcome = importFile(store, catalogue, order, control);
    DryRunResult result;
    result.path = choice.path;
    if (outcome.error)
        result.problem = sentenceOf(*outcome.error);
    else if (outcome.calls)
        result.counts = outcome.calls->counts;
    else
        result.counts = ImportCounts();
    return result;
}

CallRecord recordOf(const CallBatch &batch, std::size_t row)
{
    CallRecord call;
    call.id = batch.text(TextColumn::Id, row);
    call.responseId = batch.text(TextColumn::ResponseId, row);
    call.startedAt = {batch.number(NumberColumn::StartedAt, row)};
    const auto optionalNumber = [&](NumberColumn column) -> std::optional<std::int64_t> {
        const std::int64_t number = batch.number(column, row);
        return number == nullNumber ? std::nullopt : std::optional(number);
    };
    call.latencyMs = optionalNumber(NumberColumn::LatencyMs);
    for (std::size_t i = 0; i < dimensionCount; ++i)
        if (const std::string_view text = batch.text(static_cast<Dimension>(i), row); !text.empty())
            call.dimensions[i] = text;
    call.session = batch.text(TextColumn::Session, row);
    call.requestHash = batch.text(TextColumn::RequestHash, row);
    call.retryOf = batch.text(TextColumn::RetryOf, row);
    call.error = batch.text(TextColumn::Error, row);
    call.usage = batch.usage(row);
    if (const auto nano = optionalNumber(NumberColumn::ReportedCost))
        call.reportedCost = Money::fromNano(*nano);
    if (const auto nano = optionalNumber(NumberColumn::ComputedCost))
        call.computedCost = Money::fromNano(*nano);
    call.currency = batch.text(TextColumn::Currency, row);
    call.reportedAmount = batch.text(TextColumn::ReportedAmount, row);
    call.prefixHashes = parsePrefixHashes(batch.text(TextColumn::PrefixHashes, row));
    call.blockTokens = batch.number(NumberColumn::BlockTokens, row);
    for (const TagView &tag : parseTags(batch.text(TextColumn::Tags, row)))
        call.tags.emplace_back(tag.name, tag.value);
    call.flags = batch.number(NumberColumn::Flags, row);
    call.priceList = batch.number(NumberColumn::PriceList, row);
    call.line = static_cast<std::uint64_t>(batch.number(NumberColumn::Line, row));
    return call;
}

} // namespace tokenledger

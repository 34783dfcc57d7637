// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/core/importpipeline.h"

#include "importers/core/blockpipeline.h"
#include "importers/core/companionfile.h"
#include "importers/core/importerchoice.h"
#include "importers/core/importerregistry.h"
#include "importers/core/inputfile.h"
#include "importers/core/unpacker.h"

#include <optional>

namespace tokenledger {

namespace {

/// The same file again: nothing is added, and every call or row of a bill in it is a duplicate.
ImportRecord knownAgain(ImportRecord record)
{
    record.counts.duplicates += record.counts.callsAdded + record.counts.rowsAdded;
    record.counts.callsAdded = 0;
    record.counts.rowsAdded = 0;
    record.counts.cost = Money();
    record.counts.unpriced = 0;
    return record;
}

Result<void> importEntries(InputFile &input, const Importer &importer, BlockPipeline &pipeline, CallSink &sink)
{
    for (;;) {
        const Result<void> done = pipeline.run(input, importer, sink);
        if (!done)
            return input.locate(done.error());
        const Result<bool> more = input.nextEntry();
        if (!more)
            return more.error();
        if (!*more)
            return {};
    }
}

/// An importer that has read the file that has to lie beside this one; null when it needs none.
Result<std::unique_ptr<Importer>> completedImporter(const Importer &importer, const std::string &path)
{
    if (importer.companionEnding().empty())
        return std::unique_ptr<Importer>();
    const Result<Companion> companion = readCompanion(path, importer.companionEnding());
    return companion ? importer.withCompanion(*companion) : companion.error();
}

} // namespace

Result<ImportRecord> importCalls(const ImportRequest &request, const Pricer &pricer, const SinkFactory &openSink,
                                 const KnownImport &knownImport, JobControl &control)
{
    Result<ChosenImporter> chosen = chooseImporter(request.format, request.profile);
    if (!chosen)
        return chosen.error();
    const std::string_view encoding = chosen->importer ? chosen->importer->encoding() : std::string_view();
    Result<std::unique_ptr<InputFile>> input = InputFile::open(request.path, encoding);
    if (!input)
        return input.error();
    const Importer *importer = chosen->importer;
    if (!importer) {
        const Result<const Importer *> detected = detectImporter((*input)->head(), (*input)->title());
        if (!detected)
            return detected.error();
        importer = *detected;
    }
    if ((*input)->isEmpty())
        return Error{(*input)->title() + " is empty; there is nothing to import", Error::Kind::Refused};
    Result<std::unique_ptr<Importer>> completed = completedImporter(*importer, request.path);
    if (!completed)
        return (*input)->locate(completed.error());
    if (*completed)
        importer = completed->get();

    ImportInfo info{request.title.empty() ? request.path : request.title, {}, std::string(importer->name()),
                    request.source.empty() ? std::string(importer->defaultSource()) : request.source, request.profile};
    control.setTotal((*input)->packedTotal());
    if (request.path != "-") {
        const Result<std::string> hash = (*input)->isStream() ? Result<std::string>(std::string()) : hashFile(request.path);
        if (!hash)
            return hash.error();
        info.hash = *hash;
        if (knownImport && !info.hash.empty()) {
            Result<std::optional<ImportRecord>> known = knownImport(info);
            if (!known)
                return known.error();
            if (*known)
                return knownAgain(std::move(**known));
        }
    }
    Result<std::unique_ptr<CallSink>> sink = openSink(info);
    if (!sink)
        return sink.error();
    BlockPipeline pipeline(pricer, info.source, request.threads, control);
    if (const Result<void> done = importEntries(**input, *importer, pipeline, **sink); !done)
        return done.error();
    const Result<std::string> streamHash = (*input)->finishStreamHash();
    if (!streamHash)
        return streamHash.error();
    if (!streamHash->empty())
        (*sink)->setHash(*streamHash);
    return (*sink)->commit();
}

} // namespace tokenledger

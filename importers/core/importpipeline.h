// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/core/importer.h"
#include "models/domain/callstream.h"
#include "models/domain/pricing.h"

#include <functional>
#include <memory>
#include <string>

namespace tokenledger {

struct ImportRequest {
    std::string path;                             ///< "-" is standard input
    std::string format = "auto";                  ///< importer name
    std::string profile;                          ///< JSON of a mapping profile, for "generic"
    std::string source;                           ///< overrides the importer's own
    int threads = 2;
    std::string title = {};                       ///< what the ledger calls the file; empty: its path
};

/// Opens the sink once the format is known.
using SinkFactory = std::function<Result<std::unique_ptr<CallSink>>(const ImportInfo &info)>;
/// Asked before anything is read: the import that already took in this very file, if any.
using KnownImport = std::function<Result<std::optional<ImportRecord>>(const ImportInfo &info)>;

/// Imports one file of calls: unpack, cut into blocks, parse and price on all threads, hand batches to the sink in file
/// order, commit. Memory is bounded whatever the file's size. On cancel or error nothing is stored.
/// Errors: one sentence with file and, where there is one, line and field.
Result<ImportRecord> importCalls(const ImportRequest &request, const Pricer &pricer, const SinkFactory &openSink,
                                 const KnownImport &knownImport, JobControl &control);

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/importservice.h"
#include "models/qt/mappingpreview.h"

#include <memory>

namespace tokenledger {

class Ledger;

// Answers to the import wizard. Each reads a file and stores nothing; meant for a worker thread.

/// What a file is: its format, the profile that fits, whether it was imported before.
WizardFile inspectFile(const CallStore &store, const QString &path);

/// The same on the ledger's connection for looking; a problem where there is none.
WizardFile inspectIn(Ledger &ledger, const QString &path);

/// The first rows of a file, read as the draft says.
MappingPreview previewMapping(const std::shared_ptr<const PriceCatalogue> &catalogue, const MappingDraft &draft);

/// Counts of the whole file.
DryRunResult dryRun(CallStore &store, const std::shared_ptr<const PriceCatalogue> &catalogue, const ImportChoice &choice,
                    JobControl &control);

/// A row of a batch as a call of its own.
CallRecord recordOf(const CallBatch &batch, std::size_t row);

} // namespace tokenledger

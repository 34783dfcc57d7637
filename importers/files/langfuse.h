// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/core/importer.h"

namespace tokenledger {

/// Langfuse's batch export of the observations table: CSV, JSON, JSON Lines.
/// Source: langfuse/langfuse, worker/src/features/database-read-stream/observation-stream.ts.
const Importer &langfuseObservations();
/// Langfuse's export to a blob storage, folder observations_v2 or observations: the same in snake_case.
/// Source: Langfuse's documentation, "Blob storage export field reference".
const Importer &langfuseBlobObservations();

} // namespace tokenledger

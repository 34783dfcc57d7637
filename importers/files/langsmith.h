// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/core/importer.h"

namespace tokenledger {

/// LangSmith runs: the answer of POST /runs/query, one run a line, or the columns of the bulk export.
/// Source: langchain-ai/langsmith-sdk, python/langsmith/schemas.py and js/src/_openapi_client/resources/runs/runs.ts.
const Importer &langsmithRuns();

} // namespace tokenledger

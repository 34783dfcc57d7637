// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/core/importer.h"

namespace tokenledger {

/// What `npx @helicone/export` writes as JSON or JSON Lines; rows of POST /v1/request/query-clickhouse.
/// Source: Helicone/helicone, examples/export/typescript/index.ts and packages/llm-mapper/types.ts (HeliconeRequest).
const Importer &heliconeRequests();
/// The same tool's CSV: 12 columns, without request ids, providers, cached and reasoning tokens. Its ids are of another
/// kind (response_id), so it is a source of its own.
const Importer &heliconeCsv();

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/core/importer.h"

namespace tokenledger {

/// Portkey's logs export and its analytics records of hybrid deployments. The id of a call is the provider's response
/// id where there is one: the export has no mark for answers from the gateway's cache, but they repeat that id.
/// Source: Portkey-AI/docs-core, product/observability/logs-export.mdx.
const Importer &portkeyLogs();

} // namespace tokenledger

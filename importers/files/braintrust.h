// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/core/importer.h"

namespace tokenledger {

/// Braintrust project logs: the page's export, `bt sync pull`, the cloud-storage export and /btql.
/// Source: braintrustdata/braintrust-openapi, ProjectLogsEvent. The columns of the CSV are not documented: they are
/// read by name.
const Importer &braintrustLogs();

} // namespace tokenledger

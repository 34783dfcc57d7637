// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/core/importer.h"

namespace tokenledger {

/// OpenTelemetry spans of GenAI calls as OTLP/JSON: one export request a line, a single request, or an array of them.
const Importer &otlpSpans();

} // namespace tokenledger

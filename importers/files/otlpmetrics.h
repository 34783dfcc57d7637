// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/core/importer.h"

namespace tokenledger {

/// Token counters of OpenTelemetry's GenAI conventions in OTLP/JSON: usage totals of a model over a time, never calls.
/// gen_ai.client.inference.usage.*, and the older histogram gen_ai.client.token.usage, with delta temporality.
/// Source: open-telemetry/semantic-conventions-genai, docs/gen-ai/non-normative/migration.md.
const Importer &otlpMetrics();

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/core/importer.h"

namespace tokenledger {

/// Answers of Gemini's generateContent, chunks of its streams included: {"candidates", "usageMetadata",
/// "modelVersion"}. Those of the Developer API have no createTime and need the wrapping {"timestamp", "response"}.
const Importer &geminiGenerateContent();

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/core/importer.h"

namespace tokenledger {

/// Answers of Anthropic's messages API, in the wrapping that gives them a time: {"timestamp", "response": {"type":
/// "message"}}.
const Importer &anthropicMessages();
/// The results of an Anthropic message batch: {"custom_id", "result": {"type", "message"}}. Their times come from the
/// batch object, in the file NAME.batch.json beside them.
const Importer &anthropicBatchResults();

} // namespace tokenledger

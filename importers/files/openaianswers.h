// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/core/importer.h"

namespace tokenledger {

/// Answers of OpenAI's chat completions, streamed chunks included: {"object": "chat.completion", "usage": {...}}.
const Importer &openAiChatCompletions();
/// Answers of OpenAI's responses API, and the events of its streams that hold one: {"object": "response"}.
const Importer &openAiResponses();
/// The output file of an OpenAI batch: {"custom_id", "response": {"status_code", "body"}, "error"}.
const Importer &openAiBatchOutput();

} // namespace tokenledger

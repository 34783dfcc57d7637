// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/core/importer.h"

namespace tokenledger {

/// Answers of Bedrock's Converse API with their requests, which name the model: {"request": {"modelId"}, "response"}.
const Importer &bedrockConverse();
/// Bedrock's own log of model invocations, from S3 or CloudWatch: {"schemaType": "ModelInvocationLog"}.
const Importer &bedrockInvocationLog();

} // namespace tokenledger

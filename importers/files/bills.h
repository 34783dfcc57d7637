// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/core/importer.h"

namespace tokenledger {

/// FOCUS 1.0 to 1.2 (FinOps Open Cost and Usage Specification, tags v1.0 and v1.2): the rows about AI.
const Importer &focusBill();
/// AWS Cost and Usage Report: CUR 2.0 and Data Exports, and the legacy report with slashes in its column names (or
/// Athena's underscores). Amazon Bedrock's rows, those of models sold through the Marketplace included.
const Importer &awsCur2Bill();
const Importer &awsCurLegacyBill();
/// Azure cost details of Microsoft Customer Agreements and Enterprise Agreements: Foundry Models and Azure OpenAI.
const Importer &azureBill();
/// Google Cloud's standard or detailed billing export as JSON, and query results of it as CSV with dotted names.
const Importer &googleBill();
/// CSV exports of the consoles. The sellers do not document them; the columns are those of public copies.
const Importer &openAiCosts();
const Importer &openAiUsage();
const Importer &anthropicCosts();
const Importer &anthropicUsage();
/// LiteLLM's daily tables of users, teams, tags and the like: usage totals, never calls.
const Importer &liteLlmDailySpend();
/// Totals of periods, as a person writes them down: provider, period_start, period_end (exclusive), amount, currency,
/// invoice_id, note.
const Importer &invoiceTable();

} // namespace tokenledger

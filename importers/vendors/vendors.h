// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/vendors/vendorconnector.h"

namespace tokenledger {

/// Usage by the hour or day and daily costs of an organization.
const VendorConnector &openAiVendor();
/// Usage by the hour, daily costs, and who uses Claude Code.
const VendorConnector &anthropicVendor();
/// Requests, tokens and credits by day, model and endpoint; the last 30 days.
const VendorConnector &openRouterVendor();
/// The spend logs of a proxy: single calls.
const VendorConnector &liteLlmVendor();
/// The requests that went through Helicone: single calls.
const VendorConnector &heliconeVendor();
/// Observations of Langfuse, model runs of LangSmith, spans of Braintrust: single calls.
const VendorConnector &langfuseVendor();
const VendorConnector &langSmithVendor();
const VendorConnector &braintrustVendor();
/// Portkey's log exports: single calls.
const VendorConnector &portkeyVendor();
/// What clouds bill for models: AWS Cost Explorer, Azure Cost Management, Google's billing export in BigQuery.
const VendorConnector &awsVendor();
const VendorConnector &azureVendor();
const VendorConnector &gcpVendor();
/// Any server that gives calls as JSON, with a mapping profile.
const VendorConnector &httpJsonVendor();

} // namespace tokenledger

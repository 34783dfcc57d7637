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

} // namespace tokenledger

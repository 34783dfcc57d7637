// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/vendors/vendorconnector.h"

namespace tokenledger {

/// Sums by day and model that gateways and tracing platforms keep where they keep no single calls, or not for long.
/// They are usage with the cost that the source reports; the provider is the one that most likely made the model.

/// LiteLLM's /user/daily/activity (OpenAPI that a v1.95 proxy serves). Days are asked in UTC, without a time zone: the
/// proxy counts single days of other zones twice. A day may lie on two pages.
std::unique_ptr<Feed> liteLlmDailyActivity(const OpenConnection &connection);

/// Langfuse's /api/public/v2/metrics (API definition of the project). The API cuts a reply at 1,000 rows without a word,
/// so a window that has as many is asked again day by day. Cached tokens are not told apart.
/// @param authorization the value of the header.
std::unique_ptr<Feed> langfuseMetrics(const OpenConnection &connection, std::string authorization);

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/alertwatch.h"
#include "app/capswitch.h"
#include "app/commandcontext.h"

#include <CLI/CLI.hpp>

namespace tokenledger {

/// `history`, `acknowledge`, `snooze`, `resolve` and `channels`, under `alerts`.
void addAlertNewsCommands(CLI::App &alerts, CommandContext &context);

/// `propose`, under `alerts`.
void addAlertProposeCommand(CLI::App &alerts, CommandContext &context);

/// Says what a look at the caps has brought about.
void tellCapNews(const CapNews &news, const CommandContext &context);

/// Brings the states of all rules up to date as of `at`, and hands over what waits to be told; carries
/// out the actions of caps that are reached.
/// Errors: the store's, such as that another process writes.
Result<AlertDeliveries> tellAlerts(Instant at, const std::string &zone, CommandContext &context);

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/commandcontext.h"

#include <CLI/CLI.hpp>

namespace tokenledger {

/// `audit`: who changed what, and when.
void addAuditCommand(CLI::App &program, CommandContext &context);

} // namespace tokenledger

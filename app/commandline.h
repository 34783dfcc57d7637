// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace tokenledger {

/// Runs tokenledger-cli. Standard output is the answer, standard error everything else; gives the exit status.
int runCommandLine(int argc, char **argv);

} // namespace tokenledger

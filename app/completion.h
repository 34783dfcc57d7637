// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <CLI/CLI.hpp>

#include <string>

namespace tokenledger {

/// A script for bash that completes the program's commands and options, made from the program itself so that it tells of
/// what is there. Where neither fits, the shell completes names of files. zsh reads it through bashcompinit.
/// Format: Programmable Completion, in the manual of bash.
std::string bashCompletion(const CLI::App &program);

} // namespace tokenledger

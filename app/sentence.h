// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"

#include <QString>

namespace tokenledger {

/// An error as the window says it: with a full stop, which the command line leaves out where a list follows.
QString sentenceOf(const Error &error);

} // namespace tokenledger

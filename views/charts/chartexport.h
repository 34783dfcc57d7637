// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"

#include <QString>

namespace tokenledger {

class CostChart;

/// Writes a chart to a file: ".png" at twice the size, ".svg", or ".csv". Each carries title, scope line and the state
/// of the ledger. Errors: the file cannot be written, or its name ends otherwise.
Result<void> exportChart(CostChart &chart, const QString &title, const QString &file);

} // namespace tokenledger

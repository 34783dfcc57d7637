// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/report/reportmarks.h"

namespace tokenledger::report {

/// A chart of stacked columns with its axis and legend, as vectors and text.
QList<Mark> chartMarks(const ReportChart &chart, const QRectF &box);

} // namespace tokenledger::report

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"
#include "views/report/reportlayout.h"

namespace tokenledger {

/// Prints a report as PDF/A-1b: text and vectors, embedded fonts, bookmarks, and no trace of when or where it was printed: the
/// same document gives the same bytes, provided that QHashSeed::setDeterministicGlobalSeed() was called first in the
/// process. The file appears whole or not at all. Needs a QGuiApplication.
/// Errors: the file cannot be written.
Result<void> printReport(const ReportDocument &document, ReportPaper paper, const QString &file);

} // namespace tokenledger

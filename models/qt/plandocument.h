// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/evals.h"
#include "models/analysis/whatif.h"
#include "models/qt/reportdocument.h"

#include <QDateTime>
#include <QString>

namespace tokenledger {

/// A plan that is printed, and what stands around it.
struct PlanPaper
{
    Scenario scenario;
    WhatIfResult result;
    EvalBook evals;
    QString period;      ///< "Q3 2026"
    int days = 0;        ///< of the period, for a month's rate
    QString scope;       ///< calls that were replayed, in words
    QString snapshot;    ///< which state of the ledger
    QDateTime createdAt; ///< UTC
};

/// The plan as pages: its figures, the bridge from actual to plan, pass rates of its routes, features and models, and
/// everything that is taken for granted. The figures and words are those of the page What-if.
ReportDocument planDocument(const PlanPaper &paper);

} // namespace tokenledger

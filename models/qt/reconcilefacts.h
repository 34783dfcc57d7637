// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/monthlock.h"
#include "models/analysis/stepitems.h"
#include "models/domain/billline.h"

#include <QDate>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tokenledger {

/// What the bill of a day has beyond the calls.
struct ReconcileDay
{
    QDate day;
    Money difference;         ///< bill minus calls
    bool provisional = false;
};

/// One month of one provider, set against its calls.
struct ReconcileMonth
{
    std::string month;        ///< "2026-09", UTC
    Reconciliation result;    ///< of this provider alone
    std::optional<MonthLock> lock;
    std::vector<ReconcileDay> days; ///< by day; lines of more than a day are in none

    QDate firstDay() const { return QDate::fromString(QString::fromStdString(month) + QStringLiteral("-01"), Qt::ISODate); }
};

/// What the Reconcile page shows.
struct ReconcileFacts
{
    std::vector<std::string> providers;  ///< that send bills
    std::string provider;                ///< the one in view
    Tolerance limit;                     ///< of this provider
    std::vector<ReconcileMonth> months;  ///< the newest last
};

/// A total that a person writes down.
struct InvoiceEntry
{
    std::string provider;
    QDate first;
    QDate last;               ///< inside
    Money amount;
    std::string invoice;
    std::string note;
};

/// What stands behind a step of a month's bridge.
struct StepQuestion
{
    std::string provider;
    std::string month;
    StepChoice step;
};

/// The rows of the bill behind a step.
struct StepLines
{
    std::vector<BillLine> lines; ///< the first of them
    std::uint64_t count = 0;     ///< all of them
    Money billed;                ///< of all of them
};

} // namespace tokenledger

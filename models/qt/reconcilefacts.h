// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/monthlock.h"

#include <QDate>

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

} // namespace tokenledger

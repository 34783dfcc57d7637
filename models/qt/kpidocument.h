// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/kpifacts.h"
#include "models/qt/reportdocument.h"

#include <QMap>

namespace tokenledger {

/// What a report says beside what the calls say.
struct KpiPaper {
    QString company;
    QString preparedFor;
    QString preparedBy;
    QByteArray logo;                ///< PNG or SVG; empty for none
    QMap<QString, QString> comments; ///< by the id of the section
    QStringList hidden;             ///< ids of sections that are not printed
    QString basis;                  ///< "computed"
    QString priceBook;              ///< names of the price lists in force
    QDateTime createdAt;            ///< of the snapshot
    QMap<QString, QString> targets; ///< by the indicator's id: decimal text in dollars, counts, or per cent
    int retiredNow = 0;             ///< features that were retired in the quarter
    int retiredBefore = 0;
    KpiFacts facts;                 ///< for the sections that go beyond the calls
};

/// The quarterly report: text, tables and charts, and the same numbers as JSON. In the JSON "*_usd" are exact decimal
/// strings and "printed" beside them is the text of the page; every amount of the JSON is printed, and every number that
/// is printed is in the JSON.
ReportDocument kpiDocument(const KpiReport &report, const KpiPaper &paper);

/// An indicator for people: "Cost per call", "USD" ("%" for rates, nothing for counts).
struct KpiIndicatorName
{
    QString id;
    QString title;
    QString unit;
};
QList<KpiIndicatorName> kpiIndicatorNames();
/// The ids of the indicators that may have a target.
QStringList kpiIndicators();

} // namespace tokenledger

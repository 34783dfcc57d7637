// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

namespace tokenledger {

/// What every report of a ledger says beside its numbers, set once.
struct ReportSettings
{
    QString company;
    QString preparedFor;
    QString preparedBy;
    QString paper;                                   ///< "a4", "letter", or empty where nothing was said
    QMap<QString, QString> targets;                  ///< as KpiPaper::targets
    QStringList hidden;                              ///< ids of sections that are not printed
    QByteArray logo;                                 ///< a PNG or SVG file; empty: none
    QMap<QString, QMap<QString, QString>> comments;  ///< by quarter ("2026-Q3") and id of the section

    friend bool operator==(const ReportSettings &, const ReportSettings &) = default;
};

/// A section of the quarterly report: "savings", "Savings".
struct ReportSectionName
{
    QString id;
    QString title;
};
/// In the order in which they are printed. The summary and the method are printed always.
QList<ReportSectionName> kpiSectionNames();
/// Errors (Usage): there is no such section.
Result<void> checkSection(const QString &id);
/// Errors (Usage): the section is printed always, or there is none.
Result<void> checkHidden(const QString &id);
/// Errors (Usage): no indicator, or no number.
Result<void> checkTarget(const QString &indicator, const QString &number);
QByteArray toJson(const ReportSettings &settings);
/// Errors: what is stored does not read.
Result<ReportSettings> reportSettingsFrom(const QByteArray &json);

} // namespace tokenledger

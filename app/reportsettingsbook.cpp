// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/reportsettingsbook.h"

namespace tokenledger {

namespace {

constexpr const char *documentKind = "report-settings";
constexpr const char *documentName = "quarterly";

} // namespace

Result<ReportSettings> readReportSettings(const CallStore &store)
{
    const auto documents = store.documents(documentKind);
    if (!documents)
        return documents.error();
    for (const StoredDocument &document : *documents)
        if (document.name == documentName)
            return reportSettingsFrom(QByteArray::fromStdString(document.body));
    return ReportSettings();
}

Result<void> saveReportSettings(CallStore &store, const ReportSettings &settings)
{
    return store.putDocument({documentKind, documentName, toJson(settings).toStdString()});
}

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/keptreports.h"

#include <algorithm>

namespace tokenledger {

namespace {

using Json = nlohmann::ordered_json;

constexpr const char *documentKind = "report";

Result<KeptReport> readReport(const StoredDocument &document)
{
    const Json json = Json::parse(document.body, nullptr, false);
    const auto keptAt = json.is_object() ? parseIso8601(json.value("kept_at", std::string())) : Result<Instant>(Error{});
    if (!keptAt)
        return Error{"The kept report “" + document.name + "” does not read; restore the ledger from a backup."};
    KeptReport report;
    report.quarter = json.value("quarter", std::string());
    report.keptAt = *keptAt;
    report.options = json.value("options", Json::object());
    report.figures = json.value("figures", Json::object());
    report.pdf = QByteArray::fromBase64(QByteArray::fromStdString(json.value("pdf", std::string())));
    return report;
}

} // namespace

std::string KeptReport::name() const
{
    return quarter + ' ' + toIso8601(Instant::fromSeconds(keptAt.seconds()));
}

Result<void> keepReport(CallStore &store, const KeptReport &report)
{
    const Json json = {{"quarter", report.quarter}, {"kept_at", toIso8601(report.keptAt)}, {"options", report.options}, {"figures", report.figures},
                       {"pdf", report.pdf.toBase64().toStdString()}};
    return store.putDocument({documentKind, report.name(), json.dump()});
}

Result<std::vector<KeptReport>> keptReports(const CallStore &store)
{
    const auto documents = store.documents(documentKind);
    if (!documents)
        return documents.error();
    std::vector<KeptReport> reports;
    for (const StoredDocument &document : *documents) {
        auto report = readReport(document);
        if (!report)
            return report.error();
        reports.push_back(std::move(*report));
    }
    std::stable_sort(reports.begin(), reports.end(), [](const KeptReport &a, const KeptReport &b) { return a.keptAt < b.keptAt; });
    return reports;
}

Result<KeptReport> keptReportNamed(const CallStore &store, const std::string &name)
{
    auto reports = keptReports(store);
    if (!reports)
        return reports.error();
    const auto found = std::find_if(reports->rbegin(), reports->rend(), [&](const KeptReport &one) { return one.name() == name || one.quarter == name; });
    if (found == reports->rend())
        return Error{"No report “" + name + "” is kept; `tokenledger-cli report list` names those that are.", Error::Kind::Usage};
    return std::move(*found);
}

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/unitreport.h"

#include "models/domain/zonecutter.h"
#include "models/store/measurerows.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>
#include <map>

namespace tokenledger {

namespace {

constexpr std::int64_t daySeconds = 86'400;
constexpr int threads = 2;

/// From the first to after the last day that calls or measures tell of.
TimeRange bounded(const TimeRange &range, const Snapshot &snapshot, const std::vector<BusinessMeasure> &measures)
{
    TimeRange known{snapshot.firstCall().value_or(Instant{0}), Instant{snapshot.lastCall().value_or(Instant{0}).micros + 1}};
    for (const BusinessMeasure &measure : measures) {
        known.from = std::min(known.from, Instant::fromSeconds(measure.day * daySeconds));
        known.to = std::max(known.to, Instant::fromSeconds((measure.day + 1) * daySeconds));
    }
    return {range.from == TimeRange().from ? known.from : range.from, range.to == TimeRange().to ? known.to : range.to};
}

} // namespace

Result<std::int64_t> dateAt(Instant at, const std::string &zone)
{
    if (!isTimeZone(zone))
        return Error{"“" + zone + "” is not a time zone; name one such as Europe/Berlin.", Error::Kind::Usage};
    const QDateTime local = QDateTime::fromSecsSinceEpoch(at.seconds(), QTimeZone(QByteArray::fromStdString(zone)));
    return QDate(1970, 1, 1).daysTo(local.date());
}

Result<std::vector<BusinessMeasure>> measuresOfPeriod(const CallStore &store, const TimeRange &range, const std::string &zone)
{
    constexpr std::int64_t always = 100'000'000; // days: far beyond any date
    std::int64_t first = -always;
    std::int64_t end = always;
    if (range.from != TimeRange().from) {
        const auto day = dateAt(range.from, zone);
        if (!day)
            return day.error();
        first = *day;
    }
    if (range.to != TimeRange().to) {
        const auto day = dateAt({range.to.micros - 1}, zone);
        if (!day)
            return day.error();
        end = *day + 1;
    }
    return businessMeasures(store, first, end);
}

Result<UnitReport> unitReport(const CallStore &store, const UnitQuestion &question)
{
    if (!isTimeZone(question.zone))
        return Error{"“" + question.zone + "” is not a time zone; name one such as Europe/Berlin.", Error::Kind::Usage};
    const auto measures = measuresOfPeriod(store, question.range, question.zone);
    if (!measures)
        return measures.error();
    const auto source = store.source();
    if (!source)
        return source.error();
    const auto snapshot = Snapshot::load(**source, Snapshot::Wanted::forQuery(unitEconomicsQuery(*measures, question.range, question.zone, question.basis)));
    if (!snapshot)
        return snapshot.error();
    UnitReport report;
    report.range = bounded(question.range, **snapshot, *measures);
    auto economics = unitEconomics(**snapshot, *measures, report.range, question.zone, question.basis);
    if (!economics)
        return economics.error();
    report.economics = std::move(*economics);
    auto conversations = conversationCost(**source, question.range, question.basis, threads);
    if (!conversations)
        return conversations.error();
    report.conversations = *conversations;
    return report;
}

Result<std::vector<std::pair<BusinessMeasure, std::string>>> tracedMeasures(const CallStore &store, const TimeRange &range)
{
    auto measures = measuresOfPeriod(store, range, "UTC");
    if (!measures)
        return measures.error();
    const auto imports = store.imports();
    if (!imports)
        return imports.error();
    std::map<std::int64_t, std::string> files;
    for (const ImportRecord &record : *imports)
        files[record.id] = record.info.file;
    std::vector<std::pair<BusinessMeasure, std::string>> traced;
    for (BusinessMeasure &measure : *measures) {
        const std::string &file = files[measure.importId];
        traced.emplace_back(std::move(measure), file);
    }
    return traced;
}

} // namespace tokenledger

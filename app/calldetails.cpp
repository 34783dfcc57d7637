// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/calldetails.h"

#include "app/formatlist.h"
#include "models/qt/numberformat.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QTimeZone>

#include <algorithm>

namespace tokenledger {

namespace {

QString importSentence(const CallRecord &call, const LedgerFacts &facts, const QString &zone)
{
    if (std::find(facts.warehouses.begin(), facts.warehouses.end(), call.originFile) != facts.warehouses.end() && call.importId == 0)
        return QCoreApplication::translate("CallDetails", "Live from “%1”; not stored").arg(QString::fromStdString(call.originFile));
    for (const ImportRecord &record : facts.imports) {
        if (record.id != call.importId)
            continue;
        const QDateTime at = QDateTime::fromMSecsSinceEpoch(record.importedAt.micros / 1000, QTimeZone(zone.toLatin1()));
        QString format = QString::fromStdString(record.info.format);
        for (const FormatInfo &known : knownFormats())
            if (known.name == record.info.format)
                format = QString::fromStdString(known.title);
        return QCoreApplication::translate("CallDetails", "Import %1, %2, %3").arg(record.id).arg(NumberFormat().dateTime(at), format);
    }
    return {};
}

} // namespace

CallFilter filterOf(const CallRequest &request)
{
    CallFilter filter;
    filter.range = request.range;
    for (const DimensionFilter &where : request.where)
        filter.where.push_back({std::string(name(where.dimension)), where.values, where.exclude});
    return filter;
}

CallDetails detailsOf(const CallRecord &call, const LedgerFacts &facts, const QString &zone)
{
    CallDetails details;
    details.position = call.position;
    details.importSentence = importSentence(call, facts, zone);
    if (!facts.catalogue)
        return details;
    const auto text = [&](Dimension d) { return call.dimensions[index(d)] ? std::string_view(*call.dimensions[index(d)]) : std::string_view(); };
    PricedCall priced;
    priced.provider = text(Dimension::Provider);
    priced.model = text(Dimension::Model);
    priced.tier = text(Dimension::Tier);
    priced.region = text(Dimension::Region);
    priced.startedAt = call.startedAt;
    priced.usage = call.usage;
    details.explanation = Pricer(facts.catalogue).explain(priced);
    return details;
}

} // namespace tokenledger

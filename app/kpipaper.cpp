// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/kpipaper.h"

#include "app/retirements.h"

#include <QStringList>

#include <algorithm>

namespace tokenledger {

namespace {

/// Imports, price lists and decisions are what a report can follow from: the newest of them dates it.
Result<Instant> lastChange(const CallStore &store)
{
    Instant last{0};
    const auto imports = store.imports();
    if (!imports)
        return imports.error();
    for (const ImportRecord &record : *imports)
        last = std::max(last, record.importedAt);
    const auto lists = store.priceLists();
    if (!lists)
        return lists.error();
    for (const StoredPriceList &list : *lists)
        last = std::max(last, list.importedAt);
    return last;
}

Result<QString> priceBookOf(const CallStore &store)
{
    const auto lists = store.priceLists();
    if (!lists)
        return lists.error();
    QStringList names;
    for (const StoredPriceList &list : *lists)
        names.append(QString::fromStdString(list.name));
    const QString shipped = QStringLiteral("catalogue that ships with TokenLedger");
    if (names.isEmpty())
        return QString(QStringLiteral("The ") + shipped);
    return QString(names.join(QStringLiteral(", then ")) + QStringLiteral(", then the ") + shipped);
}

bool isIn(const TimeRange &range, const Retirement &decision)
{
    return range.contains(decision.decidedAt);
}

} // namespace

Result<KpiPaper> kpiPaper(const CallStore &store, const KpiQuestion &question)
{
    KpiPaper paper;
    const auto last = lastChange(store);
    if (!last)
        return last.error();
    paper.createdAt = QDateTime::fromSecsSinceEpoch(last->seconds(), Qt::UTC);
    const auto book = priceBookOf(store);
    if (!book)
        return book.error();
    paper.priceBook = *book;
    const auto range = question.range();
    const auto before = question.before().range();
    if (!range || !before)
        return range ? before.error() : range.error();
    const auto decisions = storedRetirements(store);
    if (!decisions)
        return decisions.error();
    for (const Retirement &decision : *decisions) {
        const bool retired = decision.decision == Retirement::Decision::Retire && decision.kind == Retirement::Kind::Feature;
        paper.retiredBefore += retired && isIn(*before, decision) ? 1 : 0;
        if (!isIn(*range, decision))
            continue;
        paper.retiredNow += retired ? 1 : 0;
        paper.retirements.append({QString::fromStdString(std::string(name(decision.kind)) + ' ' + decision.key),
                                  QString::fromStdString(decision.sentence())});
    }
    return paper;
}

} // namespace tokenledger

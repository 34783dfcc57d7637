// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/kpipaper.h"

#include "app/kpigathering.h"
#include "app/retirements.h"

#include <QStringList>

#include <algorithm>

namespace tokenledger {

namespace {

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

/// Counts the features that were retired in the quarter and the one before.
void countRetired(const std::vector<Retirement> &decisions, const TimeRange &range, const TimeRange &before, KpiPaper &paper)
{
    for (const Retirement &decision : decisions) {
        if (decision.decision != Retirement::Decision::Retire || decision.kind != Retirement::Kind::Feature)
            continue;
        paper.retiredNow += range.contains(decision.decidedAt) ? 1 : 0;
        paper.retiredBefore += before.contains(decision.decidedAt) ? 1 : 0;
    }
}

} // namespace

Result<Instant> lastChangeOf(const CallStore &store)
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

Result<std::shared_ptr<const Snapshot>> kpiSnapshot(const CallStore &store, const KpiQuestion &question)
{
    const auto before = question.before().range();
    if (!before)
        return before.error();
    const auto decisions = storedRetirements(store);
    if (!decisions)
        return decisions.error();
    // What was given up in the quarter before is verified against the days before that.
    const bool verifies = std::any_of(decisions->begin(), decisions->end(), [&](const Retirement &decision) { return before->contains(decision.decidedAt); });
    const auto wanted = wantedForKpi(question, verifies ? verificationDays.back() : 0);
    if (!wanted)
        return wanted.error();
    const auto source = store.source();
    return source ? Snapshot::load(**source, *wanted) : source.error();
}

Result<KpiPaper> kpiPaper(const CallStore &store, const Snapshot &snapshot, const Pricer &pricer, const KpiQuestion &question)
{
    KpiPaper paper;
    const auto last = lastChangeOf(store);
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
    auto facts = kpiFacts({store, snapshot, pricer, question, *range, *before, *last});
    if (!facts)
        return facts.error();
    paper.facts = std::move(*facts);
    countRetired(paper.facts.decisions, *range, *before, paper);
    return paper;
}

} // namespace tokenledger

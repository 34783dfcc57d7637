// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/reconciledrill.h"

#include "app/reconciling.h"
#include "models/store/billlines.h"

#include <algorithm>
#include <set>

namespace tokenledger {

namespace {

/// The fields of a row, in the order of the query, by which it belongs to an item. An invoice's item has words of its
/// own for the detail.
std::vector<std::string> keyOf(std::vector<std::string> group, const BillQuery &query)
{
    for (std::size_t i = 0; i < query.by.size(); ++i)
        if (query.by[i] == BillField::Format && group[i] == invoicesFormat)
            return {group.front()}; // of one provider: the others are the invoice's own
    return group;
}

std::vector<std::string> keyOf(const BillItem &item, const BillQuery &query)
{
    std::vector<std::string> group;
    for (const BillField field : query.by)
        group.push_back(item[field]);
    return keyOf(std::move(group), query);
}

} // namespace

Result<StepLines> linesBehind(const CallStore &store, const Snapshot &calls, const Pricer &pricer, const StepQuestion &question)
{
    const ReconcileQuery query{monthNamed(question.month), {}, question.provider};
    const auto vendor = vendorSums(store, query.range);
    if (!vendor)
        return vendor.error();
    const auto result = reconcile(calls, *vendor, pricer, query);
    if (!result)
        return result.error();
    BillItems bills = billItems(vendor->bills, query.range);
    std::erase_if(bills.items, [&question](const BillItem &item) { return item[BillField::Provider] != question.provider; });
    const ModelNames names(pricer.catalogue());
    const BillQuery fields = reconciliationQuery(BillKind::Bill, query.range);
    std::set<std::vector<std::string>> wanted;
    for (const BillItem *item : itemsBehind(bills.items, question.step, result->bridge, names, query.range))
        wanted.insert(keyOf(*item, fields));
    StepLines lines;
    const auto read = forEachBillLine(store, fields, question.provider, [&](BillLine &line) {
        if (!wanted.contains(keyOf(line.group, fields)))
            return true;
        ++lines.count;
        lines.billed = Money::fromNano(lines.billed.nano() + line.billed.value_or(Money()).nano());
        if (lines.lines.size() < shownBillLines)
            lines.lines.push_back(std::move(line));
        return true;
    });
    if (!read)
        return read.error();
    return lines;
}

Result<std::vector<std::string>> callNamesOf(const Snapshot &calls, const Pricer &pricer, const StepQuestion &question)
{
    CubeQuery query;
    query.by = {Dimension::Model};
    query.range = monthNamed(question.month);
    query.where = {{Dimension::Provider, {question.provider}}};
    const auto answer = calls.query(query);
    if (!answer)
        return answer.error();
    const ModelNames names(pricer.catalogue());
    std::vector<std::string> own;
    for (const CubeRow &row : answer->rows)
        if (!question.step.model || names.canonical(question.provider, answer->text(row, 0)) == *question.step.model)
            own.push_back(answer->text(row, 0));
    return own;
}

} // namespace tokenledger

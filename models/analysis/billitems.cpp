// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/billitems.h"

#include "models/domain/sourceranking.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace tokenledger {

namespace {

constexpr std::array reconciliationFields = {
    BillField::Provider, BillField::Model,    BillField::Bucket,      BillField::Category, BillField::Class,
    BillField::Detail,   BillField::Day,      BillField::EndDay,      BillField::BillingMonth,
    BillField::Project,  BillField::Key,      BillField::User,        BillField::Region,   BillField::Tier,
    BillField::Feature,  BillField::Tenant,   BillField::Environment, BillField::Source,   BillField::Format,
    BillField::Pulled,   BillField::Provisional};

TokenBucket bucketNamed(std::string_view text)
{
    for (std::size_t i = 0; i < tokenBucketCount; ++i)
        if (name(static_cast<TokenBucket>(i)) == text)
            return static_cast<TokenBucket>(i);
    return TokenBucket::None;
}

bool isInvoice(const BillItem &item) { return item[BillField::Format] == invoicesFormat; }

BillItemKind kindOf(const BillItem &item)
{
    if (item[BillField::Class] == "Correction")
        return BillItemKind::Correction;
    const std::string &category = item[BillField::Category];
    if (category == name(ChargeCategory::Tax))
        return BillItemKind::Tax;
    if (category == name(ChargeCategory::Credit))
        return BillItemKind::Credit;
    if (category == name(ChargeCategory::Purchase))
        return BillItemKind::Purchase;
    if (category == name(ChargeCategory::Adjustment))
        return BillItemKind::Adjustment;
    if (item.bucket != TokenBucket::None)
        return BillItemKind::Tokens;
    return BillItemKind::Whole; // a fee, where the provider's other lines name models: see splitFees()
}

BillItem itemOf(const BillSum &sum)
{
    BillItem item;
    for (std::size_t i = 0; i < reconciliationFields.size(); ++i)
        item.fields[static_cast<std::size_t>(reconciliationFields[i])] = sum.group[i];
    item.bucket = bucketNamed(item[BillField::Bucket]);
    item.tokens = sum.tokens[static_cast<std::size_t>(item.bucket)];
    item.amount = Money::fromNano(sum.billed.nano() - sum.credit.nano());
    item.rows = sum.rows;
    item.withoutUsd = sum.withoutUsd;
    item.kind = kindOf(item);
    return item;
}

/// The credits that are nested in rows of usage, as an item of their own.
BillItem nestedCredit(const BillItem &item, Money credit)
{
    BillItem nested = item;
    nested.kind = BillItemKind::Credit;
    nested.bucket = TokenBucket::None;
    nested.tokens = 0;
    nested.amount = credit;
    nested.withoutUsd = 0;
    return nested;
}

using ProviderMonth = std::pair<std::string, std::string>;
ProviderMonth providerMonthOf(const BillItem &item)
{
    return {item[BillField::Provider], item[BillField::BillingMonth]};
}

/// Smaller is nearer to the vendor.
using Standing = std::pair<int, std::string>;
Standing standingOf(const BillItem &item)
{
    const std::string &format = item[BillField::Format];
    const bool vendors = kindOfFormat(format) == SourceKind::Provider || format.starts_with("aws-") ||
                         format.starts_with("gcp-");
    const int rank = !item[BillField::Pulled].empty() ? 0 : vendors ? 1 : format.starts_with("focus") ? 2 : 3;
    return {rank, item[BillField::Source]};
}

/// Takes out what another source bills too.
void leaveOneSource(BillItems &bills)
{
    std::map<ProviderMonth, Standing> nearest;
    for (const BillItem &item : bills.items) {
        if (isInvoice(item))
            continue;
        const auto [place, isNew] = nearest.try_emplace(providerMonthOf(item), standingOf(item));
        if (!isNew)
            place->second = std::min(place->second, standingOf(item));
    }
    std::map<std::tuple<std::string, std::string, std::string>, SupersededBill> left;
    std::erase_if(bills.items, [&](const BillItem &item) {
        if (isInvoice(item) || nearest.at(providerMonthOf(item)) == standingOf(item))
            return false;
        const auto [provider, month] = providerMonthOf(item);
        SupersededBill &bill = left[{provider, month, item[BillField::Source]}];
        bill = {provider, month, item[BillField::Source], nearest.at({provider, month}).second,
                Money::fromNano(bill.amount.nano() + item.amount.nano())};
        return true;
    });
    for (auto &[key, bill] : left)
        bills.superseded.push_back(std::move(bill));
}

/// Lines without tokens and without a model are fees where other lines of the provider say what was used.
void splitFees(std::vector<BillItem> &items)
{
    std::map<std::string, bool> detailed;
    for (const BillItem &item : items)
        detailed[item[BillField::Provider]] |= isCharge(item.kind) && !item[BillField::Model].empty();
    for (BillItem &item : items)
        if (item.kind == BillItemKind::Whole && item[BillField::Model].empty() && !isInvoice(item) &&
            detailed[item[BillField::Provider]])
            item.kind = BillItemKind::Fee;
}

std::string textOf(Instant at) { return toIso8601(at).substr(0, 10); }

bool endsInside(const BillItem &invoice, const TimeRange &range)
{
    const bool endsLater = range.to != TimeRange().to && invoice[BillField::EndDay] >= textOf(range.to);
    const bool beginsEarlier = range.from != TimeRange().from && invoice[BillField::Day] < textOf(range.from);
    return !endsLater && !beginsEarlier;
}

/// Makes invoices what they have beyond the lines of their periods.
void placeInvoices(std::vector<BillItem> &items, const TimeRange &range)
{
    std::vector<BillItem> invoices;
    for (const BillItem &item : items)
        if (isInvoice(item))
            invoices.push_back(item);
    std::erase_if(items, isInvoice);
    std::vector<BillItem> placed;
    std::map<std::array<std::string, 3>, BillItem> byPeriod;
    for (BillItem &invoice : invoices) {
        const auto [place, isNew] = byPeriod.try_emplace(
            {invoice[BillField::Provider], invoice[BillField::Day], invoice[BillField::EndDay]}, invoice);
        if (isNew)
            continue;
        place->second.amount = Money::fromNano(place->second.amount.nano() + invoice.amount.nano());
        place->second.rows += invoice.rows;
        place->second.withoutUsd += invoice.withoutUsd;
    }
    for (auto &[period, invoice] : byPeriod) {
        std::int64_t lines = 0;
        bool any = false;
        for (const BillItem &item : items)
            if (item[BillField::Provider] == period[0] && item[BillField::Day] >= period[1] &&
                item[BillField::Day] <= period[2]) {
                lines += item.amount.nano();
                any = true;
            }
        if (any && (!endsInside(invoice, range) || invoice.withoutUsd > 0))
            continue;
        if (any) {
            invoice.kind = BillItemKind::Adjustment;
            invoice.amount = Money::fromNano(invoice.amount.nano() - lines);
            invoice.fields[static_cast<std::size_t>(BillField::Detail)] = "invoice beyond its lines";
        }
        placed.push_back(invoice);
    }
    std::move(placed.begin(), placed.end(), std::back_inserter(items));
}

} // namespace

BillQuery reconciliationQuery(BillKind kind, const TimeRange &range)
{
    return {kind, range, {reconciliationFields.begin(), reconciliationFields.end()}, false};
}

BillItems billItems(std::span<const BillSum> sums, const TimeRange &range)
{
    BillItems bills;
    for (const BillSum &sum : sums) {
        bills.items.push_back(itemOf(sum));
        if (!sum.credit.isZero())
            bills.items.push_back(nestedCredit(bills.items.back(), sum.credit));
    }
    leaveOneSource(bills);
    placeInvoices(bills.items, range);
    splitFees(bills.items);
    return bills;
}

} // namespace tokenledger

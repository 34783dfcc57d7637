// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/files/awsmeter.h"
#include "importers/files/bills.h"
#include "importers/files/billtable.h"
#include "importers/files/billvalues.h"
#include "importers/files/billwords.h"

#include <algorithm>
#include <array>

namespace tokenledger {

namespace {

enum Column : std::size_t {
    BilledCost,
    BillingCurrency,
    ChargePeriodStart,
    ChargePeriodEnd,
    BillingPeriodStart,
    BillingPeriodEnd,
    Category,
    Class,
    Description,
    Quantity,
    Unit,
    EffectiveCost,
    ListCost,
    PricingCurrency,
    PricingCurrencyCost,
    Provider,
    Publisher,
    ServiceCategory,
    Subcategory,
    Service,
    Region,
    Account,
    SubAccount,
    Sku,
    SkuMeter,
    SkuDetails,
    Tags,
    Invoice,
    ColumnCount,
};

constexpr std::array<BillColumn, ColumnCount> focusColumns = {{
    {"BilledCost", {}, true},
    {"BillingCurrency"},
    {"ChargePeriodStart", {}, true},
    {"ChargePeriodEnd"},
    {"BillingPeriodStart"},
    {"BillingPeriodEnd"},
    {"ChargeCategory"},
    {"ChargeClass"},
    {"ChargeDescription"},
    {"ConsumedQuantity"},
    {"ConsumedUnit"},
    {"EffectiveCost"},
    {"ListCost"},
    {"PricingCurrency"},
    {"PricingCurrencyEffectiveCost"},
    {"ProviderName", "ServiceProviderName"},
    {"PublisherName"},
    {"ServiceCategory", {}, true},
    {"ServiceSubcategory"},
    {"ServiceName"},
    {"RegionId"},
    {"BillingAccountId"},
    {"SubAccountId"},
    {"SkuId"},
    {"SkuMeter"},
    {"SkuPriceDetails"},
    {"Tags"},
    {"InvoiceId"},
}};

/// Services whose rows some providers file under another category.
bool isAboutModels(std::string_view text)
{
    static constexpr std::array<std::string_view, 7> words = {"bedrock",   "openai",         "claude",    "gemini",
                                                              "vertex ai", "foundry models", "generative"};
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return containsWord(text, word); });
}

std::optional<ChargeCategory> categoryOf(std::string_view text)
{
    for (const ChargeCategory category : {ChargeCategory::Usage, ChargeCategory::Purchase, ChargeCategory::Tax,
                                          ChargeCategory::Credit, ChargeCategory::Adjustment})
        if (name(category) == text)
            return category;
    return text.empty() ? std::optional(ChargeCategory::Usage) : std::nullopt;
}

class FocusReader : public BillReader
{
public:
    std::span<const BillColumn> columns() const override { return focusColumns; }

    BillOutcome read(BillRecord &record, BillRow &row) override
    {
        if (!readPeriod(record, row) || !readMoney(record, row) || !readCharge(record, row))
            return BillOutcome::Rejected;
        if (!containsWord(record[ServiceCategory], "AI and Machine Learning") && !isAboutModels(record[Service]) &&
            !isAboutModels(record[Description]))
            return BillOutcome::Ignored;
        readNames(record, row);
        if (!applyBillTags(row, record[Tags])) {
            record.fail(Tags, "the tags are no JSON object");
            return BillOutcome::Rejected;
        }
        return row.category != ChargeCategory::Usage || readTokens(record, row) ? BillOutcome::Row
                                                                                : BillOutcome::Rejected;
    }

private:
    static bool readPeriod(BillRecord &record, BillRow &row)
    {
        return record.present(ChargePeriodStart) && record.time(ChargePeriodStart, row.periodStart) &&
               record.time(ChargePeriodEnd, row.periodEnd) && record.time(BillingPeriodStart, row.billingStart) &&
               record.time(BillingPeriodEnd, row.billingEnd);
    }

    static bool readMoney(BillRecord &record, BillRow &row)
    {
        if (!record.present(BilledCost) || !record.amount(BilledCost, row.billedCost) ||
            !record.amount(EffectiveCost, row.effectiveCost) || !record.amount(ListCost, row.listCost))
            return false;
        if (isUsd(record[BillingCurrency]))
            return true;
        // Prices in dollars and a bill in another currency: the row gives the cost in both, and so the rate.
        row.currency = record[BillingCurrency];
        row.amount = record[BilledCost];
        row.listCost.reset();
        row.billedCost.reset();
        row.effectiveCost.reset();
        if (record[PricingCurrency].empty() || !isUsd(record[PricingCurrency]))
            return true;
        if (!record.amount(PricingCurrencyCost, row.billedCost))
            return false;
        row.effectiveCost = row.billedCost;
        return true;
    }

    static bool readCharge(BillRecord &record, BillRow &row)
    {
        const std::optional<ChargeCategory> category = categoryOf(record[Category]);
        if (!category)
            return record.fail(Category, "“" + std::string(record[Category].substr(0, 40)) +
                                             "” is not a ChargeCategory of FOCUS");
        row.category = *category;
        row.chargeClass = record[Class];
        return true;
    }

    static void readNames(const BillRecord &record, BillRow &row)
    {
        row.provider = billProvider(record[Provider]);
        row.publisher = record[Publisher];
        row.service = record[Service];
        row.region = record[Region];
        row.account = record[Account];
        row.project = record[SubAccount];
        row.sku = record.either(SkuMeter, Sku);
        row.description = record[Description];
        row.invoice = record[Invoice];
        row.quantity = record[Quantity];
        row.unit = record[Unit];
    }

    static TokenBucket bucketOf(const BillRecord &record)
    {
        const std::string named = memberText(record[SkuDetails], "x_TokenType");
        for (const TokenBucket bucket : {TokenBucket::UncachedInput, TokenBucket::CacheRead, TokenBucket::CacheWrite5m,
                                         TokenBucket::CacheWrite1h, TokenBucket::Output})
            if (name(bucket) == named)
                return bucket;
        for (const Column column : {SkuMeter, Description})
            if (const BillWords words(record[column]);
                words.bucket() != TokenBucket::None && (words.countsTokens() || tokenScale(record[Unit]) >= 0))
                return words.bucket();
        return TokenBucket::None;
    }

    static bool readTokens(BillRecord &record, BillRow &row)
    {
        const bool marketplace = isMarketplaceMeter(record[Description]);
        const int scale =
            marketplace && containsWord(record[Unit], "units") ? marketplaceScale : tokenScale(record[Unit]);
        const TokenBucket bucket = record[Quantity].empty() || scale < 0 ? TokenBucket::None : bucketOf(record);
        if (bucket == TokenBucket::None)
            return true;
        const Result<std::int64_t> tokens = tokensOfQuantity(record[Quantity], scale);
        if (!tokens)
            return record.fail(Quantity, tokens.error().message);
        row.bucket = bucket;
        row.tokensOf(bucket) = *tokens;
        row.model = memberText(record[SkuDetails], "x_Model");
        if (row.model.empty())
            row.model = row.provider == "aws" ? awsModel(record[Description], record[Service])
                                              : modelBeforeMeterWords(record[Description]);
        const std::string tier = memberText(record[SkuDetails], "x_ServiceTier");
        if (row.tier.empty())
            row.tier = tier.empty() ? BillWords(record[Description]).tier() : std::string_view(tier);
        return true;
    }
};

} // namespace

const Importer &focusBill()
{
    static const BillImporter importer(BillFormat{"focus",
                                                  "FOCUS 1.0 to 1.2 cost and usage",
                                                  ImportKind::Bill,
                                                  "CSV with BilledCost, ChargePeriodStart and ServiceCategory",
                                                  "focus",
                                                  {"BilledCost", "ChargePeriodStart", "ServiceCategory"},
                                                  {},
                                                  95,
                                                  [] { return std::make_unique<FocusReader>(); }});
    return importer;
}

} // namespace tokenledger

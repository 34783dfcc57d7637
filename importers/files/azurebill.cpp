// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/files/bills.h"
#include "importers/files/billtable.h"
#include "importers/files/billvalues.h"
#include "importers/files/billwords.h"

#include <array>

namespace tokenledger {

namespace {

enum Column : std::size_t {
    CostUsd,
    CostBilling,
    CostPricing,
    BillingCurrency,
    PricingCurrency,
    ExchangeRate,
    PaygUsd,
    Date,
    PeriodStart,
    PeriodEnd,
    Meter,
    MeterCategory,
    MeterSubCategory,
    MeterId,
    ConsumedService,
    Quantity,
    Unit,
    ChargeType,
    Publisher,
    Product,
    Location,
    Account,
    Subscription,
    ResourceGroup,
    Tags,
    Invoice,
    ColumnCount,
};

/// Names of Microsoft Customer Agreements; those of Enterprise Agreements differ in capitals only, or stand second.
constexpr std::array<BillColumn, ColumnCount> azureColumns = {{
    {"costInUsd"},
    {"costInBillingCurrency", "Cost", true},
    {"costInPricingCurrency"},
    {"billingCurrency", "BillingCurrencyCode"},
    {"pricingCurrency"},
    {"exchangeRatePricingToBilling"},
    {"paygCostInUsd"},
    {"date", "UsageDate", true},
    {"billingPeriodStartDate"},
    {"billingPeriodEndDate"},
    {"meterName", {}, true},
    {"meterCategory", {}, true},
    {"meterSubCategory"},
    {"meterId"},
    {"consumedService"},
    {"quantity", "UsageQuantity"},
    {"unitOfMeasure"},
    {"chargeType"},
    {"publisherName"},
    {"ProductName"},
    {"resourceLocation"},
    {"billingAccountId"},
    {"SubscriptionId"},
    {"resourceGroupName", "ResourceGroup"},
    {"tags"},
    {"invoiceId"},
}};

class AzureReader : public BillReader
{
public:
    std::span<const BillColumn> columns() const override { return azureColumns; }

    BillOutcome read(BillRecord &record, BillRow &row) override
    {
        if (!readMoney(record, row) || !readPeriod(record, row))
            return BillOutcome::Rejected;
        if (!isAboutModels(record))
            return BillOutcome::Ignored;
        readCharge(record, row);
        readNames(record, row);
        if (!applyBillTags(row, record[Tags])) {
            record.fail(Tags, "the tags are no JSON object");
            return BillOutcome::Rejected;
        }
        return row.category != ChargeCategory::Usage || readTokens(record, row) ? BillOutcome::Row
                                                                                : BillOutcome::Rejected;
    }

private:
    static bool readMoney(BillRecord &record, BillRow &row)
    {
        std::optional<Money> billed;
        if (!record.present(CostBilling) || !record.amount(CostUsd, row.billedCost) ||
            !record.amount(CostBilling, billed) || !record.amount(PaygUsd, row.listCost))
            return false;
        if (isUsd(record[BillingCurrency])) {
            if (!row.billedCost)
                row.billedCost = billed;
            return true;
        }
        row.currency = record[BillingCurrency];
        row.amount = record[CostBilling];
        row.exchangeRate = record[ExchangeRate];
        if (row.billedCost)
            return true;
        // Prices in dollars: the cost in the currency of the prices is the cost in dollars.
        if (!record[PricingCurrency].empty() && isUsd(record[PricingCurrency])) {
            if (!record[CostPricing].empty())
                return record.amount(CostPricing, row.billedCost);
            if (!row.exchangeRate.empty()) {
                const Result<Money> converted = convertToUsd(row.amount, row.exchangeRate);
                if (!converted)
                    return record.fail(ExchangeRate, converted.error().message);
                row.billedCost = *converted;
            }
        }
        return true;
    }

    static bool readPeriod(BillRecord &record, BillRow &row)
    {
        if (!record.present(Date) || !record.time(Date, row.periodStart) ||
            !record.time(PeriodStart, row.billingStart) || !record.time(PeriodEnd, row.billingEnd))
            return false;
        row.periodEnd = nextDay(row.periodStart);
        // The last day of the period stands in the file, not the day after.
        if (row.billingEnd)
            row.billingEnd = nextDay(*row.billingEnd);
        return true;
    }

    static bool isAboutModels(const BillRecord &record)
    {
        return containsWord(record[ConsumedService], "CognitiveServices") ||
               containsWord(record[MeterCategory], "Foundry Models") ||
               containsWord(record[MeterCategory], "Cognitive Services") ||
               containsWord(record[MeterSubCategory], "OpenAI") ||
               containsWord(record[ConsumedService], "MachineLearningServices");
    }

    static void readCharge(const BillRecord &record, BillRow &row)
    {
        const std::string_view type = record[ChargeType];
        if (type.empty() || type == "Usage")
            return;
        row.detail = type;
        if (type == "Purchase")
            row.category = ChargeCategory::Purchase;
        else if (type == "Refund")
            row.category = ChargeCategory::Credit;
        else if (type == "Tax")
            row.category = ChargeCategory::Tax;
        else if (containsWord(type, "Rounding"))
            row.category = ChargeCategory::Adjustment;
    }

    static void readNames(const BillRecord &record, BillRow &row)
    {
        row.provider = "azure";
        row.publisher = record[Publisher];
        row.service = record.either(MeterSubCategory, MeterCategory);
        row.region = record[Location];
        row.account = record[Account];
        row.project = record[Subscription];
        if (!record[ResourceGroup].empty())
            row.tags.emplace_back("resource_group", record[ResourceGroup]);
        row.quantity = record[Quantity];
        row.unit = record[Unit];
        row.sku = record[MeterId];
        row.description = record.either(Meter, Product);
        row.invoice = record[Invoice];
    }

    static bool readTokens(BillRecord &record, BillRow &row)
    {
        const BillWords words(record[Meter]);
        const int scale = tokenScale(record[Unit]);
        if (scale < 0 || !words.countsTokens() || words.bucket() == TokenBucket::None || record[Quantity].empty())
            return true;
        const Result<std::int64_t> tokens = tokensOfQuantity(record[Quantity], scale);
        if (!tokens)
            return record.fail(Quantity, tokens.error().message);
        row.bucket = words.bucket();
        row.tokensOf(row.bucket) = *tokens;
        row.model = modelBeforeMeterWords(record[Meter]);
        if (row.tier.empty())
            row.tier = words.tier();
        return true;
    }
};

} // namespace

const Importer &azureBill()
{
    static const BillImporter importer(BillFormat{"azure-cost",
                                                  "Azure cost details (Foundry Models, Azure OpenAI)",
                                                  ImportKind::Bill,
                                                  "CSV with costInBillingCurrency, meterCategory and meterName",
                                                  "azure-cost",
                                                  {"costInBillingCurrency", "meterCategory", "meterName"},
                                                  {},
                                                  95,
                                                  [] { return std::make_unique<AzureReader>(); }});
    return importer;
}

} // namespace tokenledger

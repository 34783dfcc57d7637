// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/files/awsmeter.h"
#include "importers/files/bills.h"
#include "importers/files/billtable.h"
#include "importers/files/billvalues.h"
#include "importers/files/billwords.h"
#include "importers/files/cellparser.h"

#include <algorithm>
#include <array>
#include <utility>

namespace tokenledger {

namespace {

enum Column : std::size_t {
    LineId,
    TimeInterval,
    Cost,
    NetCost,
    PublicCost,
    Currency,
    UsageStart,
    UsageEnd,
    BillStart,
    BillEnd,
    LineType,
    TaxType,
    UsageType,
    Amount,
    Unit,
    ProductCode,
    ServiceCode,
    ProductName,
    ProductMap,
    Region,
    OtherRegion,
    Operation,
    Description,
    Payer,
    Account,
    Principal,
    LegalEntity,
    Tags,
    Invoice,
    Sku,
    ColumnCount,
};

/// CUR 2.0's names, then the legacy report's.
constexpr std::array<BillColumn, ColumnCount> curColumns = {{
    {"identity_line_item_id", "identity/LineItemId"},
    {"identity_time_interval", "identity/TimeInterval"},
    {"line_item_unblended_cost", "lineItem/UnblendedCost", true},
    {"line_item_net_unblended_cost", "lineItem/NetUnblendedCost"},
    {"pricing_public_on_demand_cost", "pricing/publicOnDemandCost"},
    {"line_item_currency_code", "lineItem/CurrencyCode"},
    {"line_item_usage_start_date", "lineItem/UsageStartDate", true},
    {"line_item_usage_end_date", "lineItem/UsageEndDate"},
    {"bill_billing_period_start_date", "bill/BillingPeriodStartDate"},
    {"bill_billing_period_end_date", "bill/BillingPeriodEndDate"},
    {"line_item_line_item_type", "lineItem/LineItemType"},
    {"line_item_tax_type", "lineItem/TaxType"},
    {"line_item_usage_type", "lineItem/UsageType", true},
    {"line_item_usage_amount", "lineItem/UsageAmount"},
    {"pricing_unit", "pricing/unit"},
    {"line_item_product_code", "lineItem/ProductCode"},
    {"product_servicecode", "product/servicecode"},
    {"product_product_name", "product/ProductName"},
    {"product"},
    {"product_region_code", "product/regionCode"},
    {"product_region", "product/region"},
    {"line_item_operation", "lineItem/Operation"},
    {"line_item_line_item_description", "lineItem/LineItemDescription"},
    {"bill_payer_account_id", "bill/PayerAccountId"},
    {"line_item_usage_account_id", "lineItem/UsageAccountId"},
    {"line_item_iam_principal"},
    {"line_item_legal_entity", "lineItem/LegalEntity"},
    {"resource_tags"},
    {"bill_invoice_id", "bill/InvoiceId"},
    {"product_sku", "product/sku"},
}};

constexpr std::array<std::pair<std::string_view, ChargeCategory>, 16> lineTypes = {{
    {"Usage", ChargeCategory::Usage},
    {"DiscountedUsage", ChargeCategory::Usage},
    {"SavingsPlanCoveredUsage", ChargeCategory::Usage},
    {"Fee", ChargeCategory::Purchase},
    {"RIFee", ChargeCategory::Purchase},
    {"SavingsPlanRecurringFee", ChargeCategory::Purchase},
    {"SavingsPlanUpfrontFee", ChargeCategory::Purchase},
    {"Tax", ChargeCategory::Tax},
    {"Credit", ChargeCategory::Credit},
    {"Refund", ChargeCategory::Credit},
    {"EdpDiscount", ChargeCategory::Credit},
    {"PrivateRateDiscount", ChargeCategory::Credit},
    {"BundledDiscount", ChargeCategory::Credit},
    {"Discount", ChargeCategory::Credit},
    {"SavingsPlanNegation", ChargeCategory::Credit},
    {"AnniversaryCharge", ChargeCategory::Purchase},
}};

class CurReader : public BillReader
{
public:
    std::span<const BillColumn> columns() const override { return curColumns; }
    std::vector<std::string_view> tagPrefixes() const override { return {"resourceTags/user:", "resource_tags_user_"}; }

    BillOutcome read(BillRecord &record, BillRow &row) override
    {
        if (!readMoney(record, row) || !readPeriod(record, row))
            return BillOutcome::Rejected;
        std::string product(record[ProductName]);
        if (product.empty())
            product = memberText(record[ProductMap], "product_name");
        if (!isBedrock(record, product))
            return BillOutcome::Ignored;
        readCharge(record, row);
        readNames(record, product, row);
        for (const auto &[name, value] : record.tags)
            applyBillTag(row, name, value);
        if (!applyBillTags(row, record[Tags])) {
            record.fail(Tags, "the tags are no JSON object");
            return BillOutcome::Rejected;
        }
        return row.category != ChargeCategory::Usage || readTokens(record, product, row) ? BillOutcome::Row
                                                                                         : BillOutcome::Rejected;
    }

private:
    static bool readMoney(BillRecord &record, BillRow &row)
    {
        if (!record.present(Cost) || !record.amount(Cost, row.billedCost) ||
            !record.amount(NetCost, row.effectiveCost) || !record.amount(PublicCost, row.listCost))
            return false;
        if (!isUsd(record[Currency])) {
            row.currency = record[Currency];
            row.amount = record[Cost];
            for (std::optional<Money> *money : {&row.billedCost, &row.effectiveCost, &row.listCost})
                money->reset();
        }
        return true;
    }

    static bool readPeriod(BillRecord &record, BillRow &row)
    {
        return record.present(UsageStart) && record.time(UsageStart, row.periodStart) &&
               record.time(UsageEnd, row.periodEnd) && record.time(BillStart, row.billingStart) &&
               record.time(BillEnd, row.billingEnd);
    }

    static bool isBedrock(const BillRecord &record, std::string_view product)
    {
        return containsWord(record[ProductCode], "bedrock") || containsWord(record[ServiceCode], "bedrock") ||
               containsWord(product, "bedrock") || containsWord(record[Description], "bedrock");
    }

    static void readCharge(const BillRecord &record, BillRow &row)
    {
        const std::string_view type = record[LineType];
        const auto known =
            std::find_if(lineTypes.begin(), lineTypes.end(), [&](const auto &pair) { return pair.first == type; });
        row.category = known == lineTypes.end() ? (type.empty() ? ChargeCategory::Usage : ChargeCategory::Adjustment)
                                                : known->second;
        row.detail = row.category == ChargeCategory::Tax && !record[TaxType].empty() ? record[TaxType]
                     : type == "Usage"                                               ? std::string_view()
                                                                                     : type;
    }

    static void readNames(const BillRecord &record, const std::string &product, BillRow &row)
    {
        // Unique within one delivery only, and there together with the interval.
        if (!record[LineId].empty())
            row.id.append(record[LineId]).append(1, ' ').append(record[TimeInterval]);
        row.provider = "aws";
        row.publisher = record[LegalEntity];
        row.service = product;
        row.region = record.either(Region, OtherRegion);
        if (row.region.empty())
            row.region = memberText(record[ProductMap], "region");
        row.account = record[Payer];
        row.project = record[Account];
        row.user = record[Principal];
        row.quantity = record[Amount];
        row.unit = record[Unit];
        row.sku = record.either(UsageType, Sku);
        row.description = record[Description];
        row.invoice = record[Invoice];
    }

    static bool readTokens(BillRecord &record, const std::string &product, BillRow &row)
    {
        const BillWords words(record[UsageType]);
        const bool marketplace = isMarketplaceMeter(record[UsageType]);
        int scale = tokenScale(record[Unit]);
        if (scale < 0 && marketplace)
            scale = marketplaceScale;
        if (scale < 0 || !words.countsTokens() || words.bucket() == TokenBucket::None || record[Amount].empty())
            return true;
        const Result<std::int64_t> tokens = tokensOfQuantity(record[Amount], scale);
        if (!tokens)
            return record.fail(Amount, tokens.error().message);
        row.bucket = words.bucket();
        row.tokensOf(row.bucket) = *tokens;
        row.model = awsModel(record[UsageType], product);
        if (row.tier.empty())
            row.tier = words.tier();
        return true;
    }
};

} // namespace

bool isMarketplaceMeter(std::string_view usageType)
{
    return usageType.starts_with("MP:") || usageType.find("-MP:") != std::string_view::npos;
}

std::string awsModel(std::string_view usageType, std::string_view productName)
{
    if (isMarketplaceMeter(usageType)) {
        const std::size_t edition = productName.find(" (");
        return std::string(trimmed(productName.substr(0, edition)));
    }
    std::string_view model = usageType;
    // The code of the region: USE1-, EUW2-, APN1-.
    const std::size_t dash = model.find('-');
    if (dash != std::string_view::npos && dash >= 3 && dash <= 5 && model[dash - 1] >= '0' && model[dash - 1] <= '9')
        model.remove_prefix(dash + 1);
    std::size_t end = model.size();
    for (const std::string_view meter : {"-input-", "-output-", "-cache-", "-mantle-", "-batch-"})
        end = std::min(end, model.find(meter));
    return std::string(model.substr(0, end));
}

const Importer &awsCur2Bill()
{
    static const BillImporter importer(BillFormat{"aws-cur2",
                                                  "AWS CUR 2.0 and Data Exports (Amazon Bedrock)",
                                                  ImportKind::Bill,
                                                  "CSV with line_item_usage_type and bill_payer_account_id",
                                                  "aws-cur",
                                                  {"line_item_usage_type", "bill_payer_account_id"},
                                                  {},
                                                  95,
                                                  [] { return std::make_unique<CurReader>(); }});
    return importer;
}

const Importer &awsCurLegacyBill()
{
    static const BillImporter importer(BillFormat{"aws-cur-legacy",
                                                  "AWS Cost and Usage Report, legacy (Amazon Bedrock)",
                                                  ImportKind::Bill,
                                                  "CSV with lineItem/UsageType and bill/PayerAccountId",
                                                  "aws-cur",
                                                  {"lineItem/UsageType", "bill/PayerAccountId"},
                                                  {},
                                                  95,
                                                  [] { return std::make_unique<CurReader>(); }});
    return importer;
}

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/focusexport.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace tokenledger {

namespace {

constexpr std::array<Dimension, 8> grouped = {Dimension::Provider, Dimension::Model,   Dimension::Region, Dimension::Tier,
                                              Dimension::Project,  Dimension::Feature, Dimension::Tenant, Dimension::Environment};
constexpr std::int64_t daySeconds = 86'400;

/// First instant of the month of a day, or of the one after it.
Instant monthOf(Instant day, unsigned later)
{
    const CivilDate date = civilFromDays(day.seconds() / daySeconds);
    const unsigned months = date.month - 1 + later;
    return Instant::fromSeconds(daysFromCivil(date.year + months / 12, months % 12 + 1, 1) * daySeconds);
}

TableCell textCell(const std::string &text)
{
    return text.empty() ? TableCell() : TableCell(text);
}

/// Where the specification allows no empty value.
std::string named(const std::string &text)
{
    return text.empty() ? "Unattributed" : text;
}

std::string tagsOf(const CubeResult &result, const CubeRow &row)
{
    nlohmann::ordered_json tags = nlohmann::ordered_json::object();
    for (std::size_t i = 5; i < grouped.size(); ++i)
        if (const std::string &value = result.text(row, i); !value.empty())
            tags[std::string(name(grouped[i]))] = value;
    return tags.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

} // namespace

TableHeader focusHeader()
{
    TableHeader header;
    header.title = "FOCUS";
    header.columns = {"BilledCost", "BillingAccountId", "BillingAccountName", "BillingAccountType", "BillingCurrency", "BillingPeriodEnd",
                      "BillingPeriodStart", "ChargeCategory", "ChargeClass", "ChargeDescription", "ChargeFrequency", "ChargePeriodEnd",
                      "ChargePeriodStart", "ConsumedQuantity", "ConsumedUnit", "ContractedCost", "EffectiveCost", "InvoiceIssuerName", "ListCost",
                      "PricingCategory", "PricingQuantity", "PricingUnit", "ProviderName", "PublisherName", "RegionId", "RegionName", "ResourceId",
                      "ServiceCategory", "ServiceName", "ServiceSubcategory", "SkuId", "SkuMeter", "SkuPriceId", "SubAccountId", "SubAccountName", "Tags",
                      "x_Calls", "x_CacheReadTokens", "x_CacheWriteTokens", "x_Environment", "x_Errors", "x_Feature", "x_Model", "x_OutputTokens",
                      "x_Tenant", "x_Tier", "x_UncachedInputTokens", "x_UnpricedCalls"};
    return header;
}

void groupForFocus(CubeQuery &query)
{
    query.by.assign(grouped.begin(), grouped.end());
    query.bucket = Bucket::Day;
    query.zone = "UTC";
}

std::vector<TableCell> focusRow(const CubeResult &result, const CubeRow &row)
{
    const auto text = [&](std::size_t position) -> const std::string & { return result.text(row, position); };
    const std::string provider = named(text(0));
    const std::string model = named(text(1));
    const std::string &tier = text(3);
    const CubeMetrics &sums = row.metrics;
    const std::int64_t tokens = sums.inputTokens() + sums.output;
    const Instant day = *row.bucket;
    const Instant next = Instant::fromSeconds(day.seconds() + daySeconds);
    const std::string description = "Inference with " + model + (tier.empty() ? std::string() : ", tier " + tier) +
                                    (text(2).empty() ? std::string() : ", region " + text(2));
    return {sums.cost, provider, {}, {}, std::string("USD"), monthOf(day, 1), monthOf(day, 0), std::string("Usage"), {}, description,
            std::string("Usage-Based"), next, day, tokens, std::string("Tokens"), sums.cost, sums.cost, provider, sums.cost,
            std::string("Standard"), tokens, std::string("Tokens"), provider, provider, textCell(text(2)), textCell(text(2)), {},
            std::string("AI and Machine Learning"), provider + " inference", std::string("Generative AI"), model, std::string("Tokens"), {},
            textCell(text(4)), textCell(text(4)), tagsOf(result, row),
            sums.calls, sums.cacheRead, sums.cacheWrite, textCell(text(7)), sums.errors, textCell(text(5)), textCell(text(1)), sums.output,
            textCell(text(6)), textCell(tier), sums.uncachedInput, sums.unpricedCalls};
}

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/modelprices.h"
#include "models/domain/pricing.h"

namespace tokenledger {

namespace {

std::string rateText(Charge charge, const Rate &rate)
{
    return isFee(charge) ? rate.toUsdPerThousand() + " per K" : rate.toUsdPerMillion() + " per M";
}

std::string inQuotes(std::string_view text)
{
    return "“" + std::string(text) + "”";
}

std::string rowName(const ModelPrices::Row &row)
{
    std::string name = row.match.model->id;
    if (row.when.from)
        name += " from " + toIso8601(*row.when.from).substr(0, 10);
    return name;
}

std::string whyUnknown(const PricedCall &call, bool known)
{
    if (call.model.empty())
        return "The call names no model.";
    if (call.provider.empty())
        return "The call names no provider.";
    if (!known)
        return "No price list knows the model " + inQuotes(call.model) + " of " + inQuotes(call.provider) + ".";
    return "No price of " + inQuotes(call.model) + " is in force at " + toIso8601(call.startedAt) + ".";
}

} // namespace

CostExplanation Pricer::explain(const PricedCall &call) const
{
    CostExplanation out;
    const ModelPrices &prices = pricesOf(call);
    const ModelPrices::Row *const row = prices.at(call.startedAt);
    if (!row) {
        out.reason = whyUnknown(call, prices.isKnown());
        return out;
    }
    out.priceList = row->match.layer->list->name;
    out.priceRow = rowName(*row);
    const Multiplier discount = prices.discountAt(call.startedAt);
    const ChargeUnits units = chargeUnits(call.usage);
    for (std::size_t c = 0; c < chargeCount; ++c) {
        const auto charge = static_cast<Charge>(c);
        if (units[c] == 0 || (isFee(charge) && !row->rates[c]))
            continue;
        if (!row->rates[c]) {
            out.reason = inQuotes(row->match.model->id) + " has no price for " + std::string(name(charge)) + ".";
            out.lines.push_back({std::string(name(charge)), units[c], {}, {}});
            continue;
        }
        const Rate &listed = row->rates[c]->at(call.usage.totalInput());
        const Result<Rate> paid = isFee(charge) ? Result<Rate>(listed) : listed.times(discount);
        ChargeUnits alone{};
        alone[c] = units[c];
        const std::optional<Money> amount = row->table.cost(alone, call.usage.totalInput(), discount);
        out.lines.push_back({std::string(name(charge)), units[c], rateText(charge, paid ? *paid : listed),
                             amount.value_or(Money())});
    }
    out.cost = row->table.cost(units, call.usage.totalInput(), discount);
    if (!out.cost && out.reason.empty())
        out.reason = "The cost is out of range.";
    return out;
}

} // namespace tokenledger

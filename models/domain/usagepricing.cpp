// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/usagepricing.h"

#include <algorithm>
#include <limits>

namespace tokenledger {

namespace {

constexpr std::int64_t longContext = std::numeric_limits<std::int64_t>::max();

/// Vendors name the window by its bounds: the long one begins with its lower bound.
bool isLongWindow(std::string_view window)
{
    return window.starts_with('>') || window.starts_with("200k") || window.starts_with("200K");
}

std::int64_t contextOf(const UsageToPrice &usage)
{
    if (!usage.contextWindow.empty())
        return isLongWindow(usage.contextWindow) ? longContext : 0;
    const std::int64_t calls = usage.requests.value_or(0);
    return calls > 0 ? usage.call.usage.totalInput() / calls : 0;
}

std::string_view tagOf(const BillRow &row, std::string_view name)
{
    const auto found =
        std::find_if(row.tags.begin(), row.tags.end(), [name](const auto &tag) { return tag.first == name; });
    return found == row.tags.end() ? std::string_view() : std::string_view(found->second);
}

UsageToPrice usageOf(const BillRow &row)
{
    UsageToPrice usage;
    usage.call = {row.provider, row.model, row.tier, row.region, row.periodStart, {}};
    const auto tokens = [&row, &usage](TokenBucket bucket) {
        usage.hasTokens |= row.tokensOf(bucket).has_value();
        return row.tokensOf(bucket).value_or(0);
    };
    usage.call.usage.uncachedInput = tokens(TokenBucket::UncachedInput);
    usage.call.usage.cacheRead = tokens(TokenBucket::CacheRead);
    usage.call.usage.cacheWrite5m = tokens(TokenBucket::CacheWrite5m);
    usage.call.usage.cacheWrite1h = tokens(TokenBucket::CacheWrite1h);
    usage.call.usage.output = tokens(TokenBucket::Output);
    usage.call.usage.reasoning = row.reasoning.value_or(0);
    usage.call.usage.requests = row.requests.value_or(0);
    usage.call.usage.webSearches = row.webSearches.value_or(0);
    usage.requests = row.requests;
    usage.contextWindow = tagOf(row, contextWindowTag);
    usage.inputUnsplit = !tagOf(row, inputSplitTag).empty();
    usage.reported = row.billedCost.has_value();
    return usage;
}

} // namespace

Pricer::Price priceOfUsage(const Pricer &pricer, const UsageToPrice &usage)
{
    if (!usage.hasTokens || usage.inputUnsplit)
        return {};
    PricedCall call = usage.call;
    call.contextInput = contextOf(usage);
    const Pricer::Price price = pricer.price(call);
    return price.bundled && usage.reported ? Pricer::Price{} : price;
}

void priceUsage(const Pricer &pricer, std::span<BillRow> rows)
{
    for (BillRow &row : rows) {
        if (row.kind != BillKind::Usage)
            continue;
        const Pricer::Price price = priceOfUsage(pricer, usageOf(row));
        row.computedCost = price.cost;
        row.priceList = price.priceList;
    }
}

} // namespace tokenledger

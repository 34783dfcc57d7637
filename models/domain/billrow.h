// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/instant.h"
#include "models/domain/money.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tokenledger {

/// Bill: a line that a vendor charges. Usage: an aggregate (a day of a model, say) that a vendor, a gateway or a
/// telemetry pipeline reports without the calls. Neither is ever a call.
enum class BillKind : std::uint8_t { Bill, Usage };

/// What the tokens of a line are. The buckets exclude each other. None: the line is not about tokens, or about several
/// kinds of them (an aggregate with all its counts).
enum class TokenBucket : std::uint8_t { None, UncachedInput, CacheRead, CacheWrite5m, CacheWrite1h, Output };
inline constexpr std::size_t tokenBucketCount = 6;

/// FOCUS's ChargeCategory.
enum class ChargeCategory : std::uint8_t { Usage, Purchase, Tax, Credit, Adjustment };

/// "bill", "uncached_input", "Credit". An empty text for TokenBucket::None.
std::string_view name(BillKind kind);
std::string_view name(TokenBucket bucket);
std::string_view name(ChargeCategory category);

/// Dollars that no single line can be about; larger amounts are mistakes, and sums over them would overflow.
inline constexpr std::int64_t largestBillAmount = 100'000'000LL * 1'000'000'000LL;

/// One row of a bill or of a usage aggregate, named after FOCUS 1.2. Empty text and no value mean that the source does
/// not say. Texts are as the source writes them; model names too, so that rules for aliases can be changed later.
struct BillRow
{
    BillKind kind = BillKind::Bill;
    /// The source's own id of the line, if it has one: the same id again in one file is the same line again.
    std::string id;

    Instant periodStart;                 ///< ChargePeriodStart
    std::optional<Instant> periodEnd;    ///< ChargePeriodEnd, exclusive
    std::optional<Instant> billingStart; ///< BillingPeriodStart: whose invoice the line belongs to
    std::optional<Instant> billingEnd;   ///< BillingPeriodEnd, exclusive

    std::string provider;  ///< who sells it, by the id of the price books: "aws", "openai"
    std::string publisher; ///< PublisherName: who made it, where the bill tells
    std::string service;   ///< ServiceName
    std::string model;

    TokenBucket bucket = TokenBucket::None;
    /// Tokens by bucket; index 0 (None) stays empty. A bill line has at most one of them.
    std::array<std::optional<std::int64_t>, tokenBucketCount> tokens;
    std::optional<std::int64_t> reasoning; ///< part of the output
    std::string quantity;                  ///< ConsumedQuantity, decimal text as the source writes it
    std::string unit;                      ///< ConsumedUnit
    std::optional<std::int64_t> requests;
    std::optional<std::int64_t> webSearches;

    /// In US dollars. BilledCost of a bill; of a usage aggregate what the source says it cost. Nothing when the source
    /// gives no amount, or one in another currency without a rate.
    std::optional<Money> billedCost;
    std::optional<Money> credit;        ///< credits nested in the row, negative; billedCost is after them
    std::optional<Money> effectiveCost; ///< after commitments and prepaid purchases are spread
    std::optional<Money> computedCost;  ///< of a usage aggregate, by the price book (see usagepricing.h)
    std::int64_t priceList = 0;         ///< id of the list that gave computedCost, 0 for none
    std::optional<Money> listCost;
    std::string currency;     ///< of `amount`; empty: US dollars
    std::string amount;       ///< what was billed in another currency, decimal text
    std::string exchangeRate; ///< by which it became billedCost: units of `currency` for a dollar

    ChargeCategory category = ChargeCategory::Usage;
    std::string chargeClass; ///< "Correction" for a change of a closed period
    std::string detail;      ///< the kind of credit, tax or fee in the source's words

    std::string region;
    std::string tier;
    std::string account; ///< BillingAccountId
    std::string project; ///< SubAccountId, project or workspace
    std::string key;
    std::string user;
    std::string feature;
    std::string tenant;
    std::string environment;
    std::vector<std::pair<std::string, std::string>> tags;
    std::string sku;         ///< SkuId or meter
    std::string description; ///< ChargeDescription
    std::string invoice;     ///< InvoiceId
    /// The same usage stands in other rows too (one for each tag of a call): a sum over all rows is no total.
    bool overlaps = false;
    std::uint64_t line = 0; ///< line of the file

    std::optional<std::int64_t> &tokensOf(TokenBucket b) { return tokens[static_cast<std::size_t>(b)]; }
    const std::optional<std::int64_t> &tokensOf(TokenBucket b) const { return tokens[static_cast<std::size_t>(b)]; }
};

/// By what sums over bill rows can be grouped. Day and Month are those of the charge period's start, in UTC; EndDay is the
/// last day that the period reaches into ("2026-09-30"). Provisional is "1" for rows that their vendor may still change.
/// Pulled is "1" for rows that a vendor's server gave. Format is that of the import.
enum class BillField : std::uint8_t {
    Provider,
    Service,
    Model,
    Bucket,
    Category,
    Class,
    Day,
    Month,
    BillingMonth,
    Account,
    Project,
    Region,
    Tier,
    Feature,
    Tenant,
    Source,
    Detail,
    Description,
    Key,
    User,
    Environment,
    EndDay,
    Provisional,
    Pulled,
    Format,
};
inline constexpr std::size_t billFieldCount = 25;

/// Which rows of bills a sum is about: those of a kind whose charge period starts in the range.
struct BillQuery
{
    BillKind kind = BillKind::Bill;
    TimeRange range;
    std::vector<BillField> by;
    bool overlapping = false; ///< also rows whose usage stands in others; then `tokens` are no totals
};

/// Exact sums of one group.
struct BillSum
{
    std::vector<std::string> group; ///< one text a field of the query; empty: the row does not say
    std::int64_t rows = 0;
    Money billed;
    Money credit;                ///< of the billed cost: credits nested in rows of usage
    Money effective;             ///< the billed cost where a row has no effective one
    Money list;                  ///< of the rows that have one
    std::int64_t withoutUsd = 0; ///< rows with an amount that could not be turned into dollars
    std::array<std::int64_t, tokenBucketCount> tokens{};
    std::int64_t reasoning = 0;
    std::int64_t requests = 0;
};

} // namespace tokenledger

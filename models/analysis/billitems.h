// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/billrow.h"
#include "models/domain/instant.h"
#include "models/domain/money.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace tokenledger {

/// The name of the format of invoices: totals of a period, by hand or from a CSV table.
inline constexpr const char *invoicesFormat = "invoices";

/// The fields that reconciliation needs of the rows of bills, in the order in which BillItem reads them.
/// Their sums are asked for with this query.
BillQuery reconciliationQuery(BillKind kind, const TimeRange &range);

/// What a sum of rows of a bill is in a comparison with calls.
enum class BillItemKind : std::uint8_t {
    Tokens,     ///< a price for tokens of one kind, with their number
    Whole,      ///< a price for calls without a number of tokens: an aggregate, an invoice's total
    Fee,        ///< something else that is used: searches, storage, hours
    Purchase,   ///< commitments and prepaid units
    Credit,
    Tax,
    Adjustment, ///< rounding; what an invoice has beyond the lines of its period
    Correction, ///< of a closed period
};
/// Tokens, Whole and Fee are charges for use, which calls are compared with. The rest is on the invoice all the same.
constexpr bool isCharge(BillItemKind kind) { return kind <= BillItemKind::Fee; }

/// Rows of a bill that are alike.
struct BillItem
{
    BillItemKind kind = BillItemKind::Whole;
    std::array<std::string, billFieldCount> fields; ///< by BillField; empty: the rows do not say
    TokenBucket bucket = TokenBucket::None;
    std::int64_t tokens = 0;
    Money amount;           ///< in US dollars, before credits that are nested in the rows
    std::int64_t rows = 0;
    std::int64_t withoutUsd = 0; ///< rows in another currency without a rate: not in the amount

    const std::string &operator[](BillField field) const { return fields[static_cast<std::size_t>(field)]; }
    bool isProvisional() const { return !(*this)[BillField::Provisional].empty(); }
};

/// A source of bills that was left out because another one bills the same.
struct SupersededBill
{
    std::string provider;
    std::string month;  ///< billing month, "2026-09"
    std::string source;
    std::string by;     ///< the source that counts
    Money amount;
};

struct BillItems
{
    std::vector<BillItem> items;
    std::vector<SupersededBill> superseded;
};

/// Turns sums of reconciliationQuery() into items, so that nothing counts twice: of the sources that bill one provider
/// for one month the nearest to the vendor counts, that is what its server gave, then its own export, then a FOCUS file,
/// then any other; among equals the first by name. An invoice's total stands over the lines of its period: what it has
/// beyond them is an adjustment; without lines it is the bill. Invoices that reach beyond `range` stand by lines only
/// when there are none.
BillItems billItems(std::span<const BillSum> sums, const TimeRange &range);

} // namespace tokenledger

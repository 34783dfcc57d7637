// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/files/openailineitem.h"

#include "importers/files/billvalues.h"
#include "importers/files/billwords.h"

namespace tokenledger {

namespace {

/// "MODEL (batch)" of the API; the console writes the tier behind the comma.
void setModel(std::string_view name, BillRow &row)
{
    const std::size_t open = name.ends_with(')') ? name.rfind(" (") : std::string_view::npos;
    row.model = name.substr(0, open);
    if (open != std::string_view::npos && row.tier == "standard")
        row.tier = BillWords(name.substr(open)).tier();
}

} // namespace

bool applyOpenAiLineItem(std::string_view item, BillRow &row)
{
    row.sku = item;
    row.description = item;
    if (item == "tax" || item.ends_with(" tax"))
        row.category = ChargeCategory::Tax;
    else if (containsWord(item, "credit") || containsWord(item, "refund"))
        row.category = ChargeCategory::Credit;
    row.detail = row.category == ChargeCategory::Usage ? std::string_view() : item;
    const std::size_t comma = item.rfind(", "); // the model ends at the last one
    if (row.category != ChargeCategory::Usage || comma == std::string_view::npos)
        return true;
    const BillWords words(item.substr(comma + 1));
    const int scale = row.unit.empty() ? 0 : tokenScale(row.unit);
    if (words.bucket() == TokenBucket::None || scale < 0)
        return true;
    row.bucket = words.bucket();
    row.tier = words.tier();
    setModel(item.substr(0, comma), row);
    if (row.quantity.empty())
        return true; // older exports
    const Result<std::int64_t> tokens = tokensOfQuantity(row.quantity, scale);
    if (!tokens)
        return false;
    row.tokensOf(row.bucket) = *tokens;
    return true;
}

} // namespace tokenledger

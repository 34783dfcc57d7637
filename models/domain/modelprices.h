// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/chargetable.h"
#include "models/domain/pricecatalogue.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tokenledger {

/// The prices of one provider's model for one service tier and region, with every list's rows in order of precedence.
/// Resolved once, then asked for the row of a moment. Refers to the catalogue, which must live longer.
class ModelPrices
{
public:
    ModelPrices(const PriceCatalogue &catalogue, std::string_view provider, std::string_view model, std::string_view tier,
                std::string_view region);

    /// A row made ready.
    struct Row {
        PriceConstraint when;
        bool always = false;
        PriceCatalogue::Match match;
        const PriceRow *row = nullptr;
        ChargeRates rates;   ///< with the service tier and the region already in them
        ChargeTable table;
        bool tierPriced = false; ///< the list states a price for this service tier
    };
    /// The row in force, or nothing.
    const Row *at(Instant when) const
    {
        for (const Row &row : m_rows)
            if (row.always || row.when.holds(when))
                return &row;
        return nullptr;
    }
    /// All rows, the first whose constraint holds wins.
    const std::vector<Row> &rows() const { return m_rows; }
    /// Discounts of this model, the first in force wins.
    const std::vector<Discount> &discounts() const { return m_discounts; }
    /// What is left to pay after the contract's discount at that time.
    Multiplier discountAt(Instant when) const;
    /// False: no list knows the model.
    bool isKnown() const { return m_known; }

private:
    void addRows(const PriceCatalogue::Match &match, std::string_view tier, std::string_view region);
    void addDiscounts(const PriceCatalogue &catalogue, std::string_view provider, std::string_view model);

    std::vector<Row> m_rows; ///< the first whose constraint holds wins
    std::vector<Discount> m_discounts; ///< the first in force wins
    bool m_known = false;
};

/// The service tier's price variant of a row: the row's own, else the provider's, else batch at half price for
/// Anthropic and OpenAI. Nothing: no known price for the tier, the standard price holds.
const PriceVariant *tierVariant(const PriceRow &row, const PriceProvider &provider, std::string_view tier);

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/pricelist.h"

#include <string>
#include <vector>

namespace tokenledger {

/// One price in which two lists differ.
struct PriceDifference {
    std::string provider; ///< ids as the lists write them
    std::string model;
    std::string bucket;   ///< name of the meter, with the service tier or region where it is not the standard price:
                          ///< "cache_read", "input, tier batch", "input, region us"
    std::string before;   ///< "3 per M", "3 per M, above 200000: 6 per M", "× 0.5"; empty: no such price
    std::string after;
};

/// Every difference between the prices of two lists that are in force at one time, by provider, model and bucket.
/// Models are paired by provider id and model id; one that is only in one list is listed with all its prices.
std::vector<PriceDifference> priceListDiff(const PriceList &before, const PriceList &after, Instant at);

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/pricecatalogue.h"
#include "models/domain/result.h"
#include "models/store/callstore.h"

#include <memory>
#include <string>
#include <string_view>

namespace tokenledger {

/// Id of the list that ships with the program, in NumberColumn::PriceList and in lists for people. Stored lists count
/// from 1.
inline constexpr std::int64_t bundledListId = 0;

/// Name of the list that holds what a person entered by hand: aliases and single prices.
inline constexpr std::string_view handEnteredListName = "Entered by hand";

/// Which calls imported lists price: all, or those alone whose source reports no cost (as the list that ships does).
enum class PriceScope { EveryCall, UnreportedCalls };

/// The lists in force: those of the store, newest first, then the one that ships. No store: that one alone.
/// Errors: the store cannot be read, or a stored list no longer reads.
Result<std::shared_ptr<const PriceCatalogue>> loadCatalogue(const CallStore *store,
                                                            PriceScope scope = PriceScope::EveryCall);

/// Whole text of a file, unpacked; "-" is standard input. Errors: the file cannot be read, or is larger than `limit`.
Result<std::string> readWholeFile(const std::string &path, std::size_t limit = 256U << 20U);

struct ImportedPriceList {
    std::int64_t id = 0;
    std::string name;
    std::string format;
    std::size_t providers = 0;
    std::size_t models = 0;
    std::size_t discounts = 0;
    bool alreadyThere = false;        ///< the newest list is this very document: nothing was added
};
/// Takes a price list into the store (or, with `store` null, only reads it). Prices nothing again by itself.
/// Errors (Refused): no price list, or where it is at fault.
Result<ImportedPriceList> importPriceList(CallStore *store, const std::string &path);
/// The same of a document that is at hand; `name` where it names itself not.
Result<ImportedPriceList> importPriceText(CallStore *store, const std::string &name, std::string body);

/// Adds to the list "Entered by hand", which is made when there is none, and wins over all older lists.
Result<void> addAlias(CallStore &store, const ModelAlias &alias);
/// The price of a model from a time on (from always, without one). Replaces an entry with the same beginning.
Result<void> enterPrice(CallStore &store, std::string_view provider, std::string_view model, const PriceRow &row);

} // namespace tokenledger

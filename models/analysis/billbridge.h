// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/reconciliation.h"

#include <map>
#include <string>
#include <utility>

namespace tokenledger {

/// Names of models as the price book knows them, so that bills and calls that write one model differently meet.
class ModelNames
{
public:
    explicit ModelNames(const PriceCatalogue &catalogue) : m_catalogue(catalogue) {}
    /// The book's id of the model, or the name as it is where no list knows it.
    const std::string &canonical(const std::string &provider, const std::string &model) const;
    bool isKnown(const std::string &provider, const std::string &model) const;

private:
    struct Found
    {
        std::string name;
        bool known = false;
    };
    const Found &find(const std::string &provider, const std::string &model) const;

    const PriceCatalogue &m_catalogue;
    mutable std::map<std::pair<std::string, std::string>, Found> m_found;
};

struct BridgeInput
{
    const std::vector<BillItem> &items;
    const std::vector<BillSum> &usage; ///< sums of reconciliationQuery()
};

/// The bridge of every provider that bills or is called, from its calls to its bill; its amounts add up exactly.
///
/// For each model whose lines count tokens, of each kind of token b, with A billed amount, T billed tokens and Q tokens of
/// the calls: quantity = A - A x Q / T (at the bill's own rate; calls' tokens that the bill has no line for are valued by
/// the price book), rate = sum of A x Q / T less the cost of the calls. Both kinds of cache writes are one kind here.
/// Coverage comes first: lines of models without any call, and, where the vendor's usage tells the number of calls and
/// the ledger has fewer of them, that share of the lines.
/// Lines without tokens, and models that the two sides name differently, are set against the calls that remain; what
/// they differ by is not explained.
Result<std::vector<BridgeStep>> billBridge(const Snapshot &calls, const BridgeInput &input, const Pricer &pricer,
                                           const ModelNames &names, const ReconcileQuery &query);

} // namespace tokenledger

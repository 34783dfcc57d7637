// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/pricelist.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tokenledger {

/// All price lists that are in force, in order of precedence. Immutable and safe to share between threads.
class PriceCatalogue
{
public:
    struct Layer {
        std::shared_ptr<const PriceList> list;
        std::int64_t id = 0;   ///< the store's id of the list; goes into NumberColumn::PriceList
        bool bundled = false;  ///< ships with the program: prices only calls without a reported cost
    };

    PriceCatalogue() = default;
    /// @param layers in order of precedence: imported lists with the newest first, the bundled one last.
    explicit PriceCatalogue(std::vector<Layer> layers);

    const std::vector<Layer> &layers() const { return m_layers; }
    bool isEmpty() const { return m_layers.empty(); }

    enum class MatchKind { Id, Rule, Alias };
    /// Where a layer found a model.
    struct Match {
        const Layer *layer = nullptr;
        const PriceProvider *provider = nullptr;
        const PriceModel *model = nullptr;
        MatchKind kind = MatchKind::Id;
    };
    /// Every layer's match in order of precedence. In each: the list's id or match rules; where no list knows the
    /// model, the analyst's aliases. Never a guess: an unknown model has no match.
    std::vector<Match> find(std::string_view provider, std::string_view model) const;
    /// The row in force at a time: of the first match that has one.
    struct Row {
        Match match;
        const PriceRow *row = nullptr;
    };
    std::optional<Row> rowAt(std::string_view provider, std::string_view model, Instant at) const;

private:
    std::vector<Match> listed(std::string_view provider, std::string_view model) const;

    std::vector<Layer> m_layers;
};

} // namespace tokenledger

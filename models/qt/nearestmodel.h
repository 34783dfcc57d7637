// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/pricecatalogue.h"

#include <QString>

#include <optional>
#include <set>
#include <vector>

namespace tokenledger {

/// A model of the price book that is called almost like another one.
struct NearestModel {
    QString provider;
    QString model;
    int likeness = 0;            ///< 0 to 100
};

/// Finds the priced model whose name is nearest. Only ever an offer: nothing is priced by likeness.
/// Likeness: words (cut at everything but letters and digits, and before a digit that follows a letter) that both names
/// share, twice over the number of words of both, in per cent. "gpt-5.2-nano" and "gpt-5-nano": 3 of 3 and 4, 85.
class NearestModelFinder
{
public:
    explicit NearestModelFinder(const PriceCatalogue &catalogue);

    /// The likest model; among equals one of the same provider. Nothing under 50.
    std::optional<NearestModel> find(const QString &provider, const QString &model) const;

private:
    struct Candidate {
        QString provider;
        QString model;
        std::set<QString> words;
    };
    std::vector<Candidate> m_candidates;
};

} // namespace tokenledger

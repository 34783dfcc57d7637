// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/nearestmodel.h"

#include <algorithm>

namespace tokenledger {

namespace {

constexpr int leastLikeness = 50;

std::set<QString> wordsOf(const QString &name)
{
    std::set<QString> words;
    QString word;
    for (const QChar c : name.toLower()) {
        // "gpt4o" and "gpt-4o" share their words: a digit after a letter starts a new one.
        const bool breaks = !c.isLetterOrNumber() || (c.isDigit() && !word.isEmpty() && !word.back().isDigit());
        if (breaks && !word.isEmpty()) {
            words.insert(word);
            word.clear();
        }
        if (c.isLetterOrNumber())
            word += c;
    }
    if (!word.isEmpty())
        words.insert(word);
    return words;
}

int likeness(const std::set<QString> &a, const std::set<QString> &b)
{
    if (a.empty() || b.empty())
        return 0;
    const auto shared = std::count_if(a.begin(), a.end(), [&](const QString &word) { return b.count(word) > 0; });
    return static_cast<int>(200 * shared / static_cast<qsizetype>(a.size() + b.size()));
}

} // namespace

NearestModelFinder::NearestModelFinder(const PriceCatalogue &catalogue)
{
    for (const PriceCatalogue::Layer &layer : catalogue.layers())
        for (const PriceProvider &vendor : layer.list->providers)
            for (const PriceModel &priced : vendor.models) {
                const QString id = QString::fromStdString(priced.id);
                m_candidates.push_back({QString::fromStdString(vendor.id), id, wordsOf(id)});
            }
}

std::optional<NearestModel> NearestModelFinder::find(const QString &provider, const QString &model) const
{
    const std::set<QString> wanted = wordsOf(model);
    const Candidate *best = nullptr;
    int bestLikeness = 0;
    bool bestIsOwn = false;
    for (const Candidate &candidate : m_candidates) {
        const int like = likeness(wanted, candidate.words);
        const bool own = candidate.provider.compare(provider, Qt::CaseInsensitive) == 0;
        if (like > bestLikeness || (like == bestLikeness && own && !bestIsOwn)) {
            best = &candidate;
            bestLikeness = like;
            bestIsOwn = own;
        }
    }
    if (best == nullptr || bestLikeness < leastLikeness)
        return std::nullopt;
    return NearestModel{best->provider, best->model, bestLikeness};
}

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/generator/aliastable.h"

#include "app/generator/portablemath.h"

namespace tokenledger::generator {

AliasTable::AliasTable(const std::vector<double> &weights)
{
    double sum = 0;
    for (double weight : weights)
        sum += weight;
    const auto count = static_cast<double>(weights.size());
    std::vector<double> share(weights.size());
    std::vector<std::uint32_t> small;
    std::vector<std::uint32_t> large;
    for (std::uint32_t i = 0; i < weights.size(); ++i) {
        share[i] = weights[i] / sum * count;
        (share[i] < 1 ? small : large).push_back(i);
    }
    m_slots.resize(weights.size());
    for (std::uint32_t i = 0; i < weights.size(); ++i)
        m_slots[i] = {0xffffffffU, i};
    while (!small.empty() && !large.empty()) {
        const std::uint32_t low = small.back();
        const std::uint32_t high = large.back();
        small.pop_back();
        m_slots[low] = {static_cast<std::uint32_t>(share[low] * 4294967295.0), high};
        share[high] -= 1 - share[low];
        if (share[high] < 1) {
            large.pop_back();
            small.push_back(high);
        }
    }
}

AliasTable AliasTable::zipf(std::size_t count, double exponent)
{
    return AliasTable(zipfWeights(count, exponent));
}

std::vector<double> zipfWeights(std::size_t count, double exponent)
{
    std::vector<double> weights(count);
    for (std::size_t i = 0; i < count; ++i)
        weights[i] = 1 / portablePow(static_cast<double>(i + 1), exponent);
    return weights;
}

} // namespace tokenledger::generator

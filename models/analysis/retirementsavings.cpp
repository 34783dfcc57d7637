// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/retirementsavings.h"

#include "models/analysis/proportion.h"

namespace tokenledger {

namespace {

constexpr std::int64_t dayMicros = 86'400'000'000;

/// Asks for the calls of items, whole days at a time.
class ItemCosts
{
public:
    ItemCosts(const Snapshot &snapshot, CostBasis basis) : m_snapshot(snapshot), m_basis(basis) {}

    Result<CubeMetrics> in(Retirement::Kind kind, const std::string &key, const TimeRange &range) const
    {
        CubeQuery query;
        query.where = callsOf(kind, key);
        query.range = range;
        query.basis = m_basis;
        const auto answer = m_snapshot.query(query);
        return answer ? Result<CubeMetrics>(answer->total) : answer.error();
    }

private:
    const Snapshot &m_snapshot;
    CostBasis m_basis;
};

bool isKnown(const CubeMetrics &metrics)
{
    return metrics.unpricedCalls == 0;
}

Result<std::optional<Money>> savingAfter(const ItemCosts &costs, const Retirement &decision, std::int64_t days)
{
    const std::int64_t day = decision.decidedAt.micros / dayMicros * dayMicros;
    const TimeRange earlier{{day - days * dayMicros}, {day}};
    const TimeRange later{{day}, {day + days * dayMicros}};
    const auto before = costs.in(decision.kind, decision.key, earlier);
    const auto after = costs.in(decision.kind, decision.key, later);
    if (!before || !after)
        return before ? after.error() : before.error();
    if (!isKnown(*before) || !isKnown(*after))
        return std::optional<Money>();
    std::int64_t nano = before->cost.nano() - after->cost.nano();
    const std::int64_t moved = before->calls - after->calls;
    if (decision.decision == Retirement::Decision::Consolidate && moved > 0) {
        const auto replacement = costs.in(decision.kind, decision.into, later);
        if (!replacement)
            return replacement.error();
        if (replacement->calls == 0 || !isKnown(*replacement))
            return std::optional<Money>();
        nano -= proportion(replacement->cost.nano(), moved, replacement->calls);
    }
    return std::optional(Money::fromNano(nano));
}

} // namespace

std::vector<DimensionFilter> callsOf(Retirement::Kind kind, const std::string &key)
{
    switch (kind) {
    case Retirement::Kind::Feature: return {{Dimension::Feature, {key}}};
    case Retirement::Kind::Prompt: return {{Dimension::Prompt, {key}}};
    case Retirement::Kind::Model: return {{Dimension::Model, {key}}};
    case Retirement::Kind::Key: return {{Dimension::Key, {key}}};
    case Retirement::Kind::PromptVersion: break;
    }
    const std::size_t split = std::min(key.rfind('@'), key.size());
    return {{Dimension::Prompt, {key.substr(0, split)}}, {Dimension::PromptVersion, {split < key.size() ? key.substr(split + 1) : std::string()}}};
}

Result<std::vector<VerifiedSaving>> verifiedSavings(const Snapshot &snapshot, const std::vector<Retirement> &decisions, Instant known, CostBasis basis)
{
    const ItemCosts costs(snapshot, basis);
    std::vector<VerifiedSaving> savings;
    for (const Retirement &decision : decisions) {
        if (decision.decision == Retirement::Decision::Keep)
            continue;
        VerifiedSaving verified;
        verified.decision = decision;
        for (std::size_t i = 0; i < verificationDays.size(); ++i) {
            const std::int64_t day = decision.decidedAt.micros / dayMicros * dayMicros;
            if (known.micros < day + verificationDays[i] * dayMicros)
                continue;
            const auto saved = savingAfter(costs, decision, verificationDays[i]);
            if (!saved)
                return saved.error();
            verified.saved[i] = *saved;
        }
        savings.push_back(std::move(verified));
    }
    return savings;
}

} // namespace tokenledger

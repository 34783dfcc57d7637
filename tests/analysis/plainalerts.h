// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ledgerfixture.h"
#include "models/analysis/alertrule.h"

#include <compare>
#include <string>
#include <vector>

namespace tokenledger::test {

/// One alert as an oracle sees it, in nano-dollars, counts, billionths or hours.
struct PlainAlert {
    std::string rule;
    std::vector<std::string> key;
    std::int64_t from = 0; ///< seconds
    std::int64_t to = 0;
    std::int64_t observed = 0;
    auto operator<=>(const PlainAlert &) const = default;
};

/// The alerts of one window, from the calls one by one: slow and plain, with nothing of the engine in it. Windows are
/// hours and local days; kinds are spike, absolute, budget, cap, burn_rate, anomaly, new_value, stale and projected.
class PlainAlerts
{
public:
    PlainAlerts(const std::vector<PlainCall> &calls, std::string zone);
    std::vector<PlainAlert> at(const AlertRule &rule, std::int64_t from, std::int64_t to) const;
    /// Begins of the local days around a moment: of the one that holds it, and of the next.
    std::pair<std::int64_t, std::int64_t> day(std::int64_t second) const;
    std::pair<std::int64_t, std::int64_t> month(std::int64_t second) const;

private:
    struct Group;
    class Verdict;
    using Windows = std::vector<std::pair<std::int64_t, std::int64_t>>;
    std::int64_t value(const AlertRule &rule, const Group &group, std::int64_t from, std::int64_t to) const;
    bool enough(const AlertRule &rule, const Group &group, std::int64_t from, std::int64_t to) const;
    Windows windowsBefore(const AlertRule &rule, std::int64_t from, std::int64_t days) const;

    const std::vector<PlainCall> &m_calls;
    std::string m_zone;
    std::int64_t m_firstHour = 0; ///< seconds
};

/// Calls of a few features and tenants, hour by hour: gaps, silent nights, spikes, calls on the very edges of hours.
std::vector<PlainCall> alertHistory(std::mt19937_64 &random, std::int64_t firstSecond, int days);

} // namespace tokenledger::test

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/pricelist.h"

#include <algorithm>

namespace tokenledger {

namespace {

constexpr std::int64_t microsOfDay = 86'400'000'000;

bool isInside(const PriceConstraint::Window &window, std::int64_t clock)
{
    if (window.end < window.start)
        return clock >= window.start || clock < window.end;
    return window.start <= clock && clock < window.end;
}

} // namespace

std::optional<Meter> meterByName(std::string_view text)
{
    const auto *const found = std::find(meterNames.begin(), meterNames.end(), text);
    if (found == meterNames.end())
        return std::nullopt;
    return static_cast<Meter>(found - meterNames.begin());
}

const Rate &TieredRate::at(std::int64_t totalInput) const
{
    const Rate *rate = &base;
    for (const Tier &tier : tiers)
        if (totalInput > tier.start)
            rate = &tier.rate;
    return *rate;
}

bool PriceConstraint::holds(Instant at) const
{
    if ((from && at < *from) || (to && at >= *to))
        return false;
    if (windows.empty() && weekdays == 0x7f && exceptDays.empty())
        return true;
    std::int64_t clock = at.micros % microsOfDay;
    if (clock < 0)
        clock += microsOfDay;
    const std::int64_t day = (at.micros - clock) / microsOfDay;
    const std::int64_t weekday = ((day + 3) % 7 + 7) % 7; // 1970-01-01 was a Thursday
    if (((weekdays >> weekday) & 1) == 0 || std::binary_search(exceptDays.begin(), exceptDays.end(), day))
        return false;
    return windows.empty()
        || std::any_of(windows.begin(), windows.end(), [clock](const Window &window) { return isInside(window, clock); });
}

bool PriceVariant::matches(std::string_view lowerName) const
{
    return std::any_of(names.begin(), names.end(), [lowerName](const std::string &name) {
        if (!name.empty() && name.back() == '*')
            return lowerName.starts_with(std::string_view(name).substr(0, name.size() - 1));
        return lowerName == name;
    });
}

} // namespace tokenledger

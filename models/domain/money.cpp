// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/money.h"

#include "models/domain/decimal.h"

namespace tokenledger {

namespace {

constexpr std::int64_t nanoPerUsd = 1'000'000'000;

int decimalsOf(Money::Unit unit)
{
    switch (unit) {
    case Money::Unit::Usd:
        return 9;
    case Money::Unit::Cents:
        return 7;
    case Money::Unit::NanoUsd:
        return 0;
    }
    return 9;
}

} // namespace

Result<Money> Money::parse(std::string_view text, Unit unit)
{
    const Result<std::int64_t> nano = parseScaledDecimal(text, decimalsOf(unit));
    if (!nano)
        return nano.error();
    return fromNano(*nano);
}

std::optional<Money> Money::checkedAdd(Money other) const
{
    std::int64_t sum = 0;
    if (__builtin_add_overflow(m_nano, other.m_nano, &sum))
        return std::nullopt;
    return fromNano(sum);
}

std::string Money::toString() const
{
    // Through unsigned, so that the smallest 64-bit value has a magnitude too.
    const std::uint64_t magnitude =
        m_nano < 0 ? 0 - static_cast<std::uint64_t>(m_nano) : static_cast<std::uint64_t>(m_nano);
    std::string text = (m_nano < 0 ? "-" : "") + std::to_string(magnitude / nanoPerUsd);
    std::string fraction = std::to_string(magnitude % nanoPerUsd);
    fraction.insert(0, 9 - fraction.size(), '0');
    fraction.erase(fraction.find_last_not_of('0') + 1);
    return fraction.empty() ? text : text + "." + fraction;
}

} // namespace tokenledger

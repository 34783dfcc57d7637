// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/files/cellparser.h"

#include "models/domain/decimal.h"

#include <array>
#include <string>

namespace tokenledger {

namespace {

Error complain(std::string_view text, std::string_view what)
{
    return {"“" + std::string(text.substr(0, 40)) + "” " + std::string(what)};
}

Result<std::int64_t> checked(std::string_view text, Result<std::int64_t> value, std::int64_t largest)
{
    if (!value)
        return value;
    if (*value < 0)
        return complain(text, "is negative");
    if (*value > largest)
        return complain(text, "is too large");
    return value;
}

} // namespace

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r' || text.back() == '\n'))
        text.remove_suffix(1);
    return text;
}

Result<std::int64_t> parseCount(std::string_view text, int scale)
{
    if (scale == 0 && !text.empty() && text.size() <= 12) { // nearly every count: plain digits that cannot overflow
        std::int64_t value = 0;
        std::size_t i = 0;
        for (; i < text.size() && text[i] >= '0' && text[i] <= '9'; ++i)
            value = value * 10 + (text[i] - '0');
        if (i == text.size())
            return value;
    }
    return checked(text, scale == 0 ? parseInteger(text) : parseScaledDecimal(text, scale), largestCount);
}

Result<std::int64_t> parseCost(std::string_view text, int scale)
{
    return checked(text, parseScaledDecimal(text, scale), largestCost);
}

Result<Instant> parseInstant(std::string_view text)
{
    static constexpr std::int64_t end = 7'258'118'400LL * 1'000'000; // 2200-01-01
    const bool calendar = text.size() >= 10 && text[4] == '-';
    const Result<std::int64_t> micros = calendar ? Result<std::int64_t>(0) : parseScaledDecimal(text, 6);
    const Result<Instant> at = calendar ? parseIso8601(text)
                               : micros ? Result<Instant>(Instant{*micros})
                                        : Result<Instant>(micros.error());
    if (!at || at->micros < 0 || at->micros >= end)
        return complain(text, "is not a time");
    return at;
}

std::optional<bool> parseBool(std::string_view text)
{
    static constexpr std::array<std::string_view, 6> yes = {"true", "1", "yes", "y", "t", "on"};
    static constexpr std::array<std::string_view, 6> no = {"false", "0", "no", "n", "f", "off"};
    std::array<char, 8> lower{};
    if (text.empty() || text.size() > lower.size())
        return std::nullopt;
    for (std::size_t i = 0; i < text.size(); ++i)
        lower[i] = static_cast<char>(text[i] >= 'A' && text[i] <= 'Z' ? text[i] - 'A' + 'a' : text[i]);
    const std::string_view word(lower.data(), text.size());
    for (std::size_t i = 0; i < yes.size(); ++i) {
        if (word == yes[i])
            return true;
        if (word == no[i])
            return false;
    }
    return std::nullopt;
}

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/reportmerge.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace tokenledger {

namespace {

/// The id that stands in the column "price_list" for the list that ships with the program.
constexpr std::int64_t shippedList = 0;

/// How far the counters of a report can be trusted: 0 exact.
int uncertainty(const CallBatch &reports, std::uint32_t row)
{
    const std::int64_t flags = reports.number(NumberColumn::Flags, row);
    const auto has = [flags](CallFlag flag) { return (flags & bit(flag)) != 0; };
    if (has(CallFlag::TokensUnknown))
        return 3;
    if (has(CallFlag::UpperBound) || has(CallFlag::LowerBound))
        return 2;
    return has(CallFlag::AssumedWrite5m) ? 1 : 0;
}

/// Wraps: absurd counts must not stop anything.
std::uint64_t tokensOf(const CallBatch &reports, std::uint32_t row)
{
    std::uint64_t tokens = 0;
    for (const NumberColumn c : {NumberColumn::UncachedInput, NumberColumn::CacheRead, NumberColumn::CacheWrite5m,
                                 NumberColumn::CacheWrite1h, NumberColumn::Output})
        tokens += static_cast<std::uint64_t>(reports.number(c, row));
    return tokens;
}

std::size_t fieldsOf(const CallBatch &reports, std::uint32_t row)
{
    std::size_t fields = 0;
    for (std::size_t d = 0; d < dimensionCount; ++d)
        fields += reports.codes(static_cast<Dimension>(d))[row] != 0 ? 1 : 0;
    for (std::size_t c = 0; c < textColumnCount; ++c)
        fields += reports.text(static_cast<TextColumn>(c), row).empty() ? 0 : 1;
    return fields;
}

/// The columns that a cost is made of, and our own price.
constexpr bool makesCost(NumberColumn c)
{
    switch (c) {
    case NumberColumn::StartedAt:
    case NumberColumn::UncachedInput:
    case NumberColumn::CacheRead:
    case NumberColumn::CacheWrite5m:
    case NumberColumn::CacheWrite1h:
    case NumberColumn::Output:
    case NumberColumn::Reasoning:
    case NumberColumn::AudioIn:
    case NumberColumn::AudioOut:
    case NumberColumn::ImageIn:
    case NumberColumn::ImageOut:
    case NumberColumn::Requests:
    case NumberColumn::WebSearches:
    case NumberColumn::ComputedCost:
    case NumberColumn::PriceList:
    case NumberColumn::Flags:
        return true;
    default:
        return false;
    }
}

constexpr bool makesCost(Dimension d)
{
    return d == Dimension::Provider || d == Dimension::Model || d == Dimension::Tier || d == Dimension::Status;
}

constexpr bool saysWhose(NumberColumn c)
{
    return c == NumberColumn::Import || c == NumberColumn::Line || c == NumberColumn::Attribution;
}

/// The first report for which `says` holds, or `fallback`.
template <typename Says>
std::uint32_t firstWhere(std::span<const std::uint32_t> ranked, std::uint32_t fallback, Says says)
{
    for (std::uint32_t i = 0; i < ranked.size(); ++i)
        if (says(ranked[i]))
            return i;
    return fallback;
}

bool hasReportedCost(const CallBatch &reports, std::uint32_t row)
{
    return reports.number(NumberColumn::ReportedCost, row) != nullNumber ||
           !reports.text(TextColumn::ReportedAmount, row).empty();
}

std::uint32_t mostExact(const CallBatch &reports, std::span<const std::uint32_t> ranked)
{
    std::uint32_t best = 0;
    for (std::uint32_t i = 1; i < ranked.size(); ++i)
        if (uncertainty(reports, ranked[i]) < uncertainty(reports, ranked[best]))
            best = i;
    return best;
}

/// Letters and digits of a model's name, lower case.
std::string plainModel(std::string_view model)
{
    std::string plain;
    for (const char c : model.substr(model.rfind('/') == std::string_view::npos ? 0 : model.rfind('/') + 1)) {
        if (c >= 'A' && c <= 'Z')
            plain += static_cast<char>(c - 'A' + 'a');
        else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            plain += c;
    }
    return plain;
}

} // namespace

bool goesBefore(const CallBatch &reports, const ReportStanding &a, const ReportStanding &b)
{
    const auto key = [&reports](const ReportStanding &one) {
        const bool provisional = (reports.number(NumberColumn::Flags, one.row) & bit(CallFlag::Provisional)) != 0;
        return std::tuple(-one.chosen, one.rank, !one.final, provisional, uncertainty(reports, one.row),
                          ~tokensOf(reports, one.row), ~fieldsOf(reports, one.row));
    };
    const auto left = key(a);
    const auto right = key(b);
    return left != right ? left < right : a.tie < b.tie;
}

ColumnChoice chooseColumns(const CallBatch &reports, std::span<const std::uint32_t> ranked)
{
    ColumnChoice choice;
    const std::uint32_t exact = mostExact(reports, ranked);
    const std::uint32_t reported =
        firstWhere(ranked, exact, [&](std::uint32_t row) { return hasReportedCost(reports, row); });
    for (std::size_t i = 0; i < dimensionCount; ++i) {
        const auto d = static_cast<Dimension>(i);
        const bool own = makesCost(d) && reports.codes(d)[ranked[exact]] != 0;
        choice.dimensions[i] =
            own ? exact : firstWhere(ranked, 0, [&](std::uint32_t row) { return reports.codes(d)[row] != 0; });
    }
    const std::uint32_t hashes =
        firstWhere(ranked, 0, [&](std::uint32_t row) { return !reports.text(TextColumn::PrefixHashes, row).empty(); });
    for (std::size_t i = 0; i < numberColumnCount; ++i) {
        const auto c = static_cast<NumberColumn>(i);
        if (makesCost(c))
            choice.numbers[i] = exact;
        else if (c == NumberColumn::ReportedCost)
            choice.numbers[i] = reported;
        else if (c == NumberColumn::BlockTokens)
            choice.numbers[i] = hashes;
        else if (!saysWhose(c))
            choice.numbers[i] =
                firstWhere(ranked, 0, [&](std::uint32_t row) { return reports.number(c, row) != defaultOf(c); });
    }
    for (std::size_t i = 0; i < textColumnCount; ++i) {
        const auto c = static_cast<TextColumn>(i);
        if (c == TextColumn::Currency || c == TextColumn::ReportedAmount)
            choice.texts[i] = reported;
        else if (c != TextColumn::Id)
            choice.texts[i] = firstWhere(ranked, 0, [&](std::uint32_t row) { return !reports.text(c, row).empty(); });
    }
    choice.dropComputed = reported != exact &&
                          reports.number(NumberColumn::ReportedCost, ranked[reported]) != nullNumber &&
                          reports.number(NumberColumn::ReportedCost, ranked[exact]) == nullNumber &&
                          reports.number(NumberColumn::PriceList, ranked[exact]) == shippedList &&
                          (reports.number(NumberColumn::Flags, ranked[exact]) & bit(CallFlag::GatewayCacheHit)) == 0;
    return choice;
}

std::string mergeTags(std::span<const std::string_view> ranked)
{
    std::map<std::string_view, std::string_view> all;
    for (const std::string_view packed : ranked)
        for (const TagView &tag : parseTags(packed))
            all.try_emplace(tag.name, tag.value);
    std::string packed;
    for (const auto &[name, value] : all)
        packed.append(name).append(1, '\x1f').append(value).append(1, '\x1e');
    return packed;
}

std::string modelFamily(std::string_view model)
{
    std::string plain = plainModel(model);
    std::size_t digits = 0;
    while (digits < plain.size() && plain[plain.size() - 1 - digits] >= '0' && plain[plain.size() - 1 - digits] <= '9')
        ++digits;
    constexpr std::size_t date = 8; // 20250929
    if (digits >= date && plain.size() > date)
        plain.resize(plain.size() - date);
    return plain;
}

bool mayBeSameCall(std::string_view modelA, std::string_view modelB)
{
    const std::string a = plainModel(modelA);
    const std::string b = plainModel(modelB);
    return a.find(b) != std::string::npos || b.find(a) != std::string::npos;
}

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ratefile.h"

#include "app/namedtable.h"
#include "app/pricebook.h"
#include "models/store/raterows.h"

#include <QByteArray>
#include <QCryptographicHash>

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>

namespace tokenledger {

namespace {

constexpr std::size_t largestFile = 64U << 20U;
constexpr std::int64_t dayMicros = 86'400'000'000;

enum Column : std::size_t { Date, Currency, Rate, Source, columnCount };
constexpr std::array<std::string_view, columnCount> columnNames = {"date", "currency", "rate", "source"};

bool isCurrency(std::string_view text)
{
    return text.size() == 3 && std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

Result<ExchangeRate> readRow(const NamedTable &table, std::span<const std::string_view> row)
{
    ExchangeRate rate;
    const auto at = parseIso8601(row[Date]);
    if (!at || at->micros % dayMicros != 0)
        return table.wrong(Date, row[Date], "a date such as 2026-09-30");
    rate.day = at->micros / dayMicros;
    rate.currency = row[Currency];
    std::transform(rate.currency.begin(), rate.currency.end(), rate.currency.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    if (!isCurrency(rate.currency) || rate.currency == "USD")
        return table.wrong(Currency, row[Currency], "the three letters of another currency than US dollars, such as EUR");
    if (!dollarsOf("1", row[Rate]))
        return table.wrong(Rate, row[Rate], "how many US dollars one unit is worth, such as 1.0842");
    rate.rate = row[Rate];
    rate.source = row[Source];
    return rate;
}

Result<std::vector<ExchangeRate>> readRates(std::string body, const std::string &title)
{
    const NamedTable table{title, columnNames};
    std::vector<ExchangeRate> rates;
    std::set<std::pair<std::string, std::int64_t>> seen;
    const auto done = table.read(std::move(body), [&](std::span<const std::string_view> cells, std::uint64_t line) -> Result<void> {
        auto rate = readRow(table, cells);
        if (!rate)
            return rate.error();
        if (!seen.emplace(rate->currency, rate->day).second)
            return Error{"this currency and day stand in an earlier line too"};
        rate->line = line;
        rates.push_back(std::move(*rate));
        return {};
    });
    if (!done)
        return done.error();
    return rates;
}

} // namespace

bool looksLikeRates(std::string_view head)
{
    return namesColumns(head, columnNames);
}

Result<ImportRecord> importRateFile(const CallStore &store, const std::string &path, const std::string &source, bool dryRun)
{
    auto body = readWholeFile(path, largestFile);
    if (!body)
        return body.error();
    const QByteArray bytes = QByteArray::fromRawData(body->data(), static_cast<qsizetype>(body->size()));
    const ImportInfo info{path, QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex().toStdString(), ratesFormat,
                          source.empty() ? ratesFormat : source, {}};
    const auto rows = readRates(std::move(*body), path == "-" ? "standard input" : std::filesystem::path(path).filename().string());
    if (!rows)
        return rows.error();
    return importRates(store, info, *rows, dryRun);
}

} // namespace tokenledger

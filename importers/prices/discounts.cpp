// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/prices/discounts.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace tokenledger {

namespace {

constexpr std::array<std::string_view, 5> columns = {"provider", "model", "from", "to", "discount_percent"};

/// Cuts one CSV record off the front of `rest`; quotes as in RFC 4180. `lines` counts the physical lines taken.
std::vector<std::string> takeRecord(std::string_view &rest, std::uint64_t &lines)
{
    std::vector<std::string> cells(1);
    bool quoted = false;
    std::size_t i = 0;
    lines = 1;
    for (; i < rest.size(); ++i) {
        const char c = rest[i];
        if (quoted && c == '"' && i + 1 < rest.size() && rest[i + 1] == '"') {
            cells.back() += '"';
            ++i;
        } else if (c == '"' && (quoted || cells.back().empty())) {
            quoted = !quoted;
        } else if (quoted) {
            cells.back() += c;
            lines += c == '\n' ? 1 : 0;
        } else if (c == ',') {
            cells.emplace_back();
        } else if (c == '\n') {
            ++i;
            break;
        } else if (c != '\r') {
            cells.back() += c;
        }
    }
    rest.remove_prefix(i);
    return cells;
}

std::string_view withoutByteOrderMark(std::string_view body)
{
    return body.starts_with("\xef\xbb\xbf") ? body.substr(3) : body;
}

/// Reads the rows under one header.
class DiscountReader
{
public:
    explicit DiscountReader(std::string_view name) : m_name(name) {}

    bool takeHeader(const std::vector<std::string> &header)
    {
        for (std::size_t c = 0; c < columns.size(); ++c) {
            const auto found = std::find(header.begin(), header.end(), columns[c]);
            if (found == header.end())
                return false;
            m_places[c] = static_cast<std::size_t>(found - header.begin());
        }
        m_width = header.size();
        return true;
    }

    Result<Discount> read(const std::vector<std::string> &cells, std::uint64_t line) const
    {
        if (cells.size() != m_width)
            return refused(line, "", "as many cells as the header has");
        const auto cell = [&](std::size_t column) -> const std::string & { return cells[m_places[column]]; };
        Discount discount;
        discount.provider = cell(0);
        discount.model = cell(1);
        for (const std::size_t column : {std::size_t{2}, std::size_t{3}}) {
            if (cell(column).empty())
                continue;
            const Result<Instant> at = parseIso8601(cell(column));
            if (!at)
                return refused(line, columns[column], "a date such as 2026-07-01; " + at.error().message);
            (column == 2 ? discount.from : discount.to) = *at;
        }
        const Result<Multiplier> rest = multiplierAfterDiscount(cell(4));
        if (!rest)
            return refused(line, columns[4], rest.error().message);
        discount.multiplier = *rest;
        return discount;
    }

private:
    Error refused(std::uint64_t line, std::string_view column, std::string_view expected) const
    {
        return {m_name + " does not fit in line " + std::to_string(line)
                    + (column.empty() ? std::string() : ", column " + std::string(column)) + ": expected "
                    + std::string(expected),
                Error::Kind::Refused};
    }

    std::string m_name;
    std::array<std::size_t, columns.size()> m_places{};
    std::size_t m_width = 0;
};

} // namespace

Result<Multiplier> multiplierAfterDiscount(std::string_view percent)
{
    const Result<Multiplier> value = Multiplier::parse(percent);
    if (!value)
        return Error{"a discount from 0 to 100 per cent; " + value.error().message};
    const std::int64_t hundred = value->denominator() > 1'000'000'000'000 ? -1 : 100 * value->denominator();
    if (value->numerator() > hundred)
        return Error{"a discount from 0 to 100 per cent"};
    return Multiplier::fraction(hundred - value->numerator(), hundred);
}

bool isDiscountTable(std::string_view body)
{
    std::string_view rest = withoutByteOrderMark(body);
    std::uint64_t lines = 0;
    return DiscountReader({}).takeHeader(takeRecord(rest, lines));
}

Result<PriceList> readDiscounts(std::string_view body, std::string_view name)
{
    PriceList list;
    list.name = name;
    list.format = "discounts";
    list.source = "contract";
    std::string_view rest = withoutByteOrderMark(body);
    DiscountReader reader(name);
    std::uint64_t lines = 0;
    if (!reader.takeHeader(takeRecord(rest, lines)))
        return Error{std::string(name) + " does not fit in line 1: expected the columns provider, model, from, to and discount_percent",
                     Error::Kind::Refused};
    for (std::uint64_t line = 1 + lines; !rest.empty(); line += lines) {
        const std::vector<std::string> cells = takeRecord(rest, lines);
        if (cells.size() == 1 && cells.front().empty())
            continue;
        const Result<Discount> discount = reader.read(cells, line);
        if (!discount)
            return discount.error();
        list.discounts.push_back(*discount);
    }
    if (list.discounts.empty())
        return Error{std::string(name) + " holds no discount under its header", Error::Kind::Refused};
    return list;
}

} // namespace tokenledger

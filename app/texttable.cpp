// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/texttable.h"

#include <algorithm>

namespace tokenledger {

namespace {

/// Characters, not bytes: continuation bytes of UTF-8 do not count.
std::size_t width(const std::string &text)
{
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](unsigned char c) { return (c & 0xc0U) != 0x80U; }));
}

} // namespace

std::string TextTable::toString() const
{
    std::vector<std::string> titles;
    for (const Column &column : m_columns)
        titles.push_back(column.title);
    const std::vector<std::size_t> columnWidths = widths();
    std::size_t length = 0;
    for (std::size_t w : columnWidths)
        length += w + 2;
    const std::string rule = std::string(std::max<std::size_t>(length, 2) - 2, '-') + '\n';

    std::string text = line(titles, columnWidths) + rule;
    for (const auto &row : m_rows)
        text += line(row, columnWidths);
    if (!m_total.empty())
        text += rule + line(m_total, columnWidths);
    return text;
}

std::vector<std::size_t> TextTable::widths() const
{
    std::vector<std::size_t> widest;
    for (const Column &column : m_columns)
        widest.push_back(width(column.title));
    const auto stretch = [&widest](const std::vector<std::string> &cells) {
        for (std::size_t i = 0; i < cells.size(); ++i)
            widest[i] = std::max(widest[i], width(cells[i]));
    };
    for (const auto &row : m_rows)
        stretch(row);
    stretch(m_total);
    return widest;
}

std::string TextTable::line(const std::vector<std::string> &cells, const std::vector<std::size_t> &columnWidths) const
{
    std::string text;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::string gap(columnWidths[i] - width(cells[i]), ' ');
        text += m_columns[i].align == Align::Right ? gap + cells[i] : cells[i] + gap;
        text += "  ";
    }
    text.erase(text.find_last_not_of(' ') + 1);
    return text + '\n';
}

std::string groupedNumber(long long number)
{
    std::string digits = std::to_string(number);
    const std::size_t first = number < 0 ? 1 : 0;
    for (std::size_t at = digits.size(); at > first + 3; at -= 3)
        digits.insert(at - 3, 1, ',');
    return digits;
}

} // namespace tokenledger

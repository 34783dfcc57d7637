// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace tokenledger {

/// A table for a terminal: columns as wide as their widest cell, figures to the right, a line above the total.
class TextTable
{
public:
    enum class Align { Left, Right };
    struct Column {
        std::string title;
        Align align = Align::Left;
    };

    explicit TextTable(std::vector<Column> columns) : m_columns(std::move(columns)) {}

    void addRow(std::vector<std::string> cells) { m_rows.push_back(std::move(cells)); }
    /// Shown last, under a line.
    void setTotal(std::vector<std::string> cells) { m_total = std::move(cells); }
    bool isEmpty() const { return m_rows.empty(); }
    std::string toString() const;

private:
    std::string line(const std::vector<std::string> &cells, const std::vector<std::size_t> &widths) const;
    std::vector<std::size_t> widths() const;

    std::vector<Column> m_columns;
    std::vector<std::vector<std::string>> m_rows;
    std::vector<std::string> m_total;
};

/// "1,204,118"
std::string groupedNumber(long long number);

} // namespace tokenledger

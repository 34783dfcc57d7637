// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/billline.h"
#include "models/qt/rowtablemodel.h"

#include <vector>

namespace tokenledger {

/// Single rows of a bill: day, what it is for, tokens, dollars, the amount as it was billed, and where the row stands.
class BillLineModel : public RowTableModel
{
    Q_OBJECT

public:
    enum Column { DayColumn, WhatColumn, AmountColumn, TokensColumn, BilledColumn, OriginColumn, ColumnCount };

    explicit BillLineModel(QObject *parent = nullptr);
    void setLines(std::vector<BillLine> lines);

private:
    int rows() const override { return static_cast<int>(m_lines.size()); }
    const std::vector<TableColumn> &columns() const override { return m_heads; }
    QVariant cell(int row, int column, int role) const override;
    QString text(const BillLine &line, int column) const;
    QVariant value(const BillLine &line, int column) const;

    std::vector<TableColumn> m_heads;
    std::vector<BillLine> m_lines;
};

} // namespace tokenledger

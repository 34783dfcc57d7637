// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/callrecord.h"
#include "models/qt/rowtablemodel.h"

#include <vector>

namespace tokenledger {

/// The first rows of a file as the calls that they would become. Only columns in which some row has a value are shown,
/// but for time, model, input, output and cost.
class MappedCallModel : public RowTableModel
{
    Q_OBJECT
public:
    explicit MappedCallModel(QObject *parent = nullptr);

    void setCalls(std::vector<CallRecord> calls);
    const CallRecord &call(int row) const { return m_calls[static_cast<std::size_t>(row)]; }

private:
    enum class Field { Line, Time, Dimension, Input, CacheRead, CacheWrite, Output, Reasoning, Latency, Cost };
    struct Shown {
        Field field;
        tokenledger::Dimension dimension = tokenledger::Dimension::Provider; ///< for Field::Dimension
    };

    int rows() const override { return static_cast<int>(m_calls.size()); }
    const std::vector<TableColumn> &columns() const override { return m_heads; }
    QVariant cell(int row, int column, int role) const override;
    QString text(const CallRecord &call, const Shown &shown) const;
    void chooseColumns();
    void show(Field field, const QString &title, Qt::Alignment alignment);

    std::vector<TableColumn> m_heads;
    std::vector<Shown> m_shown;
    std::vector<CallRecord> m_calls;
};

} // namespace tokenledger

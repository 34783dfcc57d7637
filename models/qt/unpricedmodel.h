// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/nearestmodel.h"
#include "models/qt/rowtablemodel.h"

#include <cstdint>
#include <vector>

namespace tokenledger {

/// Calls of one model that have no price.
struct UnpricedLlmModel {
    QString provider;            ///< empty: not known
    QString model;
    std::uint64_t calls = 0;
    std::uint64_t tokens = 0;    ///< input and output of these calls
    NearestModel nearest;        ///< an offer, never applied by itself; likeness 0: none is near
};

/// The models that wait for a price, those with most calls first.
class UnpricedModel : public RowTableModel
{
    Q_OBJECT
public:
    enum Column { NameColumn, ProviderColumn, CallsColumn, TokensColumn, NearestColumn, ColumnCount };

    explicit UnpricedModel(QObject *parent = nullptr);

    void setModels(std::vector<UnpricedLlmModel> models);
    const UnpricedLlmModel &at(int row) const { return m_models[static_cast<std::size_t>(row)]; }
    std::uint64_t calls() const;

private:
    int rows() const override { return static_cast<int>(m_models.size()); }
    const std::vector<TableColumn> &columns() const override { return m_heads; }
    QVariant cell(int row, int column, int role) const override;

    std::vector<TableColumn> m_heads;
    std::vector<UnpricedLlmModel> m_models;
};

} // namespace tokenledger

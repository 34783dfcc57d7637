// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/instant.h"
#include "models/qt/rowtablemodel.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace tokenledger {

/// A price list as the Prices page shows it.
struct PriceListSummary {
    std::int64_t id = 0;              ///< 0: the one that ships with the program
    QString name;
    QString format;
    std::optional<Instant> importedAt;
    std::uint64_t models = 0;
    bool bundled = false;
};

/// The price lists in force, the one that wins first.
class PriceListModel : public RowTableModel
{
    Q_OBJECT
public:
    enum Column { NameColumn, FormatColumn, ModelsColumn, ImportedColumn, AppliesColumn, ColumnCount };

    explicit PriceListModel(QObject *parent = nullptr);

    void setLists(std::vector<PriceListSummary> lists);
    void setZone(const QString &zone);
    const PriceListSummary &list(int row) const { return m_lists[static_cast<std::size_t>(row)]; }

private:
    int rows() const override { return static_cast<int>(m_lists.size()); }
    const std::vector<TableColumn> &columns() const override { return m_heads; }
    QVariant cell(int row, int column, int role) const override;

    std::vector<TableColumn> m_heads;
    std::vector<PriceListSummary> m_lists;
    QString m_zone = QStringLiteral("UTC");
};

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/pricelines.h"

#include <QAbstractItemModel>

#include <memory>
#include <vector>

namespace tokenledger {

/// The price book as a tree: vendor, model, dated rows. Several lists are shown together, those that win first.
class PriceTreeModel : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Column { NameColumn, RateColumn, TierColumn, WindowColumn, FromColumn, ToColumn, SourceColumn, ColumnCount };
    enum class Level { Vendor, Model, Line };

    explicit PriceTreeModel(QObject *parent = nullptr);
    ~PriceTreeModel() override;

    /// @param now decides which prices the rows of the models show.
    void setCatalogue(std::shared_ptr<const PriceCatalogue> catalogue, Instant now);
    const PriceCatalogue *catalogue() const { return m_catalogue.get(); }
    int modelCount() const;

    Level level(const QModelIndex &index) const;
    QString vendor(const QModelIndex &index) const;
    /// Empty for a vendor.
    QString llmModel(const QModelIndex &index) const;
    /// Meter of a line; input for the levels above.
    Meter meter(const QModelIndex &index) const;
    /// The row of a model, or an invalid index.
    QModelIndex find(const QString &vendor, const QString &llmModel) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    struct Node;

    const Node *node(const QModelIndex &index) const;
    void addLayer(const PriceCatalogue::Layer &layer, Instant now);
    static QString priceNow(const PriceModel &model, Instant now);
    QString text(const Node &node, int column) const;
    static QString lineText(const PriceLine &line, int column);
    QVariant value(const Node &node, int column) const;

    std::shared_ptr<const PriceCatalogue> m_catalogue;
    std::unique_ptr<Node> m_root;
};

} // namespace tokenledger

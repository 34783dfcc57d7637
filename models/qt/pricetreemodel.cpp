// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/pricetreemodel.h"

#include "models/qt/pagetext.h"
#include "models/qt/rowtablemodel.h"

#include <algorithm>

namespace tokenledger {

struct PriceTreeModel::Node {
    Level level = Level::Vendor;
    QString name;
    QString summary;     ///< of a model: what it costs now
    QString lists;       ///< of a model: the lists that price it
    PriceLine line;      ///< of a line
    Node *parent = nullptr;
    int row = 0;
    std::vector<std::unique_ptr<Node>> children;

    Node *child(const QString &wanted) const
    {
        const auto found = std::find_if(children.begin(), children.end(), [&](const auto &c) { return c->name == wanted; });
        return found == children.end() ? nullptr : found->get();
    }
    Node *add(Level childLevel, const QString &childName)
    {
        auto fresh = std::make_unique<Node>();
        fresh->level = childLevel;
        fresh->name = childName;
        fresh->parent = this;
        fresh->row = static_cast<int>(children.size());
        children.push_back(std::move(fresh));
        return children.back().get();
    }
};

PriceTreeModel::PriceTreeModel(QObject *parent) : QAbstractItemModel(parent), m_root(std::make_unique<Node>()) {}

PriceTreeModel::~PriceTreeModel() = default;

void PriceTreeModel::setCatalogue(std::shared_ptr<const PriceCatalogue> catalogue, Instant now)
{
    beginResetModel();
    m_catalogue = std::move(catalogue);
    m_root = std::make_unique<Node>();
    if (m_catalogue)
        for (const PriceCatalogue::Layer &layer : m_catalogue->layers())
            addLayer(layer, now);
    const auto byName = [](const auto &a, const auto &b) { return a->name.compare(b->name, Qt::CaseInsensitive) < 0; };
    const auto sorted = [&](Node &node) {
        std::stable_sort(node.children.begin(), node.children.end(), byName);
        for (std::size_t i = 0; i < node.children.size(); ++i)
            node.children[i]->row = static_cast<int>(i);
    };
    sorted(*m_root);
    for (const auto &vendor : m_root->children)
        sorted(*vendor);
    endResetModel();
}

void PriceTreeModel::addLayer(const PriceCatalogue::Layer &layer, Instant now)
{
    for (const PriceProvider &provider : layer.list->providers) {
        const QString vendorName = QString::fromStdString(provider.id);
        Node *vendor = m_root->child(vendorName);
        if (!vendor)
            vendor = m_root->add(Level::Vendor, vendorName);
        for (const PriceModel &priced : provider.models) {
            const QString modelName = QString::fromStdString(priced.id);
            Node *model = vendor->child(modelName);
            if (!model)
                model = vendor->add(Level::Model, modelName);
            const QString list = QString::fromStdString(layer.list->name);
            model->lists = model->lists.isEmpty() ? list : tr("%1, %2", "lists").arg(model->lists, list);
            if (model->summary.isEmpty())
                model->summary = priceNow(priced, now);
            for (PriceLine &line : priceLines(priced, layer))
                model->add(Level::Line, line.bucket)->line = std::move(line);
        }
    }
}

// What a call of this minute would pay by this list: the last dated row that holds wins.
QString PriceTreeModel::priceNow(const PriceModel &model, Instant now)
{
    const auto row = std::find_if(model.rows.rbegin(), model.rows.rend(), [&](const PriceRow &r) { return r.when.holds(now); });
    if (row == model.rows.rend())
        return {};
    const auto usd = [&](Meter meter) {
        const auto &rate = row->rates[tokenledger::index(meter)];
        return rate ? rateText(meter, rate->base) : unknownText();
    };
    return tr("%1 in, %2 out").arg(usd(Meter::Input), usd(Meter::Output));
}

int PriceTreeModel::modelCount() const
{
    std::size_t count = 0;
    for (const auto &vendor : m_root->children)
        count += vendor->children.size();
    return static_cast<int>(count);
}

const PriceTreeModel::Node *PriceTreeModel::node(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<const Node *>(index.constInternalPointer()) : m_root.get();
}

PriceTreeModel::Level PriceTreeModel::level(const QModelIndex &index) const
{
    return node(index)->level;
}

QString PriceTreeModel::vendor(const QModelIndex &index) const
{
    const Node *at = node(index);
    while (at->parent && at->level != Level::Vendor)
        at = at->parent;
    return at->name;
}

QString PriceTreeModel::llmModel(const QModelIndex &index) const
{
    const Node *at = node(index);
    if (at->level == Level::Line)
        at = at->parent;
    return at->level == Level::Model ? at->name : QString();
}

Meter PriceTreeModel::meter(const QModelIndex &index) const
{
    const Node *at = node(index);
    return at->level == Level::Line ? at->line.meter : Meter::Input;
}

QModelIndex PriceTreeModel::find(const QString &vendor, const QString &llmModel) const
{
    const Node *vendorNode = m_root->child(vendor);
    const Node *modelNode = vendorNode ? vendorNode->child(llmModel) : nullptr;
    return modelNode ? createIndex(modelNode->row, 0, modelNode) : QModelIndex();
}

QModelIndex PriceTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, node(parent)->children[static_cast<std::size_t>(row)].get());
}

QModelIndex PriceTreeModel::parent(const QModelIndex &child) const
{
    const Node *up = child.isValid() ? node(child)->parent : nullptr;
    return !up || up == m_root.get() ? QModelIndex() : createIndex(up->row, 0, up);
}

int PriceTreeModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : static_cast<int>(node(parent)->children.size());
}

int PriceTreeModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant PriceTreeModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Node &at = *node(index);
    switch (role) {
    case Qt::DisplayRole:
        return text(at, index.column());
    case valueRole:
        return value(at, index.column());
    case Qt::ToolTipRole:
        return index.column() == SourceColumn || index.column() == TierColumn ? QVariant(text(at, index.column())) : QVariant();
    case Qt::TextAlignmentRole:
        return static_cast<int>((index.column() == RateColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default:
        return {};
    }
}

QString PriceTreeModel::text(const Node &at, int column) const
{
    if (at.level == Level::Line)
        return lineText(at.line, column);
    if (column == NameColumn)
        return at.name;
    if (at.level == Level::Vendor)
        return column == RateColumn ? (at.children.size() == 1 ? tr("1 model") : tr("%Ln models", nullptr, static_cast<int>(at.children.size()))) : QString();
    return column == RateColumn ? (at.summary.isEmpty() ? tr("No price now") : at.summary) : column == SourceColumn ? at.lists : QString();
}

QString PriceTreeModel::lineText(const PriceLine &line, int column)
{
    switch (column) {
    case NameColumn:
        return line.bucket;
    case RateColumn:
        return line.rate;
    case TierColumn:
        return line.tier;
    case WindowColumn:
        return line.window;
    case FromColumn:
        return line.from ? boundText(line.from) : tr("Always");
    case ToColumn:
        return line.to ? boundText(line.to) : tr("Open");
    default:
        return line.source.isEmpty() ? line.list : tr("%1: %2", "list, source").arg(line.list, line.source);
    }
}

QVariant PriceTreeModel::value(const Node &at, int column) const
{
    if (at.level != Level::Line)
        return text(at, column);
    if (column == RateColumn)
        return at.line.sortRate ? QVariant(*at.line.sortRate) : QVariant();
    if (column == FromColumn)
        return at.line.from ? QVariant(qlonglong(at.line.from->micros)) : QVariant();
    if (column == ToColumn)
        return at.line.to ? QVariant(qlonglong(at.line.to->micros)) : QVariant();
    return text(at, column);
}

QVariant PriceTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((section == RateColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    static const char *const titles[] = {QT_TR_NOOP("Vendor, model, bucket"), QT_TR_NOOP("Rate per million"), QT_TR_NOOP("Tier"),
                                         QT_TR_NOOP("Window"), QT_TR_NOOP("Valid from"), QT_TR_NOOP("Valid to"), QT_TR_NOOP("Source")};
    return tr(titles[section]);
}

} // namespace tokenledger

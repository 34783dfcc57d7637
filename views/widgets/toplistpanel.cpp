// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/widgets/toplistpanel.h"

#include "models/qt/dimensiontext.h"
#include "views/delegates/costdelegate.h"
#include "views/pagetable.h"
#include "views/theme.h"
#include "views/widgets/widgetfactory.h"

#include <QHeaderView>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace tokenledger {

namespace {

constexpr int shownRows = 5;
constexpr int costWidth = 92;
constexpr int changeWidth = 62;

QString capitalised(QString text)
{
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

} // namespace

TopListPanel::TopListPanel(Dimension dimension, QWidget *parent)
    : Panel(capitalised(dimensionPlural(dimension)), parent), m_dimension(dimension)
{
    layout()->setContentsMargins(8, 8, 8, 8);
    header()->setContentsMargins(8, 0, 4, 0);
    QPushButton *explore = makeLink(tr("Explore"), this);
    explore->setAccessibleName(tr("Explore by %1").arg(dimensionInSentence(dimension)));
    addHeaderWidget(explore);
    m_table = makePageTable(tr("Largest %1").arg(dimensionPlural(dimension)), this);
    m_table->setItemDelegate(new CostDelegate(m_table));
    m_table->setModel(&m_model);
    m_table->horizontalHeader()->setVisible(false);
    m_table->horizontalHeader()->setMinimumSectionSize(40);
    m_table->horizontalHeader()->setSectionResizeMode(TopListModel::Name, QHeaderView::Stretch);
    m_table->setColumnWidth(TopListModel::Cost, costWidth);
    m_table->setColumnWidth(TopListModel::Change, changeWidth);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    const auto fit = [this] { m_table->setFixedHeight(shownRows * Theme::instance().rowHeight()); };
    connect(&Theme::instance(), &Theme::densityChanged, this, fit);
    fit();
    body()->addWidget(m_table);
    connect(explore, &QPushButton::clicked, this, [this] { Q_EMIT exploreRequested(m_dimension); });
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex &index) { Q_EMIT valueActivated(m_dimension, m_model.valueOf(index.row())); });
}

void TopListPanel::setList(const TopList &list, const std::optional<ColourSlots> &slots, bool compared, Money minimumChange)
{
    m_model.setList(list, slots, compared, minimumChange);
}

} // namespace tokenledger

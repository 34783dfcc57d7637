// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/sharedcostform.h"

#include "models/qt/dimensiontext.h"
#include "models/qt/pagetext.h"
#include "views/widgets/rulerows.h"
#include "views/widgets/widgetfactory.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <utility>

namespace tokenledger {

namespace {

using Split = SharedCostRule::Split;

} // namespace

SharedCostForm::SharedCostForm(QWidget *parent)
    : QWidget(parent),
      m_where(new RuleRows(RuleRows::Kind::Where, tr("Cost of calls where all of this holds"), tr("Add field"), this)),
      m_shares(new RuleRows(RuleRows::Kind::Shares, tr("Shares, up to 1 in all"), tr("Add share"), this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(24);
    auto *left = new QVBoxLayout;
    left->setSpacing(8);
    left->addWidget(m_where, 1);
    left->addLayout(makeSpread());
    row->addLayout(left, 7);
    row->addWidget(m_shares, 5);
    connect(m_where, &RuleRows::changed, this, &SharedCostForm::changed);
    connect(m_shares, &RuleRows::changed, this, &SharedCostForm::changed);
    connect(m_over, &QComboBox::activated, this, &SharedCostForm::changed);
    connect(m_split, &QComboBox::activated, this, [this] {
        m_shares->setVisible(split() == Split::Fixed);
        Q_EMIT changed();
    });
}

QComboBox *SharedCostForm::addChoice(QHBoxLayout *row, const QString &label, const char *name)
{
    auto *column = new QVBoxLayout;
    column->setSpacing(4);
    column->addWidget(makeLabel(label, QStringLiteral("caption"), this));
    auto *choice = new QComboBox(this);
    choice->setObjectName(QLatin1String(name));
    choice->setAccessibleName(label);
    column->addWidget(choice);
    row->addLayout(column, 1);
    return choice;
}

QLayout *SharedCostForm::makeSpread()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    m_over = addChoice(row, tr("Spread over"), "sharedOver");
    for (std::size_t i = 0; i < dimensionCount; ++i)
        m_over->addItem(dimensionPlural(static_cast<Dimension>(i)));
    m_split = addChoice(row, tr("In proportion to"), "sharedSplit");
    for (const QString &text : {tr("Direct cost"), tr("Nothing: evenly"), tr("Fixed shares")})
        m_split->addItem(text);
    return row;
}

SharedCostRule::Split SharedCostForm::split() const
{
    return static_cast<Split>(m_split->currentIndex());
}

void SharedCostForm::setRule(const SharedCostRule &rule)
{
    const QSignalBlocker quiet(this);
    m_where->setWhere(rule.where);
    m_over->setCurrentIndex(static_cast<int>(rule.over));
    m_split->setCurrentIndex(static_cast<int>(rule.split));
    m_shares->setShares(rule.shares);
    m_shares->setVisible(rule.split == Split::Fixed);
}

Result<SharedCostRule> SharedCostForm::filled(SharedCostRule rule) const
{
    auto where = m_where->where();
    if (!where)
        return where.error();
    rule.where = std::move(*where);
    rule.over = static_cast<Dimension>(m_over->currentIndex());
    rule.split = split();
    rule.shares.clear();
    if (rule.split != Split::Fixed)
        return rule;
    auto shares = m_shares->shares();
    if (!shares)
        return shares.error();
    rule.shares = std::move(*shares);
    return rule;
}

} // namespace tokenledger

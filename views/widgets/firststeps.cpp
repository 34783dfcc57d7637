// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/widgets/firststeps.h"

#include "views/widgets/panel.h"
#include "views/widgets/widgetfactory.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace tokenledger {

namespace {

constexpr int wayWidth = 300;
constexpr int wayHeight = 190;

} // namespace

FirstSteps::FirstSteps(QWidget *parent) : QWidget(parent), m_ways(new QHBoxLayout)
{
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(16);
    all->addStretch(1);
    all->addWidget(makeLabel(tr("No calls yet. Drop a file here, or connect a vendor."), QStringLiteral("panelTitle"), this), 0, Qt::AlignCenter);
    m_ways->setSpacing(12);
    m_ways->addStretch(1);
    all->addLayout(m_ways);
    all->addStretch(2);
    auto *import = addWay(makePrimaryButton(tr("Import..."), this), tr("Import a file"),
                          tr("Exports of gateways and observability platforms, provider logs, OpenTelemetry traces, bills: CSV, JSON or Parquet, packed or "
                             "not. The format is recognised, and nothing is stored before you have seen it."));
    auto *connectVendor = addWay(makeButton(tr("Connect a vendor..."), this), tr("Connect a vendor"),
                                 tr("Usage and cost of a provider, gateway, cloud or warehouse come by themselves from then on. You need a key that may read "
                                    "them; it stays in the keychain of your desktop."));
    auto *sample = addWay(makeButton(tr("Explore the sample"), this), tr("Explore the sample"),
                          tr("60,000 made-up calls of a company over 90 days, with prices, tenants and alerts, to try every page on. It goes without a trace "
                             "when you clear it or import your own."));
    m_ways->addStretch(1);
    connect(import, &QPushButton::clicked, this, &FirstSteps::importRequested);
    connect(connectVendor, &QPushButton::clicked, this, &FirstSteps::connectRequested);
    connect(sample, &QPushButton::clicked, this, &FirstSteps::sampleRequested);
}

QPushButton *FirstSteps::addWay(QPushButton *button, const QString &title, const QString &text)
{
    auto *way = new Panel(title, this);
    way->setMaximumWidth(wayWidth);
    way->setMinimumHeight(wayHeight);
    QLabel *body = makeLabel(text, QStringLiteral("body"), way);
    body->setWordWrap(true);
    way->body()->addWidget(body, 1, Qt::AlignTop);
    way->body()->addSpacing(8);
    way->body()->addWidget(button, 0, Qt::AlignLeft);
    button->setAccessibleDescription(text);
    m_ways->addWidget(way, 4);
    return button;
}

} // namespace tokenledger

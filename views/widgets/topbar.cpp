// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/widgets/topbar.h"

#include "views/theme.h"
#include "views/widgets/periodpopup.h"
#include "views/widgets/scopebutton.h"
#include "views/widgets/widgetfactory.h"

#include <QHBoxLayout>
#include <QLabel>

namespace tokenledger {

namespace {

QString keyOf(Bucket bucket)
{
    return QString::number(static_cast<int>(bucket));
}

QString keyOf(Comparison comparison)
{
    return QString::number(static_cast<int>(comparison));
}

QString keyOf(CostBasis basis)
{
    return QString::number(static_cast<int>(basis));
}

} // namespace

QString comparisonLabel(const Period &period, Comparison comparison, const NumberFormat &format)
{
    switch (comparison) {
    case Comparison::PeriodBefore: return period.before().label(format);
    case Comparison::YearBefore: return period.yearBefore().label(format);
    case Comparison::None: return TopBar::tr("None");
    }
    return {};
}

TopBar::TopBar(QWidget *parent) : QFrame(parent)
{
    setProperty("role", QStringLiteral("topbar"));
    setFixedHeight(52);
    setAccessibleName(tr("Scope"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 0, 16, 0);
    layout->setSpacing(8);
    m_title = makeLabel(QString(), QStringLiteral("pageTitle"), this);
    layout->addWidget(m_title);
    layout->addSpacing(12);
    setupScope(layout);
    layout->addStretch(1);

    m_search = new QToolButton(this);
    m_search->setProperty("kind", QStringLiteral("search"));
    m_search->setIcon(Theme::instance().icon(QStringLiteral("search")));
    m_search->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_search->setFocusPolicy(Qt::StrongFocus);
    m_search->setAccessibleName(tr("Search or run a command, Ctrl+K"));
    m_search->setWhatsThis(tr("Finds pages, commands, saved views and the values of every dimension."));
    layout->addWidget(m_search);
    connect(m_search, &QToolButton::clicked, this, &TopBar::searchRequested);
    setCompact(false);
}

void TopBar::setupScope(QHBoxLayout *layout)
{
    m_period = new ScopeButton(tr("Period"), this);
    m_bucket = new ScopeButton(tr("By"), this);
    m_comparison = new ScopeButton(tr("Compare"), this);
    m_basis = new ScopeButton(tr("Cost"), this);
    m_bucket->setChoices({{keyOf(Bucket::Hour), tr("Hour")},
                          {keyOf(Bucket::Day), tr("Day")},
                          {keyOf(Bucket::Week), tr("Week")},
                          {keyOf(Bucket::Month), tr("Month")}});
    m_basis->setChoices({{keyOf(CostBasis::Computed), tr("Computed")}, {keyOf(CostBasis::Reported), tr("Reported")}, {keyOf(CostBasis::Billed), tr("Billed")}});
    m_basis->setToolTip(tr("Computed: from the price book, else as reported. Reported: as the source says. Billed: computed, trued up to the bills."));
    m_period->setWhatsThis(tr("The days that Overview, Explore and What-if are about, cut in the reporting zone."));
    m_bucket->setWhatsThis(tr("What one bar of the charts stands for."));
    m_comparison->setWhatsThis(tr("What every change is measured against. A period that is not over is compared with the same days only."));
    m_basis->setWhatsThis(m_basis->toolTip());
    for (ScopeButton *button : {m_period, m_bucket, m_comparison, m_basis})
        layout->addWidget(button);

    m_popup = new PeriodPopup(this);
    connect(m_period, &QToolButton::clicked, this, [this] { m_popup->openBelow(m_period, m_scope, m_compact); });
    connect(m_popup, &PeriodPopup::periodChosen, this, [this](const Period &period) { choose([&](Scope &s) { s.period = period; }); });
    connect(m_popup, &PeriodPopup::zoneChosen, this, [this](const QString &zone) { choose([&](Scope &s) { s.zone = zone; }); });
    connect(m_popup, &PeriodPopup::comparisonChosen, this,
            [this](Comparison comparison) { choose([&](Scope &s) { s.comparison = comparison; }); });
    connect(m_bucket, &ScopeButton::chosen, this,
            [this](const QString &key) { choose([&](Scope &s) { s.bucket = static_cast<Bucket>(key.toInt()); }); });
    connect(m_comparison, &ScopeButton::chosen, this,
            [this](const QString &key) { choose([&](Scope &s) { s.comparison = static_cast<Comparison>(key.toInt()); }); });
    connect(m_basis, &ScopeButton::chosen, this,
            [this](const QString &key) { choose([&](Scope &s) { s.basis = static_cast<CostBasis>(key.toInt()); }); });
}

void TopBar::choose(const std::function<void(Scope &)> &change)
{
    Scope next = m_scope;
    change(next);
    Q_EMIT scopeChosen(next);
}

void TopBar::setTitle(const QString &title)
{
    m_title->setText(title);
}

void TopBar::setScope(const Scope &scope)
{
    m_scope = scope;
    m_period->setValue(scope.period.label(NumberFormat()));
    m_period->setToolTip(NumberFormat().dateRange(scope.period.first, scope.period.last));
    m_bucket->setCurrentKey(keyOf(scope.bucket));
    m_basis->setCurrentKey(keyOf(scope.basis));
    showComparisonChoices();
}

void TopBar::showComparisonChoices()
{
    const NumberFormat format;
    QList<ScopeButton::Choice> choices;
    for (const Comparison comparison : {Comparison::PeriodBefore, Comparison::YearBefore, Comparison::None})
        choices.append({keyOf(comparison), comparisonLabel(m_scope.period, comparison, format)});
    m_comparison->setChoices(choices);
    m_comparison->setCurrentKey(keyOf(m_scope.comparison));
}

void TopBar::setKnownDays(const QDate &first, const QDate &newest)
{
    m_popup->setKnownDays(first, newest);
}

void TopBar::setScopeVisible(bool visible)
{
    m_scopeVisible = visible;
    m_period->setVisible(visible);
    m_bucket->setVisible(visible);
    m_comparison->setVisible(visible && !m_compact);
    m_basis->setVisible(visible);
}

void TopBar::setCompact(bool compact)
{
    m_compact = compact;
    for (ScopeButton *button : {m_period, m_bucket, m_comparison, m_basis})
        button->setCompact(compact);
    m_search->setText(compact ? tr("Ctrl+K") : tr("Search or run a command   Ctrl+K"));
    m_search->setFixedWidth(qMax(compact ? 92 : 248, m_search->sizeHint().width()));
    setScopeVisible(m_scopeVisible);
}

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/widgets/sidebar.h"

#include "views/theme.h"
#include "views/widgets/widgetfactory.h"

#include <QButtonGroup>
#include <QLabel>
#include <QPainter>
#include <QStyleOption>
#include <QVBoxLayout>

namespace tokenledger {

namespace {

constexpr int fullWidth = 200;
constexpr int railWidth = 56;

} // namespace

NavButton::NavButton(const QString &icon, const QString &name, QWidget *parent) : QToolButton(parent), m_name(name)
{
    setProperty("kind", QStringLiteral("nav"));
    setIcon(Theme::instance().icon(icon));
    setIconSize(QSize(18, 18));
    setCheckable(true);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setText(QStringLiteral("  ") + name);
    setCount(0);
    setCompact(false);
}

void NavButton::setCount(int count)
{
    m_count = count;
    setAccessibleName(count > 0 ? tr("%1, %n waiting", nullptr, count).arg(m_name) : m_name);
    update();
}

void NavButton::setCompact(bool compact)
{
    m_compact = compact;
    setToolButtonStyle(compact ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
    setToolTip(compact ? m_name : QString());
}

void NavButton::paintEvent(QPaintEvent *event)
{
    QToolButton::paintEvent(event);
    if (m_count == 0)
        return;
    QPainter painter(this);
    const Theme &theme = Theme::instance();
    painter.setFont(theme.font(m_compact ? TextRole::Axis : TextRole::Small, true));
    painter.setPen(theme.color(Token::Muted));
    const QRect box = m_compact ? rect().adjusted(0, 2, -4, -height() / 2) : rect().adjusted(0, 0, -10, 0);
    painter.drawText(box, Qt::AlignRight | Qt::AlignVCenter, QString::number(m_count));
}

SideBar::SideBar(QWidget *parent) : QWidget(parent)
{
    setProperty("role", QStringLiteral("sidebar"));
    setAccessibleName(tr("Pages"));
    m_layout = new QVBoxLayout(this);
    m_layout->setContentsMargins(8, 14, 9, 8);
    m_layout->setSpacing(4);
    m_brand = makeLabel(QStringLiteral("TokenLedger"), QStringLiteral("brand"), this);
    m_ledger = makeLabel(QString(), QStringLiteral("second"), this);
    m_brand->setContentsMargins(8, 0, 0, 0);
    m_ledger->setContentsMargins(8, 0, 0, 6);
    m_layout->addWidget(m_brand);
    m_layout->addWidget(m_ledger);
    m_layout->addStretch(1);
    setCompact(false);
}

void SideBar::addPage(PageId id, const QString &icon, const QString &name, const QString &purpose)
{
    if (id == PageId::Data) {
        auto *box = new QWidget(this);
        auto *line = new QVBoxLayout(box);
        line->setContentsMargins(0, 8, 0, 8);
        line->addWidget(makeSeparator(box));
        m_layout->insertWidget(m_layout->count() - 1, box);
    }
    auto *button = new NavButton(icon, name, this);
    button->setWhatsThis(purpose);
    m_layout->insertWidget(m_layout->count() - 1, button);
    m_buttons.insert(id, button);
    connect(button, &QToolButton::clicked, this, [this, id] {
        setCurrent(id);
        Q_EMIT chosen(id);
    });
}

void SideBar::setCurrent(PageId id)
{
    for (auto it = m_buttons.cbegin(); it != m_buttons.cend(); ++it)
        it.value()->setChecked(it.key() == id);
}

void SideBar::setCount(PageId id, int count)
{
    if (NavButton *button = m_buttons.value(id))
        button->setCount(count);
}

void SideBar::setLedgerName(const QString &name)
{
    m_ledger->setText(m_ledger->fontMetrics().elidedText(name, Qt::ElideMiddle, fullWidth - 32));
    m_ledger->setToolTip(name);
}

void SideBar::setCompact(bool compact)
{
    setFixedWidth(compact ? railWidth : fullWidth);
    m_brand->setVisible(!compact);
    m_ledger->setVisible(!compact);
    for (NavButton *button : std::as_const(m_buttons))
        button->setCompact(compact);
}

void SideBar::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    // A plain QWidget subclass paints its style sheet background only when asked to.
    QStyleOption option;
    option.initFrom(this);
    QPainter painter(this);
    style()->drawPrimitive(QStyle::PE_Widget, &option, &painter, this);
}

} // namespace tokenledger

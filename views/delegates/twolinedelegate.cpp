// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/delegates/twolinedelegate.h"

#include "views/theme.h"

#include <QPainter>

namespace tokenledger {

namespace {

constexpr int rowHeight = 52;
constexpr int edgeWidth = 3;
constexpr int iconSize = 18;
constexpr int iconRoom = 28;

void drawLine(QPainter *painter, const QRect &place, const QFont &font, const QColor &color, const QString &text)
{
    painter->setFont(font);
    painter->setPen(color);
    painter->drawText(place, Qt::AlignLeft | Qt::AlignVCenter, QFontMetrics(font).elidedText(text, Qt::ElideMiddle, place.width()));
}

/// The shape goes with the colour, so that neither is needed to tell the tones apart.
QIcon iconOf(const QString &tone)
{
    const Theme &theme = Theme::instance();
    if (tone == QLatin1String("over"))
        return theme.icon(QStringLiteral("error"), Token::Over);
    if (tone == QLatin1String("warn"))
        return theme.icon(QStringLiteral("warning"), Token::Warn);
    return theme.icon(QStringLiteral("info"), Token::Muted);
}

} // namespace

TwoLineDelegate::TwoLineDelegate(const Roles &roles, QObject *parent) : QStyledItemDelegate(parent), m_roles(roles)
{
}

void TwoLineDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = Theme::instance();
    const bool selected = option.state & QStyle::State_Selected;
    const bool hovered = option.state & QStyle::State_MouseOver;
    painter->fillRect(option.rect, theme.color(selected ? Token::AccentSoft : hovered ? Token::Raised : Token::Surface));
    if (selected)
        painter->fillRect(QRect(option.rect.left(), option.rect.top(), edgeWidth, option.rect.height()), theme.color(Token::Accent));
    painter->setPen(theme.color(Token::Grid));
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    QRect inner = option.rect.adjusted(12, 6, -8, -6);
    if (m_roles.tone) {
        inner.adjust(2, 0, 0, 0);
        iconOf(index.data(*m_roles.tone).toString()).paint(painter, QRect(inner.left(), inner.top() + 2, iconSize, iconSize));
        inner.adjust(iconRoom, 0, 0, 0);
    }
    const QRect first(inner.left(), inner.top(), inner.width(), 20);
    const QRect second(inner.left(), inner.top() + 20, inner.width(), 20);
    drawLine(painter, first, theme.font(TextRole::Body, selected || m_roles.tone), theme.color(Token::Text), index.data().toString());
    const bool problem = m_roles.problem && index.data(*m_roles.problem).toBool();
    drawLine(painter, second, theme.font(TextRole::Small), theme.color(problem ? Token::Over : Token::Muted), index.data(m_roles.secondLine).toString());
}

QSize TwoLineDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {120, rowHeight};
}

} // namespace tokenledger

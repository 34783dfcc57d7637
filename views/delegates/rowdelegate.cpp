// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/delegates/rowdelegate.h"

#include "views/theme.h"

#include <QAbstractItemView>
#include <QMouseEvent>
#include <QPainter>

namespace tokenledger {

namespace {

constexpr int edgeWidth = 3;
constexpr int cellPadding = 8;

} // namespace

void RowDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->state &= ~QStyle::State_HasFocus;
    option->textElideMode = Qt::ElideRight;
    option->rect.adjust(index.column() == 0 ? cellPadding / 2 : 0, 0, 0, -1);
}

void RowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = Theme::instance();
    const QRect whole = option.rect;
    if (option.state & QStyle::State_Selected)
        painter->fillRect(whole, theme.color(Token::AccentSoft));
    QStyledItemDelegate::paint(painter, option, index);
    painter->setPen(theme.color(Token::Grid));
    painter->drawLine(whole.bottomLeft(), whole.bottomRight());
    if ((option.state & QStyle::State_Selected) && index.column() == 0)
        painter->fillRect(QRect(whole.left(), whole.top(), edgeWidth, whole.height()), theme.color(Token::Accent));
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QSize size = QStyledItemDelegate::sizeHint(option, index);
    return {size.width() + 2 * cellPadding, Theme::instance().rowHeight()};
}

LinkDelegate::LinkDelegate(Live live, QObject *parent) : RowDelegate(parent), m_live(std::move(live)) {}

void LinkDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    RowDelegate::initStyleOption(option, index);
    const QColor color = Theme::instance().color(m_live(index) ? Token::Accent : Token::Muted);
    option->palette.setColor(QPalette::Text, color);
    option->palette.setColor(QPalette::HighlightedText, color);
}

bool LinkDelegate::editorEvent(QEvent *event, QAbstractItemModel *, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::MouseButtonRelease || !m_live(index))
        return false;
    const auto *mouse = static_cast<QMouseEvent *>(event);
    if (mouse->button() != Qt::LeftButton || !option.rect.contains(mouse->position().toPoint()))
        return false;
    Q_EMIT activated(index);
    return true;
}

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/delegates/rowdelegate.h"

#include "models/qt/roles.h"
#include "views/theme.h"

#include <QAbstractItemView>
#include <QMouseEvent>
#include <QPainter>

namespace tokenledger {

Token RowDelegate::textToken(const QModelIndex &index) const
{
    const QString tone = index.data(ToneRole).toString();
    if (tone == QStringLiteral("muted"))
        return Token::Muted;
    if (tone == QStringLiteral("warn"))
        return Token::Warn;
    if (tone == QStringLiteral("over"))
        return Token::Over;
    if (tone == QStringLiteral("saving"))
        return Token::Saving;
    return tone == QStringLiteral("accent") ? Token::Accent : Token::Text;
}

QFont RowDelegate::fontOf(const QModelIndex &index) const
{
    return Theme::instance().font(TextRole::Body, index.data(EmphasisRole).toBool());
}

void RowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = Theme::instance();
    const QRect whole = option.rect;
    const bool selected = option.state & QStyle::State_Selected;
    if (selected)
        painter->fillRect(whole, theme.color(Token::AccentSoft));
    const QFont font = fontOf(index);
    const QRect inner = whole.adjusted(padding, 0, -padding - trailing(index), -1);
    const auto alignment = static_cast<Qt::Alignment>(index.data(Qt::TextAlignmentRole).toInt());
    const QString text = QFontMetrics(font).elidedText(displayText(index.data(), option.locale), option.textElideMode, inner.width());
    painter->setFont(font);
    painter->setPen(theme.color(textToken(index)));
    painter->drawText(inner, static_cast<int>((alignment & Qt::AlignHorizontal_Mask) | Qt::AlignVCenter | Qt::TextSingleLine), text);
    if (!m_drawsRow)
        return;
    painter->setPen(theme.color(Token::Grid));
    painter->drawLine(whole.bottomLeft(), whole.bottomRight());
    if (selected && index.column() == 0)
        painter->fillRect(QRect(whole.left(), whole.top(), edgeWidth, whole.height()), theme.color(Token::Accent));
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int width = QFontMetrics(fontOf(index)).horizontalAdvance(displayText(index.data(), option.locale));
    return {width + 2 * padding + trailing(index) + 2, m_rowHeight > 0 ? m_rowHeight : Theme::instance().rowHeight()};
}

LinkDelegate::LinkDelegate(Live live, QObject *parent) : RowDelegate(parent), m_live(std::move(live)) {}

Token LinkDelegate::textToken(const QModelIndex &index) const
{
    return m_live(index) ? Token::Accent : Token::Muted;
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

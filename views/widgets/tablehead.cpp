// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/widgets/tablehead.h"

#include "views/theme.h"

#include <QContextMenuEvent>
#include <QMenu>
#include <QPainter>
#include <QPainterPath>

namespace tokenledger {

namespace {

constexpr int padding = 8;
constexpr int arrowWidth = 12;
constexpr int headHeight = 28;

} // namespace

TableHead::TableHead(QWidget *parent) : QHeaderView(Qt::Horizontal, parent)
{
    setFixedHeight(headHeight);
    setHighlightSections(false);
    setSectionsClickable(true);
    setSectionsMovable(false);
    setStretchLastSection(false);
    setMinimumSectionSize(40);
    setResizeContentsPrecision(100);
}

void TableHead::contextMenuEvent(QContextMenuEvent *event)
{
    showColumnMenu(event->globalPos());
}

void TableHead::showColumnMenu(const QPoint &globalPos)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setAccessibleName(tr("Columns"));
    for (int column = 1; column < count(); ++column) {
        const QString title = model()->headerData(column, Qt::Horizontal).toString();
        if (title.isEmpty())
            continue;
        QAction *action = menu->addAction(title);
        action->setCheckable(true);
        action->setChecked(!isSectionHidden(column));
        connect(action, &QAction::toggled, this, [this, column](bool shown) {
            setSectionHidden(column, !shown);
            Q_EMIT columnsChosen();
        });
    }
    menu->popup(globalPos);
}

void showColumnMenu(QHeaderView &head)
{
    if (auto *table = qobject_cast<TableHead *>(&head))
        table->showColumnMenu(table->mapToGlobal(table->rect().bottomLeft()));
}

bool TableHead::isSorted(int section) const
{
    return isSortIndicatorShown() && sortIndicatorSection() == section;
}

QSize TableHead::sectionSizeFromContents(int section) const
{
    const QString text = model()->headerData(section, Qt::Horizontal).toString();
    const int width = QFontMetrics(Theme::instance().font(TextRole::Small)).horizontalAdvance(text);
    return {width + 2 * padding + arrowWidth + 2, headHeight};
}

void TableHead::paintSection(QPainter *painter, const QRect &rect, int section) const
{
    const Theme &theme = Theme::instance();
    painter->save();
    painter->fillRect(rect, theme.color(Token::Surface));
    painter->setPen(theme.color(Token::Border));
    painter->drawLine(rect.bottomLeft(), rect.bottomRight());
    const QFont font = theme.font(TextRole::Small);
    const QFontMetrics metrics(font);
    const bool sorted = isSorted(section);
    const QRect inner = rect.adjusted(padding, 0, -padding, -1);
    const bool atRight = model()->headerData(section, Qt::Horizontal, Qt::TextAlignmentRole).toInt() & Qt::AlignRight;
    const QString text = metrics.elidedText(model()->headerData(section, Qt::Horizontal).toString(), Qt::ElideRight,
                                            inner.width() - (sorted ? arrowWidth : 0));
    QRect words = inner;
    if (sorted && atRight)
        words.adjust(0, 0, -arrowWidth, 0);
    painter->setFont(font);
    painter->setPen(theme.color(sorted ? Token::Text : Token::Muted));
    painter->drawText(words, static_cast<int>((atRight ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter | Qt::TextSingleLine), text);
    if (sorted) {
        const int left = atRight ? inner.right() - arrowWidth + 1 : inner.left() + metrics.horizontalAdvance(text);
        drawArrow(painter, QRect(left, inner.top(), arrowWidth, inner.height()));
    }
    painter->restore();
}

// Drawn, for the font has no arrows of its own.
void TableHead::drawArrow(QPainter *painter, const QRect &place) const
{
    const bool down = sortIndicatorOrder() == Qt::DescendingOrder;
    const QPointF middle = QRectF(place).center() + QPointF(2, 0);
    const double tip = down ? 4 : -4;
    QPainterPath path;
    path.moveTo(middle.x(), middle.y() - tip);
    path.lineTo(middle.x(), middle.y() + tip);
    path.moveTo(middle.x() - 3, middle.y() + tip - (down ? 3 : -3));
    path.lineTo(middle.x(), middle.y() + tip);
    path.lineTo(middle.x() + 3, middle.y() + tip - (down ? 3 : -3));
    painter->setRenderHint(QPainter::Antialiasing);
    painter->strokePath(path, QPen(Theme::instance().color(Token::Text), 1.2));
}

} // namespace tokenledger

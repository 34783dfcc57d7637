// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/delegates/costdelegate.h"

#include "models/qt/roles.h"
#include "views/charts/swatch.h"
#include "views/theme.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace tokenledger {

namespace {

constexpr int figureWidth = 52;
constexpr int barHeight = 8;
constexpr int shadeSteps = 5;

CellKind kindOf(const QModelIndex &index)
{
    return static_cast<CellKind>(index.data(KindRole).toInt());
}

/// Circle full, half or open; the boxed triangle is drawn by paintState().
void paintStateShape(QPainter &painter, const QRectF &box, CellState state, const QColor &colour)
{
    painter.setPen(QPen(colour, 1.3));
    painter.setBrush(state == CellState::Billed ? QBrush(colour) : Qt::NoBrush);
    painter.drawEllipse(box);
    if (state == CellState::Reported || state == CellState::PartReported) {
        painter.setBrush(colour);
        painter.setPen(Qt::NoPen);
        painter.drawPie(box, 90 * 16, 180 * 16);
    }
}

void paintTriangle(QPainter &painter, const QRectF &box, const QColor &colour)
{
    QPainterPath path;
    path.moveTo(box.center().x(), box.top());
    path.lineTo(box.bottomRight());
    path.lineTo(box.bottomLeft());
    path.closeSubpath();
    painter.fillPath(path, colour);
}

QColor mixed(const QColor &from, const QColor &to, double part)
{
    const auto channel = [part](int a, int b) { return static_cast<int>(std::lround(a + (b - a) * part)); };
    return QColor(channel(from.red(), to.red()), channel(from.green(), to.green()), channel(from.blue(), to.blue()));
}

} // namespace

void CostDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const CellKind kind = kindOf(index);
    if (kind == CellKind::Text || kind == CellKind::Change) {
        if (kind == CellKind::Text && index.data(ShareRole).isValid() && index.column() > 0 && !(option.state & QStyle::State_Selected))
            return paintShade(painter, option, index);
        return RowDelegate::paint(painter, option, index);
    }
    painter->save();
    paintFrame(painter, option, index);
    const QRect inner = option.rect.adjusted(padding, 0, -padding, -1);
    switch (kind) {
    case CellKind::Name: paintName(painter, inner, index); break;
    case CellKind::ShareBar: paintShare(painter, inner, index); break;
    case CellKind::Spark: paintSpark(painter, inner, index); break;
    default: paintState(painter, inner, index); break;
    }
    painter->restore();
}

void CostDelegate::paintFrame(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = Theme::instance();
    const bool selected = option.state & QStyle::State_Selected;
    if (selected)
        painter->fillRect(option.rect, theme.color(Token::AccentSoft));
    painter->setPen(theme.color(Token::Grid));
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    if (selected && index.column() == 0)
        painter->fillRect(QRect(option.rect.left(), option.rect.top(), edgeWidth, option.rect.height()), theme.color(Token::Accent));
}

void CostDelegate::paintName(QPainter *painter, const QRect &inner, const QModelIndex &index) const
{
    const int slot = index.data(SlotRole).toInt();
    QRect text = inner;
    if (slot != SeriesSlot::None) {
        paintSlot(*painter, QRect(inner.left(), inner.center().y() - 5, 11, 11), slot);
        text.setLeft(inner.left() + 19);
    }
    painter->setFont(Theme::instance().font(TextRole::Body, index.data(EmphasisRole).toBool()));
    painter->setPen(Theme::instance().color(Token::Text));
    painter->drawText(text, Qt::AlignVCenter, painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideMiddle, text.width()));
}

void CostDelegate::paintShare(QPainter *painter, const QRect &inner, const QModelIndex &index) const
{
    const Theme &theme = Theme::instance();
    const QVariant share = index.data(ShareRole);
    const int barWidth = inner.width() - figureWidth;
    painter->setFont(theme.font(TextRole::Body, index.data(EmphasisRole).toBool()));
    painter->setPen(theme.color(Token::Text));
    const bool total = index.data(EmphasisRole).toBool();
    painter->drawText(inner, Qt::AlignVCenter | (total ? Qt::AlignLeft : Qt::AlignRight), index.data().toString());
    if (!share.isValid() || barWidth < 16)
        return;
    const QRectF track(inner.left(), inner.center().y() - barHeight / 2 + 1, barWidth, barHeight);
    painter->fillRect(track, theme.color(Token::Grid));
    QRectF bar = track;
    bar.setWidth(std::clamp(share.toDouble(), 0.0, 1.0) * barWidth);
    if (bar.width() >= 1)
        paintSlot(*painter, bar, index.data(SlotRole).toInt());
}

void CostDelegate::paintSpark(QPainter *painter, const QRect &inner, const QModelIndex &index) const
{
    const QList<double> values = index.data(SparkRole).value<QList<double>>();
    const double largest = values.isEmpty() ? 0 : *std::max_element(values.begin(), values.end());
    if (values.size() < 2 || largest <= 0)
        return;
    const Theme &theme = Theme::instance();
    const QRectF box = QRectF(inner).adjusted(0, 5, -4, -6);
    painter->setPen(QPen(theme.color(Token::Grid), 1));
    painter->drawLine(box.bottomLeft(), box.bottomRight());
    QPolygonF line;
    for (qsizetype i = 0; i < values.size(); ++i)
        line.append({box.left() + box.width() * static_cast<double>(i) / static_cast<double>(values.size() - 1),
                     box.bottom() - box.height() * std::max(0.0, values[i]) / largest});
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(theme.color(Token::Muted), 1.3));
    painter->drawPolyline(line);
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme.color(Token::Accent));
    painter->drawEllipse(line.last(), 2.2, 2.2);
}

void CostDelegate::paintState(QPainter *painter, const QRect &inner, const QModelIndex &index) const
{
    const Theme &theme = Theme::instance();
    const auto state = static_cast<CellState>(index.data(StateRole).toInt());
    const QString word = index.data().toString();
    if (state == CellState::None || word.isEmpty())
        return;
    painter->setRenderHint(QPainter::Antialiasing);
    if (state == CellState::Unpriced) {
        painter->setFont(theme.font(TextRole::Axis, true));
        const QRectF box(inner.left(), inner.center().y() - 9, painter->fontMetrics().horizontalAdvance(word) + 28, 19);
        painter->setPen(QPen(theme.color(Token::Warn), 1, Qt::DashLine));
        painter->setBrush(theme.color(Token::WarnSoft));
        painter->drawRoundedRect(box, 3, 3);
        paintTriangle(*painter, QRectF(box.left() + 8, box.center().y() - 4, 8, 8), theme.color(Token::Warn));
        painter->setPen(theme.color(Token::Warn));
        painter->drawText(box.adjusted(21, 0, 0, 0), Qt::AlignVCenter, word);
        return;
    }
    const QColor colour = theme.color(state == CellState::Billed ? Token::Saving : Token::Muted);
    paintStateShape(*painter, QRectF(inner.left() + 1, inner.center().y() - 3.5, 8, 8), state, colour);
    painter->setFont(theme.font(TextRole::Small));
    painter->setPen(colour);
    painter->drawText(inner.adjusted(15, 0, 0, 0), Qt::AlignVCenter, word);
}

void CostDelegate::paintShade(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = Theme::instance();
    const int step = std::clamp(static_cast<int>(index.data(ShareRole).toDouble() * shadeSteps), 0, shadeSteps - 1);
    const QColor fill = mixed(theme.color(Token::AccentSoft), theme.seriesColor(0), step / (shadeSteps - 1.0));
    painter->save();
    painter->fillRect(option.rect, fill);
    const bool towardsText = std::abs(fill.lightness() - theme.color(Token::Text).lightness()) > std::abs(fill.lightness() - theme.color(Token::Surface).lightness());
    painter->setFont(theme.font(TextRole::Body));
    painter->setPen(theme.color(towardsText ? Token::Text : Token::Surface));
    painter->drawText(option.rect.adjusted(padding, 0, -padding, -1), Qt::AlignVCenter | Qt::AlignRight, index.data().toString());
    painter->restore();
}

} // namespace tokenledger

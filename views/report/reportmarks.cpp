// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/report/reportmarks.h"

#include <QFontDatabase>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace tokenledger {

QFont reportFont(double points, bool medium)
{
    static const QString family = [] {
        const int regular = QFontDatabase::addApplicationFont(QStringLiteral(":/report/fonts/Roboto-Regular.ttf"));
        QFontDatabase::addApplicationFont(QStringLiteral(":/report/fonts/Roboto-Medium.ttf"));
        return QFontDatabase::applicationFontFamilies(regular).value(0);
    }();
    constexpr double pointLength = 25.4 / 72 * millimetre;
    QFont font(family);
    font.setPixelSize(static_cast<int>(points * pointLength + 0.5));
    font.setWeight(medium ? QFont::Medium : QFont::Normal);
    font.setHintingPreference(QFont::PreferNoHinting);
    font.setStyleStrategy(QFont::NoFontMerging);
    return font;
}

namespace report {

QColor colour(Token token)
{
    return QColor::fromRgb(tokenValue(ThemeVariant::Light, token));
}

double textHeight(const QString &text, const QFont &font, double width)
{
    return QFontMetricsF(font).boundingRect(QRectF(0, 0, width, 1e6), Qt::TextWordWrap, text).height();
}

Mark textMark(const QRectF &box, const QString &text, const QFont &font, Token token, int flags)
{
    return [=](QPainter &painter) {
        painter.setFont(font);
        painter.setPen(colour(token));
        painter.drawText(box, flags, text);
    };
}

Mark lineMark(double x, double y, const QString &text, const QFont &font, Token token)
{
    return [=](QPainter &painter) {
        painter.setFont(font);
        painter.setPen(colour(token));
        painter.drawText(QPointF(x, y), text);
    };
}

Mark boxMark(const QRectF &box, Token token)
{
    return [=](QPainter &painter) { painter.fillRect(box, colour(token)); };
}

Mark ruleMark(double x, double y, double width, double thickness, Token token)
{
    return boxMark({x, y - thickness / 2, width, thickness}, token);
}

namespace {

void hatch(QPainter &painter, const QRectF &box)
{
    constexpr double gap = 0.9 * millimetre;
    painter.fillRect(box, colour(Token::Surface));
    painter.setPen(QPen(colour(Token::Strong), 0.15 * millimetre));
    for (double start = -box.height() + gap; start < box.width(); start += gap) {
        const double from = std::max(start, 0.0);
        const double to = std::min(start + box.height(), box.width());
        painter.drawLine(QPointF(box.left() + from, box.bottom() - (from - start)), QPointF(box.left() + to, box.bottom() - (to - start)));
    }
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(box);
}

} // namespace

Mark slotMark(const QRectF &box, int slot)
{
    if (slot == ReportCell::missingSlot)
        return [=](QPainter &painter) { hatch(painter, box); };
    const Token token = slot < 0 ? Token::Other : static_cast<Token>(static_cast<int>(Token::Series1) + slot % seriesColourCount);
    return boxMark(box, token);
}

} // namespace report

} // namespace tokenledger

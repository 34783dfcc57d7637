// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/charts/pricehistoryview.h"

#include "models/qt/pagetext.h"
#include "views/theme.h"

#include <QLocale>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace tokenledger {

namespace {

constexpr std::int64_t microsPerDay = 86'400'000'000;
constexpr std::int64_t yearMicros = 365 * microsPerDay;
const QString utc = QStringLiteral("UTC");

QString usdText(double usdPerMillion)
{
    return QStringLiteral("$%1").arg(QLocale(QLocale::English).toString(usdPerMillion, 'g', 6));
}

} // namespace

PriceHistoryView::PriceHistoryView(QWidget *parent) : QWidget(parent)
{
    setMinimumHeight(120);
    setFocusPolicy(Qt::StrongFocus);
    connect(&Theme::instance(), &Theme::themeChanged, this, qOverload<>(&QWidget::update));
    clear();
}

void PriceHistoryView::setHistory(const QString &title, std::vector<PriceStep> steps, Instant now)
{
    m_title = title;
    m_steps = std::move(steps);
    const bool changed = m_steps.size() > 1;
    m_first = changed ? Instant{m_steps[1].from.micros - yearMicros / 4} : Instant{now.micros - yearMicros};
    m_last = std::max(now, changed ? Instant{m_steps.back().from.micros + yearMicros / 4} : now);
    setAccessibleName(tr("History of the price: %1").arg(text()));
    setToolTip(text());
    update();
}

void PriceHistoryView::clear()
{
    m_title.clear();
    m_steps.clear();
    setAccessibleName(tr("History of the price"));
    setToolTip(QString());
    update();
}

QString PriceHistoryView::text() const
{
    QStringList parts;
    for (const PriceStep &step : m_steps) {
        const bool always = &step == &m_steps.front();
        const QString price = step.usdPerMillion ? tr("%1 per M").arg(usdText(*step.usdPerMillion)) : tr("no price");
        if (always && !step.usdPerMillion && m_steps.size() > 1)
            continue;
        parts << (always ? price : tr("%1 from %2", "price, date").arg(price, dayText(step.from, utc)));
    }
    return tr("%1: %2.", "model and bucket, steps").arg(m_title, parts.join(QStringLiteral(", ")));
}

double PriceHistoryView::positionOf(Instant at, const QRectF &plot) const
{
    // The first step begins at the beginning of time, whose distance to now does not fit 64 bits.
    const double span = double(m_last.micros) - double(m_first.micros);
    return plot.left() + plot.width() * std::clamp((double(at.micros) - double(m_first.micros)) / span, 0.0, 1.0);
}

void PriceHistoryView::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::instance();
    QPainter painter(this);
    painter.setFont(theme.font(TextRole::Small));
    double highest = 0;
    for (const PriceStep &step : m_steps)
        highest = std::max(highest, step.usdPerMillion.value_or(0));
    if (highest <= 0) {
        painter.setPen(theme.color(Token::Muted));
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap,
                         m_title.isEmpty() ? tr("Select a model to see how its price moved.") : tr("%1 has no price of its own.").arg(m_title));
        return;
    }
    const QRectF plot = QRectF(rect()).adjusted(48, 12, -16, -22);
    painter.setPen(theme.color(Token::Grid));
    painter.drawLine(plot.topLeft(), plot.topRight());
    painter.setPen(theme.color(Token::Strong));
    painter.drawLine(plot.bottomLeft(), plot.bottomRight());
    painter.setFont(theme.font(TextRole::Axis));
    painter.setPen(theme.color(Token::Muted));
    painter.drawText(QRectF(0, plot.top() - 8, 42, 16), Qt::AlignRight | Qt::AlignVCenter, usdText(highest));
    painter.drawText(QRectF(0, plot.bottom() - 8, 42, 16), Qt::AlignRight | Qt::AlignVCenter, QStringLiteral("0"));
    drawTimes(painter, plot);
    drawSteps(painter, plot, highest);
    if (hasFocus()) {
        painter.setPen(QPen(theme.color(Token::Accent), 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

void PriceHistoryView::drawSteps(QPainter &painter, const QRectF &plot, double highest) const
{
    QPainterPath line;
    bool drawing = false;
    for (std::size_t i = 0; i < m_steps.size(); ++i) {
        const double from = positionOf(m_steps[i].from, plot);
        const double to = i + 1 < m_steps.size() ? positionOf(m_steps[i + 1].from, plot) : plot.right();
        if (!m_steps[i].usdPerMillion) {
            drawing = false;
            continue;
        }
        const double y = plot.bottom() - plot.height() * *m_steps[i].usdPerMillion / highest;
        if (drawing)
            line.lineTo(from, y);
        else
            line.moveTo(from, y);
        line.lineTo(to, y);
        drawing = true;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(Theme::instance().seriesColor(0), 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(line);
}

// The dates at which the price moved, from the newest back, as far as there is room for them.
void PriceHistoryView::drawTimes(QPainter &painter, const QRectF &plot) const
{
    constexpr double width = 76;
    double room = plot.right() + 16;
    for (auto step = m_steps.rbegin(); step != m_steps.rend() && step->from != TimeRange{}.from; ++step) {
        const double x = positionOf(step->from, plot);
        const double left = std::min(x - width / 2, room - width);
        if (left < 0 || x > room)
            continue;
        painter.drawLine(QPointF(x, plot.bottom()), QPointF(x, plot.bottom() + 3));
        painter.drawText(QRectF(left, plot.bottom() + 4, width, 16), Qt::AlignCenter, dayText(step->from, utc));
        room = left;
    }
    if (m_steps.size() == 1)
        painter.drawText(QRectF(plot.left(), plot.bottom() + 4, plot.width(), 16), Qt::AlignLeft | Qt::AlignVCenter, tr("No change is known."));
}

} // namespace tokenledger

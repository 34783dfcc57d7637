// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/charts/differencebars.h"

#include "models/qt/numberformat.h"
#include "models/qt/reconciletext.h"
#include "views/charts/swatch.h"
#include "views/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace tokenledger {

namespace {

constexpr int labelWidth = 56;
constexpr int everyThDay = 7;

double dollars(Money amount) { return static_cast<double>(amount.nano()) / 1e9; }

/// 1, 2, 2.5 or 5 times a power of ten, at least as large.
double roundUp(double amount)
{
    if (amount <= 0)
        return 0;
    const double power = std::pow(10, std::floor(std::log10(amount)));
    for (const double times : {1.0, 2.0, 2.5, 5.0})
        if (amount <= power * times)
            return power * times;
    return power * 10;
}

} // namespace

DifferenceBars::DifferenceBars(QWidget *parent) : QWidget(parent)
{
    setMinimumHeight(130);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    connect(&Theme::instance(), &Theme::themeChanged, this, qOverload<>(&QWidget::update));
    setDays({});
}

void DifferenceBars::setDays(std::vector<ReconcileDay> days)
{
    m_days = std::move(days);
    m_chosen = -1;
    setAccessibleName(text());
    setToolTip(QString());
    update();
}

QString DifferenceBars::dayText(std::size_t day) const
{
    const ReconcileDay &shown = m_days[day];
    const QString amount = signedMoney(shown.difference, NumberFormat::moneyDecimals(shown.difference));
    const QString text = tr("%1: %2", "day, amount").arg(NumberFormat().date(shown.day), amount);
    return shown.provisional ? tr("%1, provisional").arg(text) : text;
}

QString DifferenceBars::text() const
{
    if (m_days.empty())
        return tr("Bill minus calls per day: the bill of this month has no days.");
    const auto largest = std::max_element(m_days.begin(), m_days.end(), [](const ReconcileDay &a, const ReconcileDay &b) {
        return std::llabs(a.difference.nano()) < std::llabs(b.difference.nano());
    });
    return tr("Bill minus calls per day, %n days, largest %1.", nullptr, static_cast<int>(m_days.size())).arg(dayText(static_cast<std::size_t>(largest - m_days.begin())));
}

DifferenceBars::Plot DifferenceBars::plot() const
{
    double highest = 0;
    double lowest = 0;
    for (const ReconcileDay &day : m_days) {
        highest = std::max(highest, dollars(day.difference));
        lowest = std::min(lowest, dollars(day.difference));
    }
    Plot plot{QRectF(rect()).adjusted(labelWidth, 10, -16, -22), roundUp(highest), -roundUp(-lowest)};
    if (plot.highest <= plot.lowest)
        plot.highest = plot.lowest + 1;
    return plot;
}

QRectF DifferenceBars::barOf(const Plot &plot, std::size_t day) const
{
    const double step = plot.area.width() / static_cast<double>(m_days.size());
    const double perDollar = plot.area.height() / (plot.highest - plot.lowest);
    const double zero = plot.area.top() + plot.highest * perDollar;
    const double end = zero - dollars(m_days[day].difference) * perDollar;
    const double width = std::min(18.0, step * 0.72);
    return QRectF(QPointF(plot.area.left() + step * (static_cast<double>(day) + 0.5) - width / 2, std::min(zero, end)),
                  QSizeF(width, std::max(1.0, std::abs(zero - end))));
}

void DifferenceBars::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::instance();
    QPainter painter(this);
    if (m_days.empty()) {
        painter.setFont(theme.font(TextRole::Small));
        painter.setPen(theme.color(Token::Muted));
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap, tr("The bill of this month has no days: only its total is known."));
        return;
    }
    const Plot shown = plot();
    drawAxis(painter, shown);
    drawBars(painter, shown);
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.color(Token::Accent), 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

void DifferenceBars::drawAxis(QPainter &painter, const Plot &plot) const
{
    const Theme &theme = Theme::instance();
    painter.setFont(theme.font(TextRole::Axis));
    for (const double amount : {plot.highest, 0.0, plot.lowest}) {
        const double y = plot.area.top() + (plot.highest - amount) / (plot.highest - plot.lowest) * plot.area.height();
        painter.setPen(theme.color(amount == 0 ? Token::Strong : Token::Grid));
        painter.drawLine(QPointF(plot.area.left(), y), QPointF(plot.area.right(), y));
        painter.setPen(theme.color(Token::Muted));
        painter.drawText(QRectF(0, y - 8, labelWidth - 6, 16), Qt::AlignRight | Qt::AlignVCenter, amount == 0 ? QStringLiteral("0") : NumberFormat().shortMoney(amount));
    }
    for (std::size_t day = 0; day < m_days.size(); day += everyThDay) {
        const double x = barOf(plot, day).center().x();
        painter.drawText(QRectF(x - 40, plot.area.bottom() + 4, 80, 16), Qt::AlignCenter, NumberFormat().shortDate(m_days[day].day));
    }
}

void DifferenceBars::drawBars(QPainter &painter, const Plot &plot) const
{
    const Theme &theme = Theme::instance();
    for (std::size_t day = 0; day < m_days.size(); ++day) {
        const QRectF bar = barOf(plot, day);
        if (static_cast<int>(day) == m_chosen)
            painter.fillRect(QRectF(bar.left() - 3, plot.area.top(), bar.width() + 6, plot.area.height()), theme.color(Token::AccentSoft));
        if (m_days[day].provisional)
            paintHatch(painter, bar, theme.seriesColor(0));
        else
            painter.fillRect(bar, theme.seriesColor(0));
    }
}

void DifferenceBars::choose(int day)
{
    m_chosen = m_days.empty() ? -1 : std::clamp(day, -1, static_cast<int>(m_days.size()) - 1);
    const QString text = m_chosen < 0 ? QString() : dayText(static_cast<std::size_t>(m_chosen));
    setToolTip(text);
    setAccessibleDescription(text);
    update();
}

void DifferenceBars::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Right)
        choose(m_chosen + 1);
    else if (event->key() == Qt::Key_Left)
        choose(std::max(0, m_chosen - 1));
    else
        QWidget::keyPressEvent(event);
}

void DifferenceBars::mouseMoveEvent(QMouseEvent *event)
{
    if (m_days.empty())
        return;
    const QRectF area = plot().area;
    const double place = (event->position().x() - area.left()) / area.width() * static_cast<double>(m_days.size());
    choose(place < 0 || place >= static_cast<double>(m_days.size()) ? -1 : static_cast<int>(place));
}

void DifferenceBars::leaveEvent(QEvent *event)
{
    choose(-1);
    QWidget::leaveEvent(event);
}

} // namespace tokenledger

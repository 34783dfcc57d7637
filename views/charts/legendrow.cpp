// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/charts/legendrow.h"

#include "models/qt/numberformat.h"
#include "views/charts/swatch.h"
#include "views/theme.h"
#include "views/widgets/flowlayout.h"

#include <QApplication>
#include <QPainter>

namespace tokenledger {

namespace {

constexpr int swatchSize = 10;

} // namespace

LegendEntry::LegendEntry(int series, int slot, const QString &name, QWidget *parent)
    : QAbstractButton(parent), m_series(series), m_slot(slot)
{
    setText(name);
    setCheckable(true);
    setChecked(true);
    setFocusPolicy(Qt::TabFocus);
    setAccessibleName(tr("Show %1").arg(name));
    setCursor(Qt::PointingHandCursor);
}

QSize LegendEntry::sizeHint() const
{
    return {swatchSize + 8 + QFontMetrics(Theme::instance().font(TextRole::Small)).horizontalAdvance(text()) + 4, 24};
}

void LegendEntry::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    const Theme &theme = Theme::instance();
    QPainter painter(this);
    const QRect square(2, (height() - swatchSize) / 2, swatchSize, swatchSize);
    if (isChecked())
        paintSlot(painter, square, m_slot);
    else
        painter.fillRect(square, theme.color(Token::Grid));
    QFont font = theme.font(TextRole::Small);
    font.setStrikeOut(!isChecked());
    painter.setFont(font);
    painter.setPen(theme.color(isChecked() ? Token::Muted : Token::Faint));
    painter.drawText(rect().adjusted(swatchSize + 8, 0, 0, 0), Qt::AlignVCenter, text());
    if (hasFocus()) {
        painter.setPen(QPen(theme.color(Token::Accent), 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

LegendRow::LegendRow(QWidget *parent) : QWidget(parent)
{
    new FlowLayout(this, 14, 0);
    setAccessibleName(tr("Legend"));
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void LegendRow::setChart(const ChartData &chart, const QSet<int> &hidden)
{
    m_hidden = hidden;
    m_count = static_cast<int>(chart.table.series.size());
    while (QLayoutItem *item = layout()->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    const NumberFormat format;
    for (int i = 0; i < m_count; ++i) {
        const auto at = static_cast<std::size_t>(i);
        auto *entry = new LegendEntry(i, chart.slotOf[at], seriesName(chart, at), this);
        entry->setChecked(!hidden.contains(i));
        entry->setToolTip(format.money(chart.table.series[at].total.cost));
        connect(entry, &QAbstractButton::clicked, this, [this, i] { clicked(i); });
        layout()->addWidget(entry);
        entry->show();
    }
    updateGeometry();
}

void LegendRow::clicked(int series)
{
    QSet<int> hidden = m_hidden;
    if (QApplication::keyboardModifiers().testFlag(Qt::ControlModifier)) {
        const bool alone = hidden.size() == m_count - 1 && !hidden.contains(series);
        hidden.clear();
        for (int i = 0; !alone && i < m_count; ++i)
            if (i != series)
                hidden.insert(i);
    } else if (!hidden.remove(series)) {
        hidden.insert(series);
    }
    Q_EMIT hiddenChanged(hidden);
}

} // namespace tokenledger

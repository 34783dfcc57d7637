// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/widgets/dropoverlay.h"

#include "views/theme.h"

#include <QPainter>

namespace tokenledger {

DropOverlay::DropOverlay(QWidget *window) : QWidget(window)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setVisible(false);
}

void DropOverlay::setText(const QString &text)
{
    m_text = text;
    setAccessibleName(text);
    update();
}

void DropOverlay::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    const Theme &theme = Theme::instance();
    QPainter painter(this);
    QColor veil = theme.color(Token::AccentSoft);
    veil.setAlphaF(0.92F);
    painter.fillRect(rect(), veil);
    QPen pen(theme.color(Token::Accent), 2, Qt::DashLine);
    painter.setPen(pen);
    painter.drawRoundedRect(rect().adjusted(16, 16, -16, -16), 6, 6);
    const QRect icon(rect().center() - QPoint(20, 48), QSize(40, 40));
    theme.icon(QStringLiteral("import"), Token::Accent).paint(&painter, icon);
    painter.setPen(theme.color(Token::Text));
    painter.setFont(theme.font(TextRole::PageTitle));
    painter.drawText(rect().adjusted(24, 24, -24, -24), Qt::AlignCenter | Qt::TextWordWrap, m_text);
}

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/widgets/changelabel.h"

#include "views/theme.h"

#include <QPainter>

namespace tokenledger {

namespace {

constexpr int shapeSize = 8;

bool hasShape(const QString &tone)
{
    return tone == QLatin1String("over") || tone == QLatin1String("saving");
}

} // namespace

ChangeLabel::ChangeLabel(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void ChangeLabel::setChange(const QString &text, const QString &tone)
{
    m_text = text;
    m_tone = tone;
    const QString word = tone == QLatin1String("over") ? tr("%1, costs more") : tone == QLatin1String("saving") ? tr("%1, saves") : QStringLiteral("%1");
    setAccessibleName(word.arg(text));
    updateGeometry();
    update();
}

QSize ChangeLabel::sizeHint() const
{
    const int width = QFontMetrics(Theme::instance().font(TextRole::Small, true)).horizontalAdvance(m_text);
    return {width + (hasShape(m_tone) ? shapeSize + 6 : 0), 18};
}

void ChangeLabel::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    const Theme &theme = Theme::instance();
    const bool over = m_tone == QLatin1String("over");
    const Token token = over ? Token::Over
                        : m_tone == QLatin1String("saving") ? Token::Saving
                        : m_tone == QLatin1String("accent") ? Token::Accent
                                                            : Token::Muted;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    int left = 0;
    if (hasShape(m_tone)) {
        const QRectF box(0, (height() - shapeSize) / 2.0, shapeSize, shapeSize);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.color(token));
        if (over)
            painter.drawRect(box);
        else
            painter.drawEllipse(box);
        left = shapeSize + 6;
    }
    painter.setFont(theme.font(TextRole::Small, true));
    painter.setPen(theme.color(token));
    painter.drawText(rect().adjusted(left, 0, 0, 0), Qt::AlignVCenter, m_text);
}

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/widgets/chip.h"

#include "models/qt/dimensiontext.h"
#include "views/widgets/widgetfactory.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMouseEvent>
#include <QToolButton>

namespace tokenledger {

namespace {

constexpr qsizetype valuesShown = 3;

} // namespace

QString chipText(const FilterChip &chip, const NumberFormat &format)
{
    QStringList values;
    for (const QString &value : chip.values)
        values.append(valueText(value));
    const QString list = values.size() > valuesShown ? Chip::tr("%1 values").arg(format.count(values.size())) : values.join(QStringLiteral(", "));
    return (chip.exclude ? Chip::tr("%1 is not %2") : Chip::tr("%1 is %2")).arg(dimensionTitle(chip.dimension), list);
}

Chip::Chip(QWidget *parent) : QFrame(parent)
{
    setProperty("kind", QStringLiteral("chip"));
    setFocusPolicy(Qt::TabFocus);
    setFixedHeight(26);
    setCursor(Qt::PointingHandCursor);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 0, 2, 0);
    layout->setSpacing(2);
    m_label = makeLabel(QString(), QStringLiteral("body"), this);
    m_close = makeToolButton(QStringLiteral("close"), tr("Remove this filter"), this);
    m_close->setIconSize(QSize(12, 12));
    m_close->setFocusPolicy(Qt::NoFocus);
    layout->addWidget(m_label);
    layout->addWidget(m_close);
    connect(m_close, &QToolButton::clicked, this, &Chip::removeRequested);
}

void Chip::setText(const QString &text, bool off)
{
    m_label->setText(m_label->fontMetrics().elidedText(text, Qt::ElideMiddle, 320));
    m_label->setToolTip(text);
    QFont font = m_label->font();
    font.setStrikeOut(off);
    m_label->setFont(font);
    setStyleTone(off);
    setAccessibleName(off ? tr("%1, off").arg(text) : text);
    m_close->setAccessibleName(tr("Remove filter %1").arg(text));
}

QString Chip::text() const
{
    return m_label->text();
}

void Chip::setStyleTone(bool off)
{
    m_label->setProperty("tone", off ? QStringLiteral("faint") : QString());
}

void Chip::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && rect().contains(event->position().toPoint()))
        Q_EMIT editRequested();
}

void Chip::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter: return editRequested();
    case Qt::Key_Delete:
    case Qt::Key_Backspace: return removeRequested();
    case Qt::Key_Space: return toggleRequested();
    case Qt::Key_Right: return moveRequested(1);
    case Qt::Key_Left: return moveRequested(-1);
    default: QFrame::keyPressEvent(event);
    }
}

} // namespace tokenledger

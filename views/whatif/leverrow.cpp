// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/whatif/leverrow.h"

#include "views/theme.h"
#include "views/widgets/elidedlabel.h"
#include "views/widgets/widgetfactory.h"

#include <QApplication>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMouseEvent>
#include <QPainter>
#include <QToolButton>

namespace tokenledger {

namespace {

constexpr int rowHeight = 32;
constexpr int gripWidth = 28;

} // namespace

LeverRow::LeverRow(QWidget *parent) : QFrame(parent)
{
    setProperty("role", QStringLiteral("leverRow"));
    setFocusPolicy(Qt::StrongFocus);
    setFixedHeight(rowHeight);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(gripWidth, 0, 8, 0);
    row->setSpacing(10);
    m_enabled = new QCheckBox(this);
    m_enabled->setFocusPolicy(Qt::NoFocus); // the row is the tab stop: Space switches it
    m_name = new ElidedLabel(QStringLiteral("body"), this);
    m_name->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_amount = makeLabel(QString(), QStringLiteral("body"), this);
    m_amount->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_remove = makeToolButton(QStringLiteral("close"), tr("Remove this lever"), this);
    m_remove->setIconSize(QSize(12, 12));
    m_remove->setFocusPolicy(Qt::NoFocus);
    row->addWidget(m_enabled);
    row->addWidget(m_name, 1);
    row->addWidget(m_amount);
    row->addWidget(m_remove);
    connect(m_enabled, &QCheckBox::clicked, this, &LeverRow::enabledChosen);
    connect(m_remove, &QToolButton::clicked, this, &LeverRow::removeRequested);
}

void LeverRow::setContent(const QString &name, bool enabled)
{
    m_name->setText(name);
    m_enabled->setChecked(enabled);
    m_enabled->setAccessibleName(name);
    m_remove->setAccessibleName(tr("Remove %1").arg(name));
    updateName();
}

void LeverRow::setAmount(const QString &amount, const QString &tone, const QString &exact)
{
    m_amount->setText(amount);
    m_amount->setToolTip(exact);
    setStyleProperty(m_amount, "tone", tone == QLatin1String("muted") ? QStringLiteral("faint") : tone);
    updateName();
}

void LeverRow::updateName()
{
    setStyleProperty(m_name, "tone", m_enabled->isChecked() ? QString() : QStringLiteral("faint"));
    setAccessibleName(tr("%1, %2").arg(m_name->text(), m_amount->text()));
}

void LeverRow::setDimmed(bool dimmed)
{
    m_amount->setEnabled(!dimmed);
}

void LeverRow::setOpen(bool open)
{
    setStyleProperty(m_name, "role", open ? QStringLiteral("total") : QStringLiteral("body"));
    setAccessibleDescription(open ? tr("Open. Enter closes its knobs; Alt+Up and Alt+Down move it.")
                                  : tr("Enter opens its knobs; Alt+Up and Alt+Down move it."));
}

void LeverRow::keyPressEvent(QKeyEvent *event)
{
    const bool alt = event->modifiers() & Qt::AltModifier;
    switch (event->key()) {
    case Qt::Key_Up:
        if (alt)
            return Q_EMIT moveRequested(-1);
        break;
    case Qt::Key_Down:
        if (alt)
            return Q_EMIT moveRequested(1);
        break;
    case Qt::Key_Space: return Q_EMIT enabledChosen(!m_enabled->isChecked());
    case Qt::Key_Delete: return Q_EMIT removeRequested();
    case Qt::Key_Return:
    case Qt::Key_Enter: return Q_EMIT openRequested();
    default: break;
    }
    QFrame::keyPressEvent(event);
}

void LeverRow::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return QFrame::mousePressEvent(event);
    m_pressed = event->position().toPoint();
    m_gripped = m_pressed.x() < gripWidth;
    m_dragging = false;
}

void LeverRow::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint at = event->position().toPoint();
    if (!m_gripped || !(event->buttons() & Qt::LeftButton))
        return;
    m_dragging = m_dragging || (at - m_pressed).manhattanLength() >= QApplication::startDragDistance();
    if (m_dragging)
        Q_EMIT dragged(mapToParent(at).y());
}

void LeverRow::mouseReleaseEvent(QMouseEvent *event)
{
    const QPoint at = event->position().toPoint();
    if (event->button() != Qt::LeftButton)
        return QFrame::mouseReleaseEvent(event);
    const bool dragging = m_dragging;
    m_gripped = m_dragging = false;
    if (dragging)
        Q_EMIT dropped(mapToParent(at).y());
    else if (rect().contains(at))
        Q_EMIT openRequested();
}

void LeverRow::paintEvent(QPaintEvent *event)
{
    QFrame::paintEvent(event);
    QPainter painter(this);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::instance().color(Token::Strong));
    for (int column = 0; column < 2; ++column)
        for (int dot = 0; dot < 3; ++dot)
            painter.drawRect(QRectF(12 + column * 4, height() / 2.0 - 5 + dot * 4, 1.5, 1.5));
}

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/widgets/scopebutton.h"

#include "views/theme.h"

#include <QActionGroup>
#include <QMenu>
#include <QPainter>

namespace tokenledger {

namespace {

constexpr int arrowSize = 14;
constexpr int arrowRight = 8;

} // namespace

ScopeButton::ScopeButton(const QString &caption, QWidget *parent) : QToolButton(parent), m_caption(caption)
{
    setProperty("kind", QStringLiteral("scope"));
    setPopupMode(QToolButton::InstantPopup);
    setToolButtonStyle(Qt::ToolButtonTextOnly);
    setFocusPolicy(Qt::StrongFocus);
    updateText();
}

void ScopeButton::setChoices(const QList<Choice> &choices)
{
    m_choices = choices;
    auto *newMenu = new QMenu(this);
    newMenu->setAccessibleName(m_caption);
    auto *group = new QActionGroup(newMenu);
    for (const Choice &choice : choices) {
        if (choice.separatorBefore)
            newMenu->addSeparator();
        QAction *action = newMenu->addAction(choice.label);
        action->setCheckable(true);
        action->setData(choice.key);
        action->setChecked(choice.key == m_key);
        group->addAction(action);
    }
    connect(group, &QActionGroup::triggered, this, [this](QAction *action) {
        setCurrentKey(action->data().toString());
        Q_EMIT chosen(m_key);
    });
    if (QMenu *old = menu())
        old->deleteLater();
    setMenu(newMenu);
    setCurrentKey(m_key);
}

void ScopeButton::setCurrentKey(const QString &key)
{
    m_key = key;
    for (const Choice &choice : std::as_const(m_choices))
        if (choice.key == key)
            setValue(choice.label);
    if (menu() == nullptr)
        return;
    const QList<QAction *> actions = menu()->actions();
    for (QAction *action : actions)
        if (action->isCheckable())
            action->setChecked(action->data().toString() == key);
}

void ScopeButton::setValue(const QString &value)
{
    m_value = value;
    updateText();
}

void ScopeButton::setCompact(bool compact)
{
    m_compact = compact;
    updateText();
}

QSize ScopeButton::sizeHint() const
{
    const QSize hint = QToolButton::sizeHint();
    return {qMax(hint.width(), fontMetrics().horizontalAdvance(text()) + 40), 28};
}

void ScopeButton::paintEvent(QPaintEvent *event)
{
    QToolButton::paintEvent(event);
    if (menu() != nullptr)
        return; // the style draws the arrow of a menu, and none where a pop-up of our own opens
    QPainter painter(this);
    const QRect place(width() - arrowRight - arrowSize, (height() - arrowSize) / 2, arrowSize, arrowSize);
    Theme::instance().icon(QStringLiteral("chevron-down")).paint(&painter, place);
}

void ScopeButton::updateText()
{
    const QString whole = m_caption.isEmpty() ? m_value : tr("%1: %2").arg(m_caption, m_value);
    setText(m_compact ? m_value : whole);
    setAccessibleName(whole);
    updateGeometry();
}

} // namespace tokenledger

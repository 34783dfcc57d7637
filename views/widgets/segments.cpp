// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/widgets/segments.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>

namespace tokenledger {

Segments::Segments(const QString &name, const QStringList &labels, QWidget *parent) : QWidget(parent), m_name(name)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setAccessibleName(name);
    m_group = new QButtonGroup(this);
    for (int i = 0; i < labels.size(); ++i) {
        auto *button = new QPushButton(labels[i], this);
        button->setProperty("kind", QStringLiteral("segment"));
        button->setCheckable(true);
        button->setAutoDefault(false);
        button->setAccessibleName(tr("%1: %2").arg(name, labels[i]));
        button->installEventFilter(this);
        m_group->addButton(button, i);
        layout->addWidget(button);
    }
    setCurrent(0);
    connect(m_group, &QButtonGroup::idClicked, this, [this](int id) {
        updateFocusPolicy();
        Q_EMIT chosen(id);
    });
}

int Segments::current() const
{
    return m_group->checkedId();
}

void Segments::setCurrent(int index)
{
    QAbstractButton *button = m_group->button(index);
    if (button == nullptr)
        return;
    const bool hadFocus = focusWidget() != nullptr && focusWidget()->hasFocus();
    button->setChecked(true);
    updateFocusPolicy();
    if (hadFocus)
        button->setFocus(Qt::OtherFocusReason);
}

void Segments::setLabel(int index, const QString &label)
{
    QAbstractButton *button = m_group->button(index);
    if (button == nullptr)
        return;
    button->setText(label);
    button->setAccessibleName(tr("%1: %2").arg(m_name, label));
}

void Segments::setOptionVisible(int index, bool visible)
{
    if (QAbstractButton *button = m_group->button(index))
        button->setVisible(visible);
}

bool Segments::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    const int step = key == Qt::Key_Right || key == Qt::Key_Down ? 1 : key == Qt::Key_Left || key == Qt::Key_Up ? -1 : 0;
    if (step == 0)
        return QWidget::eventFilter(watched, event);
    const int count = static_cast<int>(m_group->buttons().size());
    int next = current();
    do
        next = (next + step + count) % count;
    while (m_group->button(next)->isHidden() && next != current());
    setCurrent(next);
    m_group->button(next)->setFocus(Qt::TabFocusReason);
    Q_EMIT chosen(next);
    return true;
}

void Segments::updateFocusPolicy()
{
    const QList<QAbstractButton *> buttons = m_group->buttons();
    for (QAbstractButton *button : buttons)
        button->setFocusPolicy(button->isChecked() ? Qt::StrongFocus : Qt::ClickFocus);
}

} // namespace tokenledger

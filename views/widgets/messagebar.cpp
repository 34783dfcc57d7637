// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/widgets/messagebar.h"

#include "views/theme.h"
#include "views/widgets/widgetfactory.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>

#include <chrono>

namespace tokenledger {

namespace {

constexpr std::chrono::seconds informationStays{8};

struct Look {
    QString icon;
    Token colour;
    QString tone;
};

Look lookOf(MessageKind kind)
{
    switch (kind) {
    case MessageKind::Information: return {QStringLiteral("info"), Token::Accent, QStringLiteral("accent")};
    case MessageKind::Done: return {QStringLiteral("check"), Token::Saving, QStringLiteral("saving")};
    case MessageKind::Warning: return {QStringLiteral("warning"), Token::Warn, QStringLiteral("warn")};
    case MessageKind::Error: return {QStringLiteral("error"), Token::Over, QStringLiteral("over")};
    }
    return {};
}

} // namespace

MessageBar::MessageBar(QWidget *parent) : QFrame(parent)
{
    setProperty("role", QStringLiteral("messagebar"));
    setMinimumHeight(40);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 4, 16, 4);
    layout->setSpacing(8);
    m_icon = new QLabel(this);
    m_text = makeLabel(QString(), QStringLiteral("body"), this);
    m_text->setWordWrap(true);
    m_more = makeLabel(QString(), QStringLiteral("second"), this);
    m_actions = new QHBoxLayout;
    m_actions->setSpacing(8);
    m_close = makeToolButton(QStringLiteral("close"), tr("Close this message"), this);
    layout->addWidget(m_icon);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_more);
    layout->addLayout(m_actions);
    layout->addWidget(m_close);
    m_timer = new QTimer(this);
    m_timer->setSingleShot(true);
    connect(m_timer, &QTimer::timeout, this, &MessageBar::closeCurrent);
    connect(m_close, &QToolButton::clicked, this, &MessageBar::closeCurrent);
    connect(&Theme::instance(), &Theme::themeChanged, this, &MessageBar::display);
    setVisible(false);
}

void MessageBar::show(const Message &message)
{
    if (!message.key.isEmpty())
        remove(message.key);
    m_messages.append(message);
    display();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void MessageBar::remove(const QString &key)
{
    m_messages.removeIf([&](const Message &message) { return message.key == key; });
    display();
}

QString MessageBar::sentence() const
{
    return m_messages.isEmpty() ? QString() : m_messages.last().sentence;
}

void MessageBar::enterEvent(QEnterEvent *event)
{
    m_timer->stop();
    QFrame::enterEvent(event);
}

void MessageBar::leaveEvent(QEvent *event)
{
    startTimer();
    QFrame::leaveEvent(event);
}

void MessageBar::display()
{
    setVisible(!m_messages.isEmpty());
    m_timer->stop();
    if (m_messages.isEmpty())
        return;
    const Message &message = m_messages.last();
    const Look look = lookOf(message.kind);
    setStyleProperty(this, "tone", look.tone);
    m_icon->setPixmap(Theme::instance().icon(look.icon, look.colour).pixmap(QSize(20, 20), devicePixelRatioF()));
    m_text->setText(message.sentence);
    setAccessibleName(message.sentence);
    const int more = static_cast<int>(m_messages.size()) - 1;
    m_more->setText(more > 0 ? tr("%n more", nullptr, more) : QString());
    m_more->setVisible(more > 0);
    displayActions(message);
    startTimer();
}

void MessageBar::displayActions(const Message &message)
{
    while (QLayoutItem *item = m_actions->takeAt(0)) {
        item->widget()->deleteLater();
        item->widget()->setVisible(false);
        delete item;
    }
    for (const Message::Action &action : message.actions.mid(0, 2)) {
        QPushButton *button = makeButton(action.label, this);
        connect(button, &QPushButton::clicked, this, [this, run = action.run] {
            closeCurrent();
            run();
        });
        m_actions->addWidget(button);
    }
}

void MessageBar::closeCurrent()
{
    if (!m_messages.isEmpty())
        m_messages.removeLast();
    display();
}

void MessageBar::startTimer()
{
    if (m_messages.isEmpty() || m_messages.last().stays || underMouse())
        return;
    const MessageKind kind = m_messages.last().kind;
    if (kind == MessageKind::Information || kind == MessageKind::Done)
        m_timer->start(informationStays);
}

} // namespace tokenledger

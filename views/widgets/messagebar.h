// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>
#include <QList>

#include <functional>

class QHBoxLayout;
class QLabel;
class QTimer;
class QToolButton;

namespace tokenledger {

enum class MessageKind { Information, Done, Warning, Error };

/// One thing that the window has to say, with at most two things to do about it.
struct Message {
    MessageKind kind = MessageKind::Information;
    QString sentence;
    struct Action {
        QString label;
        std::function<void()> run;
    };
    QList<Action> actions;
    /// A message with the same key replaces the one that is shown.
    QString key;
    /// Stays until it is closed. Errors always do.
    bool stays = false;
};

/// The bar under the top bar: one message at a time, the rest as "2 more". Information leaves after 8 s unless the
/// pointer is on it.
class MessageBar : public QFrame
{
    Q_OBJECT

public:
    explicit MessageBar(QWidget *parent = nullptr);

    void show(const Message &message);
    void remove(const QString &key);
    /// The sentence in view, or nothing.
    QString sentence() const;

protected:
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    void display();
    void displayActions(const Message &message);
    void closeCurrent();
    void startTimer();

    QList<Message> m_messages; ///< newest last, which is the one in view
    QLabel *m_icon = nullptr;
    QLabel *m_text = nullptr;
    QLabel *m_more = nullptr;
    QHBoxLayout *m_actions = nullptr;
    QToolButton *m_close = nullptr;
    QTimer *m_timer = nullptr;
};

} // namespace tokenledger

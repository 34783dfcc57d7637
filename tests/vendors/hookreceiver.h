// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QHash>
#include <QMutex>
#include <QObject>
#include <QThread>

#include <functional>
#include <memory>
#include <utility>
#include <vector>

class QTcpServer;
class QTcpSocket;

/// One message as it came: a request of HTTP, or a mail.
struct ReceivedMessage
{
    QHash<QByteArray, QByteArray> headers; ///< of a request; names in small letters
    QByteArray body;                       ///< of a request; of a mail its whole text
    QByteArray envelope;                   ///< of a mail: the commands before its text
    QByteArray method;                     ///< of a request
    QByteArray target;
};

/// Takes webhooks or mails on loopback, on a thread of its own.
class HookReceiver : public QObject
{
    Q_OBJECT
public:
    enum class Speaks { Http, Smtp };
    explicit HookReceiver(Speaks speaks);
    ~HookReceiver() override;

    quint16 port() const { return m_port; }
    QByteArray url() const;
    /// Statuses of the next answers, one each; then 200 (or 250).
    void answerWith(const std::vector<int> &statuses);
    /// What a request is answered, status and body, in place of an empty 200. Runs on the receiver's thread, one at a time.
    void answerBy(std::function<std::pair<int, QByteArray>(const ReceivedMessage &)> answer);
    /// Takes so long to answer each request.
    void dawdle(int milliseconds);
    std::vector<ReceivedMessage> received() const;

private:
    void accept();
    void readHttp(QTcpSocket *socket, QByteArray &seen);
    void readSmtp(QTcpSocket *socket, QByteArray &seen);
    int nextStatus(int usual);
    void keep(ReceivedMessage message);

    Speaks m_speaks;
    QThread m_thread;
    QTcpServer *m_server = nullptr;
    quint16 m_port = 0;
    mutable QMutex m_mutex;
    std::vector<int> m_statuses;
    std::function<std::pair<int, QByteArray>(const ReceivedMessage &)> m_answer;
    int m_delay = 0;
    std::vector<ReceivedMessage> m_received;
};

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hookreceiver.h"

#include <QMutexLocker>
#include <QTcpServer>
#include <QTcpSocket>

HookReceiver::HookReceiver(Speaks speaks) : m_speaks(speaks), m_server(new QTcpServer)
{
    m_server->listen(QHostAddress::LocalHost);
    m_port = m_server->serverPort();
    m_server->moveToThread(&m_thread);
    connect(m_server, &QTcpServer::newConnection, m_server, [this] { accept(); });
    connect(&m_thread, &QThread::finished, m_server, &QObject::deleteLater);
    m_thread.start();
}

HookReceiver::~HookReceiver()
{
    m_thread.quit();
    m_thread.wait();
}

QByteArray HookReceiver::url() const
{
    return (m_speaks == Speaks::Http ? "http://127.0.0.1:" : "smtp://127.0.0.1:") + QByteArray::number(m_port);
}

void HookReceiver::answerWith(const std::vector<int> &statuses)
{
    const QMutexLocker lock(&m_mutex);
    m_statuses = statuses;
}

void HookReceiver::answerBy(std::function<std::pair<int, QByteArray>(const ReceivedMessage &)> answer)
{
    const QMutexLocker lock(&m_mutex);
    m_answer = std::move(answer);
}

void HookReceiver::dawdle(int milliseconds)
{
    const QMutexLocker lock(&m_mutex);
    m_delay = milliseconds;
}

std::vector<ReceivedMessage> HookReceiver::received() const
{
    const QMutexLocker lock(&m_mutex);
    return m_received;
}

int HookReceiver::nextStatus(int usual)
{
    int delay = 0;
    int status = usual;
    {
        const QMutexLocker lock(&m_mutex);
        delay = m_delay;
        if (!m_statuses.empty()) {
            status = m_statuses.front();
            m_statuses.erase(m_statuses.begin());
        }
    }
    QThread::msleep(static_cast<unsigned long>(delay));
    return status;
}

void HookReceiver::keep(ReceivedMessage message)
{
    const QMutexLocker lock(&m_mutex);
    m_received.push_back(std::move(message));
}

void HookReceiver::accept()
{
    while (QTcpSocket *socket = m_server->nextPendingConnection()) {
        const auto seen = std::make_shared<QByteArray>();
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QTcpSocket::readyRead, socket, [this, socket, seen] {
            *seen += socket->readAll();
            if (m_speaks == Speaks::Http)
                readHttp(socket, *seen);
            else
                readSmtp(socket, *seen);
        });
        if (m_speaks == Speaks::Smtp)
            socket->write("220 receiver\r\n");
    }
}

void HookReceiver::readHttp(QTcpSocket *socket, QByteArray &seen)
{
    const qsizetype end = seen.indexOf("\r\n\r\n");
    if (end < 0)
        return;
    ReceivedMessage message;
    const QList<QByteArray> first = seen.left(seen.indexOf("\r\n")).split(' ');
    message.method = first.value(0);
    message.target = first.value(1);
    for (const QByteArray &line : seen.left(end).split('\n').mid(1)) {
        const qsizetype colon = line.indexOf(':');
        message.headers.insert(line.left(colon).toLower(), line.mid(colon + 1).trimmed());
    }
    const qsizetype length = message.headers.value("content-length").toLongLong();
    message.body = seen.mid(end + 4);
    if (message.body.size() < length)
        return;
    seen.clear();
    std::pair<int, QByteArray> answer(nextStatus(200), QByteArray());
    {
        const QMutexLocker lock(&m_mutex);
        if (m_answer && answer.first == 200)
            answer = m_answer(message);
    }
    if (answer.first == 200)
        keep(std::move(message));
    socket->write("HTTP/1.1 " + QByteArray::number(answer.first) + " Answer\r\nContent-Length: " + QByteArray::number(answer.second.size()) + "\r\n\r\n" + answer.second);
}

void HookReceiver::readSmtp(QTcpSocket *socket, QByteArray &seen)
{
    const qsizetype data = seen.indexOf("DATA\r\n");
    if (data >= 0) {
        const qsizetype end = seen.indexOf("\r\n.\r\n", data);
        if (end < 0 && !seen.endsWith("DATA\r\n"))
            return;
        if (end < 0) {
            socket->write("354 go on\r\n");
            return;
        }
        if (!seen.contains("QUIT\r\n")) {
            const int status = nextStatus(250);
            if (status == 250)
                keep({{}, seen.mid(data + 6, end - data - 6), seen.left(data), {}, {}});
            socket->write(QByteArray::number(status) + " answer\r\n");
            return;
        }
    }
    if (seen.endsWith("QUIT\r\n")) {
        socket->write("221 bye\r\n");
        socket->disconnectFromHost();
    } else if (seen.endsWith("\r\n")) {
        socket->write("250 fine\r\n");
    }
}

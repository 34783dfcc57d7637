// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QMutex>
#include <QObject>
#include <QStringList>
#include <QThread>

#include <functional>
#include <memory>
#include <vector>

class QTcpServer;
class QTcpSocket;

/// What goes wrong with the answer to one request.
enum class VendorFault {
    None,
    ServerError,  ///< 500
    Unavailable,  ///< 503
    RateLimit,    ///< 429 with Retry-After: 0
    Reset,        ///< the connection is reset after the first bytes of the body
    Half,         ///< it ends in the middle of the body
    Garbage,      ///< the body is no JSON
    SlowDrip,     ///< the body comes in pieces
    Stalled,      ///< nothing comes
    ExpiredCursor ///< 400: the page is not known any more
};

/// One request as it came.
struct SeenRequest
{
    QByteArray method;
    QByteArray target;
    QHash<QByteArray, QByteArray> headers; ///< names in small letters
    QByteArray body;
};

/// A vendor on loopback: answers as the manifests of recorded exchanges say. An exchange is found by method and path;
/// of several for one path by the parameters in which they differ, as the others are the client's own choice. The same
/// request again gets the next recorded answer to it, or the last. Written on QTcpServer, because faults in the middle
/// of an answer need the socket.
class VendorServer : public QObject
{
    Q_OBJECT
public:
    /// @param folder with one folder an API, each with a manifest.json.
    VendorServer(QString folder, const QStringList &apis);
    ~VendorServer() override;

    /// Starts listening on 127.0.0.1; 0: any free port. False: the port is taken, or a manifest cannot be read.
    bool start(quint16 port = 0);
    QString url() const;
    /// Where to read scenarios/NAME of an API from: its exchanges take the place of the manifest's.
    bool playScenario(const QString &api, const QString &name);
    /// Only requests with this text in a header are answered; others get 401.
    void requireKey(const QByteArray &key);
    void setFault(int request, VendorFault fault);
    void clearFaults();
    /// Counts requests from 0 again.
    void forgetRequests();
    std::vector<SeenRequest> requests() const;
    /// Every answer sends the client on to another address.
    void redirectTo(const QByteArray &target);
    /// A request to a recorded path with a parameter that was not recorded gets an empty list, not 404.
    void answerUnknownDays();
    /// Is told of each request; for the demonstration.
    std::function<void(const SeenRequest &, int status)> onAnswer;

private:
    struct Exchange
    {
        QHash<QString, QString> parameters;
        int status = 200;
        QJsonObject headers;
        QString file;
        int served = 0;
    };
    struct Answer
    {
        int status = 200;
        QList<QPair<QByteArray, QByteArray>> headers;
        QByteArray body;
    };
    bool load(const QString &api, const QJsonArray &exchanges);
    void listen();
    void readFrom(QTcpSocket *socket);
    bool takeRequest(QByteArray &buffer, SeenRequest &request) const;
    void answer(QTcpSocket *socket, const SeenRequest &request);
    Answer answerTo(const SeenRequest &request);
    Exchange *choose(const SeenRequest &request);
    static void send(QTcpSocket *socket, const Answer &answer, VendorFault fault);
    static void drip(QTcpSocket *socket, const QByteArray &bytes);

    const QString m_folder;
    const QStringList m_apis;
    mutable QMutex m_mutex;
    QHash<QString, QList<std::shared_ptr<Exchange>>> m_exchanges; ///< by "METHOD path"
    QHash<int, VendorFault> m_faults;
    std::vector<SeenRequest> m_seen;
    QByteArray m_key;
    QByteArray m_redirect;
    bool m_emptyLists = false;
    QHash<QTcpSocket *, QByteArray> m_buffers;
    QTcpServer *m_server = nullptr;
    quint16 m_port = 0;
    QThread m_thread;
};

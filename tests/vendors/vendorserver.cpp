// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/vendors/vendorserver.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMutexLocker>
#include <QSemaphore>
#include <QSet>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>
#include <QUrl>
#include <QUrlQuery>

#include <sys/socket.h>

namespace {

using Parameters = QHash<QString, QString>;

QString canonical(const QJsonValue &value)
{
    if (value.isObject())
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    if (value.isArray())
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    return value.toVariant().toString();
}

QString plainName(QString name)
{
    return name.remove(QStringLiteral("[]"));
}

void addBody(const QJsonObject &body, const QString &prefix, Parameters &parameters)
{
    for (auto member = body.begin(); member != body.end(); ++member) {
        if (member.value().isObject())
            addBody(member.value().toObject(), prefix + member.key() + QLatin1Char('.'), parameters);
        else
            parameters.insert(prefix + member.key(), canonical(member.value()));
    }
}

Parameters recorded(const QJsonObject &request)
{
    Parameters parameters;
    const QJsonObject query = request[QStringLiteral("query")].toObject();
    for (auto member = query.begin(); member != query.end(); ++member)
        parameters.insert(plainName(member.key()), canonical(member.value()));
    addBody(request[QStringLiteral("body")].toObject(), QStringLiteral("body."), parameters);
    return parameters;
}

Parameters sent(const SeenRequest &request)
{
    Parameters parameters;
    const QUrl url = QUrl::fromEncoded(request.target);
    const QString query = QString::fromUtf8(request.target.mid(request.target.indexOf('?') + 1));
    if (request.target.contains('?'))
        for (const QString &pair : query.split(QLatin1Char('&'))) {
            const qsizetype equals = pair.indexOf(QLatin1Char('='));
            parameters.insert(plainName(QUrl::fromPercentEncoding(pair.left(equals).toUtf8())),
                              QUrl::fromPercentEncoding(pair.mid(equals + 1).toUtf8()));
        }
    addBody(QJsonDocument::fromJson(request.body).object(), QStringLiteral("body."), parameters);
    return parameters;
}

QByteArray reason(int status)
{
    return status < 300 ? "OK" : status < 400 ? "Found" : status < 500 ? "Refused" : "Failed";
}

} // namespace

VendorServer::VendorServer(QString folder, const QStringList &apis) : m_folder(std::move(folder)), m_apis(apis) {}

VendorServer::~VendorServer()
{
    m_thread.quit();
    m_thread.wait();
}

bool VendorServer::start(quint16 port)
{
    for (const QString &api : m_apis) {
        QFile manifest(m_folder + QLatin1Char('/') + api + QStringLiteral("/manifest.json"));
        if (!manifest.open(QIODevice::ReadOnly))
            return false;
        const QJsonObject root = QJsonDocument::fromJson(manifest.readAll()).object();
        if (!load(api, root[QStringLiteral("exchanges")].toArray()))
            return false;
    }
    m_port = port;
    QSemaphore ready;
    connect(
        &m_thread, &QThread::started, this,
        [this, &ready] {
            listen();
            ready.release();
        },
        Qt::DirectConnection);
    moveToThread(&m_thread);
    m_thread.start();
    ready.acquire();
    return m_port != 0;
}

void VendorServer::listen()
{
    m_server = new QTcpServer;
    connect(&m_thread, &QThread::finished, m_server, &QObject::deleteLater);
    if (!m_server->listen(QHostAddress::LocalHost, m_port)) {
        m_port = 0;
        return;
    }
    m_port = m_server->serverPort();
    connect(m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = m_server->nextPendingConnection()) {
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { readFrom(socket); });
            connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
                m_buffers.remove(socket);
                socket->deleteLater();
            });
        }
    });
}

QString VendorServer::url() const
{
    return QStringLiteral("http://127.0.0.1:%1").arg(m_port);
}

bool VendorServer::load(const QString &api, const QJsonArray &exchanges)
{
    const QMutexLocker lock(&m_mutex);
    for (const QJsonValue &value : exchanges) {
        const QJsonObject request = value[QStringLiteral("request")].toObject();
        const QJsonObject response = value[QStringLiteral("response")].toObject();
        auto exchange = std::make_shared<Exchange>();
        exchange->parameters = recorded(request);
        exchange->status = response[QStringLiteral("status")].toInt();
        exchange->headers = response[QStringLiteral("headers")].toObject();
        exchange->file =
            m_folder + QLatin1Char('/') + api + QLatin1Char('/') + response[QStringLiteral("file")].toString();
        m_exchanges[request[QStringLiteral("method")].toString() + QLatin1Char(' ') +
                    request[QStringLiteral("path")].toString()]
            .append(exchange);
    }
    return !exchanges.isEmpty();
}

bool VendorServer::playScenario(const QString &api, const QString &name)
{
    QFile manifest(m_folder + QLatin1Char('/') + api + QStringLiteral("/manifest.json"));
    if (!manifest.open(QIODevice::ReadOnly))
        return false;
    const QJsonArray scenarios =
        QJsonDocument::fromJson(manifest.readAll()).object()[QStringLiteral("scenarios")].toArray();
    for (const QJsonValue &scenario : scenarios) {
        if (scenario[QStringLiteral("name")].toString() != name)
            continue;
        const QJsonArray exchanges = scenario[QStringLiteral("exchanges")].toArray();
        for (const QJsonValue &exchange : exchanges) {
            const QJsonObject request = exchange[QStringLiteral("request")].toObject();
            const QMutexLocker lock(&m_mutex);
            m_exchanges.remove(request[QStringLiteral("method")].toString() + QLatin1Char(' ') +
                               request[QStringLiteral("path")].toString());
        }
        return load(api, exchanges);
    }
    return false;
}

void VendorServer::requireKey(const QByteArray &key)
{
    const QMutexLocker lock(&m_mutex);
    m_key = key;
}

void VendorServer::setFault(int request, VendorFault fault)
{
    const QMutexLocker lock(&m_mutex);
    m_faults.insert(request, fault);
}

void VendorServer::clearFaults()
{
    const QMutexLocker lock(&m_mutex);
    m_faults.clear();
}

void VendorServer::forgetRequests()
{
    const QMutexLocker lock(&m_mutex);
    m_seen.clear();
}

std::vector<SeenRequest> VendorServer::requests() const
{
    const QMutexLocker lock(&m_mutex);
    return m_seen;
}

void VendorServer::redirectTo(const QByteArray &target)
{
    const QMutexLocker lock(&m_mutex);
    m_redirect = target;
}

void VendorServer::answerUnknownDays()
{
    const QMutexLocker lock(&m_mutex);
    m_emptyLists = true;
}

void VendorServer::readFrom(QTcpSocket *socket)
{
    QByteArray &buffer = m_buffers[socket];
    buffer.append(socket->readAll());
    SeenRequest request;
    while (takeRequest(buffer, request))
        answer(socket, request);
}

/// Cuts one whole request off the front of the buffer.
bool VendorServer::takeRequest(QByteArray &buffer, SeenRequest &request) const
{
    const qsizetype end = buffer.indexOf("\r\n\r\n");
    if (end < 0)
        return false;
    request = {};
    const QList<QByteArray> lines = buffer.left(end).split('\n');
    const QList<QByteArray> first = lines.front().trimmed().split(' ');
    if (first.size() < 2)
        return false;
    request.method = first[0];
    request.target = first[1];
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const qsizetype colon = lines[i].indexOf(':');
        request.headers.insert(lines[i].left(colon).toLower(), lines[i].mid(colon + 1).trimmed());
    }
    const qsizetype length = request.headers.value("content-length", "0").toLongLong();
    if (buffer.size() < end + 4 + length)
        return false;
    request.body = buffer.mid(end + 4, length);
    buffer.remove(0, end + 4 + length);
    return true;
}

VendorServer::Exchange *VendorServer::choose(const SeenRequest &request)
{
    const QString path = QUrl::fromEncoded(request.target).path();
    const auto found = m_exchanges.find(QString::fromUtf8(request.method) + QLatin1Char(' ') + path);
    if (found == m_exchanges.end())
        return nullptr;
    QSet<QString> names;
    for (const auto &exchange : *found)
        for (auto parameter = exchange->parameters.begin(); parameter != exchange->parameters.end(); ++parameter)
            names.insert(parameter.key());
    QStringList varying;
    for (const QString &name : names) {
        QSet<QString> values;
        for (const auto &exchange : *found)
            values.insert(exchange->parameters.contains(name) ? QLatin1Char('=') + exchange->parameters[name]
                                                              : QString());
        if (values.size() > 1)
            varying.append(name);
    }
    const Parameters parameters = sent(request);
    Exchange *last = nullptr;
    for (const auto &exchange : *found) {
        const bool same = std::all_of(varying.begin(), varying.end(), [&](const QString &name) {
            return exchange->parameters.value(name) == parameters.value(name);
        });
        if (!same)
            continue;
        last = exchange.get();
        if (exchange->served == 0)
            break;
    }
    if (last)
        ++last->served;
    return last;
}

VendorServer::Answer VendorServer::answerTo(const SeenRequest &request)
{
    Answer answer;
    answer.headers.emplaceBack("Content-Type", "application/json");
    if (!m_redirect.isEmpty()) {
        answer.status = 302;
        answer.headers.emplaceBack("Location", m_redirect + request.target);
        return answer;
    }
    const auto holdsKey = [this](const QByteArray &value) { return value.contains(m_key); };
    if (!m_key.isEmpty() && std::none_of(request.headers.begin(), request.headers.end(), holdsKey)) {
        answer.status = 401;
        answer.body = R"({"error": {"message": "Incorrect API key provided", "type": "invalid_request_error"}})";
        return answer;
    }
    const Exchange *exchange = choose(request);
    QFile file(exchange ? exchange->file : QString());
    if (!exchange && m_emptyLists) {
        answer.body = R"({"data": [], "has_more": false, "next_page": null})";
        return answer;
    }
    if (!exchange || !file.open(QIODevice::ReadOnly)) {
        answer.status = 404;
        answer.body = R"({"error": {"message": "not found"}})";
        return answer;
    }
    answer.status = exchange->status;
    answer.body = file.readAll().replace("{{base}}", url().toUtf8());
    answer.headers.clear();
    for (auto header = exchange->headers.begin(); header != exchange->headers.end(); ++header)
        if (header.key().compare(QStringLiteral("content-length"), Qt::CaseInsensitive) != 0)
            answer.headers.append(
                {header.key().toUtf8(), header.value().toString().toUtf8().replace("{{base}}", url().toUtf8())});
    return answer;
}

void VendorServer::answer(QTcpSocket *socket, const SeenRequest &request)
{
    Answer answer;
    VendorFault fault = VendorFault::None;
    {
        const QMutexLocker lock(&m_mutex);
        fault = m_faults.take(static_cast<int>(m_seen.size()));
        m_seen.push_back(request);
        switch (fault) {
        case VendorFault::ServerError:
        case VendorFault::Unavailable:
            answer.status = fault == VendorFault::ServerError ? 500 : 503;
            answer.body = R"({"error": {"message": "server error"}})";
            break;
        case VendorFault::RateLimit:
            answer.status = 429;
            answer.headers.emplaceBack("Retry-After", "0");
            answer.body = R"({"error": {"message": "rate limit"}})";
            break;
        case VendorFault::ExpiredCursor:
            answer.status = 400;
            answer.body = R"({"error": {"message": "Invalid page cursor.", "type": "invalid_request_error"}})";
            break;
        default:
            answer = answerTo(request);
        }
        if (fault == VendorFault::Garbage)
            answer.body = answer.body.left(answer.body.size() / 2) + "<html>";
    }
    send(socket, answer, fault);
    if (onAnswer)
        onAnswer(request, answer.status);
}

void VendorServer::send(QTcpSocket *socket, const Answer &answer, VendorFault fault)
{
    if (fault == VendorFault::Stalled)
        return;
    QByteArray head = "HTTP/1.1 " + QByteArray::number(answer.status) + ' ' + reason(answer.status) + "\r\n";
    for (const auto &[name, value] : answer.headers)
        head += name + ": " + value + "\r\n";
    head += "Content-Length: " + QByteArray::number(answer.body.size()) + "\r\n\r\n";
    if (fault == VendorFault::SlowDrip)
        return drip(socket, head + answer.body);
    if (fault != VendorFault::Reset && fault != VendorFault::Half) {
        socket->write(head + answer.body);
        return;
    }
    socket->write(head + answer.body.left(fault == VendorFault::Half ? answer.body.size() / 2 : 10));
    socket->flush();
    if (fault == VendorFault::Reset) {
        const linger now{1, 0}; // closing sends a reset
        setsockopt(static_cast<int>(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof now);
    }
    socket->abort();
}

void VendorServer::drip(QTcpSocket *socket, const QByteArray &bytes)
{
    constexpr int pieces = 8;
    const qsizetype piece = bytes.size() / pieces + 1;
    for (int i = 0; i < pieces; ++i)
        QTimer::singleShot(10 * i, socket, [socket, part = bytes.mid(i * piece, piece)] { socket->write(part); });
}

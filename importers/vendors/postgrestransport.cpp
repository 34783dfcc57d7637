// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/vendors/postgrestransport.h"

#include "importers/vendors/vendorurl.h"

#include <libpq-fe.h>
#include <nlohmann/json.hpp>

#include <array>
#include <memory>
#include <poll.h>
#include <vector>

namespace tokenledger {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view scheme = "postgresql://";
constexpr std::string_view https = "https://";
constexpr int lookEveryMs = 100;
constexpr int patienceMs = 20'000; ///< for a connection
constexpr const char *sessionOptions = "-c default_transaction_read_only=on -c TimeZone=UTC -c statement_timeout=";
constexpr const char *certificates = "/etc/ssl/certs/ca-certificates.crt";

struct ConnectionDeleter
{
    void operator()(PGconn *connection) const { PQfinish(connection); }
};
struct ResultDeleter
{
    void operator()(PGresult *result) const { PQclear(result); }
};
using Session = std::unique_ptr<PGconn, ConnectionDeleter>;
using Answer = std::unique_ptr<PGresult, ResultDeleter>;

HttpReply unreachable(std::string problem, bool temporary)
{
    HttpReply reply;
    while (!problem.empty() && (problem.back() == '\n' || problem.back() == '.'))
        problem.pop_back();
    reply.problem = std::move(problem);
    reply.temporary = temporary;
    return reply;
}

/// Waits until the socket is ready; false when the job was cancelled or the time is over.
bool waitFor(PGconn *connection, short events, const JobControl &control, int &leftMs)
{
    while (!control.cancelled() && leftMs > 0) {
        pollfd descriptor{PQsocket(connection), events, 0};
        if (poll(&descriptor, 1, lookEveryMs) != 0)
            return true;
        leftMs -= lookEveryMs;
    }
    return false;
}

bool connected(PGconn *connection, const JobControl &control)
{
    int left = patienceMs;
    PostgresPollingStatusType next = PGRES_POLLING_WRITING;
    while (PQstatus(connection) != CONNECTION_BAD && next != PGRES_POLLING_OK && next != PGRES_POLLING_FAILED) {
        if (!waitFor(connection, next == PGRES_POLLING_READING ? POLLIN : POLLOUT, control, left))
            return false;
        next = PQconnectPoll(connection);
    }
    return next == PGRES_POLLING_OK;
}

/// The result once it is whole; a cancelled job cancels the query at the server. Null then, or when the connection broke.
Answer resultOf(PGconn *connection, const JobControl &control)
{
    while (PQisBusy(connection) != 0) {
        int left = lookEveryMs;
        waitFor(connection, POLLIN, control, left);
        if (control.cancelled()) {
            std::array<char, 256> ignored{};
            PGcancel *cancel = PQgetCancel(connection);
            PQcancel(cancel, ignored.data(), static_cast<int>(ignored.size()));
            PQfreeCancel(cancel);
            return {};
        }
        if (PQconsumeInput(connection) == 0)
            return {};
    }
    return Answer(PQgetResult(connection));
}

std::string textOfRows(const PGresult *result)
{
    const int columns = PQnfields(result);
    std::string body = "{\"data\":[";
    for (int row = 0; row < PQntuples(result); ++row) {
        Json object = Json::object();
        for (int column = 0; column < columns; ++column)
            object[PQfname(result, column)] = PQgetisnull(result, row, column) != 0 ? Json(nullptr) : Json(PQgetvalue(result, row, column));
        body += (row > 0 ? "," : "") + object.dump(-1, ' ', false, Json::error_handler_t::replace);
    }
    return body + "]}";
}

HttpReply replyOf(const PGresult *result)
{
    HttpReply reply;
    if (PQresultStatus(result) == PGRES_TUPLES_OK) {
        reply.status = 200;
        reply.body = textOfRows(result);
        return reply;
    }
    const auto field = [result](int code) {
        const char *text = PQresultErrorField(result, code);
        return std::string(text ? text : "");
    };
    reply.status = 400;
    reply.body = Json{{"error", {{"message", field(PG_DIAG_MESSAGE_PRIMARY)}, {"code", field(PG_DIAG_SQLSTATE)}}}}.dump(-1, ' ', false, Json::error_handler_t::replace);
    return reply;
}

HttpReply ask(PGconn *connection, const Json &question, const JobControl &control)
{
    std::vector<std::string> texts;
    for (const auto &value : question["values"])
        texts.push_back(value.get<std::string>());
    std::vector<const char *> values;
    for (const std::string &text : texts)
        values.push_back(text.c_str());
    const std::string sql = question["sql"].get<std::string>();
    if (PQsendQueryParams(connection, sql.c_str(), static_cast<int>(values.size()), nullptr, values.data(), nullptr, nullptr, 0) == 0)
        return unreachable(PQerrorMessage(connection), true);
    const Answer answer = resultOf(connection, control);
    if (!answer)
        return unreachable(control.cancelled() ? "it was cancelled" : PQerrorMessage(connection), !control.cancelled());
    return replyOf(answer.get());
}

/// "?1" of a question in PostgreSQL's way.
std::string withMarks(const WarehouseQuery &query)
{
    return query.written([&query](std::size_t value) {
        return '$' + std::to_string(value + 1) + (std::holds_alternative<std::string>(query.values[value]) ? "::text" : "::bigint");
    });
}

} // namespace

bool isPostgresUrl(std::string_view url)
{
    return url.starts_with(scheme);
}

std::string asHttps(const std::string &postgresUrl)
{
    return std::string(https) + postgresUrl.substr(scheme.size());
}

std::string asPostgres(const std::string &httpsUrl)
{
    return std::string(scheme) + httpsUrl.substr(https.size());
}

HttpRequest postgresRequest(const std::string &url, const std::string &user, const std::string &password, const WarehouseQuery &query)
{
    HttpRequest request;
    request.method = HttpRequest::Method::Post;
    request.url = url;
    request.headers = {{"user", user}, {"password", password}};
    Json values = Json::array();
    for (const auto &value : query.values)
        values.push_back(std::holds_alternative<std::string>(value) ? std::get<std::string>(value) : std::to_string(std::get<std::int64_t>(value)));
    request.body = Json{{"sql", withMarks(query)}, {"values", std::move(values)}, {"seconds", query.seconds}}.dump();
    return request;
}

HttpReply PostgresTransport::send(const HttpRequest &request, const JobControl &control)
{
    const Json question = Json::parse(request.body, nullptr, false);
    const bool local = isLoopbackUrl(asHttps(request.url));
    // What stands last wins: the address can change nothing of what makes the session safe.
    std::vector<const char *> names = {"dbname"};
    std::vector<const char *> values = {request.url.c_str()};
    const auto set = [&names, &values](const char *name, const char *value) {
        names.push_back(name);
        values.push_back(value);
    };
    for (const auto &[name, value] : request.headers)
        set(name.c_str(), value.c_str());
    const std::string options = sessionOptions + std::to_string(question["seconds"].get<std::int64_t>() * 1000);
    set("options", options.c_str());
    set("application_name", "TokenLedger");
    set("client_encoding", "UTF8");
    set("sslmode", local ? "prefer" : "verify-full");
    if (!local)
        set("sslrootcert", certificates);
    set(nullptr, nullptr);
    const Session session(PQconnectStartParams(names.data(), values.data(), 1));
    if (!session)
        return unreachable("there is no memory for a connection", false);
    if (!connected(session.get(), control)) {
        const std::string problem = PQerrorMessage(session.get());
        const bool refused = problem.find("authentication failed") != std::string::npos || problem.find("does not exist") != std::string::npos;
        return unreachable(problem.empty() ? "the server did not answer in time" : problem, !refused);
    }
    return ask(session.get(), question, control);
}

HttpReply ConnectionTransport::send(const HttpRequest &request, const JobControl &control)
{
    return isPostgresUrl(request.url) ? m_postgres.send(request, control) : m_http.send(request, control);
}

} // namespace tokenledger

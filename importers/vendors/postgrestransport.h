// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/vendors/curltransport.h"
#include "importers/vendors/httptransport.h"
#include "importers/vendors/warehousesql.h"

#include <string>

namespace tokenledger {

/// A question to a PostgreSQL server as a request: its values are bound by the protocol.
/// @param url "postgresql://HOST:PORT/DATABASE".
HttpRequest postgresRequest(const std::string &url, const std::string &user, const std::string &password, const WarehouseQuery &query);

/// PostgreSQL by libpq, in the form of HTTP: a result is the status 200 and {"data": [{COLUMN: TEXT or null, ...}]}, an
/// error of the server is 400 and {"error": {"message": ..., "code": SQLSTATE}}, a server that cannot be reached is no
/// reply. Each request has a session of its own that may only read, in UTC, with a limit of time. Beyond this machine the
/// connection is encrypted and the server's certificate checked.
class PostgresTransport final : public HttpTransport
{
public:
    HttpReply send(const HttpRequest &request, const JobControl &control) override;
};

/// What connections need: HTTP, and PostgreSQL for addresses that begin with postgresql://.
class ConnectionTransport final : public HttpTransport
{
public:
    /// @param userAgent "TokenLedger/0.1.0".
    explicit ConnectionTransport(std::string userAgent) : m_http(std::move(userAgent)) {}
    HttpReply send(const HttpRequest &request, const JobControl &control) override;

private:
    CurlTransport m_http;
    PostgresTransport m_postgres;
};

/// Whether an address is one of PostgreSQL.
bool isPostgresUrl(std::string_view url);
/// The address with the scheme https, by which rules for addresses know it, and back.
std::string asHttps(const std::string &postgresUrl);
std::string asPostgres(const std::string &httpsUrl);

} // namespace tokenledger

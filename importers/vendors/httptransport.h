// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/jobcontrol.h"

#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tokenledger {

using HttpHeaders = std::vector<std::pair<std::string, std::string>>;

struct HttpRequest
{
    enum class Method { Get, Post, Delete };
    Method method = Method::Get;
    std::string url;
    HttpHeaders headers;
    std::string body; ///< of a POST
    /// "aws:amz:REGION:SERVICE": the request is signed by AWS's Signature 4 with `signingKey`, "ID:SECRET".
    std::string signing;
    std::string signingKey;
};

/// What came back. Without a whole reply the status is 0 and `problem` says why, in words for a person.
struct HttpReply
{
    int status = 0;
    HttpHeaders headers; ///< names in small letters
    std::string body;
    std::string problem;
    bool temporary = false; ///< of a problem: it may be gone at the next try

    /// The first header of that name (small letters), or an empty text.
    std::string_view header(std::string_view name) const;
};

/// Sends one request. Never follows a redirect: headers with keys would go along. Used from one thread at a time.
class HttpTransport
{
public:
    virtual ~HttpTransport() = default;
    /// A cancelled job gives a reply with status 0.
    virtual HttpReply send(const HttpRequest &request, const JobControl &control) = 0;
};

/// Text for a query or a path, %-encoded.
std::string urlEncoded(std::string_view text);

/// A query: pairs in their order, encoded; a name may be there several times.
class UrlQuery
{
public:
    UrlQuery &add(std::string_view name, std::string_view value);
    /// "?a=1&b=2", or an empty text.
    const std::string &text() const { return m_text; }

private:
    std::string m_text;
};

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/vendors/apikey.h"
#include "models/domain/jobcontrol.h"

#include <chrono>
#include <string>
#include <vector>

namespace tokenledger {

/// One e-mail and the server that takes it.
struct Mail
{
    std::string url;  ///< smtp://HOST:PORT (encrypted by STARTTLS, but for loopback) or smtps://HOST:PORT
    std::string user; ///< empty: no login
    ApiKey password;
    std::string from;
    std::vector<std::string> to;
    std::string text; ///< head and body, lines ended by CRLF
};

/// What came of it. Without a problem the server has taken the mail.
struct MailOutcome
{
    std::string problem;    ///< in words for a person
    bool temporary = false; ///< it may be gone at the next try
};

/// Hands mails to a server. Used from one thread at a time.
class MailTransport
{
public:
    virtual ~MailTransport() = default;
    virtual MailOutcome send(const Mail &mail, const JobControl &control) = 0;
};

/// SMTP by libcurl.
class CurlMail final : public MailTransport
{
public:
    explicit CurlMail(std::chrono::seconds limit = std::chrono::seconds(60)) : m_limit(limit) {}
    MailOutcome send(const Mail &mail, const JobControl &control) override;

private:
    std::chrono::seconds m_limit; ///< for the whole conversation
};

} // namespace tokenledger

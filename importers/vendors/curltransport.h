// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/vendors/httptransport.h"

#include <memory>

namespace tokenledger {

struct TransportLimits
{
    std::chrono::seconds connect{20};
    /// How long a transfer may go on with less than a byte a second before it counts as dead.
    std::chrono::seconds idle{60};
    std::chrono::seconds whole{600};
    std::size_t replyBytes = std::size_t(512) << 20;
};

/// HTTP by libcurl: HTTP/2 where the server has it, gzip, certificates verified, the system's proxy (none for
/// loopback).
class CurlTransport final : public HttpTransport
{
public:
    /// @param userAgent "TokenLedger/0.1.0".
    explicit CurlTransport(std::string userAgent, TransportLimits limits = {});
    ~CurlTransport() override;
    HttpReply send(const HttpRequest &request, const JobControl &control) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace tokenledger

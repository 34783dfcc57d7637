// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/vendors/httptransport.h"
#include "models/domain/instant.h"

#include <chrono>
#include <functional>
#include <optional>
#include <random>
#include <string>

namespace tokenledger {

/// How often and how long a request is tried again.
struct RetryPolicy
{
    int tries = 6;
    std::chrono::milliseconds base{1000}; ///< wait before try n+1: a random part of base * 2^n
    std::chrono::milliseconds cap{60'000};
    std::chrono::milliseconds whole{600'000}; ///< for one request with all its tries
};

/// What a reply asks to be done.
struct ReplyVerdict
{
    enum class Kind {
        Good,
        Again,   ///< a wait may help
        Restart, ///< the cursor is no longer good: begin the window again
        Stop,
    };
    Kind kind = Kind::Good;
    std::string reason; ///< in words for a person; empty when good
};

/// How long a server asks to wait: retry-after-ms, Retry-After (seconds or a date), Azure's own headers; the longest.
std::optional<std::chrono::milliseconds> waitAskedFor(const HttpReply &reply, Instant now);

/// Sleeps in short pieces; false when the job was cancelled.
bool waitFor(std::chrono::milliseconds time, const JobControl &control);

/// Sends requests and tries again what may go away, within the policy's bounds; counts what it does.
class PatientSender
{
public:
    using Judge = std::function<ReplyVerdict(const HttpReply &)>;

    PatientSender(HttpTransport &transport, const RetryPolicy &policy, const JobControl &control);

    struct Outcome
    {
        HttpReply reply;
        ReplyVerdict verdict; ///< never Again
    };
    Outcome send(const HttpRequest &request, const Judge &judge);

    int requests() const { return m_requests; }
    int retries() const { return m_retries; }
    const JobControl &control() const { return m_control; }

private:
    std::chrono::milliseconds pauseBefore(int tryNumber);

    HttpTransport &m_transport;
    const RetryPolicy m_policy;
    const JobControl &m_control;
    std::mt19937_64 m_random;
    int m_requests = 0;
    int m_retries = 0;
};

} // namespace tokenledger

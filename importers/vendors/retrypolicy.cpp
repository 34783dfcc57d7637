// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/vendors/retrypolicy.h"

#include "models/domain/decimal.h"

#include <algorithm>
#include <ctime>
#include <curl/curl.h>
#include <thread>

namespace tokenledger {

using std::chrono::milliseconds;

namespace {

/// Waits longer than a year are mistakes, and would overflow.
constexpr std::int64_t longestWait = 366LL * 86'400'000;

std::optional<milliseconds> fromNumber(std::string_view text, int scale)
{
    const Result<std::int64_t> number = parseScaledDecimal(text, scale);
    if (!number || *number < 0)
        return std::nullopt;
    return milliseconds(std::min(*number, longestWait));
}

std::optional<milliseconds> fromDate(std::string_view text, Instant now)
{
    const std::time_t date = curl_getdate(std::string(text).c_str(), nullptr);
    if (date == -1)
        return std::nullopt;
    const std::int64_t wait = std::int64_t{date} * 1000 - now.micros / 1000;
    return milliseconds(std::clamp(wait, std::int64_t{0}, longestWait));
}

std::string lastTryText(const HttpReply &reply)
{
    return reply.status == 0 ? reply.problem : "HTTP status " + std::to_string(reply.status);
}

Instant systemNow()
{
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::microseconds>(since).count()};
}

} // namespace

std::optional<milliseconds> waitAskedFor(const HttpReply &reply, Instant now)
{
    if (const auto exact = fromNumber(reply.header("retry-after-ms"), 0))
        return exact;
    std::optional<milliseconds> longest;
    const auto take = [&longest](std::optional<milliseconds> wait) {
        if (wait && (!longest || *wait > *longest))
            longest = wait;
    };
    const std::string_view after = reply.header("retry-after");
    const auto seconds = fromNumber(after, 3);
    take(seconds ? seconds : fromDate(after, now));
    for (const auto &[name, value] : reply.headers)
        if (name.starts_with("x-ms-ratelimit-microsoft.costmanagement-") && name.ends_with("-retry-after"))
            take(fromNumber(value, 3));
    return longest;
}

bool waitFor(milliseconds time, const JobControl &control)
{
    constexpr milliseconds piece{50};
    const auto end = std::chrono::steady_clock::now() + time;
    for (auto now = std::chrono::steady_clock::now(); now < end; now = std::chrono::steady_clock::now()) {
        if (control.cancelled())
            return false;
        std::this_thread::sleep_for(std::min<std::chrono::steady_clock::duration>(piece, end - now));
    }
    return !control.cancelled();
}

PatientSender::PatientSender(HttpTransport &transport, const RetryPolicy &policy, const JobControl &control)
    : m_transport(transport), m_policy(policy), m_control(control), m_random(std::random_device{}())
{
}

milliseconds PatientSender::pauseBefore(int tryNumber)
{
    const int doublings = std::min(tryNumber - 1, 20);
    const auto full = std::min(m_policy.base * (std::int64_t{1} << doublings), m_policy.cap);
    return milliseconds(std::uniform_int_distribution<std::int64_t>(0, full.count())(m_random));
}

PatientSender::Outcome PatientSender::send(const HttpRequest &request, const Judge &judge)
{
    using Kind = ReplyVerdict::Kind;
    const auto started = std::chrono::steady_clock::now();
    for (int tried = 1;; ++tried) {
        ++m_requests;
        m_retries += tried > 1 ? 1 : 0;
        Outcome outcome{m_transport.send(request, m_control), {}};
        const HttpReply &reply = outcome.reply;
        if (m_control.cancelled()) {
            outcome.verdict = {Kind::Stop, "it was cancelled"};
            return outcome;
        }
        if (reply.status == 0)
            outcome.verdict = {reply.temporary ? Kind::Again : Kind::Stop, reply.problem};
        else
            outcome.verdict = judge(reply);
        if (outcome.verdict.kind != Kind::Again)
            return outcome;
        const auto hint = waitAskedFor(reply, systemNow());
        const milliseconds pause = std::max(hint.value_or(milliseconds(0)), pauseBefore(tried));
        const auto spent = std::chrono::steady_clock::now() - started;
        std::string &reason = outcome.verdict.reason;
        outcome.verdict.kind = Kind::Stop;
        if (hint && *hint > m_policy.cap) {
            reason += "; it asks to wait " + std::to_string((hint->count() + 999) / 1000) + " s; pull again then";
            return outcome;
        }
        if (tried >= m_policy.tries || spent + pause > m_policy.whole) {
            reason = "after " + std::to_string(tried) + " tries: " + (reason.empty() ? lastTryText(reply) : reason) +
                     "; pull again later, what has been read is kept";
            return outcome;
        }
        if (!waitFor(pause, m_control)) {
            reason = "it was cancelled";
            return outcome;
        }
    }
}

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/pullservice.h"

#include "app/vendoraccount.h"
#include "models/domain/clock.h"

#include <chrono>

namespace tokenledger {

Result<PullRun> pullConnection(CallStore &store, const Pricer &pricer, const Connection &connection,
                               const PullPeriod &period, const PullTools &tools, JobControl &control)
{
    ConnectionPull pull(connection, period);
    pull.fetch(store, tools, control);
    return pull.land(store, pricer, control);
}

Result<std::vector<std::string>> testConnection(const Connection &connection, const PullTools &tools,
                                                JobControl &control)
{
    const auto key = keyOf(connection, *tools.keychain);
    if (!key)
        return key.error();
    const auto open = openConnection(connection, *key);
    if (!open)
        return open.error();
    const VendorConnector &vendor = *vendorByName(connection.vendor);
    auto feeds = vendor.feeds(*open);
    if (!feeds)
        return feeds.error();
    PatientSender sender(*tools.transport, tools.retries, control);
    std::vector<std::string> sentences;
    for (std::unique_ptr<Feed> &feed : *feeds) {
        const FeedInfo info = feed->info();
        const Instant end = floorTo(systemNow(), info.grain);
        const TimeRange window{{end.micros - std::chrono::microseconds(info.grain).count()}, end};
        const auto outcome = sender.send(feed->request(window, {}),
                                         [&vendor](const HttpReply &reply) { return vendor.judge(reply, {}); });
        const bool answered = outcome.verdict.kind == ReplyVerdict::Kind::Good;
        const Result<FeedPage> page =
            answered ? feed->read(outcome.reply, window, {}) : Result<FeedPage>(Error{outcome.verdict.reason});
        const bool leftOut = info.optional && (outcome.reply.status == 403 || outcome.reply.status == 404);
        if (!page && !leftOut)
            return Error{key->redact(std::string(vendor.info().title) + ", " + std::string(info.name) + ": " +
                                     page.error().message + ".")};
        sentences.push_back(std::string(info.name) +
                            (page ? ": answers." : ": is not there for this key; pulls leave it out."));
    }
    if (const auto credits = creditSentence(*open, *tools.transport, control))
        sentences.push_back(*credits);
    return sentences;
}

} // namespace tokenledger

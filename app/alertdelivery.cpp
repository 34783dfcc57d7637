// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/alertwatch.h"

#include "importers/vendors/retrypolicy.h"
#include "importers/vendors/vendorurl.h"
#include "models/store/documentchanges.h"

#include <QProcess>
#include <QProcessEnvironment>

#include <algorithm>

namespace tokenledger {

namespace {

using Json = nlohmann::ordered_json;

constexpr const char *messageKind = "alert-message";
constexpr const char *undeliveredKind = "alert-undelivered";
constexpr int mostTries = 12; // over about a day
constexpr std::int64_t microsOfMinute = 60'000'000;
constexpr std::int64_t longestPause = 240; // minutes
constexpr int commandMs = 60'000;

struct Outcome
{
    std::string problem;
    bool temporary = false;
    std::int64_t waitMicros = 0; ///< as the receiver asks
};

Result<ApiKey> secretOf(const AlertChannel &channel, SecretStore &keychain)
{
    using enum AlertChannel::Kind;
    const bool needed = channel.kind == PagerDuty || ((channel.kind == Slack || channel.kind == Teams) && channel.url.empty());
    if (!needed && !channel.hasSecret)
        return ApiKey();
    Connection place;
    place.name = channel.secretName();
    place.secretEnv = channel.secretEnv;
    return keyOf(place, keychain);
}

Outcome sendWeb(const AlertChannel &channel, const AlertMessage &message, const ApiKey &secret, const AlertTools &tools, Instant now,
                const JobControl &control)
{
    const HttpRequest request = webhookRequest(channel, message, secret, now);
    if (const auto trusted = trustedUrl(request.url, {}, true); !trusted)
        return {secret.redact(trusted.error().message)};
    const HttpReply reply = tools.http->send(request, control);
    if (reply.status == 0)
        return {secret.redact(reply.problem), reply.temporary};
    if (reply.status >= 200 && reply.status < 300)
        return {};
    Outcome outcome{"the receiver answered with status " + std::to_string(reply.status)};
    outcome.temporary = reply.status == 429 || reply.status == 408 || reply.status >= 500;
    if (const auto wait = waitAskedFor(reply, now))
        outcome.waitMicros = std::chrono::duration_cast<std::chrono::microseconds>(*wait).count();
    return outcome;
}

Outcome sendMail(const AlertChannel &channel, const AlertMessage &message, const ApiKey &secret, const AlertTools &tools, Instant now,
                 const JobControl &control)
{
    const MailOutcome outcome =
        tools.mail->send({channel.url, channel.user, secret, channel.from, channel.to, mailText(channel, message, now)}, control);
    return {secret.redact(outcome.problem), outcome.temporary};
}

/// The program itself, not a shell: a name in the ledger can start nothing.
Outcome runCommand(const AlertChannel &channel, const AlertMessage &message)
{
    QProcess process;
    QStringList arguments;
    for (std::size_t i = 1; i < channel.command.size(); ++i)
        arguments.append(QString::fromStdString(channel.command[i]));
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("TOKENLEDGER_MESSAGE_ID"), QString::fromStdString(message.id));
    process.setProcessEnvironment(environment);
    process.start(QString::fromStdString(channel.command.front()), arguments);
    if (!process.waitForStarted())
        return {"“" + channel.command.front() + "” cannot be started: " + process.errorString().toStdString()};
    process.write(QByteArray::fromStdString(message.toJson()));
    process.closeWriteChannel();
    if (!process.waitForFinished(commandMs)) {
        process.kill();
        process.waitForFinished();
        return {"“" + channel.command.front() + "” did not end within a minute", true};
    }
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        return {"“" + channel.command.front() + "” ended with status " + std::to_string(process.exitCode()), true};
    return {};
}

Outcome sendOne(const AlertChannel &channel, const AlertMessage &message, const AlertTools &tools, Instant now, const JobControl &control)
{
    const auto secret = secretOf(channel, *tools.keychain);
    if (!secret)
        return {secret.error().message, true}; // the keychain may be locked for now
    switch (channel.kind) {
    case AlertChannel::Kind::Email: return sendMail(channel, message, *secret, tools, now, control);
    case AlertChannel::Kind::Command: return runCommand(channel, message);
    default: return sendWeb(channel, message, *secret, tools, now, control);
    }
}

std::int64_t pauseAfter(int tries)
{
    return std::min(std::int64_t{1} << std::min(tries, 20), longestPause) * microsOfMinute;
}

/// Hands over one waiting message, and keeps what came of it.
class Delivery
{
public:
    Delivery(CallStore &store, const AlertTools &tools, Instant now, const JobControl &control)
        : m_store(store), m_tools(tools), m_now(now), m_control(control)
    {
    }

    Result<void> take(const StoredDocument &waiting, const std::vector<AlertChannel> &channels)
    {
        Json json = Json::parse(waiting.body, nullptr, false);
        const auto message = AlertMessage::parse(json.value("message", std::string()));
        const std::string name = json.value("channel", std::string());
        const auto channel = std::find_if(channels.begin(), channels.end(), [&](const AlertChannel &one) { return one.name == name; });
        if (!message)
            return giveUp(waiting, message.error().message);
        if (channel == channels.end())
            return giveUp(waiting, "The alert channel “" + name + "” is no longer there.");
        const auto due = parseIso8601(json.value("due", std::string()));
        if (due && *due > m_now) {
            ++m_deliveries.waiting;
            return {};
        }
        const Outcome outcome = sendOne(*channel, *message, m_tools, m_now, m_control);
        if (outcome.problem.empty()) {
            ++m_deliveries.sent;
            return m_store.removeDocument(waiting.kind, waiting.name);
        }
        const int tries = json.value("tries", 0) + 1;
        const std::string sentence = "The alert “" + message->title + "” did not reach “" + name + "”: " + outcome.problem + '.';
        if (!outcome.temporary || tries >= mostTries)
            return giveUp(waiting, sentence);
        json["tries"] = tries;
        json["due"] = toIso8601({m_now.micros + std::max(outcome.waitMicros, pauseAfter(tries))});
        m_deliveries.problems.push_back(sentence + " It is tried again later.");
        ++m_deliveries.waiting;
        return m_store.putDocument({waiting.kind, waiting.name, json.dump()});
    }

    AlertDeliveries deliveries() && { return std::move(m_deliveries); }

private:
    Result<void> giveUp(const StoredDocument &waiting, const std::string &sentence)
    {
        m_deliveries.problems.push_back(sentence);
        const auto done = changeDocuments(m_store, {{}, {{undeliveredKind, waiting.name, waiting.body}}, {waiting}});
        return done ? Result<void>() : done.error();
    }

    CallStore &m_store;
    const AlertTools &m_tools;
    Instant m_now;
    const JobControl &m_control;
    AlertDeliveries m_deliveries;
};

} // namespace

Result<AlertDeliveries> deliverAlerts(CallStore &store, const AlertTools &tools, Instant now, const JobControl &control)
{
    const auto waiting = store.documents(messageKind);
    if (!waiting)
        return waiting.error();
    const auto channels = storedAlertChannels(store);
    if (!channels)
        return channels.error();
    Delivery delivery(store, tools, now, control);
    for (const StoredDocument &document : *waiting) {
        if (control.cancelled())
            break;
        if (const auto done = delivery.take(document, *channels); !done)
            return done.error();
    }
    return std::move(delivery).deliveries();
}

Result<void> testAlertChannel(const AlertChannel &channel, const AlertTools &tools, Instant now, const JobControl &control)
{
    AlertMessage message;
    message.id = "test-" + std::to_string(now.micros);
    message.episode = message.id;
    message.title = "Test of the channel “" + channel.name + "”";
    message.text = "TokenLedger can reach you here. No alert fires.";
    message.news = "test";
    message.severity = "info";
    message.details = Json::object();
    const Outcome outcome = sendOne(channel, message, tools, now, control);
    if (outcome.problem.empty())
        return {};
    return Error{"The test did not reach “" + channel.name + "”: " + outcome.problem + '.'};
}

} // namespace tokenledger

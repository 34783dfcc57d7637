// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/alertchannel.h"

#include "app/alertbook.h"
#include "models/analysis/alertwords.h"
#include "models/analysis/documentvalues.h"

#include <QDateTime>
#include <QMessageAuthenticationCode>
#include <QTimeZone>

#include <algorithm>

namespace tokenledger {

namespace {

using Json = nlohmann::ordered_json;

constexpr const char *pagerDutyUrl = "https://events.pagerduty.com/v2/enqueue";

std::vector<std::string> textsOf(const DocumentCursor &root, std::string_view key)
{
    std::vector<std::string> texts;
    if (const auto list = root.find(key))
        for (const DocumentCursor &item : list->items())
            texts.push_back(readName(item));
    return texts;
}

void checkChannel(const DocumentCursor &root, const AlertChannel &channel)
{
    using enum AlertChannel::Kind;
    const bool web = channel.url.starts_with("https://") || channel.url.starts_with("http://");
    const bool mail = channel.url.starts_with("smtp://") || channel.url.starts_with("smtps://");
    if (channel.kind == Email && !mail)
        root.at("url").fail("smtp://HOST:PORT or smtps://HOST:PORT");
    if (channel.kind == Json && !web)
        root.at("url").fail("an address that begins with https://");
    if (channel.kind != Email && channel.kind != Command && !channel.url.empty() && !web)
        root.at("url").fail("an address that begins with https://");
    if (channel.kind == Email && (channel.to.empty() || channel.from.empty()))
        root.at("to").fail("at least one address, and one in “from”");
    if (channel.kind == Command && channel.command.empty())
        root.at("command").fail("the program and its arguments");
    for (const std::string &address : channel.to)
        if (address.find_first_of("\r\n<>") != std::string::npos)
            root.at("to").fail("plain addresses such as ops@example.org");
}

std::string dumped(const Json &json)
{
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string newsWords(AlertNews news)
{
    switch (news) {
    case AlertNews::Fired: return "fires";
    case AlertNews::Reminder: return "still fires";
    case AlertNews::Recovered: return "is over";
    case AlertNews::NoData: return "has no data";
    case AlertNews::DataBack: break;
    }
    return "has data again";
}

AlertValue valueOf(std::int64_t value)
{
    return {value, 1};
}

std::string sentence(const AlertRule &rule, const AlertTransition &transition)
{
    if (transition.news == AlertNews::NoData || transition.news == AlertNews::DataBack)
        return "The newest call came before " + toIso8601(transition.span.to) + "; rules judge nothing while no data comes.";
    std::string text = alertKeyText(rule, transition.key) + ": " + alertValueText(rule, valueOf(transition.observed));
    text += " against a threshold of " + alertValueText(rule, valueOf(transition.threshold));
    if (transition.percent)
        text += " (" + transition.percent->toString() + " % of the amount)";
    text += ", " + toIso8601(transition.span.from) + " to " + toIso8601(transition.span.to) + '.';
    if (transition.late)
        text += " Found late: these calls came in after the window had been judged.";
    return text;
}

Json slackBody(const AlertMessage &message)
{
    const std::string body = message.text + (message.runbook.empty() ? "" : "\n" + message.runbook);
    return {{"text", message.title},
            {"blocks", Json::array({{{"type", "header"}, {"text", {{"type", "plain_text"}, {"text", message.title.substr(0, 150)}}}},
                                    {{"type", "section"}, {"text", {{"type", "mrkdwn"}, {"text", body.substr(0, 3000)}}}}})}};
}

Json teamsBody(const AlertMessage &message)
{
    const Json card{{"$schema", "http://adaptivecards.io/schemas/adaptive-card.json"},
                    {"type", "AdaptiveCard"},
                    {"version", "1.4"},
                    {"body", Json::array({{{"type", "TextBlock"}, {"size", "medium"}, {"weight", "bolder"}, {"wrap", true}, {"text", message.title}},
                                          {{"type", "TextBlock"}, {"wrap", true}, {"text", message.text}},
                                          {{"type", "TextBlock"}, {"wrap", true}, {"text", message.runbook}}})}};
    return {{"type", "message"},
            {"attachments", Json::array({{{"contentType", "application/vnd.microsoft.card.adaptive"}, {"content", card}}})}};
}

/// PagerDuty's Events API v2: the alert is the dedup key, so that its end resolves what its begin triggered.
Json pagerDutyBody(const AlertMessage &message, const ApiKey &routingKey)
{
    const bool over = message.news == name(AlertNews::Recovered) || message.news == name(AlertNews::DataBack);
    const std::string severity = message.severity == "page" ? "critical" : message.severity == "ticket" ? "warning" : "info";
    return {{"routing_key", routingKey.reveal()},
            {"event_action", over ? "resolve" : "trigger"},
            {"dedup_key", message.episode},
            {"payload",
             {{"summary", message.title.substr(0, 1024)}, {"source", "TokenLedger"}, {"severity", severity}, {"custom_details", message.details}}}};
}

Json plainBody(const AlertMessage &message)
{
    Json body{{"id", message.id}, {"title", message.title}, {"text", message.text}};
    body["owner"] = message.owner;
    body["runbook"] = message.runbook;
    body["alert"] = message.details;
    return body;
}

std::string withoutBreaks(std::string text)
{
    std::replace_if(text.begin(), text.end(), [](char c) { return c == '\r' || c == '\n'; }, ' ');
    return text;
}

/// A header's text as RFC 2047 wants it: what is not ASCII in base 64.
std::string encodedWord(const std::string &text)
{
    const QByteArray bytes = QByteArray::fromStdString(withoutBreaks(text));
    return "=?UTF-8?B?" + bytes.toBase64().toStdString() + "?=";
}

} // namespace

Result<AlertChannel> AlertChannel::parse(std::string_view json, std::string_view name)
{
    const Result<JsonNode> document = parseJson(json, name);
    if (!document)
        return document.error();
    DocumentFault fault(name);
    const DocumentCursor root(*document, fault);
    AlertChannel channel;
    channel.name = readName(root.at("name"));
    channel.kind = static_cast<Kind>(readIndex(root.at("kind"), alertChannelKinds));
    channel.url = root.textOr("url", {});
    channel.secretEnv = root.textOr("secret_env", {});
    channel.hasSecret = flagOr(root, "secret", !channel.secretEnv.empty());
    channel.severities = textsOf(root, "severities");
    channel.user = root.textOr("user", {});
    channel.from = root.textOr("from", {});
    channel.to = textsOf(root, "to");
    channel.command = textsOf(root, "command");
    channel.enabled = flagOr(root, "enabled", true);
    if (!fault.found())
        checkChannel(root, channel);
    if (fault.found())
        return fault.error();
    return channel;
}

std::string AlertChannel::toJson() const
{
    Json json{{"name", name}, {"kind", alertChannelKinds[static_cast<std::size_t>(kind)]}, {"url", url}, {"secret_env", secretEnv}, {"secret", hasSecret}};
    json["severities"] = severities;
    json["user"] = user;
    json["from"] = from;
    json["to"] = to;
    json["command"] = command;
    json["enabled"] = enabled;
    return dumped(json);
}

Json alertTransitionJson(const AlertRule &rule, const AlertTransition &transition)
{
    AlertFiring firing;
    firing.key = transition.key;
    firing.key.resize(rule.axis.size()); // of no data, which is about no group
    firing.window = transition.span;
    firing.reading.observed = valueOf(transition.observed);
    firing.reading.threshold = valueOf(transition.threshold);
    firing.reading.percent = transition.percent;
    Json json{{"id", transition.id}, {"episode", transition.episode}, {"at", toIso8601(transition.at)}, {"news", name(transition.news)}, {"late", transition.late}};
    json.update(alertFiringJson(rule, firing));
    return json;
}

AlertMessage AlertMessage::of(const AlertRule &rule, const AlertTransition &transition)
{
    const bool ofGroup = transition.news != AlertNews::NoData && transition.news != AlertNews::DataBack;
    AlertMessage message;
    message.id = transition.id;
    message.episode = transition.episode;
    message.rule = rule.id;
    message.title = rule.name + ' ' + newsWords(transition.news) + (ofGroup ? ": " + alertKeyText(rule, transition.key) : "");
    message.text = sentence(rule, transition);
    message.news = name(transition.news);
    message.severity = rule.severity;
    message.owner = rule.owner;
    message.runbook = rule.runbook;
    message.details = alertTransitionJson(rule, transition);
    return message;
}

std::string AlertMessage::toJson() const
{
    return dumped({{"id", id}, {"episode", episode}, {"rule", rule}, {"title", title}, {"text", text}, {"news", news}, {"severity", severity},
                   {"owner", owner}, {"runbook", runbook}, {"details", details}});
}

Result<AlertMessage> AlertMessage::parse(const std::string &json)
{
    const Json document = Json::parse(json, nullptr, false);
    if (!document.is_object())
        return Error{"A message that waits for delivery is damaged."};
    const auto text = [&](const char *key) { return document.value(key, std::string()); };
    return AlertMessage{text("id"),   text("episode"),  text("rule"),  text("title"),   text("text"),
                        text("news"), text("severity"), text("owner"), text("runbook"), document.value("details", Json())};
}

HttpRequest webhookRequest(const AlertChannel &channel, const AlertMessage &message, const ApiKey &secret, Instant now)
{
    using enum AlertChannel::Kind;
    HttpRequest request;
    request.method = HttpRequest::Method::Post;
    request.url = !channel.url.empty() ? channel.url : channel.kind == PagerDuty ? pagerDutyUrl : secret.reveal();
    request.headers = {{"Content-Type", "application/json"}, {"X-TokenLedger-Message-Id", message.id}};
    switch (channel.kind) {
    case Slack: request.body = dumped(slackBody(message)); break;
    case Teams: request.body = dumped(teamsBody(message)); break;
    case PagerDuty: request.body = dumped(pagerDutyBody(message, secret)); break;
    default: request.body = dumped(plainBody(message)); break;
    }
    if (channel.kind == Json && !secret.isEmpty()) {
        const std::string timestamp = std::to_string(now.seconds());
        const QByteArray signedText = QByteArray::fromStdString(timestamp + '.' + request.body);
        const QByteArray code = QMessageAuthenticationCode::hash(signedText, QByteArray::fromStdString(secret.reveal()), QCryptographicHash::Sha256);
        request.headers.emplace_back("X-TokenLedger-Timestamp", timestamp);
        request.headers.emplace_back("X-TokenLedger-Signature", "sha256=" + code.toHex().toStdString());
    }
    return request;
}

std::string mailText(const AlertChannel &channel, const AlertMessage &message, Instant now)
{
    constexpr int lineLength = 76;
    std::string to;
    for (const std::string &address : channel.to)
        to += (to.empty() ? "<" : ", <") + address + '>';
    const QByteArray body = QByteArray::fromStdString(message.text + (message.runbook.empty() ? "" : "\n\n" + message.runbook) + '\n').toBase64();
    std::string text = "From: <" + withoutBreaks(channel.from) + ">\r\nTo: " + to + "\r\nSubject: " + encodedWord(message.title);
    text += "\r\nDate: " + QDateTime::fromSecsSinceEpoch(now.seconds(), Qt::UTC).toString(Qt::RFC2822Date).toStdString();
    text += "\r\nMessage-ID: <" + message.id + "@tokenledger.invalid>\r\nMIME-Version: 1.0\r\n"
            "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n";
    for (int i = 0; i < body.size(); i += lineLength)
        text += body.mid(i, lineLength).toStdString() + "\r\n";
    return text;
}

} // namespace tokenledger

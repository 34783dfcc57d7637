// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/vendors/spendswitch.h"

#include "models/domain/jsonnode.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace tokenledger {

namespace {

using Kind = SpendSwitch::Kind;
using Method = HttpRequest::Method;
using Json = nlohmann::ordered_json;

constexpr std::int64_t nanoOfCent = 10'000'000;
constexpr int notFound = 404;

bool isOfKey(Kind kind)
{
    return kind == Kind::LiteLlmKey || kind == Kind::LiteLlmKeyBudget;
}

std::int64_t centsOf(Money limit)
{
    return std::max<std::int64_t>(1, limit.nano() / nanoOfCent);
}

/// Requests of one switch, and the sentence where one is refused.
class Talk
{
public:
    Talk(const SpendSwitch &spendSwitch, HttpTransport &transport, const JobControl &control)
        : m_switch(spendSwitch), m_transport(transport), m_control(control)
    {
    }

    Result<HttpReply> ask(Method method, const std::string &path, const std::string &body = {}) const
    {
        const OpenConnection &connection = m_switch.connection;
        HttpRequest request;
        request.method = method;
        request.url = connection.url + path;
        request.headers = {{"Authorization", "Bearer " + connection.key.reveal()}};
        if (method == Method::Post)
            request.headers.emplace_back("Content-Type", "application/json");
        request.body = body;
        HttpReply reply = m_transport.send(request, m_control);
        const bool limitIsMissing = reply.status == notFound && m_switch.kind == Kind::OpenAiProject && method != Method::Post;
        if ((reply.status >= 200 && reply.status < 300) || limitIsMissing)
            return reply;
        const std::string name = "“" + connection.connection.name + "”";
        if (reply.status == 0)
            return Error{name + " did not answer: " + connection.key.redact(reply.problem) + '.'};
        const ErrorText text = errorText(reply);
        return Error{name + " refused " + path.substr(0, path.find('?')) + " with status " + std::to_string(reply.status) +
                     (text.message.empty() ? std::string() : ": " + connection.key.redact(text.message)) + '.'};
    }

private:
    const SpendSwitch &m_switch;
    HttpTransport &m_transport;
    const JobControl &m_control;
};

std::string infoPath(const SpendSwitch &spendSwitch)
{
    switch (spendSwitch.kind) {
    case Kind::LiteLlmKey:
    case Kind::LiteLlmKeyBudget: return "/key/info" + UrlQuery().add("key", spendSwitch.target).text();
    case Kind::LiteLlmTeam:
    case Kind::LiteLlmTeamBudget: return "/team/info" + UrlQuery().add("team_id", spendSwitch.target).text();
    case Kind::OpenAiProject: break;
    }
    return "/v1/organization/projects/" + urlEncoded(spendSwitch.target) + "/spend_limit";
}

Error unreadable(const SpendSwitch &spendSwitch)
{
    return {"“" + spendSwitch.connection.connection.name + "” answered with something other than how “" + spendSwitch.target + "” stands; nothing more was changed."};
}

std::optional<Money> moneyOf(const JsonNode &node)
{
    const auto amount = Money::parse(node.text);
    return node.kind == JsonNode::Kind::Number && amount ? std::optional(*amount) : std::nullopt;
}

Result<SwitchPosition> liteLlmPosition(const SpendSwitch &spendSwitch, const JsonNode &reply)
{
    const JsonNode *info = reply.find(isOfKey(spendSwitch.kind) ? "info" : "team_info");
    if (!info || info->kind != JsonNode::Kind::Object)
        return unreadable(spendSwitch);
    SwitchPosition position;
    if (blocks(spendSwitch.kind)) {
        const JsonNode *blocked = info->find("blocked");
        position.blocked = blocked && blocked->text == "true";
        return position;
    }
    const JsonNode *limit = info->find("max_budget");
    if (!limit || limit->kind == JsonNode::Kind::Null)
        return position;
    position.limit = moneyOf(*limit);
    return position.limit ? Result<SwitchPosition>(position) : unreadable(spendSwitch);
}

Result<SwitchPosition> openAiPosition(const SpendSwitch &spendSwitch, const JsonNode &reply)
{
    constexpr std::int64_t mostCents = INT64_MAX / nanoOfCent;
    const JsonNode *threshold = reply.find("threshold_amount");
    if (!threshold || threshold->kind == JsonNode::Kind::Null)
        return unreadable(spendSwitch);
    const std::int64_t cents = std::atoll(threshold->text.c_str());
    if (cents < 1 || cents > mostCents)
        return unreadable(spendSwitch);
    return SwitchPosition{false, Money::fromNano(cents * nanoOfCent)};
}

Result<HttpReply> setLiteLlm(const SpendSwitch &spendSwitch, const SwitchPosition &wanted, const Talk &talk)
{
    const bool ofKey = isOfKey(spendSwitch.kind);
    Json body{{ofKey ? "key" : "team_id", spendSwitch.target}};
    std::string path = ofKey ? "/key/" : "/team/";
    if (blocks(spendSwitch.kind)) {
        path += wanted.blocked ? "block" : "unblock";
    } else {
        path += "update";
        body["max_budget"] = wanted.limit ? Json::parse(wanted.limit->toString()) : Json(nullptr);
    }
    return talk.ask(Method::Post, path, body.dump());
}

Result<HttpReply> setOpenAi(const SpendSwitch &spendSwitch, const SwitchPosition &wanted, const Talk &talk)
{
    if (!wanted.limit)
        return talk.ask(Method::Delete, infoPath(spendSwitch));
    const Json body{{"threshold_amount", centsOf(*wanted.limit)}, {"currency", "USD"}, {"interval", "month"}};
    return talk.ask(Method::Post, infoPath(spendSwitch), body.dump());
}

std::string positionText(const SpendSwitch &spendSwitch, const SwitchPosition &position)
{
    if (blocks(spendSwitch.kind))
        return position.blocked ? "blocked" : "open";
    return position.limit ? "limited to " + position.limit->toString() + " USD" : "without a limit";
}

} // namespace

std::string_view vendorOf(SpendSwitch::Kind kind)
{
    return kind == Kind::OpenAiProject ? "openai" : "litellm";
}

Result<SwitchPosition> readSwitch(const SpendSwitch &spendSwitch, HttpTransport &transport, const JobControl &control)
{
    const auto reply = Talk(spendSwitch, transport, control).ask(Method::Get, infoPath(spendSwitch));
    if (!reply)
        return reply.error();
    if (reply->status == notFound)
        return SwitchPosition();
    const auto document = parseJson(reply->body, "the answer");
    if (!document)
        return unreadable(spendSwitch);
    return spendSwitch.kind == Kind::OpenAiProject ? openAiPosition(spendSwitch, *document) : liteLlmPosition(spendSwitch, *document);
}

Result<void> setSwitch(const SpendSwitch &spendSwitch, const SwitchPosition &wanted, HttpTransport &transport, const JobControl &control)
{
    SwitchPosition target = wanted;
    if (spendSwitch.kind == Kind::OpenAiProject && target.limit)
        target.limit = Money::fromNano(centsOf(*target.limit) * nanoOfCent);
    const Talk talk(spendSwitch, transport, control);
    const auto done = spendSwitch.kind == Kind::OpenAiProject ? setOpenAi(spendSwitch, target, talk) : setLiteLlm(spendSwitch, target, talk);
    if (!done)
        return done.error();
    const auto now = readSwitch(spendSwitch, transport, control);
    if (!now)
        return now.error();
    if (*now == target)
        return {};
    return Error{"“" + spendSwitch.connection.connection.name + "” took the change of “" + spendSwitch.target + "” and says that it is " +
                 positionText(spendSwitch, *now) + ", not " + positionText(spendSwitch, target) + "; look at it there."};
}

} // namespace tokenledger

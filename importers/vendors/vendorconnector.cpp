// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/vendors/vendorconnector.h"

#include "importers/vendors/postgrestransport.h"
#include "importers/vendors/vendors.h"
#include "importers/vendors/vendorurl.h"
#include "importers/vendors/warehouse.h"
#include "models/domain/jsonnode.h"

#include <algorithm>
#include <array>

namespace tokenledger {

namespace {

/// Longer texts of servers are pages of HTML, not sentences.
constexpr std::size_t longestMessage = 300;

std::string shortened(std::string_view text)
{
    std::string line;
    for (const char c : text.substr(0, longestMessage))
        line += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    // Not in the middle of a character.
    while (text.size() > longestMessage && !line.empty() && (static_cast<unsigned char>(line.back()) & 0xC0) == 0x80)
        line.pop_back();
    return line + (text.size() > longestMessage ? "…" : "");
}

std::string textOf(const JsonNode *node)
{
    return node && (node->kind == JsonNode::Kind::Text || node->kind == JsonNode::Kind::Number) ? node->text
                                                                                                : std::string();
}

void readErrorObject(const JsonNode &object, ErrorText &text)
{
    for (const char *name : {"message", "Message", "error_description", "detail", "msg"})
        if (text.message.empty())
            text.message = shortened(textOf(object.find(name)));
    for (const char *name : {"code", "type", "__type", "status"})
        if (text.code.empty())
            text.code = shortened(textOf(object.find(name)));
}

bool capIsReached(const std::string &code)
{
    return code == "insufficient_quota" || code.ends_with("_spend_limit_exceeded");
}

/// 400 or 404 about the cursor that was sent: it is too old, and the window has to be read from its beginning.
bool isAboutCursor(const HttpReply &reply, const ErrorText &text)
{
    if (reply.status != 400 && reply.status != 404 && reply.status != 410 && reply.status != 422)
        return false;
    std::string words = text.message + ' ' + text.code;
    std::transform(words.begin(), words.end(), words.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    static constexpr std::array<std::string_view, 6> hints = {"cursor",        "next_page", "page token",
                                                              "nextpagetoken", "pagetoken", "'page'"};
    return std::any_of(hints.begin(), hints.end(),
                       [&words](std::string_view hint) { return words.find(hint) != std::string::npos; });
}

std::string said(const ErrorText &text)
{
    return text.message.empty() ? std::string() : ": “" + text.message + "”";
}

const ConnectionOption *optionOf(const VendorInfo &info, std::string_view name)
{
    const auto found = std::find_if(info.options.begin(), info.options.end(),
                                    [name](const ConnectionOption &option) { return option.name == name; });
    return found == info.options.end() ? nullptr : &*found;
}

Result<void> checkOptions(const VendorInfo &info, const Connection &connection)
{
    for (const auto &[name, value] : connection.options)
        if (name != "source" && name != scheduleOption && !optionOf(info, name)) {
            std::string known = "source, " + std::string(scheduleOption);
            for (const ConnectionOption &option : info.options)
                known.append(", ").append(option.name);
            return Error{"“" + name + "” is not an option of " + std::string(info.title) + "; those are: " + known +
                             ".",
                         Error::Kind::Usage};
        }
    for (const ConnectionOption &option : info.options)
        if (option.needed && connection.option(option.name).empty())
            return Error{std::string(info.title) + " needs the option “" + std::string(option.name) + "” (" +
                             std::string(option.meaning) + "); give --option " + std::string(option.name) + "=….",
                         Error::Kind::Usage};
    return {};
}

} // namespace

Instant floorTo(Instant at, std::chrono::seconds grain)
{
    const std::int64_t step = grain.count() * 1'000'000;
    const std::int64_t rest = ((at.micros % step) + step) % step;
    return {at.micros - rest};
}

Instant ceilTo(Instant at, std::chrono::seconds grain)
{
    const Instant floor = floorTo(at, grain);
    return floor == at ? at : Instant{floor.micros + grain.count() * 1'000'000};
}

Instant Feed::finalUntil(Instant now) const
{
    const std::int64_t open = std::chrono::microseconds(info().finalAfter).count();
    return floorTo({now.micros - open}, info().grain);
}

ErrorText errorText(const HttpReply &reply)
{
    ErrorText text;
    const Result<JsonNode> root = parseJson(reply.body, "The reply");
    if (!root || root->kind != JsonNode::Kind::Object)
        return text;
    const JsonNode *error = root->find("error");
    if (error && error->kind == JsonNode::Kind::Object)
        readErrorObject(*error, text);
    else if (error)
        text.message = shortened(textOf(error));
    readErrorObject(*root, text);
    if (const JsonNode *data = root->find("data"))
        readErrorObject(*data, text);
    if (const JsonNode *detail = root->find("detail"); detail && !detail->items.empty())
        readErrorObject(detail->items.front(), text);
    return text;
}

ReplyVerdict VendorConnector::judge(const HttpReply &reply, const std::string &cursor) const
{
    using Kind = ReplyVerdict::Kind;
    if (reply.status >= 200 && reply.status < 300)
        return {};
    const ErrorText text = errorText(reply);
    const std::string status = "HTTP status " + std::to_string(reply.status);
    if (reply.status >= 300 && reply.status < 400)
        return {Kind::Stop,
                "it sends the request on to another address (" + status +
                    "), which is not followed because the key would go along; correct the address of the connection"};
    if (reply.status == 401)
        return {Kind::Stop, "it does not accept the key" + said(text) + "; it needs " + std::string(info().key)};
    if (reply.status == 403)
        return {Kind::Stop, "the key may not do this" + said(text) + "; it needs " +
                                std::string(info().role.empty() ? info().key : info().role)};
    if (reply.status == 429 && capIsReached(text.code))
        return {Kind::Stop, "a limit of the account is reached" + said(text)};
    if (!cursor.empty() && isAboutCursor(reply, text))
        return {Kind::Restart, "it no longer knows the page that it named itself" + said(text)};
    if (reply.status == 408 || reply.status == 409 || reply.status == 429 || reply.status >= 500)
        return {Kind::Again, status + said(text)};
    if (reply.status == 404)
        return {Kind::Stop, "it has nothing under this address" + said(text) +
                                (info().anyHost ? "; check the address and the server's version" : "")};
    return {Kind::Stop, status + said(text)};
}

Result<OpenConnection> openConnection(const Connection &connection, ApiKey key)
{
    const VendorConnector *vendor = vendorByName(connection.vendor);
    if (!vendor) {
        std::string known;
        for (const VendorConnector *one : vendorConnectors())
            known.append(known.empty() ? "" : ", ").append(one->info().name);
        return Error{"“" + connection.vendor + "” is not a vendor; those are: " + known + ".", Error::Kind::Usage};
    }
    const VendorInfo &info = vendor->info();
    if (connection.url.empty() && info.url.empty())
        return Error{std::string(info.title) + " runs on your own server; give its address with --url.",
                     Error::Kind::Usage};
    const Result<std::string> url =
        vendor == &warehouseVendor() && isPostgresUrl(connection.url)
            ? trustedDatabaseUrl(connection.url)
            : trustedUrl(connection.url.empty() ? std::string(info.url) : connection.url, info.hosts, info.anyHost);
    if (!url)
        return url.error();
    if (const Result<void> options = checkOptions(info, connection); !options)
        return options.error();
    return OpenConnection{connection, *url, std::move(key)};
}

const std::vector<const VendorConnector *> &vendorConnectors()
{
    static const std::vector<const VendorConnector *> all = {
        &openAiVendor(),  &anthropicVendor(),  &openRouterVendor(), &awsVendor(),      &azureVendor(),
        &gcpVendor(),     &liteLlmVendor(),    &langfuseVendor(),   &heliconeVendor(), &langSmithVendor(),
        &portkeyVendor(), &braintrustVendor(), &warehouseVendor(), &httpJsonVendor()};
    return all;
}

const VendorConnector *vendorByName(std::string_view name)
{
    const auto &all = vendorConnectors();
    const auto found = std::find_if(all.begin(), all.end(),
                                    [name](const VendorConnector *vendor) { return vendor->info().name == name; });
    return found == all.end() ? nullptr : *found;
}

} // namespace tokenledger

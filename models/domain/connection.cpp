// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/connection.h"

#include "models/domain/jsonnode.h"

#include <nlohmann/json.hpp>

namespace tokenledger {

namespace {

std::string textOf(const JsonNode &object, std::string_view key)
{
    const JsonNode *member = object.find(key);
    return member && member->kind == JsonNode::Kind::Text ? member->text : std::string();
}

} // namespace

std::string Connection::option(std::string_view key) const
{
    const auto found = options.find(std::string(key));
    return found == options.end() ? std::string() : found->second;
}

std::string Connection::toJson() const
{
    nlohmann::ordered_json object{{"name", name}, {"vendor", vendor}};
    if (!url.empty())
        object["url"] = url;
    if (!secretEnv.empty())
        object["secret_env"] = secretEnv;
    if (!options.empty())
        object["options"] = options;
    return object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Result<Connection> Connection::parse(std::string_view json)
{
    const Result<JsonNode> root = parseJson(json, "A connection of this ledger");
    if (!root)
        return root.error();
    Connection connection;
    connection.name = textOf(*root, "name");
    connection.vendor = textOf(*root, "vendor");
    connection.url = textOf(*root, "url");
    connection.secretEnv = textOf(*root, "secret_env");
    if (const JsonNode *options = root->find("options"))
        for (const auto &[key, value] : options->members)
            connection.options[key] = value.text;
    if (connection.name.empty() || connection.vendor.empty())
        return Error{"A connection of this ledger has no name or no vendor; remove it and add it again."};
    return connection;
}

} // namespace tokenledger

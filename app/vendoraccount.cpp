// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/vendoraccount.h"

#include "importers/vendors/vendorconnector.h"
#include "models/domain/jsonnode.h"

#include <nlohmann/json.hpp>

#include <array>
#include <set>

namespace tokenledger {

namespace {

/// A field of the vendor's list and the name that LiteLLM's map of prices has for it.
struct PriceField
{
    std::string_view theirs;
    std::string_view map;
};

constexpr std::array<PriceField, 4> openRouterFields = {{{"prompt", "input_cost_per_token"},
                                                         {"completion", "output_cost_per_token"},
                                                         {"input_cache_read", "cache_read_input_token_cost"},
                                                         {"input_cache_write", "cache_creation_input_token_cost"}}};
constexpr std::array<PriceField, 4> liteLlmFields = {{{"input_cost_per_token", "input_cost_per_token"},
                                                      {"output_cost_per_token", "output_cost_per_token"},
                                                      {"cache_read_input_token_cost", "cache_read_input_token_cost"},
                                                      {"cache_creation_input_token_cost", "cache_creation_input_token_cost"}}};

HttpRequest requestFor(const OpenConnection &connection, const std::string &path)
{
    HttpRequest request;
    request.url = connection.url + path;
    request.headers = {{"Authorization", "Bearer " + connection.key.reveal()}};
    return request;
}

std::string textOf(const JsonNode *node)
{
    return node && (node->kind == JsonNode::Kind::Text || node->kind == JsonNode::Kind::Number) ? node->text : std::string();
}

std::string quoted(const std::string &text)
{
    return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

/// Writes models as LiteLLM's map, whose reader the price book has; amounts keep their digits.
class MapWriter
{
public:
    void add(const std::string &model, const std::string &provider, const JsonNode &prices, std::span<const PriceField> fields)
    {
        std::string entry;
        for (const PriceField &field : fields) {
            const std::string amount = textOf(prices.find(field.theirs));
            // Minus one stands for a price that is not fixed.
            if (Money::parse(amount) && !amount.starts_with('-'))
                entry += ", " + quoted(std::string(field.map)) + ": " + amount;
        }
        const bool hasInput = entry.find("input_cost_per_token") != std::string::npos;
        if (!hasInput || model.empty() || !m_seen.insert(model).second)
            return;
        m_body += (m_body.empty() ? "" : ",\n") + quoted(model) + ": {\"litellm_provider\": " + quoted(provider) + entry + '}';
    }
    std::string take() { return "{" + std::move(m_body) + "}\n"; }

private:
    std::string m_body;
    std::set<std::string> m_seen;
};

Result<std::string> mapOf(const std::string &vendor, const std::string &body)
{
    const auto root = parseJson(body, "The list of prices");
    if (!root)
        return root.error();
    const JsonNode *data = root->find("data");
    if (!data || data->kind != JsonNode::Kind::Array)
        return Error{"the field “data” is missing"};
    MapWriter writer;
    for (const JsonNode &one : data->items) {
        if (vendor == "openrouter") {
            if (const JsonNode *pricing = one.find("pricing"))
                writer.add("openrouter/" + textOf(one.find("id")), "openrouter", *pricing, openRouterFields);
        } else if (const JsonNode *info = one.find("model_info")) {
            const std::string key = textOf(info->find("key"));
            writer.add(key.empty() ? textOf(one.find("model_name")) : key, textOf(info->find("litellm_provider")), *info, liteLlmFields);
        }
    }
    return writer.take();
}

} // namespace

bool listsPrices(std::string_view vendor)
{
    return vendor == "openrouter" || vendor == "litellm";
}

Result<ImportedPriceList> pullPrices(CallStore &store, const Connection &connection, const PullTools &tools, const JobControl &control)
{
    if (!listsPrices(connection.vendor))
        return Error{"“" + connection.name + "” lists no prices; OpenRouter and LiteLLM do.", Error::Kind::Usage};
    const auto key = keyOf(connection, *tools.keychain);
    if (!key)
        return key.error();
    const auto open = openConnection(connection, *key);
    if (!open)
        return open.error();
    const VendorConnector &vendor = *vendorByName(connection.vendor);
    PatientSender sender(*tools.transport, tools.retries, control);
    const std::string path = connection.vendor == "openrouter" ? "/api/v1/models" : "/model/info";
    const auto outcome = sender.send(requestFor(*open, path), [&vendor](const HttpReply &reply) { return vendor.judge(reply, {}); });
    const auto located = [&](const std::string &what) {
        return Error{key->redact(std::string(vendor.info().title) + ", " + path + ": " + what + "; no price was taken in.")};
    };
    if (outcome.verdict.kind != ReplyVerdict::Kind::Good)
        return located(outcome.verdict.reason);
    auto map = mapOf(connection.vendor, outcome.reply.body);
    if (!map)
        return located(map.error().message);
    return importPriceText(&store, "Prices of " + connection.name, std::move(*map));
}

std::optional<std::string> creditSentence(const OpenConnection &connection, HttpTransport &transport, const JobControl &control)
{
    if (connection.connection.vendor != "openrouter")
        return std::nullopt;
    const HttpReply reply = transport.send(requestFor(connection, "/api/v1/credits"), control);
    const auto root = reply.status == 200 ? parseJson(reply.body, "The credits") : Result<JsonNode>(Error{"refused"});
    const JsonNode *data = root ? root->find("data") : nullptr;
    const auto bought = data ? Money::parse(textOf(data->find("total_credits"))) : Result<Money>(Error{"missing"});
    const auto used = data ? Money::parse(textOf(data->find("total_usage"))) : Result<Money>(Error{"missing"});
    if (!bought || !used)
        return std::nullopt;
    return "credits: " + used->toString() + " of " + bought->toString() + " USD used.";
}

} // namespace tokenledger

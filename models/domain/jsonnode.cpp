// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/jsonnode.h"

#include <algorithm>
#include <cstdint>
#include <nlohmann/json.hpp>

namespace tokenledger {

namespace {

/// Builds the tree from the parser's events, which still have the digits of every fraction.
class TreeBuilder : public nlohmann::json_sax<nlohmann::json>
{
public:
    JsonNode root;
    std::string fault;

    bool null() override { return add(JsonNode::Kind::Null, {}); }
    bool boolean(bool value) override { return add(JsonNode::Kind::Boolean, value ? "true" : "false"); }
    bool number_integer(std::int64_t value) override { return add(JsonNode::Kind::Number, std::to_string(value)); }
    bool number_unsigned(std::uint64_t value) override { return add(JsonNode::Kind::Number, std::to_string(value)); }
    bool number_float(double /*value*/, const std::string &digits) override { return add(JsonNode::Kind::Number, digits); }
    bool string(std::string &value) override { return add(JsonNode::Kind::Text, std::move(value)); }
    bool binary(binary_t & /*value*/) override { return false; }
    bool start_object(std::size_t /*size*/) override { return open(JsonNode::Kind::Object); }
    bool start_array(std::size_t /*size*/) override { return open(JsonNode::Kind::Array); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }

    bool key(std::string &value) override
    {
        m_open.back()->members.emplace_back(std::move(value), JsonNode());
        return true;
    }

    bool parse_error(std::size_t position, const std::string & /*token*/, const nlohmann::json::exception & /*error*/) override
    {
        fault = "is not JSON at byte " + std::to_string(position);
        return false;
    }

private:
    static constexpr std::size_t maxDepth = 64;

    JsonNode &place()
    {
        if (m_open.empty())
            return root;
        JsonNode &parent = *m_open.back();
        if (parent.kind == JsonNode::Kind::Object)
            return parent.members.back().second;
        return parent.items.emplace_back();
    }

    bool add(JsonNode::Kind kind, std::string text)
    {
        JsonNode &node = place();
        node.kind = kind;
        node.text = std::move(text);
        return true;
    }

    bool open(JsonNode::Kind kind)
    {
        if (m_open.size() == maxDepth) {
            fault = "is nested more than 64 levels deep";
            return false;
        }
        JsonNode &node = place();
        node.kind = kind;
        m_open.push_back(&node);
        return true;
    }

    bool close()
    {
        m_open.pop_back();
        return true;
    }

    /// Pointers stay good: a node's siblings are added only after it is closed.
    std::vector<JsonNode *> m_open;
};

} // namespace

JsonNode::JsonNode() = default;

const JsonNode *JsonNode::find(std::string_view key) const
{
    const auto found = std::find_if(members.begin(), members.end(), [key](const auto &member) { return member.first == key; });
    return found == members.end() ? nullptr : &found->second;
}

Result<JsonNode> parseJson(std::string_view body, std::string_view name)
{
    TreeBuilder builder;
    if (!nlohmann::json::sax_parse(body.begin(), body.end(), &builder))
        return Error{std::string(name) + " " + builder.fault + "; give a whole JSON document", Error::Kind::Refused};
    return std::move(builder.root);
}

} // namespace tokenledger

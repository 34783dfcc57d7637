// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/core/jsonfields.h"

#include <algorithm>

namespace tokenledger {

namespace od = simdjson::ondemand;
using simdjson::error_code;
using simdjson::SUCCESS;

JsonFields::JsonFields(std::vector<Path> paths, std::size_t fields)
    : m_paths(std::move(paths)), m_nodes(1), m_firstPaths(fields, none), m_values(fields)
{
    for (std::size_t i = 0; i < m_paths.size(); ++i)
        addPath(i);
    for (const Node &node : m_nodes)
        m_finders.emplace_back(node.keys);
}

void JsonFields::addPath(std::size_t number)
{
    std::string_view rest = m_paths[number].path;
    std::size_t at = 0;
    bool members = false;
    while (!rest.empty() && !members) {
        const std::size_t dot = rest.find('.');
        const std::string_view key = rest.substr(0, dot);
        rest = dot == std::string_view::npos ? std::string_view() : rest.substr(dot + 1);
        members = rest == "*";
        const auto found = std::find(m_nodes[at].keys.begin(), m_nodes[at].keys.end(), key);
        if (found != m_nodes[at].keys.end()) {
            at = m_nodes[at].children[static_cast<std::size_t>(found - m_nodes[at].keys.begin())];
            continue;
        }
        const std::size_t child = m_nodes.size();
        m_nodes[at].keys.push_back(key);
        m_nodes[at].children.push_back(child);
        m_nodes.push_back({{}, {}, m_nodes[at].depth + 1, none, false});
        at = child;
    }
    m_nodes[at].path = number;
    m_nodes[at].members = members;
    std::size_t &first = m_firstPaths[m_paths[number].field];
    first = std::min(first, number);
}

error_code JsonFields::read(std::string_view record)
{
    m_members.clear();
    for (std::size_t i = 0; i < m_values.size(); ++i)
        m_values[i] = {{}, m_firstPaths[i], 0};
    od::document document;
    if (const auto code = m_parser.iterate(record.data(), record.size(), record.size() + blockPadding).get(document))
        return code;
    od::object members;
    if (const auto code = document.get_object().get(members))
        return code;
    if (const auto code = object(members, 0))
        return code;
    return document.current_location().error() == simdjson::OUT_OF_BOUNDS ? SUCCESS : simdjson::TRAILING_CONTENT;
}

void JsonFields::put(const Node &node, std::string_view text)
{
    if (node.path == none)
        return;
    Value &value = m_values[m_paths[node.path].field];
    if (node.depth >= value.depth)
        value = {text, node.path, node.depth};
}

error_code JsonFields::object(od::object &json, std::size_t node)
{
    return forEachMember(json, m_finders[node], [&](int key, od::value &member) {
        return value(member, m_nodes[node].children[static_cast<std::size_t>(key)]);
    });
}

error_code JsonFields::value(od::value &json, std::size_t number)
{
    const Node &node = m_nodes[number];
    od::json_type type{};
    if (const auto code = json.type().get(type))
        return code;
    std::string_view text;
    if (type == od::json_type::null)
        return scalarText(json, text);
    const bool inside = type == od::json_type::object && (node.members || !node.children.empty());
    if (!inside) {
        if (node.path == none || node.members)
            return SUCCESS;
        const auto code = wholeText(json, text);
        put(node, text);
        return code;
    }
    put(node, {});
    od::object members;
    if (const auto code = json.get_object().get(members))
        return code;
    return node.members ? takeMembers(members, m_paths[node.path].field) : object(members, number);
}

error_code JsonFields::takeMembers(od::object &json, std::size_t field)
{
    for (auto member : json) {
        Member taken{field, {}, {}};
        if (const auto code = member.unescaped_key().get(taken.name))
            return code;
        od::value text;
        if (const auto code = member.value().get(text))
            return code;
        if (const auto code = scalarText(text, taken.value))
            return code;
        if (!taken.value.empty())
            m_members.push_back(taken);
    }
    return SUCCESS;
}

} // namespace tokenledger

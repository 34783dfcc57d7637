// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/core/jsonvalue.h"

#include <cstddef>
#include <simdjson.h>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tokenledger {

/// Takes the texts of chosen members out of JSON records, all of them in one walk over the record. A field may have
/// several paths (names of several generations, or places in several wrappings): the deepest that is there gives its
/// value. Not for several threads.
class JsonFields
{
public:
    struct Path
    {
        std::size_t field = 0;
        /// "usage.prompt_tokens"; with ".*" at its end, all scalar members of that object, for members().
        std::string path;
    };
    struct Member
    {
        std::size_t field = 0;
        std::string_view name;
        std::string_view value;
    };

    /// @param fields how many there are; one without a path is never there.
    JsonFields(std::vector<Path> paths, std::size_t fields);
    JsonFields(const JsonFields &) = delete; // nodes view the paths
    JsonFields &operator=(const JsonFields &) = delete;

    /// Reads one record; it has to have room behind it. Views last until the next one.
    simdjson::error_code read(std::string_view record);

    /// A scalar's text, an array's or object's as it stands; empty for what is null, missing or empty.
    template <typename Field>
    std::string_view operator[](Field field) const
    {
        return m_values[static_cast<std::size_t>(field)].text;
    }
    /// Whether the record has the field with a value that is not null. An object that other paths lead into has no
    /// text.
    template <typename Field>
    bool has(Field field) const
    {
        return m_values[static_cast<std::size_t>(field)].depth > 0;
    }
    /// Where the field stood in the record, or its first path: for messages.
    template <typename Field>
    std::string_view path(Field field) const
    {
        const std::size_t place = m_values[static_cast<std::size_t>(field)].path;
        return place == none ? std::string_view() : m_paths[place].path;
    }
    /// Members of the objects whose paths end in ".*", in the order of the record; those without a value are left out.
    std::span<const Member> members() const { return m_members; }

private:
    static constexpr std::size_t none = static_cast<std::size_t>(-1);
    struct Node
    {
        std::vector<std::string_view> keys;
        std::vector<std::size_t> children; ///< places in m_nodes, one a key
        std::size_t depth = 0;
        std::size_t path = none; ///< place in m_paths of the path that ends here
        bool members = false;
    };
    struct Value
    {
        std::string_view text;
        std::size_t path = 0;
        std::size_t depth = 0; ///< 0: nothing there
    };

    void addPath(std::size_t number);
    simdjson::error_code value(simdjson::ondemand::value &json, std::size_t node);
    simdjson::error_code object(simdjson::ondemand::object &json, std::size_t node);
    simdjson::error_code takeMembers(simdjson::ondemand::object &json, std::size_t field);
    void put(const Node &node, std::string_view text);

    std::vector<Path> m_paths;
    std::vector<Node> m_nodes;
    std::vector<KeyFinder> m_finders;      ///< one a node
    std::vector<std::size_t> m_firstPaths; ///< one a field
    std::vector<Value> m_values;
    std::vector<Member> m_members;
    simdjson::ondemand::parser m_parser;
};

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/files/jsoncallparser.h"

#include "importers/core/jsonrecords.h"
#include "importers/core/jsonvalue.h"
#include "importers/files/cellparser.h"

#include <algorithm>
#include <charconv>
#include <deque>
#include <simdjson.h>

namespace tokenledger {

namespace {

namespace od = simdjson::ondemand;

constexpr std::size_t largestField = std::size_t(16) << 20;

/// All paths as one tree, so that a record is walked once, in its own order.
struct PathNode {
    std::string key;
    std::int64_t place = -1;
    int slot = -1;                ///< the cell that this value goes to
    std::vector<PathNode> children;

    PathNode &child(const JsonPathPart &part)
    {
        for (PathNode &known : children)
            if (known.key == part.key && known.place == part.place)
                return known;
        PathNode added;
        added.key = part.key;
        added.place = part.place;
        return children.emplace_back(std::move(added));
    }
};

} // namespace

std::vector<JsonPathPart> parseJsonPath(std::string_view path)
{
    std::vector<JsonPathPart> parts;
    std::string key;
    const auto endKey = [&] {
        if (!key.empty())
            parts.push_back({std::exchange(key, {}), -1});
    };
    for (std::size_t i = 0; i < path.size(); ++i) {
        std::int64_t place = 0;
        const std::size_t close = path[i] == '[' ? path.find(']', i) : std::string_view::npos;
        if (close != std::string_view::npos) {
            const char *last = path.data() + close;
            const auto [end, code] = std::from_chars(path.data() + i + 1, last, place);
            if (code == std::errc() && end == last && place >= 0) {
                endKey();
                parts.push_back({{}, place});
                i = close;
                continue;
            }
        }
        if (path[i] == '.')
            endKey();
        else
            key += path[i];
    }
    endKey();
    return parts;
}

struct JsonCallParser::Reader {
    od::parser parser;
    PathNode root;
    RowMapper &mapper;
    std::deque<std::string> kept;   ///< texts with escapes, and arrays: simdjson's own buffer moves on
    std::string tooLong;

    explicit Reader(RowMapper &m)
        : mapper(m)
    {
        for (std::size_t i = 0; i < mapper.columns().size(); ++i) {
            PathNode *node = &root;
            for (const JsonPathPart &part : parseJsonPath(mapper.columns()[i]))
                node = &node->child(part);
            node->slot = static_cast<int>(i);
            PathNode &whole = root.child({mapper.columns()[i], -1});
            if (whole.slot < 0)
                whole.slot = static_cast<int>(i);
        }
    }

    void put(int slot, std::string_view text)
    {
        if (slot < 0)
            return;
        if (text.size() > largestField)
            tooLong = mapper.columns()[static_cast<std::size_t>(slot)];
        mapper.cell(static_cast<std::size_t>(slot)) = text;
    }

    simdjson::error_code value(od::value json, const PathNode &node)
    {
        od::json_type type{};
        if (const auto error = json.type().get(type))
            return error;
        switch (type) {
        case od::json_type::object:
            if (!node.children.empty()) {
                od::object members;
                const auto error = json.get_object().get(members);
                return error ? error : object(members, node);
            }
            return structured(json, node);
        case od::json_type::array:
            return structured(json, node);
        case od::json_type::string: {
            std::string_view text;
            if (const auto error = json.get_string().get(text))
                return error;
            put(node.slot, text);
            return simdjson::SUCCESS;
        }
        case od::json_type::null:
            return takeNull(json);
        case od::json_type::boolean: {
            bool truth = false;
            if (const auto error = json.get_bool().get(truth))
                return error;
            put(node.slot, truth ? "true" : "false");
            return simdjson::SUCCESS;
        }
        case od::json_type::number:
            put(node.slot, trimmed(json.raw_json_token()));
            return simdjson::SUCCESS;
        }
        return simdjson::SUCCESS;
    }

    /// An array, or an object as a whole: its text is kept, and looked into where a path leads inside.
    simdjson::error_code structured(od::value json, const PathNode &node)
    {
        od::array list;
        std::string_view raw;
        if (json.get_array().get(list) == simdjson::SUCCESS) {
            if (!node.children.empty())
                return array(list, node);
            if (const auto error = list.raw_json().get(raw))
                return error;
        } else {
            od::object members;
            if (const auto error = json.get_object().get(members))
                return error;
            if (const auto error = members.raw_json().get(raw))
                return error;
        }
        put(node.slot, raw);
        return simdjson::SUCCESS;
    }

    simdjson::error_code array(od::array list, const PathNode &node)
    {
        std::int64_t place = 0;
        for (auto item : list) {
            od::value json;
            if (const auto error = item.get(json))
                return error;
            for (const PathNode &child : node.children)
                if (child.place == place)
                    if (const auto error = value(json, child))
                        return error;
            ++place;
        }
        return simdjson::SUCCESS;
    }

    simdjson::error_code object(od::object members, const PathNode &node)
    {
        for (auto member : members) {
            std::string_view key;
            if (const auto error = member.unescaped_key().get(key))
                return error;
            const auto child = std::find_if(node.children.begin(), node.children.end(), [&](const PathNode &n) { return n.place < 0 && n.key == key; });
            if (child == node.children.end())
                continue;
            od::value json;
            if (const auto error = member.value().get(json))
                return error;
            if (const auto error = value(json, *child))
                return error;
        }
        return simdjson::SUCCESS;
    }

    simdjson::error_code read(std::string_view text)
    {
        mapper.clearCells();
        tooLong.clear();
        od::document document;
        if (const auto error = parser.iterate(text.data(), text.size(), text.size() + blockPadding).get(document))
            return error;
        od::object members;
        if (const auto error = document.get_object().get(members))
            return error;
        if (const auto error = object(members, root))
            return error;
        return document.current_location().error() == simdjson::OUT_OF_BOUNDS ? simdjson::SUCCESS : simdjson::TRAILING_CONTENT;
    }
};

JsonCallParser::JsonCallParser(const MappingProfile &profile)
    : m_mapper(profile)
    , m_reader(std::make_unique<Reader>(m_mapper))
{
    if (!profile.decimal)
        m_mapper.setDecimalComma(false);
}

JsonCallParser::~JsonCallParser() = default;

Result<void> JsonCallParser::parse(const RecordBlock &block, ParsedBlock &out)
{
    forEachJsonRecord(block, [&](std::string_view text, std::uint64_t line) { parseRecord(text, line, out); });
    return {};
}

void JsonCallParser::parseRecord(std::string_view text, std::uint64_t line, ParsedBlock &out)
{
    ++out.rows;
    if (const auto error = m_reader->read(text)) {
        out.rejects.push_back(rejectedRow(line, {}, jsonProblem(error, text), text));
        return;
    }
    if (!m_reader->tooLong.empty()) {
        out.rejects.push_back(rejectedRow(line, m_reader->tooLong, "the field is longer than 16 MB", text));
        return;
    }
    CallRow *row = m_mapper.map();
    if (!row) {
        out.rejects.push_back(rejectedRow(line, m_mapper.problem().field, m_mapper.problem().reason, text));
        return;
    }
    row->line = line;
    if (row->id.empty())
        m_contentId.assign(*row, out);
    out.calls.add(*row);
}

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/files/fieldreader.h"

#include "importers/files/jsoncallparser.h"

#include <algorithm>
#include <optional>

namespace tokenledger {

namespace od = simdjson::ondemand;
using simdjson::error_code;
using simdjson::SUCCESS;

std::string_view RowFields::first(std::initializer_list<int> slots) const
{
    for (const int slot : slots)
        if (const std::string_view text = (*this)[slot]; !text.empty())
            return text;
    return {};
}

std::string_view RowFields::member(int slot, std::string_view name) const
{
    for (const TagView &member : members(slot))
        if (member.name == name)
            return member.value;
    return {};
}

void RowFields::resize(std::size_t slots)
{
    m_texts.resize(slots);
    m_members.resize(slots);
    m_lists.resize(slots);
}

void RowFields::clear()
{
    std::fill(m_texts.begin(), m_texts.end(), std::string_view());
    for (auto &members : m_members)
        members.clear();
    for (auto &list : m_lists)
        list.clear();
}

/// One place in the tree of all paths.
struct FieldReader::Step
{
    std::string key;
    std::int64_t place = -1;
    int text = -1;
    int members = -1;
    int list = -1;
    bool whole = false;
    std::vector<std::unique_ptr<Step>> children; ///< by key
    std::vector<std::unique_ptr<Step>> items;    ///< by place in an array
    std::optional<KeyFinder> finder;             ///< of the children's keys

    /// For JSON inside a text, which needs room and a parser of its own for as long as its views are used.
    struct Inner
    {
        od::parser parser;
        PaddedText text;
        std::uint64_t row = 0;
    };
    std::unique_ptr<Inner> inner;

    bool looksInside() const { return !children.empty() || !items.empty() || members >= 0 || list >= 0; }
};

FieldReader::~FieldReader() = default;

FieldReader::FieldReader(std::span<const FieldSpec> specs) : m_root(std::make_unique<Step>())
{
    std::size_t slots = 0;
    for (const FieldSpec &spec : specs) {
        Step &step = stepFor(spec.path);
        slots = std::max(slots, static_cast<std::size_t>(spec.slot) + 1);
        if (spec.kind == FieldKind::Members)
            step.members = spec.slot;
        else if (spec.kind == FieldKind::List)
            step.list = spec.slot;
        else
            step.text = spec.slot;
        step.whole = step.whole || spec.kind == FieldKind::Whole;
    }
    prepare(*m_root);
    m_fields.resize(slots);
}

FieldReader::Step &FieldReader::stepFor(std::string_view path)
{
    Step *step = m_root.get();
    for (const JsonPathPart &part : parseJsonPath(path)) {
        auto &steps = part.place < 0 ? step->children : step->items;
        const auto known = std::find_if(steps.begin(), steps.end(),
                                        [&](const auto &s) { return s->key == part.key && s->place == part.place; });
        if (known != steps.end()) {
            step = known->get();
            continue;
        }
        auto added = std::make_unique<Step>();
        added->key = part.key;
        added->place = part.place;
        step = steps.emplace_back(std::move(added)).get();
    }
    return *step;
}

void FieldReader::prepare(Step &step)
{
    std::vector<std::string_view> keys;
    for (const auto &child : step.children)
        keys.push_back(child->key);
    step.finder.emplace(std::move(keys));
    for (const auto &child : step.children)
        prepare(*child);
    for (const auto &item : step.items)
        prepare(*item);
}

void FieldReader::startRow()
{
    ++m_row;
    m_fields.clear();
}

void FieldReader::put(int slot, std::string_view text)
{
    if (slot >= 0 && m_fields.m_texts[static_cast<std::size_t>(slot)].empty())
        m_fields.m_texts[static_cast<std::size_t>(slot)] = text;
}

error_code FieldReader::readRow(std::string_view text)
{
    startRow();
    od::document document;
    if (const auto code = m_parser.iterate(text.data(), text.size(), text.size() + blockPadding).get(document))
        return code;
    od::object row;
    if (const auto code = document.get_object().get(row))
        return code;
    if (const auto code = object(*m_root, row))
        return code;
    return document.current_location().error() == simdjson::OUT_OF_BOUNDS ? SUCCESS : simdjson::TRAILING_CONTENT;
}

error_code FieldReader::value(Step &step, od::value &json)
{
    std::string_view text;
    if (!step.looksInside()) {
        const auto code = step.whole ? wholeText(json, text) : scalarText(json, text);
        put(step.text, text);
        return code;
    }
    od::json_type type{};
    if (const auto code = json.type().get(type))
        return code;
    if (type == od::json_type::object) {
        od::object inside;
        const auto code = json.get_object().get(inside);
        return code ? code : object(step, inside);
    }
    if (type == od::json_type::array) {
        od::array inside;
        const auto code = json.get_array().get(inside);
        return code ? code : array(step, inside);
    }
    if (const auto code = scalarText(json, text))
        return code;
    if (type == od::json_type::string && !text.empty() && (text.front() == '{' || text.front() == '[') &&
        embedded(step, text) == SUCCESS)
        return SUCCESS; // else it is a text that only begins like JSON
    put(step.text, text);
    return SUCCESS;
}

error_code FieldReader::object(Step &step, od::object object)
{
    step.finder->startObject();
    for (auto member : object) {
        od::raw_json_string key;
        if (const auto code = member.key().get(key))
            return code;
        const int number = step.finder->next(key.raw());
        if (number == KeyFinder::unknown && step.members < 0)
            continue;
        TagView tag;
        if (number == KeyFinder::unknown)
            if (const auto code = member.unescaped_key().get(tag.name))
                return code;
        od::value json;
        if (const auto code = member.value().get(json))
            return code;
        if (number != KeyFinder::unknown) {
            if (const auto code = value(*step.children[static_cast<std::size_t>(number)], json))
                return code;
            continue;
        }
        if (const auto code = scalarText(json, tag.value))
            return code;
        if (!tag.value.empty())
            m_fields.m_members[static_cast<std::size_t>(step.members)].push_back(tag);
    }
    return SUCCESS;
}

error_code FieldReader::array(Step &step, od::array array)
{
    std::int64_t place = 0;
    for (auto element : array) {
        od::value json;
        if (const auto code = element.get(json))
            return code;
        const auto item =
            std::find_if(step.items.begin(), step.items.end(), [&](const auto &s) { return s->place == place; });
        if (item != step.items.end()) {
            if (const auto code = value(**item, json))
                return code;
        } else if (step.list >= 0) {
            std::string_view text;
            if (const auto code = scalarText(json, text))
                return code;
            if (!text.empty())
                m_fields.m_lists[static_cast<std::size_t>(step.list)].push_back(text);
        } else if (step.items.empty()) {
            break;
        }
        ++place;
    }
    return SUCCESS;
}

error_code FieldReader::embedded(Step &step, std::string_view text)
{
    if (!step.inner)
        step.inner = std::make_unique<Step::Inner>();
    if (step.inner->row == m_row)
        return SUCCESS; // a key that comes twice: the views into the first text are in use
    step.inner->row = m_row;
    const std::string_view padded = step.inner->text.assign(text);
    od::document document;
    if (const auto code =
            step.inner->parser.iterate(padded.data(), padded.size(), padded.size() + blockPadding).get(document))
        return code;
    if (text.front() == '[') {
        od::array inside;
        const auto code = document.get_array().get(inside);
        return code ? code : array(step, inside);
    }
    od::object inside;
    const auto code = document.get_object().get(inside);
    return code ? code : object(step, inside);
}

int FieldReader::column(std::string_view name) const
{
    const auto &steps = m_root->children;
    const auto found = std::find_if(steps.begin(), steps.end(), [&](const auto &step) { return step->key == name; });
    return found == steps.end() ? -1 : static_cast<int>(found - steps.begin());
}

error_code FieldReader::readCell(int column, std::string_view cell, CellStyle style)
{
    Step &step = *m_root->children[static_cast<std::size_t>(column)];
    if (step.looksInside() && !cell.empty() && (cell.front() == '{' || cell.front() == '[')) {
        if (!cell.substr(1).starts_with("\"\""))
            return embedded(step, cell);
        // Helicone's export tool escapes JSON once more than CSV needs.
        m_halved.clear();
        for (std::size_t i = 0; i < cell.size(); ++i) {
            m_halved += cell[i];
            i += cell.substr(i).starts_with("\"\"") ? 1 : 0;
        }
        return embedded(step, m_halved);
    }
    if (style == CellStyle::JsonScalars && cell.size() >= 2 && cell.front() == '"' && cell.back() == '"')
        cell = cell.substr(1, cell.size() - 2);
    put(step.text, cell);
    return SUCCESS;
}

} // namespace tokenledger

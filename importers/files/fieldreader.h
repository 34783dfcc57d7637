// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/core/jsonvalue.h"
#include "models/domain/callrecord.h"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tokenledger {

/// How the value of a field is taken.
enum class FieldKind {
    Text,    ///< a scalar; an object or an array gives nothing
    Whole,   ///< a scalar as its text, an object or an array as its JSON
    Members, ///< an object's scalar members, by name; those that other fields ask for are left out
    List,    ///< an array's scalars
};

/// One value that a format wants of a row. Several paths may share a slot: the first that is not empty counts.
struct FieldSpec
{
    int slot = 0;
    std::string_view path; ///< "metadata.usage.tokens", "outputs[0].id"; in CSV the first part names the column
    FieldKind kind = FieldKind::Text;
};

/// What a row holds, by slot. Views last until the next row.
class RowFields
{
public:
    /// Empty, too, for a slot that no field of the format has.
    std::string_view operator[](int slot) const
    {
        return slot < size() ? m_texts[static_cast<std::size_t>(slot)] : std::string_view();
    }
    std::span<const TagView> members(int slot) const
    {
        return slot < size() ? std::span<const TagView>(m_members[static_cast<std::size_t>(slot)])
                             : std::span<const TagView>();
    }
    std::span<const std::string_view> list(int slot) const
    {
        return slot < size() ? std::span<const std::string_view>(m_lists[static_cast<std::size_t>(slot)])
                             : std::span<const std::string_view>();
    }
    /// The first of these slots that has a text.
    std::string_view first(std::initializer_list<int> slots) const;
    /// The value of a member; empty when there is none of that name.
    std::string_view member(int slot, std::string_view name) const;

private:
    friend class FieldReader;
    int size() const { return static_cast<int>(m_texts.size()); }
    void resize(std::size_t slots);
    void clear();

    std::vector<std::string_view> m_texts;
    std::vector<std::vector<TagView>> m_members;
    std::vector<std::vector<std::string_view>> m_lists;
};

/// Takes the fields of a format out of rows, be they JSON objects or CSV records whose cells may hold JSON. A JSON row
/// is walked once, in its own order. A text that holds JSON is looked into where a path leads inside. Not for several
/// threads.
class FieldReader
{
public:
    explicit FieldReader(std::span<const FieldSpec> specs);
    ~FieldReader();
    FieldReader(const FieldReader &) = delete;
    FieldReader &operator=(const FieldReader &) = delete;

    /// Before the cells of a CSV record; readRow() does it by itself.
    void startRow();
    /// @param text with blockPadding bytes of room behind it.
    simdjson::error_code readRow(std::string_view text);

    /// The number of a CSV column for readCell(), or -1 when no field is in it.
    int column(std::string_view name) const;
    /// How a program writes values into cells.
    enum class CellStyle {
        Plain,
        JsonScalars, ///< texts that are not free text stand as JSON: "2026-09-14" with its quotes
    };
    simdjson::error_code readCell(int column, std::string_view cell, CellStyle style);

    const RowFields &fields() const { return m_fields; }

private:
    struct Step;
    Step &stepFor(std::string_view path);
    static void prepare(Step &step);
    void put(int slot, std::string_view text);
    simdjson::error_code value(Step &step, simdjson::ondemand::value &json);
    simdjson::error_code object(Step &step, simdjson::ondemand::object object);
    simdjson::error_code array(Step &step, simdjson::ondemand::array array);
    simdjson::error_code embedded(Step &step, std::string_view text);

    std::unique_ptr<Step> m_root;
    simdjson::ondemand::parser m_parser;
    std::uint64_t m_row = 0;
    std::string m_halved;
    RowFields m_fields;
};

} // namespace tokenledger

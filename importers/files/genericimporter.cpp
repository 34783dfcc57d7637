// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/files/genericimporter.h"

#include "importers/core/dialectdetector.h"
#include "importers/files/csvcallparser.h"
#include "importers/files/jsoncallparser.h"

#include <algorithm>

namespace tokenledger {

namespace {

class GenericImporter : public Importer
{
public:
    explicit GenericImporter(MappingProfile profile) : m_profile(std::move(profile)) {}

    std::string_view name() const override { return genericFormat; }
    std::string_view title() const override { return "CSV or JSON Lines with a mapping profile"; }
    ImportKind kind() const override { return ImportKind::Calls; }
    std::string_view detects() const override { return "nothing by itself: a mapping profile says which column is what"; }
    std::string_view defaultSource() const override { return m_profile.name; }
    int confidence(const FileHead &) const override { return 0; }
    std::string_view encoding() const override { return m_profile.encoding; }

    Dialect dialect(const FileHead &head) const override
    {
        Dialect dialect = detectDialect(head, envelopes());
        if (m_profile.input == MappingProfile::Input::JsonLines) {
            dialect.framing = dialect.framing == Framing::Json ? Framing::Json : Framing::JsonLines;
            return dialect;
        }
        dialect.framing = Framing::Csv;
        dialect.delimiter = m_profile.delimiter.value_or(detectDelimiter(head));
        dialect.header = m_profile.header.value_or(looksLikeHeader(csvHeader(head, dialect.delimiter)));
        return dialect;
    }

    std::unique_ptr<BlockParser> parser() const override
    {
        if (m_profile.input == MappingProfile::Input::JsonLines)
            return std::make_unique<JsonCallParser>(m_profile);
        return std::make_unique<CsvCallParser>([this](const std::vector<std::string> &) -> Result<MappingProfile> { return m_profile; });
    }

private:
    /// Without a header all columns are named by their numbers, and no number stands in the first row.
    bool looksLikeHeader(const std::vector<std::string> &first) const
    {
        return !std::all_of(m_profile.fields.begin(), m_profile.fields.end(), [&](const FieldMapping &field) {
            const bool number = field.column.find_first_not_of("0123456789") == std::string::npos;
            return field.column.empty() || (number && std::find(first.begin(), first.end(), field.column) == first.end());
        });
    }

    MappingProfile m_profile;
};

/// The profile of a file whose columns have the names of a call's fields.
MappingProfile canonicalProfile(const std::vector<std::string> &columns, MappingProfile::Input input)
{
    MappingProfile profile;
    profile.name = "calls";
    profile.input = input;
    for (const std::string &column : columns) {
        FieldMapping field;
        field.column = column;
        field.target = column;
        if (column == "cost_usd" || column == "cost_nano_usd") {
            field.target = "cost";
            field.unit = column.substr(5);
        }
        if (isMappingTarget(field.target) && !profile.find(field.target))
            profile.fields.push_back(field);
    }
    return profile;
}

class CanonicalImporter : public Importer
{
public:
    std::string_view name() const override { return "calls"; }
    std::string_view title() const override { return "Calls under TokenLedger's own field names"; }
    ImportKind kind() const override { return ImportKind::Calls; }
    std::string_view detects() const override { return "CSV or JSON with started_at, model and input, uncached_input or output"; }
    std::string_view defaultSource() const override { return "calls"; }

    int confidence(const FileHead &head) const override
    {
        const std::vector<std::string> columns = fieldNames(head);
        const auto has = [&](std::string_view name) { return std::find(columns.begin(), columns.end(), name) != columns.end(); };
        return has("started_at") && has("model") && (has("input") || has("uncached_input")) && has("output") ? 60 : 0;
    }

    std::unique_ptr<BlockParser> parser() const override;
};

/// Blocks say themselves whether they are CSV or JSON; JSON records may each have other keys, so all names are mapped.
class CanonicalParser : public BlockParser
{
public:
    Result<void> parse(const RecordBlock &block, ParsedBlock &out) override
    {
        if (!m_parser) {
            if (block.dialect.framing == Framing::Csv) {
                m_parser = std::make_unique<CsvCallParser>([](const std::vector<std::string> &columns) -> Result<MappingProfile> {
                    return canonicalProfile(columns, MappingProfile::Input::Csv);
                });
            } else {
                std::vector<std::string> names(mappingTargets().begin(), mappingTargets().end());
                std::erase(names, "cost");
                names.insert(names.end(), {"cost_usd", "cost_nano_usd"});
                MappingProfile profile = canonicalProfile(names, MappingProfile::Input::JsonLines);
                m_parser = std::make_unique<JsonCallParser>(profile);
            }
        }
        return m_parser->parse(block, out);
    }

private:
    std::unique_ptr<BlockParser> m_parser;
};

std::unique_ptr<BlockParser> CanonicalImporter::parser() const
{
    return std::make_unique<CanonicalParser>();
}

} // namespace

std::unique_ptr<Importer> makeGenericImporter(MappingProfile profile)
{
    return std::make_unique<GenericImporter>(std::move(profile));
}

const Importer &genericImporter()
{
    static const GenericImporter importer{MappingProfile{}};
    return importer;
}

const Importer &canonicalImporter()
{
    static const CanonicalImporter importer;
    return importer;
}

} // namespace tokenledger

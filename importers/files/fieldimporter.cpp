// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/files/fieldimporter.h"

#include "importers/core/contentid.h"
#include "importers/core/dialectdetector.h"
#include "importers/core/jsonrecords.h"
#include "importers/files/csvrows.h"

#include <algorithm>

namespace tokenledger {

namespace {

class FieldParser : public BlockParser
{
public:
    FieldParser(std::string_view title, std::unique_ptr<RowFormat> format)
        : m_title(title), m_format(std::move(format)), m_reader(m_format->fields())
    {
    }

    Result<void> parse(const RecordBlock &block, ParsedBlock &out) override
    {
        if (block.dialect.framing == Framing::Csv)
            return parseCsv(block, out);
        forEachJsonRecord(block, [&](std::string_view text, std::uint64_t line) {
            ++out.rows;
            finish(m_reader.readRow(text), {}, text, line, out);
        });
        return {};
    }

private:
    Result<void> parseCsv(const RecordBlock &block, ParsedBlock &out)
    {
        if (!m_rows.hasHeader()) {
            if (const Result<void> ready = m_rows.readHeader(block, m_title, m_format->neededColumns()); !ready)
                return ready;
            for (const std::string &name : m_rows.header())
                m_columns.push_back(m_reader.column(name));
        }
        m_rows.open(block);
        while (m_rows.next(out))
            parseRecord(out);
        return {};
    }

    void parseRecord(ParsedBlock &out)
    {
        m_reader.startRow();
        const auto &cells = m_rows.cells();
        for (std::size_t i = 0; i < m_columns.size(); ++i) {
            if (m_columns[i] < 0)
                continue;
            if (const auto code = m_reader.readCell(m_columns[i], cells[i], m_format->cellStyle()))
                return finish(code, m_rows.header()[i], m_rows.record(), m_rows.line(), out);
        }
        finish(simdjson::SUCCESS, {}, m_rows.record(), m_rows.line(), out);
    }

    void finish(simdjson::error_code code, std::string_view field, std::string_view raw, std::uint64_t line,
                ParsedBlock &out)
    {
        if (code) {
            const std::string reason = field.empty() ? jsonProblem(code, raw) : "the cell does not hold valid JSON";
            out.rejects.push_back(rejectedRow(line, std::string(field), reason, raw));
            return;
        }
        m_call.start();
        switch (m_format->build(m_reader.fields(), m_call)) {
        case RowOutcome::NotACall:
            ++out.ignored;
            return;
        case RowOutcome::Rejected:
            out.rejects.push_back(rejectedRow(line, m_call.problem().field, m_call.problem().reason, raw));
            return;
        case RowOutcome::Call:
            break;
        }
        CallRow &row = m_call.finish();
        row.line = line;
        if (row.id.empty())
            m_contentId.assign(row, out);
        out.calls.add(row);
    }

    std::string_view m_title;
    std::unique_ptr<RowFormat> m_format;
    FieldReader m_reader;
    CallBuilder m_call;
    ContentId m_contentId;
    CsvRows m_rows;
    std::vector<int> m_columns; ///< by column of the file, for readCell()
};

} // namespace

int FieldImporter::confidence(const FileHead &head) const
{
    const bool isJson = !firstJsonObject(head, m_format.envelopes).empty();
    if (isJson ? !m_format.json : !m_format.csv)
        return 0;
    const std::vector<std::string> names = fieldNames(head, m_format.envelopes);
    const auto has = [&](std::string_view name) { return std::find(names.begin(), names.end(), name) != names.end(); };
    const bool mine = std::any_of(m_format.keys.begin(), m_format.keys.end(),
                                  [&](const auto &set) { return std::all_of(set.begin(), set.end(), has); });
    return mine ? 95 : 0;
}

std::unique_ptr<BlockParser> FieldImporter::parser() const
{
    return std::make_unique<FieldParser>(m_format.title, m_format.make());
}

} // namespace tokenledger

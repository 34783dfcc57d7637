// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/files/litellm.h"

#include "importers/core/contentid.h"
#include "importers/core/csvreader.h"
#include "importers/core/dialectdetector.h"
#include "importers/core/jsonrecords.h"
#include "importers/files/litellmcall.h"
#include "importers/files/litellmreader.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace tokenledger {

namespace {

using Kind = LiteLlmCall::Kind;

/// Columns of the CSV form that are texts of their own.
constexpr std::array<std::pair<std::string_view, std::string_view LiteLlmFields::*>, 18> csvTexts = {{
    {"request_id", &LiteLlmFields::id},
    {"call_type", &LiteLlmFields::callType},
    {"api_key", &LiteLlmFields::keyHash},
    {"spend", &LiteLlmFields::cost},
    {"prompt_tokens", &LiteLlmFields::promptTokens},
    {"completion_tokens", &LiteLlmFields::completionTokens},
    {"startTime", &LiteLlmFields::startTime},
    {"endTime", &LiteLlmFields::endTime},
    {"request_duration_ms", &LiteLlmFields::durationMs},
    {"completionStartTime", &LiteLlmFields::completionStart},
    {"model", &LiteLlmFields::model},
    {"custom_llm_provider", &LiteLlmFields::provider},
    {"user", &LiteLlmFields::user},
    {"end_user", &LiteLlmFields::endUser},
    {"cache_hit", &LiteLlmFields::cacheHit},
    {"cache_key", &LiteLlmFields::cacheKey},
    {"session_id", &LiteLlmFields::session},
    {"status", &LiteLlmFields::status},
}};

class LiteLlmParser : public BlockParser
{
public:
    explicit LiteLlmParser(Kind kind) : m_call(kind) {}

    Result<void> parse(const RecordBlock &block, ParsedBlock &out) override
    {
        if (block.dialect.framing == Framing::Csv)
            return parseCsv(block, out);
        forEachJsonRecord(block, [&](std::string_view text, std::uint64_t line) {
            m_fields.clear();
            finish(m_reader.readRow(text, m_fields), {}, text, line, out);
        });
        return {};
    }

private:
    static constexpr std::size_t absent = static_cast<std::size_t>(-1);

    Result<void> readHeader(const RecordBlock &block)
    {
        CsvReader header;
        header.open(block.header, block.dialect.delimiter, 1);
        if (header.next())
            m_header.assign(header.fields().begin(), header.fields().end());
        const auto column = [this](std::string_view name) {
            const auto found = std::find(m_header.begin(), m_header.end(), name);
            return found == m_header.end() ? absent : static_cast<std::size_t>(found - m_header.begin());
        };
        for (std::size_t i = 0; i < csvTexts.size(); ++i)
            m_columns[i] = column(csvTexts[i].first);
        m_metadata = column("metadata");
        m_tags = column("request_tags");
        for (const std::string_view needed : {"request_id", "startTime", "spend"})
            if (column(needed) == absent)
                return Error{"the column “" + std::string(needed) + "” of LiteLLM's spend logs is missing; export the whole table, or map "
                                 "the columns with a mapping profile", Error::Kind::Refused};
        return {};
    }

    Result<void> parseCsv(const RecordBlock &block, ParsedBlock &out)
    {
        if (m_header.empty())
            if (const Result<void> ready = readHeader(block); !ready)
                return ready;
        m_checkBytes = std::memchr(block.bytes.data(), 0, block.bytes.size()) || !simdjson::validate_utf8(block.bytes.data(), block.bytes.size());
        m_csv.open(block.bytes, block.dialect.delimiter, block.firstLine);
        while (m_csv.next())
            parseCsvRecord(out);
        return {};
    }

    void parseCsvRecord(ParsedBlock &out)
    {
        const auto &cells = m_csv.fields();
        const std::string_view record = m_csv.record();
        std::string problem(m_csv.problem());
        if (problem.empty() && cells.size() != m_header.size())
            problem = "the row has " + std::to_string(cells.size()) + " cells, the header " + std::to_string(m_header.size());
        if (problem.empty() && m_checkBytes && (record.find('\0') != std::string_view::npos || !simdjson::validate_utf8(record.data(), record.size())))
            problem = "the row holds bytes that are not UTF-8 text";
        if (!problem.empty()) {
            ++out.rows;
            out.rejects.push_back(rejectedRow(m_csv.line(), {}, std::move(problem), record));
            return;
        }
        m_fields.clear();
        for (std::size_t i = 0; i < csvTexts.size(); ++i)
            if (m_columns[i] != absent)
                m_fields.*csvTexts[i].second = cells[m_columns[i]];
        const auto cell = [&](std::size_t column) { return column == absent ? std::string_view() : cells[column]; };
        if (const auto code = m_reader.readMetadata(m_metadataText.assign(cell(m_metadata)), m_fields))
            return finish(code, "metadata", record, m_csv.line(), out);
        finish(m_reader.readTags(m_tagText.assign(cell(m_tags)), m_fields), "request_tags", record, m_csv.line(), out);
    }

    void finish(simdjson::error_code code, std::string_view field, std::string_view raw, std::uint64_t line, ParsedBlock &out)
    {
        ++out.rows;
        if (code) {
            out.rejects.push_back(rejectedRow(line, std::string(field), jsonProblem(code, raw), raw));
            return;
        }
        CallRow *row = m_call.build(m_fields);
        if (!row) {
            out.rejects.push_back(rejectedRow(line, m_call.problem().field, m_call.problem().reason, raw));
            return;
        }
        row->line = line;
        if (row->id.empty())
            m_contentId.assign(*row, out);
        out.calls.add(*row);
    }

    LiteLlmCall m_call;
    LiteLlmReader m_reader;
    LiteLlmFields m_fields;
    ContentId m_contentId;
    CsvReader m_csv;
    std::vector<std::string> m_header;
    std::array<std::size_t, csvTexts.size()> m_columns{};
    std::size_t m_metadata = absent;
    std::size_t m_tags = absent;
    PaddedText m_metadataText;
    PaddedText m_tagText;
    bool m_checkBytes = false;
};

bool hasAll(const std::vector<std::string> &names, std::initializer_list<std::string_view> wanted)
{
    return std::all_of(wanted.begin(), wanted.end(), [&](std::string_view name) { return std::find(names.begin(), names.end(), name) != names.end(); });
}

class SpendLogs : public Importer
{
public:
    std::string_view name() const override { return "litellm-spend-logs"; }
    std::string_view title() const override { return "LiteLLM spend logs"; }
    ImportKind kind() const override { return ImportKind::Calls; }
    std::string_view detects() const override { return "JSON or CSV rows with request_id, call_type, spend and startTime"; }
    std::string_view defaultSource() const override { return "litellm"; }
    int confidence(const FileHead &head) const override { return hasAll(fieldNames(head), {"request_id", "call_type", "spend", "startTime"}) ? 95 : 0; }
    std::unique_ptr<BlockParser> parser() const override { return std::make_unique<LiteLlmParser>(Kind::SpendLog); }
};

class StandardLogging : public Importer
{
public:
    std::string_view name() const override { return "litellm-standard-logging"; }
    std::string_view title() const override { return "LiteLLM StandardLoggingPayload"; }
    ImportKind kind() const override { return ImportKind::Calls; }
    std::string_view detects() const override { return "JSON objects with id, call_type, response_cost and startTime"; }
    std::string_view defaultSource() const override { return "litellm"; }
    int confidence(const FileHead &head) const override
    {
        return !firstJsonObject(head).empty() && hasAll(fieldNames(head), {"id", "call_type", "response_cost", "startTime"}) ? 95 : 0;
    }
    std::unique_ptr<BlockParser> parser() const override { return std::make_unique<LiteLlmParser>(Kind::LoggingPayload); }
};

} // namespace

const Importer &liteLlmSpendLogs()
{
    static const SpendLogs importer;
    return importer;
}

const Importer &liteLlmStandardLogging()
{
    static const StandardLogging importer;
    return importer;
}

} // namespace tokenledger

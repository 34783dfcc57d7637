// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/files/otlp.h"

#include "importers/core/contentid.h"
#include "importers/core/dialectdetector.h"
#include "importers/core/jsonrecords.h"
#include "importers/core/jsonscanner.h"
#include "importers/files/otlpcall.h"
#include "importers/files/otlpspans.h"

#include <algorithm>

namespace tokenledger {

namespace {

class OtlpParser : public BlockParser
{
public:
    OtlpParser() : m_calls(m_spans) {}

    Result<void> parse(const RecordBlock &block, ParsedBlock &out) override
    {
        m_spans.clear();
        forEachJsonRecord(block, [&](std::string_view text, std::uint64_t line) {
            if (const auto code = m_spans.read(text, line)) {
                ++out.rows;
                out.rejects.push_back(rejectedRow(line, {}, jsonProblem(code, text), text));
            }
        });
        m_calls.index();
        for (const OtlpSpan &span : m_spans.spans())
            take(span, block, out);
        return {};
    }

private:
    void take(const OtlpSpan &span, const RecordBlock &block, ParsedBlock &out)
    {
        ++out.rows;
        switch (m_calls.build(span)) {
        case OtlpCalls::Outcome::NotACall:
            ++out.ignored;
            return;
        case OtlpCalls::Outcome::Rejected: {
            const auto begin = static_cast<std::size_t>(span.text - block.bytes.data());
            const std::size_t end = endOfJsonValue(block.bytes, begin);
            out.rejects.push_back(rejectedRow(span.line, m_calls.problem().field, m_calls.problem().reason, block.bytes.substr(begin, end - begin)));
            return;
        }
        case OtlpCalls::Outcome::Call:
            break;
        }
        CallRow &row = m_calls.row();
        if (row.id.empty())
            m_contentId.assign(row, out);
        out.calls.add(row);
    }

    OtlpSpans m_spans;
    OtlpCalls m_calls;
    ContentId m_contentId;
};

class Otlp : public Importer
{
public:
    std::string_view name() const override { return "otlp-json"; }
    std::string_view title() const override { return "OpenTelemetry GenAI spans (OTLP/JSON)"; }
    ImportKind kind() const override { return ImportKind::Calls; }
    std::string_view detects() const override { return "JSON with resourceSpans"; }
    std::string_view defaultSource() const override { return "otlp"; }
    std::vector<std::string_view> envelopes() const override { return {"resourceSpans", "resource_spans"}; }

    int confidence(const FileHead &head) const override
    {
        const std::vector<std::string_view> keys = jsonKeys(firstJsonObject(head, {}));
        return std::any_of(keys.begin(), keys.end(), [](std::string_view key) { return key == "resourceSpans" || key == "resource_spans"; }) ? 95 : 0;
    }
    std::unique_ptr<BlockParser> parser() const override { return std::make_unique<OtlpParser>(); }
};

} // namespace

const Importer &otlpSpans()
{
    static const Otlp importer;
    return importer;
}

} // namespace tokenledger

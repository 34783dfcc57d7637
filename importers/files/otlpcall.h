// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/files/otlpattributes.h"
#include "importers/files/otlpspans.h"
#include "importers/files/rowmapper.h"
#include "models/domain/callrecord.h"

#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tokenledger {

/// Makes calls of spans. Which spans are calls, whether their input includes cached tokens, and where feature and tenant
/// are found differ between the conventions (current, deprecated, OpenLLMetry, OpenInference): see the functions.
class OtlpCalls
{
public:
    explicit OtlpCalls(const OtlpSpans &spans) : m_spans(spans) {}

    /// Takes note of all spans that were read, so that ancestors are found. Call it before build().
    void index();

    enum class Outcome { Call, NotACall, Rejected };
    Outcome build(const OtlpSpan &span);
    /// After Outcome::Call; views last until the next build().
    CallRow &row() { return m_row; }
    /// After Outcome::Rejected.
    const RowProblem &problem() const { return m_problem; }

private:
    struct Counts {
        std::int64_t input = -1;
        std::int64_t output = -1;
        std::int64_t read = -1;
        std::int64_t write = -1;
        std::int64_t reasoning = -1;
        std::int64_t total = -1;
    };

    bool isCall(const OtlpSpan &span) const;
    bool fail(std::string_view field, std::string reason);
    bool readTimes(const OtlpSpan &span);
    bool readNano(std::string_view text, std::string_view field, std::int64_t &nano);
    bool count(Gen attribute, std::int64_t &value);
    bool readCounts(Counts &counts);
    bool readTokens(const OtlpSpan &span);
    void fillHiddenReasoning(Counts &counts, std::string_view scope) const;
    bool isExclusive(const Counts &counts, std::string_view scope) const;
    bool readCost();
    void readNames(const OtlpSpan &span);
    void readStatus(const OtlpSpan &span);
    void readStreaming();
    void attribute(const OtlpSpan &span);
    void takeNames(const OtlpAttributeRange &range, bool asTags);
    void takeResource(const OtlpAttributeRange &range);
    void takeMetadata(std::string_view json);
    void takeOne(std::string_view name, std::string_view value, bool asTag);
    const OtlpSpan *parentOf(const OtlpSpan &span) const;
    void addTag(std::string_view name, std::string_view value);

    const OtlpSpans &m_spans;
    std::unordered_map<std::string_view, const OtlpSpan *> m_byId; ///< by span id; the trace is compared as well
    CallRow m_row;
    GenAttributes m_gen;
    RowProblem m_problem;
    std::string m_id;
    std::string m_provider;
    std::string m_error;
    std::vector<TagView> m_tags;
    std::deque<std::string> m_made;
    simdjson::ondemand::parser m_parser;
    PaddedText m_metadata;
};

} // namespace tokenledger

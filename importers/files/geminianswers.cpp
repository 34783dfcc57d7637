// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/files/geminianswers.h"

#include "importers/core/dialectdetector.h"
#include "importers/files/responseparser.h"

#include <algorithm>
#include <array>
#include <memory>

namespace tokenledger {

namespace {

/// Source: the types of Google's own npm package @google/genai, 2.32.0.
constexpr auto members = std::to_array<ResponseName>({
    {ResponseField::Id, "responseId"},
    {ResponseField::Time, "createTime"},
    {ResponseField::Model, "modelVersion"},
    {ResponseField::Finish, "candidates"},
    {ResponseField::Blocked, "promptFeedback.blockReason"},
    {ResponseField::ErrorBody, "error"},
    {ResponseField::ErrorCode, "error.status"},
    {ResponseField::ErrorMessage, "error.message"},
    {ResponseField::Usage, "usageMetadata"},
    {ResponseField::Input, "usageMetadata.promptTokenCount"},
    {ResponseField::CacheRead, "usageMetadata.cachedContentTokenCount"},
    {ResponseField::ToolInput, "usageMetadata.toolUsePromptTokenCount"},
    {ResponseField::Output, "usageMetadata.candidatesTokenCount"},
    {ResponseField::Reasoning, "usageMetadata.thoughtsTokenCount"},
    {ResponseField::Total, "usageMetadata.totalTokenCount"},
    {ResponseField::InputDetails, "usageMetadata.promptTokensDetails"},
    {ResponseField::CachedDetails, "usageMetadata.cacheTokensDetails"},
    {ResponseField::OutputDetails, "usageMetadata.candidatesTokensDetails"},
    {ResponseField::Tier, "usageMetadata.trafficType"},
});

std::string_view tierOf(std::string_view traffic)
{
    if (traffic == "ON_DEMAND")
        return "standard";
    if (traffic == "ON_DEMAND_PRIORITY")
        return "priority";
    if (traffic == "ON_DEMAND_FLEX")
        return "flex";
    return traffic == "PROVISIONED_THROUGHPUT" ? std::string_view("provisioned") : std::string_view();
}

class GeminiCall : public ResponseCall
{
public:
    GeminiCall() : ResponseCall({"", "response."}, members, {}), m_modalities("modality", "tokenCount") {}

protected:
    Outcome rules() override
    {
        if (!has(Field::Usage) && has(Field::ErrorBody))
            return errorBody();
        if (!has(Field::Usage)) {
            fail(Field::Usage, "the record is no answer of Gemini's: it has no “usageMetadata”");
            return Outcome::Rejected;
        }
        m_row.id = text(Field::Id);
        m_row.responseId = m_row.id;
        takeNames("google");
        m_row[Dimension::Tier] = tierOf(text(Field::Tier));
        m_tags.add("block_reason", text(Field::Blocked));
        if (!takeTime() || !readTokens())
            return Outcome::Rejected;
        // Every chunk of a stream repeats the counts so far; only the last says how the answer ended.
        const bool ended =
            has(Field::Blocked) || text(Field::Finish).find("\"finishReason\"") != std::string_view::npos;
        return ended || m_row.id.empty() ? Outcome::Call : Outcome::Unfinished;
    }

private:
    Outcome errorBody()
    {
        if (text(Field::Timestamp).empty())
            return Outcome::Ignored; // nobody can say when it failed, and it cost nothing
        takeNames("google");
        m_row[Dimension::Tier] = {};
        takeError({text(Field::ErrorCode), text(Field::ErrorMessage)});
        return takeTime() ? Outcome::Call : Outcome::Rejected;
    }

    /// Counters that are zero are left out, so a missing one is zero wherever there is any.
    bool readTokens()
    {
        TokenCounts counts;
        std::int64_t tools = 0;
        if (!readCounts(counts) || !count(Field::ToolInput, tools))
            return false;
        if (counts.input < 0 && counts.total < 0)
            return takeUsage(TokenCounts{}, CachedInput::Included);
        const std::int64_t thoughts = std::max<std::int64_t>(0, counts.reasoning);
        counts.output = std::max<std::int64_t>(0, counts.output);
        counts.input = std::max<std::int64_t>(0, counts.input);
        if (counts.cacheRead > counts.input)
            return fail(Field::CacheRead, std::to_string(counts.cacheRead) + " cached of " +
                                              std::to_string(counts.input) +
                                              " prompt tokens: uncached would be negative");
        counts.input += tools;
        // Thoughts stand beside the candidates; where the total says so, they are inside.
        const bool inside = thoughts > 0 && thoughts <= counts.output && counts.total == counts.input + counts.output;
        if (!inside)
            counts.output += thoughts;
        readModalities(counts);
        return takeUsage(counts, CachedInput::Included);
    }

    /// Audio and images have prices of their own; details that do not fit the counts are left alone.
    void readModalities(TokenCounts &counts)
    {
        const std::int64_t heard = std::max<std::int64_t>(0, m_modalities.sum(text(Field::InputDetails), "AUDIO")) -
                                   std::max<std::int64_t>(0, m_modalities.sum(text(Field::CachedDetails), "AUDIO"));
        const std::int64_t spoken = std::max<std::int64_t>(0, m_modalities.sum(text(Field::OutputDetails), "AUDIO"));
        const std::int64_t drawn = std::max<std::int64_t>(0, m_modalities.sum(text(Field::OutputDetails), "IMAGE"));
        if (heard > 0 && heard <= counts.input - std::max<std::int64_t>(0, counts.cacheRead))
            counts.audioIn = heard;
        if (spoken + drawn <= counts.output - std::max<std::int64_t>(0, counts.reasoning)) {
            counts.audioOut = spoken;
            counts.imageOut = drawn;
        }
    }

    CountList m_modalities;
};

class GenerateContent : public Importer
{
public:
    std::string_view name() const override { return "gemini-generate-content"; }
    std::string_view title() const override { return "Gemini generateContent"; }
    ImportKind kind() const override { return ImportKind::Calls; }
    std::string_view detects() const override { return "JSON answers with usageMetadata"; }
    std::string_view defaultSource() const override { return "gemini"; }
    int confidence(const FileHead &head) const override
    {
        return confidenceByRecord(head, [](std::string_view record) {
            return jsonMember(record, "usageMetadata").starts_with('{') ||
                   (jsonMember(record, "response.usageMetadata").starts_with('{') &&
                    !jsonMember(record, "timestamp").empty());
        });
    }
    std::unique_ptr<BlockParser> parser() const override
    {
        return std::make_unique<ResponseParser>(std::make_unique<GeminiCall>());
    }
};

} // namespace

const Importer &geminiGenerateContent()
{
    static const GenerateContent importer;
    return importer;
}

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/files/anthropicanswers.h"

#include "importers/core/dialectdetector.h"
#include "importers/files/attributes.h"
#include "importers/files/batchobject.h"
#include "importers/files/responseparser.h"

#include <array>
#include <memory>

namespace tokenledger {

namespace {

/// Source: the types of Anthropic's own npm package @anthropic-ai/sdk, 1.12.0.
constexpr auto members = std::to_array<ResponseName>({
    {ResponseField::Kind, "type"},
    {ResponseField::Id, "id"},
    {ResponseField::Model, "model"},
    {ResponseField::Finish, "stop_reason"},
    {ResponseField::ErrorBody, "error"},
    {ResponseField::ErrorType, "error.type"},
    {ResponseField::ErrorMessage, "error.message"},
    {ResponseField::Usage, "usage"},
    {ResponseField::Input, "usage.input_tokens"},
    {ResponseField::CacheRead, "usage.cache_read_input_tokens"},
    {ResponseField::CacheWrite, "usage.cache_creation_input_tokens"},
    {ResponseField::Write5m, "usage.cache_creation.ephemeral_5m_input_tokens"},
    {ResponseField::Write1h, "usage.cache_creation.ephemeral_1h_input_tokens"},
    {ResponseField::Output, "usage.output_tokens"},
    {ResponseField::Reasoning, "usage.output_tokens_details.thinking_tokens"},
    {ResponseField::WebSearches, "usage.server_tool_use.web_search_requests"},
    {ResponseField::Tier, "usage.service_tier"},
    {ResponseField::Speed, "usage.speed"},
    {ResponseField::Region, "usage.inference_geo"},
});

class AnthropicCall : public ResponseCall
{
public:
    AnthropicCall() : ResponseCall({"", "response."}, members, {{Field::RequestUser, "request.metadata.user_id"}}) {}

protected:
    AnthropicCall(Prefixes prefixes, OwnNames outside) : ResponseCall(prefixes, members, outside) {}

    Outcome rules() override
    {
        const std::string_view kind = text(Field::Kind);
        if (kind == "message")
            return takeTime() ? message() : Outcome::Rejected;
        if (kind != "error" && !has(Field::ErrorBody)) {
            fail(Field::Kind, "the record is no message of Anthropic's: its type is not “message”");
            return Outcome::Rejected;
        }
        if (text(Field::Timestamp).empty())
            return Outcome::Ignored; // nobody can say when it failed, and it cost nothing
        takeNames("anthropic");
        takeError({text(Field::ErrorType), text(Field::ErrorMessage)});
        return takeTime() ? Outcome::Call : Outcome::Rejected;
    }

    Outcome message()
    {
        m_row.id = text(Field::Id);
        m_row.responseId = m_row.id;
        takeNames("anthropic");
        if (m_row[Dimension::Region] == "not_available")
            m_row[Dimension::Region] = {};
        if (text(Field::Speed) == "fast" && m_row[Dimension::Tier] != "batch")
            m_row[Dimension::Tier] = "fast"; // a multiplier of the price, as price lists name it
        TokenCounts counts;
        if (!readCounts(counts) || !takeUsage(counts, CachedInput::Apart))
            return Outcome::Rejected;
        // Agents log one message several times while it grows.
        return text(Field::Finish).empty() && !m_row.id.empty() ? Outcome::Unfinished : Outcome::Call;
    }
};

/// Requests that errored, were cancelled or expired were not billed.
class AnthropicBatchCall : public AnthropicCall
{
public:
    explicit AnthropicBatchCall(std::optional<Instant> created)
        : AnthropicCall({"result.message."}, {{Field::CustomId, "custom_id"}, {Field::Status, "result.type"}}),
          m_created(created)
    {
    }

protected:
    Outcome rules() override
    {
        const std::string_view result = text(Field::Status);
        if (result == "errored" || result == "canceled" || result == "expired")
            return Outcome::Ignored;
        if (result != "succeeded" || text(Field::Kind) != "message") {
            fail(Field::Status, "the record is no result of an Anthropic batch: it holds no message");
            return Outcome::Rejected;
        }
        if (!m_created) {
            fail("created_at", missingBatchObject());
            return Outcome::Rejected;
        }
        m_row.startedAt = *m_created;
        const Outcome outcome = message();
        m_row[Dimension::Tier] = "batch";
        m_tags.add("time_of", "batch");
        return outcome == Outcome::Unfinished ? Outcome::Call : outcome;
    }

private:
    std::optional<Instant> m_created;
};

class Messages : public Importer
{
public:
    std::string_view name() const override { return "anthropic-messages"; }
    std::string_view title() const override { return "Anthropic messages"; }
    ImportKind kind() const override { return ImportKind::Calls; }
    std::string_view detects() const override { return "JSON with timestamp and a response whose type is message"; }
    std::string_view defaultSource() const override { return "anthropic"; }
    int confidence(const FileHead &head) const override
    {
        return confidenceByRecord(head, [](std::string_view record) {
            const bool wrapped = jsonMember(record, "response.type") == "\"message\"" &&
                                 jsonMember(record, "response.usage").starts_with('{');
            const bool plain =
                jsonMember(record, "type") == "\"message\"" && jsonMember(record, "usage").starts_with('{');
            return plain || (wrapped && !jsonMember(record, "timestamp").empty());
        });
    }
    std::unique_ptr<BlockParser> parser() const override
    {
        return std::make_unique<ResponseParser>(std::make_unique<AnthropicCall>());
    }
};

class BatchResults : public Importer
{
public:
    explicit BatchResults(std::optional<Instant> created = {}) : m_created(created) {}
    std::string_view name() const override { return "anthropic-batch-results"; }
    std::string_view title() const override { return "Anthropic batch results"; }
    ImportKind kind() const override { return ImportKind::Calls; }
    std::string_view detects() const override
    {
        return "JSON lines with custom_id and result, beside NAME.batch.json with the batch itself";
    }
    std::string_view defaultSource() const override { return "anthropic-batch"; }
    int confidence(const FileHead &head) const override
    {
        return confidenceByRecord(head, [](std::string_view record) {
            return !jsonMember(record, "custom_id").empty() && !jsonMember(record, "result.type").empty();
        });
    }
    std::unique_ptr<BlockParser> parser() const override
    {
        return std::make_unique<ResponseParser>(std::make_unique<AnthropicBatchCall>(m_created));
    }
    std::string_view companionEnding() const override { return batchObjectEnding; }
    Result<std::unique_ptr<Importer>> withCompanion(const Companion &companion) const override
    {
        const Result<Instant> created = batchCreated(companion);
        if (!created)
            return created.error();
        return std::unique_ptr<Importer>(std::make_unique<BatchResults>(*created));
    }

private:
    std::optional<Instant> m_created;
};

} // namespace

const Importer &anthropicMessages()
{
    static const Messages importer;
    return importer;
}

const Importer &anthropicBatchResults()
{
    static const BatchResults importer;
    return importer;
}

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/files/openaianswers.h"

#include "importers/core/dialectdetector.h"
#include "importers/files/responseparser.h"

#include <array>
#include <memory>

namespace tokenledger {

namespace {

/// Chat completions, responses and embeddings. Source: the types of OpenAI's own npm package, 6.49.0.
constexpr auto members = std::to_array<ResponseName>({
    {ResponseField::Kind, "object"},
    {ResponseField::Id, "id"},
    {ResponseField::Time, "created"},
    {ResponseField::Time, "created_at"},
    {ResponseField::Model, "model"},
    {ResponseField::Status, "status"},
    {ResponseField::Tier, "service_tier"},
    {ResponseField::User, "user"},
    {ResponseField::User, "safety_identifier"},
    {ResponseField::Prompt, "prompt.id"},
    {ResponseField::PromptVersion, "prompt.version"},
    {ResponseField::RequestTags, "metadata.*"},
    {ResponseField::ErrorBody, "error"},
    {ResponseField::ErrorCode, "error.code"},
    {ResponseField::ErrorType, "error.type"},
    {ResponseField::ErrorMessage, "error.message"},
    {ResponseField::Usage, "usage"},
    {ResponseField::Input, "usage.prompt_tokens"},
    {ResponseField::Input, "usage.input_tokens"},
    {ResponseField::CacheRead, "usage.prompt_tokens_details.cached_tokens"},
    {ResponseField::CacheRead, "usage.input_tokens_details.cached_tokens"},
    {ResponseField::CacheWrite, "usage.prompt_tokens_details.cache_write_tokens"},
    {ResponseField::CacheWrite, "usage.input_tokens_details.cache_write_tokens"},
    {ResponseField::AudioIn, "usage.prompt_tokens_details.audio_tokens"},
    {ResponseField::Output, "usage.completion_tokens"},
    {ResponseField::Output, "usage.output_tokens"},
    {ResponseField::Reasoning, "usage.completion_tokens_details.reasoning_tokens"},
    {ResponseField::Reasoning, "usage.output_tokens_details.reasoning_tokens"},
    {ResponseField::AudioOut, "usage.completion_tokens_details.audio_tokens"},
});

class OpenAiCall : public ResponseCall
{
public:
    OpenAiCall()
        : ResponseCall({"", "response."}, members, {{Field::Event, "type"}, {Field::RequestTags, "request.metadata.*"}})
    {
    }

protected:
    OpenAiCall(Prefixes prefixes, OwnNames outside) : ResponseCall(prefixes, members, outside) {}

    Outcome rules() override
    {
        const std::string_view kind = text(Field::Kind);
        const bool known = kind == "chat.completion" || kind == "chat.completion.chunk" || kind == "response" ||
                           kind == "text_completion" || kind == "list";
        if (!known && has(Field::ErrorBody) && !has(Field::Usage))
            return errorBody();
        if (!known && kind.empty() && text(Field::Event).starts_with("response."))
            return Outcome::Ignored; // an event of a stream that does not hold the answer
        if (!known)
            return reject(Field::Kind, kind.empty()
                                           ? "the record is no answer of OpenAI's: it has no “object”"
                                           : "“" + std::string(kind.substr(0, 40)) + "” is no answer of a model");
        return answer(kind == "chat.completion.chunk");
    }

    /// Row, time and tokens of an answer.
    Outcome answer(bool chunk)
    {
        m_row.id = text(Field::Id);
        m_row.responseId = m_row.id;
        takeNames("openai");
        if (chunk)
            m_row.flags |= bit(CallFlag::Streaming);
        if (!takeTime())
            return Outcome::Rejected;
        const std::string_view status = text(Field::Status);
        if (status == "failed" || status == "cancelled")
            takeError({text(Field::ErrorCode), text(Field::ErrorType), text(Field::ErrorMessage), status});
        const bool running = status == "in_progress" || status == "queued";
        if (!has(Field::Usage)) {
            if (m_row[Dimension::Status] == "ok")
                markUnknown();
            return (chunk || running) && !m_row.id.empty() ? Outcome::Unfinished : Outcome::Call;
        }
        TokenCounts counts;
        return readCounts(counts) && takeUsage(counts, CachedInput::Included) ? Outcome::Call : Outcome::Rejected;
    }

    Outcome reject(Field field, std::string reason)
    {
        fail(field, std::move(reason));
        return Outcome::Rejected;
    }

private:
    /// Without a time nobody can say when it failed, and it cost nothing.
    Outcome errorBody()
    {
        if (text(Field::Timestamp).empty())
            return Outcome::Ignored;
        takeNames("openai");
        takeError({text(Field::ErrorCode), text(Field::ErrorType), text(Field::ErrorMessage)});
        return takeTime() ? Outcome::Call : Outcome::Rejected;
    }
};

/// Every line is of the batch tier, whatever the body says. What expired or failed was not billed.
class OpenAiBatchCall : public OpenAiCall
{
public:
    OpenAiBatchCall()
        : OpenAiCall(
              {"response.body."},
              {{Field::CustomId, "custom_id"}, {Field::HttpStatus, "response.status_code"}, {Field::Blocked, "error"}})
    {
    }

protected:
    Outcome rules() override
    {
        std::int64_t status = 200;
        if (!count(Field::HttpStatus, status))
            return Outcome::Rejected;
        if (status >= 400 || has(Field::Blocked))
            return Outcome::Ignored;
        const Outcome outcome = OpenAiCall::rules();
        m_row[Dimension::Tier] = "batch";
        return outcome;
    }
};

std::string_view kindOf(std::string_view record, std::string_view path)
{
    const std::string_view kind = jsonMember(record, path);
    return kind.size() < 2 ? std::string_view() : kind.substr(1, kind.size() - 2);
}

/// The answer's own kind, alone or inside the wrapping.
bool isAnswer(std::string_view record, std::string_view kind)
{
    if (kindOf(record, "object").starts_with(kind))
        return true;
    const bool wrapped = !jsonMember(record, "timestamp").empty() || kindOf(record, "type").starts_with("response.");
    return wrapped && kindOf(record, "response.object").starts_with(kind);
}

class ChatCompletions : public Importer
{
public:
    std::string_view name() const override { return "openai-chat-completions"; }
    std::string_view title() const override { return "OpenAI chat completions"; }
    ImportKind kind() const override { return ImportKind::Calls; }
    std::string_view detects() const override
    {
        return "JSON answers whose object is chat.completion, or chunks of them";
    }
    std::string_view defaultSource() const override { return "openai"; }
    int confidence(const FileHead &head) const override
    {
        return confidenceByRecord(head, [](std::string_view record) {
            return isAnswer(record, "chat.completion") || isAnswer(record, "text_completion");
        });
    }
    std::unique_ptr<BlockParser> parser() const override
    {
        return std::make_unique<ResponseParser>(std::make_unique<OpenAiCall>());
    }
};

class Responses : public Importer
{
public:
    std::string_view name() const override { return "openai-responses"; }
    std::string_view title() const override { return "OpenAI responses"; }
    ImportKind kind() const override { return ImportKind::Calls; }
    std::string_view detects() const override { return "JSON answers whose object is response"; }
    std::string_view defaultSource() const override { return "openai"; }
    int confidence(const FileHead &head) const override
    {
        return confidenceByRecord(head, [](std::string_view record) { return isAnswer(record, "response"); });
    }
    std::unique_ptr<BlockParser> parser() const override
    {
        return std::make_unique<ResponseParser>(std::make_unique<OpenAiCall>());
    }
};

class BatchOutput : public Importer
{
public:
    std::string_view name() const override { return "openai-batch-output"; }
    std::string_view title() const override { return "OpenAI batch output"; }
    ImportKind kind() const override { return ImportKind::Calls; }
    std::string_view detects() const override { return "JSON lines with custom_id, response and error"; }
    std::string_view defaultSource() const override { return "openai-batch"; }
    int confidence(const FileHead &head) const override
    {
        return confidenceByRecord(head, [](std::string_view record) {
            return !jsonMember(record, "custom_id").empty() && !jsonMember(record, "response").empty() &&
                   !jsonMember(record, "error").empty();
        });
    }
    std::unique_ptr<BlockParser> parser() const override
    {
        return std::make_unique<ResponseParser>(std::make_unique<OpenAiBatchCall>());
    }
};

} // namespace

const Importer &openAiChatCompletions()
{
    static const ChatCompletions importer;
    return importer;
}

const Importer &openAiResponses()
{
    static const Responses importer;
    return importer;
}

const Importer &openAiBatchOutput()
{
    static const BatchOutput importer;
    return importer;
}

} // namespace tokenledger

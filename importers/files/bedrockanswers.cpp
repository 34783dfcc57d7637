// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/files/bedrockanswers.h"

#include "importers/core/dialectdetector.h"
#include "importers/files/attributes.h"
#include "importers/files/responseparser.h"
#include "importers/files/strptime.h"

#include <algorithm>
#include <array>
#include <memory>

namespace tokenledger {

namespace {

std::string_view behindLast(std::string_view text, char separator)
{
    return text.substr(text.rfind(separator) + 1); // npos + 1 is 0
}

/// The vendors of most models on Bedrock count cached tokens apart from the input; OpenAI's models include them.
CachedInput cachedInputOf(std::string_view model, const TokenCounts &counts)
{
    const bool openAi = model.find("openai.") != std::string_view::npos;
    return cachedInputByTotal(counts, openAi ? CachedInput::Included : CachedInput::Apart);
}

/// Source: the types of AWS's own npm package @aws-sdk/client-bedrock-runtime, 3.1164.0, and boto3's ResponseMetadata.
constexpr auto converseMembers = std::to_array<ResponseName>({
    {ResponseField::Id, "ResponseMetadata.RequestId"},
    {ResponseField::HttpDate, "ResponseMetadata.HTTPHeaders.date"},
    {ResponseField::HttpStatus, "ResponseMetadata.HTTPStatusCode"},
    {ResponseField::LatencyMs, "metrics.latencyMs"},
    {ResponseField::Tier, "serviceTier.type"},
    {ResponseField::ErrorBody, "Error"},
    {ResponseField::ErrorCode, "Error.Code"},
    {ResponseField::ErrorMessage, "Error.Message"},
    {ResponseField::Usage, "usage"},
    {ResponseField::Input, "usage.inputTokens"},
    {ResponseField::CacheRead, "usage.cacheReadInputTokens"},
    {ResponseField::CacheWrite, "usage.cacheWriteInputTokens"},
    {ResponseField::WriteDetails, "usage.cacheDetails"},
    {ResponseField::Output, "usage.outputTokens"},
    {ResponseField::Total, "usage.totalTokens"},
});

class ConverseCall : public ResponseCall
{
public:
    ConverseCall()
        : ResponseCall({"", "response."}, converseMembers,
                       {{Field::Model, "modelId"},
                        {Field::RequestModel, "request.modelId"},
                        {Field::RequestTags, "request.requestMetadata.*"}}),
          m_writes("ttl", "inputTokens")
    {
    }

protected:
    Outcome rules() override
    {
        const bool failed = has(Field::ErrorBody) && !has(Field::Usage);
        if (failed && text(Field::Timestamp).empty() && text(Field::HttpDate).empty())
            return Outcome::Ignored; // nobody can say when it failed, and it cost nothing
        m_row.id = text(Field::Id);
        m_row.responseId = m_row.id;
        takeNames("aws");
        m_row[Dimension::Model] = behindLast(m_row[Dimension::Model], '/');
        if (failed)
            takeError({text(Field::ErrorCode), text(Field::ErrorMessage)});
        if (!takeStart())
            return Outcome::Rejected;
        if (m_row[Dimension::Model].empty()) {
            fail("request.modelId", "no model: neither the request nor the response names one");
            return Outcome::Rejected;
        }
        return failed || readTokens() ? Outcome::Call : Outcome::Rejected;
    }

private:
    /// The wrapping's time, else the date of the HTTP answer.
    bool takeStart()
    {
        if (!text(Field::Timestamp).empty() || text(Field::HttpDate).empty())
            return takeTime();
        bool hasZone = false; // the pattern has GMT in it
        const Result<Instant> at = parseStrptime(text(Field::HttpDate), "%a, %d %b %Y %H:%M:%S GMT", &hasZone);
        if (!at)
            return fail(Field::HttpDate, at.error().message);
        m_row.startedAt = *at;
        return takeLatency();
    }

    bool readTokens()
    {
        TokenCounts counts;
        if (!readCounts(counts))
            return false;
        if (const std::int64_t hour = m_writes.sum(text(Field::WriteDetails), "1h"); hour >= 0)
            counts.cacheWrite1h = hour;
        if (const std::int64_t minutes = m_writes.sum(text(Field::WriteDetails), "5m"); minutes >= 0)
            counts.cacheWrite5m = minutes;
        return takeUsage(counts, cachedInputOf(m_row[Dimension::Model], counts));
    }

    CountList m_writes;
};

/// Source: public samples of the records that AWS delivers.
constexpr auto logMembers = std::to_array<ResponseName>({
    {ResponseField::Kind, "schemaType"},
    {ResponseField::Id, "requestId"},
    {ResponseField::Time, "timestamp"},
    {ResponseField::Account, "accountId"},
    {ResponseField::User, "identity.arn"},
    {ResponseField::Region, "region"},
    {ResponseField::InferenceRegion, "inferenceRegion"},
    {ResponseField::Operation, "operation"},
    {ResponseField::Model, "modelId"},
    {ResponseField::RequestTags, "requestMetadata.*"},
    {ResponseField::ErrorCode, "errorCode"},
    {ResponseField::Input, "input.inputTokenCount"},
    {ResponseField::CacheRead, "input.cacheReadInputTokenCount"},
    {ResponseField::CacheWrite, "input.cacheWriteInputTokenCount"},
    {ResponseField::Output, "output.outputTokenCount"},
    {ResponseField::LatencyMs, "output.outputBodyJson.metrics.latencyMs"},
    {ResponseField::Total, "output.outputBodyJson.usage.totalTokens"},
    {ResponseField::Write5m, "output.outputBodyJson.usage.cache_creation.ephemeral_5m_input_tokens"},
    {ResponseField::Write1h, "output.outputBodyJson.usage.cache_creation.ephemeral_1h_input_tokens"},
});

class InvocationLogCall : public ResponseCall
{
public:
    InvocationLogCall() : ResponseCall({""}, logMembers, {{Field::Message, "message"}}) {}

    /// From CloudWatch a record comes as the text of a log event.
    simdjson::error_code read(std::string_view record) override
    {
        const auto code = readFields(record);
        const std::string_view event = text(Field::Message);
        return code || has(Field::Kind) || !event.starts_with('{') ? code : readFields(m_event.assign(event));
    }

protected:
    Outcome rules() override
    {
        if (text(Field::Kind) != "ModelInvocationLog") {
            fail(Field::Kind, "the record is no invocation of a model: its schemaType is not “ModelInvocationLog”");
            return Outcome::Rejected;
        }
        m_row.id = text(Field::Id);
        m_row.responseId = m_row.id;
        takeNames("aws");
        m_row[Dimension::Model] = behindLast(text(Field::Model), '/');
        m_row[Dimension::Project] =
            m_row[Dimension::Project].empty() ? text(Field::Account) : m_row[Dimension::Project];
        takeIdentity();
        m_tags.add("inference_region", text(Field::InferenceRegion));
        m_row.flags |= bit(text(Field::Operation).ends_with("Stream") ? CallFlag::Streaming : CallFlag::NotStreaming);
        const bool failed = !text(Field::ErrorCode).empty();
        if (failed)
            takeError({text(Field::ErrorCode)});
        if (!takeTime())
            return Outcome::Rejected;
        if (m_row[Dimension::Model].empty()) {
            fail(Field::Model, "the model is missing");
            return Outcome::Rejected;
        }
        TokenCounts counts;
        if (!readCounts(counts))
            return Outcome::Rejected;
        if (failed && counts.isUnknown())
            return Outcome::Call;
        return takeUsage(counts, cachedInputOf(m_row[Dimension::Model], counts)) ? Outcome::Call : Outcome::Rejected;
    }

private:
    /// arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION, arn:aws:iam::ACCOUNT:user/NAME: who called, and with which role.
    void takeIdentity()
    {
        const std::string_view arn = text(Field::User);
        const std::string_view resource = behindLast(arn, ':');
        m_row[Dimension::User] = behindLast(resource, '/');
        static constexpr std::string_view role = "assumed-role/";
        if (resource.starts_with(role))
            setAttribute(m_row, Attribute::Key, resource.substr(role.size(), resource.rfind('/') - role.size()));
    }

    PaddedText m_event;
};

class Converse : public Importer
{
public:
    std::string_view name() const override { return "bedrock-converse"; }
    std::string_view title() const override { return "Amazon Bedrock Converse"; }
    ImportKind kind() const override { return ImportKind::Calls; }
    std::string_view detects() const override
    {
        return "JSON with request.modelId and a response with stopReason and usage.inputTokens";
    }
    std::string_view defaultSource() const override { return "bedrock"; }
    int confidence(const FileHead &head) const override
    {
        return confidenceByRecord(head, [](std::string_view record) {
            const auto is = [record](std::string_view usage, std::string_view reason) {
                return !jsonMember(record, usage).empty() && !jsonMember(record, reason).empty();
            };
            return is("response.usage.inputTokens", "response.stopReason") || is("usage.inputTokens", "stopReason") ||
                   is("request.modelId", "response.ResponseMetadata");
        });
    }
    std::unique_ptr<BlockParser> parser() const override
    {
        return std::make_unique<ResponseParser>(std::make_unique<ConverseCall>());
    }
};

class InvocationLog : public Importer
{
public:
    std::string_view name() const override { return "bedrock-invocation-log"; }
    std::string_view title() const override { return "Amazon Bedrock model invocation log"; }
    ImportKind kind() const override { return ImportKind::Calls; }
    std::string_view detects() const override { return "JSON records whose schemaType is ModelInvocationLog"; }
    std::string_view defaultSource() const override { return "bedrock-log"; }
    std::vector<std::string_view> envelopes() const override { return {"data", "events", "Records"}; }
    int confidence(const FileHead &head) const override
    {
        constexpr int sure = 95;
        const std::vector<std::string_view> records = headRecords(head, 20, envelopes());
        return std::any_of(records.begin(), records.end(), isMine) ? sure : 0;
    }
    std::unique_ptr<BlockParser> parser() const override
    {
        return std::make_unique<ResponseParser>(std::make_unique<InvocationLogCall>());
    }

private:
    static bool isMine(std::string_view record)
    {
        return jsonMember(record, "schemaType") == "\"ModelInvocationLog\"" ||
               jsonMember(record, "message").find("ModelInvocationLog\\\"") != std::string_view::npos;
    }
};

} // namespace

const Importer &bedrockConverse()
{
    static const Converse importer;
    return importer;
}

const Importer &bedrockInvocationLog()
{
    static const InvocationLog importer;
    return importer;
}

} // namespace tokenledger

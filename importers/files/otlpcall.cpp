// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/files/otlpcall.h"

#include "importers/files/attributes.h"
#include "importers/files/cellparser.h"
#include "importers/files/providernames.h"
#include "models/domain/decimal.h"

#include <algorithm>
#include <array>

namespace tokenledger {

namespace {

constexpr int mostAncestors = 64;
constexpr std::size_t longestTag = 200;
constexpr std::string_view association = "traceloop.association.properties.";

bool contains(std::string_view text, std::string_view part)
{
    return text.find(part) != std::string_view::npos;
}

template <std::size_t Size>
bool isOneOf(std::string_view text, const std::array<std::string_view, Size> &words)
{
    return std::find(words.begin(), words.end(), text) != words.end();
}

/// Instrumentations whose input count leaves cached tokens out, by the name of their scope.
constexpr std::array<std::string_view, 3> exclusiveScopes = {"opentelemetry.instrumentation.bedrock", "openinference.instrumentation.bedrock",
                                                             "@arizeai/openinference-instrumentation-anthropic"};
/// Those that are known to include them.
constexpr std::array<std::string_view, 11> inclusiveScopes = {
    "opentelemetry.instrumentation.openai", "opentelemetry.instrumentation.google", "opentelemetry.instrumentation.vertexai",
    "opentelemetry.instrumentation.anthropic", "openinference.instrumentation.anthropic", "openinference.instrumentation.openai",
    "openinference.instrumentation.google", "openinference.instrumentation.vertexai", "pydantic-ai", "pydantic_ai", "logfire"};

template <std::size_t Size>
bool startsWithOneOf(std::string_view text, const std::array<std::string_view, Size> &prefixes)
{
    return std::any_of(prefixes.begin(), prefixes.end(), [&](std::string_view prefix) { return text.starts_with(prefix); });
}

/// Attributes under these prefixes describe the mechanics of a call or hold its content: they are no tags.
constexpr std::array<std::string_view, 40> mechanics = {
    "gen_ai.", "llm.", "openai.", "anthropic.", "aws.", "server.", "client.", "http.", "url.", "net.", "network.", "input.", "output.",
    "traceloop.", "telemetry.", "error.", "exception.", "thread.", "code.", "db.", "rpc.", "messaging.", "otel.", "service.", "process.",
    "host.", "os.", "k8s.", "container.", "cloud.", "peer.", "event.", "openinference.", "tag.", "retrieval.", "embedding.", "tool.",
    "graph.", "deployment.", "user_agent."};

} // namespace

void OtlpCalls::index()
{
    m_byId.clear();
    for (const OtlpSpan &span : m_spans.spans())
        if (!span.spanId.empty())
            m_byId.emplace(span.spanId, &span);
}

bool OtlpCalls::fail(std::string_view field, std::string reason)
{
    m_problem.field = field;
    m_problem.reason = std::move(reason);
    return false;
}

OtlpCalls::Outcome OtlpCalls::build(const OtlpSpan &span)
{
    m_gen.read(m_spans.attributes(span.attributes));
    if (!isCall(span))
        return Outcome::NotACall;
    m_row = CallRow{};
    m_tags.clear();
    m_made.clear();
    m_row.line = span.line;
    readStatus(span);
    readNames(span);
    readStreaming();
    if (!readTimes(span) || !readTokens(span) || !readCost())
        return Outcome::Rejected;
    attribute(span);
    m_row.tags = m_tags;
    return Outcome::Call;
}

bool OtlpCalls::isCall(const OtlpSpan &span) const
{
    static constexpr std::array<std::string_view, 4> callOperations = {"chat", "generate_content", "text_completion", "embeddings"};
    const std::string_view kind = m_gen[Gen::OiKind];
    if (!kind.empty())
        return kind == "LLM" || kind == "EMBEDDING";
    if (!m_gen[Gen::TlKind].empty())
        return false; // workflow, task, agent or tool
    const std::string_view operation = m_gen[Gen::Operation];
    if (!operation.empty())
        return isOneOf(operation, callOperations);
    const bool model = !m_gen.first(Gen::RequestModel, Gen::ResponseModel, Gen::LlmRequestModel).empty();
    const bool usage = !m_gen.first(Gen::InputTokens, Gen::PromptTokens, Gen::LlmPromptTokens, Gen::OutputTokens, Gen::CompletionTokens, Gen::TotalTokens, Gen::LlmTotal).empty();
    const bool failed = span.statusCode == "2" || contains(span.statusCode, "ERROR");
    return model && (usage || failed || !m_gen[Gen::LlmRequestType].empty());
}

void OtlpCalls::readStatus(const OtlpSpan &span)
{
    const bool failed = span.statusCode == "2" || contains(span.statusCode, "ERROR");
    m_row[Dimension::Status] = failed ? "error" : "ok";
    if (!failed)
        return;
    m_error = m_gen[Gen::ErrorType];
    if (m_error.empty())
        m_error = span.statusMessage.substr(0, longestTag);
    m_row.error = m_error;
}

bool OtlpCalls::readNano(std::string_view text, std::string_view field, std::int64_t &nano)
{
    const Result<std::int64_t> read = parseScaledDecimal(text, 0);
    if (!read || *read < 0 || *read >= 7'258'118'400'000'000'000)
        return fail(field, "“" + std::string(text.substr(0, 40)) + "” is not a time");
    nano = *read;
    return true;
}

bool OtlpCalls::readTimes(const OtlpSpan &span)
{
    std::int64_t start = 0;
    std::int64_t end = 0;
    if (!readNano(span.start, "startTimeUnixNano", start))
        return false;
    m_row.startedAt = Instant{start / 1000};
    if (!span.end.empty() && span.end != "0") {
        if (!readNano(span.end, "endTimeUnixNano", end))
            return false;
        if (end >= start)
            m_row.latencyMs = (end - start + 500'000) / 1'000'000;
    }
    return true;
}

bool OtlpCalls::count(Gen attribute, std::int64_t &value)
{
    value = -1;
    if (attribute == Gen::Count)
        return true;
    const Result<std::int64_t> read = parseCount(m_gen[attribute]);
    if (!read)
        return fail(name(attribute), read.error().message);
    value = *read;
    return true;
}

bool OtlpCalls::readCounts(Counts &counts)
{
    // Cache writes carry one of two names, and now and then both: they are the same tokens.
    std::int64_t created = -1;
    const bool read = count(m_gen.firstOf(Gen::InputTokens, Gen::PromptTokens, Gen::LlmPromptTokens, Gen::OiPromptTokens), counts.input)
                      && count(m_gen.firstOf(Gen::OutputTokens, Gen::CompletionTokens, Gen::LlmCompletionTokens, Gen::OiCompletionTokens), counts.output)
                      && count(m_gen.firstOf(Gen::CacheRead, Gen::CacheReadUnderscore, Gen::CacheReadShort, Gen::CacheReadSentry, Gen::OiCacheRead, Gen::OiCacheInput), counts.read)
                      && count(m_gen.firstOf(Gen::CacheWrite, Gen::CacheWriteShort, Gen::CacheWriteSentry, Gen::OiCacheWrite), counts.write)
                      && count(m_gen.firstOf(Gen::CacheCreation, Gen::CacheCreationUnderscore), created)
                      && count(m_gen.firstOf(Gen::ReasoningTokens, Gen::ReasoningShort, Gen::LlmReasoning, Gen::OiReasoning), counts.reasoning)
                      && count(m_gen.firstOf(Gen::TotalTokens, Gen::LlmTotal, Gen::OiTotal), counts.total);
    counts.write = std::max(counts.write, created);
    return read;
}

bool OtlpCalls::isExclusive(const Counts &counts, std::string_view scope) const
{
    if (startsWithOneOf(scope, exclusiveScopes))
        return true;
    if (startsWithOneOf(scope, inclusiveScopes))
        return false;
    const std::int64_t cached = std::max<std::int64_t>(0, counts.read) + std::max<std::int64_t>(0, counts.write);
    // A total that equals input + output proves nothing: some packages add up the exclusive input.
    return counts.input < cached || (cached > 0 && counts.total == counts.input + cached + std::max<std::int64_t>(0, counts.output));
}

void OtlpCalls::fillHiddenReasoning(Counts &counts, std::string_view scope) const
{
    // OpenLLMetry's Google packages leave thoughts out of the output; the vendor's total has them.
    const bool google = m_row[Dimension::Provider] == "google" || contains(scope, "google") || contains(scope, "vertexai");
    if (!google || counts.reasoning >= 0 || counts.input < 0 || counts.output < 0 || counts.total <= counts.input + counts.output)
        return;
    counts.reasoning = counts.total - counts.input - counts.output;
    counts.output += counts.reasoning;
}

bool OtlpCalls::readTokens(const OtlpSpan &span)
{
    Counts counts;
    if (!readCounts(counts))
        return false;
    const bool ok = m_row[Dimension::Status] == "ok";
    const bool hit = parseBool(m_gen[Gen::GatewayCacheHit]).value_or(false);
    if (hit)
        m_row.flags |= bit(CallFlag::GatewayCacheHit);
    if (counts.input < 0 && counts.output < 0) {
        if (ok && !hit)
            m_row.flags |= bit(CallFlag::TokensUnknown);
        return true;
    }
    const std::string_view scope = m_spans.scopeOf(span).name;
    fillHiddenReasoning(counts, scope);
    TokenUsage &usage = m_row.usage;
    usage.cacheRead = std::max<std::int64_t>(0, counts.read);
    usage.cacheWrite5m = std::max<std::int64_t>(0, counts.write);
    usage.output = std::max<std::int64_t>(0, counts.output);
    usage.reasoning = std::max<std::int64_t>(0, counts.reasoning);
    usage.uncachedInput = std::max<std::int64_t>(0, counts.input);
    const Gen inputName = m_gen.firstOf(Gen::InputTokens, Gen::PromptTokens, Gen::LlmPromptTokens, Gen::OiPromptTokens);
    if (!isExclusive(counts, scope))
        usage.uncachedInput -= usage.cacheRead + usage.cacheWrite5m;
    if (usage.uncachedInput < 0)
        return fail(name(inputName), std::to_string(std::max<std::int64_t>(0, counts.input)) + " input tokens are fewer than the "
                                         + std::to_string(usage.cacheRead + usage.cacheWrite5m) + " of them that are said to be cached");
    usage.output = std::max(usage.output, usage.reasoning);
    if (usage.cacheWrite5m > 0)
        m_row.flags |= bit(CallFlag::AssumedWrite5m);
    const bool noCacheCounts = counts.read < 0 && counts.write < 0;
    if (noCacheCounts && scope.starts_with("@arizeai/openinference-instrumentation-anthropic"))
        m_row.flags |= bit(CallFlag::LowerBound);
    else if (noCacheCounts && (inputName == Gen::PromptTokens || inputName == Gen::LlmPromptTokens))
        m_row.flags |= bit(CallFlag::UpperBound);
    if (hit) {
        addTag("avoided_input_tokens", m_made.emplace_back(std::to_string(usage.totalInput())));
        addTag("avoided_output_tokens", m_made.emplace_back(std::to_string(usage.output)));
        usage = TokenUsage{};
    }
    return true;
}

bool OtlpCalls::readCost()
{
    const Gen attribute = m_gen.firstOf(Gen::Cost, Gen::TotalCost, Gen::OiCost);
    if (attribute == Gen::Count)
        return true;
    const Result<std::int64_t> nano = parseCost(m_gen[attribute]);
    if (!nano)
        return fail(name(attribute), nano.error().message);
    const bool billed = m_row[Dimension::Status] == "ok" && (m_row.flags & bit(CallFlag::GatewayCacheHit)) == 0;
    const bool noPriceKnown = *nano == 0 && billed && (m_row.usage.totalInput() > 0 || m_row.usage.output > 0);
    if (!noPriceKnown)
        m_row.reportedCost = Money::fromNano(*nano);
    return true;
}

void OtlpCalls::readNames(const OtlpSpan &span)
{
    m_id.clear();
    if (!span.traceId.empty() && !span.spanId.empty())
        m_id.append(span.traceId).append(1, ':').append(span.spanId);
    m_row.id = m_id;
    m_row.responseId = m_gen[Gen::ResponseId];
    // The provider attribute names a flavour of API; the host it was sent to says who really answered.
    const std::string_view named = m_gen.first(Gen::Provider, Gen::OiProvider, Gen::System, Gen::OiSystem);
    const std::string_view host = providerOfHost(m_gen[Gen::ServerAddress]);
    m_row[Dimension::Provider] = host.empty() ? providerId(named, m_provider) : host;
    m_row[Dimension::Model] = m_gen.first(Gen::ResponseModel, Gen::RequestModel, Gen::OiModel, Gen::LlmResponseModel, Gen::LlmRequestModel);
    m_row[Dimension::User] = m_gen.first(Gen::UserId, Gen::EndUserId);
    m_row[Dimension::Prompt] = m_gen.first(Gen::PromptName, Gen::OiPrompt, Gen::TlPrompt);
    m_row[Dimension::PromptVersion] = m_gen.first(Gen::PromptVersion, Gen::OiPromptVersion, Gen::TlPromptVersion);
    m_row[Dimension::Tier] = tierName(m_gen.first(Gen::ServiceTier, Gen::OldServiceTier));
    m_row.session = m_gen.first(Gen::Conversation, Gen::SessionId);
}

void OtlpCalls::readStreaming()
{
    std::optional<bool> streaming = parseBool(m_gen.first(Gen::Stream, Gen::IsStreaming, Gen::LlmIsStreaming));
    const std::string_view parameters = m_gen[Gen::InvocationParameters];
    if (!streaming && contains(parameters, "\"stream\""))
        streaming = contains(parameters, "\"stream\": true") || contains(parameters, "\"stream\":true");
    if (!streaming && !m_gen[Gen::Provider].empty())
        streaming = false; // the current convention leaves the attribute out when the answer was not streamed
    if (streaming)
        m_row.flags |= bit(*streaming ? CallFlag::Streaming : CallFlag::NotStreaming);
}

const OtlpSpan *OtlpCalls::parentOf(const OtlpSpan &span) const
{
    const auto found = span.parentId.empty() ? m_byId.end() : m_byId.find(span.parentId);
    return found != m_byId.end() && found->second->traceId == span.traceId ? found->second : nullptr;
}

void OtlpCalls::attribute(const OtlpSpan &span)
{
    takeNames(span.attributes, true);
    takeMetadata(m_gen[Gen::Metadata]);
    const OtlpScope &scope = m_spans.scopeOf(span);
    takeNames(scope.attributes, false);
    takeResource(m_spans.resourceOf(span));
    const OtlpSpan *ancestor = parentOf(span);
    for (int i = 0; ancestor && i < mostAncestors; ++i, ancestor = parentOf(*ancestor))
        takeNames(ancestor->attributes, false);
    if (m_row[Dimension::Feature].empty())
        m_row[Dimension::Feature] = m_gen[Gen::TlWorkflow];
}

void OtlpCalls::takeNames(const OtlpAttributeRange &range, bool asTags)
{
    for (const OtlpAttribute &attribute : m_spans.attributes(range)) {
        if (attribute.key.starts_with(association))
            takeOne(attribute.key.substr(association.size()), attribute.value, asTags);
        else if (const std::optional<Gen> known = genByName(attribute.key); known == Gen::UserId || known == Gen::EndUserId)
            setAttribute(m_row, Attribute::User, attribute.value);
        else if (known == Gen::Conversation || known == Gen::SessionId)
            setAttribute(m_row, Attribute::Session, attribute.value);
        else if (!known && !startsWithOneOf(attribute.key, mechanics))
            takeOne(attribute.key, attribute.value, asTags);
    }
}

void OtlpCalls::takeOne(std::string_view key, std::string_view value, bool asTag)
{
    if (const std::optional<Attribute> known = attributeByName(key))
        setAttribute(m_row, *known, value);
    else if (asTag)
        addTag(key, value);
}

void OtlpCalls::takeResource(const OtlpAttributeRange &range)
{
    std::string_view service;
    for (const OtlpAttribute &attribute : m_spans.attributes(range)) {
        if (attribute.key == "deployment.environment.name" || attribute.key == "deployment.environment")
            setAttribute(m_row, Attribute::Environment, attribute.value);
        else if (attribute.key == "cloud.region")
            setAttribute(m_row, Attribute::Region, attribute.value);
        else if (attribute.key == "service.namespace" || attribute.key == "openinference.project.name")
            setAttribute(m_row, Attribute::Project, attribute.value);
        else if (attribute.key == "service.name")
            service = attribute.value;
        else if (!startsWithOneOf(attribute.key, mechanics))
            takeOne(attribute.key, attribute.value, false);
    }
    setAttribute(m_row, Attribute::Project, service);
}

void OtlpCalls::takeMetadata(std::string_view json)
{
    if (json.empty())
        return;
    const std::string_view text = m_metadata.assign(json);
    simdjson::ondemand::document document;
    simdjson::ondemand::object object;
    if (m_parser.iterate(text.data(), text.size(), text.size() + blockPadding).get(document) || document.get_object().get(object))
        return;
    for (auto member : object) {
        std::string_view key;
        std::string_view value;
        simdjson::ondemand::value any;
        if (member.unescaped_key().get(key) || member.value().get(any) || scalarText(any, value))
            return;
        takeOne(key, value, true);
    }
}

void OtlpCalls::addTag(std::string_view key, std::string_view value)
{
    const bool separators = key.find_first_of("\x1e\x1f") != std::string_view::npos || value.find_first_of("\x1e\x1f") != std::string_view::npos;
    if (!value.empty() && value.size() <= longestTag && !separators) // a longer text is content, not a tag
        m_tags.push_back({key, value});
}

} // namespace tokenledger

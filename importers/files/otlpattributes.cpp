// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/files/otlpattributes.h"

#include <unordered_map>

namespace tokenledger {

namespace {

/// In the order of Gen.
constexpr std::array<std::string_view, static_cast<std::size_t>(Gen::Count)> names = {
    "gen_ai.operation.name", "gen_ai.provider.name", "gen_ai.system", "gen_ai.request.model", "gen_ai.response.model", "gen_ai.response.id",
    "gen_ai.usage.input_tokens", "gen_ai.usage.prompt_tokens", "llm.usage.prompt_tokens", "llm.token_count.prompt",
    "gen_ai.usage.output_tokens", "gen_ai.usage.completion_tokens", "llm.usage.completion_tokens", "llm.token_count.completion",
    "gen_ai.usage.cache_read.input_tokens", "gen_ai.usage.cache_read_input_tokens", "gen_ai.usage.cache_read_tokens",
    "gen_ai.usage.input_tokens.cached", "llm.token_count.prompt_details.cache_read", "llm.token_count.prompt_details.cache_input",
    "gen_ai.usage.cache_write.input_tokens", "gen_ai.usage.cache_creation.input_tokens", "gen_ai.usage.cache_creation_input_tokens",
    "gen_ai.usage.cache_write_tokens", "gen_ai.usage.input_tokens.cache_write", "llm.token_count.prompt_details.cache_write",
    "gen_ai.usage.reasoning.output_tokens", "gen_ai.usage.reasoning_tokens", "llm.usage.reasoning_tokens",
    "llm.token_count.completion_details.reasoning",
    "gen_ai.usage.total_tokens", "llm.usage.total_tokens", "llm.token_count.total",
    "gen_ai.usage.cost", "gen_ai.usage.total_cost", "llm.cost.total",
    "gen_ai.conversation.id", "session.id", "user.id", "enduser.id", "gen_ai.prompt.name", "prompt.id", "traceloop.prompt.key",
    "gen_ai.prompt.version", "llm.prompt_template.version", "traceloop.prompt.version",
    "gen_ai.request.stream", "gen_ai.is_streaming", "llm.is_streaming", "llm.invocation_parameters",
    "openai.response.service_tier", "gen_ai.openai.response.service_tier", "error.type", "server.address",
    "openinference.span.kind", "llm.model_name", "llm.provider", "llm.system", "metadata",
    "traceloop.span.kind", "traceloop.workflow.name", "llm.request.type", "llm.request.model", "llm.response.model", "gateway.cache_hit"};

std::unordered_map<std::string_view, Gen> makeTable()
{
    std::unordered_map<std::string_view, Gen> table;
    for (std::size_t i = 0; i < names.size(); ++i)
        table.emplace(names[i], static_cast<Gen>(i));
    table.emplace("app.gateway.cache_hit", Gen::GatewayCacheHit);
    table.emplace("gateway_cache_hit", Gen::GatewayCacheHit);
    return table;
}

} // namespace

std::optional<Gen> genByName(std::string_view text)
{
    static const std::unordered_map<std::string_view, Gen> table = makeTable();
    const auto found = table.find(text);
    return found == table.end() ? std::nullopt : std::optional<Gen>(found->second);
}

std::string_view name(Gen attribute)
{
    return attribute == Gen::Count ? std::string_view() : names[static_cast<std::size_t>(attribute)];
}

void GenAttributes::read(std::span<const OtlpAttribute> attributes)
{
    m_values.fill({});
    for (const OtlpAttribute &attribute : attributes)
        if (const std::optional<Gen> known = genByName(attribute.key))
            m_values[static_cast<std::size_t>(*known)] = attribute.value;
}

} // namespace tokenledger

// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/files/otlpspans.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace tokenledger {

/// The attributes of a span that have a meaning of their own. Older names of the same thing come behind newer ones.
/// Sources: open-telemetry/semantic-conventions-genai, traceloop/openllmetry semconv_ai, Arize-ai/openinference spec.
enum class Gen : std::uint8_t {
    Operation, Provider, System, RequestModel, ResponseModel, ResponseId,
    InputTokens, PromptTokens, LlmPromptTokens, OiPromptTokens,
    OutputTokens, CompletionTokens, LlmCompletionTokens, OiCompletionTokens,
    CacheRead, CacheReadUnderscore, CacheReadShort, CacheReadSentry, OiCacheRead, OiCacheInput,
    CacheWrite, CacheCreation, CacheCreationUnderscore, CacheWriteShort, CacheWriteSentry, OiCacheWrite,
    ReasoningTokens, ReasoningShort, LlmReasoning, OiReasoning,
    TotalTokens, LlmTotal, OiTotal,
    Cost, TotalCost, OiCost,
    Conversation, SessionId, UserId, EndUserId, PromptName, OiPrompt, TlPrompt, PromptVersion, OiPromptVersion, TlPromptVersion,
    Stream, IsStreaming, LlmIsStreaming, InvocationParameters,
    ServiceTier, OldServiceTier, ErrorType, ServerAddress,
    OiKind, OiModel, OiProvider, OiSystem, Metadata,
    TlKind, TlWorkflow, LlmRequestType, LlmRequestModel, LlmResponseModel, GatewayCacheHit,
    Count,
};

/// Nothing for names that are not in the list.
std::optional<Gen> genByName(std::string_view name);
std::string_view name(Gen attribute);

/// The known attributes of one span by name.
class GenAttributes
{
public:
    void read(std::span<const OtlpAttribute> attributes);
    std::string_view operator[](Gen attribute) const { return m_values[static_cast<std::size_t>(attribute)]; }
    /// The first of them that has a value, Gen::Count when none has.
    template <typename... More>
    Gen firstOf(Gen first, More... more) const
    {
        if (!(*this)[first].empty())
            return first;
        if constexpr (sizeof...(more) > 0)
            return firstOf(more...);
        else
            return Gen::Count;
    }
    template <typename... More>
    std::string_view first(Gen one, More... more) const
    {
        const Gen found = firstOf(one, more...);
        return found == Gen::Count ? std::string_view() : (*this)[found];
    }

private:
    std::array<std::string_view, static_cast<std::size_t>(Gen::Count)> m_values;
};

} // namespace tokenledger
